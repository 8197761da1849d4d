"""The print layout of an annotated article, as in the window, but readable without colour.

Sizes are in CSS pixels (96 per inch); the painter is scaled to the device. A label code is printed above the
start of each entity, the content of a quotation is between brackets, and its speaker is in the margin.
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
LINE_HEIGHT, TITLE_HEIGHT = 2.1, 1.9  # multiples of the text size, with space for labels above each line
MEASURE = 95  # maximum line length in characters
FOOT = 34  # pixels at the bottom of each page


@dataclass(frozen=True, slots=True)
class Options:
    """The text size in points, and whether open suggestions and dead zones are printed too."""

    points: float = 11.0
    suggestions: bool = True
    dead_zones: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """The position of a piece, or of the folded run that begins with it: a page and a height on it."""

    page: int
    index: int
    top: int


def codes(labels: Sequence[Label]) -> dict[str, str]:
    """The shortest unique prefixes of the labels' names, with at least three letters."""
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
    """A review laid out for paper of `size` pixels. Page numbers start at 0."""

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
        first = self._make_flow(page_of(review.article), options)
        self._page = _split_at_pages(first, self._head.height, self._page_height)
        self._flow_of_pages = self._make_flow(self._page, options)
        self._positions = list(_positions(self._flow_of_pages, self._head.height, self._page_height))
        self.pages = self._positions[-1].page + 1 if self._positions else 1

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page; the painter's unit is a CSS pixel."""
        if page == 0:
            self._head.paint(painter)
        for position in self._positions:
            if position.page == page:
                self._paint_piece(painter, position)
        self._foot.paint(painter, self._size, page, self.pages)

    @property
    def _page_height(self) -> int:
        return int(self._size.height()) - FOOT

    def _make_flow(self, page: Page, options: Options) -> Flow:
        flow = Flow(page, MarkIndex(page, self._items), self._metrics)
        if options.dead_zones:
            for run in page.runs:
                flow.set_open(run, on=True)
        return flow

    def _paint_piece(self, painter: QPainter, position: Position) -> None:
        flow, index = self._flow_of_pages, position.index
        if (run := flow.folded(index)) is not None:
            paint_fold(painter, flow, run, position.top, focused=False)
            return
        layout = flow.layout(index)
        paint_piece(painter, layout, position.top, self._metrics, self._scene)
        paint_margin(painter, flow, index, position.top, self._scene)
        painter.save()
        painter.translate(0, position.top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _brackets(painter, layout, self._metrics)
        self._write_codes(painter, layout)
        painter.restore()

    def _write_codes(self, painter: QPainter, layout: PieceLayout) -> None:
        """Write the label code above the start of each entity; side by side if entities start together."""
        font = self.theme.chrome_font(0.52 * self.theme.reading_size / self.theme.chrome_size, bold=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        free: dict[int, float] = {}  # by the baseline of the line: the x at which the next code may start
        for mark in layout.marks:
            if mark.part is not Part.ENTITY or mark.span.start < layout.piece.span.start:
                continue
            for segment in layout.segments(mark.span)[:1]:
                code = self._codes.get(mark.label, mark.label)
                x = max(segment.x1, free.get(segment.line.baseline, 0.0))
                y = segment.line.baseline - layout.style.above - 1
                painter.setPen(self.theme.label_colour(mark.label))
                painter.drawText(QPointF(x, y), code)
                free[segment.line.baseline] = x + metrics.horizontalAdvance(f"{code} ")


def _on_paper(metrics: Metrics) -> Metrics:
    """Use relative letter spacing for zone names, since a printer would scale pixels twice."""
    word = QFont(metrics.word)
    word.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 110)
    return replace(metrics, word=word)


def _printed_items(review: Review, options: Options) -> Mapping[str, Annotation]:
    return {item_id: item for item_id, item in review.by_id.items() if _printed(form_of(item), options)}


def _printed(form: Form, options: Options) -> bool:
    return form.holds or (options.suggestions and form is Form.SUGGESTED)


def _brackets(painter: QPainter, layout: PieceLayout, metrics: Metrics) -> None:
    """Half brackets around the content of quotations, since the pale background may not be printed."""
    painter.setPen(QPen(metrics.theme.colours.bar, 1.2))
    piece_span = layout.piece.span
    for mark in layout.marks:
        segments = layout.segments(mark.span) if mark.part is Part.CONTENT else ()
        if not segments:
            continue
        if mark.span.start >= piece_span.start:
            _bracket(painter, layout, segments[0].line.baseline, segments[0].x1 - 1.5, 3)
        if mark.span.end <= piece_span.end:
            _bracket(painter, layout, segments[-1].line.baseline, segments[-1].x2 + 1.5, -3)


def _bracket(painter: QPainter, layout: PieceLayout, baseline: int, x: float, arm: int) -> None:
    top, bottom = baseline - layout.style.above * 0.86, baseline + layout.style.lane - 1
    painter.drawLine(QLineF(x, top, x, bottom))
    painter.drawLine(QLineF(x, bottom, x + arm, bottom))


def _visible_pieces(flow: Flow) -> Iterator[tuple[int, Run | None]]:
    """The pieces in order; a folded run counts as its first piece."""
    for piece in flow.page.pieces:
        run = flow.folded(piece.index)
        if run is None or run.first == piece.index:
            yield piece.index, run


def _height(flow: Flow, index: int, run: Run | None) -> int:
    return flow.layout(index).height if run is None else flow.metrics.dead.pitch


def _positions(flow: Flow, head: int, page_height: int) -> Iterator[Position]:
    """The position of each piece: below the one before, or at the top of the next page."""
    page, y = 0, head
    for index, run in _visible_pieces(flow):
        gap, height = flow.gap(index), _height(flow, index, run)
        if y + gap + height > page_height:
            page, y, gap = page + 1, 0, 0
        yield Position(page, index, y + gap)
        y += gap + height


def _split_at_pages(flow: Flow, head: int, page_height: int) -> Page:
    """The pieces, split between two lines wherever they cross the end of a sheet."""
    pieces: list[Piece] = []
    y = head
    for index, piece in enumerate(flow.page.pieces):
        run = flow.folded(index)
        if run is not None:
            y += flow.gap(index) + flow.metrics.dead.pitch if run.first == index else 0
            pieces.append(piece)
        else:
            parts, y = _split_piece(flow.layout(index), y + flow.gap(index), page_height)
            pieces += parts
        if y > page_height:
            y = flow.metrics.dead.pitch
    numbered = [replace(piece, index=number) for number, piece in enumerate(pieces)]
    runs, run_of = _renumbered(flow.page, numbered)
    starts = tuple(piece.span.start for piece in numbered)
    return Page(flow.page.article, tuple(numbered), runs, starts, run_of)


def _split_piece(layout: PieceLayout, y: int, page_height: int) -> tuple[list[Piece], int]:
    """The parts of a piece that begins at `y`, and the bottom of the last part on its sheet."""
    cuts, begun = [layout.piece.span.start], 0
    for line in layout.lines:
        if y + line.bottom - begun > page_height:
            start, _ = layout.line_ends(line)
            if start > cuts[-1]:
                cuts.append(start)
            y, begun = 0, line.top
    ends = [*cuts[1:], layout.piece.span.end]
    spans = [Span(start, end) for start, end in zip(cuts, ends, strict=True)]
    parts = [replace(layout.piece, span=span, muted=_within(layout.piece.muted, span)) for span in spans]
    return parts, y + layout.height - begun


def _within(muted: Sequence[Span], span: Span) -> tuple[Span, ...]:
    clipped = ((max(dead.start, span.start), min(dead.end, span.end)) for dead in muted)
    return tuple(Span(start, end) for start, end in clipped if start < end)


def _renumbered(page: Page, pieces: Sequence[Piece]) -> tuple[tuple[Run, ...], dict[int, Run]]:
    """The runs of dead pieces with the new piece numbers."""
    runs = []
    for run in page.runs:
        first, last = page.pieces[run.first].span.start, page.pieces[run.stop - 1].span.end
        inside = [piece.index for piece in pieces if first <= piece.span.start < last]
        runs.append(Run(inside[0], inside[-1] + 1, run.kind))
    return tuple(runs), {index: run for run in runs for index in range(run.first, run.stop)}
