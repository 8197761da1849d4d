"""Copies of project files by SQLite's backup interface, and what a copy contains.

These functions read files of every schema version, and also files that no longer open as projects.
"""

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import CancelledError, ProjectError
from annotator.core.messages import Message
from annotator.core.progress import Progress
from annotator.store.connection import BUSY_SECONDS, translated
from annotator.store.project_file.recovery import real_path

STEP = 256  # pages that are copied at a time at first
LONGEST = 1.0  # seconds of a step: commits of other connections wait for it, and fail after `BUSY_SECONDS`
PAUSE = 2.0  # seconds to wait after another connection changed the file, so that the copy begins again
_CHECK_EVERY = 10_000  # virtual instructions of SQLite between two looks whether the copy is cancelled


@dataclass(frozen=True, slots=True)
class Contents:
    """What a project file contains: numbers of articles and decisions, and the last action in its journal.

    `changed` is in UTC (ISO 8601) and `reviewer` is who did it; both are empty if the journal is.
    """

    articles: int
    decisions: int
    changed: str = ""
    reviewer: str = ""


def copy_file(source: Path, target: Path, progress: Progress) -> None:
    """Copy the project file `source` to the new file `target`, in a consistent state and without blocking it.

    The copy is checked by SQLite, so that a damaged project never replaces a whole copy of it. Raises
    `ProjectError` if the file cannot be read or is damaged, or the disk is full, and `CancelledError`; then
    `target` may be incomplete.
    """
    with _opened(source) as original, translated(target):
        _copy_pages(original, target, progress)
        with contextlib.closing(sqlite3.connect(target)) as copy, _interruptible(copy, progress):
            faults = [str(line) for (line,) in copy.execute("PRAGMA quick_check(1)") if line != "ok"]
    if faults:
        raise ProjectError(
            "{0} is damaged ({1}) and was not copied; earlier backups are kept.", source, faults[0]
        )


def _copy_pages(original: sqlite3.Connection, target: Path, progress: Progress) -> None:
    """Copy in steps. After each change by another connection the steps are longer, up to the whole file: a
    reviewer who decides all the time would keep a large file from ever being copied.
    """
    pages = STEP
    while True:
        steps = _Steps(progress)
        target.unlink(missing_ok=True)  # what an attempt left that did not end
        try:
            with contextlib.closing(sqlite3.connect(target)) as copy:
                copy.execute("PRAGMA journal_mode = OFF")  # the copy is thrown away if anything fails
                original.backup(copy, pages=pages, progress=steps, sleep=0.05)
        except _ChangedError:
            pages = max(STEP, min(4 * pages, int(LONGEST * steps.pages_per_second)))
            _wait(PAUSE, progress)
        else:
            return


class _ChangedError(Exception):
    """Another connection changed the file while it was being copied."""


class _Steps:
    """Reports the steps of a copy. Raises `CancelledError` and `_ChangedError`."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._began = time.monotonic()
        self._remaining: int | None = None
        self.pages_per_second = 0.0

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if status == sqlite3.SQLITE_OK and self._remaining is not None and remaining >= self._remaining:
            raise _ChangedError
        self._remaining = remaining
        self.pages_per_second = (total - remaining) / max(time.monotonic() - self._began, 0.001)
        self._progress.report(total - remaining, total, "")
        _wait(0, self._progress)


def _wait(seconds: float, progress: Progress) -> None:
    end = time.monotonic() + seconds
    while not progress.cancelled() and time.monotonic() < end:
        time.sleep(0.05)
    if progress.cancelled():
        raise _cancelled()


def _cancelled() -> CancelledError:
    return CancelledError(Message("The backup was cancelled."))


@contextlib.contextmanager
def _interruptible(connection: sqlite3.Connection, progress: Progress) -> Iterator[None]:
    connection.set_progress_handler(lambda: int(progress.cancelled()), _CHECK_EVERY)
    try:
        yield
    except sqlite3.OperationalError:
        if progress.cancelled():
            raise _cancelled() from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection to a project file of any version. Raises `ProjectError`."""
    with translated(path):
        uri = f"{real_path(path).as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as connection:
            yield connection


def contents(path: Path) -> Contents:
    """What the project file contains. Raises `ProjectError`."""
    with _opened(path) as file:
        (articles,) = file.execute("SELECT count(*) FROM article").fetchone()
        (decisions,) = file.execute("SELECT count(*) FROM decision").fetchone()
        last = file.execute("SELECT at, reviewer FROM journal ORDER BY key DESC LIMIT 1").fetchone()
    return Contents(int(articles), int(decisions), *map(str, last or ()))


def identity(path: Path) -> str:
    """The digest of the first entry in the journal, which stays the same wherever the file is moved to.

    Empty for a project without a journal entry. Raises `ProjectError`.
    """
    with _opened(path) as file:
        row = file.execute("SELECT at, reviewer, action, change FROM journal ORDER BY key LIMIT 1").fetchone()
    return "" if row is None else hashlib.sha256("\0".join(map(str, row)).encode()).hexdigest()[:32]


def settle(path: Path) -> None:
    """Roll back what a crash left unfinished in the file, so that the file is whole without its journal.

    A file that SQLite cannot read stays as it is. Raises `ProjectError` while another program writes to it.
    """
    with translated(path), contextlib.closing(sqlite3.connect(path, timeout=0.5)) as file:
        try:
            file.execute("BEGIN EXCLUSIVE")
            file.rollback()
        except sqlite3.DatabaseError as problem:
            if "locked" in str(problem):
                raise
