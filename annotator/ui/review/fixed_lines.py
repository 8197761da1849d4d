"""A label that always takes the same place, whatever its text."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from annotator.ui.text.layout import broken


class FixedLines(QLabel):
    """A text in a fixed number of lines; what does not fit is elided, and then in the tool tip."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show a text; the tool tip is the whole text if it does not fit."""
        if text != self._text:
            self._text = text
            self._break()

    def sizeHint(self) -> QSize:
        """The height of all lines."""
        return QSize(0, self._lines * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """The size hint."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Break the text again when the font changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._break()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text to the new width."""
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        metrics = self.fontMetrics()
        lines = broken(self._text, self.font(), self.width(), self._lines)
        shown = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width()) for line in lines]
        self.setText("\n".join(shown))
        self.setAccessibleName(self._text)
        self.setToolTip("" if shown == lines else self._text)
