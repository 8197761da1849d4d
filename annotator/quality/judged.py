"""What one article offers to evaluation: gold, and the predictions a reviewer has judged.

A pass that was read whole (*exhaustive*) judges every prediction: what is not in gold is wrong, and what
gold holds beyond the predictions was missed. A *verdicts only* pass says nothing of what was never decided.
It counts for precision alone, and only with predictions that meet a decision: an entity decision (held or
rejected) of the same label that overlaps, or of any label on the very same span; a quotation decision
whose content shares a character. Every other prediction there is left out, not counted as wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.record import Record


@dataclass(frozen=True, slots=True)
class Case:
    """One article: its text, what is true in it, what was predicted and judged."""

    text: str
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    predicted_entities: tuple[Entity, ...]
    predicted_quotations: tuple[Quotation, ...]
    exhaustive: bool


def is_exhaustive(record: Record) -> bool:
    """Whether the article was read whole; gold that carries no pass is taken as read whole."""
    return record.work is None or record.work.exhaustive


def case(record: Record, predicted: Sequence[Annotation]) -> Case:
    """The case of a gold record; annotations with a verdict that does not hold are not gold."""
    held = [a for a in record.annotations if a.verdict is None or a.verdict.holds]
    whole = is_exhaustive(record)
    judged = predicted if whole else [p for p in predicted if _decided(p, record.annotations)]
    return Case(
        record.article.text,
        tuple(a for a in held if isinstance(a, Entity)),
        tuple(a for a in held if isinstance(a, Quotation)),
        tuple(a for a in judged if isinstance(a, Entity)),
        tuple(a for a in judged if isinstance(a, Quotation)),
        whole,
    )


def spurious(predicted: Sequence[Annotation]) -> Case:
    """The case of an article that gold does not have: all that was predicted there is wrong."""
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
