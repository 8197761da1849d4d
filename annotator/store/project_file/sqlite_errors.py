"""Errors of SQLite as errors that tell the user what to do."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from annotator.core.errors import ForeignChangeError, ProjectError, UnfinishedError
from annotator.store.checks.unreadable import damaged
from annotator.store.project_file.recovery import has_open_transaction

_UNFINISHED = "SQLITE_READONLY_ROLLBACK"


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Convert errors of SQLite to `ProjectError` with advice for the user."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError) as problem:
        raise _advice(path, problem) from problem


def gone(path: Path) -> ForeignChangeError:
    """The error that an open file is no longer at its path."""
    return ForeignChangeError("{0} was moved or deleted while it was open.", path)


def is_project(path: Path) -> bool:
    """Whether the file has the header of an SQLite file. Raises `ProjectError` if it cannot be read.

    Not for a file that this process has open: on POSIX systems this would end SQLite's locks on it.
    """
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError as problem:
        raise ProjectError(
            "{0} cannot be read ({1}); check its permissions.", path, problem.strerror
        ) from problem


_DAMAGED = ("not a database", "malformed", "corrupt", "no such", "decode", "user-defined", "out of memory")


def _advice(path: Path, problem: Exception) -> ProjectError:
    words, name = str(problem) or "out of memory", getattr(problem, "sqlite_errorname", "")
    error = ProjectError(
        "{0} could not be read or written ({1}); check the disk and its connection, and try again."
        " Nothing was changed.",
        path,
        words,
    )
    if name == "SQLITE_READONLY_DBMOVED" or (name.startswith("SQLITE_IOERR") and not path.exists()):
        error = gone(path)
    elif "locked" in words or "busy" in words:
        error = ProjectError("{0} is in use by another program; close it there and try again.", path)
    elif name == _UNFINISHED or (name.startswith("SQLITE_READONLY") and has_open_transaction(path)):
        error = UnfinishedError(
            "A program was ended while it was writing to {0}, and its unfinished change cannot be undone, "
            "since the file or folder is write-protected. Make a whole copy with: annotator copy {0} COPY.db",
            path,
        )
    elif "readonly" in words or "read-only" in words:
        error = ProjectError(
            "{0} cannot be written; change its permissions, or copy it to a folder of your own with: "
            "annotator copy {0} COPY.db",
            path,
        )
    elif "full" in words:
        error = ProjectError("The disk that holds {0} is full; free some space. Nothing was changed.", path)
    elif "unable to open" in words:
        error = ProjectError(
            "{0} cannot be opened; check that the file and its folder exist and can be read.", path
        )
    elif "not a database" in words and not is_project(path):
        error = ProjectError(
            "{0} is not an annotator project. To read it as an article, import it into a project.", path
        )
    elif any(sign in words for sign in _DAMAGED):
        error = damaged(path, words)
    return error
