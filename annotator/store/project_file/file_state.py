"""Whether an open project file is still what was opened, with what was saved in it (docs/adr/0014)."""

import contextlib
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

from annotator.core.errors import ForeignChangeError
from annotator.store.project_file.recovery import real_path
from annotator.store.project_file.replica import Replica
from annotator.store.project_file.sqlite_errors import gone

_LAST = "SELECT key, at, reviewer, action, kind, turns, change FROM journal ORDER BY key DESC LIMIT 1"
_SAME = "SELECT key, at, reviewer, action, kind, turns, change FROM journal WHERE key = ?"
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


class FileState:
    """What was last seen of a file: its identity, its stamp, and the last entry of the journal in it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Remember the state of the file that `connection` has just opened; raises `OSError`."""
        self._path = path
        self._connection = connection
        self._identity = _identity(path.stat())
        self._entry = self.last_entry()
        self._version = self._data_version()
        self._stamp = _stamp(path.stat())

    def last_entry(self) -> Any:
        """The last row of the journal, `None` if it has none; to be read inside a transaction."""
        return self._connection.execute(_LAST).fetchone()

    def saved(self, entry: Any) -> None:
        """Remember that this connection has just committed, with this last entry."""
        self._entry = entry
        with contextlib.suppress(OSError):
            self._stamp = _stamp(self._path.stat())

    def is_in_place(self) -> bool:
        """Whether the file that was opened is still at its path."""
        try:
            return _identity(self._path.stat()) == self._identity
        except OSError:
            return False

    def others_wrote(self, replica: Replica | None) -> bool:
        """Whether another program has saved something in the project since the last call.

        `replica` is equal to what was last seen. Raises `ForeignChangeError` where the file is gone, is
        another one, or lacks what was saved in it, and `sqlite3.Error` where that cannot be seen now, because
        the file is locked.
        """
        try:
            status = self._path.stat()
        except FileNotFoundError as problem:
            raise gone(self._path) from problem
        except NotADirectoryError as problem:
            raise gone(self._path) from problem
        if _identity(status) != self._identity:
            raise ForeignChangeError("Another file has been put in the place of {0}.", self._path)
        if _stamp(status) == self._stamp:
            return False
        return self._look_inside(status, replica)

    def _look_inside(self, status: os.stat_result, replica: Replica | None) -> bool:
        with self._foreign_if_unreadable():
            version = self._data_version()
            entry = self._connection.execute(_SAME, (self._entry[0],)).fetchone() if self._entry else None
            newest = self.last_entry()
            pages = self._connection.execute("PRAGMA page_count").fetchone()[0]
            size = self._connection.execute("PRAGMA page_size").fetchone()[0]
            if entry != self._entry or status.st_size < pages * size:
                raise self._overwritten()
            if version == self._version:
                self._compare(replica)  # written by no SQLite, or a transaction was rolled back
        others, self._version = version != self._version, version
        self._entry, self._stamp = newest, _stamp(status)
        return others

    def _compare(self, replica: Replica | None) -> None:
        """Read the file itself, not what this connection remembers of it."""
        uri = f"{real_path(self._path).as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=1)) as fresh:
            if fresh.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise self._overwritten()
            if replica is not None and not replica.equals(fresh):
                raise self._overwritten()

    @contextlib.contextmanager
    def _foreign_if_unreadable(self) -> Any:
        try:
            yield
        except sqlite3.Error as problem:
            if getattr(problem, "sqlite_errorname", "").startswith(_BUSY):
                raise
            raise self._overwritten() from problem

    def _overwritten(self) -> ForeignChangeError:
        return ForeignChangeError("{0} was overwritten or cut short by another program.", self._path)

    def _data_version(self) -> int:
        """Changes when another connection has committed."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _stamp(status: os.stat_result) -> tuple[int, int]:
    """The size and time of the last write; Windows sets that time when the file is closed."""
    return status.st_size, 0 if sys.platform == "win32" else status.st_mtime_ns
