"""Faults and crashes: told once in plain words, with the work safe, and never with words of an article."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Verdict
from annotator.core.errors import ProjectError
from annotator.ui.app import App
from annotator.ui.faults.crash_log import MAX_AGE, CrashLog
from annotator.ui.faults.fault_dialog import FaultDialog
from annotator.ui.faults.fault_text import short_path, technical_text
from annotator.ui.faults.faults import Faults
from annotator.ui.project.crash_recovery import SaveState, start_command
from annotator.ui.state import saving
from annotator.ui.widgets.notices import Notice
from tests.ui.conftest import Driver

SAID = "rahasia dari naskah"


def only(app: App) -> Notice:
    (notice,) = app.window.notices.notices()
    return notice


def press(notice: Notice, title: str) -> None:
    next(b for b in notice.findChildren(QPushButton) if b.accessibleName() == title).click()


def a_fault() -> ValueError:
    with pytest.raises(ValueError, match=SAID) as caught:
        _fail()
    return caught.value


def _fail() -> None:
    raise ValueError(SAID)


@pytest.fixture
def faults(user: Driver) -> Iterator[Faults]:
    # pytest-qt and pytest listen at the same places and would fail the test for what is raised here.
    before, sys.excepthook = sys.excepthook, lambda *_: None
    before_in_threads, threading.excepthook = threading.excepthook, lambda *_: None
    faults = Faults()
    faults.met.connect(user.app.project_controller.alarm)
    yield faults
    faults.stop()
    sys.excepthook, threading.excepthook = before, before_in_threads


def test_a_fault_in_a_slot_is_told_once_and_work_goes_on(user: Driver, faults: Faults) -> None:
    item = user.current
    button = QPushButton()
    button.clicked.connect(lambda: {}["gone"])
    button.click()
    button.click()
    notice = only(user.app)
    assert "KeyError" in notice.label.text()
    user.press("Return")
    user.settle()
    assert user.in_file().by_id[item.id].verdict is Verdict.ACCEPTED
    user.wait(lambda: "All your decisions are saved in project.db" in notice.label.text())


def test_a_fault_in_a_thread_is_told_too(user: Driver, faults: Faults) -> None:
    def fail() -> None:
        raise IndexError

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    user.wait(user.app.window.notices.notices)
    assert "IndexError" in only(user.app).label.text()


def test_the_details_hold_no_text_of_an_article_unless_asked_for(
    user: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.app.project_controller.alarm(a_fault())
    press(only(user.app), "Details…")
    dialog = user.app.window.findChild(FaultDialog)
    assert dialog is not None
    assert "test_crashes.py, line" in dialog.text.toPlainText()
    assert SAID not in dialog.text.toPlainText()
    assert str(Path(__file__).parents[3]) not in dialog.text.toPlainText()
    user.wait(lambda: "All your decisions are saved" in dialog.words.text())
    dialog.with_article.click()
    assert SAID in dialog.text.toPlainText()
    assert user.review.article.text in dialog.text.toPlainText()
    dialog.copy()
    assert SAID in QApplication.clipboard().text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "fault.txt"), ""))
    dialog.save()
    assert SAID in (tmp_path / "fault.txt").read_text(encoding="utf-8")
    dialog.close()


def test_work_that_is_not_in_the_file_is_not_said_to_be(
    user: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ProjectError("It cannot be written.")

    monkeypatch.setattr(saving, "commit", refuse)
    user.press("Return")
    user.wait(lambda: user.app.session.refused)
    states: list[SaveState] = []
    user.app.project_controller.crashes.check(states.append)
    user.wait(lambda: states)
    assert states == [SaveState.WAITING]
    user.app.session.discard_refused()


def test_a_writer_that_is_gone_is_noticed(user: Driver) -> None:
    writer = user.app.session.writer
    assert writer is not None
    writer.close()
    states: list[SaveState] = []
    user.app.project_controller.crashes.check(states.append)
    assert states == [SaveState.SILENT]


def test_starting_again_leaves_nothing_open_and_names_the_project(user: Driver, project: Path) -> None:
    started: list[list[str]] = []

    def launch(program: str, arguments: Sequence[str]) -> bool:
        started.append([program, *arguments])
        return True

    user.app.project_controller.crashes.launch = launch
    user.press("Return")
    user.app.project_controller.alarm(a_fault())
    press(only(user.app), "Restart here")
    assert started == [start_command(project)]
    assert not user.app.window.isVisible()
    assert user.app.session.path is None
    assert user.app.settings.last_article(project) == "satu.txt"


def test_a_chain_of_faults_is_told_whole() -> None:
    def fail() -> None:
        try:
            raise a_fault()
        except ValueError as problem:
            raise KeyError("x") from problem

    with pytest.raises(KeyError) as caught:
        fail()
    text = technical_text(caught.value)
    assert text.index("ValueError") < text.index("KeyError")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/ani/annotator/annotator/ui/verbs.py", "ui/verbs.py"),
        ("C:\\Users\\Ani\\lib\\site-packages\\click\\core.py", "click/core.py"),
        ("/home/ani/script.py", "script.py"),
    ],
)
def test_a_path_in_a_trace_does_not_tell_whose_machine_it_is(path: str, shown: str) -> None:
    assert short_path(path) == shown


def crash(folder: Path, how: str) -> None:
    code = (
        "import sys, faulthandler\n"
        "from pathlib import Path\n"
        "from annotator.ui.faults.crash_log import CrashLog\n"
        f"log = CrashLog(Path(sys.argv[1])); log.start(); {how}; log.stop()"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    subprocess.run([sys.executable, "-c", code, str(folder)], env=environment, check=False)


def test_a_hard_crash_is_told_once_at_the_next_start(
    tmp_path: Path, make_app: Callable[[], App], qtbot: QtBot
) -> None:
    crash(tmp_path, "faulthandler._sigabrt()")
    log = CrashLog(tmp_path).take()
    assert log.startswith("annotator ")
    assert "Fatal Python error" in log
    assert list(tmp_path.glob("crash-*.log")) == []
    app = make_app()
    app.project_controller.crashes.report_crash(log)
    assert "crashed last time" in only(app).label.text()
    press(only(app), "Details…")
    dialog = app.window.findChild(FaultDialog)
    assert dialog is not None
    assert "Fatal Python error" in dialog.text.toPlainText()
    dialog.close()


def test_a_process_that_ends_well_leaves_no_log(tmp_path: Path) -> None:
    crash(tmp_path, "pass")
    assert list(tmp_path.iterdir()) == []


def test_the_log_of_a_living_process_is_left_alone_and_a_forgotten_one_is_not(tmp_path: Path) -> None:
    living, forgotten = tmp_path / "crash-1.log", tmp_path / "crash-2.log"
    for file in (living, forgotten):
        file.write_text("annotator 0.1\n", encoding="utf-8")
    old = forgotten.stat().st_mtime - MAX_AGE - 60
    os.utime(forgotten, (old, old))
    assert CrashLog(tmp_path).take() == ""
    assert list(tmp_path.iterdir()) == [living]


def test_without_a_folder_for_the_log_the_program_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    script = (
        "import sys; from pathlib import Path; from annotator.ui.faults.crash_log import CrashLog;"
        " log = CrashLog(Path(sys.argv[1])); log.start(); log.stop(); print('started')"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "home" / "annotator")]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "started\n"
