"""Spans as elements of a tree, for formats that cannot overlap: what crosses is cut into fragments."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from annotator.core.spans import Span

Fragment = tuple[Span, int]
"""A stretch of one of the spans, and which of them it is."""


def fragments(spans: Sequence[Span], borders: Iterable[int]) -> list[Fragment]:
    """The spans, the outer given before the inner, each cut where one before it, or a border, lies inside it.

    In the order in which elements open: each fragment lies inside those before it, or behind them.
    """
    cuts = set(borders)
    found: list[Fragment] = []
    for number, span in enumerate(spans):
        places = [span.start, *sorted(cut for cut in cuts if span.start < cut < span.end), span.end]
        found += [(Span(start, end), number) for start, end in itertools.pairwise(places)]
        cuts |= {span.start, span.end}
    # Of equal ones the outer stays before the inner, since sorting is stable.
    return sorted(found, key=lambda one: (one[0].start, -one[0].end))


def steps(text: str, start: int, end: int, inside: Iterable[Fragment]) -> Iterator[str | Fragment | None]:
    """The words of `[start, end)` of the text; between them fragments that begin, `None` where one ends."""
    at, ends = start, list[int]()
    for fragment in [*inside, None]:
        until = end if fragment is None else fragment[0].start
        while ends and ends[-1] <= until:
            if at < ends[-1]:
                yield text[at : ends[-1]]
            at = ends.pop()
            yield None
        if at < until:
            yield text[at:until]
        at = until
        if fragment is not None:
            yield fragment
            ends.append(fragment[0].end)
