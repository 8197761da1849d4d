"""Changes that could not be saved: the user can try again, save a copy, or discard them."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.operations.project.copy import copy_project
from annotator.ui.state.session import Session
from annotator.ui.widgets.notices import Answer, Notice, NoticeArea
from annotator.ui.words.phrases import message_text


class Choice(StrEnum):
    """What to do with changes that could not be saved."""

    AGAIN = "again"
    COPY = "copy"
    DROP = "drop"


class UnsavedController(QObject):
    """Shows one alarm for all changes that could not be saved, until the user answers it."""

    def __init__(self, session: Session, notices: NoticeArea, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._notices = notices
        self._window = window
        self._alarm: Notice | None = None
        session.save_failed.connect(self._say)
        session.close_refused.connect(self._insist)

    def copy_to(self, target: Path) -> None:
        """Copy the project to `target`, open the copy, and save there what could not be saved here."""
        session = self._session
        session.ask(lambda project: copy_project(project, target), session.switch_to_copy, self._no_copy)

    def _say(self, problem: Exception) -> None:
        path, reason = self._session.path, message_text(problem)
        text = self.tr("Not saved: {0} The changes are kept here; you can try again.").format(reason)
        if path is not None and not path.exists():
            text = self.tr("Not saved: {0} was moved or deleted. Save a copy to continue.").format(path)
        if self._alarm is not None:
            self._alarm.set_text(text)
            return
        answers = (
            Answer(self.tr("Try again"), Choice.AGAIN),
            Answer(self.tr("Save a copy…"), Choice.COPY),
            Answer(self.tr("Discard"), Choice.DROP),
        )
        self._alarm = self._notices.alarm(text, answers)
        self._alarm.answered.connect(self._answer)

    def _no_copy(self, problem: Exception) -> None:
        self._notices.alarm(message_text(problem))
        self._session.retry()

    def _insist(self) -> None:
        if self._alarm is not None:
            self._alarm.focus()

    def _answer(self, choice: Choice) -> None:
        self._alarm = None
        if choice is Choice.AGAIN:
            self._session.retry()
        elif choice is Choice.DROP:
            self._session.discard_refused()
        else:
            self._ask_where()

    def _ask_where(self) -> None:
        path = self._session.path or Path.home() / "project.db"
        proposed = str(path.with_stem(f"{path.stem}-copy"))
        target, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save a copy"), proposed, self.tr("Projects (*.db)")
        )
        if target:
            self.copy_to(Path(target))
        else:
            self._session.retry()
