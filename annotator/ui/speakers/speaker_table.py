"""The table of speakers; the cells of attributes can be edited."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.core.settings.speakers import SpeakerOrder, SpeakerRow
from annotator.ui.look.theme import Theme
from annotator.ui.words.language import whole

NAME, ALIASES, QUOTATIONS, DIRECT, INDIRECT, MIXED, ARTICLES, OUTLETS = range(8)
ORDERS = {
    NAME: SpeakerOrder.NAME,
    QUOTATIONS: SpeakerOrder.QUOTATIONS,
    DIRECT: SpeakerOrder.DIRECT,
    INDIRECT: SpeakerOrder.INDIRECT,
    MIXED: SpeakerOrder.MIXED,
    ARTICLES: SpeakerOrder.ARTICLES,
    OUTLETS: SpeakerOrder.OUTLETS,
}  # by column
_TEXT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NUMBER = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex


class SpeakerModel(QAbstractTableModel):
    """The rows, and behind the counts a column for each attribute of the project."""

    written = Signal(str, str, str)  # speaker, attribute, value

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[SpeakerRow] = ()
        self.attributes: tuple[str, ...] = ()

    def set_rows(self, rows: Sequence[SpeakerRow], attributes: tuple[str, ...]) -> None:
        """Show these speakers with these attributes."""
        self.beginResetModel()
        self.rows, self.attributes = rows, attributes
        self.endResetModel()

    def attribute(self, column: int) -> str | None:
        """The attribute in a column, if it has one."""
        return self.attributes[column - OUTLETS - 1] if column > OUTLETS else None

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of speakers."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """The names, six counts, and the attributes."""
        return 0 if parent is not None and parent.isValid() else OUTLETS + 1 + len(self.attributes)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            self.tr("Speaker"), self.tr("Also written as"), self.tr("Quotations"), self.tr("Direct"),
            self.tr("Indirect"), self.tr("Mixed"), self.tr("Articles"), self.tr("Outlets"),
        )  # fmt: skip
        return self.attribute(section) or titles[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Attributes can be edited."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() > OUTLETS else plain

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The text of a cell, and as tool tip what it has no room for."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._details(row, column)
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Ask for another value of an attribute; the cell follows when it is saved."""
        attribute = self.attribute(index.column())
        text = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or attribute is None or text == self.data(index):
            return False
        self.written.emit(self.rows[index.row()].name, attribute, text)
        return True

    def _text(self, row: SpeakerRow, column: int) -> str:
        attribute = self.attribute(column)
        if attribute is not None:
            return row.attributes.get(attribute, "")
        if column == NAME:
            return row.name
        if column == ALIASES:
            return ", ".join(name for name, _ in row.variants)
        counts = (row.quotations, row.direct, row.indirect, row.mixed, row.articles, len(row.outlets))
        return whole(counts[column - QUOTATIONS])

    def _details(self, row: SpeakerRow, column: int) -> str:
        if column == ALIASES:
            return "\n".join(f"{name}: {whole(number)}" for name, number in row.variants)
        return "\n".join(row.outlets) if column == OUTLETS else self._text(row, column)


def _alignment(column: int) -> int:
    return _NUMBER if QUOTATIONS <= column <= OUTLETS else _TEXT


class _Ringed(QStyledItemDelegate):
    """Frames the current cell, since the keys of a row act on it."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, and a frame if it has the focus."""
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(self.theme.colours.accent, 2))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 3, 3)
            painter.restore()


class SpeakerTable(QTableView):
    """The table. Enter and a double click ask for the quotations, or edit an attribute; typing edits it."""

    wanted = Signal()

    def __init__(self, model: SpeakerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._ringed = _Ringed(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._ringed)
        self.setProperty("look", "lines")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.doubleClicked.connect(self._double_clicked)
        model.modelReset.connect(self._size_columns)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Adapt the sizes of rows and columns to the font of a theme."""
        self._ringed.theme = theme
        metrics = QFontMetrics(theme.chrome_font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 11)
        self._em = metrics.horizontalAdvance("m")
        self._size_columns()

    def _size_columns(self) -> None:
        metrics = self.horizontalHeader().fontMetrics()
        for column in range(self._model.columnCount()):
            title = self._model.headerData(column, Qt.Orientation.Horizontal)
            least = metrics.horizontalAdvance(str(title)) + 2 * self._em
            wide = {NAME: 16, ALIASES: 10}.get(column, 7 if column > OUTLETS else 0)
            self.setColumnWidth(column, max(least, wide * self._em))

    @property
    def names(self) -> list[str]:
        """The speakers in the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.rows[row].name for row in rows]

    def go_to(self, name: str | None, column: int) -> None:
        """Make the row of a speaker the current one, or else the first."""
        rows = self._model.rows
        if rows:
            place = next((number for number, row in enumerate(rows) if row.name == name), 0)
            self.setCurrentIndex(self._model.index(place, min(column, self._model.columnCount() - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the quotations or edits an attribute; Qt handles all other keys."""
        index = self.currentIndex()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid()
        if not enter or self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif self._model.attribute(index.column()) is None:
            self.wanted.emit()
        else:
            self.edit(index)

    def _double_clicked(self, index: QModelIndex) -> None:
        if self._model.attribute(index.column()) is None:
            self.wanted.emit()
