"""The bar above the text in which words of the article are searched for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from annotator.ui.widgets.fields import Field, KeyButton
from annotator.ui.words.language import whole


class FindField(Field):
    """The search text: Enter goes to the next match, with Shift to the previous one; Escape closes."""

    stepped = Signal(object)  # int: 1 or -1
    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter and Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if backwards else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """A field with the number of matches, and buttons for the next and previous one."""

    changed = Signal(str)  # the words
    stepped = Signal(object)  # int: 1 or -1
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.field = FindField(self.tr("Find in the article"))
        self.field.setMinimumWidth(120)
        self.count = QLabel()
        self.count.setProperty("look", "muted")
        self.previous_button = self._button(self.tr("Previous"))
        self.next_button = self._button(self.tr("Next"))
        self.close_button = self._button(self.tr("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 10, 5)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for widget in (self.count, self.previous_button, self.next_button, self.close_button):
            row.addWidget(widget)
        self.field.textChanged.connect(self.changed)
        self.field.stepped.connect(self.stepped)
        self.field.closed.connect(self.closed)
        self.previous_button.clicked.connect(lambda: self.stepped.emit(-1))
        self.next_button.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.closed)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show the bar with these words, without a signal and without the focus."""
        blocked = self.field.blockSignals(True)
        self.field.setText(words)
        self.field.blockSignals(blocked)
        self.show()

    def show_count(self, current: int | None, number: int) -> None:
        """Show the number of matches, and which of them is the current one (from 0)."""
        if not self.field.text().strip():
            text = ""
        elif not number:
            text = self.tr("Not in this article")
        elif current is None:
            text = whole(number)
        else:
            text = self.tr("{0} of {1}").format(whole(current + 1), whole(number))
        self.count.setText(text)
        self.previous_button.setEnabled(number > 1)
        self.next_button.setEnabled(number > 1)

    def _button(self, title: str) -> KeyButton:
        button = KeyButton(title)
        button.setProperty("look", "flat")
        return button
