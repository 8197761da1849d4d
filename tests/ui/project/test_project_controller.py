"""Projects and files: the first start, import, export, what is remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui import app as app_module
from annotator.ui.app import App
from tests.ui.conftest import Driver


def notice_texts(app: App) -> list[str]:
    return [notice.label.text() for notice in app.window.notices.notices()]


def words(app: App) -> set[str]:
    return {label.text() for label in app.window.welcome.findChildren(QLabel) if not label.isHidden()}


def test_the_first_start_shows_the_sample_project_with_suggestions(
    make_app: Callable[[], App], qtbot: QtBot
) -> None:
    app = make_app()
    app.start(None, [])
    qtbot.waitUntil(lambda: app.session.review is not None, timeout=60000)
    assert app.session.path == app.project_controller.sample_path
    assert app.session.review is not None
    assert app.session.review.undecided


def test_a_later_start_opens_the_last_project_at_the_last_article(
    user: Driver, project: Path, make_app: Callable[[], App], qtbot: QtBot
) -> None:
    user.press("Ctrl+PageDown")
    user.wait(lambda: user.review.article.id == "dua.txt")
    user.app.window.close()
    again = make_app()
    again.start(None, [])
    qtbot.waitUntil(lambda: again.session.review is not None)
    assert again.session.path == project
    assert again.session.review is not None
    assert again.session.review.article.id == "dua.txt"


def test_a_closed_project_leaves_the_start_page_with_recent_ones(user: Driver) -> None:
    user.app.window.actions_by_id["project.close"].trigger()
    assert user.app.session.path is None
    assert {"Open the sample project", "Recent projects", "project.db"} <= words(user.app)


def test_a_project_without_articles_says_what_to_do(
    make_app: Callable[[], App], qtbot: QtBot, tmp_path: Path
) -> None:
    app = make_app()
    app.start(tmp_path / "new.db", [])
    qtbot.waitUntil(lambda: "new.db has no articles yet" in words(app))
    assert "Import files" in words(app)


def drop(app: App, paths: list[Path]) -> None:
    app.window.drop_overlay.dropped.emit(paths)


def test_dropped_files_are_read_suggested_and_reported(user: Driver, tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "tiga.txt").write_text(
        "Wali Kota Randu Resmikan Pasar\n“Pasar ini milik warga,” kata Wali Kota Randu Dewi Anggraini.\n",
        encoding="utf-8",
    )
    broken = folder / "rusak.txt"
    broken.write_bytes(b"\x00\x01\x02\x03" * 40)
    drop(user.app, [folder])
    user.wait(lambda: notice_texts(user.app))
    report = notice_texts(user.app)[0]
    assert "One article read." in report
    assert "1 skipped:" in report
    assert "rusak.txt" in report
    user.wait(lambda: len(user.rows()) == 3)
    user.wait(lambda: user.rows()[-1].undecided > 0)


def test_a_file_in_an_unknown_encoding_can_be_read_in_one_that_is_named(
    user: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "aneh.txt"
    odd.write_bytes("Harga Cabai Naik\nHarga cabai \x81 naik tajam di Kota Randu.\n".encode("iso-8859-1"))
    drop(user.app, [odd])
    user.wait(lambda: notice_texts(user.app))
    assert "1 skipped:" in notice_texts(user.app)[0]
    assert "--encoding" not in notice_texts(user.app)[0]
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("iso-8859-1", True))
    buttons = user.app.window.notices.notices()[0].findChildren(QPushButton)
    next(button for button in buttons if button.text().startswith("Choose")).click()
    user.wait(lambda: len(user.rows()) == 3)


def test_a_dropped_project_is_opened(user: Driver, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    user.app.session.open_project(other, create=True)
    user.wait(lambda: user.app.session.path == other)
    user.app.session.close()
    drop(user.app, [other])
    user.wait(lambda: user.app.session.path == other)


def test_articles_without_a_project_ask_for_a_new_one(
    make_app: Callable[[], App], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "satu.txt"
    article.write_text("Judul\nIsi berita di Kota Randu.\n", encoding="utf-8")
    target = tmp_path / "chosen"
    proposed: list[str] = []

    def choose(*asked: str) -> tuple[str, str]:
        proposed.append(asked[2])
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    app = make_app()
    app.window.show()
    drop(app, [article])
    qtbot.waitUntil(lambda: app.session.review is not None)
    assert proposed == [str(tmp_path / "satu.db")]
    assert app.session.path == target.with_suffix(".db")
    assert app.session.review is not None
    assert app.session.review.article.id == "satu.txt"


def test_length_and_distance_of_lines_are_remembered(user: Driver, make_app: Callable[[], App]) -> None:
    usual = user.app.window.view.theme
    user.press("BracketRight", "BracketRight", "BraceRight")
    again = make_app().window.view.theme
    assert (again.measure, again.line_height) == (usual.measure + 10, pytest.approx(usual.line_height + 0.15))
    user.press("BracketLeft", "BraceLeft", "Ctrl+Plus", "Ctrl+0")
    now = user.app.window.view.theme
    assert (now.measure, now.line_height, now.zoom) == (usual.measure, usual.line_height, 1.0)


def test_theme_and_zoom_are_remembered(user: Driver, make_app: Callable[[], App]) -> None:
    table = user.app.window.actions_by_id
    table["theme.dark"].trigger()
    table["zoom.in"].trigger()
    assert user.app.window.view.theme.dark
    again = make_app()
    assert again.appearance.theme.dark
    assert again.appearance.zoom == pytest.approx(1.1)
    assert table["theme.dark"].isChecked()


def test_the_text_keeps_the_projects_label_colours_in_every_theme(user: Driver) -> None:
    user.app.window.actions_by_id["theme.dark"].trigger()
    assert set(user.app.window.view.theme.label_colours) == {label.name for label in user.app.session.labels}


def test_rejected_ones_are_shown_on_demand(user: Driver) -> None:
    user.press("Backspace", "Ctrl+R")
    assert user.app.window.actions_by_id["show.rejected"].isChecked()
    assert user.app.window.view.state.flow.show_rejected


def test_guidelines_open_beside_the_text(user: Driver) -> None:
    user.press("F1")
    assert user.app.window.guide.isVisible()
    assert "Quotations" in user.app.window.guide.page.toPlainText()


def test_a_recent_project_opens_by_its_button(user: Driver) -> None:
    user.app.window.actions_by_id["project.close"].trigger()
    buttons = user.app.window.welcome.findChildren(QPushButton)
    next(button for button in buttons if button.accessibleName().startswith("project.db")).click()
    user.wait(lambda: user.app.session.path is not None)


def test_run_opens_the_window_and_ends_with_it(
    qtbot: QtBot, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat)
    apps: list[App] = []

    def pretend_to_stay(_: object) -> int:
        qtbot.waitUntil(lambda: apps[0].session.review is not None)
        apps[0].window.close()
        return 0

    monkeypatch.setattr(app_module.QApplication, "exec", pretend_to_stay)
    code = app_module.run(project, [], stored=stored, data_folder=tmp_path, started=apps.append)
    assert code == 0
    assert apps[0].session.path is None
