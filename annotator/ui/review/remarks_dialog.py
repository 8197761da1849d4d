"""The list of flags and notes in all articles. Enter opens the place."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.reviewing.review_article import RemarkedPlace
from annotator.ui.look.glyphs import FLAG
from annotator.ui.review.facts_form import in_one_line
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.fields import combo_box

FLAGS, NOTES = "flags", "notes"


class RemarksDialog(Dialog):
    """Lists remarks, all of them or only flags or notes."""

    chosen = Signal(str, str)  # article id and annotation id, which is empty for the article itself

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Flags and notes"))
        self._places: Sequence[RemarkedPlace] = ()
        self._listed: list[RemarkedPlace] = []
        self.kind = combo_box(
            [("", self.tr("Flags and notes")), (FLAGS, self.tr("Flags")), (NOTES, self.tr("Notes"))]
        )
        self.kind.setAccessibleName(self.tr("What is listed"))
        self.kind.currentIndexChanged.connect(self._fill)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels(["", self.tr("Article"), self.tr("Annotation"), self.tr("Note")])
        self.table.setAccessibleName(self.tr("Flags and notes"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.doubleClicked.connect(self._choose)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.show_button = buttons.addButton(self.tr("&Show"), QDialogButtonBox.ButtonRole.ActionRole)
        self.show_button.clicked.connect(self._choose)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (self.kind, self.empty, self.table):
            column.addWidget(widget, 1 if widget is self.table else 0)
        self.fill(column, buttons, QSize(760, 460))

    def show_places(self, places: Sequence[RemarkedPlace]) -> None:
        """List these remarks."""
        self._places = places
        self._fill()
        self.table.setFocus()

    def _fill(self, _: object = None) -> None:
        kind = self.kind.currentData()
        self._listed = [
            place
            for place in self._places
            if not kind or (place.remark.flagged if kind == FLAGS else place.remark.note)
        ]
        self.table.setRowCount(len(self._listed))
        for row, place in enumerate(self._listed):
            flag = FLAG if place.remark.flagged else ""
            item = in_one_line(place.text[:200]) or self.tr("the whole article")
            for number, text in enumerate((flag, place.title or place.article_id, item, place.remark.note)):
                cell = QTableWidgetItem(text)
                cell.setToolTip(text)
                self.table.setItem(row, number, cell)
        self.table.setCurrentCell(0, 1)
        self.empty.setText(self.tr("Nothing is flagged and there are no notes.") if not self._listed else "")
        self.empty.setVisible(not self._listed)
        self.show_button.setEnabled(bool(self._listed))

    def _choose(self, _: object = None) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._listed):
            place = self._listed[row]
            self.close()
            self.chosen.emit(place.article_id, place.item_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the place."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._choose()
        else:
            super().keyPressEvent(event)
