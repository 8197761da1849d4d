"""What reading the JSON of other tools needs: checked spans, metadata, faults told by their place."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from annotator.core.errors import FormatError
from annotator.core.spans import Span


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn what a value of another shape raises into `FormatError` that begins with `where`."""
    try:
        yield
    except KeyError as problem:
        raise FormatError(
            f"{where}: {problem} is missing; correct the file and import it again."
        ) from problem
    except (TypeError, ValueError, AttributeError) as problem:
        raise FormatError(f"{where}: {problem}; correct the file and import it again.") from problem


def checked_text(said: object) -> str:
    """The text of an article; raises `TypeError` for anything but a string."""
    if not isinstance(said, str):
        raise TypeError(f"the text is {type(said).__name__}, not a string")
    return said


def checked_span(start: object, end: object, text: str) -> Span:
    """The span of two code point offsets; raises `ValueError` where they name no stretch of the text."""
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(f"[{start}, {end}) is no stretch of the text, which has {len(text)} code points")
    return Span(start, end)


def as_meta(said: Mapping[str, Any]) -> dict[str, str]:
    """What a tool knows of a text as strings, what is no string as JSON; what says nothing is left out."""
    return {
        str(key): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in said.items()
        if value not in (None, [], {})
    }
