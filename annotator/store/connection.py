"""Opening a project file: ours or refused, current or brought up to date, never damaged."""

import contextlib
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

    `db` is for the modules of this package alone; everybody else calls their functions.
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
        """Close the connection; closing twice does no harm. The project is one file again."""
        if not self.read_only:
            with contextlib.suppress(sqlite3.Error):  # closed before, or written by somebody else just now
                self.db.execute("PRAGMA journal_mode = DELETE")
        self.db.close()

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is in the file when the block ends, or none of it.

        Begins immediate, since a deferred one that reads first fails under another writer whatever the
        busy time-out is. Blocks may nest; the outermost decides. Raises `ProjectError`.
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
        """The rows of a query, as they come; a strict table's column has one type. Raises `ProjectError`."""
        with translated(self.path):
            yield from self.db.conn.execute(sql, values)


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, each with what the user can do next."""
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
            "{0} cannot be opened; check that the file and its folder exist and may be read.", path
        )
    if "malformed" in words or "corrupt" in words or "not a database" in words:
        return ProjectError(
            "{0} is damaged or not a project ({1}); restore a copy or one of its .backup files.", path, words
        )
    return ProjectError("{0}: {1}.", path, words)


def open_project(path: Path, *, create: bool = False, read_only: bool = False) -> Project:
    """Open the project file at `path`, bringing an older one up to date after a backup beside it.

    With `create`, a missing or empty file becomes a new project. Raises `ProjectError` for a file that is
    missing, not ours, newer than this program, damaged, locked, or read-only but in need of an update.
    """
    fresh = not path.exists() or path.stat().st_size == 0
    if path.is_dir():
        raise ProjectError("{0} is a folder; name a project file, such as {1}.", path, path / "project.db")
    if fresh and not create:
        raise ProjectError("There is no project at {0}; make one with: annotator import {0} ARTICLES", path)
    if fresh and not path.parent.is_dir():
        raise ProjectError("The folder {0} does not exist; make it first or choose another.", path.parent)
    with translated(path):
        if not fresh:
            _check_header(path)
        db = _connect(path, read_only=read_only)
    try:
        with translated(path):
            if fresh:
                # Without it, free pages of what was deleted would keep the file large for ever.
                db.execute("PRAGMA auto_vacuum = INCREMENTAL")
                db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            _check_identity(path, db)
            _bring_up_to_date(path, db, fresh=fresh, read_only=read_only)
    except BaseException:
        db.close()
        raise
    return Project(path, db, read_only=read_only)


def _connect(path: Path, *, read_only: bool) -> Database:
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS)
    db = Database(connection, execute_plugins=False, recursive_triggers=False)
    for pragma in _PRAGMAS:
        if not (read_only and pragma.startswith("journal_mode")):
            db.execute(f"PRAGMA {pragma}")
    return db


_PRAGMAS = (
    # A rollback journal, not WAL: all is in one file between two edits, and safe under two writing programs
    # with every SQLite. It stays while the project is open, emptied: to remove it at every edit takes a third
    # longer, and after a loss of power it might be there again (docs/adr/0003).
    "journal_mode = PERSIST",
    "journal_size_limit = 1000000",  # bytes; an import needs more for a moment
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -16000",
)


def is_project(path: Path) -> bool:
    """Whether the file begins as an SQLite file does. Raises `ProjectError` if it cannot be read."""
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
            "{0} is not an annotator project. To read it as an article: import it into one.", path
        )


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _check_identity(path: Path, db: Database) -> None:
    if _pragma(db, "application_id") != schema.APPLICATION_ID:
        raise ProjectError("{0} is an SQLite file of another program; it was left as it is.", path)
    if _pragma(db, "user_version") > schema.version():
        raise ProjectError("{0} was written by a newer annotator; install that version to open it.", path)


def _bring_up_to_date(path: Path, db: Database, *, fresh: bool, read_only: bool) -> None:
    found = _pragma(db, "user_version")
    if found == schema.version():
        return
    if read_only:
        raise OutdatedError(
            "{0} is of an older version and must be opened for writing once to update it.", path
        )
    if not fresh and found:
        back_up(db, path.with_name(f"{path.stem}.backup-v{found}{path.suffix}"))
    schema.migrations.apply(db)
    db.execute(f"PRAGMA user_version = {schema.version()}")


def back_up(db: Database, target: Path) -> None:
    """Copy the whole project into `target`, page by page, in a consistent state."""
    with contextlib.closing(sqlite3.connect(target)) as copy:
        db.conn.backup(copy)
