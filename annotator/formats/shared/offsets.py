"""Offsets in the units of other tools: code points (the core's unit), UTF-16 code units, UTF-8 bytes."""

from bisect import bisect_left
from enum import StrEnum
from itertools import accumulate

from annotator.core.messages import Message
from annotator.core.spans import Span


class Unit(StrEnum):
    """The unit of an offset.

    JavaScript, Java and Windows count UTF-16 code units; Go and Rust count bytes.
    """

    CODEPOINT = "codepoint"
    UTF16 = "utf16"
    BYTE = "byte"


class Offsets:
    """Converts code point offsets of one text to `unit` and back."""

    def __init__(self, text: str, unit: Unit) -> None:
        plain = unit is Unit.CODEPOINT or text.isascii() or (unit is Unit.UTF16 and max(text) <= "\uffff")
        widths = (
            len(letter.encode("utf-8")) if unit is Unit.BYTE else 1 + (letter > "\uffff") for letter in text
        )
        self._before = None if plain else [0, *accumulate(widths)]

    def out(self, offset: int) -> int:
        """A code point offset converted to the unit."""
        return offset if self._before is None else self._before[offset]

    def span_out(self, span: Span) -> tuple[int, int]:
        """The start and end of a span in the unit."""
        return self.out(span.start), self.out(span.end)

    def span_in(self, start: int, end: int) -> Span:
        """The span, in code points, of two offsets in the unit.

        Raises `ValueError` if an offset is inside a character or outside the text, or if the span is empty.
        """
        return Span(self._back(start), self._back(end))

    def _back(self, offset: int) -> int:
        if self._before is None:
            return offset
        place = bisect_left(self._before, offset)
        if place == len(self._before) or self._before[place] != offset:
            raise ValueError(Message("offset {0} is no place between two characters of the text", offset))
        return place
