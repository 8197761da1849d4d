"""What the keys mean for a review: pure functions from a review to a span, an annotation or a change."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.change import Change, Decision, PassChange
from annotator.core.review import Review, add, applied, decide, edit
from annotator.core.spans import Span

WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
OPENING_MARKS = "\"“”„‟«‘'"
SPEAKING_LABELS = ("PERSON", "ROLE", "ORG")


class Edge(StrEnum):
    """Which end of a span moves."""

    START = "start"
    END = "end"


def moved(text: str, span: Span, edge: Edge, step: int, *, by_word: bool) -> Span:
    """`span` with one end moved by `step` (+1 towards the end of the text), never empty, never outside."""
    place = span.end if edge is Edge.END else span.start
    target = _word_stop(text, place, edge, step) if by_word else place + step
    if edge is Edge.END:
        return Span(span.start, min(len(text), max(span.start + 1, target)))
    return Span(max(0, min(span.end - 1, target)), span.end)


def _word_stop(text: str, place: int, edge: Edge, step: int) -> int:
    low, high = max(0, place - 400), min(len(text), place + 400)
    words = [(low + m.start(), low + m.end()) for m in WORD.finditer(text[low:high])]
    stops = [end if edge is Edge.END else start for start, end in words]
    if step > 0:
        return min((stop for stop in stops if stop > place), default=high)
    return max((stop for stop in stops if stop < place), default=low)


def with_moved_end(text: str, item: Annotation, edge: Edge, step: int, *, by_word: bool) -> Annotation:
    """The annotation with one end of its extent moved; of a quotation the first or last content moves."""
    if isinstance(item, Entity):
        return replace(item, span=moved(text, item.span, edge, step, by_word=by_word))
    contents = list(item.contents)
    place = -1 if edge is Edge.END else 0
    contents[place] = moved(text, contents[place], edge, step, by_word=by_word)
    return replace(item, contents=joined(contents))


def with_part(item: Annotation, before: Span, after: Span) -> Annotation:
    """The annotation with the part that was `before` (its span, a content, cue or source) at `after`."""
    if isinstance(item, Entity):
        return replace(item, span=after)
    if item.cue == before:
        return replace(item, cue=after)
    if item.source == before:
        return replace(item, source=after)
    return replace(item, contents=joined(after if part == before else part for part in item.contents))


def joined(contents: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in text order, those that overlap made one."""
    result: list[Span] = []
    for span in sorted(contents):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def next_undecided(review: Review, current: str | None, step: int, *, quotations: bool = False) -> str | None:
    """The id of the next (`step` 1) or previous (-1) open suggestion in reading order, round the end."""
    items = [i for i in review.items if not quotations or isinstance(i, Quotation)]
    ids = [item.id for item in items]
    if not ids:
        return None
    here = ids.index(current) if current in ids else (-1 if step > 0 else len(ids))
    for distance in range(1, len(ids) + 1):
        item = items[(here + step * distance) % len(ids)]
        if item.verdict is None and item.id != current:
            return item.id
    return None


def neighbour(review: Review, current: str | None, step: int, *, quotations: bool = False) -> str | None:
    """The id of the item before or after the current one that is not rejected; stops at both ends."""
    items = [
        item
        for item in review.items
        if item.id == current
        or (item.verdict is not Verdict.REJECTED and (not quotations or isinstance(item, Quotation)))
    ]
    ids = [item.id for item in items]
    if not ids:
        return None
    if current not in ids:
        return ids[0 if step > 0 else -1]
    return ids[max(0, min(len(ids) - 1, ids.index(current) + step))]


def entity_at(review: Review, span: Span) -> str | None:
    """The id of an entity of exactly this span."""
    return next((i.id for i in review.items if isinstance(i, Entity) and i.span == span), None)


def add_entity(review: Review, span: Span, label: str) -> Change:
    """Hold `span` to be a `label`: an entity already there gets the label, else one is added."""
    twins = [i for i in review.items if isinstance(i, Entity) and i.span == span]
    twins.sort(key=lambda item: (item.verdict is Verdict.REJECTED, item.label != label))
    if twins:
        return edit(review, replace(twins[0], label=label), f"label {label}")
    return add(review, Entity("", span, label))


def add_quotation(review: Review, span: Span) -> Change:
    """Hold `span` to be the content of a quotation, of the type that its marks suggest."""
    surface = span.of(review.article.text)
    if surface[0] in OPENING_MARKS:
        kind = QuotationType.DIRECT
    else:
        marked = any(mark in surface for mark in '"“”„«')
        kind = QuotationType.MIXED if marked else QuotationType.INDIRECT
    return add(review, Quotation("", kind, (span,)))


def next_type(kind: QuotationType) -> QuotationType:
    """The type after `kind`, round the end."""
    kinds = list(QuotationType)
    return kinds[(kinds.index(kind) + 1) % len(kinds)]


def with_content(item: Quotation, span: Span) -> Quotation:
    """The quotation with `span` as further content, or without it where it was content already."""
    if span in item.contents and len(item.contents) > 1:
        return replace(item, contents=tuple(part for part in item.contents if part != span))
    return replace(item, contents=joined((*item.contents, span)))


def with_speaker(review: Review, item: Quotation, name: str) -> Quotation:
    """The quotation said by `name`, linked to the entity that bears this name where there is one."""
    name = name.strip()
    bearers = [entity for entity in speakers(review) if entity.span.of(review.article.text) == name]
    return replace(item, speaker=name or None, speaker_entity=bearers[0].id if bearers else None)


def speakers(review: Review) -> list[Entity]:
    """The entities that can speak: persons, then roles, then organisations; held ones before open ones."""
    able = [
        item
        for item in review.items
        if isinstance(item, Entity)
        and item.label in SPEAKING_LABELS
        and item.verdict not in {Verdict.REJECTED, Verdict.SKIPPED}
    ]
    return sorted(able, key=lambda entity: (SPEAKING_LABELS.index(entity.label), entity.verdict is None))


def speaker_names(review: Review) -> list[str]:
    """The names a speaker can be completed to, each once: who speaks here already comes first."""
    text = review.article.text
    named = [item.speaker for item in review.items if isinstance(item, Quotation) and item.speaker]
    return list(dict.fromkeys([*named, *(entity.span.of(text) for entity in speakers(review))]))


def spoken_by(review: Review, entity: Entity) -> list[Quotation]:
    """The quotations whose speaker this entity is."""
    surface = entity.span.of(review.article.text)
    return [
        item
        for item in review.items
        if isinstance(item, Quotation)
        and item.verdict is not Verdict.REJECTED
        and (item.speaker_entity == entity.id or item.speaker == surface or item.source == entity.span)
    ]


def noted(item: Annotation, note: str) -> Annotation:
    """The annotation with `note` among its attributes; an empty note takes it away."""
    others = {key: value for key, value in item.attributes.items() if key != "note"}
    return replace(item, attributes=others | ({"note": note.strip()} if note.strip() else {}))


def all_the_same(review: Review, item_id: str) -> Change:
    """Give every open suggestion of the same surface the verdict and label of this one (open: accepted).

    Of a quotation the speaker is given to all quotations in the article with the same source.
    """
    item = review.by_id[item_id]
    text = review.article.text
    if isinstance(item, Quotation):
        said = item.source.of(text) if item.source else None
        steps = [
            _speaker_step(other.id, item)
            for other in review.items
            if isinstance(other, Quotation) and said and other.source and other.source.of(text) == said
            if other.id != item_id and other.speaker != item.speaker
        ]
        return chained(review, "all the same", steps)
    surface = item.span.of(text)
    twins = [
        other.id
        for other in review.items
        if isinstance(other, Entity) and other.verdict is None and other.span.of(text) == surface
    ]
    verdict = item.verdict or Verdict.ACCEPTED
    return chained(review, f"all “{surface}” the same", [_twin_step(t, item.label, verdict) for t in twins])


def _speaker_step(item_id: str, said: Quotation) -> Callable[[Review], Change]:
    def step(review: Review) -> Change:
        other = review.by_id[item_id]
        if not isinstance(other, Quotation):
            raise TypeError(f"{item_id} is not a quotation")
        spoken = replace(other, speaker=said.speaker, speaker_entity=said.speaker_entity)
        return edit(review, spoken, "speaker of")

    return step


def _twin_step(item_id: str, label: str, verdict: Verdict) -> Callable[[Review], Change]:
    def step(review: Review) -> Change:
        other = review.by_id[item_id]
        if verdict.holds and isinstance(other, Entity):
            return edit(review, replace(other, label=label), "label")
        return decide(review, item_id, verdict)

    return step


def chained(review: Review, action: str, steps: Iterable[Callable[[Review], Change]]) -> Change:
    """One change made of several steps, each seeing what the one before did; one undo takes all back."""
    decisions: list[Decision] = []
    passes: list[PassChange] = []
    for step in steps:
        change = step(review)
        review = applied(review, change)
        decisions += change.decisions
        passes += change.passes
    return Change(action, review.work.reviewer, tuple(decisions), tuple(passes))
