"""Opening a project file: checking that it is a project, updating it, and transactions."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from annotator.core.errors import OutdatedError, ProjectError
from annotator.store import schema

BUSY_SECONDS = 5.0


class Project:
    """An open project file. It belongs to the thread that opened it; use it as a context manager.

    Only modules of this package use `db`; all other code calls their functions.
    """

    def __init__(self, path: Path, db: Database, *, read_only: bool) -> None:
        self.path = path
        self.db = db
        self.read_only = read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection, so that the project is a single file again; closing twice is harmless."""
        if not self.read_only:
            with contextlib.suppress(sqlite3.Error):  # already closed, or locked by another writer
                self.db.execute("PRAGMA journal_mode = DELETE")
        self.db.close()

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open, so that writes are not in the file yet."""
        return self.db.conn.in_transaction

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed when the block ends and rolled back if it raises.

        It begins as IMMEDIATE, because a deferred transaction that reads first fails during another writer's
        transaction, whatever the busy timeout. Nested blocks belong to the outermost one. Raises
        `ProjectError`.
        """
        connection = self.db.conn
        with translated(self.path):
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, fetched one at a time. Raises `ProjectError`."""
        with translated(self.path):
            yield from self.db.conn.execute(sql, values)


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Convert errors of SQLite to `ProjectError` with advice for the user."""
    try:
        yield
    except sqlite3.DatabaseError as problem:
        raise _advice(path, problem) from problem


def _advice(path: Path, problem: sqlite3.DatabaseError) -> ProjectError:
    words = str(problem)
    if "locked" in words or "busy" in words:
        return ProjectError("{0} is in use by another program; close it there and try again.", path)
    if "readonly" in words or "read-only" in words:
        return ProjectError(
            "{0} cannot be written; change its permissions or copy it to a folder of your own.", path
        )
    if "full" in words:
        return ProjectError("The disk that holds {0} is full; free some space. Nothing was changed.", path)
    if "unable to open" in words:
        return ProjectError(
            "{0} cannot be opened; check that the file and its folder exist and can be read.", path
        )
    if "malformed" in words or "corrupt" in words or "not a database" in words:
        return ProjectError(
            "{0} is damaged or not a project ({1}); restore a copy or one of its .backup files.", path, words
        )
    return ProjectError(
        "{0} could not be read or written ({1}); check the disk and its connection, and try again."
        " Nothing was changed.",
        path,
        words,
    )


def open_project(path: Path, *, create: bool = False, read_only: bool = False) -> Project:
    """Open the project file at `path`; an older one is updated after a backup next to it.

    With `create`, a missing or empty file becomes a new project. Raises `ProjectError` for a file that is
    missing, not a project, newer than this program, damaged or locked, and `OutdatedError` for one that
    needs an update but is opened read-only.
    """
    if path.is_dir():
        raise ProjectError("{0} is a folder; choose a project file, such as {1}.", path, path / "project.db")
    if path.exists() and not path.is_file():  # reading a pipe would wait for ever
        raise ProjectError("{0} is not an ordinary file; choose a project file.", path)
    fresh = not path.exists() or path.stat().st_size == 0
    if fresh and not create:
        raise ProjectError("There is no project at {0}; create one with: annotator import {0} ARTICLES", path)
    if fresh and not path.parent.is_dir():
        raise ProjectError("The folder {0} does not exist; create it first or choose another.", path.parent)
    with translated(path):
        if not fresh:
            _check_header(path)
        db = _connect(path, read_only=read_only)
    try:
        with translated(path):
            if fresh:
                # Otherwise free pages of deleted rows would keep the file large.
                db.execute("PRAGMA auto_vacuum = INCREMENTAL")
                db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            _check_identity(path, db)
            _bring_up_to_date(path, db, fresh=fresh, read_only=read_only)
    except BaseException:
        db.close()
        raise
    return Project(path, db, read_only=read_only)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # `Path.resolve` fails on a loop of links


def _connect(path: Path, *, read_only: bool) -> Database:
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(f"{_real(path).as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS)
    db = Database(connection, execute_plugins=False, recursive_triggers=False)
    for pragma in _PRAGMAS:
        if not (read_only and pragma.startswith("journal_mode")):
            db.execute(f"PRAGMA {pragma}")
    return db


_PRAGMAS = (
    # A rollback journal instead of WAL: between two edits all data is in one file, and two writing programs
    # are safe with every version of SQLite. The journal file is kept, empty, while the project is open:
    # deleting it at each edit takes a third longer, and a power failure might restore it (docs/adr/0003).
    "journal_mode = PERSIST",
    "journal_size_limit = 1000000",  # bytes; an import temporarily needs more
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -16000",
)


def is_project(path: Path) -> bool:
    """Whether the file has the header of an SQLite file. Raises `ProjectError` if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError as problem:
        raise ProjectError(
            "{0} cannot be read ({1}); check its permissions.", path, problem.strerror
        ) from problem


def _check_header(path: Path) -> None:
    if not is_project(path):
        raise ProjectError(
            "{0} is not an annotator project. To read it as an article, import it into a project.", path
        )


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _check_identity(path: Path, db: Database) -> None:
    if _pragma(db, "application_id") != schema.APPLICATION_ID:
        raise ProjectError("{0} is an SQLite file of another program; it was not changed.", path)
    if _pragma(db, "user_version") > schema.version():
        raise ProjectError(
            "{0} was written by a newer version of annotator; install that version to open it.", path
        )


def _bring_up_to_date(path: Path, db: Database, *, fresh: bool, read_only: bool) -> None:
    version = _pragma(db, "user_version")
    if version == schema.version():
        return
    if read_only:
        raise OutdatedError(
            "{0} was written by an older version and must be opened for writing once to update it.", path
        )
    if not fresh and version:
        back_up(db, path.with_name(f"{path.stem}.backup-v{version}{path.suffix}"))
    schema.migrations.apply(db)
    db.execute(f"PRAGMA user_version = {schema.version()}")


def back_up(db: Database, target: Path) -> None:
    """Copy the project into `target` with SQLite's online backup, in a consistent state."""
    with contextlib.closing(sqlite3.connect(target)) as copy:
        db.conn.backup(copy)
