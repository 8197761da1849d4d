"""Imports: single articles at once, datasets after a dialog that counts first; then the report."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.operations.importing.import_files import Intake, import_paths
from annotator.operations.importing.report import ImportReport
from annotator.operations.importing.source_files import find_datasets
from annotator.ui.project.import_dialog import ImportDialog
from annotator.ui.project.import_report_dialog import ImportReportDialog, report_title, unknown_encoding
from annotator.ui.project.import_words import import_words
from annotator.ui.state.pool_reader import PoolReader
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.state.threads import Watch
from annotator.ui.widgets.notices import Answer, NoticeArea
from annotator.ui.widgets.small_dialogs import ask_encoding

USUAL = Intake()


class ImportController(QObject):
    """Brings files into the open project; `added` carries the ids of new articles."""

    added = Signal(object)  # list[str]

    def __init__(
        self,
        session: Session,
        settings: Settings,
        notices: NoticeArea,
        reader: PoolReader,
        failed: Callable[[Exception], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._notices = notices
        self._reader = reader
        self._failed = failed
        self._window = window
        self._report: ImportReport | None = None
        self.dialog: ImportDialog | None = None

    def take_in(self, paths: Sequence[Path]) -> None:
        """Import single articles; if there is a dataset among them, ask first."""

        def begin(datasets: list[tuple[Path, str]]) -> None:
            if datasets:
                self._ask(paths, datasets)
            else:
                self.read(paths)

        watch = self._follow(self.tr("Looking through the files"))
        self._reader.ask_file(lambda _, job: find_datasets(paths, job), watch, begin, self._failed)

    def read(self, paths: Sequence[Path], intake: Intake = USUAL) -> None:
        """Import files and folders into the open project."""
        if self._session.path is not None:
            self._settings.add_source_folders([path if path.is_dir() else path.parent for path in paths])
            watch = self._follow(self.tr("Reading"))
            self._session.run(
                lambda project: import_paths(project, paths, watch, intake=intake),
                self._taken_in,
                watch=watch,
            )

    def show_report(self) -> None:
        """Show the report of the last import."""
        if self._report is None:
            self._notices.tell(self.tr("Nothing has been imported since the program started."))
        else:
            dialog = ImportReportDialog(self._report, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.encoding_wanted.connect(self._read_encoded)
            dialog.show()

    def _ask(self, paths: Sequence[Path], datasets: Sequence[tuple[Path, str]]) -> None:
        project = self._session.path
        if project is None or self.dialog is not None:
            return

        def closed(agreed: int) -> None:
            dialog, self.dialog = self.dialog, None
            if dialog is not None and agreed and self._session.path == project:
                self.read(paths, dialog.intake)

        self.dialog = ImportDialog(project, paths, datasets, self._reader.ask, self._window)
        self.dialog.finished.connect(closed)
        self.dialog.open()

    def _taken_in(self, report: ImportReport) -> None:
        self._report = report
        close = Answer(self.tr("Close"), key="Esc")
        answers = [Answer(report_title(), self.show_report), close]
        if unknown_encoding(report):
            answers.insert(0, Answer(self.tr("Choose the encoding…"), self._read_encoded))
        self._notices.tell(import_words(report), answers).answered.connect(_call)
        if report.added:
            self.added.emit(report.added)

    def _read_encoded(self) -> None:
        paths = unknown_encoding(self._report) if self._report else []
        encoding = ask_encoding(self._window) if paths else None
        if paths and encoding is not None:
            self.read(paths, Intake(encoding=encoding))

    def _follow(self, title: str) -> Watch:
        watch = Watch(title)
        self._notices.follow(watch)
        return watch


def _call(act: Callable[[], None] | None) -> None:
    if act is not None:
        act()
