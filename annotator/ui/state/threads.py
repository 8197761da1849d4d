"""The threads of the window: one writes the project, one reads it, a pool runs long read-only jobs.

Work is a function; what it returns or raises comes back to the window's thread as a call. Progress follows
`core.progress.Progress`. Nothing outside this file knows which thread runs what.
"""

import contextlib
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from annotator.core.errors import ProjectError
from annotator.operations.project.open_project import Project, look_at_file, open_project

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Outcome:
    deliver: Callable[[Any], None]
    value: Any


class _Relay(QObject):
    """Carries outcomes of other threads into the thread that made it."""

    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do `work` in the calling thread and hand its outcome over."""
        try:
            outcome = _Outcome(then, work())
        except Exception as problem:  # whatever it is, the window has to show it
            outcome = _Outcome(failed, problem)
        self._landed.emit(outcome)

    def flush(self) -> None:
        """Deliver at once what has landed; only from the thread that made this."""
        QCoreApplication.sendPostedEvents(self, int(QEvent.Type.MetaCall.value))

    def _deliver(self, outcome: _Outcome) -> None:
        outcome.deliver(outcome.value)


class Watch(QObject):
    """The progress of one piece of long work, as signals; can be asked to stop it.

    `found` is for work that hands over partial results while it goes on. `between` runs in the worker's
    thread whenever the work reports, that is between two items.
    """

    advanced = Signal(object, object, object)
    found = Signal(object)
    ended = Signal()
    interval = 0.05  # seconds between two reports: more updates are not perceived

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.between: Callable[[], None] | None = None
        self._stop = threading.Event()
        self._last = 0.0

    def report(self, done: int, total: int | None, what: str) -> None:
        """Report to the window, unless it was updated a moment ago."""
        now = time.monotonic()
        if now - self._last >= self.interval or done == total:
            self._last = now
            self.advanced.emit(done, total, what)
        if self.between is not None:
            self.between()

    def cancelled(self) -> bool:
        """Whether somebody pressed Cancel."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at the next item."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class _Order:
    work: Callable[[Project], Any]
    then: Callable[[Any], None]
    failed: Callable[[Exception], None]


class ProjectThread(QObject):
    """A thread that owns an open project. Orders are carried out as they come.

    Long orders let waiting short ones through between two of their items, so an edit is saved while an
    import runs. They must not report progress inside a transaction: a short order would become part of it,
    and its edit would be called saved before COMMIT. This raises `AssertionError` in the work that reports.
    """

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._relay = _Relay(self)
        self._short: SimpleQueue[_Order] = SimpleQueue()
        self._long: SimpleQueue[_Order] = SimpleQueue()
        self._wake = threading.Semaphore(0)
        self._closing = threading.Event()
        self._watches: set[Watch] = set()
        self._project: Project | None = None
        self._broken: ProjectError | None = None
        self._thread = threading.Thread(target=self._live, name=type(self).__name__, daemon=True)

    @property
    def alive(self) -> bool:
        """Whether the thread is there to carry out what is asked."""
        return self._thread.is_alive()

    def start(self, opened: Callable[[Path], None], failed: Callable[[Exception], None]) -> None:
        """Open the file in the keeper's thread; `opened` or `failed` is called in this one."""
        self.ask(lambda project: Path(project.path), opened, failed)
        self._thread.start()

    def ask(
        self, work: Callable[[Project], T], then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Queue a short piece of work; it sees all that was queued before it."""
        self._short.put(_Order(work, then, failed))
        self._wake.release()

    def ask_long(
        self,
        work: Callable[[Project, Watch], T],
        watch: Watch,
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue work that reports progress to `watch` and may be cancelled there."""
        self._watches.add(watch)

        def finished(outcome: Callable[[Any], None]) -> Callable[[Any], None]:
            return _ending(watch, self._watches, outcome)

        watch.between = self._serve_between
        self._long.put(_Order(lambda project: work(project, watch), finished(then), finished(failed)))
        self._wake.release()

    def flush(self, *, also_long: bool = False) -> None:
        """Wait until all short orders so far, or all orders, are carried out and deliver their outcomes."""
        done = threading.Event()
        if self._thread.is_alive():
            (self._long if also_long else self._short).put(_Order(lambda _: done.set(), _nothing, _nothing))
            self._wake.release()
            while not done.wait(0.05) and self._thread.is_alive():
                continue
        self._relay.flush()

    def close(self) -> None:
        """Cancel long work, carry out what is queued, close the file, end the thread."""
        for watch in self._watches:
            watch.cancel()
        self._closing.set()
        self._wake.release()
        if self._thread.is_alive():
            self._thread.join()
        self._relay.flush()

    def _open(self) -> Project:
        raise NotImplementedError

    def _live(self) -> None:
        try:
            self._project = self._open()
        except Exception as problem:
            self._broken = problem if isinstance(problem, ProjectError) else ProjectError("{0}", problem)
        while True:
            self._wake.acquire()
            self._serve_short()
            if self._closing.is_set():
                break
            self._serve_long()
        if self._project is not None:
            self._project.close()

    def _serve_short(self) -> None:
        while (order := _next(self._short)) is not None:
            self._carry_out(order)

    def _serve_between(self) -> None:
        self._idle_project()  # raises also when no order waits: the fault must not depend on the moment
        self._serve_short()

    def _serve_long(self) -> None:
        if (order := _next(self._long)) is not None:
            self._carry_out(order)

    def _carry_out(self, order: _Order) -> None:
        self._relay.run(lambda: order.work(self._idle_project()), order.then, order.failed)

    def _idle_project(self) -> Project:
        """The project between two transactions."""
        if self._project is None:
            raise self._broken or ProjectError("{0} is not open. Open it again.", self.path)
        if self._project.in_transaction:
            raise AssertionError("An order was to be carried out inside the transaction of another one.")
        return self._project


class Writer(ProjectThread):
    """Owns the only read-write project of the window."""

    def __init__(self, path: Path, *, create: bool = False, parent: QObject | None = None) -> None:
        super().__init__(path, parent)
        self._create = create

    def _open(self) -> Project:
        # An existing file may be one whose maker was ended; it becomes a project now.
        return open_project(self.path, create=self._create or self.path.exists())

    def _idle_project(self) -> Project:
        """The project, which reads what was saved even where its file was changed by another program."""
        project = super()._idle_project()
        with contextlib.suppress(ProjectError):  # the watch over the file tells about it
            look_at_file(project)
        return project


class Reader(ProjectThread):
    """Owns a read-only project, for questions that must not wait until the writer has time.

    Each must be short or come in short steps: while one is being read, no commit can be finished.
    """

    def _open(self) -> Project:
        return open_project(self.path, read_only=True)


class Pool(QObject):
    """A thread pool for long read-only jobs; each job opens its own read-only project."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = _Relay(self)
        self._threads = ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool")
        self._watches: set[Watch] = set()

    def ask(
        self,
        work: Callable[[Watch], T],
        watch: Watch,
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` in a thread of the pool, with `watch` to report to."""
        self._watches.add(watch)

        def finished(outcome: Callable[[Any], None]) -> Callable[[Any], None]:
            return _ending(watch, self._watches, outcome)

        self._threads.submit(self._relay.run, lambda: work(watch), finished(then), finished(failed))

    def close(self) -> None:
        """Cancel what runs and wait for it to end."""
        for watch in self._watches:
            watch.cancel()
        self._threads.shutdown(wait=True, cancel_futures=True)


def _ending(watch: Watch, watches: set[Watch], outcome: Callable[[Any], None]) -> Callable[[Any], None]:
    def deliver(value: Any) -> None:
        watches.discard(watch)
        watch.ended.emit()
        outcome(value)

    return deliver


def _next(orders: "SimpleQueue[_Order]") -> _Order | None:
    try:
        return orders.get_nowait()
    except Empty:
        return None


def _nothing(_: object) -> None:
    """Ignore the outcome of an order without a caller."""
