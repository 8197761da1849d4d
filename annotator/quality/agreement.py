"""How far two reviewers of the same articles agree, without calling either of them right.

Cohen's κ (Cohen 1960, "A coefficient of agreement for nominal scales") is over the labels of the tokens in
live zones: the label of the longest entity around a token, or none. F1 is what one reviewer's spans score
against the other's; it is the same whichever of them is asked first.
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

Said = tuple[str, str]
"""The labels that the first and the second reviewer gave one token; empty for none."""


@dataclass(slots=True)
class Agreement:
    """Two reviewers over the articles that both have read whole."""

    articles: int = 0
    tokens: Counter[Said] = field(default_factory=Counter)
    entities: EntityScores = field(default_factory=EntityScores)
    quotations: QuotationScores = field(default_factory=QuotationScores)

    def add(self, one: Record, other: Record) -> None:
        """Count an article in both reviewers' passes."""
        self.articles += 1
        self.tokens.update(zip(_token_labels(one), _token_labels(other), strict=True))
        case = _case(one, other)
        labels = {e.label for e in (*case.entities, *case.predicted_entities)}
        self.entities += sum(score_entities([case], labels).values(), EntityScores())
        self.quotations += score_quotations([case])

    @property
    def kappa(self) -> float | None:
        """Cohen's κ; `None` where chance alone explains it all, as without any entity."""
        return kappa(self.tokens)


def kappa(said: Mapping[Said, int]) -> float | None:
    """Cohen's κ of the pairs that were said, with how often; `None` where it is not defined."""
    total = sum(said.values())
    if not total:
        return None
    first, second = Counter[str](), Counter[str]()
    for (one, other), number in said.items():
        first[one] += number
        second[other] += number
    observed = sum(number for (one, other), number in said.items() if one == other) / total
    chance = sum(number * second[label] for label, number in first.items()) / total**2
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


def _case(one: Record, other: Record) -> Case:
    return Case(
        one.article.text,
        tuple(a for a in one.annotations if isinstance(a, Entity)),
        tuple(a for a in one.annotations if isinstance(a, Quotation)),
        tuple(a for a in other.annotations if isinstance(a, Entity)),
        tuple(a for a in other.annotations if isinstance(a, Quotation)),
        exhaustive=True,
    )
