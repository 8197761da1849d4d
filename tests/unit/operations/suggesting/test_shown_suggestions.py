"""What is shown: the memory speaks, but breaks up nothing longer; what was rejected stays away."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.review import add, decide
from annotator.core.spans import Span
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.review_article import commit, open_review
from annotator.store.annotations import replace_suggestions
from annotator.store.articles import add_article
from annotator.store.connection import Project

FIRST = "Warga Kota Lama gembira. Camat Kota Lama hadir di Pos Ronda."
SECOND = "Camat Kota Lama datang dari Kota Lama lewat Pos Ronda."


def entity(text: str, surface: str, label: str, nth: int = 0) -> Entity:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    origin = Origin("entities", "1", 0.8, "")
    return Entity(f"{len(text)}-{start}-{label}", Span(start, start + len(surface)), label, origin=origin)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        for name, text, place in (("1.txt", FIRST, 0), ("2.txt", SECOND, 1)):
            article = Article(name, text)
            add_article(opened, article)
            suggestions = [entity(text, "Camat Kota Lama", "ROLE"), entity(text, "Kota Lama", "LOC", place)]
            replace_suggestions(opened, article, suggestions, {"entities"})
        yield opened


def shown(project: Project, name: str) -> list[tuple[str, str]]:
    review = open_review(project, name, "RK")
    return [(s.extent.of(review.article.text), str(s.claim[2])) for s in review.items]


def test_what_was_held_by_itself_does_not_break_up_what_it_is_a_part_of(project: Project) -> None:
    review = open_review(project, "1.txt", "RK")
    place = next(s for s in review.items if s.claim[2] == "LOC")
    commit(project, decide(review, place.id, Verdict.ACCEPTED))
    assert shown(project, "1.txt") == [("Kota Lama", "LOC"), ("Camat Kota Lama", "ROLE")]
    assert shown(project, "2.txt") == [("Camat Kota Lama", "ROLE"), ("Kota Lama", "LOC")]


def test_what_was_added_in_one_article_is_proposed_in_the_next(project: Project) -> None:
    review = open_review(project, "1.txt", "RK")
    commit(project, add(review, entity(FIRST, "Pos Ronda", "LOC")))
    assert ("Pos Ronda", "LOC") in shown(project, "2.txt")


def test_what_was_rejected_in_one_article_is_not_asked_in_the_next(project: Project) -> None:
    review = open_review(project, "1.txt", "RK")
    role = next(s for s in review.items if s.claim[2] == "ROLE")
    commit(project, decide(review, role.id, Verdict.REJECTED))
    assert shown(project, "2.txt") == [("Kota Lama", "LOC")]
