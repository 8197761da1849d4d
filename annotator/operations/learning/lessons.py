"""Training models on the gold of a project as it grows: when, how they are evaluated, and when one is used.

Judged is what was not seen: each gold article is answered by a model that learned from the others
(cross-validation in `PARTS`). These answers, not those of the kept model, are stored for articles with gold,
so that `evaluate` stays honest about `learned`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.core.annotation import Annotation
from annotator.core.change import Change
from annotator.core.effects import Effects, Written, effects_of, setting_effects
from annotator.core.messages import Message, Plural
from annotator.core.progress import Progress
from annotator.core.record import Record
from annotator.core.settings.project_settings import LEARNING, LearningReport
from annotator.operations.learning.project_model import (
    keep_model,
    learned_from,
    learned_model,
    packed,
    unpacked,
)
from annotator.operations.learning.train_model import tagged_with
from annotator.operations.project.open_project import opened
from annotator.operations.quality.evaluation import merged_answer
from annotator.operations.suggesting.shown_suggestions import refresh
from annotator.operations.suggesting.suggest_articles import suggest_articles
from annotator.quality.evaluation import evaluate
from annotator.quality.tally import NO_TALLY
from annotator.store.annotations import gold, gold_counts, replace_suggestions, suggestions
from annotator.store.articles import article_ids as all_ids
from annotator.store.connection import Project
from annotator.store.journal import change_setting, enter
from annotator.store.labels import own_labels
from annotator.store.settings import read, setting_change
from annotator.suggest.learned.suggester import LearnedSuggester
from annotator.suggest.learned.training import NothingToLearnError, folds, shuffled, train

LEAST_ARTICLES = 5  # read whole, before anything is learned
GROWTH = 1.2  # times the gold of the last training, before it is worth another
PARTS = 3
SEED = 7
SHARES = (0.25, 0.5, 1.0)  # of the articles learned from: the points of the learning curve

Answers = Mapping[str, Sequence[Annotation]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The result of a training: report, bytes of the model, and cross-validated suggestions by article."""

    report: LearningReport
    model: bytes
    article_ids: frozenset[str]
    answers: Answers


@dataclass(frozen=True, slots=True)
class LearningState:
    """Whether the project trains models automatically, its amount of gold, and the last report."""

    on: bool
    gold: int
    used: int
    report: LearningReport | None

    @property
    def due(self) -> bool:
        """Whether there is enough new gold: at first `LEAST_ARTICLES`, later `GROWTH` times the last."""
        tried = self.report.articles if self.report else 0
        return self.on and self.gold >= LEAST_ARTICLES and self.gold >= GROWTH * tried


def learning_state(project: Project) -> LearningState:
    """The state of learning in this project."""
    learning = read(project, LEARNING)
    return LearningState(learning.on, gold_counts(project)[1], len(learned_from(project)), learning.report)


def set_learning(project: Project, reviewer: str, on: bool) -> Written[None]:
    """Turn automatic training on or off, as one action. Raises `ProjectError`."""
    action = Message("learn in the background" if on else "do not learn in the background")
    with project.write():
        learning = replace(read(project, LEARNING), on=on)
        return Written(None, effects_of(change_setting(project, reviewer, LEARNING, learning, action)))


def learn(path: Path, progress: Progress) -> Lesson:
    """Learn from the gold of the project at `path` and judge it; writes nothing (see `keep_lesson`).

    Raises `NothingToLearnError` when fewer than two articles were read whole, `ProjectError`, `ModelError`
    and `CancelledError`.
    """
    with opened(path, read_only=True) as project:
        records = [r for r in gold(project) if r.work and r.work.exhaustive and r.annotations]
        if len(records) < 2:
            raise NothingToLearnError(
                "There is nothing to learn from: finish two articles at least as read whole."
            )
        present, known = learned_model(project), learned_from(project)
        others = {
            r.article.id: merged_answer(
                r.article, suggestions(project, r.article.id), {}, own_labels(project)
            )
            for r in records
        }
        in_use = read(project, LEARNING).f1_in_use
    curve, answers = _cross_validated(records, progress)
    model = train(records, progress, seed=SEED)
    f1 = _f1(records, answers)
    before, after = _f1(records, others), f1
    if present is not None:
        unseen = [r for r in records if r.article.id not in known]
        # A model cannot be judged on gold it has seen: its own cross-validation stands for it then.
        before = _f1(unseen, tagged_with(present, unseen, progress)) if unseen else in_use
        after = _f1(unseen, answers) if unseen else f1
    report = LearningReport(len(records), f1, before, after, present is not None, curve)
    return Lesson(report, packed(model), frozenset(r.article.id for r in records), answers)


def keep_lesson(project: Project, lesson: Lesson) -> Written[bool]:
    """Note the report, and use the new model if it is not worse; returns whether it is used.

    Articles with gold get the cross-validated answers; `suggest_learned` lets the model speak on the others.
    """
    with project.write():
        _note_report(project, lesson.report)
        if not lesson.report.kept:
            return Written(False, setting_effects(["learning"]))
        keep_model(project, unpacked(lesson.model), lesson.article_ids)
        for record in gold(project):
            if record.article.id in lesson.answers:
                answers = lesson.answers[record.article.id]
                replace_suggestions(project, record.article, answers, {LearnedSuggester.name})
                refresh(project, record.article)
    suggested = Effects(queue=True, counts=True, articles=frozenset(lesson.answers))
    return Written(True, suggested | setting_effects(["learning"]))


def suggest_learned(project: Project, progress: Progress, *, leave: str | None = None) -> Written[int]:
    """Let the learned model speak on all articles whose gold it has not seen; returns how many are shown.

    `leave` is an article that somebody works on: nothing moves there. Raises `CancelledError`.
    """
    known = learned_from(project)
    ids = [article_id for article_id in all_ids(project) if article_id not in known and article_id != leave]
    suggested = suggest_articles(project, progress, article_ids=ids, suggesters=[LearnedSuggester.name])
    return Written(suggested.value.shown, suggested.effects)


def _cross_validated(
    records: Sequence[Record], progress: Progress
) -> tuple[tuple[tuple[int, float], ...], dict[str, Sequence[Annotation]]]:
    """The curve, and the answers of the models that learned from all parts but the article's own."""
    answers: list[dict[str, Sequence[Annotation]]] = [{} for _ in SHARES]
    sizes = [0 for _ in SHARES]
    parts = folds(len(records), PARTS, SEED)
    for unseen in parts:
        seen = [records[n] for n in shuffled(len(records), SEED) if n not in unseen]
        judged = [records[n] for n in sorted(unseen)]
        for place, share in enumerate(SHARES):
            chosen = seen[: max(1, round(share * len(seen)))]
            sizes[place] += len(chosen)
            answers[place] |= tagged_with(train(chosen, progress, seed=SEED), judged, progress)
    points = {
        round(size / len(parts)): _f1(records, found) for size, found in zip(sizes, answers, strict=True)
    }
    return tuple(sorted(points.items())), answers[-1]


def _f1(records: Sequence[Record], answers: Answers) -> float:
    scores = evaluate(records, {r.article.id: answers.get(r.article.id, ()) for r in records})
    contents = scores.quotations.iou80 if scores.quotations else NO_TALLY
    return round((scores.entities.strict + contents).f1, 4)


_LEARNED = Plural("learned from {0} article", "learned from {0} articles")


def _note_report(project: Project, report: LearningReport) -> None:
    """Keep the report with the project. It is no user action but a note, which undo ignores."""
    learning = replace(read(project, LEARNING), report=report)
    if report.kept:
        learning = replace(learning, f1_in_use=report.f1)
    action = _LEARNED.of(report.articles)
    change = setting_change(project, LEARNING, learning)
    enter(project, Change(action, LearnedSuggester.name, settings=(change,)))
