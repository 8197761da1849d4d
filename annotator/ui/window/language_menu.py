"""The menu View > Language."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.window.main_window import MainWindow
from annotator.ui.words.language import Language


class LanguageMenu(QObject):
    """Stores the language and closes the window, which is then opened again in that language.

    `changed` is true if the window was closed to be opened again with `project`.
    """

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        super().__init__(window)
        self.changed = False
        self.project: Path | None = None
        self._session = session
        self._window = window
        self._settings = settings
        self._actions = {choice: window.actions_by_id[f"language.{choice}"] for choice in Language}
        for choice, action in self._actions.items():
            action.bind(self._choose_function(choice))
        self._check()

    def _choose_function(self, choice: Language) -> Callable[[bool], None]:
        return lambda _: self.choose(choice)

    def choose(self, choice: Language) -> None:
        """Change the language. The window stays open if a change cannot be saved."""
        before = Language(self._settings.language)
        self._settings.language = choice.value
        self._check()
        if choice is not before:
            self.project = self._session.path
            self.changed = self._window.close()

    def _check(self) -> None:
        chosen = Language(self._settings.language)
        for choice, action in self._actions.items():
            action.setChecked(choice is chosen)
