"""An annotated article set on pages of paper: the same as in the window, also distinguishable without colour.

Sizes are in CSS pixels (96 an inch) whatever the device: the painter is scaled. A label is written above the
beginning of each span, what is said stands between brackets, and the speaker beside it in the margin.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from annotator.core.annotation import Annotation, Entity
from annotator.core.labels import Label
from annotator.core.review import Review
from annotator.core.spans import Span
from annotator.ui.look.theme import Theme, make_theme
from annotator.ui.text.flow import Flow
from annotator.ui.text.layout import PieceLayout
from annotator.ui.text.margin import paint_fold, paint_margin
from annotator.ui.text.marks import Form, MarkIndex, Part, form_of
from annotator.ui.text.metrics import Metrics, make_metrics
from annotator.ui.text.page import Page, Piece, Run, page_of
from annotator.ui.text.paint import paint_piece
from annotator.ui.text.printed_head import Foot, Head
from annotator.ui.text.scene import Scene

POINT = 96 / 72  # pixels
LINE_HEIGHT, TITLE_HEIGHT = 2.1, 1.9  # times the size: labels need the room above a line
MEASURE = 95  # characters a line at the most
FOOT = 34  # pixels at the bottom of each page


@dataclass(frozen=True, slots=True)
class Options:
    """The size of the text in points, and what is printed beside decided annotations and live text."""

    points: float = 11.0
    suggestions: bool = True
    dead_zones: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece (or the folded run that it stands for) at a height of a page."""

    page: int
    index: int
    top: int


def codes(labels: Sequence[Label]) -> dict[str, str]:
    """The shortest beginnings of the labels' names, of three letters or more, that tell them apart."""
    prefixes: dict[str, str] = {}
    for label in labels:
        length = 3
        while length < len(label.name) and any(
            other.name != label.name and other.name[:length] == label.name[:length] for other in labels
        ):
            length += 1
        prefixes[label.name] = label.name[:length]
    return prefixes


class Printed:
    """A review set for paper of `size` pixels. Pages count from 0."""

    def __init__(self, review: Review, labels: Sequence[Label], options: Options, size: QSizeF) -> None:
        self._size = size
        self._codes = codes(labels)
        zoom = options.points * POINT / make_theme(dark=False, labels=()).reading_size
        theme = make_theme(dark=False, labels=labels, zoom=zoom, line_height=LINE_HEIGHT, measure=MEASURE)
        self.theme: Theme = replace(theme, chrome_family=theme.reading_family)
        self._metrics = _on_paper(make_metrics(self.theme, int(size.width()), title_height=TITLE_HEIGHT))
        self._items = _printed_items(review, options)
        present = {item.label for item in self._items.values() if isinstance(item, Entity)}
        used = [(self._codes[label.name], label) for label in labels if label.name in present]
        self._head = Head(review, used, self.theme, size.width())
        self._foot = Foot(review, self.theme)
        self._scene = Scene()
        first = self._flow(page_of(review.article), options)
        self._page = _cut_at_pages(first, self._head.height, self._room)
        self._flowing = self._flow(self._page, options)
        self._placed = list(_placed(self._flowing, self._head.height, self._room))
        self.pages = self._placed[-1].page + 1 if self._placed else 1

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page; the painter's unit is the CSS pixel."""
        if page == 0:
            self._head.paint(painter)
        for placed in self._placed:
            if placed.page == page:
                self._paint_piece(painter, placed)
        self._foot.paint(painter, self._size, page, self.pages)

    @property
    def _room(self) -> int:
        return int(self._size.height()) - FOOT

    def _flow(self, page: Page, options: Options) -> Flow:
        flow = Flow(page, MarkIndex(page, self._items), self._metrics)
        if options.dead_zones:
            for run in page.runs:
                flow.set_open(run, on=True)
        return flow

    def _paint_piece(self, painter: QPainter, placed: Placed) -> None:
        flow, index = self._flowing, placed.index
        if (run := flow.folded(index)) is not None:
            paint_fold(painter, flow, run, placed.top, focused=False)
            return
        layout = flow.layout(index)
        paint_piece(painter, layout, placed.top, self._metrics, self._scene)
        paint_margin(painter, flow, index, placed.top, self._scene)
        painter.save()
        painter.translate(0, placed.top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _brackets(painter, layout, self._metrics)
        self._write_codes(painter, layout)
        painter.restore()

    def _write_codes(self, painter: QPainter, layout: PieceLayout) -> None:
        """Write each entity's label above its beginning, one beside the other where spans begin together."""
        font = self.theme.chrome_font(0.52 * self.theme.reading_size / self.theme.chrome_size, bold=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        free: dict[int, float] = {}  # by the baseline of the line: where the next label may begin
        for mark in layout.marks:
            if mark.part is not Part.ENTITY or mark.span.start < layout.piece.span.start:
                continue
            for segment in layout.segments(mark.span)[:1]:
                words = self._codes.get(mark.label, mark.label)
                x = max(segment.x1, free.get(segment.line.baseline, 0.0))
                y = segment.line.baseline - layout.style.above - 1
                painter.setPen(self.theme.label_colour(mark.label))
                painter.drawText(QPointF(x, y), words)
                free[segment.line.baseline] = x + metrics.horizontalAdvance(f"{words} ")


def _on_paper(metrics: Metrics) -> Metrics:
    """Letters of zone words set apart by a share of their width: a printer would scale pixels twice."""
    word = QFont(metrics.word)
    word.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 110)
    return replace(metrics, word=word)


def _printed_items(review: Review, options: Options) -> Mapping[str, Annotation]:
    return {item_id: item for item_id, item in review.by_id.items() if _printed(form_of(item), options)}


def _printed(form: Form, options: Options) -> bool:
    return form.holds or (options.suggestions and form is Form.SUGGESTED)


def _brackets(painter: QPainter, layout: PieceLayout, metrics: Metrics) -> None:
    """Half brackets around what is said, since a pale band may not come out of a printer."""
    painter.setPen(QPen(metrics.theme.colours.bar, 1.2))
    own = layout.piece.span
    for mark in layout.marks:
        segments = layout.segments(mark.span) if mark.part is Part.CONTENT else ()
        if not segments:
            continue
        if mark.span.start >= own.start:
            _bracket(painter, layout, segments[0].line.baseline, segments[0].x1 - 1.5, 3)
        if mark.span.end <= own.end:
            _bracket(painter, layout, segments[-1].line.baseline, segments[-1].x2 + 1.5, -3)


def _bracket(painter: QPainter, layout: PieceLayout, baseline: int, x: float, arm: int) -> None:
    top, bottom = baseline - layout.style.above * 0.86, baseline + layout.style.lane - 1
    painter.drawLine(QLineF(x, top, x, bottom))
    painter.drawLine(QLineF(x, bottom, x + arm, bottom))


def _shown(flow: Flow) -> Iterator[tuple[int, Run | None]]:
    """Every piece in order; of a folded run its first."""
    for piece in flow.page.pieces:
        run = flow.folded(piece.index)
        if run is None or run.first == piece.index:
            yield piece.index, run


def _height(flow: Flow, index: int, run: Run | None) -> int:
    return flow.layout(index).height if run is None else flow.metrics.dead.pitch


def _placed(flow: Flow, head: int, room: int) -> Iterator[Placed]:
    """Where each piece goes: below the one before, or on top of the next page."""
    page, y = 0, head
    for index, run in _shown(flow):
        gap, height = flow.gap(index), _height(flow, index, run)
        if y + gap + height > room:
            page, y, gap = page + 1, 0, 0
        yield Placed(page, index, y + gap)
        y += gap + height


def _cut_at_pages(flow: Flow, head: int, room: int) -> Page:
    """The page's pieces, those that reach over the end of a sheet of paper cut there between two lines."""
    pieces: list[Piece] = []
    y = head
    for index, piece in enumerate(flow.page.pieces):
        run = flow.folded(index)
        if run is not None:
            y += flow.gap(index) + flow.metrics.dead.pitch if run.first == index else 0
            pieces.append(piece)
        else:
            parts, y = _cut_piece(flow.layout(index), y + flow.gap(index), room)
            pieces += parts
        if y > room:
            y = flow.metrics.dead.pitch
    numbered = [replace(piece, index=number) for number, piece in enumerate(pieces)]
    runs, run_of = _renumbered(flow.page, numbered)
    starts = tuple(piece.span.start for piece in numbered)
    return Page(flow.page.article, tuple(numbered), runs, starts, run_of)


def _cut_piece(layout: PieceLayout, y: int, room: int) -> tuple[list[Piece], int]:
    """The parts of one piece that begins at `y`, and where the last of them ends on its sheet."""
    cuts, begun = [layout.piece.span.start], 0
    for line in layout.lines:
        if y + line.bottom - begun > room:
            start, _ = layout.line_ends(line)
            if start > cuts[-1]:
                cuts.append(start)
            y, begun = 0, line.top
    ends = [*cuts[1:], layout.piece.span.end]
    spans = [Span(start, end) for start, end in zip(cuts, ends, strict=True)]
    parts = [replace(layout.piece, span=span, quiet=_within(layout.piece.quiet, span)) for span in spans]
    return parts, y + layout.height - begun


def _within(quiet: Sequence[Span], span: Span) -> tuple[Span, ...]:
    clipped = ((max(dead.start, span.start), min(dead.end, span.end)) for dead in quiet)
    return tuple(Span(start, end) for start, end in clipped if start < end)


def _renumbered(page: Page, pieces: Sequence[Piece]) -> tuple[tuple[Run, ...], dict[int, Run]]:
    """The runs of dead pieces by the new numbers."""
    runs = []
    for run in page.runs:
        first, last = page.pieces[run.first].span.start, page.pieces[run.stop - 1].span.end
        inside = [piece.index for piece in pieces if first <= piece.span.start < last]
        runs.append(Run(inside[0], inside[-1] + 1, run.kind))
    return tuple(runs), {index: run for run in runs for index in range(run.first, run.stop)}
