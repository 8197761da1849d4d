"""Training a model on gold, and its evaluation on articles that it was not trained on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.core.annotation import Annotation
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.operations.atomic_files import destination
from annotator.quality.evaluation import Scores, evaluate
from annotator.suggest.learned.suggester import LearnedSuggester, Model
from annotator.suggest.learned.training import folds, shuffled, train

__all__ = [
    "Model",
    "Point",
    "TrainingReport",
    "cross_validate",
    "learning_curve",
    "tagged_with",
    "train_model",
]


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """The model version, the training data, and the scores on test articles if there were any."""

    version: str
    labels: tuple[str, ...]
    articles: int
    entities: int
    quotations: int
    test: Scores | None

    def to_json(self) -> dict[str, Any]:
        """The report as JSON values; `test` has the scores of `evaluate`."""
        return {
            "version": self.version,
            "labels": list(self.labels),
            "articles": self.articles,
            "entities": self.entities,
            "quotations": self.quotations,
            "test": self.test and {"articles": self.test.articles, **self.test.to_json()},
        }


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a learning curve: the scores of a model trained on `articles` articles."""

    articles: int
    scores: Scores


def train_model(
    records: Iterable[Record],
    out: Path,
    progress: Progress,
    *,
    test: Sequence[Record] | None = None,
    seed: int = 7,
) -> TrainingReport:
    """Train a model and write it to `out`, which is unchanged if the training is cancelled.

    `test` are gold records that are not trained on. Raises `NothingToLearnError`, `FormatError` or
    `ModelError` if `out` cannot be written, and `CancelledError`.
    """
    out = destination(out)  # what stands there shows before the work
    model = train(records, progress, seed=seed)
    scores = _scores(model, test, progress) if test else None
    model.save(out)
    counts = model.training
    return TrainingReport(
        model.version, model.labels, counts.articles, counts.entities, counts.quotations, scores
    )


def tagged_with(
    model: Model, records: Iterable[Record], progress: Progress
) -> dict[str, Sequence[Annotation]]:
    """The suggestions of the model for the article of each record, by article id."""
    suggester = LearnedSuggester(model)
    return {r.article.id: suggester.suggest(r.article) for r in watched(records, progress)}


def cross_validate(records: Sequence[Record], progress: Progress, *, parts: int = 3, seed: int = 7) -> Scores:
    """Cross-validated scores over `parts` folds.

    Raises `ValueError` for fewer than two records.
    """
    if len(records) < 2:
        raise ValueError("cross-validation needs at least two articles")
    answers: dict[str, Sequence[Annotation]] = {}
    for unseen in folds(len(records), parts, seed):
        model = train((r for n, r in enumerate(records) if n not in unseen), progress, seed=seed)
        answers |= tagged_with(model, [records[n] for n in sorted(unseen)], progress)
    return evaluate(records, answers)


def learning_curve(
    records: Sequence[Record],
    test: Sequence[Record],
    sizes: Iterable[int],
    progress: Progress,
    *,
    seed: int = 7,
) -> Iterator[Point]:
    """The scores on `test` of models trained on growing numbers of articles in a random order.

    Larger sizes include the articles of smaller ones. Sizes above the number of records are skipped.
    """
    order = shuffled(len(records), seed)
    for size in sizes:
        if size <= len(records):
            model = train([records[n] for n in order[:size]], progress, seed=seed)
            yield Point(size, _scores(model, test, progress))


def _scores(model: Model, test: Sequence[Record], progress: Progress) -> Scores:
    return evaluate(test, tagged_with(model, test, progress))
