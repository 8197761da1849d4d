"""Mouse handling of the text: clicks, selection, resizing, folds, and the shape of the cursor."""

from enum import Enum, auto

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.core.annotation import Entity, Quotation
from annotator.core.spans import Span, hull
from annotator.ui.text.caret import Selection
from annotator.ui.text.hits import (
    annotations_at,
    character_at,
    edge_at,
    fold_at,
    next_of,
    speaker_at,
    word_under,
)
from annotator.ui.text.sentence import sentence_at
from annotator.ui.text.view_state import ViewState

SCROLL_EVERY = 30  # milliseconds, while dragging outside the view


class Gesture(Enum):
    """The current use of the pressed mouse button."""

    NONE = auto()
    PRESSED = auto()
    SELECTING = auto()
    RESIZING = auto()


class Pointer(QObject):
    """Turns mouse events of the viewport into clicks on annotations, selections and resized spans."""

    picked = Signal(object)
    resized = Signal(object, object, object)
    link_requested = Signal(object, object)
    menu_requested = Signal(object, object)
    zoomed = Signal(int)

    def __init__(self, state: ViewState) -> None:
        super().__init__(state)
        self._state = state
        self._gesture = Gesture.NONE
        self._clicks = 0
        self._since = QElapsedTimer()
        self._from = QPointF()
        self._at = QPointF()
        self._unit: Span | None = None
        self._grip: tuple[Span, bool] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(SCROLL_EVERY)
        self._timer.timeout.connect(self._auto_scroll)
        state.area.viewport().setMouseTracking(True)
        state.area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the mouse events of the viewport."""
        kind = event.type()
        if isinstance(event, QMouseEvent) and self._on_mouse(kind, event):
            return True
        if kind == QEvent.Type.Leave:
            self._state.set_hovered(None)
        elif isinstance(event, QHelpEvent):
            x, y = self._state.on_page(QPointF(event.pos()))
            name = speaker_at(self._state.flow, self._state.scene, x, y)
            QToolTip.showText(event.globalPos(), name, self._state.area.viewport())
            return True
        elif isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(event.angleDelta().y())
            return True
        return super().eventFilter(watched, event)

    def _on_mouse(self, kind: QEvent.Type, event: QMouseEvent) -> bool:
        left = event.button() == Qt.MouseButton.LeftButton
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick} and left:
            self._press(event)
        elif kind == QEvent.Type.MouseMove and self._gesture is Gesture.NONE:
            self._hover(event.position())
        elif kind == QEvent.Type.MouseMove:
            self._drag(event.position())
        elif kind == QEvent.Type.MouseButtonRelease and left:
            self._release(event)
        else:
            return False
        return True

    def menu(self, event: QContextMenuEvent) -> None:
        """Request the menu of the annotation under the mouse, or of the current one if a key was pressed."""
        state = self._state
        current = state.scene.current
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(current, state.area.viewport().mapToGlobal(state.current_point()))
            return
        item_ids = annotations_at(state.flow, state.scene, *state.on_page(QPointF(event.pos())))
        target = current if current in item_ids else next_of(item_ids, None)
        self.menu_requested.emit(target, event.globalPos())

    def word_at(self, point: QPointF) -> Span | None:
        """The word drawn at a point of the viewport."""
        offset = character_at(self._state.flow, *self._state.on_page(point))
        return None if offset is None else word_under(self._state.flow, offset)

    def _press(self, event: QMouseEvent) -> None:
        at, state = event.position(), self._state
        near = (at - self._from).manhattanLength() < QApplication.startDragDistance()
        repeated = (
            self._since.isValid() and self._since.elapsed() < QApplication.doubleClickInterval() and near
        )
        self._clicks = self._clicks % 4 + 1 if repeated else 1
        self._since.start()
        self._from = self._at = at
        self._gesture = Gesture.PRESSED
        self._unit = None
        point = state.on_page(at)
        self._grip = edge_at(state.flow, state.scene, *point) if self._clicks == 1 else None
        if self._grip is not None:
            self._gesture = Gesture.RESIZING
        elif self._clicks > 1:
            self._select_unit(at)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._gesture = Gesture.SELECTING
            self._extend(at)

    def _select_unit(self, at: QPointF) -> None:
        span = self._unit_at(at)
        if span is not None:
            self._unit = span
            self._gesture = Gesture.SELECTING
            self._state.select(Selection(span.start, span.end))

    def _unit_at(self, at: QPointF) -> Span | None:
        """The word, sentence or paragraph at a point, by the number of clicks."""
        flow, text = self._state.flow, self._state.text
        offset = character_at(flow, *self._state.on_page(at))
        if offset is None:
            offset = min(self._state.offset_at(at), len(text) - 1)
        if not flow.page.pieces:
            return None
        if self._clicks == 2:
            return word_under(flow, offset)
        line = flow.page.pieces[flow.page.piece_at(offset)].span
        return sentence_at(text, offset, line) if self._clicks == 3 else line

    def _drag(self, at: QPointF) -> None:
        self._at = at
        if self._gesture is Gesture.PRESSED:
            if (at - self._from).manhattanLength() < QApplication.startDragDistance():
                return
            self._gesture = Gesture.SELECTING
            start = self._state.offset_at(self._from)
            self._state.select(Selection(start, start))
        inside = self._state.area.viewport().rect().contains(at.toPoint())
        if inside:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self._follow(at)

    def _follow(self, at: QPointF) -> None:
        if self._gesture is Gesture.SELECTING:
            self._extend(at)
        elif self._gesture is Gesture.RESIZING and self._grip is not None:
            self._state.scene.preview = _resized(self._grip, self._state.offset_at(at))
            self._state.changed.emit()

    def _extend(self, at: QPointF) -> None:
        state = self._state
        if self._unit is None:
            state.select(Selection(state.selection.anchor, state.offset_at(at)))
            return
        unit_here = self._unit_at(at) or self._unit
        selected = hull((self._unit, unit_here))
        backwards = unit_here.start < self._unit.start
        state.select(
            Selection(selected.end, selected.start) if backwards else Selection(selected.start, selected.end),
        )

    def _auto_scroll(self) -> None:
        view = self._state.area.viewport().rect()
        over = min(0.0, self._at.y()) + max(0.0, self._at.y() - view.bottom())
        bar = self._state.area.verticalScrollBar()
        bar.setValue(bar.value() + round(over / 2))
        self._follow(self._at)

    def _release(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, Gesture.NONE
        self._timer.stop()
        if gesture is Gesture.RESIZING and self._grip is not None:
            self._drop(self._grip)
        elif gesture is Gesture.PRESSED:
            self._click(event)
        elif self._clicks == 1:
            self._since.invalidate()  # a press after a drag is not a double click
        self._hover(event.position())

    def _drop(self, grip: tuple[Span, bool]) -> None:
        scene = self._state.scene
        after, scene.preview = scene.preview, None
        self._state.changed.emit()
        if after is not None and after != grip[0]:
            self.resized.emit(scene.current, after, grip[0])

    def _click(self, event: QMouseEvent) -> None:
        state = self._state
        x, y = state.on_page(event.position())
        run = fold_at(state.flow, x, y)
        if run is not None:
            state.toggle(run)
            return
        offset = state.offset_at(event.position())
        state.select(Selection(offset, offset))
        item_ids = annotations_at(state.flow, state.scene, x, y)
        items, current = state.flow.marks.items, state.scene.current
        entity = next((i for i in item_ids if isinstance(items[i], Entity)), None)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and entity is not None and isinstance(items.get(current or ""), Quotation):
            self.link_requested.emit(current, entity)
        elif item_ids:
            self.picked.emit(next_of(item_ids, current))

    def _hover(self, at: QPointF) -> None:
        state = self._state
        x, y = state.on_page(at)
        item_ids = annotations_at(state.flow, state.scene, x, y)
        items = state.flow.marks.items
        state.set_hovered(next((i for i in item_ids if isinstance(items[i], Quotation)), None))
        if edge_at(state.flow, state.scene, x, y) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif fold_at(state.flow, x, y) is not None or (item_ids and x < state.flow.metrics.rail):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        state.area.viewport().setCursor(shape)


def _resized(grip: tuple[Span, bool], offset: int) -> Span:
    """The span with its dragged edge at `offset`, but never empty."""
    span, at_start = grip
    if at_start:
        return Span(min(offset, span.end - 1), span.end)
    return Span(span.start, max(offset, span.start + 1))
