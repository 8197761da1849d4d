"""The open project file is deleted, moved, replaced, cut short or overwritten: nothing is lost.

The window is the real one, started by `main()`; what it had is read from the copy that it offers.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from annotator.core.progress import Silent
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.check import check
from annotator.operations.project.open_project import open_project
from annotator.ui.widgets.fields import KeyButton
from annotator.ui.widgets.notices import Notice
from tests.e2e.looking import rows
from tests.e2e.test_first_project import Step, User, at_home, run_main
from tests.faults import open_file
from tests.ui.conftest import records

__all__ = ["at_home"]

Key = Qt.Key
Fault = Callable[[Path], None]


@pytest.fixture
def path(qapp: QApplication, at_home: Path) -> Path:
    """A project of two articles with suggestions, and a copy of it in this state, in their own folder."""
    lines = at_home / "articles.jsonl"
    lines.write_text("\n".join(json.dumps(record) for record in records()) + "\n", encoding="utf-8")
    folder = at_home / "project"
    folder.mkdir()
    made = folder / "project.db"
    with open_project(made, create=True) as project:
        import_paths(project, [lines], Silent())
    shutil.copyfile(made, folder / "earlier.db")
    return made


@pytest.fixture
def copy(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user chooses to save the copy."""
    chosen = at_home / "copy.db"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(chosen), ""))
    return chosen


def alarm(user: User) -> Notice | None:
    return next((n for n in user.window.notices.notices() if n.property("look") == "alarm"), None)


def answer(user: User, title: str) -> None:
    notice = alarm(user)
    assert notice is not None
    next(b for b in notice.findChildren(KeyButton) if b.accessibleName() == title).click()


def accept(user: User) -> Step:
    user.window.view.setFocus()
    user.press(Key.Key_Return)
    yield user.saved


def lose(user: User, path: Path, fault: Fault) -> Step:
    """Decide, wait until the window says that it is saved, and let the file be taken away."""
    yield user.article
    yield from accept(user)
    yield from accept(user)
    fault(path)


def stands(copy: Path, decisions: int) -> None:
    """Assert that the copy is whole, and holds this many decisions beside all articles and suggestions."""
    assert rows(copy, "SELECT count(*) FROM decision") == [(decisions,)]
    assert rows(copy, "SELECT count(*) FROM journal WHERE kind = 'do'") == [(decisions,)]
    assert rows(copy, "SELECT id FROM article ORDER BY key") == [("satu.txt",), ("dua.txt",)]
    with open_project(copy, read_only=True) as project:
        assert check(project) == []


@pytest.mark.parametrize("fault", open_file.FAULTS)
def test_the_next_decision_is_kept_and_goes_to_a_copy_with_all_that_was_saved(
    path: Path, copy: Path, fault: Fault
) -> None:
    def decide_and_save_a_copy(user: User) -> Step:
        yield from lose(user, path, fault)
        user.press(Key.Key_Return)
        yield lambda: alarm(user) is not None and bool(user.window._session.refused)
        notice = alarm(user)
        assert notice is not None
        assert "Save a copy to continue" in notice.label.text()
        answer(user, "Save what I have as a copy…")
        yield lambda: user.window._session.path == copy and user.saved() and user.article()
        assert alarm(user) is None, alarm(user).label.text()

    run_main(decide_and_save_a_copy, str(path))
    stands(copy, 3)


CLOSED = [open_file.delete, open_file.truncate_to_half, open_file.replace_by_project]


@pytest.mark.parametrize("fault", CLOSED)
def test_a_window_does_not_close_over_a_file_that_lost_what_was_saved(
    path: Path, copy: Path, fault: Fault
) -> None:
    def close(user: User) -> Step:
        yield from lose(user, path, fault)
        assert not user.window.close()
        yield lambda: alarm(user) is not None
        answer(user, "Save what I have as a copy…")
        yield lambda: user.window._session.path == copy

    run_main(close, str(path))
    stands(copy, 2)


def test_a_window_that_is_left_alone_notices_and_may_be_closed_without_a_copy(path: Path) -> None:
    def wait(user: User) -> Step:
        yield from lose(user, path, open_file.move)
        yield lambda: alarm(user) is not None
        answer(user, "Close without a copy")
        yield lambda: user.window._session.path is None

    run_main(wait, str(path))
    moved = path.with_name("moved.db")
    stands(moved, 2)


def test_a_file_that_is_put_back_is_written_again(path: Path) -> None:
    def put_back(user: User) -> Step:
        yield from lose(user, path, open_file.move)
        user.press(Key.Key_Return)
        yield lambda: alarm(user) is not None and bool(user.window._session.refused)
        path.with_name("moved.db").rename(path)
        answer(user, "Try again")
        yield lambda: user.saved() and alarm(user) is None

    run_main(put_back, str(path))
    stands(path, 3)


@pytest.mark.parametrize("fault", [open_file.replace_by_project, open_file.overwrite_with_project])
def test_what_is_there_is_opened_once_all_is_saved_beside_it(path: Path, fault: Fault) -> None:
    rescued = path.with_name("project-rescued.db")

    def open_there(user: User) -> Step:
        yield from lose(user, path, fault)
        user.press(Key.Key_Return)
        yield lambda: alarm(user) is not None and bool(user.window._session.refused)
        answer(user, "Open what is there")
        yield lambda: any(str(rescued) in notice.label.text() for notice in user.window.notices.notices())
        yield lambda: user.window._session.path == path and user.review is None
        assert alarm(user) is None, alarm(user).label.text()

    run_main(open_there, str(path))
    stands(rescued, 3)
    assert rows(path, "SELECT count(*) FROM article") == [(0,)]


def test_another_program_that_writes_to_the_project_is_no_fault(path: Path, copy: Path) -> None:
    def write_beside(user: User) -> Step:
        yield from lose(user, path, lambda _: None)
        with open_project(path) as project, project.write() as connection:
            connection.execute("INSERT INTO setting(name, value) VALUES ('other', '\"beside\"')")
        yield from accept(user)
        assert alarm(user) is None, alarm(user).label.text()
        user.window.actions_by_id["project.copy"].trigger()
        yield copy.exists

    run_main(write_beside, str(path))
    stands(copy, 3)
    assert rows(copy, "SELECT value FROM setting WHERE name = 'other'") == [('"beside"',)]
