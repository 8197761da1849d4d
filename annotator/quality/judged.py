"""The input of evaluation for one article: its gold, and the predictions that a reviewer has judged.

A pass that was read whole (*exhaustive*) judges every prediction: a prediction that is not in the gold is
wrong, and a gold annotation that was not predicted was missed. Excepted are predictions that match a skipped
annotation and no other decision: nobody judged them, and they are ignored. A *suggestions only* pass says
nothing about spans that were never decided. It counts for precision only, and only with predictions that
match a decision. A prediction matches an entity decision (accepted, rejected or skipped) if both have the
same label and overlap, or if both have the same span; it matches a quotation decision if their contents
share a character. All other predictions in such a pass are ignored; they do not count as wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.annotation import Annotation, Entity, Quotation, Verdict
from annotator.core.record import Record


@dataclass(frozen=True, slots=True)
class Case:
    """One article: its text, its gold annotations, and the predictions that were judged."""

    text: str
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    predicted_entities: tuple[Entity, ...]
    predicted_quotations: tuple[Quotation, ...]
    exhaustive: bool


def is_exhaustive(record: Record) -> bool:
    """Whether the article was read whole; gold without a pass is treated as read whole."""
    return record.work is None or record.work.exhaustive


def case(record: Record, predicted: Sequence[Annotation]) -> Case:
    """The case of a gold record; rejected and skipped annotations are not gold."""
    accepted = [a for a in record.annotations if a.verdict is None or a.verdict.holds]
    whole = is_exhaustive(record)
    decisions = [a for a in record.annotations if a.verdict is not Verdict.SKIPPED]
    skipped = [a for a in record.annotations if a.verdict is Verdict.SKIPPED]
    judged = [p for p in predicted if _decided(p, decisions) or (whole and not _decided(p, skipped))]
    return Case(
        record.article.text,
        tuple(a for a in accepted if isinstance(a, Entity)),
        tuple(a for a in accepted if isinstance(a, Quotation)),
        tuple(a for a in judged if isinstance(a, Entity)),
        tuple(a for a in judged if isinstance(a, Quotation)),
        whole,
    )


def spurious(predicted: Sequence[Annotation]) -> Case:
    """The case of an article that the gold does not contain: every prediction in it is wrong."""
    entities = tuple(a for a in predicted if isinstance(a, Entity))
    return Case(
        "", (), (), entities, tuple(a for a in predicted if isinstance(a, Quotation)), exhaustive=True
    )


def _decided(predicted: Annotation, decisions: Sequence[Annotation]) -> bool:
    return any(_meets(predicted, decision) for decision in decisions)


def _meets(predicted: Annotation, decision: Annotation) -> bool:
    if isinstance(predicted, Entity) and isinstance(decision, Entity):
        same_label = predicted.label == decision.label and predicted.span.overlaps(decision.span)
        return same_label or predicted.span == decision.span
    if isinstance(predicted, Quotation) and isinstance(decision, Quotation):
        return any(a.overlaps(b) for a in predicted.contents for b in decision.contents)
    return False
