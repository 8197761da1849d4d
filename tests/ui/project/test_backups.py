"""Backups in the window: made by themselves, reported once if they fail, restored from the dialog."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from annotator.operations.project import backups
from annotator.operations.project.backups import Backup, contents, find_backups
from annotator.ui.app import App
from annotator.ui.project.restore_dialog import RestoreDialog
from tests.ui.conftest import Driver


def backups_of(app: App) -> list[Backup]:
    return find_backups(app.project_controller.backups.place, [])


def dialog(user: Driver) -> RestoreDialog:
    user.app.window.actions_by_id["project.restore"].trigger()
    opened = user.app.project_controller.backups.dialog
    assert opened is not None
    user.wait(lambda: opened.list.count() and "reading" not in opened.list.item(0).text())
    return opened


def test_opening_a_project_backs_it_up_once_without_a_word(
    user: Driver, project: Path, make_app: Callable[[], App], qtbot: QtBot
) -> None:
    user.wait(lambda: len(backups_of(user.app)) == 1)
    assert user.app.window.notices.notices() == []
    user.app.window.close()
    again = make_app()
    with qtbot.waitSignal(again.project_controller.backups.daily_ended, timeout=8000):
        again.start(project, [])
    assert len(backups_of(again)) == 1


def test_closing_while_a_backup_is_made_leaves_no_part_of_it(
    make_app: Callable[[], App], project: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.store.project_file.backup.STEP", 1)
    monkeypatch.setattr("annotator.store.project_file.backup._Steps.__call__", _slow)
    app = make_app()
    app.start(project, [])
    folder = app.project_controller.backups.place.folder
    qtbot.waitUntil(lambda: list(folder.rglob("*.unfinished")) != [], timeout=8000)
    app.window.close()
    assert [file.name for file in folder.rglob("*") if file.is_file()] == ["project.json"]


def _slow(steps: object, *_: int) -> None:
    """A disk that never gets ready."""
    watch = steps._progress  # type: ignore[attr-defined]
    assert watch._stop.wait(10)
    raise backups.ProjectError("cancelled")


def test_a_backup_that_fails_is_reported_once_and_not_at_each_start(
    make_app: Callable[[], App], project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    def start() -> App:
        app = make_app()
        app.settings.backup_folder = tmp_path / "file" / "backups"
        with qtbot.waitSignal(app.project_controller.backups.daily_ended, timeout=8000):
            app.start(project, [])
        return app

    first = start()
    (notice,) = first.window.notices.notices()
    assert notice.label.text().startswith("No backup was made: ")
    assert notice.property("look") == "notice"  # no alarm
    first.window.close()
    assert start().window.notices.notices() == []


def test_the_dialog_shows_what_a_backup_contains(user: Driver) -> None:
    user.wait(lambda: backups_of(user.app))
    text = dialog(user).list.item(0).text()
    assert text.startswith("project.db · ")
    assert "2 articles, 0 decisions" in text


def test_a_backup_is_opened_as_a_new_file(
    user: Driver, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.wait(lambda: backups_of(user.app))
    user.press("Return")
    target = tmp_path / "before.db"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog(user).copy.click()
    user.wait(lambda: user.app.session.path == target)
    assert (contents(target).decisions, contents(project).decisions) == (0, 1)


def test_a_backup_put_in_place_leaves_the_previous_file_beside_it(user: Driver, project: Path) -> None:
    user.wait(lambda: backups_of(user.app))
    user.press("Return")
    dialog(user).replace.click()
    user.wait(lambda: user.app.session.path == project and user.app.window.notices.notices())
    (previous,) = project.parent.glob("project.before-restore-*.db")
    assert str(previous) in user.app.window.notices.notices()[0].label.text()
    assert (contents(project).decisions, contents(previous).decisions) == (0, 1)


def test_the_start_page_offers_backups_and_the_dialog_says_when_there_are_none(user: Driver) -> None:
    user.wait(lambda: backups_of(user.app))
    for backup in backups_of(user.app):
        backup.file.unlink()
    user.app.session.close()
    user.settle()
    user.app.window.actions_by_id["project.restore"].trigger()
    opened = user.app.project_controller.backups.dialog
    assert opened is not None
    user.wait(opened.empty.isVisible)
    assert not opened.copy.isEnabled()
    assert not opened.replace.isEnabled()


def test_the_size_limit_and_the_folder_are_remembered(
    user: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.wait(lambda: backups_of(user.app))
    opened = dialog(user)
    opened.most.setValue(500)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "other"))
    opened.folder_wanted.emit()
    place = user.app.project_controller.backups.place
    assert (place.folder, place.most_bytes) == (tmp_path / "other", 500_000_000)
    user.wait(opened.empty.isVisible)


def test_a_bulk_decision_on_many_articles_is_preceded_by_a_backup(
    user: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.wait(lambda: backups_of(user.app))
    monkeypatch.setattr(backups, "BULK", 0)
    user.go("TNI")
    user.app.bulk.ask(as_rule=False)
    chosen = user.app.bulk.dialog
    assert chosen is not None
    user.wait(chosen.apply.isEnabled)
    user.app.bulk.carry_out(chosen.order)
    user.wait(user.app.window.notices.notices)
    (bulk,) = [backup for backup in backups_of(user.app) if backup.reason is backups.Reason.BULK]
    assert (contents(bulk.file).decisions, contents(bulk.project).decisions) == (0, 1)


def test_renaming_a_label_in_many_articles_is_preceded_by_a_backup(
    user: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.wait(lambda: backups_of(user.app))
    monkeypatch.setattr(backups, "BULK", 1)  # the project has two articles
    present = user.app.session.label_set
    first, *others = present.labels
    titled = replace(first, title="Seseorang")
    user.app.label_controller.change(replace(present, labels=(titled, *others)), "change a title", present)
    user.settle()
    assert len(backups_of(user.app)) == 1  # it changes no annotation
    renamed = replace(titled, name="ORANG", formerly=(first.name,))
    wanted = replace(present, labels=(renamed, *others))
    user.app.label_controller.change(wanted, "rename a label", user.app.session.label_set)
    user.wait(lambda: user.app.session.labels[0].name == "ORANG")
    assert [backup.reason for backup in backups_of(user.app)].count(backups.Reason.BULK) == 1
