"""Where annotations begin and end: their ends moved by character, word or sentence, split and joined.

Offsets count code points of the article. What cannot move stays: no end leaves the text or crosses the other.
"""

from collections.abc import Container, Iterable
from dataclasses import replace
from enum import StrEnum

from annotator.core.annotation import Annotation, Entity, Quotation, Verdict, reading_order
from annotator.core.change import Change
from annotator.core.messages import Message, Template
from annotator.core.review import Review, add, chained, edit, remove
from annotator.core.spans import Span, hull, trimmed
from annotator.core.tokens import sentences, words, words_from, words_until

_SPLIT, _JOIN = Template("split {0}"), Template("join {0}")


class Edge(StrEnum):
    """Which end of a span moves."""

    START = "start"
    END = "end"


class Unit(StrEnum):
    """By how much an end moves."""

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

    A word, mark or sentence counts from where the end is, so that one cut in the middle is completed first.
    `abbreviations` are words (folded) before a full stop that ends no sentence.
    """
    place = span.end if edge is Edge.END else span.start
    if unit is Unit.CHARACTER:
        target = place + step
    elif unit is Unit.WORD:
        target = _word_stop(text, place, edge, step)
    else:
        target = _sentence_stop(text, place, edge, step, abbreviations)
    start, end = (span.start, target) if edge is Edge.END else (target, span.end)
    return Span(start, end) if 0 <= start < end <= len(text) else span


def _word_stop(text: str, place: int, edge: Edge, step: int) -> int:
    near = words_from(text, place) if step > 0 else reversed(words_until(text, place))
    stops = (word.end if edge is Edge.END else word.start for word in near)
    return next((stop for stop in stops if (stop - place) * step > 0), place)


def _sentence_stop(text: str, place: int, edge: Edge, step: int, abbreviations: Container[str]) -> int:
    start = text.rfind("\n", 0, place) + 1
    while True:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found = sentences(text, Span(start, end), abbreviations) if start < end else ()
        stops = [one.end if edge is Edge.END else one.start for one in found]
        target = _nearest(stops, place, step)
        if target != place or (end == len(text) if step > 0 else start == 0):
            return target
        start = end + 1 if step > 0 else text.rfind("\n", 0, start - 1) + 1


def _nearest(stops: Iterable[int], place: int, step: int) -> int:
    """The next of `stops` beyond `place` in the direction of `step`; `place` where there is none."""
    if step > 0:
        return min((stop for stop in stops if stop > place), default=place)
    return max((stop for stop in stops if stop < place), default=place)


def with_part(item: Annotation, before: Span, after: Span) -> Annotation:
    """The annotation with the part that was `before` (its span, a content, cue or source) at `after`."""
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
    """The spans in text order, those that overlap made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def halves(text: str, span: Span, place: int) -> tuple[Span, Span] | None:
    """What lies before and after `place` without white space at the edges; `None` if either is empty."""
    if not span.start < place < span.end:
        return None
    first, second = trimmed(text, span.start, place), trimmed(text, place, span.end)
    return (first, second) if first and second else None


def word_ends(text: str, span: Span) -> tuple[int, ...]:
    """Where words end within `span`, but for the last: the places at which it can be split between words."""
    ends = [word.end for word in words(text, span.start, span.end)]
    return tuple(ends[:-1])


def split(review: Review, item: Annotation, place: int) -> Change | None:
    """Make two of what lies around `place`: an entity two entities, a content two contents of its quotation.

    The first half keeps the id of the entity. `None` where nothing of `item` can be split there.
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
            lambda now: edit(now, replace(item, span=both[0]), _SPLIT),
            lambda now: add(now, second),
        ],
    )


def next_alike(review: Review, item: Annotation) -> Annotation | None:
    """What `item` can be joined with: of a quotation the next quotation, of an entity the next one of its
    label that begins after it in the same line; rejected and skipped ones are passed over.
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
    """Make one of two alike: `item` reaches to the end of `other`, which counts as rejected or is gone.

    Of two quotations the contents are kept side by side, and cue, source and speaker of `other` where
    `item` has none. Raises `TypeError` for an entity and a quotation.
    """
    both: Annotation
    if isinstance(item, Entity) and isinstance(other, Entity):
        both = replace(item, span=hull([item.span, other.span]))
    elif isinstance(item, Quotation) and isinstance(other, Quotation):
        unknown = item.speaker is None
        both = replace(
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
        [lambda now: remove(now, other.id), lambda now: edit(now, both, _JOIN)],
    )


def with_joined_contents(item: Quotation, number: int) -> Quotation:
    """The quotation with the content of that number and the next one made a single span; as it is for the
    last one.
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
