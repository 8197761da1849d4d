"""Spans as BIO tags and back."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.core.spans import Span
from annotator.suggest.learned.page import Page

OUTSIDE = "O"


class Chunk(NamedTuple):
    """A named span of tokens `[first, last)` of a page."""

    first: int
    last: int
    name: str


def tags_of(page: Page, spans: Iterable[tuple[Span, str]]) -> list[str]:
    """One tag per token.

    A span that begins or ends inside a token covers the whole token; of two that overlap, the one that begins
    first (then the longer) is used.
    """
    tags = [OUTSIDE] * len(page)
    for span, name in sorted(spans, key=lambda named: (named[0].start, -named[0].end, named[1])):
        place = page.stretch(span)
        if place is None or any(tag != OUTSIDE for tag in tags[place[0] : place[1]]):
            continue
        tags[place[0] : place[1]] = [f"B-{name}"] + [f"I-{name}"] * (place[1] - place[0] - 1)
    return tags


def chunks_of(page: Page, tags: Sequence[str], first: int = 0) -> list[Chunk]:
    """The chunks of `tags`, which begin at token `first`, in order; an I- without its B- also
    begins a chunk.
    """
    chunks: list[Chunk] = []
    for x, tag in enumerate(tags, start=first):
        if tag == OUTSIDE:
            continue
        mark, name = tag[0], tag[2:]
        last = chunks[-1] if chunks else None
        if mark == "I" and last and last.last == x and last.name == name and page.same_paragraph(x, x - 1):
            chunks[-1] = last._replace(last=x + 1)
        else:
            chunks.append(Chunk(x, x + 1, name))
    return chunks
