"""The state of an article view, shared by mouse, keys and painting."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QPointF, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from annotator.core.annotation import Quotation
from annotator.core.spans import Span, hull
from annotator.ui.text.caret import Selection, Step, moved, offset_at
from annotator.ui.text.connector import antecedent, connected_spans
from annotator.ui.text.flow import Flow
from annotator.ui.text.page import Run
from annotator.ui.text.scene import Scene


class ViewState(QObject):
    """Flow, scene and selection of one article view. `changed` requests a repaint."""

    changed = Signal()
    strips_changed = Signal(object)  # list[tuple[int, int]]: repaint only between these heights of the page
    selection_changed = Signal(object)
    current_changed = Signal(object)
    caret_moved = Signal(object)
    fold_changed = Signal()

    def __init__(self, area: QAbstractScrollArea, flow: Flow) -> None:
        super().__init__(area)
        self.area = area
        self.flow = flow
        self.scene = Scene()
        self.selection = Selection()
        self.caret_mode = False

    def show(self, flow: Flow) -> None:
        """Show another page, without current annotation, selection or search matches."""
        self.flow = flow
        self.scene = Scene()
        start = flow.page.pieces[0].span.start if flow.page.pieces else 0
        self.select(Selection(start, start))

    @property
    def scroll(self) -> int:
        """The scroll position in pixels."""
        return self.area.verticalScrollBar().value()

    def on_page(self, point: QPointF) -> tuple[float, float]:
        """A point of the viewport in coordinates of the page."""
        return point.x(), point.y() + self.scroll

    @property
    def text(self) -> str:
        """The text of the article shown."""
        return self.flow.page.article.text

    def current_point(self) -> QPoint:
        """A point of the viewport below the start of the current annotation, or else of the caret."""
        item = self.flow.marks.items.get(self.scene.current or "")
        offset = item.extent.start if item is not None else self.selection.caret
        if not self.flow.page.pieces:
            return QPoint()
        index = self.flow.page.piece_at(offset)
        _, bottom = self.flow.place(offset)
        x = self.flow.metrics.left if self.flow.folded(index) else self.flow.layout(index).caret(offset)[1]
        return QPoint(round(x), bottom - self.scroll)

    def offset_at(self, point: QPointF) -> int:
        """The caret position nearest to a point of the viewport."""
        return offset_at(self.flow, *self.on_page(point))

    def select(self, selection: Selection) -> None:
        """Change the selection and emit the signals."""
        before, self.selection = self.selection, selection
        self.scene.selection = selection.span
        self.scene.caret = selection.caret if self.caret_mode else None
        if before.span != selection.span:
            self.selection_changed.emit(selection.span)
        self.changed.emit()

    def select_span(self, span: Span | None) -> None:
        """Select `span`, or collapse the selection to its caret."""
        caret = self.selection.caret
        self.select(Selection(caret, caret) if span is None else Selection(span.start, span.end))

    def caret(self) -> int | None:
        """The offset of the caret; `None` if it is hidden."""
        return self.scene.caret

    def move_caret(self, offset: int) -> None:
        """Move the caret and scroll it into view."""
        self.select(Selection(offset, offset))
        self.caret_moved.emit(offset)

    def step(self, step: Step, *, extend: bool) -> None:
        """Move the caret by one step."""
        page = self.area.viewport().height() * 9 // 10
        self.select(moved(self.flow, self.selection, step, extend=extend, page=page))
        self.caret_moved.emit(self.selection.caret)

    def set_caret_mode(self, on: bool) -> None:
        """Show or hide the caret that keys can move.

        It starts at its last position (set by a click or by the current annotation) if that is visible, else
        at the current annotation if visible, else at the top of the view.
        """
        self.caret_mode = on
        selection = replace(self.selection, goal=None)
        if on and selection.span is None and not self._in_view(selection.caret):
            item = self.flow.marks.items.get(self.scene.current or "")
            start = item.extent.start if item is not None else -1
            if item is None or not self._in_view(start):
                left = float(self.flow.metrics.left)
                start = offset_at(self.flow, left, self.scroll + self.flow.metrics.body.pitch)
            selection = Selection(start, start)
        self.select(selection)

    def _in_view(self, offset: int) -> bool:
        if not self.flow.page.pieces:
            return True
        top, bottom = self.flow.place(offset)
        return self.scroll <= top and bottom <= self.scroll + self.area.viewport().height()

    def set_current(self, item_id: str | None) -> None:
        """Make an annotation the current one; a hidden caret moves there too."""
        item = self.flow.marks.items.get(item_id or "")
        previous_strips = self.drawn_strips()
        self.scene.current = item_id
        self.resolve()
        within = item is None or item.extent.start <= self.selection.caret <= item.extent.end
        if item is not None and not within and not self.caret_mode and self.selection.span is None:
            self.selection = Selection(item.extent.start, item.extent.start)
        self.current_changed.emit(item_id)
        self.strips_changed.emit([*previous_strips, *self.drawn_strips()])

    def drawn_strips(self) -> list[tuple[int, int]]:
        """The heights of the page between which the current annotation is drawn: for an entity its lines, for
        a quotation all pieces that its connector touches.
        """
        flow, item = self.flow, self.flow.marks.items.get(self.scene.current or "")
        if item is None:
            return []
        if isinstance(item, Quotation):
            span = hull(connected_spans(item, dict(self.scene.antecedents).get(item.id)))
        else:
            span = item.extent
        pieces = flow.page.pieces_of(span)
        if isinstance(item, Quotation) or not all(flow.has_layout(index) for index in pieces):
            return [(flow.tops[index], flow.tops[index + 1]) for index in pieces]
        return [(flow.place(span.start)[0], flow.place(span.end - 1)[1])]

    def set_hovered(self, item_id: str | None) -> None:
        """Set the annotation under the mouse."""
        if self.scene.hovered != item_id:
            self.scene.hovered = item_id
            self.resolve()
            self.changed.emit()

    def resolve(self) -> None:
        """Update the antecedents of the current and the hovered quotation."""
        antecedents = []
        for item_id in {self.scene.current, self.scene.hovered} - {None}:
            marks = self.flow.marks
            span = antecedent(marks.items.get(str(item_id)), marks.items, marks.quotations.values())
            if span is not None:
                antecedents.append((str(item_id), span))
        self.scene.antecedents = tuple(antecedents)

    def toggle(self, run: Run) -> None:
        """Fold or unfold a run of dead pieces."""
        self.flow.set_open(run, self.flow.folded(run.first) is not None)
        self.fold_changed.emit()

    def toggle_all(self) -> None:
        """Unfold all runs of dead pieces, or fold them if all are unfolded."""
        runs = self.flow.page.runs
        opening = any(self.flow.folded(run.first) is not None for run in runs)
        for run in runs:
            self.flow.set_open(run, opening)
        self.fold_changed.emit()

    def unfold(self, span: Span) -> None:
        """Unfold the run that contains the start of `span`, if it is folded."""
        run = self.flow.folded(self.flow.page.piece_at(span.start)) if self.flow.page.pieces else None
        if run is not None:
            self.toggle(run)
