"""How far two reviewers of the same articles agree; neither of them is treated as correct.

Cohen's κ (Cohen 1960, "A coefficient of agreement for nominal scales") is computed over the labels of the
tokens in live zones. The label of a token is that of the longest entity around it, or none. F1 scores one
reviewer's spans against the other's; it is the same in both directions.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.core.annotation import Entity, Quotation
from annotator.core.record import Record
from annotator.core.tokens import tokenize
from annotator.quality.entity_scores import EntityScores, score_entities
from annotator.quality.judged import Case
from annotator.quality.quotation_scores import QuotationScores, score_quotations

LabelPair = tuple[str, str]
"""The labels that the first and the second reviewer gave to a token; an empty string for no label."""


@dataclass(slots=True)
class Agreement:
    """The agreement of two reviewers over the articles that both have read whole."""

    articles: int = 0
    tokens: Counter[LabelPair] = field(default_factory=Counter)
    entities: EntityScores = field(default_factory=EntityScores)
    quotations: QuotationScores = field(default_factory=QuotationScores)

    def add(self, first: Record, second: Record) -> None:
        """Count one article; each argument holds one reviewer's pass over it."""
        self.articles += 1
        self.tokens.update(zip(_token_labels(first), _token_labels(second), strict=True))
        case = _case(first, second)
        labels = {e.label for e in (*case.entities, *case.predicted_entities)}
        self.entities += sum(score_entities([case], labels).values(), EntityScores())
        self.quotations += score_quotations([case])

    @property
    def kappa(self) -> float | None:
        """Cohen's κ; `None` if the expected agreement is 1, for example where no token has a label."""
        return kappa(self.tokens)


def kappa(counts: Mapping[LabelPair, int]) -> float | None:
    """Cohen's κ of label pairs and their counts; `None` where it is not defined."""
    total = sum(counts.values())
    if not total:
        return None
    first, second = Counter[str](), Counter[str]()
    for (a, b), count in counts.items():
        first[a] += count
        second[b] += count
    observed = sum(count for (a, b), count in counts.items() if a == b) / total
    chance = sum(count * second[label] for label, count in first.items()) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def _token_labels(record: Record) -> list[str]:
    article = record.article
    entities = [a for a in record.annotations if isinstance(a, Entity)]
    painted = [""] * len(article.text)
    for entity in sorted(entities, key=lambda e: len(e.span)):
        painted[entity.span.start : entity.span.end] = [entity.label] * len(entity.span)
    return [
        painted[token.span.start]
        for stretch, kind in article.stretches()
        if kind.live
        for token in tokenize(article.text, stretch)
    ]


def _case(first: Record, second: Record) -> Case:
    return Case(
        first.article.text,
        tuple(a for a in first.annotations if isinstance(a, Entity)),
        tuple(a for a in first.annotations if isinstance(a, Quotation)),
        tuple(a for a in second.annotations if isinstance(a, Entity)),
        tuple(a for a in second.annotations if isinstance(a, Quotation)),
        exhaustive=True,
    )
