"""Scores of predictions against gold (docs/quality.md explains each figure).

Recall is computed from articles read whole only. Precision also uses passes that judged suggestions only;
of those, the predictions that match a decision count (`annotator.quality.judged`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.annotation import Annotation
from annotator.core.record import Record
from annotator.quality.entity_scores import EntityScores, score_entities
from annotator.quality.judged import case, is_exhaustive, spurious
from annotator.quality.quotation_scores import QuotationScores, score_quotations
from annotator.quality.tally import Json


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one suggester. `quotations` is `None` if the gold has no quotations at all."""

    articles: int
    exhaustive: int
    by_label: Mapping[str, EntityScores]
    quotations: QuotationScores | None

    @property
    def entities(self) -> EntityScores:
        """The scores of all labels together: the sums of their counts (micro average)."""
        return sum(self.by_label.values(), EntityScores())

    def to_json(self) -> Json:
        """The figures as `evaluate --json` prints them: `entities` and, if the gold has any, `quotations`."""
        figures: Json = {
            "entities": self.entities.to_json()
            | {"by_label": {label: scores.to_json() for label, scores in self.by_label.items()}}
        }
        if self.quotations is not None:
            figures["quotations"] = self.quotations.to_json()
        return figures


def evaluate(
    gold: Sequence[Record],
    predicted: Mapping[str, Sequence[Annotation]],
    labels: Collection[str] | None = None,
    *,
    direct_only: bool = False,
) -> Scores:
    """Score `predicted` (annotations by article id) against `gold`.

    If an article is missing from `predicted`, all its gold annotations count as missed; if it is missing from
    `gold`, all its predictions count as spurious. `labels` are the entity labels to score, by default those
    that the gold uses. `direct_only` excludes indirect and mixed quotations on both sides. Offsets on both
    sides count code points of the gold record's text.
    """
    cases = [case(record, predicted.get(record.article.id, ())) for record in gold]
    known = {record.article.id for record in gold}
    beyond = [spurious(extra) for article_id, extra in predicted.items() if article_id not in known]
    if labels is None:
        labels = {entity.label for known_case in cases for entity in known_case.entities}
    return Scores(
        articles=len(gold),
        exhaustive=sum(is_exhaustive(record) for record in gold),
        by_label=score_entities([*cases, *beyond], labels),
        quotations=score_quotations([*cases, *beyond], direct_only=direct_only)
        if any(known_case.quotations for known_case in cases)
        else None,
    )
