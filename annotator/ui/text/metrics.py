"""Sizes of the page for a theme and a width of the view, in device-independent pixels."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.core.article import ZoneKind
from annotator.ui.look.theme import Theme
from annotator.ui.text.page import Piece

# A sample to measure the mean width of a character of Indonesian text.
_SAMPLE = "orang yang datang pagi itu berkata bahwa pasar lama akan dibuka kembali, ujarnya pada hari Senin"
TITLE_SCALE = 1.3
DEAD_SCALE = 0.86
NARROW = 340  # below this width there is no margin


@dataclass(frozen=True, slots=True)
class Style:
    """The typography of a kind of piece. Sizes are whole pixels, so that lines are crisp.

    `pitch` is the line height, `baseline` the distance from the top of a line to its baseline; `above` and
    `below` are the distances from the baseline to the edges of the background, `lane` that to the first
    underline.
    """

    font: QFont
    pitch: int
    baseline: int
    above: int
    below: int
    lane: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """The column of text and the styles.

    `left` is the x of the column, `measure` its width, `margin` the width of the notes left of it (0 if the
    view is narrow), `bar` the x of the quotation bars, `rail` that of connectors.
    """

    theme: Theme
    width: int
    left: int
    measure: int
    margin: int
    bar: int
    rail: int
    stroke: int
    body: Style
    title: Style
    dead: Style
    note: QFont
    word: QFont
    digit: QFont
    gap: int
    padding: int

    def style(self, piece: Piece) -> Style:
        """The style of `piece`."""
        if piece.kind is ZoneKind.TITLE:
            return self.title
        return self.body if piece.kind.live else self.dead

    def gap_before(self, piece: Piece, before: Piece | None) -> int:
        """The space above `piece`, in pixels."""
        if before is None:
            return 0
        if ZoneKind.TITLE in {piece.kind, before.kind} or piece.kind.live is not before.kind.live:
            return round(self.gap * 1.6)
        return self.gap if piece.kind.live else self.gap // 2


def make_metrics(theme: Theme, width: int, *, title_height: float = 1.5) -> Metrics:
    """The metrics for a view `width` pixels wide; `title_height` is the maximum line height of a title."""
    body = theme.reading_font()
    mean = QFontMetricsF(body).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
    narrow = width < NARROW
    note = theme.chrome_font(_note_scale(theme, 0.87))
    word = theme.chrome_font(_note_scale(theme, 0.74))
    word.setCapitalization(QFont.Capitalization.AllUppercase)
    word.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.1)
    margin = 0 if narrow else min(round(7.2 * QFontMetricsF(note).averageCharWidth() * 2), width // 5)
    edge = 20 if narrow else 18
    gutter = 0 if narrow else 14
    measure = min(round(theme.measure * mean), width - margin - gutter - 2 * edge)
    measure = max(measure, 60)
    left = (width - measure - margin - gutter) // 2 + margin + gutter
    return Metrics(
        theme=theme,
        width=width,
        left=left,
        measure=measure,
        margin=margin,
        bar=left - 15,
        rail=left - 7,
        stroke=max(2, round(theme.reading_size / 9)),
        body=_style(body, theme.line_height),
        title=_style(theme.reading_font(TITLE_SCALE, bold=True), min(theme.line_height, title_height)),
        dead=_style(theme.reading_font(DEAD_SCALE), min(theme.line_height, 1.55)),
        note=note,
        word=word,
        digit=theme.reading_font(0.52, bold=True),
        gap=round(theme.reading_size * 0.55),
        padding=round(theme.reading_size * 1.2),
    )


def double_line_width(stroke: int) -> int:
    """The width of each line of a double line, which replaces one of `stroke` pixels."""
    return max(1, round(stroke / 2))


def _note_scale(theme: Theme, scale: float) -> float:
    """The scale of margin notes, which grow half as fast as the text, since the margin does not grow."""
    return scale * (1 + (theme.zoom - 1) / 2)


def _style(font: QFont, line_height: float) -> Style:
    size = font.pixelSize()
    pitch = round(size * line_height)
    lane = round(size * 0.31)
    below = lane + max(2, round(size / 9))
    above = round(size * 0.98)
    # Most of the space is below the baseline, for underlines and connectors.
    baseline = above + max(0, round((pitch - above - below) * 0.45))
    return Style(font, pitch, baseline, above, below, lane)
