"""Evaluating each suggester of a project, and their merge, against its gold."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.core.annotation import Annotation, Verdict
from annotator.core.article import Article
from annotator.core.errors import UnknownNameError
from annotator.core.labels import LabelSet
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.operations.suggesting.shown_suggestions import shown, thresholds
from annotator.quality.evaluation import Scores, evaluate
from annotator.store.annotations import decisions, gold, suggester_counts, suggestions
from annotator.store.connection import Project
from annotator.store.counts.unjudged import unjudged
from annotator.store.labels import own_labels
from annotator.suggest.memory import Memory

__all__ = ["MERGED", "Evaluation", "Scores", "evaluate_project", "gold_with_rejections", "merged_answer"]

MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by suggester name, and the number of articles with gold (`exhaustive`: read whole).

    `accepted` counts the accepted suggestions of the gold, `bulk` those of them that were accepted several at
    once.
    """

    articles: int
    exhaustive: int
    suggesters: Mapping[str, Scores]
    accepted: int = 0
    bulk: int = 0

    def to_json(self) -> dict[str, Any]:
        """`{"articles", "exhaustive", "verdicts": {"accepted", "bulk"}, "suggesters": {name: figures}}`."""
        return {
            "articles": self.articles,
            "exhaustive": self.exhaustive,
            "verdicts": {"accepted": self.accepted, "bulk": self.bulk},
            "suggesters": {name: scores.to_json() for name, scores in self.suggesters.items()},
        }


def evaluate_project(
    project: Project, progress: Progress, *, suggesters: Sequence[str] | None = None
) -> Evaluation:
    """Score the stored suggestions of the named suggesters; by default `merged` and all that have any.

    Only articles with gold count. `memory` repeats the verdicts that it would be evaluated on, so it is
    scored only if it is named, and is never part of `merged`. Raises `UnknownNameError` for a suggester that
    has no suggestions in the project, `CancelledError` between two articles.
    """
    names = _chosen(project, suggesters)
    records: list[Record] = []
    answers: dict[str, dict[str, Sequence[Annotation]]] = {name: {} for name in names}
    least, own = thresholds(project), own_labels(project)
    for record in watched(gold_with_rejections(project), progress):
        article = record.article
        stored = suggestions(project, article.id)
        records.append(record)
        for name in names:
            answers[name][article.id] = _answer(name, article, stored, least, own)
    scores = {name: evaluate(records, answers[name]) for name in names}
    exhaustive = sum(bool(record.work and record.work.exhaustive) for record in records)
    accepted = [a for record in records for a in record.annotations if a.verdict is Verdict.ACCEPTED]
    return Evaluation(len(records), exhaustive, scores, len(accepted), sum(a.bulk for a in accepted))


def gold_with_rejections(project: Project) -> Iterator[Record]:
    """The gold of each article, with what shows which predictions were judged (`annotator.quality.judged`).

    For passes that were not read whole, all decisions; for the others, what was skipped or left open.
    """
    for record in gold(project):
        if record.work is None:
            yield record
            continue
        name, reviewer = record.article.id, record.work.reviewer
        own = decisions(project, name, reviewer).values()
        if record.work.exhaustive:
            skipped = [decision for decision in own if decision.verdict is Verdict.SKIPPED]
            judged = (*record.annotations, *skipped, *unjudged(project, name, reviewer))
        else:
            judged = tuple(own)
        yield Record(record.article, judged, record.work)


def predictions(project: Project, name: str) -> Callable[[Article], Sequence[Annotation]]:
    """A function from an article to the suggestions of one suggester, or `merged`, that are evaluated."""
    least, own = thresholds(project), own_labels(project)
    return lambda article: _answer(name, article, suggestions(project, article.id), least, own)


def _answer(
    name: str,
    article: Article,
    stored: Sequence[Annotation],
    least: Mapping[str, float],
    own: LabelSet | None,
) -> Sequence[Annotation]:
    if name == MERGED:
        return merged_answer(article, stored, least, own)
    return [suggestion for suggestion in stored if _name(suggestion) == name]


def merged_answer(
    article: Article,
    stored: Iterable[Annotation],
    least: Mapping[str, float],
    labels: LabelSet | None = None,
) -> tuple[Annotation, ...]:
    """The suggestions among `stored` that are shown to a reviewer without decisions, in reading order."""
    return shown(article, [s for s in stored if _name(s) != Memory.name], Memory(), least, labels)


def _chosen(project: Project, suggesters: Sequence[str] | None) -> list[str]:
    known = sorted({name for name, _ in suggester_counts(project)})
    if not suggesters:
        return [MERGED, *(name for name in known if name != Memory.name)]
    for name in suggesters:
        if name != MERGED and name not in known:
            raise UnknownNameError(
                "{0} has no suggestions in {1}. Suggesters that have some: {2}.",
                repr(name),
                project.path,
                ", ".join([MERGED, *known]),
            )
    return list(dict.fromkeys(suggesters))


def _name(suggestion: Annotation) -> str:
    return suggestion.origin.suggester if suggestion.origin else ""
