"""Lines of a concordance as a table: the hit in the middle, the left context aligned right."""

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

from annotator.core.concordance import By, Line, in_order
from annotator.ui.look.glyphs import GLYPHS
from annotator.ui.look.theme import Theme
from annotator.ui.queue.queue_model import Index
from annotator.ui.text.words import verdict_name

LEFT, HIT, RIGHT, LABEL, VERDICT, ARTICLE = range(6)
SORTS = (By.LEFT, By.HIT, By.RIGHT, By.LABEL, By.VERDICT, By.ARTICLE)  # by column
WIDTHS = {HIT: 12, LABEL: 9, VERDICT: 9, ARTICLE: 14}  # of columns, in times the width of an m
GIVE_WAY = {ARTICLE: 74, VERDICT: 60, LABEL: 46}  # a narrower table, in the same measure, does without
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_PLAIN = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class LinesModel(QAbstractTableModel):
    """Lines in an order, some of them chosen."""

    chosen_changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.lines: list[Line] = []
        self.chosen: set[Line] = set()
        self._found: list[Line] = []
        roles = Qt.ItemDataRole
        self._answers: dict[Qt.ItemDataRole, Callable[[Line, int], object]] = {
            roles.DisplayRole: self._shown,
            roles.CheckStateRole: self._check,
            roles.TextAlignmentRole: lambda _, column: _RIGHT if column == LEFT else _PLAIN,
            roles.ForegroundRole: self._colour,
            roles.FontRole: lambda _, column: self._bold() if column == HIT else None,
            roles.ToolTipRole: lambda line, column: {HIT: line.hit, ARTICLE: line.title}.get(column),
            roles.AccessibleTextRole: self._in_words,
        }

    def set_lines(self, lines: Iterable[Line], *, chosen: bool = False) -> None:
        """Show other lines, all of them chosen or none."""
        self.beginResetModel()
        self._found = list(lines)
        self.lines = list(self._found)
        self.chosen = set(self._found) if chosen else set()
        self.endResetModel()
        self.chosen_changed.emit()

    def append(self, lines: Sequence[Line]) -> None:
        """Show more lines below the others."""
        first = len(self.lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._found += lines
        self.lines += lines
        self.endInsertRows()

    def sort_by(self, by: By) -> None:
        """Show the lines in another order."""
        self.layoutAboutToBeChanged.emit()
        self.lines = in_order(self._found, by)
        self.layoutChanged.emit()

    def toggle(self, rows: Iterable[int]) -> None:
        """Choose these rows; where all of them are chosen already, none of them."""
        lines = {self.lines[row] for row in rows}
        if lines <= self.chosen:
            self.chosen -= lines
        else:
            self.chosen |= lines
        self._repaint()

    def choose_all(self) -> None:
        """Choose all lines; where all are chosen already, none."""
        self.chosen = set() if len(self.chosen) == len(self.lines) else set(self.lines)
        self._repaint()

    def _repaint(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, LEFT))
        self.chosen_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """As many rows as lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """The hit with its surroundings, what is annotated there, where."""
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
            self.tr("Label"), self.tr("Verdict"), self.tr("Article"),
        )  # fmt: skip
        return names[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column carries the box to choose a line by."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.column() == LEFT else plain

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What a cell shows, its look, and the whole line in words for a screen reader."""
        if not index.isValid():
            return None
        answer = self._answers.get(Qt.ItemDataRole(role))
        return answer(self.lines[index.row()], index.column()) if answer else None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """A click on the box chooses the line or leaves it out."""
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

    def _in_words(self, line: Line, _: int) -> str:
        return ", ".join(filter(None, (self._shown(line, part) for part in range(len(SORTS)))))

    def _shown(self, line: Line, column: int) -> str:
        claim = line.claim
        if column == LABEL:
            return self.theme.label_titles.get(claim.label, claim.label) if claim else ""
        if column == VERDICT:
            return f"{GLYPHS[claim.verdict]} {verdict_name(claim.verdict)}" if claim else ""
        return {
            LEFT: line.left.lstrip(),
            HIT: line.hit,
            RIGHT: line.right.rstrip(),
            ARTICLE: line.title or line.article_id,
        }[column]

    def _colour(self, line: Line, column: int) -> QColor:
        colours = self.theme.colours
        if column in {HIT, LABEL} and line.claim is not None:
            known = line.claim.label in self.theme.label_titles
            return self.theme.label_colour(line.claim.label) if known else colours.bar
        return colours.ink if column in {LEFT, HIT, RIGHT} else colours.muted


class _Elided(QStyledItemDelegate):
    """What does not fit is cut off on the side that is further from the hit."""

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
        self.doubleClicked.connect(self._want)
        self.set_theme(model.theme)

    def set_theme(self, theme: Theme) -> None:
        """Measure rows and columns again for another theme."""
        self._lines.theme = theme
        metrics = QFontMetrics(theme.chrome_font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 11)
        self._em = metrics.horizontalAdvance("m")
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width * self._em)
        self._give_room()
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
        """In a narrow window the context of the hit needs the space more than the other columns."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        for column, least in GIVE_WAY.items():
            self.setColumnHidden(column, self.width() < least * self._em)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Ctrl+A and Enter; what else moves in the table."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Space:
            self._lines.toggle({index.row() for index in self.selectionModel().selectedRows()})
        elif key == Qt.Key.Key_A and ctrl:
            self._lines.choose_all()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not ctrl and self.current_line is not None:
            event.ignore()  # where a window has a default button, it is for that
            self.wanted.emit(self.current_line)
        elif event.text().isprintable() and event.text():
            event.ignore()  # a letter is the window's, not the beginning of a cell to be searched for
        else:
            super().keyPressEvent(event)

    def _want(self, index: QModelIndex) -> None:
        self.wanted.emit(self._lines.lines[index.row()])
