"""Opens the window of speakers and carries out what it asks for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.concordance import Found
from annotator.core.effects import Written
from annotator.core.errors import CancelledError
from annotator.core.settings.project_settings import SPEAKERS
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.speakers import (
    Speakers,
    SpeakersFound,
    describe_speaker,
    merge_names,
    quotations_of,
    separate_names,
    set_attributes,
    speakers,
    write_speakers,
)
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.look.appearance import Appearance
from annotator.ui.look.theme import Theme
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.speakers.speakers_dialog import SpeakersDialog
from annotator.ui.state.latest_query import LatestQuery
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.state.threads import Watch
from annotator.ui.widgets.notices import NoticeArea


class SpeakersController(QObject):
    """Reads the list in the background, and writes merges and attributes as actions that undo reverts."""

    places_wanted = Signal(str, object)  # title, (Project, reviewer, Watch) → Found

    def __init__(
        self,
        actions: ActionTable,
        notices: NoticeArea,
        session: Session,
        project_controller: ProjectController,
        appearance: Appearance,
        settings: Settings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._notices = notices
        self._session = session
        self._project_controller = project_controller
        self._appearance = appearance
        self._settings = settings
        self._query = LatestQuery(project_controller.pool_reader.ask, self)
        self.dialog: SpeakersDialog | None = None
        actions["speakers"].bind(lambda _: self.open())
        session.project_changed.connect(self._close)
        session.settings_changed.connect(self._follow_settings)
        session.history_changed.connect(self._mark_stale)
        appearance.changed.connect(self._apply_theme)

    def open(self) -> None:
        """Show the window; at first with the quotations that there are."""
        if self.dialog is None:
            dialog = self.dialog = SpeakersDialog(self._appearance.theme, self._session.reviewer)
            dialog.restoreGeometry(self._settings.layout("speakers"))
            dialog.addActions([self._actions[name] for name in ("undo", "redo")])
            dialog.asked.connect(self.read)
            dialog.quotations_wanted.connect(self.show_quotations)
            dialog.merged.connect(self.merge)
            dialog.separated.connect(self._separate)
            dialog.model.written.connect(self._describe)
            dialog.attributes_set.connect(self._set_attributes)
            dialog.export_wanted.connect(self.choose_file)
        self.dialog.set_reviewer(self._session.reviewer)
        self.read()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self.dialog.table.setFocus()

    def read(self) -> None:
        """Read the list that the window asks for."""
        dialog = self.dialog
        if dialog is None:
            return
        reviewer, words, order = dialog.reviewer, dialog.words, dialog.order
        self._query.start(
            lambda project, _: speakers(project, reviewer, words=words, order=order),
            dialog.show_speakers,
            self._failed,
        )

    def show_quotations(self, names: list[str]) -> None:
        """Ask for the quotations of these speakers as lines of the concordance."""
        if self.dialog is None:
            return
        counted = self.dialog.reviewer

        def query(project: Project, asker: str, watch: Watch) -> Found:
            return quotations_of(project, asker, counted, names, watch, watch.found.emit)

        basis = self.tr("gold") if counted is None else self.tr("accepted by {0}").format(counted)
        title = self.tr("Quotations of {0} · {1}").format("; ".join(names), basis)
        self.places_wanted.emit(title, query)

    def merge(self, names: list[str], into: str) -> None:
        """Make names other names of a speaker."""
        if self.dialog is not None:
            self.dialog.select_after(" ".join(into.split()))
        reviewer = self._session.reviewer
        self._write(lambda project: merge_names(project, reviewer, names, into))

    def choose_file(self) -> None:
        """Ask for a file and write the table to it."""
        path = self._session.path
        if self.dialog is None or path is None:
            return
        proposed = str(path.with_name(f"{path.stem}-speakers.csv"))
        file, _ = QFileDialog.getSaveFileName(
            self.dialog, self.tr("Export speakers"), proposed, self.tr("Tables (*.csv *.xlsx)")
        )
        if file:
            self.export(Path(file))

    def export(self, out: Path) -> None:
        """Write all speakers that match the search, in the order shown."""
        if self.dialog is None:
            return
        reviewer, words, order = self.dialog.reviewer, self.dialog.words, self.dialog.order
        watch = self._project_controller.watch(self.tr("Exporting"))

        def write(project: Project, _: Watch) -> SpeakersFound:
            table = speakers(project, reviewer, words=words, order=order, limit=-1)
            write_speakers(out, table)
            return table

        def written(table: SpeakersFound) -> None:
            text = self.tr("{0}: 1 speaker.") if len(table.rows) == 1 else self.tr("{0}: {1} speakers.")
            self._notices.tell(text.format(out.name, len(table.rows)))

        self._project_controller.pool_reader.ask(write, watch, written, self._project_controller.alarm)

    def _separate(self, names: list[str]) -> None:
        reviewer = self._session.reviewer
        self._write(lambda project: separate_names(project, reviewer, names))

    def _describe(self, speaker: str, attribute: str, value: str) -> None:
        reviewer = self._session.reviewer
        self._write(lambda project: describe_speaker(project, reviewer, speaker, attribute, value))

    def _set_attributes(self, names: list[str]) -> None:
        reviewer = self._session.reviewer
        self._write(lambda project: set_attributes(project, reviewer, names))

    def _write(self, work: Callable[[Project], Written[Speakers]]) -> None:
        self._session.run(work, lambda _: None, self._failed)

    def _follow_settings(self, names: frozenset[str]) -> None:
        if SPEAKERS.name in names:
            self.read()

    def _mark_stale(self, _undo: object, _redo: object) -> None:
        if self.dialog is not None and not self._query.busy:
            self.dialog.mark_stale()

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, CancelledError):
            self._project_controller.alarm(problem)

    def _apply_theme(self, theme: Theme) -> None:
        if self.dialog is not None:
            self.dialog.table.set_theme(theme)

    def _close(self, _: object) -> None:
        self._query.stop()
        if self.dialog is not None:
            self._settings.set_layout("speakers", self.dialog.saveGeometry())
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None
