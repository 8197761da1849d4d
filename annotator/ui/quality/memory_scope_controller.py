"""The scope of the memory: three actions for a setting of the project."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.core.settings.project_settings import MEMORY, MemoryScope
from annotator.operations.suggesting.shown_suggestions import memory_scope, refresh_all, set_memory_scope
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.session import Session


class MemoryScopeController(QObject):
    """Shows and changes the memory scope of the project."""

    def __init__(
        self, actions: ActionTable, session: Session, project_controller: ProjectController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._project_controller = project_controller
        self._scope: MemoryScope | None = None  # of the project, once it was read
        self._session = session
        self._actions = actions
        for scope in MemoryScope:
            self._actions[f"memory.{scope}"].bind(self._choose_function(scope))
        session.settings_changed.connect(self._follow_settings)
        session.project_changed.connect(self._forget)

    def choose(self, scope: MemoryScope) -> None:
        """Change the scope; the suggestions shown are updated in all articles."""
        reviewer = self._session.reviewer
        self._check(scope)
        self._session.run(lambda project: set_memory_scope(project, reviewer, scope))

    def _choose_function(self, scope: MemoryScope) -> Callable[[bool], None]:
        return lambda _: self.choose(scope)

    def _follow_settings(self, names: frozenset[str]) -> None:
        if MEMORY.name in names:
            self._session.ask(memory_scope, self._follow)

    def _follow(self, scope: MemoryScope) -> None:
        before, self._scope = self._scope, scope
        if before not in {None, scope}:
            watch = self._project_controller.watch(self.tr("Updating the suggestions shown"))
            self._session.run(lambda project: refresh_all(project, watch), watch=watch)
        self._check(scope)

    def _forget(self, _: object) -> None:
        self._scope = None

    def _check(self, scope: MemoryScope) -> None:
        for candidate in MemoryScope:
            self._actions[f"memory.{candidate}"].setChecked(candidate is scope)
