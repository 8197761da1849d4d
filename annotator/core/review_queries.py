"""Queries behind the commands of the review: functions from a review to an id, an annotation or a change."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.boundaries import merged
from annotator.core.change import Change
from annotator.core.labels import LabelSet, Speaks
from annotator.core.review import Review, add
from annotator.core.spans import Span

OPENING_MARKS = "\"“”„‟«‘'"


def next_undecided(review: Review, current: str | None, step: int, *, quotations: bool = False) -> str | None:
    """The id of the next (`step` 1) or previous (-1) open suggestion in reading order, cyclically."""
    items = review.items
    here = _place(review, current, step)
    for distance in range(1, len(items) + 1):
        item = items[(here + step * distance) % len(items)]
        wanted = not quotations or isinstance(item, Quotation)
        if wanted and item.verdict is None and item.id != current:
            return item.id
    return None


def open_from(
    review: Review, current: str | None, *, paragraph: bool, quotations: bool = False
) -> tuple[Annotation, ...]:
    """The open suggestions from the current annotation to the end of its paragraph, or of the article.

    They are in reading order and may end in a later paragraph than they start.
    """
    item = review.by_id.get(current or "")
    if item is None:
        return ()
    end = review.article.text.find("\n", item.extent.start) if paragraph else -1
    ahead = review.items[review.place(item) :]
    return tuple(
        other
        for other in ahead
        if other.verdict is None
        and (end < 0 or other.extent.start < end)
        and (not quotations or isinstance(other, Quotation))
    )


def neighbour(
    review: Review, current: str | None, step: int, *, quotations: bool = False, rejected: bool = False
) -> str | None:
    """The id of the item before or after the current one; at both ends the current one.

    Rejected items are skipped unless `rejected` is set.
    """
    items = review.items
    place = _place(review, current, step) + step
    while 0 <= place < len(items):
        item = items[place]
        wanted = not quotations or isinstance(item, Quotation)
        if wanted and (rejected or item.verdict is not Verdict.REJECTED):
            return item.id
        place += step
    return current


def beside(review: Review, removed: Annotation) -> str | None:
    """The id of the item to select after `removed` disappeared: the next, or at the end the previous."""
    place = review.place(removed)
    near = (*review.items[place:], *reversed(review.items[:place]))
    return next((item.id for item in near if item.verdict is not Verdict.REJECTED), None)


def _place(review: Review, current: str | None, step: int) -> int:
    item = review.by_id.get(current or "")
    if item is None:
        return -1 if step > 0 else len(review.items)
    return review.place(item)


def entity_at(review: Review, span: Span) -> str | None:
    """The id of an entity of exactly this span."""
    return next((i.id for i in review.items if isinstance(i, Entity) and i.span == span), None)


def add_quotation(review: Review, span: Span, offered: Sequence[QuotationType]) -> Change:
    """Add a quotation with the content `span`; its type follows from its quotation marks if it is offered."""
    surface = span.of(review.article.text)
    if surface[0] in OPENING_MARKS:
        kind = QuotationType.DIRECT
    else:
        marked = any(mark in surface for mark in '"“”„«')
        kind = QuotationType.MIXED if marked else QuotationType.INDIRECT
    kind = kind if kind in offered else offered[0]
    return add(review, Quotation("", kind, (span,)))


def next_type(kind: QuotationType, offered: Sequence[QuotationType]) -> QuotationType:
    """The next offered type after `kind`, cyclically."""
    kinds = list(QuotationType)
    place = kinds.index(kind) + 1
    return next((later for later in [*kinds[place:], *kinds[:place]] if later in offered), kind)


def with_content(item: Quotation, span: Span) -> Quotation:
    """The quotation with `span` added as content, or removed if it already is a content."""
    if span in item.contents and len(item.contents) > 1:
        return replace(item, contents=tuple(part for part in item.contents if part != span))
    return replace(item, contents=merged((*item.contents, span)))


def with_speaker(review: Review, item: Quotation, name: str, labels: LabelSet) -> Quotation:
    """The quotation with the speaker `name`, linked to an entity with this text if there is one."""
    name = name.strip()
    bearers = [entity for entity in speakers(review, labels) if entity.span.of(review.article.text) == name]
    return replace(item, speaker=name or None, speaker_entity=bearers[0].id if bearers else None)


def speakers(review: Review, labels: LabelSet) -> list[Entity]:
    """The entities that can be speakers, in the order of `Speaks`, decided ones before open ones."""
    entities = [
        item
        for item in review.entities
        if labels.speaks(item.label) is not Speaks.NO
        and item.verdict not in {Verdict.REJECTED, Verdict.SKIPPED}
    ]
    return sorted(entities, key=lambda entity: (labels.speaks(entity.label).rank, entity.verdict is None))


def speaker_names(review: Review, labels: LabelSet) -> dict[str, str]:
    """The speaker names by the text that completes to them; speakers of this article come first.

    Short names and mentions that other quotations resolve map to the full name.
    """
    text = review.article.text
    attributed = [item for item in review.items if isinstance(item, Quotation) and item.speaker]
    names = {str(item.speaker): str(item.speaker) for item in attributed}
    resolved = {
        " ".join(i.source.of(text).split()): str(i.speaker) for i in attributed if i.source is not None
    }
    candidates = [
        (entity.span.of(text), labels.speaks(entity.label) is Speaks.PERSON)
        for entity in speakers(review, labels)
    ]
    persons = [*names, *(surface for surface, person in candidates if person)]
    for surface, person in candidates:
        full = _fullest(surface, persons) if person else surface
        names.setdefault(surface, resolved.get(surface, full))
    return names | {mention: name for mention, name in resolved.items() if mention not in names}


def _fullest(name: str, names: Iterable[str]) -> str:
    """The longest of `names` that has every word of `name`, else `name`."""
    words = set(name.casefold().split())
    longer = [other for other in names if words < set(other.casefold().split())]
    return max(longer, key=len, default=name)


def spoken_by(review: Review, entity: Entity) -> list[Quotation]:
    """The quotations whose speaker this entity is."""
    surface = entity.span.of(review.article.text)
    return [
        item
        for item in review.quotations
        if item.verdict is not Verdict.REJECTED
        and (item.speaker_entity == entity.id or item.speaker == surface or item.source == entity.span)
    ]


def with_attribute(item: Annotation, name: str, value: str) -> Annotation:
    """The annotation with the attribute set to `value`; an empty value removes the attribute."""
    others = {key: text for key, text in item.attributes.items() if key != name}
    return replace(item, attributes=others | ({name: value.strip()} if value.strip() else {}))
