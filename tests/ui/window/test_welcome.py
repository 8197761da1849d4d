"""The start page: recent projects with what is done, told where they are gone, all of it by keys."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.core.change import PassState
from annotator.operations.project.summary import glance
from annotator.ui.app import App
from annotator.ui.state.settings import Recent
from annotator.ui.window.recent_row import RecentRow, when_opened
from tests.ui.conftest import Driver


def rows(user: Driver) -> list[RecentRow]:
    return [row for row in user.app.window.welcome.findChildren(RecentRow) if row.isVisible()]


def close(user: Driver) -> None:
    user.press("Ctrl+W")
    user.wait(lambda: rows(user) and rows(user)[0].button.hasFocus())


def test_a_recent_project_says_where_it_is_when_it_was_opened_and_what_is_done(
    user: Driver, project: Path
) -> None:
    user.app.editing.finish(PassState.DONE, exhaustive=True)
    user.settle()
    close(user)
    (row,) = rows(user)
    user.wait(lambda: row.state.text() == "1 of 2 done · today")
    assert row.name.full_text == "project.db"
    assert row.place.full_text.endswith(project.parent.name)
    assert row.button.accessibleName().startswith("project.db, ")


def test_the_last_project_has_the_keys_and_enter_opens_it(user: Driver, project: Path) -> None:
    close(user)
    assert rows(user)[0].button.hasFocus()
    user.press("Return")
    user.wait(lambda: user.app.session.path == project)


def test_arrows_go_along_everything_there_is_to_do(user: Driver) -> None:
    close(user)
    visited = []
    for _ in range(8):
        user.press("Up")
    for _ in range(8):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        visited.append(focus.accessibleName().split(",")[0])
        user.press("Down")
    assert list(dict.fromkeys(visited)) == [
        "New project",
        "Open project",
        "Import folder",
        "Open the sample project",
        "Restore a backup",
        "Tour in four steps",
        "project.db",
    ]


def test_a_project_that_is_gone_is_told_and_can_be_taken_out(user: Driver, project: Path) -> None:
    user.app.session.settle()
    user.app.session.close()
    project.unlink()
    user.app._show_project(None)
    QApplication.sendPostedEvents()
    (row,) = rows(user)
    user.wait(lambda: row.state.text() == "no longer exists")
    assert not row.button.isEnabled()
    user.qtbot.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert rows(user) == []
    assert user.app.settings.recent == []


def test_delete_takes_a_project_out_of_the_list_and_leaves_its_file(user: Driver, project: Path) -> None:
    close(user)
    user.press("Delete")
    assert rows(user) == []
    assert project.is_file()
    assert isinstance(QApplication.focusWidget(), QPushButton)


def test_a_file_that_is_no_project_is_told_of_and_not_touched(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("words", encoding="utf-8")
    assert "not an annotator project" in glance(other, "r").problem
    assert glance(tmp_path / "gone.db", "r").missing


@pytest.mark.parametrize(("width", "beside"), [(1300, True), (780, False)])
def test_recent_projects_stand_beside_the_actions_where_there_is_room(
    user: Driver, width: int, beside: bool
) -> None:
    user.app.window.resize(width, 600)
    close(user)
    QApplication.processEvents()
    welcome = user.app.window.welcome
    first = next(b for b in welcome.findChildren(QPushButton) if b.accessibleName() == "New project")
    left = first.mapTo(welcome, first.rect().topRight()).x()
    assert (rows(user)[0].mapTo(welcome, rows(user)[0].rect().topLeft()).x() > left) is beside
    assert welcome.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 3, 9), "today"), (date(2026, 3, 8), "yesterday"), (date(2026, 3, 5), "4 days ago")],
)
def test_days_are_said_as_one_says_them(day: date, expected: str) -> None:
    assert when_opened(day, date(2026, 3, 9)) == expected


def test_a_list_of_before_is_kept(make_app: Callable[[], App], tmp_path: Path, qtbot: QtBot) -> None:
    app = make_app()
    day = date(2026, 3, 9)
    app.settings._stored.setValue(
        "recent", json.dumps([{"path": str(tmp_path / "a.db"), "opened": "2026-03-09"}])
    )
    assert app.settings.recent == [Recent(tmp_path / "a.db", day)]
    assert {label.text() for label in app.window.welcome.findChildren(QLabel)} >= {"Start"}
