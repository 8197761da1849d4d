"""The report of an import: every file with its outcome, filtered by outcome, to copy and to save."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.core.import_outcome import Outcome
from annotator.operations.importing.report import FileOutcome, ImportReport, as_table, save_table, share_lines
from annotator.ui.project.import_words import OUTCOMES, import_words, outcome_words, short_reason
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.fields import FlowLayout
from annotator.ui.words.phrases import message_text

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Outcomes(QAbstractTableModel):
    """The rows of a report: outcome, file, and the reason or the number of articles."""

    def __init__(self, rows: Sequence[FileOutcome]) -> None:
        super().__init__()
        self._all = rows
        self.rows: Sequence[FileOutcome] = rows

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show only the rows with this outcome, or all."""
        self.beginResetModel()
        self.rows = [row for row in self._all if outcome in {None, row.outcome}]
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """The number of rows shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Always 3: outcome, file, reason."""
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The titles of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Outcome"), self.tr("File"), self.tr("What happened"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The text of a cell; the full path and reason as its tooltip."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (outcome_words(row.outcome), Path(row.file).name, self._detail(row))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.file}\n{self._detail(row)}"
        return None

    def _detail(self, row: FileOutcome) -> str:
        number = len(row.added)
        if row.outcome is Outcome.READ:
            articles = self.tr("One article") if number == 1 else self.tr("{0} articles").format(number)
            return " · ".join([articles, *map(message_text, share_lines(row.gold, row.suggested))])
        return short_reason(row.file, row.reason)


class ImportReportDialog(Dialog):
    """Shows a report without blocking; `encoding_wanted` carries files to read again in another encoding."""

    encoding_wanted = Signal(object)  # list[Path]

    def __init__(self, report: ImportReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import report"))
        self._report = report
        self.model = Outcomes(sorted(report.rows, key=lambda row: not row.outcome.skipped))
        self.summary = QLabel(import_words(report, named=False))
        self.summary.setWordWrap(True)
        self.table = self._make_table()
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.summary)
        column.addLayout(self._make_filters())
        column.addWidget(self.table, 1)
        self.fill(column, self._make_buttons(), QSize(820, 520))
        self.table.setFocus()

    @property
    def text(self) -> str:
        """The rows shown, as tab-separated text."""
        return as_table(self.model.rows)

    def copy(self) -> None:
        """Copy the rows shown to the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def save(self) -> None:
        """Ask for a file and write the rows shown to it."""
        proposed = str(Path.home() / "import-report.tsv")
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), proposed, self.tr("Tab-separated text (*.tsv *.txt)")
        )
        if not file:
            return
        try:
            save_table(self.model.rows, Path(file))
        except OSError as problem:
            words = self.tr("{0} cannot be written: {1}. Choose another place.")
            self.summary.setText(words.format(file, problem.strerror))

    def open_folder(self) -> None:
        """Show the folder of the current row's file in the system's file manager."""
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            folder = Path(self.model.rows[row].file).parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.windowTitle())
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        widest = max(table.fontMetrics().horizontalAdvance(outcome_words(outcome)) for outcome in OUTCOMES)
        head.resizeSection(0, widest + 48)
        head.resizeSection(1, 230)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(self.open_folder)
        if self.model.rows:
            table.selectRow(0)
        return table

    def _make_filters(self) -> FlowLayout:
        flow = FlowLayout(gap=6)
        self.filters = QButtonGroup(self)
        total = self.tr("All  {0}").format(len(self._report.rows))
        chips: list[tuple[str, Outcome | None]] = [(total, None)]
        counts = self._report.counts().items()
        chips += [(f"{outcome_words(outcome)}  {number}", outcome) for outcome, number in counts]
        for title, outcome in chips:
            chip = QPushButton(title)
            chip.setProperty("look", "filter")
            chip.setProperty("outcome", outcome.value if outcome else "")
            chip.setCheckable(True)
            chip.setChecked(outcome is None)
            chip.setAutoDefault(False)
            self.filters.addButton(chip)
            flow.addWidget(chip)
        self.filters.buttonClicked.connect(self._filter)
        return flow

    def _filter(self, chip: QPushButton) -> None:
        outcome = str(chip.property("outcome"))
        self.model.show_outcome(Outcome(outcome) if outcome else None)
        if self.model.rows:
            self.table.selectRow(0)

    def _make_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        actions = [
            (self.tr("&Copy"), self.copy),
            (self.tr("&Save…"), self.save),
            (self.tr("Open the &folder"), self.open_folder),
        ]
        if self._unread():
            actions.append((self.tr("Choose the &encoding…"), self._ask_encoding))
        for title, act in actions:
            button = box.addButton(title, role)
            button.setAutoDefault(False)
            button.clicked.connect(act)
        box.rejected.connect(self.close)
        return box

    def _unread(self) -> list[Path]:
        return unknown_encoding(self._report)

    def _ask_encoding(self) -> None:
        self.encoding_wanted.emit(self._unread())


def unknown_encoding(report: ImportReport) -> list[Path]:
    """The files that could not be read because their encoding is unknown."""
    return [Path(row.file) for row in report.rows if row.outcome is Outcome.ENCODING]


def report_title() -> str:
    """The title of the button that shows the report."""
    return QCoreApplication.translate("import_report", "Report…")
