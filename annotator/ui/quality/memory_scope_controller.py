"""The scope of the memory: three actions for a setting of the project."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.core.settings.project_settings import MEMORY, MemoryScope
from annotator.operations.suggesting.shown_suggestions import memory_scope, set_memory_scope
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.state.session import Session


class MemoryScopeController(QObject):
    """Shows and changes the memory scope of the project."""

    def __init__(self, actions: ActionTable, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        for scope in MemoryScope:
            self._actions[f"memory.{scope}"].bind(self._choose_function(scope))
        session.settings_changed.connect(self._follow_settings)

    def choose(self, scope: MemoryScope) -> None:
        """Change the scope; the article in view is updated now, others when they are opened."""
        reviewer = self._session.reviewer
        self._check(scope)
        self._session.run(lambda project: set_memory_scope(project, reviewer, scope))

    def _choose_function(self, scope: MemoryScope) -> Callable[[bool], None]:
        return lambda _: self.choose(scope)

    def _follow_settings(self, names: frozenset[str]) -> None:
        if MEMORY.name in names:
            self._session.ask(memory_scope, self._check)

    def _check(self, scope: MemoryScope) -> None:
        for candidate in MemoryScope:
            self._actions[f"memory.{candidate}"].setChecked(candidate is scope)
