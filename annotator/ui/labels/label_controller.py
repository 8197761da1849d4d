"""Opens the label editor, saves its changes, and keeps it up to date with the stored label set."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.change import Change
from annotator.core.effects import Written, setting_effects
from annotator.core.errors import CancelledError, FormatError
from annotator.core.labels import LabelSet
from annotator.core.messages import Message
from annotator.core.settings.project_settings import LABELS_NAME
from annotator.operations.project.label_set import (
    LabelPlan,
    Uses,
    change_labels,
    label_uses,
    plan_labels,
    read_labels_file,
    write_labels_file,
)
from annotator.operations.project.open_project import Project
from annotator.operations.suggesting.shown_suggestions import refresh_all
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.labels.label_editor_dialog import LabelEditorDialog
from annotator.ui.labels.label_import_dialog import LabelImportDialog
from annotator.ui.look.appearance import Appearance
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.latest_query import LatestQuery
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Watch
from annotator.ui.words.language import whole
from annotator.ui.words.phrases import message_text

FILES = "labels.toml (*.toml)"


class LabelController(QObject):
    """Opens the editor as a modeless dialog and saves its changes, each as one action."""

    def __init__(
        self,
        actions: ActionTable,
        session: Session,
        project_controller: ProjectController,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._actions = actions
        self._session = session
        self._project_controller = project_controller
        self._appearance = appearance
        self._counting = LatestQuery(project_controller.pool_reader.ask, self)
        self._planning = LatestQuery(project_controller.pool_reader.ask, self)
        self._state: object = None
        self._pending = 0  # number of changes that the editor shows but that are not saved yet
        self._shown: LabelSet | None = None  # the set in the editor, including pending changes
        self.editor: LabelEditorDialog | None = None
        self.importing: LabelImportDialog | None = None
        actions["labels"].bind(lambda _: self.open())
        session.project_changed.connect(self._close)
        session.labels_changed.connect(self._follow)
        appearance.changed.connect(self._apply_theme)

    def open(self) -> None:
        """Show the editor."""
        if self._session.path is None:
            return
        if self.editor is None:
            self.editor = LabelEditorDialog(self._appearance.theme, self._window)
            self.editor.addActions([self._actions[name] for name in ("undo", "redo")])
            self.editor.wanted.connect(self.change)
            self.editor.import_wanted.connect(self._choose_import)
            self.editor.export_wanted.connect(self._choose_export)
        self._read_again()
        self._show_labels()
        self.editor.show()
        self.editor.raise_()
        self.editor.activateWindow()
        self.editor.list.setFocus()

    def change(self, labels: LabelSet, action: str, base: LabelSet | None = None) -> None:
        """Save a label set, which was made from `base` (default: the set in the editor), and update the
        labels of annotations.
        """
        if self._session.path is None:
            return
        reviewer = self._session.reviewer
        watch = self._project_controller.watch(self.tr("Updating annotations to the current labels"))
        self._pending += 1
        base, self._shown = base or self._shown, labels

        def change(project: Project) -> Written[Change]:
            return change_labels(project, reviewer, labels, action, watch, base)

        renames = labels.today != (base or self._session.label_set).today
        self._session.run(
            self._project_controller.backups.before(change, watch) if renames else change,
            self._changed,
            self._not_changed,
            watch=watch,
        )

    def read(self, path: Path) -> None:
        """Show what a file would change, and import it if the user accepts."""
        current = self._session.label_set

        def plan(project: Project, _: Watch) -> tuple[LabelPlan, Uses]:
            incoming, uses = read_labels_file(path), label_uses(project)
            return plan_labels(current, incoming, uses), uses

        def planned(plan: tuple[LabelPlan, Uses]) -> None:
            self.importing = LabelImportDialog(path.name, *plan, self.editor or self._window)
            self.importing.agreed.connect(
                partial(self.change, plan[0].after, Message("import {0}", path.name), current)
            )
            self.importing.open()

        self._planning.start(plan, planned, self._refused)

    def write(self, path: Path) -> None:
        """Write the label set to a file."""
        message = self.tr("Written to {0}.").format(path)
        self._session.ask(
            lambda project: write_labels_file(project, path), lambda _: self._show_message(message)
        )

    def _count(self) -> None:
        """Count the uses of labels in the background."""
        self._counting.start(lambda project, _: label_uses(project), self._show_uses, self._refused)

    def _show_uses(self, uses: Uses) -> None:
        if self.editor is not None:
            self.editor.show_uses(uses)

    def _changed(self, change: Change) -> None:
        self._pending -= 1
        self._show_labels()
        if change.relabellings:
            number = whole(len(change.relabellings))
            self._show_message(self.tr("Annotations changed: {0}. Undo reverts this.").format(number))

    def _not_changed(self, problem: Exception) -> None:
        self._pending -= 1
        self._show_labels()
        self._refused(problem)

    def _refused(self, problem: Exception) -> None:
        if isinstance(problem, FormatError) and self.editor is not None:
            self._show_message(message_text(problem))
        elif not isinstance(problem, CancelledError):
            self._project_controller.alarm(problem)

    def _follow(self, _: object) -> None:
        """Show the changed label set, and update which suggestions are shown if necessary."""
        labels = self._session.label_set
        state = (self._session.path, frozenset(labels.by_name), frozenset(labels.today), labels.quotations)
        before, self._state = self._state, state
        if isinstance(before, tuple) and before[0] == state[0] and before != state:
            watch = self._project_controller.watch(self.tr("Updating the suggestions shown"))
            self._session.run(lambda project: refresh_all(project, watch), watch=watch)
        self._show_labels()

    def _show_labels(self) -> None:
        if self.editor is not None and not self._pending:
            self._shown = self._session.label_set
            self.editor.show_labels(self._shown)
            self._count()

    def _read_again(self) -> None:
        """Read the labels from the file, since another program may have changed them."""
        self._session.run(lambda _: Written(None, setting_effects([LABELS_NAME])))

    def _show_message(self, words: str) -> None:
        if self.editor is not None:
            self.editor.tell(words)

    def _choose_import(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self.editor, self.tr("Import labels"), "", FILES)
        if file:
            self.read(Path(file))

    def _choose_export(self) -> None:
        file, _ = QFileDialog.getSaveFileName(self.editor, self.tr("Export labels"), "labels.toml", FILES)
        if file:
            self.write(Path(file))

    def _apply_theme(self, _: object = None) -> None:
        if self.editor is not None:
            self.editor.set_theme(self._appearance.theme)

    def _close(self, _: object) -> None:
        self._state, self._pending = None, 0
        self._counting.stop()
        self._planning.stop()
        if self.editor is not None:
            self.editor.close()
            self.editor.deleteLater()
            self.editor = None
