"""Changes that could not be saved, and a file that another program changed: what the user can do."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.effects import NOTHING, Written
from annotator.core.errors import ForeignChangeError
from annotator.operations.project.copy import Copied, copy_project, rescue
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Watch
from annotator.ui.widgets.notices import Answer, Notice, NoticeArea
from annotator.ui.words.phrases import message_text


class Choice(StrEnum):
    """What to do with changes that the file refused, or with a file that another program has changed."""

    AGAIN = "again"
    COPY = "copy"
    DROP = "drop"
    THERE = "there"
    LEAVE = "leave"


class UnsavedController(QObject):
    """Shows one alarm for all changes that could not be saved, and for what another program did to the file,
    until the user answers it.
    """

    def __init__(self, session: Session, notices: NoticeArea, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._notices = notices
        self._window = window
        self._alarm: Notice | None = None
        self._foreign: ForeignChangeError | None = None
        session.save_failed.connect(self._say)
        session.file_changed.connect(self._show_file)
        session.close_refused.connect(self._insist)
        session.project_changed.connect(lambda _: self._forget())

    def copy_to(self, target: Path) -> None:
        """Copy the project to `target`, open the copy, and save there what could not be saved here."""
        session = self._session
        session.ask(
            lambda project: copy_project(project, target),
            lambda _: session.switch_to_copy(target),
            self._no_copy,
        )

    def save_copy(self) -> None:
        """Ask where to write a whole copy of the open project, and stay in this one."""
        target = self._ask_path()
        if target is None:
            return
        watch = Watch(self.tr("Copying"))
        self._notices.follow(watch)
        self._session.run(
            lambda project: Written(copy_project(project, target, watch), NOTHING),
            self._tell_copied,
            watch=watch,
        )

    def _tell_copied(self, copied: Copied) -> None:
        words = self.tr("{0} copied to {1}.").format(message_text(copied.summary()), copied.file)
        self._notices.tell(words)

    def _show_file(self, problem: ForeignChangeError | None) -> None:
        if problem is not None:
            self._say(problem)
        elif self._foreign is not None and not self._session.refused:
            self._forget()  # the file is back

    def _say(self, problem: Exception) -> None:
        foreign = problem if isinstance(problem, ForeignChangeError) else self._session.file_problem
        words = self._words(problem, foreign)
        if self._alarm is not None and str(foreign) == str(self._foreign):
            self._alarm.set_text(words)
            return
        self._forget()
        self._foreign = foreign
        self._alarm = self._notices.alarm(words, self._answers(foreign))
        self._alarm.answered.connect(self._answer)

    def _words(self, problem: Exception, foreign: ForeignChangeError | None) -> str:
        if foreign is None:
            words = self.tr("Not saved: {0} The changes are kept here; you can try again.")
        elif not foreign.kept:
            words = self.tr("{0} There is no room for a copy of it here; restore one of its backups.")
        elif self._session.refused:
            words = self.tr(
                "Not saved: {0} The change, and all that was saved, is kept here. Save a copy to continue."
            )
        else:
            words = self.tr("{0} All that was saved in it is kept here. Save a copy to continue.")
        return words.format(message_text(foreign or problem))

    def _answers(self, foreign: ForeignChangeError | None) -> Sequence[Answer]:
        again, copy = Answer(self.tr("Try again"), Choice.AGAIN), Answer(self.tr("Save a copy…"), Choice.COPY)
        if foreign is None:
            return again, copy, Answer(self.tr("Discard"), Choice.DROP)
        path = self._session.path
        there = path is not None and path.exists()
        what_i_have = Answer(
            self.tr("Save what I have as a copy…"), Choice.COPY, tip=self.tr("Then go on in the copy")
        )
        open_there = Answer(
            self.tr("Open what is there"),
            Choice.THERE,
            tip=self.tr("What this window has is first saved beside it, under another name"),
        )
        leave = Answer(self.tr("Close without a copy"), Choice.LEAVE)
        return what_i_have, open_there if there else again, leave

    def _no_copy(self, problem: Exception) -> None:
        self._notices.alarm(message_text(problem))
        self._try_again()

    def _insist(self) -> None:
        if self._alarm is None and self._session.file_problem is not None:
            self._say(self._session.file_problem)
        if self._alarm is not None:
            self._alarm.focus()

    def _forget(self) -> None:
        if self._alarm is not None:
            self._alarm.dismiss()
        self._alarm = self._foreign = None

    def _answer(self, choice: Choice) -> None:
        self._alarm = self._foreign = None
        if choice is Choice.AGAIN:
            self._try_again()
        elif choice is Choice.DROP:
            self._session.discard_refused()
        elif choice is Choice.LEAVE:
            self._session.close(leave=True)
        elif choice is Choice.THERE:
            self._open_what_is_there()
        else:
            self._ask_where()

    def _try_again(self) -> None:
        """Send what was refused once more; where nothing was, say again what is wrong with the file."""
        if self._session.refused:
            self._session.retry()
        else:
            self._session.look_at_file()
            self._session.settle()
            if self._session.file_problem is not None:
                self._say(self._session.file_problem)

    def _open_what_is_there(self) -> None:
        changes = list(self._session.refused)

        def rescued(copy: Path) -> None:
            self._session.open_what_is_there()
            self._notices.tell(self.tr("What this window had is saved in {0}.").format(copy))

        self._session.ask(lambda project: rescue(project, changes), rescued, self._no_copy)

    def _ask_path(self) -> Path | None:
        path = self._session.path or Path.home() / "project.db"
        proposed = str(path.with_stem(f"{path.stem}-copy"))
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save a copy"), proposed, self.tr("Projects (*.db)")
        )
        return Path(chosen) if chosen else None

    def _ask_where(self) -> None:
        target = self._ask_path()
        if target is not None:
            self.copy_to(target)
        else:
            self._try_again()
