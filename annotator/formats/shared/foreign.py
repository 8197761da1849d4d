"""Helpers to read JSON from other tools: checked spans, metadata, and errors with their location."""

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from annotator.core.errors import FormatError
from annotator.core.messages import Message, as_argument
from annotator.core.spans import Span

LONGEST_ITEM = 100_000_000  # characters of a record; an article has at most half as many
_READ = 1 << 16  # characters to read at a time, at least


@contextmanager
def told(where: str) -> Iterator[None]:
    """Convert errors caused by unexpected values to a `FormatError` that begins with `where`."""
    try:
        yield
    except KeyError as problem:
        raise FormatError(
            "{0}: {1} is missing; correct the file and import it again.", where, problem
        ) from problem
    except ValueError as problem:
        raise FormatError("{0}: {1}; correct the file and import it again.", where, problem) from problem
    except (TypeError, AttributeError, IndexError) as problem:
        raise FormatError(
            "{0}: a value is not of the type that the format requires ({1}); correct the file and import it"
            " again.",
            where,
            problem,
        ) from problem


def checked_text(said: object) -> str:
    """The text of an article; raises `ValueError` if it is not a string."""
    if not isinstance(said, str):
        raise ValueError(Message("the text is {0}, not a string", type(said).__name__))  # noqa: TRY004
    return said


def checked_label(said: object) -> str:
    """A label or the type of a relation; raises `ValueError` if it is not a non-empty string."""
    if not isinstance(said, str) or not said:
        raise ValueError(Message("a label is {0}, not words", repr(said)))
    return said


def checked_score(said: object) -> float:
    """A score, 1.0 if there is none; raises `ValueError` if it is not a finite number."""
    if said is None:
        return 1.0
    if isinstance(said, bool) or not isinstance(said, int | float) or not math.isfinite(said):
        raise ValueError(Message("a score is {0}, not a number", repr(said)))
    return float(said)


def checked_span(start: object, end: object, text: str) -> Span:
    """The span of two code point offsets; raises `ValueError` if they are not a span of the text."""
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(
            Message(
                "[{0}, {1}) is no stretch of the text, which has {2} code points",
                str(start),
                str(end),
                len(text),
            )
        )
    return Span(start, end)


def json_fault(problem: ValueError | RecursionError) -> str:
    """Why a text is not JSON that can be read."""
    if isinstance(problem, RecursionError):
        return Message("values are nested too deeply")
    if "set_int_max_str_digits" in str(problem):
        return Message("a number has too many digits")
    return str(as_argument(problem))


def as_meta(data: Mapping[str, Any]) -> dict[str, str]:
    """Metadata of another tool as strings; other values become JSON, and empty ones are omitted."""
    return {
        str(key): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in data.items()
        if value not in (None, [], {})
    }


def read_json_items(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the numbered objects of a JSON list one by one, or the single object of the file.

    Raises `FormatError` with the number of the last object that was read.
    """
    number = 0
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, said in enumerate(map(_checked_object, _items(file)), start=1):
                yield number, said
    except (ValueError, RecursionError) as problem:
        if isinstance(problem, UnicodeDecodeError):
            raise FormatError(
                "{0}, after item {1}: not UTF-8 ({2}); convert the file to UTF-8 first.",
                path,
                number,
                problem.reason,
            ) from problem
        raise FormatError(
            "{0}, after item {1}: not JSON that can be read ({2}); export it again.",
            path,
            number,
            json_fault(problem),
        ) from problem
    except OSError as problem:
        raise FormatError("{0} cannot be read: {1}.", path, problem.strerror) from problem


def first_item(path: Path) -> dict[str, Any]:
    """The first object of a JSON file, used to recognise its format; empty if there is none."""
    try:
        return next((said for _, said in read_json_items(path)), {})
    except FormatError:
        return {}


def _checked_object(said: object) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise ValueError(Message("objects are wanted, not {0}", type(said).__name__))  # noqa: TRY004
    return said


def _check_length(text: str) -> None:
    if len(text) >= LONGEST_ITEM:
        millions = LONGEST_ITEM // 1_000_000
        raise ValueError(Message("a record is longer than {0} million characters", millions))


def _items(file: IO[str]) -> Iterator[Any]:
    """The values of a JSON list; only one of them is in memory, together with the text read ahead."""
    decoder, rest, before = json.JSONDecoder(), file.read(_READ).lstrip(), "["
    if not rest.startswith(before):
        rest += file.read(LONGEST_ITEM)
        _check_length(rest)
        yield json.loads(rest)
        return
    while True:
        rest = rest.lstrip()
        body = rest[1:].lstrip()
        if rest.startswith("]") or (before == "[" and body.startswith("]")):
            return
        if rest and not rest.startswith(before):
            raise ValueError(Message("a comma or ] is wanted before {0}", repr(rest[:20])))
        try:
            value, end = decoder.raw_decode(body)
        except json.JSONDecodeError:
            _check_length(rest)
            read = file.read(max(_READ, len(rest)))  # doubled each time, so that long values take linear time
            if not read:
                raise
            rest += read
        else:
            yield value
            rest, before = body[end:], ","
