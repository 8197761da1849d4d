"""The places behind the figures of an evaluation."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from annotator.core.annotation import Annotation
from annotator.core.concordance import Found, Line, Place, claim_of
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.operations.quality.evaluation import gold_with_rejections, predictions
from annotator.operations.reviewing.concordance import show_places
from annotator.quality.judged import case
from annotator.quality.outcomes import Compared, Outcome, Part, compared
from annotator.store.annotations import decisions
from annotator.store.connection import Project

__all__ = ["Figure", "Outcome", "Part", "places_behind"]


@dataclass(frozen=True, slots=True)
class Figure:
    """The cells of an evaluation about one suggester and one part of its annotations.

    `labels` are the labels that the evaluation scores; `label` is that of the row, `None` for all of them.
    """

    suggester: str
    part: Part
    labels: frozenset[str]
    label: str | None = None


def places_behind(
    project: Project,
    asker: str,
    figure: Figure,
    outcomes: Collection[Outcome],
    progress: Progress,
    found: Callable[[list[Line]], None],
) -> Found:
    """Pass the annotations with these outcomes to `found` as lines of a concordance for the reviewer `asker`.

    Each line shows the gold annotation, with the suggestion that it is compared with; a spurious suggestion
    alone, with the verdict that it got. Raises `CancelledError`.
    """
    return show_places(project, asker, _places(project, figure, outcomes, progress), progress, found)


def _places(
    project: Project, figure: Figure, outcomes: Collection[Outcome], progress: Progress
) -> Iterator[Place]:
    predicted = predictions(project, figure.suggester)
    for record in watched(gold_with_rejections(project), progress):
        article = record.article
        pairs = compared(case(record, predicted(article)), figure.part, figure.labels, figure.label)
        chosen = [pair for pair in pairs if pair.outcome in outcomes]
        if any(pair.gold is None for pair in chosen):
            chosen = _with_verdicts(project, record, chosen)
        places = (_place(article.id, article.text, pair) for pair in chosen)
        yield from sorted(places, key=lambda place: (place.claim.span, place.claim.id))


def _with_verdicts(project: Project, record: Record, pairs: list[Compared]) -> list[Compared]:
    """Spurious suggestions with the verdicts of the reviewer whose pass is the gold."""
    judged = decisions(project, record.article.id, record.work.reviewer) if record.work else {}

    def with_verdict(suggestion: Annotation | None) -> Annotation | None:
        decision = suggestion and judged.get(suggestion.id)
        return replace(suggestion, verdict=decision.verdict) if suggestion and decision else suggestion

    return [
        pair if pair.gold is not None else replace(pair, predicted=with_verdict(pair.predicted))
        for pair in pairs
    ]


def _place(article_id: str, text: str, pair: Compared) -> Place:
    suggested = None if pair.predicted is None else claim_of(pair.predicted, text)
    if pair.gold is not None:
        return Place(article_id, claim_of(pair.gold, text), suggested)
    if suggested is None:
        raise ValueError("an outcome has neither gold nor a prediction")
    return Place(article_id, suggested)
