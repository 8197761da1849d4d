"""Reports internal errors: checks whether everything is saved, and restarts at the same article."""

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

PATIENCE = 4000  # milliseconds until the file is reported as not responding
QUIET = 10_000  # milliseconds in which a dismissed error is not reported again, since painting repeats it
Launch = Callable[[str, Sequence[str]], bool]


class SaveState(Enum):
    """Whether the reviewer's decisions are saved, as far as could be checked."""

    ASKING = "asking"
    ALL = "all"
    NOTHING_OPEN = "nothing open"
    WAITING = "waiting"  # not everything is saved; the writer's thread responds
    SILENT = "silent"  # the writer's thread has ended or does not respond


def _launch(program: str, arguments: Sequence[str]) -> bool:
    result = QProcess.startDetached(program, list(arguments))
    return bool(result[0] if isinstance(result, tuple) else result)


class CrashRecovery(QObject):
    """Reports each error once, after checking whether everything is saved."""

    _checked = Signal(str)

    def __init__(
        self, session: Session, notices: NoticeArea, window: QWidget, launch: Launch = _launch
    ) -> None:
        super().__init__(window)
        self._session = session
        self._notices = notices
        self._window = window
        self.launch = launch
        self._reported: dict[str, Notice | None] = {}  # `None`: answered a moment ago

    def report_error(self, problem: BaseException) -> None:
        """Report an unhandled exception, unless it is reported already."""
        name = fault_name(problem)
        if name in self._reported:
            return
        answers = (
            Answer(self.tr("Details…"), lambda: self._show(problem)),
            Answer(self.tr("Restart here"), self.restart),
            Answer(self.tr("Continue"), None, "Esc"),
        )
        notice = self._notices.alarm(self._message(name, SaveState.ASKING), answers)
        self._reported[name] = notice

        def answered(act: Callable[[], None] | None) -> None:
            self._reported[name] = None
            QTimer.singleShot(QUIET, self, lambda: self._reported.pop(name, None))
            if act is not None:
                act()

        notice.answered.connect(answered)
        self.check(lambda save_state: self._update(name, save_state))

    def report_crash(self, log: str) -> None:
        """Report a crash of the previous run."""
        words = self.tr(
            "The program crashed last time. Everything it had reported as saved is in the project file."
        )
        answers = (Answer(self.tr("Details…"), log), Answer(self.tr("Close"), "", "Esc"))
        notice = self._notices.tell(words, answers)
        notice.answered.connect(self._show_log)

    def check(self, then: Callable[[SaveState], None]) -> None:
        """Check whether all decisions are saved; `then` is called once."""
        session = self._session
        writer = session.writer
        if writer is None:
            then(SaveState.NOTHING_OPEN)
            return
        waiting = [then]

        def say(save_state: SaveState) -> None:
            if waiting:
                waiting.pop()(save_state)

        def read(_: object) -> None:
            if session.unsaved and waiting:
                ask()  # a decision was made since and is not saved yet
            else:
                say(SaveState.WAITING if session.refused else SaveState.ALL)

        def ask() -> None:
            session.ask(lambda project: undo_label(project, reviewer), read, lambda _: say(SaveState.SILENT))

        if not writer.alive:
            say(SaveState.SILENT)
            return
        reviewer = session.reviewer
        ask()
        QTimer.singleShot(PATIENCE, self, lambda: say(SaveState.SILENT))

    def restart(self) -> None:
        """Close the project after saving, and open it in a new process at the same article."""
        path = self._session.path
        if not self._session.close():
            return  # a change is not saved, which the window reports
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
        self.check(lambda save_state: self._checked.emit(self._message(name, save_state)))
        dialog.open()

    def _show_log(self, log: str) -> None:
        if log:
            dialog = FaultDialog(log, "", self._window)
            dialog.say(self.tr("This is what the program was doing when it ended."))
            dialog.open()

    def _update(self, name: str, save_state: SaveState) -> None:
        notice = self._reported.get(name)
        if notice is not None:
            notice.set_text(self._message(name, save_state))

    def _message(self, name: str, save_state: SaveState) -> str:
        path = self._session.path
        file = path.name if path else ""
        if save_state is SaveState.ALL:
            words = self.tr(
                "The program had an internal error ({0}). All your decisions are saved in {1}; you can "
                "continue."
            )
        elif save_state is SaveState.NOTHING_OPEN:
            words = self.tr("The program had an internal error ({0}). No project was open; nothing is lost.")
        elif save_state is SaveState.WAITING:
            words = self.tr(
                "The program had an internal error ({0}). Some changes are not yet saved in {1}; they are "
                "kept here."
            )
        elif save_state is SaveState.SILENT:
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
    """The command that starts the window with a project."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "annotator"]
    return [*program, *([str(project)] if project else [])]
