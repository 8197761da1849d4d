"""Tokens and their IOB2 or BIOES tags, for formats that store entities as tags."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from annotator.core.annotation import Entity
from annotator.core.errors import FormatError
from annotator.core.messages import Message, Template
from annotator.core.spans import Span
from annotator.core.tokens import tokenize

LINE = Template("{0}, line {1}")


def uncut(sentences: Iterable[Span], entities: Sequence[Entity]) -> Iterator[Span]:
    """The sentences of one line; a sentence that would end inside an entity is joined with the next."""
    begun: Span | None = None
    for sentence in sentences:
        begun = Span(begun.start, sentence.end) if begun else sentence
        if not any(e.span.start < begun.end < e.span.end for e in entities):
            yield begun
            begun = None
    if begun:
        yield begun


def tokens_of(text: str, sentence: Span, entities: Sequence[Entity]) -> list[Span]:
    """The tokens of a sentence, split at the edges of entities."""
    places = (place for e in entities for place in (e.span.start, e.span.end) if place in sentence)
    edges = sorted({sentence.start, sentence.end, *places})
    return [
        token.span for start, end in itertools.pairwise(edges) for token in tokenize(text, Span(start, end))
    ]


def tag(entity: Entity | None, token: Span, scheme: str = "iob2") -> str:
    """The tag of a token within `entity`; `O` if `entity` is `None`."""
    if entity is None:
        return "O"
    first, last = token.start == entity.span.start, token.end == entity.span.end
    if scheme == "bioes" and last:
        return f"{'S' if first else 'E'}-{entity.label}"
    return f"{'B' if first else 'I'}-{entity.label}"


def checked_tag(tag: str, where: Template, *place: str | int) -> str:
    """A tag of IOB2 or BIOES; raises `FormatError` that begins with `where` and its `place`."""
    if tag == "O" or (tag[:2] in {"B-", "I-", "E-", "S-"} and tag[2:]):
        return tag
    raise FormatError(
        "{0}: {1} is no tag; correct it to O, or a label behind B-, I-, E- or S-.",
        Message(where, *place),
        repr(tag),
    )


def runs(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the first token, the index after the last token, and the label of each entity.

    An `I-` or `E-` tag without a beginning also starts an entity.
    """
    begin, label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        goes_on = bool(label) and tag in {f"I-{label}", f"E-{label}"}
        if label and not goes_on:
            yield begin, place, label
            label = ""
        if tag != "O" and not goes_on:
            begin, label = place, tag[2:]
