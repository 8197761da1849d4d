"""Lists the removed articles, to restore them or to delete them for good."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.reviewing.articles import RemovedArticle
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.words.language import local_time


class RemovedDialog(Dialog):
    """Shows removed articles, the last one first; both signals carry the ids of the selected ones."""

    restore_requested = Signal(object)  # list[str]
    deletion_requested = Signal(object)  # list[str]

    def __init__(self, articles: Sequence[RemovedArticle], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Removed articles"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel(
            self.tr(
                "Restored articles return to their places in the queue with all suggestions and verdicts."
            )
            if articles
            else self.tr("No articles have been removed.")
        )
        words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Removed articles"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for article in articles:
            self.list.addItem(self._item(article))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.restore)
        buttons = QDialogButtonBox()
        self.restore_button = buttons.addButton(self.tr("&Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.delete_button = buttons.addButton(
            self.tr("&Delete for good…"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.restore_button, self.delete_button):
            button.setEnabled(bool(articles))
        self.restore_button.clicked.connect(self.restore)
        self.delete_button.clicked.connect(self._ask_to_delete)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.list, 1)
        self.fill(column, buttons, QSize(560, 420))
        self.list.setFocus()

    def _item(self, article: RemovedArticle) -> QListWidgetItem:
        decisions = (
            self.tr("one verdict")
            if article.decisions == 1
            else self.tr("{0} verdicts").format(article.decisions)
        )
        removed = self.tr("removed by {0}, {1}").format(article.reviewer, local_time(article.at))
        item = QListWidgetItem(f"{article.title or article.article_id}\n{decisions}, {removed}")
        item.setData(Qt.ItemDataRole.UserRole, article)
        item.setToolTip(article.article_id)
        return item

    def selected(self) -> list[RemovedArticle]:
        """The selected articles, from the top."""
        rows = sorted(self.list.row(item) for item in self.list.selectedItems())
        return [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in rows]

    def restore(self) -> None:
        """Request that the selected articles are restored."""
        selected = [article.article_id for article in self.selected()]
        self.accept()
        if selected:
            self.restore_requested.emit(selected)

    def _ask_to_delete(self) -> None:
        selected = self.selected()
        if not selected:
            return
        decisions = sum(article.decisions for article in selected)
        question = QMessageBox(self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(self.tr("Delete for good"))
        question.setText(
            self.tr("Delete {0} for good?").format(selected[0].title or selected[0].article_id)
            if len(selected) == 1
            else self.tr("Delete {0} articles for good?").format(len(selected))
        )
        question.setInformativeText(
            self.tr(
                "Their texts and suggestions, and {0} verdicts on them, are lost: undo cannot bring them"
                " back. Automatic backups of the project made before still have them."
            ).format(decisions)
        )
        delete = question.addButton(self.tr("&Delete"), QMessageBox.ButtonRole.DestructiveRole)
        keep = question.addButton(self.tr("&Keep"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)
        question.setEscapeButton(keep)

        def answered() -> None:
            if question.clickedButton() is delete:
                self.accept()
                self.deletion_requested.emit([article.article_id for article in selected])

        question.finished.connect(answered)
        question.open()
