"""The boundaries of annotations: moving them by character, word or sentence, splitting and joining.

Offsets count code points of the article. A boundary never leaves the text or crosses the other boundary.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from annotator.core.annotation import Annotation, Entity, Quotation, Verdict, reading_order
from annotator.core.article import Article
from annotator.core.change import Change
from annotator.core.messages import Message, Template
from annotator.core.review import Review, add, chained, edit, quotation_spans, remove
from annotator.core.spans import Span, hull, trimmed
from annotator.core.tokens import sentences, words, words_from, words_until

_SPLIT, _JOIN = Template("split {0}"), Template("join {0}")


class Edge(StrEnum):
    """Which end of a span moves."""

    START = "start"
    END = "end"


class Border(StrEnum):
    """What a span should not contain: the end of a paragraph or of a zone, or white space at its edges."""

    PARAGRAPH = "paragraph"
    ZONE = "zone"
    BLANK = "blank"


class Unit(StrEnum):
    """The unit by which a boundary moves."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"


def moved(
    text: str,
    span: Span,
    edge: Edge,
    step: int,
    unit: Unit = Unit.CHARACTER,
    abbreviations: Container[str] = (),
) -> Span:
    """`span` with one end moved by one `unit`: `step` is 1 towards the end of the text, -1 back.

    From inside a word or sentence, the boundary first moves to the edge of that word or sentence.
    A character step skips white space, so that a span never ends on it. `abbreviations` are case-folded words
    before a full stop that does not end a sentence. Returns the span unchanged if the boundary cannot move.
    """
    place = span.end if edge is Edge.END else span.start
    if unit is Unit.CHARACTER:
        target = _character_stop(text, place, edge, step)
    elif unit is Unit.WORD:
        target = _word_stop(text, place, edge, step)
    else:
        target = _sentence_stop(text, place, edge, step, abbreviations)
    start, end = (span.start, target) if edge is Edge.END else (target, span.end)
    return Span(start, end) if 0 <= start < end <= len(text) else span


def _character_stop(text: str, place: int, edge: Edge, step: int) -> int:
    """The next offset in the direction of `step` at which the span does not end on white space."""
    outermost = -1 if edge is Edge.END else 0  # the character of the span at its edge, from the offset
    target = place + step
    while 0 <= target + outermost < len(text) and text[target + outermost].isspace():
        target += step
    return target


def _word_stop(text: str, place: int, edge: Edge, step: int) -> int:
    near = words_from(text, place) if step > 0 else reversed(words_until(text, place))
    stops = (word.end if edge is Edge.END else word.start for word in near)
    return next((stop for stop in stops if (stop - place) * step > 0), place)


def _sentence_stop(text: str, place: int, edge: Edge, step: int, abbreviations: Container[str]) -> int:
    start = text.rfind("\n", 0, place) + 1
    while True:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        spans = sentences(text, Span(start, end), abbreviations) if start < end else ()
        stops = [sentence.end if edge is Edge.END else sentence.start for sentence in spans]
        target = _nearest(stops, place, step)
        if target != place or (end == len(text) if step > 0 else start == 0):
            return target
        start = end + 1 if step > 0 else text.rfind("\n", 0, start - 1) + 1


def _nearest(stops: Iterable[int], place: int, step: int) -> int:
    """The next of `stops` beyond `place` in the direction of `step`, or `place` if there is none."""
    if step > 0:
        return min((stop for stop in stops if stop > place), default=place)
    return max((stop for stop in stops if stop < place), default=place)


def borders(article: Article, item: Annotation) -> frozenset[Border]:
    """The borders that the spans of an annotation contain."""
    crossed: set[Border] = set()
    for span in (item.span,) if isinstance(item, Entity) else quotation_spans(item):
        surface = span.of(article.text)
        if surface != surface.strip():
            crossed.add(Border.BLANK)
        if "\n" in surface.strip():
            crossed.add(Border.PARAGRAPH)
        starts = _zone_starts(article)
        if bisect_left(starts, span.end) != bisect_right(starts, span.start):
            crossed.add(Border.ZONE)
    return frozenset(crossed)


@lru_cache(maxsize=2)
def _zone_starts(article: Article) -> tuple[int, ...]:
    return tuple(start for start, _, _ in article.runs())


def newly_crossed(review: Review, change: Change) -> frozenset[Border]:
    """The borders that a change makes accepted annotations cross and that they did not cross before it."""
    found: frozenset[Border] = frozenset()
    for part in change.decisions:
        if part.after is None or part.after.verdict is None or not part.after.verdict.holds:
            continue
        before = review.by_id.get(part.id)
        known = borders(review.article, before) if before is not None else frozenset()
        found |= borders(review.article, part.after) - known
    return found - {Border.BLANK}


def with_part(item: Annotation, before: Span, after: Span) -> Annotation:
    """The annotation with its part `before` (its span, a content, cue or source) replaced by `after`."""
    if isinstance(item, Entity):
        return replace(item, span=after)
    if item.cue == before:
        return replace(item, cue=after)
    if item.source == before:
        return replace(item, source=after)
    return replace(item, contents=merged(after if part == before else part for part in item.contents))


def outer_part(item: Annotation, edge: Edge) -> Span:
    """The part of an annotation that has its outer `edge`: the entity's span, the first or last content."""
    if isinstance(item, Entity):
        return item.span
    return item.contents[-1 if edge is Edge.END else 0]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in text order, with overlapping spans merged."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def halves(text: str, span: Span, place: int) -> tuple[Span, Span] | None:
    """The parts of `span` before and after `place`, trimmed of white space; `None` if one is empty."""
    if not span.start < place < span.end:
        return None
    first, second = trimmed(text, span.start, place), trimmed(text, place, span.end)
    return (first, second) if first and second else None


def word_ends(text: str, span: Span) -> tuple[int, ...]:
    """The ends of all words within `span` except the last: the offsets at which it can be split."""
    ends = [word.end for word in words(text, span.start, span.end)]
    return tuple(ends[:-1])


def split(review: Review, item: Annotation, place: int) -> Change | None:
    """Split an entity into two entities, or a content of a quotation into two contents, at `place`.

    The first entity keeps the id. `None` if nothing of `item` can be split there.
    """
    text = review.article.text
    if isinstance(item, Quotation):
        whole = next((part for part in item.contents if place in part), None)
        parts = whole and halves(text, whole, place)
        if not whole or not parts:
            return None
        contents = [part for part in item.contents if part != whole]
        return edit(review, replace(item, contents=merged([*contents, *parts])), _SPLIT)
    both = halves(text, item.span, place)
    if both is None:
        return None
    second = replace(item, span=both[1])
    return chained(
        review,
        Message(_SPLIT, f"“{' '.join(item.span.of(text).split())[:40]}”"),
        [
            lambda current: edit(current, replace(item, span=both[0]), _SPLIT),
            lambda current: add(current, second),
        ],
    )


def next_alike(review: Review, item: Annotation) -> Annotation | None:
    """The annotation that `item` can be joined with, or `None`.

    For a quotation this is the next quotation, for an entity the next entity with its label that begins after
    it in the same line. Rejected and skipped annotations are ignored.
    """
    text, here = review.article.text, reading_order(item)
    for other in review.items:
        if other.verdict in {Verdict.REJECTED, Verdict.SKIPPED} or reading_order(other) <= here:
            continue
        if isinstance(item, Quotation) and isinstance(other, Quotation):
            return other
        if isinstance(item, Entity) and isinstance(other, Entity) and other.label == item.label:
            behind = other.span.start >= item.span.end
            if behind and "\n" not in text[item.span.end : other.span.start]:
                return other
    return None


def join(review: Review, item: Annotation, other: Annotation) -> Change:
    """Join two annotations of the same kind: `item` extends to the end of `other`, which is removed.

    A joined quotation has the contents of both, and the cue, source and speaker of `other` if `item` has
    none. Raises `TypeError` for an entity and a quotation.
    """
    joined_item: Annotation
    if isinstance(item, Entity) and isinstance(other, Entity):
        joined_item = replace(item, span=hull([item.span, other.span]))
    elif isinstance(item, Quotation) and isinstance(other, Quotation):
        unknown = item.speaker is None
        joined_item = replace(
            item,
            contents=merged([*item.contents, *other.contents]),
            cue=item.cue or other.cue,
            source=item.source or other.source,
            speaker=other.speaker if unknown else item.speaker,
            speaker_entity=other.speaker_entity if unknown else item.speaker_entity,
        )
    else:
        raise TypeError("an entity cannot be joined with a quotation")
    surface = " ".join(item.extent.of(review.article.text).split())[:40]
    return chained(
        review,
        Message(_JOIN, f"“{surface}”"),
        [lambda current: remove(current, other.id), lambda current: edit(current, joined_item, _JOIN)],
    )


def with_joined_contents(item: Quotation, number: int) -> Quotation:
    """The quotation with the content at index `number` and the next one joined to one span.

    The quotation is returned unchanged if there is no next content.
    """
    pair = item.contents[number : number + 2]
    if len(pair) < 2:
        return item
    return replace(item, contents=merged([*item.contents[:number], hull(pair), *item.contents[number + 2 :]]))


def without_part(item: Quotation, part: Span) -> Quotation:
    """The quotation without its cue, source or one of several contents at `part`; the only content stays."""
    if item.cue == part:
        return replace(item, cue=None)
    if item.source == part:
        return replace(item, source=None)
    rest = tuple(content for content in item.contents if content != part)
    return replace(item, contents=rest) if rest else item
