"""What became of each gold annotation and each prediction: the places behind the figures of an evaluation.

Of a figure, strict hits are `HIT`, and hits of the overlap measure are `HIT` and `WRONG_ENDS` together. Gold
is `HIT`, `WRONG_ENDS`, `WRONG_LABEL` (by the gold label) and `MISSED`; predictions are `HIT`, `WRONG_ENDS`,
`WRONG_LABEL` (by the predicted label) and `SPURIOUS`. Of quotations, a wrong type is `WRONG_LABEL` besides
the outcome of the content.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.quality.judged import Case
from annotator.quality.pairing import pairs
from annotator.quality.quotation_scores import QuotationPair, overlap, paired


class Outcome(StrEnum):
    """What became of an annotation."""

    HIT = "hit"
    WRONG_ENDS = "wrong ends"
    WRONG_LABEL = "wrong label"
    MISSED = "missed"
    SPURIOUS = "spurious"


class Part(StrEnum):
    """What a row of figures is about: entities, quotations, or one part of quotations."""

    ENTITY = "entity"
    QUOTATION = "quotation"
    CUE = "cue"
    SOURCE = "source"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Compared:
    """A gold annotation, a prediction, or a pair of both, and what became of them."""

    outcome: Outcome
    gold: Annotation | None
    predicted: Annotation | None


def compared(case: Case, part: Part, labels: Collection[str], label: str | None = None) -> Iterator[Compared]:
    """The outcomes of one article behind a row of figures, in no particular order.

    `labels` are the labels that the evaluation scores; with `label`, only entities with this label.
    """
    if part is Part.ENTITY:
        wanted = _entities(case, labels)
        return (c for c in wanted if label is None or label in _labels(c))
    if part is Part.QUOTATION:
        return _quotations(case)
    return _parts(case, part)


def _labels(pair: Compared) -> set[str]:
    return {side.label for side in (pair.gold, pair.predicted) if isinstance(side, Entity)}


def _entities(case: Case, labels: Collection[str]) -> Iterator[Compared]:
    gold = [e for e in case.entities if e.label in labels]
    predicted = list(case.predicted_entities)
    by_claim = {(e.span, e.label): e for e in predicted}
    for entity in gold:
        if (entity.span, entity.label) in by_claim:
            yield Compared(Outcome.HIT, entity, by_claim.pop((entity.span, entity.label)))
    found = {(e.span, e.label) for e in predicted} - set(by_claim)
    gold = [e for e in gold if (e.span, e.label) not in found]
    predicted = [e for e in predicted if (e.span, e.label) not in found]
    for outcome, weight in ((Outcome.WRONG_ENDS, _same_label), (Outcome.WRONG_LABEL, _other_label)):
        matches = pairs(gold, predicted, weight)
        yield from (Compared(outcome, gold[i], predicted[j]) for i, j, _ in matches)
        gold = _without(gold, {i for i, _, _ in matches})
        predicted = _without(predicted, {j for _, j, _ in matches})
    yield from _alone(case, gold, [e for e in predicted if e.label in labels])


def _same_label(gold: Entity, predicted: Entity) -> float:
    return gold.span.shared(predicted.span) if gold.label == predicted.label else 0


def _other_label(gold: Entity, predicted: Entity) -> float:
    """Equal spans first, then those with most characters in common."""
    shared = gold.span.shared(predicted.span)
    return shared / (len(gold.span) + len(predicted.span) - shared) if shared else 0


def _without(entities: Sequence[Entity], indices: Collection[int]) -> list[Entity]:
    return [entity for index, entity in enumerate(entities) if index not in indices]


def _alone(case: Case, gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> Iterator[Compared]:
    """What has no counterpart; a pass that was not read whole says nothing about missed annotations."""
    if case.exhaustive:
        yield from (Compared(Outcome.MISSED, annotation, None) for annotation in gold)
    yield from (Compared(Outcome.SPURIOUS, None, annotation) for annotation in predicted)


def _quotations(case: Case) -> Iterator[Compared]:
    matches = _matches(case)
    for pair in matches:
        outcome = Outcome.HIT if pair.close else Outcome.WRONG_ENDS
        yield Compared(outcome, pair.gold, pair.predicted)
        if pair.gold.type is not pair.predicted.type:
            yield Compared(Outcome.WRONG_LABEL, pair.gold, pair.predicted)
    gold, predicted = {id(pair.gold) for pair in matches}, {id(pair.predicted) for pair in matches}
    yield from _alone(
        case,
        [q for q in case.quotations if id(q) not in gold],
        [q for q in case.predicted_quotations if id(q) not in predicted],
    )


def _parts(case: Case, part: Part) -> Iterator[Compared]:
    """The gold quotations with this part, in articles that were read whole."""
    if not case.exhaustive:
        return
    by_gold = {id(pair.gold): pair for pair in _matches(case)}
    for quotation in case.quotations:
        if not _has(quotation, part):
            continue
        pair = by_gold.get(id(quotation))
        if pair is None:
            yield Compared(Outcome.MISSED, quotation, None)
        else:
            outcome = Outcome.HIT if _right(pair, part) else Outcome.WRONG_LABEL
            yield Compared(outcome, quotation, pair.predicted)


def _matches(case: Case) -> list[QuotationPair]:
    """The pairs that the scores count as matched."""
    together = paired(case.text, list(case.quotations), list(case.predicted_quotations))
    return [pair for pair in together if pair.matched]


def _has(quotation: Quotation, part: Part) -> bool:
    return bool({Part.CUE: quotation.cue, Part.SOURCE: quotation.source}.get(part, quotation.speaker))


def _right(pair: QuotationPair, part: Part) -> bool:
    if part is Part.SPEAKER:
        return pair.speaker
    sides = (
        (pair.gold.cue, pair.predicted.cue) if part is Part.CUE else (pair.gold.source, pair.predicted.source)
    )
    return overlap(*sides)
