"""What goes wrong is seen wherever the user is, once, and never costs work."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Verdict
from annotator.core.change import Change
from annotator.core.effects import Written
from annotator.core.errors import ProjectError
from annotator.operations.project.open_project import Project
from annotator.ui.app import App
from annotator.ui.project.unsaved_controller import Choice
from annotator.ui.state import saving
from annotator.ui.widgets.notices import Notice
from tests.ui.conftest import Driver


def only(app: App) -> Notice:
    (notice,) = app.window.notices.notices()
    return notice


def test_an_alarm_is_seen_on_the_start_page_too(
    make_app: Callable[[], App], qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    other.write_text("not a project", encoding="utf-8")
    app = make_app()
    app.window.show()
    app.project_controller.open(other)
    qtbot.waitUntil(lambda: bool(app.window.notices.notices()))
    assert only(app).isVisible()


def test_the_same_alarm_is_said_once(user: Driver) -> None:
    for _ in range(3):
        user.app.project_controller.alarm(ProjectError("The disk is full."))
    assert only(user.app).label.text() == "The disk is full."


def test_escape_closes_the_newest_notice_and_takes_no_keys_from_a_field(user: Driver) -> None:
    user.app.window.notices.tell("Older.")
    user.app.window.notices.tell("Newer.")
    user.press("Escape")
    assert only(user.app).label.text() == "Older."
    search = user.app.window.queue.search
    search.setFocus()
    user.app.window.notices.notices()[0].dismiss()
    assert search.hasFocus()


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The project files that refuse every change."""
    paths: list[Path] = []
    real = saving.commit

    def commit(project: Project, change: Change) -> Written[None]:
        if project.path in paths:
            raise ProjectError("It cannot be written.")
        return real(project, change)

    monkeypatch.setattr(saving, "commit", commit)
    return paths


def test_refused_work_can_go_on_in_a_copy(
    user: Driver, project: Path, refusing: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.press("Return")
    user.settle()
    first, item = user.review.items[0], user.current
    refusing.append(project)
    user.press("Return")
    user.wait(lambda: user.app.session.refused)
    copy = tmp_path / "copy.db"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    only(user.app).answered.emit(Choice.COPY)
    user.wait(lambda: user.app.session.path == copy and user.app.session.review is not None)
    user.settle()
    assert user.review.by_id[first.id].verdict is Verdict.ACCEPTED
    assert user.review.by_id[item.id].verdict is Verdict.ACCEPTED
    assert user.app.window.status.saved.text() == "All changes saved"


def test_discarding_shows_what_the_file_holds(user: Driver, project: Path, refusing: list[Path]) -> None:
    item = user.current
    refusing.append(project)
    user.press("Return")
    user.wait(lambda: user.app.session.refused)
    only(user.app).answered.emit(Choice.DROP)
    user.settle()
    user.wait(lambda: user.review.by_id[item.id].verdict is None)
    assert user.app.window.status.saved.text() == "All changes saved"
    assert user.app.window.close()


def test_a_window_that_must_stay_gives_the_keys_to_the_reason(
    user: Driver, project: Path, refusing: list[Path]
) -> None:
    refusing.append(project)
    user.press("Return")
    user.wait(lambda: user.app.session.refused)
    user.app.window.view.setFocus(Qt.FocusReason.OtherFocusReason)
    assert not user.app.window.close()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert only(user.app).isAncestorOf(focus)
