"""What mouse, keys and painting share: the flow, the scene, the selection, and the place in the page."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QPointF, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from annotator.core.annotation import Quotation
from annotator.core.spans import Span, hull
from annotator.ui.text.caret import Selection, Step, moved, offset_at
from annotator.ui.text.connector import antecedent, joined
from annotator.ui.text.flow import Flow
from annotator.ui.text.page import Run
from annotator.ui.text.scene import Scene


class Stage(QObject):
    """The state of one article view. `changed` requests a repaint."""

    changed = Signal()
    strips_changed = Signal(object)  # list[tuple[int, int]]: only between these heights of the page
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
        """Show another page: nothing on it is current, selected or found."""
        self.flow = flow
        self.scene = Scene()
        start = flow.page.pieces[0].span.start if flow.page.pieces else 0
        self.select(Selection(start, start))

    @property
    def scroll(self) -> int:
        """How far the page is scrolled, in pixels."""
        return self.area.verticalScrollBar().value()

    def on_page(self, point: QPointF) -> tuple[float, float]:
        """A point of the viewport in coordinates of the page."""
        return point.x(), point.y() + self.scroll

    @property
    def text(self) -> str:
        """The text of the article shown."""
        return self.flow.page.article.text

    def current_point(self) -> QPoint:
        """A point of the viewport below the beginning of the current annotation, else of the selection."""
        item = self.flow.marks.items.get(self.scene.current or "")
        offset = item.extent.start if item is not None else self.selection.caret
        if not self.flow.page.pieces:
            return QPoint()
        index = self.flow.page.piece_at(offset)
        _, bottom = self.flow.place(offset)
        x = self.flow.metrics.left if self.flow.folded(index) else self.flow.layout(index).caret(offset)[1]
        return QPoint(round(x), bottom - self.scroll)

    def offset_at(self, point: QPointF) -> int:
        """The place for a caret nearest to a point of the viewport."""
        return offset_at(self.flow, *self.on_page(point))

    def select(self, selection: Selection) -> None:
        """Take another selection and say so."""
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
        """Where the caret is while it shows."""
        return self.scene.caret

    def put_caret(self, offset: int) -> None:
        """Put the caret somewhere and bring it into view."""
        self.select(Selection(offset, offset))
        self.caret_moved.emit(offset)

    def step(self, step: Step, *, extend: bool) -> None:
        """Move the caret by one step."""
        page = self.area.viewport().height() * 9 // 10
        self.select(moved(self.flow, self.selection, step, extend=extend, page=page))
        self.caret_moved.emit(self.selection.caret)

    def set_caret_mode(self, on: bool) -> None:
        """Show a caret that keys can move, or hide it.

        It begins where it was put last, by a click or with the current annotation, as far as that can be
        seen; else at the current annotation, else on top.
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
        """Make an annotation the current one; the caret that is hidden goes there too."""
        item = self.flow.marks.items.get(item_id or "")
        left = self.reach()
        self.scene.current = item_id
        self.resolve()
        within = item is None or item.extent.start <= self.selection.caret <= item.extent.end
        if item is not None and not within and not self.caret_mode and self.selection.span is None:
            self.selection = Selection(item.extent.start, item.extent.start)
        self.current_changed.emit(item_id)
        self.strips_changed.emit([*left, *self.reach()])

    def reach(self) -> list[tuple[int, int]]:
        """Between which heights of the page the current annotation is drawn: of an entity its lines, of a
        quotation all pieces that its connector joins.
        """
        flow, item = self.flow, self.flow.marks.items.get(self.scene.current or "")
        if item is None:
            return []
        if isinstance(item, Quotation):
            span = hull(joined(item, dict(self.scene.antecedents).get(item.id)))
        else:
            span = item.extent
        pieces = flow.page.pieces_of(span)
        if isinstance(item, Quotation) or not all(flow.known(index) for index in pieces):
            return [(flow.tops[index], flow.tops[index + 1]) for index in pieces]
        return [(flow.place(span.start)[0], flow.place(span.end - 1)[1])]

    def set_hovered(self, item_id: str | None) -> None:
        """Note which annotation the mouse is over."""
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
        """Open or close a run of dead pieces."""
        self.flow.set_open(run, self.flow.folded(run.first) is not None)
        self.fold_changed.emit()

    def toggle_all(self) -> None:
        """Open every run of dead pieces, or close them when all are open."""
        runs = self.flow.page.runs
        opening = any(self.flow.folded(run.first) is not None for run in runs)
        for run in runs:
            self.flow.set_open(run, opening)
        self.fold_changed.emit()

    def unfold(self, span: Span) -> None:
        """Open what hides the beginning of `span`."""
        run = self.flow.folded(self.flow.page.piece_at(span.start)) if self.flow.page.pieces else None
        if run is not None:
            self.toggle(run)
