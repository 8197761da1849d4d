"""What is shown of all suggestions, and what a change of the least scores does to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.change import PassState
from annotator.core.errors import CancelledError
from annotator.core.progress import Silent
from annotator.core.review import decide
from annotator.core.spans import Span
from annotator.operations.reviewing import (
    Order,
    QueueOrder,
    QueueRow,
    commit,
    next_open,
    open_review,
    queue,
    queue_order,
    set_queue_order,
)
from annotator.operations.showing import (
    apply_thresholds,
    count_shown,
    refresh_all,
    set_thresholds,
    thresholds,
    usual_threshold,
)
from annotator.store.annotations import replace_suggestions
from annotator.store.articles import add_article
from annotator.store.connection import Project, open_project

TEXT = "Bupati Sari Melati hadir di Kota Lama."
NAMES = [f"{number}.txt" for number in range(4)]


class Stopping(Silent):
    """Stops after so many items."""

    def __init__(self, after: int) -> None:
        self.left = after

    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        for name in NAMES:
            article = Article(name, f"{TEXT} {name}", "Judul")
            add_article(opened, article)
            made = [
                Entity(f"{name}-1", Span(7, 18), "PERSON", origin=Origin("entities", "1", 0.9, "")),
                Entity(f"{name}-2", Span(28, 37), "LOC", origin=Origin("entities", "1", 0.6, "")),
            ]
            replace_suggestions(opened, article, made, {"entities"})
        refresh_all(opened, Silent())
        yield opened


def undecided(project: Project) -> list[int]:
    return [row.undecided for row in queue(project, "RK")]


def test_counting_under_other_thresholds_writes_nothing(project: Project) -> None:
    assert count_shown(project, {"LOC": 0.7}, Silent()) == {"PERSON": 4}
    assert count_shown(project, {}, Silent(), NAMES[:1]) == {"PERSON": 1, "LOC": 1}
    assert thresholds(project) == {}
    assert undecided(project) == [2, 2, 2, 2]


def test_applying_thresholds_changes_what_every_article_shows_and_an_empty_set_takes_it_back(
    project: Project,
) -> None:
    assert apply_thresholds(project, {"LOC": 0.7}, Silent()) == 4
    assert undecided(project) == [1, 1, 1, 1]
    assert apply_thresholds(project, {}, Silent()) == 8
    assert undecided(project) == [2, 2, 2, 2]


def test_a_verdict_stays_in_view_whatever_the_threshold(project: Project) -> None:
    commit(project, decide(open_review(project, "0.txt", "RK"), "0.txt-2", Verdict.ACCEPTED))
    apply_thresholds(project, {"LOC": 0.95}, Silent())
    assert "0.txt-2" in open_review(project, "0.txt", "RK").by_id


def test_what_a_stopped_application_left_is_brought_up_to_date_when_it_is_opened(project: Project) -> None:
    with pytest.raises(CancelledError):
        apply_thresholds(project, {"LOC": 0.7}, Stopping(2))
    assert undecided(project) == [1, 1, 2, 2]
    assert len(open_review(project, "3.txt", "RK").items) == 1
    assert undecided(project) == [1, 1, 2, 1]


def test_counting_can_be_stopped(project: Project) -> None:
    with pytest.raises(CancelledError):
        count_shown(project, {}, Stopping(1))


def test_a_threshold_lies_between_nought_and_one(project: Project) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        set_thresholds(project, {"LOC": 1.1})
    assert 0 <= usual_threshold("LOC") <= 1


def test_the_order_of_the_queue_is_kept_with_its_seed(project: Project) -> None:
    assert queue_order(project) == QueueOrder(Order.FILE, 7)
    set_queue_order(project, QueueOrder(Order.RANDOM, 12))
    assert queue_order(project) == QueueOrder(Order.RANDOM, 12)


def row(name: str, state: PassState = PassState.NEW) -> QueueRow:
    return QueueRow(name, name, "", "", state, exhaustive=False, decided=0, undecided=1)


@pytest.mark.parametrize(
    ("order", "here", "following"),
    [
        (Order.FILE, "b", "d"),
        (Order.RANDOM, "d", "a"),
        (Order.FILE, None, "a"),
        (Order.UNCERTAINTY, "d", "a"),
        (Order.UNCERTAINTY, "a", "b"),
        (Order.NOVELTY, "d", "a"),
    ],
)
def test_the_next_article_follows_the_order(order: Order, here: str | None, following: str) -> None:
    rows = [row("a"), row("b"), row("c", PassState.DONE), row("d"), row("e", PassState.SKIPPED)]
    assert next_open(rows, here, order) == following


def test_no_article_follows_the_last_open_one() -> None:
    rows = [row("a"), row("b", PassState.DONE)]
    assert next_open(rows, "a", Order.FILE) is None
