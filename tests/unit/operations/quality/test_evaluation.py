"""The figures of a project: which gold, which answers, and what is left out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotation import Annotation, Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import UnknownNameError
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.review import decide, reopen, set_state
from annotator.core.spans import Span
from annotator.operations.quality.evaluation import evaluate_project
from annotator.operations.reviewing.review_article import commit, open_review
from annotator.operations.suggesting.shown_suggestions import refresh
from annotator.store.annotations import add_pass, replace_suggestions
from annotator.store.articles import add_article, read_article
from annotator.store.connection import Project, open_project

TEXT = "Bupati Rara datang. Wali Kota Bimo pergi."


def entity(surface: str, label: str, verdict: Verdict | None = None, by: str | None = None) -> Entity:
    start = TEXT.index(surface)
    origin = Origin(by, "1", 0.9, "told so") if by else None
    return Entity(f"{by}-{surface}", Span(start, start + len(surface)), label, {}, origin, verdict)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        yield opened


def add(
    project: Project, article_id: str, suggested: list[Annotation], decided: list[Annotation], *, whole: bool
) -> Article:
    article = Article(article_id, TEXT)
    add_article(project, article)
    replace_suggestions(project, article, suggested, {"here"})
    add_pass(project, Record(article, tuple(decided), Pass("ana", PassState.DONE, whole)))
    return article


def gold(surface: str, label: str) -> Entity:
    return entity(surface, label, Verdict.ADDED)


def test_each_suggester_and_the_merged_answer_are_scored_against_the_gold(project: Project) -> None:
    suggested: list[Annotation] = [entity("Rara", "PERSON", by="here"), entity("Bimo", "ROLE", by="there")]
    add(project, "a", suggested, [gold("Rara", "PERSON"), gold("Bimo", "PERSON")], whole=True)
    evaluation = evaluate_project(project, Silent()).to_json()
    assert (evaluation["articles"], evaluation["exhaustive"]) == (1, 1)
    assert list(evaluation["suggesters"]) == ["merged", "here", "there"]
    assert evaluation["suggesters"]["here"]["entities"]["strict"] == {
        "p": 1.0, "r": 0.5, "f1": 0.6667, "gold": 2, "pred": 1,
    }  # fmt: skip
    assert evaluation["suggesters"]["there"]["entities"]["strict"]["pred"] == 0


def test_only_the_named_suggesters_are_scored_and_an_unknown_one_is_refused(project: Project) -> None:
    add(project, "a", [entity("Rara", "PERSON", by="here")], [gold("Rara", "PERSON")], whole=True)
    assert list(evaluate_project(project, Silent(), suggesters=["here"]).suggesters) == ["here"]
    with pytest.raises(UnknownNameError, match="merged, here"):
        evaluate_project(project, Silent(), suggesters=["nobody"])


def test_articles_without_gold_do_not_count(project: Project) -> None:
    add_article(project, Article("b", TEXT))
    add(project, "a", [entity("Rara", "PERSON", by="here")], [gold("Rara", "PERSON")], whole=True)
    assert evaluate_project(project, Silent()).articles == 1


def test_rejections_of_a_verdicts_only_pass_count_against_precision(project: Project) -> None:
    right, wrong = entity("Rara", "PERSON", by="here"), entity("Bimo", "ROLE", by="here")
    unjudged = entity("Wali Kota", "ROLE", by="here")
    verdicts: list[Annotation] = [
        replace(right, verdict=Verdict.ACCEPTED),
        replace(wrong, verdict=Verdict.REJECTED),
        gold("Bupati", "ROLE"),
    ]
    add(project, "a", [right, wrong, unjudged], verdicts, whole=False)
    evaluation = evaluate_project(project, Silent(), suggesters=["here"])
    strict = evaluation.suggesters["here"].entities.strict
    assert (evaluation.articles, evaluation.exhaustive) == (1, 0)
    assert (strict.pred, strict.right, strict.gold) == (2, 1, 0)


def strict_of_here(project: Project) -> tuple[int, int, int]:
    strict = evaluate_project(project, Silent(), suggesters=["here"]).suggesters["here"].entities.strict
    return strict.pred, strict.right, strict.gold


def close_as_read_whole(project: Project, verdict: Verdict | None) -> None:
    """Accept one of two suggestions, give the other this verdict if any, and close the pass as read whole."""
    article = Article("a", TEXT)
    add_article(project, article)
    right, other = entity("Rara", "PERSON", by="here"), entity("Bimo", "PERSON", by="here")
    replace_suggestions(project, article, [right, other], {"here"})
    commit(project, decide(open_review(project, "a", "ana"), right.id, Verdict.ACCEPTED))
    if verdict is not None:
        commit(project, decide(open_review(project, "a", "ana"), other.id, verdict))
    commit(project, set_state(open_review(project, "a", "ana"), PassState.DONE, exhaustive=True))


@pytest.mark.parametrize("verdict", [None, Verdict.SKIPPED])
def test_a_suggestion_that_nobody_judged_is_not_wrong_in_a_pass_that_was_read_whole(
    project: Project, verdict: Verdict | None
) -> None:
    close_as_read_whole(project, verdict)
    assert strict_of_here(project) == (1, 1, 1)
    review = open_review(project, "a", "ana")
    commit(project, decide(review, "here-Bimo", Verdict.REJECTED))
    assert strict_of_here(project) == (2, 1, 1)
    commit(project, reopen(open_review(project, "a", "ana"), "here-Bimo"))
    assert strict_of_here(project) == (1, 1, 1)


def test_a_suggestion_that_came_after_the_reading_counts(project: Project) -> None:
    close_as_read_whole(project, Verdict.REJECTED)
    article = read_article(project, "a")
    new = entity("Wali Kota", "PERSON", by="here")
    replace_suggestions(project, article, [entity("Rara", "PERSON", by="here"), new], {"here"})
    refresh(project, article)
    assert strict_of_here(project)[:2] == (3, 1)


def test_the_memory_of_the_very_verdicts_does_not_flatter_the_merged_answer(project: Project) -> None:
    article = add(project, "a", [], [gold("Rara", "PERSON")], whole=True)
    refresh(project, article)
    evaluation = evaluate_project(project, Silent())
    assert list(evaluation.suggesters) == ["merged"]
    assert evaluation.suggesters["merged"].entities.strict.pred == 0
