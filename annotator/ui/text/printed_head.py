"""The header and footer of a printed article: metadata, legend, page number."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.core.change import PassState
from annotator.core.labels import Label
from annotator.core.review import Review
from annotator.ui.look.theme import Theme
from annotator.ui.text.marks import Form
from annotator.ui.text.paint import DASHES

GAP = 12.0  # pixels between two entries of the legend
SAMPLE = 18.0  # pixels of line shown in the legend


class Head:
    """The lines above the text on the first page: metadata, reviewer and state, legend."""

    def __init__(
        self, review: Review, labels: Sequence[tuple[str, Label]], theme: Theme, width: float
    ) -> None:
        self._theme = theme
        self._width = width
        self._lines = [line for line in (_origin(review), _progress(review)) if line]
        self._labels = labels
        self._font = theme.chrome_font(0.72 * theme.reading_size / theme.chrome_size)
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._pitch = QFontMetricsF(self._font).lineSpacing() * 1.25
        self.height = round(self._lay_out(None))

    def paint(self, painter: QPainter) -> None:
        """Paint the header at the top of the page."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._lay_out(painter)
        painter.restore()

    def _lay_out(self, painter: QPainter | None) -> float:
        """Lay out the header and paint it if there is a painter; returns its height."""
        colours = self._theme.colours
        metrics = QFontMetricsF(self._font)
        y = self._pitch
        for line in self._lines:
            if painter is not None:
                painter.setFont(self._font)
                painter.setPen(colours.muted)
                painter.drawText(
                    QPointF(0, y), metrics.elidedText(line, Qt.TextElideMode.ElideRight, self._width)
                )
            y += self._pitch
        y = self._legend(painter, y + self._pitch * 0.3)
        if painter is not None:
            painter.setPen(QPen(colours.hairline, 1))
            painter.drawLine(QLineF(0, y, self._width, y))
        return y + self._pitch

    def _legend(self, painter: QPainter | None, y: float) -> float:
        x = 0.0
        colours = self._theme.colours
        metrics, bold = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        entries: list[tuple[str, str, QColor]] = [
            (code, label.title, self._theme.label_colour(label.name)) for code, label in self._labels
        ]
        for form, title in _forms():
            entries.append((form, title, colours.ink))
        for code, title, colour in entries:
            symbol_width = SAMPLE if code in DASHES_BY_NAME else bold.horizontalAdvance(code)
            needed = symbol_width + 5 + metrics.horizontalAdvance(title) + GAP
            if x and x + needed > self._width:
                x, y = 0.0, y + self._pitch
            if painter is not None:
                painter.setPen(colour)
                self._paint_symbol(painter, code, x, y)
                painter.setFont(self._font)
                painter.setPen(colours.ink)
                painter.drawText(QPointF(x + symbol_width + 5, y), title)
            x += needed
        return y + self._pitch * 0.6

    def _paint_symbol(self, painter: QPainter, code: str, x: float, y: float) -> None:
        if code in DASHES_BY_NAME:
            pen = QPen(self._theme.colours.ink, 1.6)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if DASHES_BY_NAME[code]:
                pen.setDashPattern(DASHES_BY_NAME[code])
            painter.setPen(pen)
            painter.drawLine(QLineF(x, y - 3, x + SAMPLE, y - 3))
            return
        painter.setFont(self._bold)
        painter.drawText(QPointF(x, y), code)


DASHES_BY_NAME = {
    Form.ACCEPTED.value: (),
    Form.SUGGESTED.value: DASHES[Form.SUGGESTED],
    "cue": (0.6, 2.2),
}


def _forms() -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    return [
        (Form.ACCEPTED.value, translate("print", "decided; between ticks: moved, between blocks: added")),
        (Form.SUGGESTED.value, translate("print", "suggested")),
        ("⌊ ⌋", translate("print", "content, with the speaker beside it")),
        ("cue", translate("print", "cue")),
        ("⌜ ⌝", translate("print", "source")),
    ]


def _origin(review: Review) -> str:
    """The outlet, author, date, place and id of the article."""
    meta = review.article.meta
    parts = [meta.get(key, "") for key in ("outlet", "author", "published", "place")]
    return " · ".join([*filter(None, parts), review.article.id])


def _progress(review: Review) -> str:
    """The reviewer and the state of the review."""
    translate = QCoreApplication.translate
    state = {
        PassState.NEW: translate("print", "new"),
        PassState.IN_PROGRESS: translate("print", "in progress"),
        PassState.SKIPPED: translate("print", "skipped"),
        PassState.DONE: translate("print", "done, suggestions only"),
    }[review.work.state]
    if review.work.state is PassState.DONE and review.work.exhaustive:
        state = translate("print", "done, read whole")
    decided = len(review.items) - len(review.undecided)
    template = translate("print", "Reviewed by {0}: {1}; {2} of {3} decided")
    return template.format(review.work.reviewer, state, decided, len(review.items))


class Foot:
    """The line at the bottom of each page: the title, the page number and the number of pages."""

    def __init__(self, review: Review, theme: Theme) -> None:
        self._title = review.article.title or review.article.id
        self._font = theme.chrome_font(0.68 * theme.reading_size / theme.chrome_size)
        self._colour = theme.colours.muted

    def paint(self, painter: QPainter, size: QSizeF, page: int, pages: int) -> None:
        """Paint the footer of `page`, which counts from 0."""
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        number = QCoreApplication.translate("print", "{0} of {1}").format(page + 1, pages)
        box = QRectF(0, size.height() - metrics.height(), size.width(), metrics.height())
        available = size.width() - metrics.horizontalAdvance(number) - 20
        shown = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, available)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, shown)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, number)
