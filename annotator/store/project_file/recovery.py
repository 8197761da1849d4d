"""A transaction that was interrupted by the end of its program: its journal is still beside the file."""

import contextlib
import os
import sqlite3
from pathlib import Path

_MAGIC = bytes.fromhex("d9d505f920a163d7")  # https://www.sqlite.org/fileformat.html#the_rollback_journal


def real_path(path: Path) -> Path:
    """The absolute path without links; `Path.resolve` raises an error for a loop of links."""
    return Path(os.path.realpath(path))


def journal_of(path: Path) -> Path:
    """The journal of a project file, or of the file that a link leads to."""
    path = real_path(path)
    return path.with_name(f"{path.name}-journal")


def has_open_transaction(path: Path) -> bool:
    """Whether the journal beside a file is needed: a transaction was interrupted, or is being written now."""
    try:
        with journal_of(path).open("rb") as journal:
            return journal.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def roll_back(path: Path) -> bool:
    """Let SQLite undo an interrupted transaction, as whoever opens the file to write would do.

    Returns whether that was needed and is done: not where the transaction belongs to a living program, or the
    file cannot be written. Raises `sqlite3.Error` for a file that is no database.
    """
    if not has_open_transaction(path):
        return False
    uri = f"{real_path(path).as_uri()}?mode=rw"
    with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False  # opening the project says why
        connection.rollback()
    return not journal_of(path).exists()  # a living program would have left it, empty
