"""Entities and quotations, as suggested and as decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from annotator.core.messages import Message
from annotator.core.spans import Span, hull


class Verdict(StrEnum):
    """What a reviewer did: the first four with a suggestion, `added` without one."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    ADDED = "added"

    @property
    def holds(self) -> bool:
        """Whether the reviewer holds the annotation to be true (it belongs into gold)."""
        return self is Verdict.ACCEPTED or self is Verdict.EDITED or self is Verdict.ADDED


class QuotationType(StrEnum):
    """`direct`: inside quotation marks; `indirect`: a reported clause; `mixed`: one with a quoted part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


IMPORTED = Message("imported")  # the evidence of an outside system that gives none


@dataclass(frozen=True, slots=True)
class Origin:
    """Who suggested something, how sure it was (0..1), and the one line of evidence it gave."""

    suggester: str
    version: str
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A labelled span. `verdict` is `None` while it is only suggested."""

    id: str
    span: Span
    label: str
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    origin: Origin | None = None
    verdict: Verdict | None = None

    @property
    def extent(self) -> Span:
        """The stretch of text it is about."""
        return self.span

    @property
    def claim(self) -> tuple[object, ...]:
        """What it says, without who says it: equal claims are the same annotation."""
        return ("entity", self.span, self.label)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Something said: one or more content spans in text order, and who is said to have said it.

    `cue` is the reporting word, `source` the mention of who speaks, `speaker` the resolved name,
    `speaker_entity` the id of the entity that bears it.
    """

    id: str
    type: QuotationType
    contents: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    speaker_entity: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    origin: Origin | None = None
    verdict: Verdict | None = None

    def __post_init__(self) -> None:
        if not self.contents:
            raise ValueError(Message("a quotation needs at least one content span"))

    @property
    def extent(self) -> Span:
        """The stretch from the first content's start to the last one's end, in code points."""
        return self.contents[0] if len(self.contents) == 1 else hull(self.contents)

    @property
    def claim(self) -> tuple[object, ...]:
        """What it says, without who says it: equal claims are the same annotation."""
        return ("quotation", self.type, self.contents, self.cue, self.source, self.speaker)


Annotation: TypeAlias = Entity | Quotation


def reading_order(annotation: Annotation) -> tuple[int, int, bool, str]:
    """Sort key: where it begins, the longer first, a quotation before an entity, then id."""
    extent = annotation.extent
    return (extent.start, -extent.end, isinstance(annotation, Entity), annotation.id)


def surface(annotation: Annotation, text: str) -> str:
    """The words of the article that it is about; an ellipsis stands for what lies between two contents."""
    spans = (annotation.span,) if isinstance(annotation, Entity) else annotation.contents
    return " … ".join(span.of(text) for span in spans)


def decided(annotation: Annotation, verdict: Verdict | None) -> Annotation:
    """The same annotation under `verdict`."""
    return replace(annotation, verdict=verdict)
