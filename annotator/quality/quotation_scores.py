"""Quotation scores against gold: content, type, cue, source and speaker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from annotator.core.annotation import Quotation, QuotationType
from annotator.core.spans import Span
from annotator.quality.judged import Case
from annotator.quality.pairing import pairs
from annotator.quality.quotation_content import content_offsets, intersection_over_union, same_speaker
from annotator.quality.tally import NO_SHARE, NO_TALLY, Json, Share, Tally

MATCH = 0.5
CLOSE = 0.8


@dataclass(frozen=True, slots=True)
class QuotationScores:
    """Sums over articles; `+` adds those of two.

    A pair counts as matched if its content has an intersection over union (IoU) of at least 0.5. Cue, source
    and speaker are shares of *all* gold quotations that have one; a missed quotation therefore lowers them
    too. `end_to_end` requires a content IoU of at least 0.8 and the right speaker.
    """

    exact: Tally = NO_TALLY
    iou80: Tally = NO_TALLY
    iou50: Tally = NO_TALLY
    recall_by_type: Mapping[QuotationType, Share] = field(default_factory=dict)
    type_matched: Share = NO_SHARE
    cue: Share = NO_SHARE
    source: Share = NO_SHARE
    speaker: Share = NO_SHARE
    end_to_end: Tally = NO_TALLY

    def __add__(self, other: "QuotationScores") -> "QuotationScores":
        sums = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "recall_by_type"}
        sums = {name: value + getattr(other, name) for name, value in sums.items()}
        kinds = self.recall_by_type.keys() | other.recall_by_type.keys()
        return QuotationScores(
            recall_by_type={
                kind: self.recall_by_type.get(kind, NO_SHARE) + other.recall_by_type.get(kind, NO_SHARE)
                for kind in kinds
            },
            **sums,
        )

    def to_json(self) -> Json:
        """The value of `quotations` in `evaluate --json`; a share of nothing is `None`."""
        return {
            "content": {
                "exact": self.exact.to_json(),
                "iou80": self.iou80.to_json(),
                "iou50": self.iou50.to_json(),
            },
            "recall_by_type_iou80": {
                kind.value: [share.to_json(), share.whole]
                for kind, share in sorted(self.recall_by_type.items())
            },
            "type_accuracy_matched": self.type_matched.to_json(),
            "cue_recall": self.cue.to_json(),
            "source_recall": self.source.to_json(),
            "speaker_accuracy_all_gold": self.speaker.to_json(),
            "end_to_end_f1": round(self.end_to_end.f1, 4) if self.speaker.whole else None,
        }


@dataclass(frozen=True, slots=True)
class QuotationPair:
    """A gold quotation and the prediction it is compared with; `weight` is the IoU of their contents."""

    gold: Quotation
    predicted: Quotation
    weight: float

    @property
    def matched(self) -> bool:
        """Whether the contents match."""
        return self.weight >= MATCH

    @property
    def close(self) -> bool:
        """Whether the contents match closely."""
        return self.weight >= CLOSE

    @property
    def speaker(self) -> bool:
        """Whether the contents match and the speakers are the same."""
        return self.matched and same_speaker(self.gold.speaker, self.predicted.speaker)


def score_quotations(cases: Iterable[Case], *, direct_only: bool = False) -> QuotationScores:
    """The scores over `cases`; with `direct_only`, of direct quotations only."""
    total = QuotationScores()
    for case in cases:
        total += _of_case(case, direct_only=direct_only)
    return total


def _of_case(case: Case, *, direct_only: bool) -> QuotationScores:
    gold = _wanted(case.quotations, direct_only=direct_only)
    predicted = _wanted(case.predicted_quotations, direct_only=direct_only)
    matches = paired(case.text, gold, predicted)

    def tally(hits: Iterable[bool], whole: int) -> Tally:
        n = sum(hits)
        return Tally(n, whole, n, len(predicted)) if case.exhaustive else Tally(right=n, pred=len(predicted))

    def share(hits: Iterable[bool], whole: int) -> Share:
        return Share(sum(hits), whole) if case.exhaustive else NO_SHARE

    with_speaker = sum(bool(q.speaker) for q in gold)
    return QuotationScores(
        exact=tally((pair.weight == 1 for pair in matches), len(gold)),
        iou80=tally((pair.close for pair in matches), len(gold)),
        iou50=tally((pair.matched for pair in matches), len(gold)),
        recall_by_type={
            kind: share(
                (pair.close for pair in matches if pair.gold.type is kind), sum(q.type is kind for q in gold)
            )
            for kind in {q.type for q in gold if case.exhaustive}
        },
        # Counted among matched pairs only, so a suggestions-only pass is as informative as one read whole.
        type_matched=Share(
            sum(pair.matched and pair.gold.type is pair.predicted.type for pair in matches),
            sum(pair.matched for pair in matches),
        ),
        cue=share(
            (pair.matched and overlap(pair.gold.cue, pair.predicted.cue) for pair in matches),
            sum(q.cue is not None for q in gold),
        ),
        source=share(
            (pair.matched and overlap(pair.gold.source, pair.predicted.source) for pair in matches),
            sum(q.source is not None for q in gold),
        ),
        speaker=share((pair.speaker for pair in matches), with_speaker),
        end_to_end=tally((pair.speaker and pair.close for pair in matches), with_speaker),
    )


def _wanted(quotations: Iterable[Quotation], *, direct_only: bool) -> list[Quotation]:
    return [q for q in quotations if not direct_only or q.type is QuotationType.DIRECT]


def paired(text: str, gold: list[Quotation], predicted: list[Quotation]) -> list[QuotationPair]:
    """The pairs of gold quotations and predictions whose contents share a character."""
    if not gold or not predicted:
        return []
    gold_contents = [content_offsets(text, q) for q in gold]
    predicted_contents = [content_offsets(text, q) for q in predicted]
    matches = pairs(gold_contents, predicted_contents, intersection_over_union)
    return [QuotationPair(gold[i], predicted[j], weight) for i, j, weight in matches]


def overlap(a: Span | None, b: Span | None) -> bool:
    """Whether there are two spans, which share a character."""
    return a is not None and b is not None and a.overlaps(b)
