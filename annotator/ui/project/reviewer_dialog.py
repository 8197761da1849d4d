"""Asks for the name of the reviewer."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCompleter, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.ui.widgets.dialog import Dialog


class ReviewerDialog(Dialog):
    """Asks for a name and completes those of `names`; `name` is what was entered, without outer spaces."""

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who is reviewing?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel(
            self.tr(
                "Your verdicts are saved under this name, separately from those of other reviewers. A click"
                " on the name in the status line changes it."
            )
        )
        words.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Your name"))
        self.field.setPlaceholderText(self.tr("Your name or initials"))
        if names:
            words.setText(
                words.text() + "\n\n" + self.tr("In this project so far: {0}.").format(", ".join(names))
            )
            completer = QCompleter(list(names), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.field.setCompleter(completer)
        buttons = QDialogButtonBox()
        start = buttons.addButton(self.tr("&Use this name"), QDialogButtonBox.ButtonRole.AcceptRole)
        start.setEnabled(False)
        self.field.textChanged.connect(lambda _: start.setEnabled(bool(self.name)))
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.field)
        self.fill(column, buttons, QSize(420, 0))
        self.field.setFocus()

    @property
    def name(self) -> str:
        """The name that was entered."""
        return " ".join(self.field.text().split())
