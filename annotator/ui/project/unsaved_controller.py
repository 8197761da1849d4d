"""What the file refused: said once, kept, and tried again, taken to a copy, or dropped."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.operations.project.copy import copy_project
from annotator.ui.state.session import Session
from annotator.ui.widgets.notices import Answer, Notice, NoticeArea
from annotator.ui.words.phrases import message_text


class Way(StrEnum):
    """What to do with changes that the file refused."""

    AGAIN = "again"
    COPY = "copy"
    DROP = "drop"


class UnsavedController(QObject):
    """Keeps one alarm for all refused changes until the user has decided about them."""

    def __init__(self, session: Session, notices: NoticeArea, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._notices = notices
        self._window = window
        self._alarm: Notice | None = None
        session.save_failed.connect(self._say)
        session.close_refused.connect(self._insist)

    def copy_to(self, target: Path) -> None:
        """Copy the project to `target` and go on there, with what could not be saved here."""
        session = self._session
        session.ask(lambda project: copy_project(project, target), session.switch_to_copy, self._no_copy)

    def _say(self, problem: Exception) -> None:
        path, reason = self._session.path, message_text(problem)
        words = self.tr("Not saved: {0} The changes are kept here; you can try again.").format(reason)
        if path is not None and not path.exists():
            words = self.tr("Not saved: {0} was moved or deleted. Save a copy to continue.").format(path)
        if self._alarm is not None:
            self._alarm.set_text(words)
            return
        answers = (
            Answer(self.tr("Try again"), Way.AGAIN),
            Answer(self.tr("Save a copy…"), Way.COPY),
            Answer(self.tr("Discard"), Way.DROP),
        )
        self._alarm = self._notices.alarm(words, answers)
        self._alarm.answered.connect(self._answer)

    def _no_copy(self, problem: Exception) -> None:
        self._notices.alarm(message_text(problem))
        self._session.retry()

    def _insist(self) -> None:
        if self._alarm is not None:
            self._alarm.focus()

    def _answer(self, way: Way) -> None:
        self._alarm = None
        if way is Way.AGAIN:
            self._session.retry()
        elif way is Way.DROP:
            self._session.discard_refused()
        else:
            self._ask_where()

    def _ask_where(self) -> None:
        path = self._session.path or Path.home() / "project.db"
        proposed = str(path.with_stem(f"{path.stem}-copy"))
        said, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save a copy"), proposed, self.tr("Projects (*.db)")
        )
        if said:
            self.copy_to(Path(said))
        else:
            self._session.retry()
