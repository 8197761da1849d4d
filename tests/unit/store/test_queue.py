"""The queue: undecided suggestions, search, filters and orders."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.change import PassState
from annotator.core.listing import Filter, Order
from annotator.core.progress import Silent
from annotator.core.review import add, decide, set_state
from annotator.core.spans import Span
from annotator.store import journal
from annotator.store.annotations import mark_shown, read_review, replace_suggestions
from annotator.store.articles import add_article
from annotator.store.connection import Project, open_project
from annotator.store.integrity import problems
from annotator.store.listing import listing
from annotator.store.queue import QueueRow, first_open, headlines, outlets, reviewers, rows, state_counts

TEXT = "Bupati Sari Melati hadir di Kota Lama."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        for name, score, title, meta in (
            ("a.txt", 0.9, "Bebek", {"outlet": "Harian", "published": "2024-05-31T23:59+07:00"}),
            ("b.txt", 0.5, "cicak", {"outlet": "Harian", "published": "2024-06-01"}),
            ("c.txt", 0.7, "ayam", {"outlet": "Angin"}),
        ):
            article = Article(name, TEXT.replace("Kota", f"Kota {name[0]}"), title, meta)
            add_article(opened, article)
            origin = Origin("entities", "1", score, "")
            made = [Entity(f"{name}-1", Span(7, 18), "PERSON", origin=origin)]
            made += [replace(made[0], id=f"{name}-2", span=Span(28, 34), label="LOC")]
            replace_suggestions(opened, article, made, {"entities"})
            mark_shown(opened, name, {s.id for s in made})
        yield opened


def accept(project: Project, name: str, item: str, reviewer: str = "RK") -> None:
    journal.commit(project, decide(read_review(project, name, reviewer), item, Verdict.ACCEPTED))


def finish(project: Project, name: str, state: PassState, reviewer: str = "RK") -> None:
    journal.commit(project, set_state(read_review(project, name, reviewer), state))


def ids(project: Project, *, order: Order = Order.FILE, seed: int = 7, **wanted: object) -> list[str]:
    keys = listing(project, "RK", Silent(), wanted=Filter(**wanted), order=order, seed=seed)  # type: ignore[arg-type]
    return [row.article_id for row in rows(project, "RK", keys)]


def everything(project: Project, reviewer: str = "RK") -> list[QueueRow]:
    return rows(project, reviewer, listing(project, reviewer, Silent()))


def test_it_counts_what_is_left_for_this_reviewer(project: Project) -> None:
    accept(project, "a.txt", "a.txt-1")
    assert [(row.decided, row.undecided) for row in everything(project)] == [(1, 1), (0, 2), (0, 2)]
    assert [row.undecided for row in everything(project, "BS")] == [2, 2, 2]
    assert state_counts(project, "RK")[PassState.IN_PROGRESS] == 1
    assert state_counts(project, "BS")[PassState.NEW] == 3


def test_words_find_an_article_whatever_marks_are_typed_with_them(project: Project) -> None:
    accept(project, "a.txt", "a.txt-1")
    assert ids(project, words="sari mel") == ["a.txt", "b.txt", "c.txt"]
    assert ids(project, words="sari mel", state=PassState.NEW) == ["b.txt", "c.txt"]
    assert ids(project, words='"kota" (') == ["a.txt", "b.txt", "c.txt"]
    assert ids(project, words="gunung") == []


def test_one_letter_behind_other_words_asks_nothing_yet(project: Project) -> None:
    assert ids(project, words="sari x") == ids(project, words="sari")
    assert ids(project, words="sari xy") == []
    assert ids(project, words="x") == []


def test_the_place_of_a_hit_is_shown_with_what_stands_around_it(project: Project) -> None:
    row = rows(project, "RK", [2], "melati HADIR")[0]
    assert row.snippet is not None
    assert [hit.of(row.snippet.text) for hit in row.snippet.hits] == ["Melati", "hadir"]
    assert "Kota b Lama" in row.snippet.text
    assert rows(project, "RK", [2])[0].snippet is None


def test_the_least_sure_article_comes_first(project: Project) -> None:
    assert ids(project, order=Order.UNCERTAINTY) == ["b.txt", "c.txt", "a.txt"]
    accept(project, "b.txt", "b.txt-1")
    accept(project, "b.txt", "b.txt-2")
    assert ids(project, order=Order.UNCERTAINTY) == ["c.txt", "a.txt", "b.txt"]


def test_the_article_with_the_most_undecided_surfaces_comes_first(project: Project) -> None:
    accept(project, "a.txt", "a.txt-2")
    accept(project, "c.txt", "c.txt-2")
    accept(project, "c.txt", "c.txt-1")
    assert ids(project, order=Order.NOVELTY)[0] == "b.txt"


def test_articles_are_sorted_by_what_their_row_says(project: Project) -> None:
    accept(project, "b.txt", "b.txt-1")
    assert ids(project, order=Order.TITLE) == ["c.txt", "a.txt", "b.txt"]  # ayam, Bebek, cicak
    assert ids(project, order=Order.DATE) == ["b.txt", "a.txt", "c.txt"]  # the newest first, none last
    assert ids(project, order=Order.OUTLET) == ["c.txt", "a.txt", "b.txt"]
    assert ids(project, order=Order.UNDECIDED) == ["a.txt", "c.txt", "b.txt"]


def test_a_random_order_is_the_same_for_the_same_seed(project: Project) -> None:
    assert ids(project, order=Order.RANDOM, seed=1) == ids(project, order=Order.RANDOM, seed=1)
    assert len({tuple(ids(project, order=Order.RANDOM, seed=seed)) for seed in range(40)}) == 6


def test_an_article_that_comes_later_leaves_a_random_order_as_it_is(project: Project) -> None:
    before = ids(project, order=Order.RANDOM)
    add_article(project, Article("d.txt", TEXT))
    assert [name for name in ids(project, order=Order.RANDOM) if name != "d.txt"] == before


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"state": PassState.NEW}, ["c.txt"]),
        ({"state": PassState.IN_PROGRESS}, ["a.txt"]),
        ({"state": PassState.DONE}, ["b.txt"]),
        ({"state": PassState.DONE, "words": "sari"}, ["b.txt"]),
        ({"reviewer": "BS"}, ["c.txt"]),
        ({"reviewer": "BS", "state": PassState.DONE}, ["c.txt"]),
        ({"reviewer": "BS", "state": PassState.NEW}, ["a.txt", "b.txt"]),
        ({"label": "LOC"}, ["a.txt", "b.txt", "c.txt"]),
        ({"label": "EVENT"}, []),
        ({"suggester": "quotes"}, []),
        ({"suggester": "entities", "least": 0.6, "most": 0.8}, ["c.txt"]),
        ({"label": "LOC", "most": 0.6}, ["b.txt"]),
        ({"outlet": "Harian"}, ["a.txt", "b.txt"]),
        ({"since": "2024-06-01"}, ["b.txt"]),
        ({"until": "2024-05-31"}, ["a.txt"]),
        ({"undecided": 2}, ["b.txt", "c.txt"]),
        ({"undecided": 1, "state": PassState.IN_PROGRESS}, ["a.txt"]),
    ],
)
def test_a_filter_lets_through_what_fulfils_all_of_it(
    project: Project, conditions: dict[str, object], expected: list[str]
) -> None:
    accept(project, "a.txt", "a.txt-1")
    finish(project, "b.txt", PassState.DONE)
    finish(project, "c.txt", PassState.DONE, "BS")
    assert ids(project, **conditions) == expected
    assert sorted(ids(project, order=Order.RANDOM, **conditions)) == expected


def test_a_label_is_also_present_where_somebody_holds_it(project: Project) -> None:
    review = read_review(project, "c.txt", "BS")
    journal.commit(project, add(review, Entity("", Span(0, 6), "ROLE")))
    assert ids(project, label="ROLE") == ["c.txt"]
    assert ids(project, label="ROLE", suggester="entities") == []


def test_the_whole_project_in_the_order_of_the_file_takes_no_room(project: Project) -> None:
    assert listing(project, "RK", Silent()) == range(1, 4)


def test_an_article_that_was_taken_out_is_not_listed(project: Project) -> None:
    with project.write() as connection:
        connection.execute("DELETE FROM article WHERE id = 'b.txt'")
    assert list(listing(project, "RK", Silent())) == [1, 3]
    assert [row.article_id for row in rows(project, "RK", [1, 2, 3])] == ["a.txt", "c.txt"]
    assert list(problems(project)) == []


def test_the_first_open_article_is_neither_done_nor_skipped_nor_the_one_left(project: Project) -> None:
    finish(project, "a.txt", PassState.SKIPPED)
    assert first_open(project, "RK", range(1, 4)) == 2
    assert first_open(project, "RK", range(1, 4), but=2) == 3
    assert first_open(project, "BS", [3, 2, 1]) == 3
    assert first_open(project, "RK", [1]) is None


def test_an_article_is_found_by_a_word_of_its_title_or_the_start_of_its_id(project: Project) -> None:
    assert [h.article_id for h in headlines(project, "bebe", 5)] == ["a.txt"]
    assert [h.article_id for h in headlines(project, "c.t", 5)] == ["c.txt"]
    assert [h.article_id for h in headlines(project, "lama", 5)] == []
    assert [h.article_id for h in headlines(project, "", 2)] == ["a.txt", "b.txt"]


def test_outlets_and_reviewers_are_offered_in_alphabetical_order(project: Project) -> None:
    accept(project, "a.txt", "a.txt-1", "Sari")
    accept(project, "a.txt", "a.txt-1", "BS")
    assert outlets(project) == ["Angin", "Harian"]
    assert reviewers(project) == ["BS", "Sari"]
