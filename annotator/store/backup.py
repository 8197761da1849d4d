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

STEP = 256  # pages that are copied at a time; a commit of another connection waits for at most one step
PAUSE = 2.0  # seconds to wait after another connection changed the file, which starts the copy again
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
    with _opened(source) as original, translated(target), contextlib.closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")  # the copy is thrown away if anything fails
        with _interrupted_by_cancelling(copy, progress):
            original.backup(copy, pages=STEP, progress=_Steps(progress), sleep=0.05)
            faults = [str(line) for (line,) in copy.execute("PRAGMA quick_check(1)") if line != "ok"]
    if faults:
        raise ProjectError(
            "{0} is damaged ({1}) and was not copied; earlier backups are kept.", source, faults[0]
        )


class _Steps:
    """Reports the steps of a copy; waits a little when another connection made SQLite begin again."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._remaining: int | None = None

    def __call__(self, _: int, remaining: int, total: int) -> None:
        restarted = self._remaining is not None and remaining > self._remaining
        self._remaining = remaining
        self._progress.report(total - remaining, total, "")
        end = time.monotonic() + (PAUSE if restarted else 0)
        while not self._progress.cancelled() and time.monotonic() < end:
            time.sleep(0.05)
        if self._progress.cancelled():
            raise _cancelled()


def _cancelled() -> CancelledError:
    return CancelledError(Message("The backup was cancelled."))


@contextlib.contextmanager
def _interrupted_by_cancelling(connection: sqlite3.Connection, progress: Progress) -> Iterator[None]:
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
        uri = f"{path.resolve().as_uri()}?mode=ro"
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
