"""The mouse over the text: picking, selecting, resizing, opening folds, and what the cursor says."""

from enum import Enum, auto

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.core.annotation import Entity, Quotation
from annotator.core.spans import Span, hull
from annotator.ui.text.caret import Selection
from annotator.ui.text.hits import annotations_at, edge_at, fold_at, next_of, sign_at, speaker_at, word_under
from annotator.ui.text.stage import Stage
from annotator.ui.text.units import sentence_at

SCROLL_EVERY = 30  # milliseconds, while a drag is held outside the view


class Doing(Enum):
    """What a held button is doing."""

    NOTHING = auto()
    PRESSED = auto()
    SELECTING = auto()
    RESIZING = auto()


class Pointer(QObject):
    """Turns mouse events of the viewport into picks, selections and resized spans."""

    picked = Signal(object)
    resized = Signal(object, object, object)
    link_requested = Signal(object, object)
    menu_requested = Signal(object, object)
    zoomed = Signal(int)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._doing = Doing.NOTHING
        self._clicks = 0
        self._since = QElapsedTimer()
        self._from = QPointF()
        self._at = QPointF()
        self._unit: Span | None = None
        self._grip: tuple[Span, bool] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(SCROLL_EVERY)
        self._timer.timeout.connect(self._scroll_on)
        stage.area.viewport().setMouseTracking(True)
        stage.area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse events of the viewport."""
        kind = event.type()
        if isinstance(event, QMouseEvent) and self._on_mouse(kind, event):
            return True
        if kind == QEvent.Type.Leave:
            self._stage.set_hovered(None)
        elif isinstance(event, QHelpEvent):
            x, y = self._stage.on_page(QPointF(event.pos()))
            name = speaker_at(self._stage.flow, self._stage.scene, x, y)
            QToolTip.showText(event.globalPos(), name, self._stage.area.viewport())
            return True
        elif isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(event.angleDelta().y())
            return True
        return super().eventFilter(watched, event)

    def _on_mouse(self, kind: QEvent.Type, event: QMouseEvent) -> bool:
        left = event.button() == Qt.MouseButton.LeftButton
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick} and left:
            self._press(event)
        elif kind == QEvent.Type.MouseMove and self._doing is Doing.NOTHING:
            self._hover(event.position())
        elif kind == QEvent.Type.MouseMove:
            self._drag(event.position())
        elif kind == QEvent.Type.MouseButtonRelease and left:
            self._release(event)
        else:
            return False
        return True

    def menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what lies under the mouse, or of what is current when a key asks."""
        stage = self._stage
        current = stage.scene.current
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(current, stage.area.viewport().mapToGlobal(stage.current_point()))
            return
        item_ids = annotations_at(stage.flow, stage.scene, *stage.on_page(QPointF(event.pos())))
        target = current if current in item_ids else next_of(item_ids, None)
        self.menu_requested.emit(target, event.globalPos())

    def word_at(self, point: QPointF) -> Span | None:
        """The word drawn at a point of the viewport."""
        offset = sign_at(self._stage.flow, *self._stage.on_page(point))
        return None if offset is None else word_under(self._stage.flow, offset)

    def _press(self, event: QMouseEvent) -> None:
        at, stage = event.position(), self._stage
        near = (at - self._from).manhattanLength() < QApplication.startDragDistance()
        again = self._since.isValid() and self._since.elapsed() < QApplication.doubleClickInterval() and near
        self._clicks = self._clicks % 4 + 1 if again else 1
        self._since.start()
        self._from = self._at = at
        self._doing = Doing.PRESSED
        self._unit = None
        point = stage.on_page(at)
        self._grip = edge_at(stage.flow, stage.scene, *point) if self._clicks == 1 else None
        if self._grip is not None:
            self._doing = Doing.RESIZING
        elif self._clicks > 1:
            self._select_unit(at)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._doing = Doing.SELECTING
            self._extend(at)

    def _select_unit(self, at: QPointF) -> None:
        span = self._unit_at(at)
        if span is not None:
            self._unit = span
            self._doing = Doing.SELECTING
            self._stage.select(Selection(span.start, span.end))

    def _unit_at(self, at: QPointF) -> Span | None:
        """The word, sentence or paragraph at a point, by the number of clicks."""
        flow, text = self._stage.flow, self._stage.text
        offset = sign_at(flow, *self._stage.on_page(at))
        if offset is None:
            offset = min(self._stage.offset_at(at), len(text) - 1)
        if not flow.page.pieces:
            return None
        if self._clicks == 2:
            return word_under(flow, offset)
        line = flow.page.pieces[flow.page.piece_at(offset)].span
        return sentence_at(text, offset, line) if self._clicks == 3 else line

    def _drag(self, at: QPointF) -> None:
        self._at = at
        if self._doing is Doing.PRESSED:
            if (at - self._from).manhattanLength() < QApplication.startDragDistance():
                return
            self._doing = Doing.SELECTING
            start = self._stage.offset_at(self._from)
            self._stage.select(Selection(start, start))
        inside = self._stage.area.viewport().rect().contains(at.toPoint())
        if inside:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self._follow(at)

    def _follow(self, at: QPointF) -> None:
        if self._doing is Doing.SELECTING:
            self._extend(at)
        elif self._doing is Doing.RESIZING and self._grip is not None:
            self._stage.scene.preview = _resized(self._grip, self._stage.offset_at(at))
            self._stage.changed.emit()

    def _extend(self, at: QPointF) -> None:
        stage = self._stage
        if self._unit is None:
            stage.select(Selection(stage.selection.anchor, stage.offset_at(at)))
            return
        other = self._unit_at(at) or self._unit
        whole = hull((self._unit, other))
        backwards = other.start < self._unit.start
        stage.select(
            Selection(whole.end, whole.start) if backwards else Selection(whole.start, whole.end),
        )

    def _scroll_on(self) -> None:
        view = self._stage.area.viewport().rect()
        over = min(0.0, self._at.y()) + max(0.0, self._at.y() - view.bottom())
        bar = self._stage.area.verticalScrollBar()
        bar.setValue(bar.value() + round(over / 2))
        self._follow(self._at)

    def _release(self, event: QMouseEvent) -> None:
        doing, self._doing = self._doing, Doing.NOTHING
        self._timer.stop()
        if doing is Doing.RESIZING and self._grip is not None:
            self._drop(self._grip)
        elif doing is Doing.PRESSED:
            self._click(event)
        elif self._clicks == 1:
            self._since.invalidate()  # a press after a drag is no double click
        self._hover(event.position())

    def _drop(self, grip: tuple[Span, bool]) -> None:
        scene = self._stage.scene
        after, scene.preview = scene.preview, None
        self._stage.changed.emit()
        if after is not None and after != grip[0]:
            self.resized.emit(scene.current, after, grip[0])

    def _click(self, event: QMouseEvent) -> None:
        stage = self._stage
        x, y = stage.on_page(event.position())
        run = fold_at(stage.flow, x, y)
        if run is not None:
            stage.toggle(run)
            return
        offset = stage.offset_at(event.position())
        stage.select(Selection(offset, offset))
        item_ids = annotations_at(stage.flow, stage.scene, x, y)
        items, current = stage.flow.marks.items, stage.scene.current
        entity = next((i for i in item_ids if isinstance(items[i], Entity)), None)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and entity is not None and isinstance(items.get(current or ""), Quotation):
            self.link_requested.emit(current, entity)
        elif item_ids:
            self.picked.emit(next_of(item_ids, current))

    def _hover(self, at: QPointF) -> None:
        stage = self._stage
        x, y = stage.on_page(at)
        item_ids = annotations_at(stage.flow, stage.scene, x, y)
        items = stage.flow.marks.items
        stage.set_hovered(next((i for i in item_ids if isinstance(items[i], Quotation)), None))
        if edge_at(stage.flow, stage.scene, x, y) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif fold_at(stage.flow, x, y) is not None or (item_ids and x < stage.flow.metrics.rail):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        stage.area.viewport().setCursor(shape)


def _resized(grip: tuple[Span, bool], offset: int) -> Span:
    """The span with its gripped edge at `offset`, but never empty."""
    span, at_start = grip
    if at_start:
        return Span(min(offset, span.end - 1), span.end)
    return Span(span.start, max(offset, span.start + 1))
