"""Changes to valid files that a reader must survive. All of them take their choices from a `Random`."""

import contextlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import Any, TypeAlias

LARGEST = 1_000_000  # bytes of a changed file: beyond that a slow reader is not a fault
STRUCTURE: dict[str, tuple[bytes, ...]] = {
    "json": (b"{", b"}", b"[", b"]", b",", b":", b'"', b"null", b"NaN", b"1e999", b'"\\ud800"', b"\\", b"\n"),
    "xml": (
        b"<", b">", b"</", b"/>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&#0;", b"&#xD800;", b"&x;", b'"',
        b"<!DOCTYPE a [<!ENTITY x 'xx'>]>", b"<?xml version='1.0' encoding='utf-7'?>", b" xmlns='x'",
        b' xml:id="a"', b"<p>", b"<table>", b"<script>", b"<!doctype html>", b"<br>", b"<a href='",
    ),
    "lines": (b"\n", b"\r", b"\r\n", b"\t", b"\n\n", b" ", b"#", b"T1\t", b"R1\t", b"-DOCSTART-", b"1-2\t", b"B-"),
    "pdf": (b"endobj\n", b"1 0 obj\n", b"<<", b">>", b"[", b"(", b"/Length 1", b"/Kids [3 0 R]", b"stream\n", b"R"),
    "text": (b"\n\n", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b" - ", b"JAKARTA, ", b"(", b"\xef\xbb\xbf", b"12/12/2024"),
    "binary": (b"PAR1", b"\x00" * 8, b"\xff" * 8, b"\x80", b"\xdf\xff\xff\xff\xff", b"\x1f\x8b", b"PK\x03\x04"),
}  # fmt: skip
_ANY = (b"\x00", b"\xff", b"\xed\xa0\x80", b"\x1b", b"\xe2\x80\xa8", b"%s", b"../", b"\xff\xfe")
_NESTING = {
    "json": ((b"[", b"]"), (b'{"a":', b"}"), (b'{"items":[', b"]}")),
    "xml": (
        (b"<div>", b"</div>"),
        (b"<p>", b""),
        (b"<a b='", b""),
        (b"<table><tr><td>", b""),
        (b"<!--", b""),
    ),
    "pdf": ((b"[", b"]"), (b"<<", b">>"), (b"(", b")"), (b"<</A ", b">>")),
    "text": (("“".encode(), "”".encode()), (b"(", b")"), (b'"', b"")),
    "lines": ((b"\t", b""), (b" ", b""), (b";1 2", b""), (b"#", b"\n")),
    "binary": ((b"\x91", b""), (b"\x81\xa1a", b""), (b"\x00", b"")),
}
_WRONG: tuple[Any, ...] = (
    None, True, False, 0, -1, 3, 10**30, 2**63, 1.5, float("inf"), float("nan"), "", "x", "\ud800", "\x00", [],
    {}, [[]], [None], {"a": 1}, ["a", "b"], "9" * 5000, [[0, 1, "X"]], {"start": 0, "end": 1}, "1", "-1",
)  # fmt: skip

Change: TypeAlias = Callable[[bytes, str, Random], bytes]


def changed(data: bytes, kind: str, random: Random) -> bytes:
    """`data` with one to four changes; `kind` is a key of `STRUCTURE`, or of a container around such data."""
    if kind in _CONTAINERS:
        with contextlib.suppress(Exception):  # no longer such a container after an earlier change
            if random.random() < 0.8:
                return _CONTAINERS[kind](data, random)[:LARGEST]
        kind = "binary"
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        if kind == "json" and random.random() < 0.6:
            data = _wrong_value(data, kind, random)
        else:
            data = random.choice(_CHANGES)(data, kind, random)
    return data[:LARGEST]


def _place(data: bytes, random: Random) -> int:
    return random.randint(0, len(data))


def _flipped(data: bytes, _: str, random: Random) -> bytes:
    flipped = bytearray(data)
    for _number in range(random.choice((1, 1, 3, 10)) if data else 0):
        flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def _truncated(data: bytes, _: str, random: Random) -> bytes:
    return data[: _place(data, random)]


def _without_a_part(data: bytes, _: str, random: Random) -> bytes:
    start = _place(data, random)
    return data[:start] + data[start + random.choice((1, 2, 10, 100)) :]


def _inserted(data: bytes, kind: str, random: Random) -> bytes:
    start = _place(data, random)
    return data[:start] + random.choice(STRUCTURE[kind] + _ANY) + data[start:]


def _repeated(data: bytes, _: str, random: Random) -> bytes:
    start, length = _place(data, random), random.choice((1, 5, 50, 500))
    block = data[start : start + length]
    times = random.choice((2, 10, 1000, LARGEST // max(1, 2 * len(block))))
    return data[:start] + block * times + data[start + length :]


def _nested(data: bytes, kind: str, random: Random) -> bytes:
    opened, closed = random.choice(_NESTING[kind])
    depth = random.choice((100, 2000, 60_000))
    start = _place(data, random)
    return data[:start] + opened * depth + closed * depth + data[start:]


def _huge_number(data: bytes, _: str, random: Random) -> bytes:
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return data
    number = random.choice(numbers)
    huge = random.choice((b"-1", b"0", b"4294967296", b"9" * 19, b"9" * 5000, b"1e400", b"00", b"0.5"))
    return data[: number.start()] + huge + data[number.end() :]


def _moved(data: bytes, _: str, random: Random) -> bytes:
    start, length = _place(data, random), random.choice((1, 10, 100))
    part, rest = data[start : start + length], data[:start] + data[start + length :]
    target = _place(rest, random)
    return rest[:target] + part + rest[target:]


def _wrong_value(data: bytes, kind: str, random: Random) -> bytes:
    """JSON, or a line of JSON, with a value of another type somewhere, or without a key."""
    lines = data.split(b"\n")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        number = random.randrange(len(lines))
        try:
            whole = json.loads(lines[number])
        except (ValueError, RecursionError):
            return _inserted(data, kind, random)
        lines[number] = json.dumps(with_wrong_value(whole, random)).encode()
        return b"\n".join(lines)
    return json.dumps(with_wrong_value(whole, random)).encode()


def with_wrong_value(value: Any, random: Random) -> Any:
    """A JSON value that differs from `value` at one place."""
    if random.random() < 0.2 or not isinstance(value, dict | list) or not value:
        return random.choice(_WRONG)
    if isinstance(value, dict):
        key = random.choice(list(value))
        if random.random() < 0.15:
            return {name: inner for name, inner in value.items() if name != key}
        return {**value, key: with_wrong_value(value[key], random)}
    place = random.randrange(len(value))
    if random.random() < 0.15:
        return value + [value[place]] * random.choice((1, 1000))
    return [*value[:place], with_wrong_value(value[place], random), *value[place + 1 :]]


_CHANGES: tuple[Change, ...] = (
    _flipped, _truncated, _without_a_part, _inserted, _repeated, _nested, _huge_number, _moved,
)  # fmt: skip


def _zipped(data: bytes, random: Random) -> bytes:
    """An archive with a changed member, a member twice, or one that unpacks to far more than it has."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice(list(members))
    what, padding = random.random(), 0
    if what < 0.8:
        members[name] = changed(members[name], "xml", random)
    elif what < 0.9:
        del members[name]
    else:
        padding = random.choice((1, 10, 250))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            with archive.open(member, "w") as file:
                file.write(content)
                for _ in range(padding if member == name else 0):
                    file.write(b" " * 1_000_000)
    return out.getvalue()


def _packed_messages(data: bytes, random: Random) -> bytes:
    """A DocBin, zlib around msgpack, with changed contents."""
    import srsly  # noqa: PLC0415 - comes with spaCy

    packed = zlib.decompress(data)
    if random.random() < 0.6:
        return zlib.compress(srsly.msgpack_dumps(with_wrong_value(srsly.msgpack_loads(packed), random)))
    return zlib.compress(changed(packed, "binary", random))


def _table(data: bytes, random: Random) -> bytes:
    """A Parquet file with rows that differ in one value, or another label list in its metadata."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415

    table = parquet.read_table(io.BytesIO(data))
    metadata = table.schema.metadata
    if random.random() < 0.3 and metadata and b"huggingface" in metadata:
        features = changed(metadata[b"huggingface"], "json", random)
        made = table.replace_schema_metadata({b"huggingface": features})
    else:
        rows = [with_wrong_value(row, random) for row in table.to_pylist()]
        made = pa.Table.from_pylist([row for row in rows if isinstance(row, dict)])
        made = made.replace_schema_metadata(metadata)
    out = io.BytesIO()
    parquet.write_table(made, out, compression=random.choice(("none", "snappy", "zstd")))
    return out.getvalue()


_CONTAINERS: dict[str, Callable[[bytes, Random], bytes]] = {
    "zip": _zipped, "docbin": _packed_messages, "parquet": _table,
}  # fmt: skip
