"""Work in a separate process reports progress, returns, stops and fails like work in the same process."""

import os
import time
from collections.abc import Iterator

import pytest

from annotator.core.errors import AnnotatorError, CancelledError, ProjectError
from annotator.core.progress import Progress, Silent, watched
from annotator.operations.subprocess_work import Generating, ProcessEndedError, apart


class Watcher(Silent):
    """Keeps what was reported; asks to stop after the first report."""

    def __init__(self, *, stop: bool = False) -> None:
        self.reports: list[tuple[int, int | None, str]] = []
        self.stop = stop

    def report(self, done: int, total: int | None, what: str) -> None:
        self.reports.append((done, total, what))

    def cancelled(self) -> bool:
        return self.stop and bool(self.reports)


def add(first: int, second: int, progress: Progress) -> tuple[int, int]:
    progress.report(1, 1, "adding")
    return first + second, os.getpid()


def niceness(progress: Progress) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


def fail(progress: Progress) -> None:
    raise ProjectError("There is no project.")


def die(progress: Progress) -> None:
    os._exit(3)


def go_on(progress: Progress) -> None:
    for _ in watched(range(10_000), progress):
        time.sleep(0.01)


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="Windows knows classes of priority")
def test_the_process_is_served_after_the_window() -> None:
    assert apart(niceness, progress=Silent()) == 19


def test_the_result_and_the_reports_come_from_another_process() -> None:
    watcher = Watcher()
    total, process = apart(add, 2, 3, progress=watcher)
    assert total == 5
    assert process != os.getpid()
    assert watcher.reports == [(1, 1, "adding")]


def test_an_error_keeps_its_class_and_words() -> None:
    with pytest.raises(ProjectError, match=r"There is no project\."):
        apart(fail, progress=Silent())


def test_a_process_that_dies_is_an_error_with_words() -> None:
    with pytest.raises(AnnotatorError, match="ended before the work was finished"):
        apart(die, progress=Silent())


def test_who_asks_to_stop_does_not_wait_for_the_end() -> None:
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        apart(go_on, progress=Watcher(stop=True))
    assert time.monotonic() - begun < 60


def count(end: int) -> Iterator[tuple[int, int]]:
    for number in range(end):
        yield number, os.getpid()
    if end == 3:
        raise ProjectError("There is no project.")


def sleep(_: int) -> Iterator[int]:
    yield 1
    time.sleep(600)


def vanish(_: int) -> Iterator[int]:
    yield 1
    os._exit(3)


def always() -> bool:
    return True


def test_values_come_one_by_one_from_one_process_for_all_calls() -> None:
    work = Generating(count)
    first, second = (list(work.values(number, wait=always)) for number in (2, 1))
    work.close()
    assert [number for number, _ in first + second] == [0, 1, 0]
    assert {process for _, process in first + second} - {os.getpid()} == {first[0][1]}


def test_an_error_comes_after_the_values_before_it_and_the_process_goes_on() -> None:
    work = Generating(count)
    values = work.values(3, wait=always)
    _, process = [next(values) for _ in range(3)][-1]
    with pytest.raises(ProjectError, match=r"There is no project\."):
        next(values)
    assert next(work.values(1, wait=always))[1] == process
    work.close()


def test_work_is_ended_where_nobody_waits_for_it() -> None:
    values = Generating(sleep).values(1, wait=lambda: False)
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        list(values)
    assert time.monotonic() - begun < 60


def test_a_process_that_dies_while_it_generates_is_an_error_with_words() -> None:
    with pytest.raises(ProcessEndedError, match="ended before"):
        list(Generating(vanish).values(1, wait=always))
