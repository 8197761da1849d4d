"""Small widgets that handle their keys before the window's shortcuts, and a flow layout."""

import sys
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

_MNEMONIC = Qt.KeyboardModifier.AltModifier
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_EDITING_KEYS = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
_FOCUS_RETURNS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


def typing(event: QKeyEvent) -> bool:
    """Whether a key belongs to the field that has the focus: all except Ctrl shortcuts and function keys."""
    key = event.key()
    if event.modifiers() == _MNEMONIC and Qt.Key.Key_A <= key <= Qt.Key.Key_Z and sys.platform != "darwin":
        return False  # the letter underlined in a button or menu; on a Mac the key types characters
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return False
    return key in _EDITING_KEYS or not event.modifiers() & _COMMANDING


class NumberField(QDoubleSpinBox):
    """A number from `least` to `most`, typed or stepped through with the arrows."""

    def __init__(self, least: float, most: float, step: float, decimals: int) -> None:
        super().__init__()
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSingleStep(step)
        # Not in the style sheet: Qt ignores the padding of a spin box there.
        self.lineEdit().setTextMargins(6, 0, 6, 0)


class Field(QLineEdit):
    """A line edit that Enter and Escape leave; Escape restores the text.

    With a completer, the best completion is highlighted while typing, and Enter inserts it. Escape first
    closes the list, so that Enter can accept the text as typed.
    """

    left = Signal()
    entered = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._before = ""
        self.returnPressed.connect(self._leave)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Save the text for Escape, unless the focus only returns from the popup of the completer."""
        if event.reason() not in _FOCUS_RETURNS:
            self._before = self.text()
            self.entered.emit()
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Accept the keys for typing before shortcuts get them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and typing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape restores the text and leaves; Enter inserts the highlighted completion."""
        if event.key() == Qt.Key.Key_Escape:
            if (popup := self._popup()) is not None and self.text() != self._before:
                popup.hide()
            else:
                self.setText(self._before)
                self._leave()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (completion := self._completion()):
            self.setText(completion)
        super().keyPressEvent(event)
        if event.text().strip():
            self._highlight_completion()

    def _completion(self) -> str:
        """The text of the highlighted completion; empty if the popup is closed."""
        completer, popup = self.completer(), self._popup()
        if completer is None or popup is None or not popup.currentIndex().isValid():
            return ""
        return completer.pathFromIndex(popup.currentIndex())

    def _popup(self) -> QAbstractItemView | None:
        """The popup of the completer, while it is open."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup if popup is not None and popup.isVisible() else None

    def _highlight_completion(self) -> None:
        completer, popup = self.completer(), self._popup()
        if completer is None or popup is None:
            return
        typed, completions = self.text().strip().casefold(), completer.completionModel()
        rows = [completions.index(row, 0) for row in range(completions.rowCount())]
        exact = next((row for row in rows if completer.pathFromIndex(row).casefold() == typed), rows[0])
        # Without the block, the completer would insert the highlighted row into the field.
        blocked = completer.blockSignals(True)
        popup.setCurrentIndex(exact)
        completer.blockSignals(blocked)

    def _leave(self) -> None:
        self.left.emit()


class SearchField(Field):
    """A search field that takes effect while typing: Escape clears and leaves it.

    Down emits `onward`, to move the focus to the results.
    """

    onward = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let Escape clear the field."""
        super().focusInEvent(event)
        self._before = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down moves to the results."""
        if event.key() == Qt.Key.Key_Down:
            self.onward.emit()
        else:
            super().keyPressEvent(event)


class ElidedLabel(QLabel):
    """A line of text that is elided to its width; its tool tip is then the full text."""

    def __init__(
        self, text: str, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.full_text = text
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the text to the new width."""
        super().resizeEvent(event)
        self.set_full_text(self.full_text)

    def set_full_text(self, text: str) -> None:
        """Show another text, elided to the width."""
        self.full_text = text
        shown = self.fontMetrics().elidedText(self.full_text, self._mode, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self.full_text else self.full_text)


class KeyButton(QPushButton):
    """A button that handles Enter and Space itself, before the window's shortcuts."""

    def event(self, event: QEvent) -> bool:
        """Accept the keys that press or leave the button before shortcuts get them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & _COMMANDING
            and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks the button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class FlowLayout(QLayout):
    """Lays out widgets in lines that wrap, like words."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """The number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, or `None`."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at `index`, or `None`."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: the layout takes no extra space."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """`True`: the number of lines depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines, if the layout is `width` pixels wide."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """The minimum size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The size of the largest widget."""
        size = QSize()
        for item in self._visible_items():
            size = size.expandedTo(item.minimumSize())
        return size

    def _visible_items(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._visible_items():
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            line = max(line, hint.height())
        return y + line - rect.y()


def combo_box(items: Iterable[tuple[str, str]]) -> QComboBox:
    """A combo box of (value, title) items; long titles do not widen its container."""
    box = QComboBox()
    for value, title in items:
        box.addItem(title, value)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(16)
    return box


def in_a_row(*widgets: QWidget) -> QWidget:
    """The widgets in one row, without margins."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return holder
