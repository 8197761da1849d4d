"""Comparison of the objects of a project file with those that this program creates, before any of them runs.

A trigger of another program could delete decisions while the program works, and a view can be a query that
never ends. Other tables and plain indexes, such as those of Datasette, do no harm (docs/adr/0015).
"""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from annotator.core.errors import DamagedError
from annotator.core.messages import shell_word
from annotator.store import schema

_QUOTES = re.compile(
    r"""["'`\[\]\s]+"""
)  # other versions of sqlite-utils and SQLite quote and indent otherwise
_PLAIN_INDEX = re.compile(r"CREATE INDEX [^(]+\([^()]*\)\s*", re.IGNORECASE)
# Tables that libraries create for this program; their statements depend on the version of the library.
_OF_LIBRARIES = re.compile(r"(idx_)?_sqlite_migrations.*|sqlite_.*|article_fts_.*")


@dataclass(frozen=True, slots=True)
class _Object:
    """A table, index, trigger or view, with the table that it belongs to."""

    kind: str
    name: str
    table: str
    statement: str

    @property
    def normalized(self) -> str:
        """The statement without quotation marks and line ends."""
        return _QUOTES.sub(" ", self.statement).strip()


def refuse_foreign(path: Path, db: Database, version: int) -> None:
    """Raise `DamagedError` if the file has a trigger, view or constraining index of another program.

    `version` is the schema version of the file; 0 is one whose making was interrupted at any of them.
    """
    versions = [version] if version else range(1, schema.version() + 1)
    known = _created(version)
    tables = {name for kind, name in known if kind == "table"}
    for key, item in _objects(db.conn).items():
        ours = (_created(number).get(key) for number in versions)
        if any(known_item and known_item.normalized == item.normalized for known_item in ours):
            continue
        constrains = item.kind == "index" and not _PLAIN_INDEX.fullmatch(item.statement)
        if item.kind in {"trigger", "view"} or (constrains and item.table in tables):
            if key in known:
                raise _altered(path, item)
            raise DamagedError(
                "{0} contains the {1} {2} of another program, which could change or hide annotations, so the"
                " file was not opened. Remove it with this SQL statement: DROP {1} {3};"
                " or copy the annotations to a new project with: annotator salvage {4} NEW.db",
                path,
                item.kind,
                repr(item.name),
                '"' + item.name.replace('"', '""') + '"',
                shell_word(path),
            )


def refuse_altered(path: Path, db: Database) -> None:
    """Raise `DamagedError` if an object of this program is missing or differs from what it created."""
    present = _objects(db.conn)
    for key, item in _created(schema.version()).items():
        if key not in present or present[key].normalized != item.normalized:
            raise _altered(path, item)


def _altered(path: Path, item: _Object) -> DamagedError:
    return DamagedError(
        "{0} is damaged: the {1} {2} is missing or was changed. Restore a backup, or bring out what can be"
        " read with: annotator salvage {3} NEW.db",
        path,
        item.kind,
        repr(item.name),
        shell_word(path),
    )


@cache
def _created(version: int) -> Mapping[tuple[str, str], _Object]:
    """The objects of a project file of this schema version, without those that belong to libraries."""
    db = Database(memory=True, execute_plugins=False)
    schema.migrations.apply(db, stop_before=schema.names()[version:] if version else ())
    return {key: item for key, item in _objects(db.conn).items() if not _OF_LIBRARIES.fullmatch(item.name)}


def _objects(connection: sqlite3.Connection) -> dict[tuple[str, str], _Object]:
    """All objects by type and name; indexes that belong to constraints have no statement and are left out."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(str(row[0]), str(row[1])): _Object(*map(str, row)) for row in rows}
