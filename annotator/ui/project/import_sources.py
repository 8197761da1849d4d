"""The table of the files of an import: how each is read, and what it would bring into the project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from annotator.core.import_outcome import Outcome
from annotator.operations.importing.report import FileOutcome, share_lines
from annotator.ui.project.import_words import outcome_words, short_reason
from annotator.ui.words.phrases import message_text

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Source:
    """A file with its format; `outcome` is what the dry run says of it, `None` while it is not counted."""

    file: Path
    format_name: str | None
    outcome: FileOutcome | None = None


class ImportSources(QAbstractTableModel):
    """One row for each file: its name, how it is read, its articles, and its annotations or a reason."""

    def __init__(self, datasets: Sequence[tuple[Path, str]], titles: Mapping[str, str]) -> None:
        super().__init__()
        self._titles = titles
        self._recognised = dict(datasets)
        self.rows = [Source(file, format_name) for file, format_name in datasets]

    def show_outcomes(self, outcomes: Sequence[FileOutcome]) -> None:
        """Show the rows of a dry run: datasets first, then what would not be read, then single articles."""
        known = {Path(o.file): o.format_name for o in outcomes if o.format_name is not None}
        self._recognised |= known  # for files that are not reached the next time
        rows = [Source(Path(o.file), self._recognised.get(Path(o.file)), o) for o in outcomes]
        self.beginResetModel()
        self.rows = sorted(rows, key=lambda row: (row.format_name is None, not _unread(row)))
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """The number of files."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Always 4: file, format, articles, annotations."""
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 2:
            return RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = self.tr("File"), self.tr("Read as"), self.tr("Articles"), self.tr("What it contains")
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | None:
        """The text of a cell; the full path and the contents as its tooltip."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            cells = row.file.name, self.format_title(row), self._articles(row), self.contents(row)
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.file}\n{self.contents(row)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 2:
            return RIGHT
        return None

    def format_title(self, row: Source) -> str:
        """How the file is read; empty if it is not read at all."""
        if row.format_name is not None:
            return message_text(self._titles.get(row.format_name, row.format_name))
        return "" if _unread(row) and not self._articles(row) else self.tr("One article")

    def _articles(self, row: Source) -> str:
        if row.outcome is None:
            return "…"
        number = len(row.outcome.added) + len(row.outcome.known)
        return str(number) if number else ""

    def contents(self, row: Source) -> str:
        """What the file contains, or why it is not read; empty while it is not counted."""
        outcome = row.outcome
        if outcome is None:
            return ""
        if outcome.outcome is Outcome.NOT_REACHED:
            return self.tr("Not counted to the end")
        words = outcome_words(outcome.outcome)
        if _unread(row):
            return f"{words}: {short_reason(outcome.file, outcome.reason)}"
        lines = share_lines(outcome.gold, outcome.suggested)
        return " · ".join(map(message_text, lines)) or words


def _unread(row: Source) -> bool:
    outcome = row.outcome
    return outcome is not None and outcome.outcome not in {Outcome.READ, Outcome.KNOWN}


def source_table(model: ImportSources, name: str) -> QTableView:
    """The table that shows `model`, called `name`."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(26)
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    letter = table.fontMetrics().averageCharWidth()
    for section, letters in enumerate((26, 33, 12)):
        head.resizeSection(section, letters * letter)
    head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return table
