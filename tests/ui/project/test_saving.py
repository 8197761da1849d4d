"""What is saved when: the writer's order, closing, failures, other reviewers."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Verdict
from annotator.core.change import Change
from annotator.core.effects import Written
from annotator.core.errors import CancelledError, ProjectError
from annotator.core.progress import watched
from annotator.core.review import decide
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.reviewing.review_article import commit, open_review
from annotator.ui.app import App
from annotator.ui.project.unsaved_controller import Choice
from annotator.ui.state import saving
from annotator.ui.state.threads import Pool, Watch, Writer
from tests.ui.conftest import Driver

NONE = Qt.KeyboardModifier.NoModifier


def test_the_status_says_saving_until_the_file_has_it(user: Driver) -> None:
    saved = user.app.window.status.saved
    seen: list[str] = []
    user.app.session.saved_changed.connect(lambda _: seen.append(saved.text()))
    user.press("Return")
    user.wait(lambda: user.app.session.unsaved == 0)
    assert seen == ["Saving…", "All changes saved"]


def test_closing_waits_for_what_was_queued(user: Driver, project: Path) -> None:
    for _ in range(3):
        user.app.editing.decide(Verdict.ACCEPTED)
    user.app.window.close()
    with sqlite3.connect(project) as connection:
        assert connection.execute("SELECT count(*) FROM decision").fetchone() == (3,)


def test_all_is_there_after_closing_and_opening(
    user: Driver, project: Path, make_app: Callable[[], App], qtbot: QtBot
) -> None:
    user.press("Return", "Backspace")
    before = dict(user.review.decisions)
    user.app.window.close()
    again = make_app()
    again.start(project, [])
    qtbot.waitUntil(lambda: again.session.review is not None)
    assert again.session.review is not None
    assert dict(again.session.review.decisions) == before
    again.session.undo()
    again.session.settle()
    QApplication.processEvents()
    assert len(again.session.review.decisions) == 1


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Make the next writes fail, or work again."""
    state = {"full": False}
    real = saving.commit

    def commit(project: Project, change: Change) -> Written[None]:
        if state["full"]:
            raise ProjectError("The disk is full; free some space.")
        return real(project, change)

    monkeypatch.setattr(saving, "commit", commit)
    return lambda full: state.update(full=full)


def test_a_refused_write_shows_what_the_file_holds_and_can_be_tried_again(
    user: Driver, full_disk: Callable[[bool], None]
) -> None:
    item = user.current
    full_disk(True)
    user.press("Return")
    user.wait(lambda: user.review.by_id[item.id].verdict is None)
    assert user.app.window.status.saved.text() == "Not saved"
    notice = user.app.window.notices.notices()[0]
    assert "The disk is full" in notice.label.text()
    full_disk(False)
    notice.answered.emit(Choice.AGAIN)
    user.settle()
    assert user.in_file().by_id[item.id].verdict is Verdict.ACCEPTED
    assert user.app.window.status.saved.text() == "All changes saved"


def test_a_window_with_refused_work_does_not_close(user: Driver, full_disk: Callable[[bool], None]) -> None:
    full_disk(True)
    user.press("Return")
    user.wait(lambda: user.app.session.refused)
    assert not user.app.window.close()
    assert user.app.window.isVisible()


def test_a_file_that_is_no_project_is_refused_and_the_present_one_stays(user: Driver, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("not a project", encoding="utf-8")
    user.app.project_controller.open(other)
    user.wait(user.app.window.notices.notices)
    assert "not an annotator project" in user.app.window.notices.notices()[0].label.text()
    assert user.app.session.path is not None
    assert user.app.session.path.name == "project.db"


def test_another_reviewer_sees_suggestions_not_decisions(user: Driver) -> None:
    user.press("Return")
    user.app.session.set_reviewer("SN")
    user.wait(lambda: user.review.work.reviewer == "SN")
    assert not user.review.decisions


def test_an_edit_is_saved_between_two_items_of_long_work(project: Path, qtbot: QtBot) -> None:
    writer, order = Writer(project), list[str]()
    opened: list[Path] = []
    failures: list[Exception] = []
    writer.start(opened.append, failures.append)
    go_on = threading.Event()

    def long(_: Project, watch: Watch) -> str:
        for item in watched(["a", "b", "c"], watch):
            order.append(item)
            go_on.wait(5)
        return "done"

    results: list[str] = []
    writer.ask_long(long, Watch("Long"), results.append, failures.append)
    qtbot.waitUntil(lambda: order == ["a"])
    writer.ask(lambda _: order.append("edit"), lambda _: None, failures.append)
    go_on.set()
    qtbot.waitUntil(lambda: results == ["done"])
    assert order == ["a", "edit", "b", "c"]
    assert opened == [project]
    assert failures == []
    writer.close()


def test_cancelled_work_ends_between_two_items(qtbot: QtBot) -> None:
    pool, failures, seen = Pool(), list[Exception](), list[int]()
    watch = Watch("Count")

    def count(watching: Watch) -> None:
        for number in watched(range(1000), watching):
            seen.append(number)
            watching.cancel()

    pool.ask(count, watch, lambda _: None, failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], CancelledError)
    assert seen == [0]
    pool.close()


def test_a_fault_in_a_thread_reaches_the_window_as_an_exception(qtbot: QtBot) -> None:
    pool, failures = Pool(), list[Exception]()

    def broken(_: Watch) -> None:
        raise RuntimeError("a fault")

    pool.ask(broken, Watch("Break"), lambda _: None, failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert str(failures[0]) == "a fault"
    pool.close()


def test_what_is_decided_while_the_article_is_read_again_stays_in_view(user: Driver) -> None:
    user.app.session.reload()
    user.app.editing.decide(Verdict.ACCEPTED)  # before the file has answered
    user.settle()
    user.wait(lambda: user.app.session.unsaved == 0)
    user.settle()
    assert [item.verdict for item in user.review.items[:2]] == [Verdict.ACCEPTED, None]


def test_reading_again_does_not_take_the_place_of_the_article_that_is_being_opened(user: Driver) -> None:
    user.app.session.open_article("dua.txt")
    user.app.session.reload()
    user.settle()
    assert user.review.article.id == "dua.txt"


def test_keys_pressed_before_the_next_article_shows_are_meant_for_it(user: Driver) -> None:
    view = user.app.window.view
    user.wait(lambda: user.app.window.queue.reader.listing)
    for key, modifier in (
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Return, NONE),
    ):
        QTest.keyClick(view, key, modifier)
    user.wait(lambda: user.review.article.id == "dua.txt" and user.review.decisions)
    user.settle()
    assert not user.in_file("satu.txt").decisions
    assert [user.surface(item) for item in user.in_file("dua.txt").accepted] == ["Tanjung Asin"]


def test_undo_stays_off_in_another_mode_when_there_is_nothing_to_undo(user: Driver) -> None:
    undo = user.app.window.actions_by_id["undo"]
    assert not undo.isEnabled()
    user.press("Q")
    assert not undo.isEnabled()
    user.press("Return")
    assert undo.isEnabled()


def test_the_cursor_goes_on_when_what_it_is_on_is_taken_back(user: Driver) -> None:
    user.select("jembatan")
    user.press("A")
    assert user.surface() == "jembatan"
    user.press("U")
    assert user.surface() == "“Kami bekerja bersama,”"


def test_an_undo_that_is_refused_shows_what_the_file_holds(user: Driver, project: Path) -> None:
    item = user.current
    user.press("Return")
    with open_project(project) as beside:
        review = open_review(beside, user.review.article.id, "RK")
        commit(beside, decide(review, item.id, Verdict.REJECTED))
        beside.db.execute("UPDATE decision SET body = json_set(body, '$.verdict', 'skipped')")
        beside.db.conn.commit()
    user.press("Ctrl+Z")
    user.wait(lambda: user.review.by_id[item.id].verdict is Verdict.SKIPPED)
    assert user.app.window.notices.notices()


def test_a_locked_file_refuses_nothing_is_lost_and_it_is_told(user: Driver, project: Path) -> None:
    item, writer = user.current, user.app.session.writer
    assert writer is not None
    writer.ask(lambda file: file.db.execute("PRAGMA busy_timeout = 0"), lambda _: None, lambda _: None)
    with open_project(project) as beside, beside.write():
        user.press("Return")
        user.wait(lambda: user.app.session.refused)
    user.wait(lambda: user.review.by_id[item.id].verdict is None)
    notice = user.app.window.notices.notices()[0]
    assert "in use by another program" in notice.label.text()
    notice.answered.emit(Choice.AGAIN)
    user.settle()
    assert user.in_file().by_id[item.id].verdict is Verdict.ACCEPTED


def test_a_disk_that_is_full_refuses_nothing_is_lost_and_it_is_told(user: Driver) -> None:
    item, writer = user.current, user.app.session.writer
    assert writer is not None

    def limit(file: Project, pages: int = 0) -> None:
        used = file.db.execute("PRAGMA page_count").fetchone()[0]
        file.db.execute(f"PRAGMA max_page_count = {pages or used}")

    writer.ask(limit, lambda _: None, lambda _: None)
    user.app.editing.set_attribute("note", "panjang " * 20_000)
    user.wait(lambda: user.app.session.refused)
    user.wait(lambda: not user.review.by_id[item.id].attributes)
    assert "is full" in user.app.window.notices.notices()[0].label.text()
    writer.ask(lambda file: limit(file, 1_000_000), lambda _: None, lambda _: None)
    user.app.window.notices.notices()[0].answered.emit(Choice.AGAIN)
    user.settle()
    assert user.in_file().by_id[item.id].attributes["note"].startswith("panjang")


def test_keys_pressed_while_another_project_is_opened_press_no_button(
    user: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(user.app.project_controller, "new_project", lambda: asked.append("new"))
    assert user.app.session.path is not None
    other = tmp_path / "other.db"
    other.write_bytes(user.app.session.path.read_bytes())
    shown: list[bool] = []
    user.app.session.article_opened.connect(lambda _: shown.append(user.app.window.welcome.isVisible()))
    switching = True

    def press(_: object) -> None:
        if switching:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    user.app.session.project_changed.connect(press)
    user.app.project_controller.open(other)
    user.wait(lambda: user.app.session.path == other.resolve() and user.app.session.review is not None)
    user.settle()
    switching = False
    assert (asked, any(shown)) == ([], False)
    assert user.in_file().decisions == {}
