"""The threads of the window: one writes the project, one reads it, a pool runs long read-only jobs.

A job is a function; its result or exception is passed to a callback in the window's thread. Progress follows
`core.progress.Progress`. No code outside this file depends on which thread runs a job.
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
from annotator.operations.project.open_project import Project, explained, look_at_file, open_project

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Outcome:
    deliver: Callable[[Any], None]
    value: Any


class _Relay(QObject):
    """Delivers the outcomes of other threads in the thread that created it."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run `work` in the calling thread and deliver its outcome in the other."""
        try:
            outcome = _Outcome(then, work())
        except Exception as problem:  # the window shows every exception
            outcome = _Outcome(failed, problem)
        self._finished.emit(outcome)

    def flush(self) -> None:
        """Deliver all pending outcomes now; to be called in the thread that created this object."""
        QCoreApplication.sendPostedEvents(self, int(QEvent.Type.MetaCall.value))

    def _deliver(self, outcome: _Outcome) -> None:
        outcome.deliver(outcome.value)


class Watch(QObject):
    """The progress of a long job, as signals, and its cancellation.

    `found` carries partial results. `between` runs in the worker's thread whenever the job reports, that is
    between two items.
    """

    advanced = Signal(object, object, object)
    found = Signal(object)
    ended = Signal()
    interval = 0.05  # minimum seconds between two reports; more updates are not perceived

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.between: Callable[[], None] | None = None
        self._stop = threading.Event()
        self._last = 0.0

    def report(self, done: int, total: int | None, item: str) -> None:
        """Emit `advanced`, unless it was emitted less than `interval` ago."""
        now = time.monotonic()
        if now - self._last >= self.interval or done == total:
            self._last = now
            self.advanced.emit(done, total, item)
        if self.between is not None:
            self.between()

    def cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Request the job to stop at the next item."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Project], Any]
    then: Callable[[Any], None]
    failed: Callable[[Exception], None]


class ProjectThread(QObject):
    """A thread that owns an open project and runs jobs in the order in which they are queued.

    Waiting short jobs run between two items of a long job, so an edit is saved while an import runs. A long
    job must not report progress inside a transaction: a short job would become part of it, and its edit would
    be reported as saved before COMMIT. This raises `AssertionError` in the job that reports.
    """

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._relay = _Relay(self)
        self._short: SimpleQueue[_Job] = SimpleQueue()
        self._long: SimpleQueue[_Job] = SimpleQueue()
        self._wake = threading.Semaphore(0)
        self._closing = threading.Event()
        self._watches: set[Watch] = set()
        self._project: Project | None = None
        self._open_error: ProjectError | None = None
        self._thread = threading.Thread(target=self._main, name=type(self).__name__, daemon=True)

    @property
    def alive(self) -> bool:
        """Whether the thread is running."""
        return self._thread.is_alive()

    def start(self, opened: Callable[[Path], None], failed: Callable[[Exception], None]) -> None:
        """Start the thread, which opens the file; `opened` or `failed` is called in the window's thread."""
        self.ask(lambda project: Path(project.path), opened, failed)
        self._thread.start()

    def ask(
        self, work: Callable[[Project], T], then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Queue a short job; it runs after all short jobs queued before it."""
        self._short.put(_Job(work, then, failed))
        self._wake.release()

    def ask_long(
        self,
        work: Callable[[Project, Watch], T],
        watch: Watch,
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue a long job that reports progress to `watch` and can be cancelled there."""
        self._watches.add(watch)

        def finished(outcome: Callable[[Any], None]) -> Callable[[Any], None]:
            return _ending(watch, self._watches, outcome)

        watch.between = self._serve_between
        self._long.put(_Job(lambda project: work(project, watch), finished(then), finished(failed)))
        self._wake.release()

    def flush(self, *, also_long: bool = False) -> None:
        """Wait until all short jobs so far, or all jobs, have run, and deliver their outcomes."""
        done = threading.Event()
        if self._thread.is_alive():
            (self._long if also_long else self._short).put(_Job(lambda _: done.set(), _ignore, _ignore))
            self._wake.release()
            while not done.wait(0.05) and self._thread.is_alive():
                continue
        self._relay.flush()

    def close(self) -> None:
        """Cancel long jobs, run what is queued, close the file and end the thread."""
        for watch in self._watches:
            watch.cancel()
        self._closing.set()
        self._wake.release()
        if self._thread.is_alive():
            self._thread.join()
        self._relay.flush()

    def _open(self) -> Project:
        raise NotImplementedError

    def _main(self) -> None:
        try:
            self._project = self._open()
        except Exception as problem:
            self._open_error = problem if isinstance(problem, ProjectError) else ProjectError("{0}", problem)
        while True:
            self._wake.acquire()
            self._serve_short()
            if self._closing.is_set():
                break
            self._serve_long()
        if self._project is not None:
            self._project.close()

    def _serve_short(self) -> None:
        while (job := _next(self._short)) is not None:
            self._run_job(job)

    def _serve_between(self) -> None:
        self._idle_project()  # also if no job waits: whether the error is raised must not depend on timing
        self._serve_short()

    def _serve_long(self) -> None:
        if (job := _next(self._long)) is not None:
            self._run_job(job)

    def _run_job(self, job: _Job) -> None:
        self._relay.run(lambda: self._result(job), job.then, job.failed)

    def _result(self, job: _Job) -> Any:
        project = self._idle_project()
        with explained(project):
            return job.work(project)

    def _idle_project(self) -> Project:
        """The project; raises `AssertionError` if it is in a transaction."""
        if self._project is None:
            raise self._open_error or ProjectError("{0} is not open. Open it again.", self.path)
        if self._project.in_transaction:
            raise AssertionError("A job must not run inside the transaction of another job.")
        return self._project


class Writer(ProjectThread):
    """Owns the only read-write connection of the window."""

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
    """Owns a read-only connection, for queries that must not wait for the writer.

    Each query must be short, or split into short steps: while it reads, no commit can finish.
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
        """Run `work` in a thread of the pool; it reports to `watch`."""
        self._watches.add(watch)

        def finished(outcome: Callable[[Any], None]) -> Callable[[Any], None]:
            return _ending(watch, self._watches, outcome)

        self._threads.submit(self._relay.run, lambda: work(watch), finished(then), finished(failed))

    def close(self) -> None:
        """Cancel the running jobs and wait until they end."""
        for watch in self._watches:
            watch.cancel()
        self._threads.shutdown(wait=True, cancel_futures=True)


def _ending(watch: Watch, watches: set[Watch], outcome: Callable[[Any], None]) -> Callable[[Any], None]:
    def deliver(value: Any) -> None:
        watches.discard(watch)
        watch.ended.emit()
        outcome(value)

    return deliver


def _next(jobs: "SimpleQueue[_Job]") -> _Job | None:
    try:
        return jobs.get_nowait()
    except Empty:
        return None


def _ignore(_: object) -> None:
    """Ignore an outcome."""
