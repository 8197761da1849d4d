"""The list of a project's labels: colour, title and name, key, numbers of annotations and suggestions."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.core.labels import Label, LabelSet
from annotator.operations.project.label_set import UNUSED, Uses
from annotator.ui.look.theme import Theme
from annotator.ui.words.language import whole
from annotator.ui.words.phrases import explained, named

NAME = int(Qt.ItemDataRole.UserRole)
TITLE, KEY, HELD, SUGGESTED = range(4)
SWATCH = 12  # pixels


class LabelList(QTreeWidget):
    """Lists the labels of the set in order, then the labels of the data that are not in the set."""

    picked = Signal(object)  # str | None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Labels"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(SWATCH, SWATCH))
        self.setColumnCount(4)
        self.setHeaderLabels(
            [self.tr("Label"), self.tr("Key"), self.tr("Annotations"), self.tr("Suggestions")]
        )
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column in (KEY, HELD, SUGGESTED):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            if column != KEY:
                self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        self.currentItemChanged.connect(self._pick)

    def show_labels(self, labels: LabelSet, uses: Uses | None, theme: Theme, current: str | None) -> None:
        """Show the set and its uses (`None` if not counted yet), with `current` selected."""
        self.blockSignals(True)
        self.clear()
        for label in labels.labels:
            self._add(label, uses, QColor(label.dark if theme.dark else label.light))
        foreign = sorted(
            name for name in uses or {} if name not in labels.by_name and name not in labels.today
        )
        for name in foreign:
            row = self._add(Label(name, name, "", "", ""), uses, theme.colours.muted)
            row.setText(TITLE, self.tr("{0} – not in the label set").format(name))
            for column in range(4):
                row.setForeground(column, theme.colours.muted)
        self.choose(current)
        self.blockSignals(False)

    def choose(self, name: str | None) -> None:
        """Select the label `name`, or the first if there is no such label; `None` selects none."""
        rows = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        match = next((row for row in rows if row is not None and row.data(TITLE, NAME) == name), None)
        if match is not None:
            self.setCurrentItem(match)
        elif name is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif rows and rows[0] is not None:
            self.setCurrentItem(rows[0])

    @property
    def chosen(self) -> str | None:
        """The name of the selected label."""
        row = self.currentItem()
        return None if row is None else str(row.data(TITLE, NAME))

    def _add(self, label: Label, uses: Uses | None, colour: QColor) -> QTreeWidgetItem:
        title = label.name if label.title == label.name else f"{named(label)} · {label.name}"
        row = QTreeWidgetItem([title, label.key, "…", "…"])
        if uses is not None:
            use = uses.get(label.name, UNUSED)
            row.setText(HELD, whole(use.accepted))
            row.setText(SUGGESTED, whole(use.suggested))
        for column in (HELD, SUGGESTED):
            row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        picture = QPixmap(SWATCH, SWATCH)
        picture.fill(colour)
        row.setIcon(TITLE, QIcon(picture))
        row.setData(TITLE, NAME, label.name)
        row.setToolTip(TITLE, explained(label) or label.name)
        self.addTopLevelItem(row)
        return row

    def _pick(self) -> None:
        self.picked.emit(self.chosen)
