"""Every view that shows what an operation changed is brought up to date, once, and no other."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import SignalInstance

from annotator.core.change import PassState
from annotator.core.effects import NOTHING, Effects, Written
from annotator.core.errors import CancelledError, ProjectError
from annotator.core.progress import watched
from annotator.operations.project.open_project import Project
from annotator.ui.state.session import Mode
from annotator.ui.state.threads import ProjectThread, Watch, Writer
from tests.ui.conftest import Driver

REFRESHES = (
    "queue_stale", "counts_stale", "labels_changed", "settings_changed", "history_changed", "article_opened",
)  # fmt: skip


@pytest.fixture
def refreshes(user: Driver) -> Counter[str]:
    """How often each kind of view was told to read again, from now on."""
    user.settle()
    counts: Counter[str] = Counter()
    for name in REFRESHES:
        signal: SignalInstance = getattr(user.app.session, name)
        signal.connect(lambda *_, name=name: counts.update([name]))
    return counts


def returning(effects: Effects) -> Callable[[Project], Written[None]]:
    """An operation that says it changed this."""
    return lambda _: Written(None, effects)


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        (NOTHING, []),
        (Effects(queue=True), ["queue_stale"]),
        (Effects(counts=True), ["counts_stale"]),
        (Effects(history=True), ["history_changed"]),
        (Effects(settings=frozenset({"guidelines"})), ["settings_changed"]),
        (Effects(settings=frozenset({"labels"})), ["labels_changed", "settings_changed"]),
        (Effects(articles=frozenset({"satu.txt"})), ["article_opened"]),
        (Effects(articles=frozenset({"dua.txt"})), []),
        (Effects(all_articles=True), ["article_opened"]),
    ],
)
def test_each_kind_of_effect_is_one_refresh(
    user: Driver, refreshes: Counter[str], effects: Effects, expected: list[str]
) -> None:
    user.app.session.run(returning(effects))
    user.settle()
    assert refreshes == Counter(expected)


def test_the_window_knows_what_differs_before_the_one_who_asked_for_it(user: Driver) -> None:
    calls: list[str] = []
    user.app.session.labels_changed.connect(lambda _: calls.append("labels"))
    user.app.session.queue_stale.connect(lambda: calls.append("queue"))
    effects = Effects(queue=True, settings=frozenset({"labels"}))
    user.app.session.run(lambda _: Written("value", effects), calls.append)
    user.settle()
    assert calls == ["labels", "queue", "value"]


def test_long_work_refreshes_when_it_has_ended(user: Driver, refreshes: Counter[str]) -> None:
    watch, values = Watch("Long"), list[str]()
    begun, go_on = threading.Event(), threading.Event()

    def work(_: Project) -> Written[str]:
        for _ in watched(["a", "b"], watch):
            begun.set()
            go_on.wait(8)
        return Written("done", Effects(counts=True))

    user.app.session.run(work, values.append, watch=watch)
    user.wait(begun.is_set)
    assert not refreshes
    go_on.set()
    user.wait(lambda: values == ["done"])
    assert refreshes == Counter(["counts_stale"])


@pytest.mark.parametrize("problem", [ProjectError("It cannot be written."), CancelledError("Stopped.")])
def test_after_a_failure_everything_is_read_again_since_a_part_may_be_written(
    user: Driver, refreshes: Counter[str], problem: Exception
) -> None:
    def work(_: Project) -> Written[None]:
        raise problem

    failures: list[Exception] = []
    user.app.session.run(work, failed=failures.append)
    user.settle()
    assert refreshes == Counter(REFRESHES)
    assert failures == [problem]


def test_a_failure_that_nobody_else_shows_is_a_notice(user: Driver) -> None:
    def work(_: Project) -> Written[None]:
        raise ProjectError("It cannot be written.")

    user.app.session.run(work)
    user.wait(user.app.window.notices.notices)
    assert [notice.label.text() for notice in user.app.window.notices.notices()] == ["It cannot be written."]


def test_a_verdict_after_the_first_reads_nothing_again(user: Driver) -> None:
    user.press("Return")  # the pass is in progress from now on
    calls: list[str] = []
    for name in REFRESHES:
        getattr(user.app.session, name).connect(lambda *_, name=name: calls.append(name))
    user.press("Return")
    assert calls == ["history_changed"]


def asks(user: Driver, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each order that the writer's thread gets, and each repaint of the review."""
    calls: list[str] = []
    real = ProjectThread.ask

    def ask(self: ProjectThread, *order: Any) -> None:
        if isinstance(self, Writer):
            calls.append("order")
        real(self, *order)

    monkeypatch.setattr(ProjectThread, "ask", ask)
    user.app.session.review_updated.connect(lambda _: calls.append("repaint"))
    return calls


def test_a_verdict_is_queued_for_the_file_before_the_views_are_repainted(
    user: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = asks(user, monkeypatch)
    user.press("Return")
    assert calls == ["order", "repaint"]


def test_undo_and_redo_are_one_round_trip_each_and_name_what_comes_next(
    user: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.press("Return", "Backspace")
    calls = asks(user, monkeypatch)
    named: list[tuple[bool, bool]] = []
    user.app.session.history_changed.connect(lambda undo, redo: named.append((bool(undo), bool(redo))))
    user.press("Ctrl+Z")
    assert calls == ["order", "repaint"]
    user.press("Ctrl+Shift+Z")
    assert calls == ["order", "repaint"] * 2
    assert named == [(True, True), (True, False)]


def test_an_undo_in_another_article_opens_it_and_one_of_its_state_counts_again(
    user: Driver, refreshes: Counter[str]
) -> None:
    user.app.editing.finish(PassState.DONE, exhaustive=True)
    user.app.session.open_article("dua.txt")
    user.settle()
    refreshes.clear()
    user.press("Ctrl+Z")
    user.wait(lambda: user.review.article.id == "satu.txt")
    assert refreshes == Counter(["queue_stale", "counts_stale", "history_changed", "article_opened"])


def test_the_reviewer_s_name_is_shown_at_once(user: Driver) -> None:
    user.app.session.set_reviewer("SN")
    assert user.app.window.status.reviewer.text() == "Reviewer SN"


def test_suggestions_for_another_article_leave_the_one_in_view_and_its_mode_alone(
    user: Driver, refreshes: Counter[str]
) -> None:
    user.press("Q")
    user.app.project_controller.suggest(["dua.txt"])
    user.wait(lambda: refreshes["counts_stale"])
    user.settle()
    assert refreshes == Counter(["counts_stale", "queue_stale"])
    assert user.app.session.mode is Mode.QUOTATION
