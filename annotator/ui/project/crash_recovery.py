"""After a fault: whether everything is saved, what is reported, and restarting at the same place."""

import sys
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.operations.reviewing.review_article import undo_label
from annotator.ui.faults.fault_dialog import FaultDialog
from annotator.ui.faults.fault_text import fault_name, technical_text
from annotator.ui.state.session import Session
from annotator.ui.widgets.notices import Answer, Notice, NoticeArea

PATIENCE = 4000  # milliseconds until a file that does not respond is reported
QUIET = 10_000  # milliseconds in which an answered fault is not reported again: painting repeats its own
Launch = Callable[[str, Sequence[str]], bool]


class Kept(Enum):
    """Where what the reviewer decided is, as far as it could be checked."""

    ASKING = "asking"
    ALL = "all"
    NOTHING_OPEN = "nothing open"
    WAITING = "waiting"  # not all is written; the file answers
    SILENT = "silent"  # the thread that writes is gone, or does not answer


def _launch(program: str, arguments: Sequence[str]) -> bool:
    said = QProcess.startDetached(program, list(arguments))
    return bool(said[0] if isinstance(said, tuple) else said)


class CrashRecovery(QObject):
    """Reports faults, each once, after asking the file whether everything is there."""

    _checked = Signal(str)

    def __init__(
        self, session: Session, notices: NoticeArea, window: QWidget, launch: Launch = _launch
    ) -> None:
        super().__init__(window)
        self._session = session
        self._notices = notices
        self._window = window
        self.launch = launch
        self._told: dict[str, Notice | None] = {}  # `None`: answered a moment ago

    def tell(self, problem: BaseException) -> None:
        """Report an unhandled exception; one that is already shown is not reported again."""
        name = fault_name(problem)
        if name in self._told:
            return
        answers = (
            Answer(self.tr("Details…"), lambda: self._show(problem)),
            Answer(self.tr("Restart here"), self.restart),
            Answer(self.tr("Continue"), None, "Esc"),
        )
        notice = self._notices.alarm(self._words(name, Kept.ASKING), answers)
        self._told[name] = notice

        def answered(act: Callable[[], None] | None) -> None:
            self._told[name] = None
            QTimer.singleShot(QUIET, self, lambda: self._told.pop(name, None))
            if act is not None:
                act()

        notice.answered.connect(answered)
        self.check(lambda kept: self._update(name, kept))

    def tell_earlier(self, log: str) -> None:
        """Tell once that the program was ended by a crash the last time."""
        words = self.tr(
            "The program crashed last time. Everything it had reported as saved is in the project file."
        )
        answers = (Answer(self.tr("Details…"), log), Answer(self.tr("Close"), "", "Esc"))
        notice = self._notices.tell(words, answers)
        notice.answered.connect(self._show_log)

    def check(self, then: Callable[[Kept], None]) -> None:
        """Ask whether everything decided is in the file; `then` is called once."""
        session = self._session
        writer = session.writer
        if writer is None:
            then(Kept.NOTHING_OPEN)
            return
        waiting = [then]

        def say(kept: Kept) -> None:
            if waiting:
                waiting.pop()(kept)

        def read(_: object) -> None:
            if session.unsaved and waiting:
                ask()  # a decision was made since; it is on its way
            else:
                say(Kept.WAITING if session.refused else Kept.ALL)

        def ask() -> None:
            session.ask(lambda project: undo_label(project, reviewer), read, lambda _: say(Kept.SILENT))

        if not writer.alive:
            say(Kept.SILENT)
            return
        reviewer = session.reviewer
        ask()
        QTimer.singleShot(PATIENCE, self, lambda: say(Kept.SILENT))

    def restart(self) -> None:
        """Close the project when all is written, and open it in a new window at the same article."""
        path = self._session.path
        if not self._session.close():
            return  # something is not saved, and the window says so
        program, *arguments = start_command(path)
        if self.launch(program, arguments):
            self._window.close()
        else:
            self._notices.alarm(self.tr("The program could not be restarted. Open the project here."))

    def _show(self, problem: BaseException) -> None:
        review = self._session.review
        more = technical_text(problem, review) if review is not None else ""
        name = fault_name(problem)
        dialog = FaultDialog(technical_text(problem), more, self._window)
        dialog.restart_wanted.connect(self.restart)
        self._checked.connect(dialog.say)  # ends with the dialog
        self.check(lambda kept: self._checked.emit(self._words(name, kept)))
        dialog.open()

    def _show_log(self, log: str) -> None:
        if log:
            dialog = FaultDialog(log, "", self._window)
            dialog.say(self.tr("This is what the program was doing when it ended."))
            dialog.open()

    def _update(self, name: str, kept: Kept) -> None:
        notice = self._told.get(name)
        if notice is not None:
            notice.set_text(self._words(name, kept))

    def _words(self, name: str, kept: Kept) -> str:
        path = self._session.path
        file = path.name if path else ""
        if kept is Kept.ALL:
            words = self.tr(
                "The program had an internal error ({0}). All your decisions are saved in {1}; you can "
                "continue."
            )
        elif kept is Kept.NOTHING_OPEN:
            words = self.tr("The program had an internal error ({0}). No project was open; nothing is lost.")
        elif kept is Kept.WAITING:
            words = self.tr(
                "The program had an internal error ({0}). Some changes are not yet saved in {1}; they are "
                "kept here."
            )
        elif kept is Kept.SILENT:
            words = self.tr(
                "The program had an internal error ({0}), and {1} does not respond: the last decisions may "
                "not be "
                "in it. Restart here."
            )
        else:
            words = self.tr(
                "The program had an internal error ({0}). Checking whether everything is saved in {1}…"
            )
        return words.format(name, file)


def start_command(project: Path | None) -> list[str]:
    """The command that opens the window on a project."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "annotator"]
    return [*program, *([str(project)] if project else [])]
