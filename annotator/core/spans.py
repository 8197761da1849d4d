"""Half-open spans `[start, end)` of a text, counted in Unicode code points."""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from annotator.core.messages import Message


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """`[start, end)` in code points; never empty, never negative. Spans sort by start, then by end.

    Raises `ValueError` for any other pair of offsets.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(Message("not a span: [{0}, {1})", self.start, self.end))

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def of(self, text: str) -> str:
        """The surface: the slice of `text` that the span covers."""
        return text[self.start : self.end]

    def shared(self, other: "Span") -> int:
        """The number of code points that both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def overlaps(self, other: "Span") -> bool:
        """Whether both spans cover at least one common code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies completely inside this span, or is equal to it."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """A span of the same length that begins `by` code points later."""
        return Span(self.start + by, self.end + by)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`; raises `ValueError` if `spans` is empty."""
    spans = tuple(spans)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """`[start, end)` without white space at its edges; `None` if it contains only white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def lanes(spans: Sequence[Span]) -> list[int]:
    """The number of a lane for each span, such that no two spans in one lane overlap.

    This is greedy interval colouring. At an equal start the longer span comes first, so an enclosing span
    lies above the enclosed one.
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
    """Converts code point offsets of one text to UTF-16 code unit offsets and back.

    Qt and JavaScript count UTF-16 code units. Only characters outside the Basic Multilingual Plane are
    stored, so the map is empty for most news texts.
    """

    __slots__ = ("_astral", "_astral_units")

    def __init__(self, text: str) -> None:
        self._astral = [i for i, char in enumerate(text) if char > "\uffff"] if not text.isascii() else []
        self._astral_units = [place + n for n, place in enumerate(self._astral)]

    def to_units(self, offset: int) -> int:
        """The UTF-16 code unit offset at which the code point at `offset` begins."""
        return offset + bisect.bisect_left(self._astral, offset)

    def to_offset(self, unit: int) -> int:
        """The offset of the code point that contains code unit `unit`, also inside a surrogate pair."""
        before = bisect.bisect_left(self._astral_units, unit)
        offset = unit - before
        inside_pair = before and unit == self._astral_units[before - 1] + 1
        return offset if not inside_pair else self._astral[before - 1]
