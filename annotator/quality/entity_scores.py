"""Entity scores: strict (same label, same span) and overlap (same label, at least one shared character)."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from annotator.core.annotation import Entity
from annotator.quality.judged import Case
from annotator.quality.pairing import pairs
from annotator.quality.tally import NO_TALLY, Json, Tally


@dataclass(frozen=True, slots=True)
class EntityScores:
    """The tallies of one label, or of all labels together."""

    strict: Tally = NO_TALLY
    overlap: Tally = NO_TALLY

    def __add__(self, other: "EntityScores") -> "EntityScores":
        return EntityScores(self.strict + other.strict, self.overlap + other.overlap)

    def to_json(self) -> Json:
        """`{"strict": …, "overlap": …}`."""
        return {"strict": self.strict.to_json(), "overlap": self.overlap.to_json()}


def score_entities(cases: Iterable[Case], labels: Collection[str]) -> dict[str, EntityScores]:
    """The scores of each of `labels`, in alphabetical order."""
    scores = {label: EntityScores() for label in sorted(labels)}
    for case in cases:
        for label, case_scores in _of_case(case, labels).items():
            scores[label] += case_scores
    return scores


def _of_case(case: Case, labels: Collection[str]) -> dict[str, EntityScores]:
    gold = [e for e in case.entities if e.label in labels]
    predicted = [e for e in case.predicted_entities if e.label in labels]
    n_gold = Counter(e.label for e in gold)
    n_predicted = Counter(e.label for e in predicted)
    # A prediction made twice counts as one hit but as two predictions, so repeating one gains nothing.
    strict = Counter(
        label for _, label in {(e.span, e.label) for e in gold} & {(e.span, e.label) for e in predicted}
    )
    overlap = Counter(gold[i].label for i, _, _ in pairs(gold, predicted, _shared))
    return {
        label: EntityScores(
            _tally(strict[label], n_gold[label], n_predicted[label], exhaustive=case.exhaustive),
            _tally(overlap[label], n_gold[label], n_predicted[label], exhaustive=case.exhaustive),
        )
        for label in n_gold | n_predicted
    }


def _shared(gold: Entity, predicted: Entity) -> int:
    return gold.span.shared(predicted.span) if gold.label == predicted.label else 0


def _tally(hits: int, gold: int, predicted: int, *, exhaustive: bool) -> Tally:
    return Tally(hits, gold, hits, predicted) if exhaustive else Tally(right=hits, pred=predicted)
