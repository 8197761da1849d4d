"""A transaction that was interrupted by the end of its program: its journal is still beside the file.

Whoever then puts a backup in the place of the file leaves the journal there, and SQLite would write the pages
of the one file into the other: such a journal is set aside. The format:
https://www.sqlite.org/fileformat.html#the_rollback_journal
"""

import contextlib
import logging
import os
import sqlite3
import sys
import time
from pathlib import Path

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 100  # bytes at the start of a database file
_LOOKS, _PAUSE = 3, 0.1  # a living program that writes changes what is seen between looks, seconds apart
_log = logging.getLogger(__name__)
# On POSIX systems, closing a file ends all locks of the process on it, those of SQLite too.
_left_open: dict[tuple[int, int], int] = {}


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
    if belongs_to_another_file(path):
        _set_aside(path)
        return False
    uri = f"{real_path(path).as_uri()}?mode=rw"
    with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False  # opening the project says why
        connection.rollback()
    return not journal_of(path).exists()  # a living program would have left it, empty


def belongs_to_another_file(path: Path) -> bool:
    """Whether the journal beside a file cannot be of this file: each write increases the counter in the
    header by one, and the journal contains the header from before.
    """
    seen = set()
    for look in range(_LOOKS):
        time.sleep(_PAUSE if look else 0)
        try:
            present, before = _header(path), _header_in_journal(path)
        except OSError:
            return False
        if len(before) < _HEADER or len(present) < _HEADER:
            return False
        written = _counter(present) == (_counter(before) + 1) % 2**32
        if present == before or written or not has_open_transaction(path):
            return False
        seen.add((present, before))
    return len(seen) == 1


def _set_aside(path: Path) -> None:
    journal = journal_of(path)
    aside, number = journal.with_name(f"{journal.name}.other-file"), 2
    while aside.exists():
        aside, number = journal.with_name(f"{journal.name}.other-file-{number}"), number + 1
    journal.rename(aside)
    _log.warning(
        "%s was put in the place of a file that a program was writing when it ended. The unfinished change of"
        " that file was not applied to this one; it is in %s.",
        path,
        aside.name,
    )


def _counter(header: bytes) -> int:
    return int.from_bytes(header[24:28], "big")


def _header(path: Path) -> bytes:
    status = real_path(path).stat()
    place = status.st_dev, status.st_ino
    file = _left_open.get(place)
    if file is None:
        file = os.open(real_path(path), os.O_RDONLY | getattr(os, "O_BINARY", 0))
    os.lseek(file, 0, os.SEEK_SET)
    header = os.read(file, _HEADER)
    if sys.platform == "win32":
        os.close(file)
    else:
        _left_open[place] = file
    return header


def _header_in_journal(path: Path) -> bytes:
    """The header of the file before the transaction; empty if its first page is not in the journal."""
    with journal_of(path).open("rb") as journal:
        start, size = 0, os.fstat(journal.fileno()).st_size
        while (head := journal.read(28)).startswith(_MAGIC) and len(head) == 28:
            number, sector, page = (int.from_bytes(head[place : place + 4], "big") for place in (8, 20, 24))
            record = page + 8  # its page number is before it, and its sum behind it
            start += max(sector, 28)
            for place in range(start, min(start + number * record, size - record + 1), record):
                journal.seek(place)
                if int.from_bytes(journal.read(4), "big") == 1:
                    return journal.read(_HEADER)
            start += number * record
            start += -start % max(sector, 1)  # the next part, with a header of its own
            journal.seek(min(start, size))
    return b""
