"""The tour of four steps: each is done by the user, seen by the tour, and nothing is ever blocked."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Quotation, Verdict
from annotator.core.change import PassState
from annotator.core.progress import Silent
from annotator.operations.project.sample import make_sample
from annotator.ui.app import App
from annotator.ui.first_steps.tour import Step
from annotator.ui.state.session import Mode
from tests.ui.conftest import Driver


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    make_sample(path, Silent())
    return path.read_bytes()


@pytest.fixture
def newcomer(make_app: Callable[[], App], sample: bytes, qtbot: QtBot) -> Driver:
    """Somebody who starts the program for the first time."""
    app = make_app()
    app.project_controller.sample_path.parent.mkdir(parents=True, exist_ok=True)
    app.project_controller.sample_path.write_bytes(sample)
    app.window.resize(1200, 800)
    app.start(None, [])
    qtbot.waitExposed(app.window)
    app.window.activateWindow()
    qtbot.waitUntil(lambda: app.session.review is not None, timeout=8000)
    app.window.view.setFocus()
    return Driver(app, qtbot)


def words(user: Driver) -> str:
    assert user.app.tour.notice is not None
    return user.app.tour.notice.label.text()


def test_the_first_start_offers_it_and_each_step_is_seen_when_it_is_done(newcomer: Driver) -> None:
    user, tour = newcomer, newcomer.app.tour
    hint = user.app.hint.notice
    assert hint is not None
    next(b for b in hint.findChildren(QPushButton) if b.text() == "Take the tour").click()
    user.settle()
    assert user.app.window.view.hasFocus()
    assert "Step 1 of 4" in words(user)
    user.press("Return")
    assert "✓ Accepted" in words(user)
    assert "Step 2 of 4" in words(user)
    user.press("1" if user.current.label != "PERSON" else "4")  # type: ignore[union-attr]
    assert "Step 3 of 4" in words(user)
    user.press("Q")
    assert "Who says this?" in words(user)
    assert isinstance(user.current, Quotation)
    user.press("Return")
    assert "Step 4 of 4" in words(user)
    article = user.review.article.id
    user.press("Ctrl+Return", "A")
    assert tour.step is None
    assert tour.finished
    assert user.in_file(article).work.state is PassState.DONE
    assert any("That is all" in n.label.text() for n in user.app.window.notices.notices())


def test_another_key_is_no_mistake_and_takes_nothing_from_the_user(newcomer: Driver) -> None:
    newcomer.app.tour.start()
    before = newcomer.current.id
    newcomer.press("Backspace")
    assert newcomer.app.tour.step is Step.ACCEPT
    assert newcomer.in_file().by_id[before].verdict is not None
    newcomer.press("Ctrl+Z", "Tab")
    assert newcomer.app.tour.step is Step.ACCEPT


def test_escape_leaves_it_after_the_mode(newcomer: Driver) -> None:
    newcomer.app.tour.start()
    newcomer.press("Q", "Escape")
    assert newcomer.app.session.mode is Mode.REVIEW
    assert newcomer.app.tour.step is Step.ACCEPT
    newcomer.press("Escape")
    assert newcomer.app.tour.step is None
    assert newcomer.app.window.notices.notices() == []
    assert not newcomer.app.tour.finished


def test_who_has_finished_it_is_not_offered_it_again(
    newcomer: Driver, make_app: Callable[[], App], qtbot: QtBot
) -> None:
    newcomer.app.settings.set_flag("tour_finished", True)
    newcomer.app.window.close()
    again = make_app()
    again.start(None, [])
    qtbot.waitUntil(lambda: again.session.review is not None)
    assert again.hint.notice is not None
    assert [b.text() for b in again.hint.notice.findChildren(QPushButton)] == ["Got it"]


def test_from_the_menu_it_opens_the_sample(user: Driver, sample: bytes) -> None:
    path = user.app.project_controller.sample_path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sample)
    user.app.window.actions_by_id["tour"].trigger()
    user.wait(lambda: user.app.tour.step is Step.ACCEPT)
    assert user.app.session.path == path
    assert user.app.hint.notice is None


def test_a_sample_that_is_all_decided_is_left_alone_and_another_is_made(newcomer: Driver) -> None:
    user = newcomer
    first = user.app.project_controller.sample_path
    while user.review.undecided:
        user.app.editing.decide(Verdict.ACCEPTED)
    user.settle()
    user.app.window.actions_by_id["tour"].trigger()
    user.qtbot.waitUntil(lambda: user.app.tour.step is Step.ACCEPT, timeout=60_000)
    assert user.app.session.path == first.with_stem("sample-2")
    assert first.exists()


def test_closing_the_project_ends_it(newcomer: Driver) -> None:
    newcomer.app.tour.start()
    newcomer.press("Ctrl+W")
    assert newcomer.app.tour.step is None
