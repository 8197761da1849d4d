"""View > Language."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.window.main_window import MainWindow
from annotator.ui.words.language import Language


class LanguageMenu(QObject):
    """The choice is kept, and the window opens again in it at once.

    `changed` says after the window has closed that it did so to be opened again, on `project`.
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
            action.bind(self._choosing(choice))
        self._check()

    def _choosing(self, choice: Language) -> Callable[[bool], None]:
        return lambda _: self.choose(choice)

    def choose(self, choice: Language) -> None:
        """Speak this language from now on. What cannot be saved yet keeps the window open until it can."""
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
