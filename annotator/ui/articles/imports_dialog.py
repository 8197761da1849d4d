"""Lists the imports of the project, to remove the articles of one of them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.reviewing.articles import Import
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.words.language import local_time
from annotator.ui.words.phrases import message_text


class ImportsDialog(Dialog):
    """Shows imports, the newest first; `removal_requested` carries the journal key of the chosen one."""

    removal_requested = Signal(object)

    def __init__(self, imports: Sequence[Import], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Remove an import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel(
            self.tr(
                "All articles of the import leave the project, with all verdicts. File › Removed articles, or"
                " undo, brings them back."
            )
            if imports
            else self.tr(
                "The project has no articles of a noted import. Imports by versions before this one are not"
                " noted; select their rows in the queue instead."
            )
        )
        words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Imports"))
        for stored in imports:
            count = (
                self.tr("One article left")
                if stored.articles == 1
                else self.tr("{0} articles left").format(stored.articles)
            )
            text = f"{local_time(stored.at)}, {message_text(stored.action)}\n{count}"
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, stored.entry)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        buttons = QDialogButtonBox()
        self.remove_button = buttons.addButton(self.tr("&Remove"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.remove_button.setEnabled(bool(imports))
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.list, 1)
        self.fill(column, buttons, QSize(560, 380))
        self.list.setFocus()

    def accept(self) -> None:
        """Request the removal of the chosen import."""
        item = self.list.currentItem()
        super().accept()
        if item is not None:
            self.removal_requested.emit(item.data(Qt.ItemDataRole.UserRole))
