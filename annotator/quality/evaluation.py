"""How good predictions are against gold, in one set of figures (docs/quality.md explains each).

Recall comes from articles read whole alone; precision also from verdicts-only passes, where just the
predictions that met a decision count (`annotator.quality.judged`).
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
    """The figures of one suggester. `quotations` is `None` where gold has no quotation at all."""

    articles: int
    exhaustive: int
    by_label: Mapping[str, EntityScores]
    quotations: QuotationScores | None

    @property
    def entities(self) -> EntityScores:
        """All labels together: sums of their counts (micro average)."""
        return sum(self.by_label.values(), EntityScores())

    def to_json(self) -> Json:
        """`{"entities": {"strict", "overlap", "by_label"}, "quotations": …}` as design.md §8 has it."""
        said: Json = {
            "entities": self.entities.to_json()
            | {"by_label": {label: scores.to_json() for label, scores in self.by_label.items()}}
        }
        if self.quotations is not None:
            said["quotations"] = self.quotations.to_json()
        return said


def evaluate(
    gold: Sequence[Record],
    predicted: Mapping[str, Sequence[Annotation]],
    labels: Collection[str] | None = None,
    *,
    direct_only: bool = False,
) -> Scores:
    """Score `predicted` (annotations by article id) against `gold`.

    An article that is missing in `predicted` counts as wholly missed, one that only `predicted` has as
    wholly spurious. `labels` are the entity labels to score, by default those gold uses; `direct_only`
    leaves indirect and mixed quotations out on both sides. Offsets of both sides count code points of the
    gold record's text.
    """
    cases = [case(record, predicted.get(record.article.id, ())) for record in gold]
    known = {record.article.id for record in gold}
    beyond = [spurious(found) for article_id, found in predicted.items() if article_id not in known]
    if labels is None:
        labels = {entity.label for one in cases for entity in one.entities}
    return Scores(
        articles=len(gold),
        exhaustive=sum(is_exhaustive(record) for record in gold),
        by_label=score_entities([*cases, *beyond], labels),
        quotations=score_quotations([*cases, *beyond], direct_only=direct_only)
        if any(one.quotations for one in cases)
        else None,
    )
