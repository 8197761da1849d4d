"""The queue: what is left, found by words, in the order asked for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.change import PassState
from annotator.core.review import decide
from annotator.core.spans import Span
from annotator.store import journal
from annotator.store.annotations import mark_shown, read_review, replace_suggestions
from annotator.store.articles import add_article
from annotator.store.connection import Project, open_project
from annotator.store.queue import Order, queue, state_counts

TEXT = "Bupati Sari Melati hadir di Kota Lama."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        for name, score in (("a.txt", 0.9), ("b.txt", 0.5), ("c.txt", 0.7)):
            article = Article(name, TEXT.replace("Kota", f"Kota {name[0]}"), "Judul")
            add_article(opened, article)
            origin = Origin("entities", "1", score, "")
            made = [Entity(f"{name}-1", Span(7, 18), "PERSON", origin=origin)]
            made += [replace(made[0], id=f"{name}-2", span=Span(28, 34), label="LOC")]
            replace_suggestions(opened, article, made, {"entities"})
            mark_shown(opened, name, {s.id for s in made})
        yield opened


def accept(project: Project, name: str, item: str, reviewer: str = "RK") -> None:
    journal.commit(project, decide(read_review(project, name, reviewer), item, Verdict.ACCEPTED))


def ids(project: Project, **how: object) -> list[str]:
    return [row.article_id for row in queue(project, "RK", **how)]  # type: ignore[arg-type]


def test_it_counts_what_is_left_for_this_reviewer(project: Project) -> None:
    accept(project, "a.txt", "a.txt-1")
    assert [(row.decided, row.undecided) for row in queue(project, "RK")] == [(1, 1), (0, 2), (0, 2)]
    assert [row.undecided for row in queue(project, "BS")] == [2, 2, 2]
    assert state_counts(project, "RK")[PassState.IN_PROGRESS] == 1


def test_words_find_an_article_whatever_marks_are_typed_with_them(project: Project) -> None:
    accept(project, "a.txt", "a.txt-1")
    assert ids(project, search="sari mel") == ["a.txt", "b.txt", "c.txt"]
    assert ids(project, search="sari mel", state=PassState.NEW) == ["b.txt", "c.txt"]
    assert ids(project, search='"kota" (') == ["a.txt", "b.txt", "c.txt"]
    assert ids(project, search="gunung") == []


def test_the_least_sure_article_comes_first(project: Project) -> None:
    assert ids(project, order=Order.UNCERTAINTY) == ["b.txt", "c.txt", "a.txt"]


def test_the_article_with_the_most_undecided_surfaces_comes_first(project: Project) -> None:
    accept(project, "a.txt", "a.txt-2")
    accept(project, "c.txt", "c.txt-2")
    accept(project, "c.txt", "c.txt-1")
    assert ids(project, order=Order.NOVELTY)[0] == "b.txt"


def test_a_random_order_is_the_same_for_the_same_seed(project: Project) -> None:
    assert ids(project, order=Order.RANDOM, seed=1) == ids(project, order=Order.RANDOM, seed=1)
    assert {tuple(ids(project, order=Order.RANDOM, seed=seed)) for seed in range(20)} > {
        ("a.txt", "b.txt", "c.txt")
    }
