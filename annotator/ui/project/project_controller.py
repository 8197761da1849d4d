"""Operations on whole projects with their notices: open, create, import, suggest."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.errors import (
    AnnotatorError,
    CancelledError,
    DamagedError,
    ForeignChangeError,
    ProjectError,
)
from annotator.core.messages import Plural
from annotator.operations.importing.import_files import import_paths
from annotator.operations.importing.report import ImportReport
from annotator.operations.importing.source_files import importable_suffixes
from annotator.operations.project.open_project import is_project_file
from annotator.operations.project.sample import make_sample
from annotator.operations.project.summary import ProjectSummary, glance
from annotator.operations.suggesting.suggest_articles import SuggestReport, suggest_articles
from annotator.ui.project.about_dialog import AboutDialog
from annotator.ui.project.backup_controller import BackupController
from annotator.ui.project.crash_recovery import CrashRecovery
from annotator.ui.project.import_report_dialog import ImportReportDialog, report_title, unknown_encoding
from annotator.ui.project.import_words import import_words
from annotator.ui.project.salvage_controller import SalvageController
from annotator.ui.project.unsaved_controller import UnsavedController
from annotator.ui.state.pool_reader import PoolReader
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.state.threads import Pool, Watch
from annotator.ui.widgets.notices import Answer, NoticeArea
from annotator.ui.widgets.small_dialogs import ask_encoding, ask_reviewer
from annotator.ui.words.phrases import message_text

T = TypeVar("T")
PROJECT_SUFFIX = ".db"
_NOT_IN_FULL = Plural(
    "{0} article could not be suggested for in full: {1}",
    "{0} articles could not be suggested for in full. The first: {1}",
)


class ProjectController(QObject):
    """Opens and creates projects, imports files and computes suggestions."""

    def __init__(
        self, session: Session, settings: Settings, notices: NoticeArea, data_folder: Path, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._notices = notices
        self._window = window
        self.sample_path = data_folder / f"sample{PROJECT_SUFFIX}"
        self.pool = Pool(self)
        self.pool_reader = PoolReader(session, self.pool)
        self._waiting: list[Path] = []
        self._report: ImportReport | None = None
        self.salvages = SalvageController(notices, self.pool, self.open, window)
        self.crashes = CrashRecovery(session, notices, window)
        session.project_changed.connect(self._opened)
        session.failed.connect(self.alarm)
        self.unsaved = UnsavedController(session, notices, window)
        self.backups = BackupController(session, settings, notices, self.pool, data_folder, window)
        self.backups.open_wanted.connect(self.open)
        self.backups.failed.connect(self.alarm)

    def start(self, project: Path | None, paths: Sequence[Path]) -> None:
        """Open the project or files of the command line, else the last project, else the sample project."""
        self._waiting = list(paths)
        last = [recent.path for recent in self._settings.recent if recent.path.is_file()]
        if project is not None:
            self.open(project, create=not project.exists())
        elif paths:
            self.new_project(beside=paths[0].resolve())
        elif last:
            self.open(last[0])
        else:
            self.open_sample()

    def open(self, path: Path, *, create: bool = False) -> None:
        """Open a project file."""
        self._session.open_project(Path(os.path.realpath(path)), create=create)

    def is_sample(self, path: Path) -> bool:
        """Whether this is a sample project that the program created."""
        return path.parent == self.sample_path.parent and path.name.startswith(self.sample_path.stem)

    def open_sample(self, *, fresh: bool = False) -> None:
        """Open the sample project and create it if it is missing; `fresh` creates a new one in any case."""
        path, number = self.sample_path, 2
        while fresh and path.exists():
            path, number = self.sample_path.with_stem(f"{self.sample_path.stem}-{number}"), number + 1

        def created(_: None) -> None:
            self.open(path)

        if path.exists():
            self.open(path)
        else:
            watch = self.watch(self.tr("Creating the sample project"))
            self.pool.ask(lambda watching: make_sample(path, watching), watch, created, self.alarm)

    def glance_at_recent(self, then: Callable[[list[ProjectSummary]], None]) -> None:
        """Summarise the recent projects in the background, since a network folder may be slow."""
        paths, reviewer = [recent.path for recent in self._settings.recent], self._session.reviewer
        if paths:
            watch = Watch(self.tr("Recent projects"))
            self.pool.ask(lambda _: [glance(path, reviewer) for path in paths], watch, then, self.alarm)

    def choose_project(self) -> None:
        """Ask for a project file and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open project"), self._folder(), self.tr("Projects (*.db);;All files (*)")
        )
        if path:
            self.open(Path(path))

    def new_project(self, beside: Path | None = None) -> None:
        """Ask for the path of a new project; proposes one next to the article or folder `beside`."""
        place = beside.with_name(beside.stem) if beside else Path(self._folder()) / "project"
        proposed = f"{place}{PROJECT_SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("New project"), proposed, self.tr("Projects (*.db)")
        )
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(PROJECT_SUFFIX)
            if path.exists() and path.stat().st_size:
                self.alarm(AnnotatorError("{0} exists; open it, or name another file.", path))
            else:
                self.open(path, create=True)

    def choose_files(self) -> None:
        """Ask for files and import them."""
        patterns = " ".join(f"*{suffix}" for suffix in importable_suffixes())
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import files"),
            self._folder(),
            self.tr("Articles and datasets ({0});;All files (*)").format(patterns),
        )
        self.take_in([Path(path) for path in chosen])

    def choose_folder(self) -> None:
        """Ask for a folder and import it."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Import folder"), self._folder())
        if folder:
            self.take_in([Path(folder)])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Open a dropped project file, or import files and folders into the open project."""
        projects = [path for path in paths if is_project_file(path)]
        articles = [path for path in paths if path not in projects]
        if projects:
            self._waiting = articles
            self.open(projects[0])
            if len(projects) > 1:
                self._notices.tell(
                    self.tr("Only {0} is opened: one project can be open at a time.").format(projects[0].name)
                )
        elif articles and self._session.path is None:
            self._waiting = articles
            self.new_project(beside=articles[0])
        elif articles:
            self.read(articles)

    def read(self, paths: Sequence[Path], encoding: str | None = None) -> None:
        """Import files and folders into the open project; `None` detects the encoding of each file."""
        if self._session.path is not None:
            watch = self.watch(self.tr("Reading"))
            self._session.run(
                lambda project: import_paths(project, paths, watch, encoding=encoding),
                self._taken_in,
                watch=watch,
            )

    def suggest(self, article_ids: Sequence[str] | None = None) -> None:
        """Compute suggestions for these articles, or for all."""
        if self._session.path is not None:
            watch = self.watch(self.tr("Suggesting"))
            self._session.run(
                lambda project: suggest_articles(project, watch, article_ids=article_ids),
                self._suggested,
                watch=watch,
            )

    def show_about(self) -> None:
        """Show versions, folders and licences."""
        AboutDialog(self._session.path, self.sample_path.parent, self._window).open()

    def rename_reviewer(self) -> None:
        """Ask for the name of the reviewer."""
        name = ask_reviewer(self._session.reviewer, self._window)
        if name is not None:
            self._settings.reviewer = name
            self._session.set_reviewer(name)

    def alarm(self, problem: Exception) -> None:
        """Show an error; a cancellation is shown as an ordinary notice."""
        if isinstance(problem, CancelledError):
            self._notices.tell(message_text(problem))
        elif isinstance(problem, ForeignChangeError):
            self._session.look_at_file()  # what is told then stays true: the file may be back already
        elif isinstance(problem, ProjectError) and self._session.refused:
            return  # the alarm about unsaved changes reports it already
        elif isinstance(problem, DamagedError):
            self.salvages.offer(problem)
        elif isinstance(problem, AnnotatorError):
            self._notices.alarm(message_text(problem))
        else:
            self.crashes.report_error(problem)

    def alarm_of_reader(self, problem: Exception) -> None:
        """Show what a reader of the file met, unless it follows from what another program did to the file."""

        def looked(_: object) -> None:
            if self._session.file_problem is None:
                self.alarm(problem)

        if isinstance(problem, ProjectError):
            self._session.look_at_file()
            self._session.ask(lambda _: None, looked)
        else:
            self.alarm(problem)

    def close(self) -> None:
        """End all background work."""
        self.pool.close()

    def _opened(self, path: Path | None) -> None:
        if path is None:
            return
        self._settings.add_recent(path)
        self._session.ask(lambda project: project.recovered, self._tell_recovery)
        if not os.access(path, os.W_OK):
            words = self.tr("{0} is write-protected: you can read it, but decisions cannot be saved in it.")
            self._notices.tell(words.format(path.name))
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.take_in(waiting)

    def _tell_recovery(self, recovered: bool) -> None:
        if recovered:
            self._notices.tell(
                self.tr(
                    "A program was ended while it was writing to this project. Its unfinished change was "
                    "undone; all is well."
                )
            )

    def _taken_in(self, report: ImportReport) -> None:
        self._report = report
        close = Answer(self.tr("Close"), key="Esc")
        answers = [Answer(report_title(), self.show_report), close]
        if unknown_encoding(report):
            answers.insert(0, Answer(self.tr("Choose the encoding…"), self._read_encoded))
        self._notices.tell(import_words(report), answers).answered.connect(_call)
        if report.added:
            self.suggest(report.added)

    def _suggested(self, report: SuggestReport) -> None:
        if report.faults:
            self.alarm(AnnotatorError(_NOT_IN_FULL.of(len(report.faults), report.faults[0])))

    def show_report(self) -> None:
        """Show the report of the last import."""
        if self._report is None:
            self._notices.tell(self.tr("Nothing has been imported since the program started."))
        else:
            dialog = ImportReportDialog(self._report, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.encoding_wanted.connect(self._read_encoded)
            dialog.show()

    def _read_encoded(self) -> None:
        paths = unknown_encoding(self._report) if self._report else []
        encoding = ask_encoding(self._window) if paths else None
        if paths and encoding is not None:
            self.read(paths, encoding)

    def _folder(self) -> str:
        path = self._session.path
        inside = path is None or path == self.sample_path
        return str(Path.home() if inside or path is None else path.parent)

    def watch(self, title: str) -> Watch:
        """Show the progress of a long job, with a Cancel button."""
        watch = Watch(title)
        self._notices.follow(watch)
        return watch


def _call(act: Callable[[], None] | None) -> None:
    if act is not None:
        act()
