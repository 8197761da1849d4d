"""Learning from a project's gold: when it is due, how it is evaluated, and which model is used."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotation import Annotation, Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.settings.project_settings import LearningReport
from annotator.core.spans import Span
from annotator.operations.learning.lessons import (
    LearningState,
    Lesson,
    keep_lesson,
    learn,
    learning_state,
    set_learning,
    suggest_learned,
)
from annotator.operations.learning.project_model import learned_from, learned_model
from annotator.operations.quality.evaluation import evaluate_project
from annotator.operations.subprocess_work import apart
from annotator.operations.suggesting.suggest_articles import suggest_articles
from annotator.store.annotations import add_pass, replace_suggestions, suggestions
from annotator.store.articles import add_article
from annotator.store.connection import Project, open_project
from annotator.suggest.learned.training import NothingToLearnError

DISHES = ("Rawon Kali", "Soto Banjar Lama", "Gudeg Manis", "Pecel Pagi", "Lontong Cap", "Sate Maranti")
DONE = Pass("RK", PassState.DONE, exhaustive=True)


def article(number: int) -> Article:
    dish = DISHES[number % len(DISHES)]
    text = f"Warga memasak {dish} untuk tamu.\nMereka memasak {dish} lagi pada sore hari."
    return Article(f"{number}.txt", text, "Dapur")


def gold_of(source: Article) -> tuple[Annotation, ...]:
    dish = DISHES[int(source.id.split(".")[0]) % len(DISHES)]
    first = source.text.index(dish)
    second = source.text.index(dish, first + 1)
    spans = [Span(at, at + len(dish)) for at in (first, second)]
    return tuple(
        Entity(f"{source.id}-{n}", span, "HIDANGAN", verdict=Verdict.ADDED) for n, span in enumerate(spans)
    )


def fill(project: Project, done: int, new: int) -> None:
    for number in range(done + new):
        new_article = article(number)
        add_article(project, new_article)
        if number < done:
            add_pass(project, Record(new_article, gold_of(new_article), DONE))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Six articles with gold under a label that no suggester knows, and two without."""
    with open_project(tmp_path / "p.db", create=True) as opened:
        fill(opened, 6, 2)
        yield opened


def learned(project: Project, article_id: str) -> list[Annotation]:
    return [
        s
        for s in suggestions(project, article_id)
        if s.origin is not None and s.origin.suggester == "learned"
    ]


def report(articles: int, before: float = 0.5, after: float = 0.6) -> LearningReport:
    return LearningReport(articles, after, before, after, had_model=False, curve=((articles, after),))


@pytest.mark.parametrize(
    ("gold", "last", "due"),
    [(4, None, False), (5, None, True), (11, 10, False), (12, 10, True), (5, 5, False), (6, 5, True)],
)
def test_training_is_due_with_five_articles_and_again_with_a_fifth_more(
    gold: int, last: int | None, due: bool
) -> None:
    state = LearningState(on=True, gold=gold, used=0, report=None if last is None else report(last))
    assert state.due is due
    assert not replace(state, on=False).due


def test_a_project_learns_by_itself_until_it_is_switched_off(project: Project) -> None:
    assert learning_state(project) == LearningState(on=True, gold=6, used=0, report=None)
    set_learning(project, "RK", False)
    assert not learning_state(project).on
    assert not learning_state(project).due


def test_a_better_model_is_kept_in_the_file_and_speaks_on_articles_without_gold(project: Project) -> None:
    lesson = apart(learn, project.path, progress=Silent())
    assert lesson.report.articles == 6
    assert lesson.report.before == 0  # nobody suggests that label
    assert lesson.report.kept
    assert [number for number, _ in lesson.report.curve] == sorted(
        {number for number, _ in lesson.report.curve}
    )
    assert keep_lesson(project, lesson).value
    model = learned_model(project)
    assert model is not None
    assert model.labels == ("HIDANGAN",)
    assert learned_from(project) == {f"{number}.txt" for number in range(6)}
    assert learning_state(project).report == lesson.report
    assert not learning_state(project).due

    suggest_learned(project, Silent(), leave="7.txt")
    assert {s.label for s in learned(project, "6.txt") if isinstance(s, Entity)} == {"HIDANGAN"}
    assert learned(project, "7.txt") == []

    stored = learned(project, "0.txt")
    assert [s.claim for s in stored] == [s.claim for s in lesson.answers["0.txt"]]
    suggest_articles(project, Silent())
    assert learned(project, "0.txt") == stored  # the model would only repeat the gold it has seen
    assert learned(project, "7.txt")
    scores = evaluate_project(project, Silent()).suggesters["learned"]
    assert scores.entities.strict.f1 == pytest.approx(lesson.report.f1, abs=1e-4)


def test_a_worse_model_is_noted_and_not_used(project: Project) -> None:
    lesson = Lesson(report(6, before=0.9, after=0.8), b"", frozenset({"0.txt"}), {"0.txt": ()})
    assert not keep_lesson(project, lesson).value
    assert learned_model(project) is None
    assert learning_state(project).report == lesson.report
    assert not learning_state(project).due


def test_without_a_model_the_merged_answer_is_what_a_new_one_must_reach(project: Project) -> None:
    for number in range(6):
        new_article = article(number)
        right = [
            replace(a, id=f"s{a.id}", verdict=None, origin=Origin("imported", "1", 0.99, ""))
            for a in gold_of(new_article)
        ]
        replace_suggestions(project, new_article, right, {"imported"})
    lesson = learn(project.path, Silent())
    assert lesson.report.before == 1
    assert not lesson.report.had_model
    assert lesson.report.kept is (lesson.report.after == 1)


def test_nothing_is_learned_from_a_single_article(tmp_path: Path) -> None:
    with open_project(tmp_path / "q.db", create=True) as project:
        fill(project, 1, 1)
        with pytest.raises(NothingToLearnError, match="read whole"):
            learn(project.path, Silent())
