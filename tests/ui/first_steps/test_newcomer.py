"""What somebody meets in the first minutes, and in a window that is not as wide as one would wish."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Quotation
from annotator.ui.app import App
from annotator.ui.first_steps.first_hint import ENOUGH
from annotator.ui.widgets.notices import Notice
from annotator.ui.window.status_line import KeyHints
from tests.ui.conftest import Driver

DIRECT = "“Kami bekerja bersama,”"


def hint_of(app: App) -> Notice:
    assert app.hint.notice is not None
    return app.hint.notice


def test_a_first_hint_names_the_keys_and_leaves_the_keys_to_the_text(user: Driver) -> None:
    assert "Enter accepts" in hint_of(user.app).label.text()
    assert user.app.window.view.hasFocus()
    assert user.app.window.notices.notices() == []


def test_a_hint_that_was_read_does_not_come_back(
    user: Driver, project: Path, make_app: Callable[[], App], qtbot: QtBot
) -> None:
    hint_of(user.app).answered.emit(None)
    user.app.window.close()
    again = make_app()
    again.start(project, [])
    qtbot.waitUntil(lambda: again.session.review is not None)
    assert again.hint.notice is None


def test_the_hint_goes_when_the_keys_are_known(user: Driver) -> None:
    for _ in range(ENOUGH):
        user.press("Return", "U")
    assert user.app.hint.notice is None


@pytest.mark.parametrize(
    ("width", "guide", "queue"), [(1440, True, True), (1024, False, True), (1024, True, False)]
)
def test_the_queue_gives_way_so_that_the_text_can_be_read(
    user: Driver, width: int, guide: bool, queue: bool
) -> None:
    window = user.app.window
    window.resize(width, 700)
    window.actions_by_id["guidelines"].setChecked(guide)
    window.show_guide(guide)
    QApplication.processEvents()
    assert window.queue.isVisible() is queue
    assert window.view.width() >= 400


def test_a_search_brings_the_queue_back(user: Driver) -> None:
    window = user.app.window
    window.resize(1024, 700)
    window.show_guide(True)
    window.actions_by_id["search"].trigger()
    assert window.queue.isVisible()
    assert window.queue.search.hasFocus()
    assert not window.guide.isVisible()


def test_keys_are_shown_whole_or_not_at_all(qtbot: QtBot) -> None:
    hints = KeyHints()
    qtbot.addWidget(hints)
    hints.resize(400, 20)
    hints.set_keys([("C", "cue"), ("O", "source"), ("?", "all keys")])
    assert "source" in hints.text()
    hints.resize(90, 20)
    hints.show()
    assert "source" not in hints.text()
    assert "all&nbsp;keys" in hints.text()


def test_enter_takes_the_speaker_that_is_offered(user: Driver) -> None:
    user.go(DIRECT)
    user.press("P")
    for letter in "tni":
        user.press(letter.upper())
    user.press("Return")
    item = user.current
    assert isinstance(item, Quotation)
    assert item.speaker == "TNI"
    assert user.app.window.view.hasFocus()


def test_escape_closes_the_offers_and_enter_then_keeps_what_was_typed(user: Driver) -> None:
    user.go(DIRECT)
    user.press("P")
    for letter in "TN":
        user.press(letter)
    user.press("Escape", "Return")
    item = user.current
    assert isinstance(item, Quotation)
    assert item.speaker == "tn"


def test_the_caret_begins_at_the_annotation_that_was_reached_by_keys(user: Driver) -> None:
    user.press("Tab", "Tab", "F7")
    assert user.app.window.view.state.selection.caret == user.current.extent.start


def test_no_field_of_the_inspector_is_ever_squeezed(user: Driver) -> None:
    user.app.window.resize(1440, 900)
    inspector = user.app.window.inspector
    for _ in user.review.items:
        user.press("Down")
        QApplication.processEvents()
        assert inspector.facts.note.height() >= inspector.facts.note.sizeHint().height()
