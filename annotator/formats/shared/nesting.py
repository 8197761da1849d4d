"""Spans as nested elements, for formats that cannot overlap: crossing spans are split into fragments."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from annotator.core.spans import Span

Fragment = tuple[Span, int]
"""Part of a span, and the index of that span."""


def fragments(spans: Sequence[Span], borders: Iterable[int]) -> list[Fragment]:
    """Split spans at the borders and wherever they cross an earlier span; outer spans come before inner ones.

    The fragments are in the order in which their elements begin: each is inside, or after, those before it.
    """
    cuts = set(borders)
    cut: list[Fragment] = []
    for number, span in enumerate(spans):
        places = [span.start, *sorted(cut for cut in cuts if span.start < cut < span.end), span.end]
        cut += [(Span(start, end), number) for start, end in itertools.pairwise(places)]
        cuts |= {span.start, span.end}
    # Sorting is stable, so of equal fragments the outer stays before the inner.
    return sorted(cut, key=lambda fragment: (fragment[0].start, -fragment[0].end))


def steps(text: str, start: int, end: int, inside: Iterable[Fragment]) -> Iterator[str | Fragment | None]:
    """The text of `[start, end)` in pieces.

    Between the pieces, a fragment is yielded where its element begins and `None` where an element ends.
    """
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
