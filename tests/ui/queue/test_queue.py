"""The queue, and going from article to article."""

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem

from annotator.core.annotation import Verdict
from annotator.core.change import PassState
from annotator.core.errors import ProjectError
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.queue import QueueRow
from annotator.ui.queue import queue_reader
from annotator.ui.queue.queue_model import day, state_text
from annotator.ui.widgets.notices import Notice
from tests.ui.conftest import Driver


def row(state: PassState, decided: int, undecided: int, *, exhaustive: bool = False) -> QueueRow:
    return QueueRow(1, "a", "A", "", "", state, exhaustive, decided, undecided)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (row(PassState.NEW, 0, 0), "new"),
        (row(PassState.NEW, 0, 38), "38 new"),
        (row(PassState.IN_PROGRESS, 24, 14), "14 of 38 left"),
        (row(PassState.IN_PROGRESS, 0, 67), "67 undecided"),
        (row(PassState.IN_PROGRESS, 38, 0), "all decided"),
        (row(PassState.DONE, 38, 0, exhaustive=True), "done, read whole"),
        (row(PassState.DONE, 38, 0), "suggestions only"),
        (row(PassState.SKIPPED, 0, 9), "skipped"),
        (replace(row(PassState.NEW, 0, 0), analysed=False), "not analysed"),
    ],
)
def test_what_is_left_is_said_in_words(given: QueueRow, words: str) -> None:
    assert state_text(given) == words


def test_a_date_of_no_known_form_is_shown_as_it_is() -> None:
    assert day("sekitar Mei") == "sekitar Mei"
    assert "2024" in day("2024-08-21T09:00+07:00")


def chips(user: Driver) -> list[str]:
    return [chip.accessibleName() for chip in user.app.window.queue._chips.values() if not chip.isHidden()]


def test_the_chips_count_the_articles_in_each_state(user: Driver) -> None:
    user.wait(lambda: chips(user) == ["All 2", "New 2", "Open 0", "Done 0"])
    user.press("Return")
    user.wait(lambda: chips(user) == ["All 2", "New 1", "Open 1", "Done 0"])


def test_a_row_follows_each_decision(user: Driver) -> None:
    user.press("Return")
    assert state_text(user.rows()[0]) == "7 of 8 left"


def test_the_row_of_the_article_in_view_counts_what_the_view_shows(user: Driver) -> None:
    user.press("Return")
    user.app.session.reload()
    user.app.window.queue.model.refresh()
    user.settle()
    row = user.rows()[0]
    assert (row.decided, row.undecided) == (len(user.review.decisions), len(user.review.undecided))


def test_a_chip_filters(user: Driver) -> None:
    user.press("Return")
    queue = user.app.window.queue
    queue._chips[PassState.NEW].click()
    user.wait(lambda: [r.article_id for r in user.rows()] == ["dua.txt"])
    assert user.review.article.id == "satu.txt"


def test_the_search_finds_words_of_the_text(user: Driver) -> None:
    user.press("Slash")
    user.qtbot.keyClicks(user.app.window.queue.search, "garam")
    user.wait(lambda: [r.article_id for r in user.rows()] == ["dua.txt"])


def test_enter_in_the_queue_opens_the_article(user: Driver) -> None:
    queue = user.app.window.queue
    user.wait(lambda: queue.view.currentIndex().isValid() and len(user.rows()) == 2)
    queue.view.setFocus()
    user.press("Down", "Return")
    user.wait(lambda: user.review.article.id == "dua.txt")
    assert not user.review.decisions


def question(user: Driver) -> Notice:
    return user.app.window.notices.notices()[0]


def test_done_asks_once_and_says_what_is_left(user: Driver) -> None:
    user.press("Return", "Ctrl+Return")
    assert "7 suggestions are open or skipped" in question(user).label.text()
    assert user.review.work.state is PassState.IN_PROGRESS


def test_nothing_is_the_default_while_suggestions_are_open_or_skipped(user: Driver) -> None:
    for _ in range(7):
        user.press("Return")
    user.press("S", "Ctrl+Return")
    assert "One suggestion is open or skipped" in question(user).label.text()
    user.press("Return", "Space", "Ctrl+Return")
    assert user.in_file().work.state is PassState.IN_PROGRESS
    user.press("Escape")
    assert user.app.window.notices.notices() == []
    assert user.app.window.view.hasFocus()


@pytest.mark.parametrize(("key", "verdict"), [("A", Verdict.ACCEPTED), ("R", Verdict.REJECTED)])
def test_one_key_judges_the_rest_and_one_undo_takes_it_back(user: Driver, key: str, verdict: Verdict) -> None:
    user.press("Return", "S", "Ctrl+Return")
    assert [b.text() for b in question(user).findChildren(QPushButton)][:2] == [
        "Accept the 7  A",
        "Reject the 7  R",
    ]
    user.press(key)
    user.wait(lambda: user.review.article.id == "dua.txt")
    done = user.in_file("satu.txt")
    assert (done.work.state, done.work.exhaustive) == (PassState.DONE, True)
    assert Counter(d.verdict for d in done.decisions.values()) == Counter([Verdict.ACCEPTED]) + Counter(
        [verdict] * 7
    )
    user.press("Ctrl+Z")
    user.wait(lambda: user.review.article.id == "satu.txt")
    back = user.in_file("satu.txt")
    assert back.work.state is PassState.IN_PROGRESS
    assert [d.verdict for d in back.decisions.values()] == [Verdict.ACCEPTED, Verdict.SKIPPED]


@pytest.mark.parametrize("key", ["Return", "Ctrl+Return"])
def test_done_with_everything_judged_is_read_whole(user: Driver, key: str) -> None:
    for _ in range(8):
        user.press("Return")
    user.press("Ctrl+Return", key)
    user.wait(lambda: user.review.article.id == "dua.txt")
    work = user.in_file("satu.txt").work
    assert (work.state, work.exhaustive) == (PassState.DONE, True)


@pytest.mark.parametrize(("key", "exhaustive"), [("A", True), ("R", True), ("V", False)])
def test_done_read_whole_or_verdicts_only_opens_the_next(user: Driver, key: str, exhaustive: bool) -> None:
    user.press("Ctrl+Return", key)
    user.wait(lambda: user.review.article.id == "dua.txt")
    work = user.in_file("satu.txt").work
    assert (work.state, work.exhaustive) == (PassState.DONE, exhaustive)
    assert user.app.window.notices.notices() == []


def test_escape_leaves_the_article_open(user: Driver) -> None:
    user.press("Ctrl+Return", "Escape")
    assert user.review.work.state is PassState.NEW
    user.press("Return")
    assert len(user.review.decisions) == 1


def test_done_with_the_last_article_says_so(user: Driver) -> None:
    user.press("Ctrl+Return", "A")
    user.wait(lambda: user.review.article.id == "dua.txt")
    user.settle()
    user.press("Ctrl+Return", "A")
    assert "No article" in question(user).label.text()


def test_undo_opens_an_article_that_was_done_again(user: Driver) -> None:
    user.press("Ctrl+Return", "A")
    user.wait(lambda: user.review.article.id == "dua.txt")
    user.press("Ctrl+Z")
    user.wait(lambda: user.review.article.id == "satu.txt")
    assert user.review.work.state is PassState.NEW


def test_a_row_is_painted_with_its_progress_in_the_accent(user: Driver) -> None:
    user.press("Return")
    queue = user.app.window.queue
    image = QImage(288, queue.delegate.height(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    painter = QPainter(image)
    queue.delegate.paint(painter, option, queue.model.index(0, 0))
    painter.end()
    accent = queue.delegate.theme.colours.accent
    line = [QColor(image.pixel(x, image.height() - 11)) for x in range(14, 274)]
    assert 0.08 < sum(colour == accent for colour in line) / len(line) < 0.2  # one of eight


def test_what_cannot_be_read_is_a_notice(user: Driver) -> None:
    def broken(_: Project) -> None:
        raise ProjectError("The file is damaged.")

    user.app.window.queue.reader.ask(broken, lambda _: None)
    user.wait(user.app.window.notices.notices)
    assert [n.label.text() for n in user.app.window.notices.notices()] == ["The file is damaged."]


def test_a_search_with_many_hits_shows_the_first_ones_at_once_then_all(
    user: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_reader, "FIRST", 1)
    monkeypatch.setattr(queue_reader, "REST", 0)
    queue, resets, listed = user.app.window.queue, list[None](), list[tuple[int, int]]()
    queue.model.modelReset.connect(lambda: resets.append(None))
    queue.reader.listed.connect(lambda listing: listed.append((len(listing.keys), len(resets))))
    queue.search.setText("di")
    user.wait(lambda: len(listed) == 2)
    (first, before), (all_found, after) = listed
    assert (first, all_found) == (1, 2)
    assert before == after  # the rows of the first listing stay
    assert [row.article_id for row in user.rows()] == ["satu.txt", "dua.txt"]
