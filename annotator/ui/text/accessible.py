"""Accessibility of the article: its text, its caret, and a description of the current annotation.

PySide6 cannot implement `selection` and `attributes` of `QAccessibleTextInterface`, because both have output
parameters. So `selectionCount` is 0, and the selection is reported by events, which carry both offsets.
Offsets in this file are UTF-16 units of the whole text, as Qt requires.
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
from annotator.ui.text.hits import character_at
from annotator.ui.text.view_state import ViewState
from annotator.ui.text.words import describe
from annotator.ui.widgets.announcements import announce


def describe_current(state: ViewState) -> str:
    """The description of the current annotation with its number and the total; empty if there is none."""
    items = state.flow.marks.items
    item = items.get(state.scene.current or "")
    if item is None:
        return ""
    order = sorted(items.values(), key=reading_order)
    place = (order.index(item) + 1, len(order))
    return describe(item, state.text, state.flow.metrics.theme, place)


class ArticleText(QAccessibleTextInterface):
    """The text, the caret and the positions of characters."""

    def __init__(self, state: ViewState) -> None:
        super().__init__()
        self._state = state

    @property
    def _map(self) -> Utf16Map:
        return _map_of(self._state.text)

    def characterCount(self) -> int:
        """The length of the text."""
        return self._map.to_units(len(self._state.text))

    def text(self, start: int, end: int) -> str:
        """A slice of the text."""
        return self._state.text[self._map.to_offset(start) : self._map.to_offset(end)]

    def cursorPosition(self) -> int:
        """The position of the caret."""
        return self._map.to_units(self._state.selection.caret)

    def setCursorPosition(self, position: int) -> None:
        """Move the caret."""
        offset = self._map.to_offset(position)
        self._state.select(Selection(offset, offset))

    def selectionCount(self) -> int:
        """Always 0 (see the docstring of this module)."""
        return 0

    def setSelection(self, number: int, start: int, end: int) -> None:
        """Replace the selection."""
        del number
        self.addSelection(start, end)

    def addSelection(self, start: int, end: int) -> None:
        """Replace the selection; there is at most one."""
        self._state.select(Selection(self._map.to_offset(start), self._map.to_offset(end)))

    def removeSelection(self, number: int) -> None:
        """Clear the selection."""
        del number
        self._state.select_span(None)

    def characterRect(self, offset: int) -> QRect:
        """The rectangle of a character on the screen; empty if it is folded."""
        flow = self._state.flow
        at = self._map.to_offset(offset)
        index = flow.page.piece_at(at)
        if not flow.page.pieces or flow.folded(index) is not None or at >= len(self._state.text):
            return QRect()
        segments = flow.layout(index).segments(Span(at, at + 1))
        if not segments:
            return QRect()
        box = flow.layout(index).box(segments[0]).toRect()
        origin = self._state.area.viewport().mapToGlobal(QPoint())
        return box.translated(origin).translated(0, flow.text_top(index) - self._state.scroll)

    def offsetAtPoint(self, point: QPoint) -> int:
        """The offset of the character at a point of the screen; -1 for none."""
        local = self._state.area.viewport().mapFromGlobal(point)
        offset = character_at(self._state.flow, *self._state.on_page(QPointF(local)))
        return -1 if offset is None else self._map.to_units(offset)

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Scroll the start of a range into view."""
        del end
        self._state.caret_moved.emit(self._map.to_offset(start))


@lru_cache(maxsize=2)
def _map_of(text: str) -> Utf16Map:
    return Utf16Map(text)


class ArticleAccessible(QAccessibleWidget):
    """The view as a document whose value is the description of the current annotation."""

    def __init__(self, state: ViewState) -> None:
        super().__init__(state.area, QAccessible.Role.Document, state.area.accessibleName())
        self._state = state
        self._text = ArticleText(state)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Add the text interface to those of every widget."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        return super().interface_cast(kind)

    def text(self, which: QAccessible.Text) -> str:
        """Name, description and value."""
        if which in {QAccessible.Text.Value, QAccessible.Text.Description}:
            return describe_current(self._state)
        return super().text(which)


_interfaces: dict[int, ArticleAccessible] = {}


def _make(_class_name: str, widget: QObject | None) -> QAccessibleInterface | None:
    state = getattr(widget, "state", None)
    if not isinstance(state, ViewState) or widget is not state.area:
        return None
    accessible = ArticleAccessible(state)
    number = id(state)
    _interfaces[number] = accessible  # Qt keeps only a raw pointer
    state.destroyed.connect(lambda: _interfaces.pop(number, None))
    return accessible


@lru_cache(maxsize=1)
def install() -> None:
    """Register the factory for article views with Qt, once."""
    QAccessible.installFactory(_make)


class AccessibilityNotifier(QObject):
    """Notifies assistive technology of the current annotation, the caret and the selection."""

    def __init__(self, state: ViewState) -> None:
        super().__init__(state)
        self._state = state
        install()
        state.selection_changed.connect(self.report_caret)
        state.caret_moved.connect(self.report_caret)
        state.current_changed.connect(self.announce)
        self._announced = ""

    def announce(self) -> None:
        """Announce the current annotation if its description has changed."""
        if not QAccessible.isActive():
            return
        description = describe_current(self._state)
        if description != self._announced:
            self._announced = description
            announce(self._state.area, description)

    def report_caret(self) -> None:
        """Report the caret and the selection."""
        if not QAccessible.isActive():
            return
        units, selection = _map_of(self._state.text), self._state.selection
        caret, anchor = units.to_units(selection.caret), units.to_units(selection.anchor)
        if selection.span is None:
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._state.area, caret))
            return
        event = QAccessibleTextSelectionEvent(self._state.area, min(anchor, caret), max(anchor, caret))
        event.setCursorPosition(caret)
        QAccessible.updateAccessibility(event)
