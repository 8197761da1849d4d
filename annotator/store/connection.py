"""Opening a project file: checking that it is a project, updating it, and transactions."""

import contextlib
import logging
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from annotator.core.errors import ForeignChangeError, OutdatedError, ProjectError
from annotator.core.messages import Message
from annotator.store import schema
from annotator.store.checks import digests
from annotator.store.checks.schema_check import refuse_altered, refuse_foreign
from annotator.store.checks.unreadable import damaged
from annotator.store.project_file.file_state import FileState
from annotator.store.project_file.online_backup import Step, back_up, no_step
from annotator.store.project_file.recovery import has_open_transaction, journal_of, real_path, roll_back
from annotator.store.project_file.replica import LARGEST, RecordingConnection, Replica, Statement
from annotator.store.project_file.sqlite_errors import is_project, translated

__all__ = ["Project", "is_project", "open_project", "translated"]

BUSY_SECONDS = 5.0
_log = logging.getLogger(__name__)


class Project:
    """An open project file. It belongs to the thread that opened it; use it as a context manager.

    Only modules of this package use `db`; all other code calls their functions. `recovered` says whether
    opening the file has undone an interrupted transaction. Where there is a replica and the file no longer
    holds what was saved in it, `db` is the replica: everything can be read there, nothing can be written.
    """

    def __init__(self, path: Path, db: Database, *, read_only: bool, recovered: bool = False) -> None:
        self.path = path
        self.db = db
        self.read_only = read_only
        self.recovered = recovered
        self._file = db
        self._state = None if read_only else FileState(path, db.conn)
        self._replica: Replica | None = None
        self._no_room = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection, so that the project is a single file again; closing twice is harmless."""
        self._drop_replica()
        if (
            self._state is not None and self._state.is_in_place()
        ):  # else it may be the journal of another file
            with contextlib.suppress(sqlite3.Error):  # already closed, or locked by another writer
                self._file.execute("PRAGMA journal_mode = DELETE")
        self._file.close()

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open, so that writes are not in the file yet."""
        return self.db.conn.in_transaction

    def verify(self) -> None:
        """Check that the file is the one that was opened, with all that was saved in it.

        Raises `ForeignChangeError` if it is not, and `ProjectError` if that cannot be seen now.
        """
        if self._state is None or self._file.conn.in_transaction:
            return
        try:
            with translated(self.path):
                if self._state.others_wrote(self._replica):
                    self._drop_replica()
        except ForeignChangeError as problem:
            if self._replica is not None:
                self.db = Database(self._replica.connection, execute_plugins=False)
            problem.kept = self._replica is not None or not self._state.is_in_place()
            raise
        self.db = self._file

    @property
    def lacks_replica(self) -> bool:
        """Whether `replicate` would make a private copy: there is none that is equal to the file."""
        return not (self._replica or self._no_room or self._state is None or self._size() > LARGEST)

    def replicate(self, step: Step = no_step) -> None:
        """Make a private copy of the project, which follows every further write of this connection.

        `step` gets the pages that are copied, and all; between two steps this connection may write. Nothing
        happens where there is no room for it. Raises `ForeignChangeError`, and what `step` raises.
        """
        self.verify()
        self._drop_replica()
        try:
            self._replica = Replica(self._file.conn, step)
        except sqlite3.Error:
            self._no_room = True
        self.verify()  # another program may have written meanwhile

    def copy_to(self, target: Path, step: Step = no_step) -> None:
        """Write all that was saved into an empty file, whatever has happened to the project file since.

        `step` as in `replicate`. Raises `ProjectError`.
        """
        source = self.db.conn
        with contextlib.suppress(ForeignChangeError), translated(self.path):
            self.verify()
            source = self.db.conn
        if self._replica is None and self._state is not None and not self._state.is_in_place():
            self._step_over_journal()
        with translated(target), contextlib.closing(sqlite3.connect(target)) as copy:
            back_up(source, copy, step)

    def _step_over_journal(self) -> None:
        """Keep SQLite from taking a journal for that of this file, which is no longer at its path."""
        if has_open_transaction(self.path):
            raise ForeignChangeError(
                "{0} was replaced, and another program is writing there; wait until it has ended.", self.path
            )
        if not self.path.exists():
            journal_of(self.path).unlink(missing_ok=True)  # it is empty, and SQLite would miss its file

    def _size(self) -> int:
        size, pages = (
            self._file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count")
        )
        return int(size) * int(pages)

    def _drop_replica(self) -> None:
        if self._replica is not None:
            self._replica.close()
            self._replica = None

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed when the block ends and rolled back if it raises.

        It begins as IMMEDIATE, because a deferred transaction that reads first fails during another writer's
        transaction, whatever the busy timeout. Nested blocks belong to the outermost one. Raises
        `ProjectError`, `ForeignChangeError` where the file is no longer the one that was opened.
        """
        connection = self._file.conn
        with translated(self.path):
            if connection.in_transaction:
                yield connection
                return
            self.verify()
            connection.execute("BEGIN IMMEDIATE")
            recorded = self._record()
            try:
                yield connection
                entry = self._state.last_entry() if self._state else None
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise
            finally:
                self._stop_recording()
            if self._state is not None:
                self._state.saved(entry)
            self._repeat(recorded)

    def _record(self) -> list[Statement]:
        connection = self._file.conn
        recorded: list[Statement] = []
        if self._replica is not None and isinstance(connection, RecordingConnection):
            connection.recorded = recorded
        return recorded

    def _stop_recording(self) -> None:
        if isinstance(self._file.conn, RecordingConnection):
            self._file.conn.recorded = None

    def _repeat(self, statements: list[Statement]) -> None:
        if self._replica is not None:
            try:
                self._replica.repeat(statements)
            except sqlite3.Error:  # such as a full disk: made anew later
                self._drop_replica()

    def foreign_commits(self) -> int:
        """A number that differs after each commit of another connection. Raises `ProjectError`."""
        return int(next(self.rows("PRAGMA data_version"))[0])

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, fetched one at a time. Raises `ProjectError`."""
        with translated(self.path):
            # Not `yield from`, which closes the cursor: that fails if the project was closed before.
            for row in self.db.conn.execute(sql, values):  # noqa: UP028
                yield row


def open_project(
    path: Path, *, create: bool = False, read_only: bool = False, any_version: bool = False
) -> Project:
    """Open the project file at `path`; an older one is updated after a backup next to it.

    With `create`, a missing or unfinished file becomes a new project. A transaction that was interrupted by
    the end of its program is undone first, also for a reader, and reported. Raises `ProjectError` for a file
    that is missing, not a project, newer than this program, damaged or locked, and `OutdatedError` for one
    that needs an update but is opened read-only, unless `any_version` is wanted.
    """
    if path.is_dir():
        raise ProjectError("{0} is a folder; choose a project file, such as {1}.", path, path / "project.db")
    if path.exists() and not path.is_file():  # reading a pipe would block
        raise ProjectError("{0} is not an ordinary file; choose a project file.", path)
    if not path.exists() and not create:
        raise _no_project(path)
    if not path.exists() and not path.parent.is_dir():
        raise ProjectError("The folder {0} does not exist; create it first or choose another.", path.parent)
    with translated(path):
        recovered = roll_back(path)
        db = _connect(path, read_only=read_only)
        try:
            refuse_foreign(path, db, min(_pragma(db, "user_version"), schema.version()))
            if not _is_current(path, db, create=create, any_version=any_version):
                _bring_up_to_date(path, db, read_only=read_only)
            _trust(path, db, read_only=read_only)
            if recovered:
                _tell_recovery(path, db)
            return Project(path, db, read_only=read_only, recovered=recovered)
        except BaseException:
            db.close()
            raise


def _trust(path: Path, db: Database, *, read_only: bool) -> None:
    """Let the objects of the file run once they are known; raises `DamagedError`."""
    if _pragma(db, "user_version") == schema.version():
        refuse_altered(path, db)
        digests.register(db.conn)
        if not read_only:
            digests.maintain(db.conn)
    # SQLite 3.40 calls the search index and JSON in our triggers and views unsafe.
    db.execute("PRAGMA trusted_schema = ON")


def _tell_recovery(path: Path, db: Database) -> None:
    if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path, Message("an interrupted change could not be undone"))
    _log.warning(
        "%s: a program was ended while it was writing. Its unfinished change was undone; all is well.", path
    )


def _connect(path: Path, *, read_only: bool) -> Database:
    uri = f"{real_path(path).as_uri()}?mode={'ro' if read_only else 'rwc'}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, factory=RecordingConnection)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    db = Database(connection, execute_plugins=False, recursive_triggers=False)
    try:
        for pragma in _PRAGMAS:
            if not (read_only and pragma.startswith("journal_mode")):
                db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db


_PRAGMAS = (
    # The file may come from somebody else: until its objects are known, they may use nothing with side
    # effects; its pages are checked when they are read.
    "trusted_schema = OFF",
    "cell_size_check = ON",
    # A rollback journal instead of WAL: between two edits all data is in one file, and two writing programs
    # are safe with every version of SQLite. The journal file is kept, empty, while the project is open:
    # deleting it at each edit takes a third longer, and a power failure might restore it (docs/adr/0003).
    "journal_mode = PERSIST",
    "journal_size_limit = 1000000",  # bytes; an import temporarily needs more
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -16000",
)


def _no_project(path: Path) -> ProjectError:
    return ProjectError("There is no project at {0}; create one with: annotator import {0} ARTICLES", path)


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _is_current(path: Path, db: Database, *, create: bool, any_version: bool) -> bool:
    version, unfinished = _version(path, db)
    if unfinished and not create:
        raise _no_project(path)
    return (version == schema.version() and not unfinished) or any_version


def _bring_up_to_date(path: Path, db: Database, *, read_only: bool) -> None:
    """Make or update the tables in one transaction, so that a project is whole or, if killed, still empty."""
    if read_only:
        raise OutdatedError(
            "{0} was written by an older version and must be opened for writing once to update it.", path
        )
    version, unfinished = _version(path, db)
    if version and not unfinished:
        _back_up_before_update(db, path, version)
    # Otherwise free pages of deleted rows would keep the file large; without effect where there are tables.
    db.execute("PRAGMA auto_vacuum = INCREMENTAL")
    db.execute("BEGIN IMMEDIATE")
    try:
        _version(path, db)  # another program may have been faster
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        schema.migrations.apply(db)
        db.execute(f"PRAGMA user_version = {schema.version()}")
        db.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise


_OURS = {"_sqlite_migrations", "article", "decision", "journal_article"}


def _version(path: Path, db: Database) -> tuple[int, bool]:
    """The schema version of the file, and whether it has no tables yet: empty, or its maker was ended."""
    tables = {str(name) for (name,) in db.execute("SELECT name FROM sqlite_schema")}
    owner = _pragma(db, "application_id")
    if owner != schema.APPLICATION_ID and (owner or (tables and not tables >= _OURS)):
        raise ProjectError("{0} is an SQLite file of another program; it was not changed.", path)
    version = _pragma(db, "user_version")
    if version > schema.version():
        raise ProjectError(
            "{0} was written by a newer version of annotator; install that version to open it.", path
        )
    return version, "article" not in tables


def _back_up_before_update(db: Database, path: Path, version: int) -> None:
    """Copy the project to a new file beside it, which gets its name when it is complete."""
    target, number = path.with_stem(f"{path.stem}.backup-v{version}"), 2
    while target.exists():
        target, number = path.with_stem(f"{path.stem}.backup-v{version}-{number}"), number + 1
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(unfinished)) as copy:
        back_up(db.conn, copy)
    unfinished.replace(target)
    with contextlib.closing(sqlite3.connect(target)) as copy:
        back_up(db.conn, copy)
