"""What reading the JSON of other tools needs: checked spans, metadata, faults told by their place."""

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from annotator.core.errors import FormatError
from annotator.core.spans import Span

_READ = 1 << 16  # characters at a time, at least


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn what a value of another shape raises into `FormatError` that begins with `where`."""
    try:
        yield
    except KeyError as problem:
        raise FormatError(
            f"{where}: {problem} is missing; correct the file and import it again."
        ) from problem
    except ValueError as problem:
        raise FormatError(f"{where}: {problem}; correct the file and import it again.") from problem
    except (TypeError, AttributeError, IndexError) as problem:
        raise FormatError(
            f"{where}: a value is of another kind than the format asks for ({problem});"
            " correct the file and import it again."
        ) from problem


def checked_text(said: object) -> str:
    """The text of an article; raises `ValueError` for anything but a string."""
    if not isinstance(said, str):
        raise ValueError(f"the text is {type(said).__name__}, not a string")  # noqa: TRY004
    return said


def checked_label(said: object) -> str:
    """A label or the type of a relation; raises `ValueError` for anything but words."""
    if not isinstance(said, str) or not said:
        raise ValueError(f"a label is {said!r}, not words")
    return said


def checked_score(said: object) -> float:
    """A score, 1.0 where there is none; raises `ValueError` for what is no finite number."""
    if said is None:
        return 1.0
    if isinstance(said, bool) or not isinstance(said, int | float) or not math.isfinite(said):
        raise ValueError(f"a score is {said!r}, not a number")
    return float(said)


def checked_span(start: object, end: object, text: str) -> Span:
    """The span of two code point offsets; raises `ValueError` where they name no stretch of the text."""
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(f"[{start}, {end}) is no stretch of the text, which has {len(text)} code points")
    return Span(start, end)


def json_fault(problem: ValueError | RecursionError) -> str:
    """Why something is not JSON that can be read, in words."""
    if isinstance(problem, RecursionError):
        return "values are nested too deeply"
    return "a number has too many digits" if "set_int_max_str_digits" in str(problem) else str(problem)


def as_meta(said: Mapping[str, Any]) -> dict[str, str]:
    """What a tool knows of a text as strings, what is no string as JSON; what says nothing is left out."""
    return {
        str(key): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in said.items()
        if value not in (None, [], {})
    }


def read_json_items(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The numbered objects of a JSON list, one at a time, or the one object that the file is.

    Raises `FormatError` naming the object behind which it cannot be read.
    """
    number = 0
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, said in enumerate(map(_checked_object, _items(file)), start=1):
                yield number, said
    except (ValueError, RecursionError) as problem:
        if isinstance(problem, UnicodeDecodeError):
            raise FormatError(
                f"{path}, after item {number}: not UTF-8; convert the file to UTF-8 first."
            ) from problem
        raise FormatError(
            f"{path}, after item {number}: not JSON that can be read ({json_fault(problem)});"
            " export it again."
        ) from problem
    except OSError as problem:
        raise FormatError(f"{path} cannot be read: {problem.strerror}.") from problem


def first_item(path: Path) -> dict[str, Any]:
    """The first object of a JSON file, to recognise it by; empty where there is none."""
    try:
        return next((said for _, said in read_json_items(path)), {})
    except FormatError:
        return {}


def _checked_object(said: object) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise ValueError(f"objects are wanted, not {type(said).__name__}")  # noqa: TRY004
    return said


def _items(file: IO[str]) -> Iterator[Any]:
    """The values of a JSON list; only one of them is in memory, with what was read ahead."""
    decoder, rest, before = json.JSONDecoder(), file.read(_READ).lstrip(), "["
    if not rest.startswith(before):
        yield json.loads(rest + file.read())
        return
    while True:
        rest = rest.lstrip()
        body = rest[1:].lstrip()
        if rest.startswith("]") or (before == "[" and body.startswith("]")):
            return
        if rest and not rest.startswith(before):
            raise ValueError(f"a comma or ] is wanted before {rest[:20]!r}")
        try:
            value, end = decoder.raw_decode(body)
        except json.JSONDecodeError:
            read = file.read(max(_READ, len(rest)))  # twice as much each time, so that long values stay cheap
            if not read:
                raise
            rest += read
        else:
            yield value
            rest, before = body[end:], ","
