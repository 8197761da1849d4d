"""File > Open recent."""

from pathlib import Path

from annotator.operations.project.open_project import open_project
from tests.ui.conftest import Driver


def test_the_projects_opened_lately_are_one_entry_away(user: Driver, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    open_project(other, create=True).close()
    user.app.project_controller.open(other)
    user.wait(lambda: user.app.session.path == other)
    menu = user.app.window.recent
    menu.fill()
    assert [action.text() for action in menu.actions()] == ["other.db", "project.db"]
    menu.actions()[1].trigger()
    user.wait(lambda: user.app.session.path == project)


def test_a_project_that_is_gone_is_not_offered(user: Driver, project: Path) -> None:
    user.app.session.close()
    project.unlink()
    menu = user.app.window.recent
    menu.fill()
    (only,) = menu.actions()
    assert not only.isEnabled()
