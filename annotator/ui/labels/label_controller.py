"""The label editor at work: what the user wants goes to the file, what the file holds is shown everywhere."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.change import Change
from annotator.core.errors import CancelledError, FormatError
from annotator.core.labels import LabelSet
from annotator.core.messages import Message
from annotator.operations.project.label_set import (
    LabelPlan,
    Uses,
    change_labels,
    label_uses,
    plan_labels,
    project_label_set,
    read_labels_file,
    write_labels_file,
)
from annotator.operations.project.open_project import open_project
from annotator.operations.suggesting.shown_suggestions import refresh_all
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.labels.label_editor_dialog import LabelEditorDialog
from annotator.ui.labels.label_import_dialog import LabelImportDialog
from annotator.ui.look.appearance import Appearance
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Watch
from annotator.ui.words.language import whole
from annotator.ui.words.phrases import message_text

FILES = "labels.toml (*.toml)"


class LabelController(QObject):
    """Opens the editor beside the window, and writes what it asks for, one action at a time."""

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
        self._held: object = None
        self._pending = 0  # changes on their way to the file: the editor is ahead of it until they are there
        self.editor: LabelEditorDialog | None = None
        self.importing: LabelImportDialog | None = None
        actions["labels"].bind(lambda _: self.open())
        session.project_changed.connect(self._close)
        session.labels_changed.connect(self._follow)
        appearance.changed.connect(self._dress)

    def open(self) -> None:
        """Show the editor; nothing waits for it."""
        if self._session.path is None:
            return
        if self.editor is None:
            self.editor = LabelEditorDialog(self._appearance.theme, self._window)
            self.editor.addActions([self._actions[name] for name in ("undo", "redo")])
            self.editor.wanted.connect(self.change)
            self.editor.import_wanted.connect(self._choose_import)
            self.editor.export_wanted.connect(self._choose_export)
            self.editor.show_labels(self._session.label_set)
        self._count()
        self.editor.show()
        self.editor.raise_()
        self.editor.activateWindow()
        self.editor.list.setFocus()

    def change(self, labels: LabelSet, action: str) -> None:
        """Give the project this label set; annotations follow."""
        writer = self._session.writer
        if writer is not None:
            reviewer = self._session.reviewer
            self._pending += 1
            writer.ask_long(
                lambda project, watch: change_labels(project, reviewer, labels, action, watch),
                self._project_controller.watch(self.tr("Bringing annotations under today's labels")),
                self._changed,
                self._not_changed,
            )

    def read(self, path: Path) -> None:
        """Show what the file would change, and take it over when the user agrees."""
        present = self._session.label_set

        def plan(watch: Watch) -> tuple[LabelPlan, Uses]:  # noqa: ARG001 - too short for progress
            incoming, uses = read_labels_file(path), self._uses()
            return plan_labels(present, incoming, uses), uses

        def planned(told: tuple[LabelPlan, Uses]) -> None:
            self.importing = LabelImportDialog(path.name, *told, self.editor or self._window)
            self.importing.agreed.connect(
                partial(self.change, told[0].after, Message("import {0}", path.name))
            )
            self.importing.open()

        self._session.settle()
        self._project_controller.pool.ask(plan, Watch(""), planned, self._refused)

    def write(self, path: Path) -> None:
        """Write the label set to a file."""
        words = self.tr("Written to {0}.").format(path)
        self._session.ask(lambda project: write_labels_file(project, path), lambda _: self._say(words))

    def _uses(self) -> Uses:
        path = self._session.path
        if path is None:
            return {}
        with open_project(path, read_only=True) as project:
            return label_uses(project)

    def _count(self) -> None:
        """Count off the window's thread: a large project takes a moment."""
        self._session.settle()
        self._project_controller.pool.ask(lambda _: self._uses(), Watch(""), self._show_uses, self._refused)

    def _show_uses(self, uses: Uses) -> None:
        if self.editor is not None:
            self.editor.show_uses(uses)

    def _changed(self, change: Change) -> None:
        self._pending -= 1
        self._session.ask(project_label_set, self._session.show_labels)
        self._session.queue_stale.emit()
        self._session.refresh_undo()
        self._session.reload()
        if change.relabellings:
            number = whole(len(change.relabellings))
            self._say(self.tr("Annotations that followed: {0}. Undo takes it back.").format(number))

    def _not_changed(self, problem: Exception) -> None:
        self._pending -= 1
        self._session.ask(project_label_set, self._session.show_labels)
        self._refused(problem)

    def _refused(self, problem: Exception) -> None:
        if isinstance(problem, FormatError) and self.editor is not None:
            self._say(message_text(problem))
        elif not isinstance(problem, CancelledError):
            self._project_controller.alarm(problem)

    def _follow(self, _: object) -> None:
        """Show another set; where it lets through other suggestions, bring up to date which are shown."""
        labels = self._session.label_set
        held = (self._session.path, frozenset(labels.by_name), frozenset(labels.today), labels.quotations)
        before, self._held = self._held, held
        if isinstance(before, tuple) and before[0] == held[0] and before != held:
            self._refresh()
        if self.editor is not None and not self._pending:
            self.editor.show_labels(labels)
            self._count()

    def _refresh(self) -> None:
        writer = self._session.writer
        if writer is not None:
            watch = self._project_controller.watch(self.tr("Choosing what is shown"))
            writer.ask_long(refresh_all, watch, lambda _: self._session.queue_stale.emit(), self._refused)

    def _say(self, words: str) -> None:
        if self.editor is not None:
            self.editor.tell(words)

    def _choose_import(self) -> None:
        said, _ = QFileDialog.getOpenFileName(self.editor, self.tr("Import labels"), "", FILES)
        if said:
            self.read(Path(said))

    def _choose_export(self) -> None:
        said, _ = QFileDialog.getSaveFileName(self.editor, self.tr("Export labels"), "labels.toml", FILES)
        if said:
            self.write(Path(said))

    def _dress(self, _: object = None) -> None:
        if self.editor is not None:
            self.editor.set_theme(self._appearance.theme)

    def _close(self, _: object) -> None:
        self._held, self._pending = None, 0
        if self.editor is not None:
            self.editor.close()
            self.editor.deleteLater()
            self.editor = None
