"""Reading the records of a database file page by page, without SQLite, which stops at the first damaged page.

The format: https://www.sqlite.org/fileformat.html#b_tree_pages
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = int | float | str | bytes | None
_USUAL_PAGE = 4096  # bytes; also used if the header is damaged
_LEAF_TABLE, _LEAF_INDEX, _INNER_INDEX = 0x0D, 0x0A, 0x02
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # by serial type


class UnreadableError(Exception):
    """A page or record cannot be decoded."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """The values of a row of a table, or of an entry of an index, which has no row id."""

    page: int
    row_id: int | None
    values: tuple[Value, ...]


class DatabasePages:
    """The pages of a database file, numbered from 1. `unreadable` counts the records that were left out."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        size = int.from_bytes(content[16:18], "big")
        self._size = size if size in {2**n for n in range(9, 16)} else 65536 if size == 1 else _USUAL_PAGE
        self.count = len(content) // self._size
        self.unreadable: dict[int, int] = {}

    def page(self, number: int) -> bytes:
        """The bytes of a page. Raises `UnreadableError` if the file does not contain it."""
        if not 1 <= number <= self.count:
            raise UnreadableError
        return self._content[(number - 1) * self._size : number * self._size]

    def records(self) -> Iterator[StoredRecord]:
        """All records of all tables and indexes, in the order of the pages; damaged ones are counted."""
        free = self._free_pages()
        for number in range(1, self.count + 1):
            page = self.page(number)
            head = 100 if number == 1 else 0
            kind = page[head]
            if number in free or kind not in {_LEAF_TABLE, _LEAF_INDEX, _INNER_INDEX}:
                continue
            first = head + (12 if kind == _INNER_INDEX else 8)
            cells = min(_number(page, head + 3, 2), (self._size - first) // 2)
            for cell in range(cells):
                try:
                    yield self._record(number, page, kind, _number(page, first + 2 * cell, 2))
                except UnreadableError:
                    self.unreadable[number] = self.unreadable.get(number, 0) + 1

    def _free_pages(self) -> set[int]:
        """Pages that are not in use: they may contain rows that were deleted."""
        free: set[int] = set()
        trunk = int.from_bytes(self._content[32:36], "big")
        while trunk not in free and 1 <= trunk <= self.count:
            free.add(trunk)
            page = self.page(trunk)
            leaves = min(_number(page, 4, 4), self._size // 4 - 2)
            free.update(_number(page, 8 + 4 * leaf, 4) for leaf in range(leaves))
            trunk = _number(page, 0, 4)
        return free

    def _record(self, number: int, page: bytes, kind: int, place: int) -> StoredRecord:
        if kind == _INNER_INDEX:
            place += 4  # the page to the left
        length, place = _varint(page, place)
        row_id = None
        if kind == _LEAF_TABLE:
            row_id, place = _varint(page, place)
        local = self._local(length, table=kind == _LEAF_TABLE)
        payload = page[place : place + local]
        if length > local:
            payload += self._overflow(_number(page, place + local, 4), length - local)
        if len(payload) != length:
            raise UnreadableError
        return StoredRecord(number, row_id, _values(payload))

    def _local(self, length: int, *, table: bool) -> int:
        """How many bytes of a record are in its page."""
        most = self._size - 35 if table else (self._size - 12) * 64 // 255 - 23
        least = (self._size - 12) * 32 // 255 - 23
        if length <= most:
            return length
        local = least + (length - least) % (self._size - 4)
        return local if local <= most else least

    def _overflow(self, number: int, length: int) -> bytes:
        """The rest of a record, from a chain of pages."""
        parts, seen = [], set()
        while length > 0:
            if number in seen:
                raise UnreadableError
            seen.add(number)
            page = self.page(number)
            parts.append(page[4 : 4 + length])
            length -= len(parts[-1])
            number = _number(page, 0, 4)
        return b"".join(parts)


def _number(page: bytes, place: int, length: int) -> int:
    part = page[place : place + length]
    if len(part) != length:
        raise UnreadableError
    return int.from_bytes(part, "big")


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and the place behind it."""
    value = 0
    for count, byte in enumerate(data[place : place + 9], 1):
        if count == 9:
            return _signed(value << 8 | byte), place + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + count
    raise UnreadableError


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _values(payload: bytes) -> tuple[Value, ...]:
    end, place = _varint(payload, 0)
    kinds = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    if place != end:
        raise UnreadableError
    values: list[Value] = []
    for kind in kinds:
        value, place = _value(payload, kind, place)
        values.append(value)
    if place != len(payload):
        raise UnreadableError
    return tuple(values)


def _value(payload: bytes, kind: int, place: int) -> tuple[Value, int]:
    if kind in {0, 8, 9}:
        return {0: None, 8: 0, 9: 1}[kind], place
    if kind in {10, 11} or kind < 0:
        raise UnreadableError
    length = _INTEGER_BYTES.get(kind, 8 if kind == 7 else (kind - 12) // 2)
    part = payload[place : place + length]
    if len(part) != length:
        raise UnreadableError
    if kind < 7:
        return int.from_bytes(part, "big", signed=True), place + length
    if kind == 7:
        return _real(part), place + length
    try:
        return (part.decode() if kind % 2 else part), place + length
    except UnicodeDecodeError as problem:
        raise UnreadableError from problem


def _real(part: bytes) -> float:
    (value,) = struct.unpack(">d", part)
    return float(value)
