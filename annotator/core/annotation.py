"""Entities and quotations, either suggested or decided by a reviewer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from annotator.core.messages import Message
from annotator.core.spans import Span, hull


class Verdict(StrEnum):
    """What a reviewer decided about a suggestion; `ADDED` marks an annotation that was not suggested."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    ADDED = "added"

    @property
    def holds(self) -> bool:
        """Whether the annotation counts as accepted and belongs to the gold."""
        return self is Verdict.ACCEPTED or self is Verdict.EDITED or self is Verdict.ADDED


class QuotationType(StrEnum):
    """`DIRECT`: in quotation marks; `INDIRECT`: a reported clause; `MIXED`: a clause with a quoted part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


Place: TypeAlias = tuple[str, int, int]  # kind, start and end of the extent
IMPORTED = Message("imported")  # the evidence of an outside system that gives none


@dataclass(frozen=True, slots=True)
class Origin:
    """The suggester that made a suggestion, its score (0..1), and one line of evidence for it."""

    suggester: str
    version: str
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A labelled span. `verdict` is `None` for a suggestion without a verdict.

    `bulk`: the verdict was given to several suggestions at once.
    """

    id: str
    span: Span
    label: str
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    origin: Origin | None = None
    verdict: Verdict | None = None
    bulk: bool = False

    @property
    def extent(self) -> Span:
        """The span of the annotation, in code points."""
        return self.span

    @property
    def claim(self) -> tuple[object, ...]:
        """A key of the content, without id, origin and verdict: equal claims mean the same annotation."""
        return ("entity", self.span, self.label)

    @property
    def place(self) -> Place:
        """The kind and the extent: a decision here decides every suggestion here (`core.review`)."""
        return ("entity", self.span.start, self.span.end)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted or reported speech: one or more content spans in text order, and who is reported to speak.

    `cue` is the reporting word, `source` the mention of the speaker, `speaker` the resolved name, and
    `speaker_entity` the id of the entity with that name. `bulk` is that of `Entity`. Raises
    `ValueError` if there are no contents.
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
    bulk: bool = False

    def __post_init__(self) -> None:
        if not self.contents:
            raise ValueError(Message("a quotation needs at least one content span"))

    @property
    def extent(self) -> Span:
        """The span from the start of the first content to the end of the last, in code points."""
        return self.contents[0] if len(self.contents) == 1 else hull(self.contents)

    @property
    def claim(self) -> tuple[object, ...]:
        """A key of the content, without id, origin and verdict: equal claims mean the same annotation."""
        return ("quotation", self.type, self.contents, self.cue, self.source, self.speaker)

    @property
    def place(self) -> Place:
        """The kind and the extent: a decision here decides every suggestion here (`core.review`)."""
        return ("quotation", self.contents[0].start, self.extent.end)


Annotation: TypeAlias = Entity | Quotation


def reading_order(annotation: Annotation) -> tuple[int, int, bool, str]:
    """A sort key: by start, then the longer first, then quotations before entities, then by id."""
    extent = annotation.extent
    return (extent.start, -extent.end, isinstance(annotation, Entity), annotation.id)


def surface(annotation: Annotation, text: str) -> str:
    """The annotated text; the contents of a quotation are joined by an ellipsis."""
    spans = (annotation.span,) if isinstance(annotation, Entity) else annotation.contents
    return " … ".join(span.of(text) for span in spans)


def decided(annotation: Annotation, verdict: Verdict | None, *, bulk: bool = False) -> Annotation:
    """A copy of the annotation with the given verdict; `bulk`: given to several at once."""
    return replace(annotation, verdict=verdict, bulk=bulk)


NOTE = "note"  # the attribute in which records contain the note


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer notes beside an annotation or an article. It is independent of any verdict."""

    note: str = ""
    flagged: bool = False

    def __bool__(self) -> bool:
        """Whether there is a note or a flag."""
        return bool(self.note or self.flagged)


NO_REMARK = Remark()
WHOLE_ARTICLE = ""  # the id under which the remark on an article itself is stored
