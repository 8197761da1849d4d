"""The technical details of an internal error, to read, copy and save; nothing is sent."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.widgets.dialog import Dialog


class FaultDialog(Dialog):
    """Shows `text`, or `more` if the user includes the error message and the article."""

    restart_wanted = Signal()

    def __init__(self, text: str, more: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Internal error"))
        self._texts = (text, more)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        note = QLabel(
            self.tr("The details below are for the developers. Nothing is sent: copy or save them.")
        )
        note.setProperty("look", "muted")
        note.setWordWrap(True)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Technical details"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.with_article = QCheckBox(self.tr("Include the error &message and the current article"))
        self.with_article.setVisible(bool(more))
        self.with_article.toggled.connect(self._choose)
        column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (self.words, note, self.text, self.with_article):
            column.addWidget(widget)
        self.fill(column, self._buttons(restart=bool(more)), QSize(720, 480))

    def say(self, words: str) -> None:
        """Set the explanation above the details."""
        self.words.setText(words)

    def copy(self) -> None:
        """Copy the details to the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def save(self) -> None:
        """Ask for a file and write the details to it."""
        proposed = str(Path.home() / "annotator-fault.txt")
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the details"), proposed, self.tr("Text (*.txt)")
        )
        if not file:
            return
        try:
            Path(file).write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as problem:
            words = self.tr("{0} cannot be written: {1}. Choose another place.")
            self.say(words.format(file, problem.strerror))

    def _choose(self, more: bool) -> None:
        self.text.setPlainText(self._texts[more])

    def _buttons(self, *, restart: bool) -> QDialogButtonBox:
        box = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        actions = [(self.tr("&Copy"), self.copy), (self.tr("&Save…"), self.save)]
        if restart:
            actions.append((self.tr("Rest&art here"), self._restart))
        for title, act in actions:
            button = box.addButton(title, role.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(act)
        on = box.addButton(self.tr("Co&ntinue"), role.RejectRole)
        on.setProperty("look", "primary")
        on.setDefault(True)
        box.rejected.connect(self.reject)
        return box

    def _restart(self) -> None:
        self.accept()
        self.restart_wanted.emit()
