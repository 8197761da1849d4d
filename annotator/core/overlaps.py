"""Which of many annotations share a code point with a span, without asking each of them."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Generic, TypeVar

from annotator.core.annotation import Annotation
from annotator.core.spans import Span

A = TypeVar("A", bound=Annotation)


class Overlaps(Generic[A]):
    """Annotations by their extents."""

    def __init__(self, annotations: Sequence[A]) -> None:
        self._annotations = annotations
        self._order = sorted(range(len(annotations)), key=lambda n: annotations[n].extent.start)
        self._extents = [annotations[number].extent for number in self._order]
        self._furthest = list(accumulate((extent.end for extent in self._extents), max))

    def of(self, span: Span) -> list[A]:
        """Those that overlap `span`, in the order in which they were given."""
        place = bisect_left(self._extents, span.end, key=attrgetter("start"))
        found: list[int] = []
        while place and self._furthest[place - 1] > span.start:
            place -= 1
            if self._extents[place].end > span.start:
                found.append(self._order[place])
        return [self._annotations[number] for number in sorted(found)]
