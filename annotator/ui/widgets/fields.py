"""Small widgets that handle their keys before the window's shortcuts, and a layout that wraps."""

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
_RETURNING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


def typing(event: QKeyEvent) -> bool:
    """Whether a key is for the field that has the focus: all but commands with Ctrl and function keys."""
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
        # A style sheet cannot: it ignores the padding of a spin box, and hides the number where there are no
        # buttons.
        self.lineEdit().setTextMargins(6, 0, 6, 0)


class Field(QLineEdit):
    """A line to type in. Enter and Escape leave it, Escape without changing anything.

    With a completer, the best offer is marked while one types and Enter takes it; Escape closes the list
    first, so that Enter can keep what was typed.
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
        """Remember the text, for Escape; a list of offers that closes only gives the keys back."""
        if event.reason() not in _RETURNING:
            self._before = self.text()
            self.entered.emit()
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of typing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and typing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the old text back and leaves, Enter takes the offer that is marked."""
        if event.key() == Qt.Key.Key_Escape:
            if (popup := self._popup()) is not None and self.text() != self._before:
                popup.hide()
            else:
                self.setText(self._before)
                self._leave()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (offer := self._offer()):
            self.setText(offer)
        super().keyPressEvent(event)
        if event.text().strip():
            self._mark_offer()

    def _offer(self) -> str:
        """What the row marked in the list of offers says; empty when no list is open."""
        completer, popup = self.completer(), self._popup()
        if completer is None or popup is None or not popup.currentIndex().isValid():
            return ""
        return completer.pathFromIndex(popup.currentIndex())

    def _popup(self) -> QAbstractItemView | None:
        """The list of offers while it is open."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup if popup is not None and popup.isVisible() else None

    def _mark_offer(self) -> None:
        completer, popup = self.completer(), self._popup()
        if completer is None or popup is None:
            return
        typed, offers = self.text().strip().casefold(), completer.completionModel()
        rows = [offers.index(row, 0) for row in range(offers.rowCount())]
        exact = next((row for row in rows if completer.pathFromIndex(row).casefold() == typed), rows[0])
        # The field would take a marked row as its text at once; it is only an offer yet.
        blocked = completer.blockSignals(True)
        popup.setCurrentIndex(exact)
        completer.blockSignals(blocked)

    def _leave(self) -> None:
        self.left.emit()


class SearchField(Field):
    """A field whose words take effect as they are typed: Escape clears them and leaves.

    Down goes `onward`, to what was found.
    """

    onward = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nothing is to be put back."""
        super().focusInEvent(event)
        self._before = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leaves for what was found."""
        if event.key() == Qt.Key.Key_Down:
            self.onward.emit()
        else:
            super().keyPressEvent(event)


class ElidedLabel(QLabel):
    """A line of text that is cut where there is no room for it; the whole of it is the tip then."""

    def __init__(
        self, text: str, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.whole = text
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for now."""
        super().resizeEvent(event)
        self.set_whole(self.whole)

    def set_whole(self, text: str) -> None:
        """Show another text, as much of it as there is room for."""
        self.whole = text
        shown = self.fontMetrics().elidedText(self.whole, self._mode, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self.whole else self.whole)


class KeyButton(QPushButton):
    """A button that answers Enter and Space itself where the window has other uses for them."""

    def event(self, event: QEvent) -> bool:
        """Keep the keys that press or leave the button."""
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
        """Enter presses."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class FlowLayout(QLayout):
    """Lays widgets in lines, as words are laid."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, `None` beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at `index`."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Its size hint is the height of its lines."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at `width` pixels."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """As small as the largest widget."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The largest widget must fit."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._shown():
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            line = max(line, hint.height())
        return y + line - rect.y()


def combo_box(items: Iterable[tuple[str, str]]) -> QComboBox:
    """A box to choose from, by value and title; long titles do not widen its container."""
    box = QComboBox()
    for value, title in items:
        box.addItem(title, value)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(16)
    return box


def in_a_row(*widgets: QWidget) -> QWidget:
    """The widgets in one row, without a margin around them."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return holder
