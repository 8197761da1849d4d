"""The import of datasets: what would be imported from each file, before anything is done."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import AnnotatorError
from annotator.operations.importing.import_files import Intake, import_paths, readable_formats
from annotator.operations.importing.report import ImportReport
from annotator.operations.project.open_project import Project
from annotator.ui.project.import_options import ImportOptions
from annotator.ui.project.import_sources import ImportSources, source_table
from annotator.ui.project.import_words import dry_run_lines
from annotator.ui.state.latest_query import Ask, LatestQuery
from annotator.ui.state.threads import Watch
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.fields import combo_box
from annotator.ui.words.phrases import message_text

PATIENCE = 250  # milliseconds after the last change of an option, before counting begins again


class ImportDialog(Dialog):
    """Counts in the background what an import would do, and again for every option that is changed.

    When it is accepted, `intake` has the options.
    """

    def __init__(
        self,
        project: Path,
        paths: Sequence[Path],
        datasets: Sequence[tuple[Path, str]],
        ask: Ask,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import into {0}").format(project.name))
        self._paths = list(paths)
        self._formats: dict[Path, str] = {}
        self._watch: Watch | None = None
        self.report: ImportReport | None = None
        self.query = LatestQuery(ask, self)
        titles = readable_formats()
        self.sources = ImportSources(datasets, titles)
        self.table = source_table(self.sources, self.tr("Files"))
        ordered = sorted(titles, key=lambda name: message_text(titles[name]).casefold())
        self.format: QComboBox = combo_box([(name, message_text(titles[name])) for name in ordered])
        self.format.setMinimumContentsLength(26)
        self.options = ImportOptions()
        self.summary, self.hint = QLabel(), QLabel()
        self.detail = QLabel()
        self.bar = QProgressBar()
        self.stop = QPushButton(self.tr("S&top counting"))
        self._delay = QTimer(self, singleShot=True, interval=PATIENCE)
        self._lay_out()
        self._connect()
        self.table.selectRow(0)
        self.table.setFocus()
        self.options.show_formats({name for _, name in datasets})
        self.count()

    @property
    def intake(self) -> Intake:
        """The options of the import. Raises `FormatError` for those with which nothing can be imported."""
        return replace(self.options.intake, formats=dict(self._formats))

    def count(self) -> None:
        """Begin to count with the present options."""
        self._delay.stop()
        self._begin()
        try:
            intake = self.intake
        except AnnotatorError as problem:
            self._refuse(problem)
            return
        paths, watch = self._paths, Watch("")

        def dry_run(project: Project, job_watch: Watch) -> ImportReport:
            return import_paths(project, paths, job_watch, intake=intake, dry_run=True).value

        self._watch = watch
        self.stop.setEnabled(True)
        self.bar.setRange(0, 0)
        self.detail.setText(self.tr("Counting"))
        self.query.start(dry_run, self._show, self._refuse, watch)

    def done(self, result: int) -> None:
        """Stop counting, then close."""
        self._delay.stop()
        self.query.stop()
        super().done(result)

    def _begin(self) -> None:
        """Take back what was counted with other options."""
        self.query.stop()
        self.report = None
        self.accept_button.setEnabled(False)
        self.hint.clear()

    def _connect(self) -> None:
        self._delay.timeout.connect(self.count)
        self.query.advanced.connect(self._advance)
        self.options.changed.connect(self._wait)
        self.stop.clicked.connect(self._cancel_count)
        self.table.selectionModel().currentRowChanged.connect(self._show_format)
        self.format.activated.connect(self._choose_format)

    def _wait(self) -> None:
        self._begin()
        self._delay.start()

    def _cancel_count(self) -> None:
        if self._watch is not None:
            self._watch.cancel()  # the report then contains what was counted

    def _advance(self, done: int, total: int | None, item: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        counted = self.tr("Counting · {0} of {1}").format(done, total) if total else self.tr("Counting")
        self.detail.setText(f"{counted} · {item}" if item else counted)

    def _rest(self) -> None:
        self._watch = None
        self.stop.setEnabled(False)
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self.detail.clear()

    def _show(self, report: ImportReport) -> None:
        self._rest()
        self.report = report
        row = self.table.currentIndex().row()
        current = self.sources.rows[row].file if row >= 0 else None
        self.sources.show_outcomes(report.rows)
        files = [source.file for source in self.sources.rows]
        self.table.selectRow(files.index(current) if current in files else 0)
        self.options.show_formats({name for r in report.rows if (name := r.format_name)})
        self.summary.setText("\n".join(dry_run_lines(report)))
        self.accept_button.setEnabled(report.stopped or not report.empty)
        if report.empty and not report.stopped:
            self.hint.setText(self.tr("Nothing would be imported with these options."))

    def _refuse(self, problem: Exception) -> None:
        self._rest()
        self.summary.clear()
        self.hint.setText(message_text(problem))

    def _show_format(self) -> None:
        row = self.table.currentIndex().row()
        source = self.sources.rows[row] if 0 <= row < len(self.sources.rows) else None
        self.format.setEnabled(source is not None)
        self.format.setCurrentIndex(self.format.findData(source.format_name) if source else -1)
        if self._watch is None:
            self.detail.setText(self.sources.contents(source) if source else "")

    def _choose_format(self) -> None:
        self._formats[self.sources.rows[self.table.currentIndex().row()].file] = self.format.currentData()
        self._wait()

    def _lay_out(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self.buttons.addButton(
            self.tr("&Import"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.accept_button.setProperty("look", "primary")
        self.accept_button.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.stop.setAutoDefault(False)
        self.hint.setProperty("look", "fault")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Counting"))
        self.detail.setProperty("look", "small")
        self.detail.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        for label in (self.summary, self.hint, self.detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.summary.setMinimumHeight(6 * self.fontMetrics().lineSpacing())  # the window does not jump
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        read_as = QLabel(self.tr("&Read the selected file as"))
        read_as.setBuddy(self.format)
        self.format.setAccessibleName(self.tr("Format"))
        chooser, counting = QHBoxLayout(), QHBoxLayout()
        chooser.addWidget(read_as)
        chooser.addWidget(self.format)
        chooser.addStretch(1)
        counting.addWidget(self.detail, 1)
        counting.addWidget(self.stop)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.table, 1)
        column.addLayout(chooser)
        column.addWidget(self.options)
        column.addWidget(self.bar)
        column.addLayout(counting)
        column.addWidget(self.summary)
        column.addWidget(self.hint)
        self.fill(column, self.buttons, QSize(860, 580))
