"""Automatic backups in the window: one a day, one before a bulk action, and the dialog that restores one."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.effects import Written
from annotator.core.errors import CancelledError, ProjectError
from annotator.operations.project.backups import (
    Backup,
    Contents,
    Place,
    contents,
    find_backups,
    make_daily_backup,
    protect_bulk,
    restore_as,
    restore_in_place,
)
from annotator.operations.project.open_project import Project
from annotator.ui.project.restore_dialog import RestoreDialog
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.state.threads import Pool, Watch
from annotator.ui.widgets.notices import NoticeArea
from annotator.ui.words.phrases import message_text

T = TypeVar("T")
DELAY = 400  # milliseconds after opening, so that the first article is shown before the disk is busy
_TROUBLE = "backup_trouble"  # the setting that names what was reported, so that it is reported once


class BackupController(QObject):
    """Makes backups on a thread of the pool; a failure is one quiet notice, until a backup succeeds again."""

    open_wanted = Signal(object)  # Path
    failed = Signal(object)  # Exception of something that the user asked for
    daily_ended = Signal()  # the daily backup was made, was not due, or failed
    _bulk_failed = Signal(object)  # ProjectError, from the writer's thread

    def __init__(
        self,
        session: Session,
        settings: Settings,
        notices: NoticeArea,
        pool: Pool,
        data_folder: Path,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._notices = notices
        self._pool = pool
        self._data_folder = data_folder
        self._window = window
        self._daily: Watch | None = None
        self.dialog: RestoreDialog | None = None
        session.project_changed.connect(self._follow_project)
        self._bulk_failed.connect(self._report)

    @property
    def place(self) -> Place:
        """The folder and the size limit in the settings."""
        folder = self._settings.backup_folder or self._data_folder / "backups"
        return Place(folder, self._settings.backup_megabytes * 1_000_000)

    def before(
        self, work: Callable[[Project], Written[T]], watch: Watch, articles: int | None = None
    ) -> Callable[[Project], Written[T]]:
        """The work, preceded by a backup if it concerns many articles (`None`: all of the project).

        The work can be undone, so it goes on if the backup fails.
        """
        place = self.place

        def protected(project: Project) -> Written[T]:
            try:
                protect_bulk(project, articles, place, watch)
            except ProjectError as problem:
                self._bulk_failed.emit(problem)
            return work(project)

        return protected

    def show(self) -> None:
        """Show the backups of all projects, those of the open project first."""
        if self.dialog is None:
            self.dialog = RestoreDialog(self._session.path, self._window)
            self.dialog.finished.connect(self._forget_dialog)
            self.dialog.copy_wanted.connect(self._ask_where)
            self.dialog.replace_wanted.connect(self.restore_in_place)
            self.dialog.folder_wanted.connect(self._choose_folder)
            self.dialog.size_changed.connect(self._change_size)
        self._list()
        self.dialog.open()

    def restore_as(self, backup: Backup, target: Path) -> None:
        """Open what the backup contains under another path."""
        self._restore(
            lambda watch: restore_as(backup.file, target, watch),
            lambda _: self.open_wanted.emit(target),
            self.failed.emit,
        )

    def restore_in_place(self, backup: Backup) -> None:
        """Put the backup in the place of its project, which is closed; its file is kept beside it."""
        if self._session.path == backup.project and not self._session.close():
            return  # something is not saved, and the window says so
        if self._daily is not None:
            self._daily.cancel()
        path = backup.project

        def restored(previous: Path | None) -> None:
            self.open_wanted.emit(path)
            if previous is not None:
                words = self.tr("The backup was restored. The previous file is kept as {0}.")
                self._notices.tell(words.format(previous))

        def not_restored(problem: Exception) -> None:
            self.failed.emit(problem)
            if path.exists():
                self.open_wanted.emit(path)

        self._restore(lambda watch: restore_in_place(backup.file, path, watch), restored, not_restored)

    def _restore(
        self, work: Callable[[Watch], T], restored: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        if self.dialog is not None:
            self.dialog.close()
        watch = Watch(self.tr("Restoring"))
        self._notices.follow(watch)
        self._pool.ask(work, watch, restored, failed)

    def _follow_project(self, path: Path | None) -> None:
        if path is not None:
            QTimer.singleShot(DELAY, self, lambda: self._back_up(path))

    def _back_up(self, path: Path) -> None:
        if self._session.path != path:
            return
        place, watch = self.place, Watch(self.tr("Backup"))
        self._daily = watch
        self._pool.ask(lambda _: make_daily_backup(path, place, watch), watch, self._made, self._not_made)

    def _made(self, _: Backup | None) -> None:
        self._settings.set_text(_TROUBLE, "")
        self.daily_ended.emit()

    def _not_made(self, problem: Exception) -> None:
        self._report(problem)
        self.daily_ended.emit()

    def _report(self, problem: Exception) -> None:
        if isinstance(problem, CancelledError):
            return
        if not isinstance(problem, ProjectError):
            self.failed.emit(problem)
        elif self._settings.text(_TROUBLE) != str(problem):
            self._settings.set_text(_TROUBLE, str(problem))
            words = self.tr("No backup was made: {0} Your project itself is saved as usual.")
            self._notices.tell(words.format(message_text(problem)))

    def _list(self) -> None:
        place = self.place
        projects = [recent.path for recent in self._settings.recent]
        watch = Watch(self.tr("Backups"))
        if self.dialog is not None:
            self.dialog.show_place(place)
        self._pool.ask(lambda _: find_backups(place, projects), watch, self._found, self.failed.emit)

    def _found(self, backups: list[Backup]) -> None:
        if self.dialog is None:
            return
        self.dialog.show_backups(backups)
        self.dialog.finished.connect((watch := Watch(self.tr("Backups"))).cancel)
        watch.found.connect(self.dialog.show_contents)

        def look(_: Watch) -> None:
            for backup in backups:
                if watch.cancelled():
                    return
                watch.found.emit((backup, _contents_of(backup)))

        self._pool.ask(look, watch, lambda _: None, self.failed.emit)

    def _forget_dialog(self, _: int) -> None:
        self.dialog = None

    def _ask_where(self, backup: Backup) -> None:
        stamp = backup.made.strftime("%Y-%m-%d")
        proposed = backup.project.with_stem(f"{backup.project.stem}-{stamp}")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Restore as a new file"), str(proposed), self.tr("Projects (*.db)")
        )
        if chosen:
            target = Path(chosen)
            self.restore_as(backup, target if target.suffix else target.with_suffix(".db"))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Folder of the backups"), str(self.place.folder)
        )
        if chosen:
            self._settings.backup_folder = Path(chosen)
            self._list()

    def _change_size(self, megabytes: int) -> None:
        self._settings.backup_megabytes = megabytes


def _contents_of(backup: Backup) -> Contents | ProjectError:
    try:
        return contents(backup.file)
    except ProjectError as problem:
        return problem
