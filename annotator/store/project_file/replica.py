"""A private copy of an open project, where every transaction of it is repeated (docs/adr/0014)."""

import sqlite3
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from annotator.store.checks import digests
from annotator.store.project_file.online_backup import Step, back_up

LARGEST = 2 * 1024**3  # bytes: a larger project has no replica
_WRITES = {"ALTER", "CREATE", "DELETE", "DROP", "INSERT", "REPLACE", "UPDATE", "WITH"} | {
    "SAVEPOINT", "RELEASE", "ROLLBACK"
}  # fmt: skip
_SETTINGS = (
    "synchronous = OFF",  # it does not outlive the process
    "foreign_keys = ON",
    "cache_size = -8000",
)


class Statement(NamedTuple):
    """One statement that was executed, once for each row of values."""

    sql: str
    rows: list[Any]


class RecordingConnection(sqlite3.Connection):
    """A connection that can record the writing statements of a transaction."""

    recorded: list[Statement] | None = None

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Execute and record a statement."""
        cursor = super().execute(sql, parameters)
        self._record(sql, [parameters])
        return cursor

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        """Execute and record a statement for each row of values."""
        if self.recorded is not None:
            parameters = list(parameters)
        cursor = super().executemany(sql, parameters)
        self._record(sql, parameters)
        return cursor

    def _record(self, sql: str, rows: list[Any]) -> None:
        if self.recorded is not None and sql.split(None, 1)[0].upper() in _WRITES:
            self.recorded.append(Statement(sql, rows))


class Replica:
    """The copy: a temporary database of SQLite, which vanishes with its connection. It belongs to the thread
    that made it.
    """

    def __init__(self, source: sqlite3.Connection, step: Step) -> None:
        """Copy `source`, as `back_up` does; raises `sqlite3.Error`."""
        self.connection = sqlite3.connect("", isolation_level=None)
        try:
            for setting in _SETTINGS:
                self.connection.execute(f"PRAGMA {setting}")
            back_up(source, self.connection, step)
            digests.register(self.connection)
            digests.maintain(self.connection)
        except BaseException:
            self.close()
            raise

    def repeat(self, statements: list[Statement]) -> None:
        """Execute a transaction that was committed to the project; raises `sqlite3.Error`."""
        self.connection.execute("BEGIN")
        for sql, rows in statements:
            for row in rows:
                self.connection.execute(sql, row).close()
        self.connection.execute("COMMIT")

    def equals(self, other: sqlite3.Connection) -> bool:
        """Whether another database has the same rows in the same tables; raises `sqlite3.Error`."""
        tables = list(self.connection.execute(_TABLES))
        return tables == list(other.execute(_TABLES)) and all(
            _same_rows(self.connection, other, str(name)) for name, _ in tables
        )

    def close(self) -> None:
        """Delete the copy."""
        self.connection.close()


_TABLES = (
    "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1"
)


def _same_rows(one: sqlite3.Connection, other: sqlite3.Connection, table: str) -> bool:
    def rows(connection: sqlite3.Connection) -> Iterator[Any]:
        return connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the schema

    return all(left == right for left, right in zip_longest(rows(one), rows(other)))
