"""The article for screen readers: its text, its caret, and the current annotation in words.

PySide6 does not let Python answer two questions of `QAccessibleTextInterface`, `selection` and
`attributes`: both have output parameters, and a call from Qt leaves them as they were. So no selection is
claimed here; where it begins and ends is told by events instead, which carry both offsets.
Offsets in this file are UTF-16 units of the whole text, as Qt wants them.
"""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget

from annotator.core.annotation import reading_order
from annotator.core.spans import Span, Utf16Map
from annotator.ui.text.caret import Selection
from annotator.ui.text.hits import sign_at
from annotator.ui.text.stage import Stage
from annotator.ui.text.words import spoken
from annotator.ui.widgets.announcements import announce


def spoken_current(stage: Stage) -> str:
    """The current annotation as it should be spoken, with its place among all; empty for none."""
    items = stage.flow.marks.items
    item = items.get(stage.scene.current or "")
    if item is None:
        return ""
    order = sorted(items.values(), key=reading_order)
    place = (order.index(item) + 1, len(order))
    return spoken(item, stage.text, stage.flow.metrics.theme, place)


class ArticleText(QAccessibleTextInterface):
    """The text, the caret and the places of signs."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage

    @property
    def _map(self) -> Utf16Map:
        return _map_of(self._stage.text)

    def characterCount(self) -> int:
        """How long the text is."""
        return self._map.to_units(len(self._stage.text))

    def text(self, start: int, end: int) -> str:
        """A slice of the text."""
        return self._stage.text[self._map.to_offset(start) : self._map.to_offset(end)]

    def cursorPosition(self) -> int:
        """Where the caret is."""
        return self._map.to_units(self._stage.selection.caret)

    def setCursorPosition(self, position: int) -> None:
        """Put the caret somewhere."""
        offset = self._map.to_offset(position)
        self._stage.select(Selection(offset, offset))

    def selectionCount(self) -> int:
        """None that could be asked about (see the top of this file)."""
        return 0

    def setSelection(self, number: int, start: int, end: int) -> None:
        """Select what a screen reader asks to have selected; there is one selection at most."""
        del number
        self.addSelection(start, end)

    def addSelection(self, start: int, end: int) -> None:
        """Select what a screen reader asks to have selected."""
        self._stage.select(Selection(self._map.to_offset(start), self._map.to_offset(end)))

    def removeSelection(self, number: int) -> None:
        """Select nothing."""
        del number
        self._stage.select_span(None)

    def characterRect(self, offset: int) -> QRect:
        """Where a sign is on the screen; empty where it is folded away."""
        flow = self._stage.flow
        at = self._map.to_offset(offset)
        index = flow.page.piece_at(at)
        if not flow.page.pieces or flow.folded(index) is not None or at >= len(self._stage.text):
            return QRect()
        segments = flow.layout(index).segments(Span(at, at + 1))
        if not segments:
            return QRect()
        box = flow.layout(index).box(segments[0]).toRect()
        origin = self._stage.area.viewport().mapToGlobal(QPoint())
        return box.translated(origin).translated(0, flow.text_top(index) - self._stage.scroll)

    def offsetAtPoint(self, point: QPoint) -> int:
        """Which sign is at a point of the screen; -1 for none."""
        local = self._stage.area.viewport().mapFromGlobal(point)
        offset = sign_at(self._stage.flow, *self._stage.on_page(QPointF(local)))
        return -1 if offset is None else self._map.to_units(offset)

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Bring a stretch into view."""
        del end
        self._stage.caret_moved.emit(self._map.to_offset(start))


@lru_cache(maxsize=2)
def _map_of(text: str) -> Utf16Map:
    return Utf16Map(text)


class ArticleAccessible(QAccessibleWidget):
    """The view as a document whose value is the current annotation in words."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.area, QAccessible.Role.Document, stage.area.accessibleName())
        self._stage = stage
        self._text = ArticleText(stage)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Offer the text interface beside those of every widget."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        return super().interface_cast(kind)

    def text(self, which: QAccessible.Text) -> str:
        """Name, description and value."""
        if which in {QAccessible.Text.Value, QAccessible.Text.Description}:
            return spoken_current(self._stage)
        return super().text(which)


_kept: dict[int, ArticleAccessible] = {}


def _make(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    stage = getattr(thing, "stage", None)
    if not isinstance(stage, Stage) or thing is not stage.area:
        return None
    accessible = ArticleAccessible(stage)
    number = id(stage)
    _kept[number] = accessible  # Qt keeps only a raw pointer
    stage.destroyed.connect(lambda: _kept.pop(number, None))
    return accessible


@lru_cache(maxsize=1)
def install() -> None:
    """Tell Qt, once, how to make article views accessible."""
    QAccessible.installFactory(_make)


class AccessibilityNotifier(QObject):
    """Notifies assistive technology of the current annotation, the caret and the selection."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        install()
        stage.selection_changed.connect(self.tell_caret)
        stage.caret_moved.connect(self.tell_caret)
        stage.current_changed.connect(self.announce)
        self._said = ""

    def announce(self) -> None:
        """Say the current annotation if it is another one, or another thing is to be said of it."""
        if not QAccessible.isActive():
            return
        description = spoken_current(self._stage)
        if description != self._said:
            self._said = description
            announce(self._stage.area, description)

    def tell_caret(self) -> None:
        """Tell where caret and selection are."""
        if not QAccessible.isActive():
            return
        units, selection = _map_of(self._stage.text), self._stage.selection
        caret, anchor = units.to_units(selection.caret), units.to_units(selection.anchor)
        if selection.span is None:
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._stage.area, caret))
            return
        event = QAccessibleTextSelectionEvent(self._stage.area, min(anchor, caret), max(anchor, caret))
        event.setCursorPosition(caret)
        QAccessible.updateAccessibility(event)
