"""Half-open stretches `[start, end)` of a text, counted in Unicode code points."""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """`[start, end)` in code points; never empty, never negative. Orders by start, then end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def of(self, text: str) -> str:
        """The surface: the slice of `text` this span covers."""
        return text[self.start : self.end]

    def shared(self, other: "Span") -> int:
        """How many code points both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def overlaps(self, other: "Span") -> bool:
        """Whether both cover a common code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside (equal counts)."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """The same length, `by` code points further on."""
        return Span(self.start + by, self.end + by)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`; raises `ValueError` when there are none."""
    spans = tuple(spans)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """`[start, end)` without white space at either edge; `None` if nothing else is in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def lanes(spans: Sequence[Span]) -> list[int]:
    """The lowest lane for each span so that no two in one lane overlap (greedy interval colouring).

    Longer spans come first at an equal start, so that what encloses lies above what it encloses.
    """
    order = sorted(range(len(spans)), key=lambda i: (spans[i].start, -spans[i].end))
    free: list[int] = []
    busy: list[tuple[int, int]] = []  # until where a lane is taken, and which
    chosen = [0] * len(spans)
    for i in order:
        while busy and busy[0][0] <= spans[i].start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (spans[i].end, lane))
        chosen[i] = lane
    return chosen


class Utf16Map:
    """Maps code points of one text to UTF-16 code units and back (Qt and JavaScript count those).

    Stores only the places of characters beyond the Basic Multilingual Plane, so it is empty for most news.
    """

    __slots__ = ("_astral", "_astral_units")

    def __init__(self, text: str) -> None:
        self._astral = [i for i, char in enumerate(text) if char > "\uffff"] if not text.isascii() else []
        self._astral_units = [place + n for n, place in enumerate(self._astral)]

    def to_units(self, offset: int) -> int:
        """The UTF-16 code unit at which the code point `offset` begins."""
        return offset + bisect.bisect_left(self._astral, offset)

    def to_offset(self, unit: int) -> int:
        """The code point that holds code unit `unit`; the middle of a pair belongs to its character."""
        before = bisect.bisect_left(self._astral_units, unit)
        offset = unit - before
        inside_pair = before and unit == self._astral_units[before - 1] + 1
        return offset if not inside_pair else self._astral[before - 1]
