"""The table of concordance lines, with the hit in the middle and the left context aligned right."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.core.concordance import By, Line, in_order, one_line
from annotator.ui.look.glyphs import GLYPHS
from annotator.ui.look.theme import Theme
from annotator.ui.queue.queue_model import Index
from annotator.ui.text.words import verdict_name

LEFT, HIT, RIGHT, LABEL, VERDICT, SUGGESTED, ARTICLE = range(7)
SORTS = (By.LEFT, By.HIT, By.RIGHT, By.LABEL, By.VERDICT, By.SUGGESTED, By.ARTICLE)  # by column
WIDTHS = {
    HIT: 12,
    LABEL: 9,
    VERDICT: 9,
    SUGGESTED: 16,
    ARTICLE: 14,
}  # of columns, in multiples of the width of an m
HIDDEN_BELOW = {ARTICLE: 74, VERDICT: 60, LABEL: 46}  # table widths, likewise, below which columns are hidden
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_PLAIN = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class LinesModel(QAbstractTableModel):
    """Sorted lines, some of them checked (`chosen`)."""

    chosen_changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.lines: list[Line] = []
        self.chosen: set[Line] = set()
        self._unsorted: list[Line] = []
        roles = Qt.ItemDataRole
        self._data_functions: dict[Qt.ItemDataRole, Callable[[Line, int], object]] = {
            roles.DisplayRole: self._cell_text,
            roles.CheckStateRole: self._check,
            roles.TextAlignmentRole: lambda _, column: _RIGHT if column == LEFT else _PLAIN,
            roles.ForegroundRole: self._colour,
            roles.FontRole: lambda _, column: self._bold() if column == HIT else None,
            roles.ToolTipRole: lambda line, column: {
                HIT: line.hit,
                SUGGESTED: self._suggested(line),
                ARTICLE: line.title,
            }.get(column),
            roles.AccessibleTextRole: self._description,
        }

    def set_lines(self, lines: Iterable[Line], *, chosen: bool = False) -> None:
        """Show these lines, all of them checked or none."""
        self.beginResetModel()
        self._unsorted = list(lines)
        self.lines = list(self._unsorted)
        self.chosen = set(self._unsorted) if chosen else set()
        self.endResetModel()
        self.chosen_changed.emit()

    def append(self, lines: Sequence[Line]) -> None:
        """Append lines."""
        first = len(self.lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._unsorted += lines
        self.lines += lines
        self.endInsertRows()

    def sort_by(self, by: By) -> None:
        """Sort the lines."""
        self.layoutAboutToBeChanged.emit()
        self.lines = in_order(self._unsorted, by)
        self.layoutChanged.emit()

    def toggle(self, rows: Iterable[int]) -> None:
        """Check these rows, or uncheck them if all of them are checked."""
        lines = {self.lines[row] for row in rows}
        if lines <= self.chosen:
            self.chosen -= lines
        else:
            self.chosen |= lines
        self._repaint()

    def choose_all(self) -> None:
        """Check all lines, or uncheck them if all are checked."""
        self.chosen = set() if len(self.chosen) == len(self.lines) else set(self.lines)
        self._repaint()

    def _repaint(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, LEFT))
        self.chosen_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Always 7: the hit with its context, label, verdict, the suggestion compared with, article."""
        return 0 if parent is not None and parent.isValid() else len(SORTS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == LEFT else _PLAIN
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            self.tr("Left"), self.tr("Hit"), self.tr("Right"),
            self.tr("Label"), self.tr("Verdict"), self.tr("Suggested"), self.tr("Article"),
        )  # fmt: skip
        return names[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column has a check box."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.column() == LEFT else plain

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The text and style of a cell; the whole line for screen readers."""
        if not index.isValid():
            return None
        answer = self._data_functions.get(Qt.ItemDataRole(role))
        return answer(self.lines[index.row()], index.column()) if answer else None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Check or uncheck a line."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        line = self.lines[index.row()]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.chosen.add(line)
        else:
            self.chosen.discard(line)
        self.dataChanged.emit(index, index)
        self.chosen_changed.emit()
        return True

    def _check(self, line: Line, column: int) -> Qt.CheckState | None:
        chosen = Qt.CheckState.Checked if line in self.chosen else Qt.CheckState.Unchecked
        return chosen if column == LEFT else None

    def _bold(self) -> QFont:
        font = QFont(self.theme.chrome_font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _description(self, line: Line, _: int) -> str:
        return ", ".join(filter(None, (self._cell_text(line, part) for part in range(len(SORTS)))))

    def _cell_text(self, line: Line, column: int) -> str:
        claim = line.claim
        if column == LABEL:
            return self.theme.label_titles.get(claim.label, claim.label) if claim else ""
        if column == VERDICT:
            return f"{GLYPHS[claim.verdict]} {verdict_name(claim.verdict)}" if claim else ""
        return {
            LEFT: line.left.lstrip(),
            HIT: line.hit,
            RIGHT: line.right.rstrip(),
            SUGGESTED: self._suggested(line),
            ARTICLE: line.title or line.article_id,
        }[column]

    def _suggested(self, line: Line) -> str:
        """The label of the suggestion that a line is compared with, and its text where it differs."""
        claim = line.suggested
        if claim is None:
            return ""
        label = self.theme.label_titles.get(claim.label, claim.label)
        return label if claim.span == line.span else f"{label}: {one_line(claim.surface)}"

    def _colour(self, line: Line, column: int) -> QColor:
        colours = self.theme.colours
        if column in {HIT, LABEL} and line.claim is not None:
            has_label = line.claim.label in self.theme.label_titles
            return self.theme.label_colour(line.claim.label) if has_label else colours.bar
        return colours.ink if column in {LEFT, HIT, RIGHT} else colours.muted


class _Elided(QStyledItemDelegate):
    """Elides texts on the side that is further from the hit."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideLeft if index.column() == LEFT else option.textElideMode


class LinesView(QTableView):
    """The table. Space checks the selected rows, Ctrl+A all, Enter and a double click open the line."""

    wanted = Signal(object)  # Line

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self._em = 1
        self.setProperty("look", "lines")
        self.setModel(model)
        self.setItemDelegate(_Elided(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        for column in (LEFT, RIGHT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._emit_wanted)
        model.modelReset.connect(self._hide_columns)
        model.rowsInserted.connect(self._hide_columns)
        self.set_theme(model.theme)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme and adapt the sizes of rows and columns to its font."""
        self._lines.theme = theme
        metrics = QFontMetrics(theme.chrome_font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 11)
        self._em = metrics.horizontalAdvance("m")
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width * self._em)
        self._hide_columns()
        self.viewport().update()

    @property
    def current_line(self) -> Line | None:
        """The line that the keys act on."""
        index = self.currentIndex()
        return self._lines.lines[index.row()] if index.isValid() else None

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        if 0 <= row < len(self._lines.lines):
            self.setCurrentIndex(self._lines.index(row, HIT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide columns in a narrow window, to leave space for the context of the hit."""
        super().resizeEvent(event)
        self._hide_columns()

    def _hide_columns(self, *_: object) -> None:
        for column, least in HIDDEN_BELOW.items():
            self.setColumnHidden(column, self.width() < least * self._em)
        self.setColumnHidden(SUGGESTED, not any(line.suggested for line in self._lines.lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Space, Ctrl+A and Enter; other keys move in the table."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Space:
            self._lines.toggle({index.row() for index in self.selectionModel().selectedRows()})
        elif key == Qt.Key.Key_A and ctrl:
            self._lines.choose_all()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not ctrl and self.current_line is not None:
            event.ignore()  # so that it also presses the default button of the window, if there is one
            self.wanted.emit(self.current_line)
        elif event.text().isprintable() and event.text():
            event.ignore()  # letters are shortcuts of the window; Qt would search for a cell
        else:
            super().keyPressEvent(event)

    def _emit_wanted(self, index: QModelIndex) -> None:
        self.wanted.emit(self._lines.lines[index.row()])
