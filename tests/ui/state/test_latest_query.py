"""Of several queries the newest alone is answered, whichever thread carries them out."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.core.errors import CancelledError
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.queue import has_article
from annotator.ui.state.latest_query import Ask, LatestQuery
from annotator.ui.state.pool_reader import PoolReader
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Pool, ProjectThread, Reader, Watch, Writer


@pytest.fixture(params=["writer", "reader", "pool"])
def ask(request: pytest.FixtureRequest, project: Path, qtbot: QtBot) -> Iterator[Ask]:
    """What carries queries out."""
    opened: list[object] = []
    if request.param == "pool":
        session, pool = Session("RK"), Pool()
        session.project_changed.connect(opened.append)
        session.open_project(project)
        qtbot.waitUntil(lambda: bool(opened))
        yield PoolReader(session, pool).ask
        pool.close()
        session.close()
    else:
        thread: ProjectThread = Writer(project) if request.param == "writer" else Reader(project)
        thread.start(opened.append, opened.append)
        qtbot.waitUntil(lambda: opened == [project])
        yield thread.ask_long
        thread.close()


class Blocked:
    """A query that hands over a part, waits until it may go on, hands over another, and answers."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.begun, self.go_on, self.ended = threading.Event(), threading.Event(), threading.Event()
        self.watch: Watch | None = None

    def __call__(self, project: Project, watch: Watch) -> str:
        self.watch = watch
        watch.found.emit(f"{self.name}, first part")
        self.begun.set()
        self.go_on.wait(8)
        watch.found.emit(f"{self.name}, second part")
        watch.report(1, 1, self.name)
        self.ended.set()
        return f"{self.name} {has_article(project, 'satu.txt')}"


def test_an_older_query_is_cancelled_and_all_that_it_still_sends_is_dropped(ask: Ask, qtbot: QtBot) -> None:
    query, older, newer = LatestQuery(ask), Blocked("older"), Blocked("newer")
    received: list[object] = []
    query.found.connect(received.append)
    query.advanced.connect(lambda _done, _total, what: received.append(what))
    query.start(older, received.append, received.append)
    qtbot.waitUntil(older.begun.is_set)
    qtbot.waitUntil(lambda: received == ["older, first part"])
    query.start(newer, received.append, received.append)
    assert older.watch is not None
    assert older.watch.cancelled()
    for each in (older, newer):
        each.go_on.set()
    qtbot.waitUntil(lambda: not query.busy)
    qtbot.waitUntil(older.ended.is_set)
    assert received[1:] == ["newer, first part", "newer, second part", "newer", "newer True"]


def test_a_query_that_is_stopped_has_no_outcome(ask: Ask, qtbot: QtBot) -> None:
    query, blocked, received, after = LatestQuery(ask), Blocked("one"), list[object](), list[object]()
    query.start(blocked, received.append, received.append)
    qtbot.waitUntil(blocked.begun.is_set)
    query.stop()
    assert not query.busy
    blocked.go_on.set()
    qtbot.waitUntil(blocked.ended.is_set)
    query.start(lambda _project, _watch: "next", after.append, after.append)
    qtbot.waitUntil(lambda: after == ["next"])
    assert received == []


@pytest.mark.parametrize("problem", [ValueError("a fault"), CancelledError("Stopped by another.")])
def test_what_the_newest_query_raises_is_told(ask: Ask, qtbot: QtBot, problem: Exception) -> None:
    def broken(_project: Project, _watch: Watch) -> None:
        raise problem

    query, failures = LatestQuery(ask), list[Exception]()
    never: Callable[[None], None] = lambda _: pytest.fail("answered")  # noqa: E731
    query.start(broken, never, failures.append)
    qtbot.waitUntil(lambda: failures == [problem])
    assert not query.busy


def test_a_watch_that_is_shown_elsewhere_is_the_one_of_the_query(ask: Ask, qtbot: QtBot) -> None:
    query, watch, seen = LatestQuery(ask), Watch("Search"), list[object]()
    query.start(lambda _project, watching: watching is watch, seen.append, seen.append, watch)
    qtbot.waitUntil(lambda: seen == [True])
