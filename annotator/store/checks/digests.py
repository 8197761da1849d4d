"""Digests of rows: they show values that were changed by a damaged disk or by another program.

For each article and table the file stores the sum of the digests of its rows, so that a row that is written
changes one number, and a row that is missing is noticed too. Other tables have one sum each. TEMP triggers
maintain the sums: they exist only in connections of this program, so that a change by another program leaves
the sum as it was. Columns that `store/figures.py` derives are not included (docs/adr/0015).
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

MODULUS_MASK = (
    1 << 62
) - 1  # sums are modulo 2^62, so that adding two of them fits into an integer of SQLite

# By table: the key that its digests are summed for, with `{0}` as the row, and the columns: `text` ones are
# digested as bytes, so that a value that is not valid UTF-8 has a digest too.
_REVIEWED_ARTICLE = "(SELECT p.article FROM pass p WHERE p.key = {0}.pass)"
_DIGESTED: dict[str, tuple[str, str, str]] = {
    "article": ("{0}.key", "key", "id title text outlet published sha256 meta zones"),
    "suggestion": (
        "{0}.article",
        'article start "end" score',
        "id kind label text suggester version body",
    ),
    "pass": ("{0}.article", "key article exhaustive adjudicated", "reviewer state"),
    "decision": (
        _REVIEWED_ARTICLE,
        'pass start "end" score',
        "id kind label text verdict suggester body",
    ),
    "journal": ("0", "key turns", "at reviewer action kind change"),
    "undone": ("0", "journal redoable", ""),
    "stepped_over": ("0", "journal", ""),
    "setting": ("0", "", "name value"),
    "model": ("0", "", "name version made articles body"),
}
TABLES = tuple(_DIGESTED)
_COLUMNS = {  # in the order of the file, for rows that are read without SQLite
    "article": "key id title text outlet published sha256 meta zones",
    "model": "name version made articles body",
    "decision": 'pass id kind label start "end" text verdict suggester score body',
}
_CREATE = """CREATE TABLE digest (
    part TEXT NOT NULL, key INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (part, key)
) STRICT, WITHOUT ROWID"""


def row_digest(*values: bytes | float | None) -> int:
    """A number below 2^62 for the values of a row; texts are passed as their bytes."""
    shape = repr([[len(value)] if isinstance(value, bytes) else value for value in values])
    content = b"".join(value for value in values if isinstance(value, bytes))
    digest = hashlib.blake2b(shape.encode() + content, digest_size=8).digest()
    return int.from_bytes(digest, "big") & MODULUS_MASK


def digest_of(table: str, row: Sequence[Any]) -> int:
    """The digest of a row with its columns in the order of the file, texts as strings."""
    values = dict(zip(_COLUMNS[table].replace('"', "").split(), row, strict=False))
    _, numbers, texts = _DIGESTED[table]
    names = [*numbers.replace('"', "").split(), *texts.split()]
    if isinstance(score := values.get("score"), int):
        values["score"] = float(score)  # whole numbers are stored as integers
    return row_digest(*(v.encode() if isinstance(v := values[name], str) else v for name in names))


class _Sum:
    """The aggregate `row_digests`: the sum of the digests of rows."""

    def __init__(self) -> None:
        self.total = 0

    def step(self, *values: bytes | float | None) -> None:
        self.total = (self.total + row_digest(*values)) & MODULUS_MASK

    def finalize(self) -> int:
        return self.total


def register(connection: sqlite3.Connection) -> None:
    """Make the SQL functions `row_digest` and `row_digests` available in a connection."""
    connection.create_function("row_digest", -1, row_digest, deterministic=True)
    connection.create_aggregate("row_digests", -1, _Sum)


def _values(table: str, row: str) -> str:
    _, numbers, texts = _DIGESTED[table]
    columns = [f"{row}.{name}" for name in numbers.split()]
    return ", ".join([*columns, *(f"CAST({row}.{name} AS BLOB)" for name in texts.split())])


def _sums(table: str) -> str:
    """The query for the sums of a table: key and value."""
    key = _DIGESTED[table][0].format("t")
    return f"SELECT coalesce({key}, 0), row_digests({_values(table, 't')}) FROM {table} t GROUP BY 1"


def migration() -> Iterator[str]:
    """The statements of the migration that adds the digests; `register` comes first."""
    yield _CREATE
    for table in TABLES:
        yield f"INSERT INTO digest(part, key, value) SELECT '{table}', * FROM ({_sums(table)})"


def _added(table: str, row: str, sign: str) -> str:
    key = _DIGESTED[table][0].format(row)
    value = f"{sign}row_digest({_values(table, row)})"
    return (
        f"INSERT INTO digest(part, key, value) VALUES ('{table}', coalesce({key}, 0),"
        f" {value} & {MODULUS_MASK}) ON CONFLICT DO UPDATE"
        f" SET value = (value + excluded.value) & {MODULUS_MASK};"
    )


def _triggers() -> Iterator[str]:
    for table, (_, numbers, texts) in _DIGESTED.items():
        added, removed = _added(table, "new", "+"), _added(table, "old", "-")
        columns = [*numbers.split(), *texts.split()]
        values = [", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new")]
        events = {
            f"INSERT ON main.{table}": added,
            f"DELETE ON main.{table}": removed,
            # A pass is often written with the values that it has.
            f"UPDATE ON main.{table} WHEN ({values[0]}) IS NOT ({values[1]})": removed + added,
        }
        for number, (event, body) in enumerate(events.items()):
            yield f"CREATE TEMP TRIGGER digest_{table}_{number} AFTER {event} BEGIN {body} END"


def maintain(connection: sqlite3.Connection) -> None:
    """Keep the digests up to date with everything that this connection writes."""
    for trigger in _triggers():
        connection.execute(trigger)


def differences(connection: sqlite3.Connection, table: str) -> Iterator[int]:
    """The keys of a table (of articles, or 0) whose sum is not that of the rows. Raises `sqlite3.Error`."""
    stored = dict(
        connection.execute("SELECT key, value FROM digest WHERE part = ? AND value <> 0", (table,)).fetchall()
    )
    for key, value in connection.execute(_sums(table)):
        if stored.pop(key, 0) != value:
            yield int(key)
    yield from stored
