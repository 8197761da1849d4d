"""How far decisions are remembered: three actions for one setting of the project."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.core.settings.project_settings import MEMORY, MemoryScope
from annotator.operations.suggesting.shown_suggestions import memory_scope, set_memory_scope
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.state.session import Session


class MemoryScopeController(QObject):
    """Shows the scope that the project has, and changes it."""

    def __init__(self, actions: ActionTable, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        for scope in MemoryScope:
            self._actions[f"memory.{scope}"].bind(self._choosing(scope))
        session.settings_changed.connect(self._follow_settings)

    def choose(self, scope: MemoryScope) -> None:
        """Remember as far as this; the article in view is read again at once, others when they are opened."""
        reviewer = self._session.reviewer
        self._check(scope)
        self._session.run(lambda project: set_memory_scope(project, reviewer, scope))

    def _choosing(self, scope: MemoryScope) -> Callable[[bool], None]:
        return lambda _: self.choose(scope)

    def _follow_settings(self, names: frozenset[str]) -> None:
        if MEMORY.name in names:
            self._session.ask(memory_scope, self._check)

    def _check(self, scope: MemoryScope) -> None:
        for other in MemoryScope:
            self._actions[f"memory.{other}"].setChecked(other is scope)
