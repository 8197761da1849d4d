"""The rows in the pages of a damaged project file, recognised by their columns.

Neither the list of tables nor the inner pages of their trees are needed, so that any of them may be damaged.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from annotator.core.change import PassState
from annotator.core.settings.project_settings import SETTING_NAMES
from annotator.store.checks.digests import TABLES
from annotator.store.salvage.pages import DatabasePages, StoredRecord, Value

Row = tuple[Value, ...]
_Check = Callable[[Value], bool]


def _of(*kinds: type) -> _Check:
    return lambda value: type(value) in kinds


def _among(*values: str) -> _Check:
    return lambda value: value in values


_NONE, _TEXT, _INTEGER, _BLOB = _of(type(None)), _of(str), _of(int), _of(bytes)
_TEXT_OR_NONE, _INTEGER_OR_NONE = _of(str, type(None)), _of(int, type(None))
_REAL, _REAL_OR_NONE = _of(float, int), _of(float, int, type(None))  # whole numbers are stored as integers
_KIND = _among("entity", "quotation")
_STATE = _among(*PassState)
_PLACE = (_TEXT, _KIND, _TEXT, _INTEGER, _INTEGER, _TEXT)  # id, kind, label, start, end, text
# The columns of the tables; the key of a row is its row id, and its column empty.
_TABLES: Mapping[str, tuple[_Check, ...]] = {
    "article": (_NONE, _TEXT, _TEXT, _TEXT, _TEXT_OR_NONE, _TEXT_OR_NONE, _TEXT_OR_NONE, _TEXT, _TEXT),
    "suggestion": (_INTEGER, *_PLACE, _TEXT, _TEXT, _REAL, _TEXT, _INTEGER),
    "pass": (_NONE, _INTEGER, _TEXT, _STATE, *5 * (_INTEGER,)),
    "decision": (
        _INTEGER, *_PLACE, _among("accepted", "edited", "added", "rejected", "skipped"), _TEXT_OR_NONE,
        _REAL_OR_NONE, _TEXT,
    ),
    "journal": (_NONE, _TEXT, _TEXT, _TEXT, _among("do", "undo", "redo", "note"), _INTEGER_OR_NONE, _TEXT),
    "model": (_TEXT, _TEXT, _TEXT, _TEXT, _BLOB),
}  # fmt: skip
# The entries of tables without row ids, and of indexes that repeat columns of a table.
_ENTRIES: Mapping[str, tuple[_Check, ...]] = {
    "setting": (_among(*SETTING_NAMES), _TEXT),
    "digest": (_among(*TABLES), _INTEGER, _INTEGER),
    "pass_state": (_TEXT, _STATE, _INTEGER, _INTEGER),
    "article_outline": (_INTEGER, _TEXT, _TEXT, _TEXT_OR_NONE, _TEXT_OR_NONE),
}


@dataclass
class FoundRows:
    """The rows by table and key; entries without a row id are numbered. `unreadable` counts damaged ones."""

    tables: dict[str, dict[int, Row]] = field(
        default_factory=lambda: {name: {} for name in (*_TABLES, *_ENTRIES)}
    )
    unreadable: int = 0

    def __getitem__(self, table: str) -> dict[int, Row]:
        return self.tables[table]


def scan(content: bytes) -> FoundRows:
    """All rows of a project file that can be read."""
    pages, found = DatabasePages(content), FoundRows()
    for record in pages.records():
        table = table_of(record)
        if table is not None:
            rows = found[table]
            key = record.row_id if record.row_id is not None else len(rows)
            rows.setdefault(key, record.values)
    found.unreadable = sum(pages.unreadable.values())
    return found


def table_of(record: StoredRecord) -> str | None:
    """The table that a row belongs to by its columns, or the index, or `None`."""
    shapes = _ENTRIES if record.row_id is None else _TABLES
    for table, checks in shapes.items():
        # An index entry ends with the row id of its row.
        length = len(record.values) - (table == "article_outline" and len(record.values) == len(checks) + 1)
        if length == len(checks) and all(
            check(value) for check, value in zip(checks, record.values, strict=False)
        ):
            return table
    return None
