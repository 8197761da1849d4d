"""Which articles are analysed, and going on with the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Origin
from annotator.core.article import Article
from annotator.core.errors import CancelledError
from annotator.core.progress import Silent
from annotator.core.spans import Span
from annotator.operations.suggesting.suggest_articles import resume_suggesting, suggest_articles
from annotator.store.annotations import replace_suggestions, suggestions
from annotator.store.articles import add_article, read_article
from annotator.store.connection import Project, open_project
from annotator.store.counts.not_analysed import next_not_analysed

NAMES = ("a.txt", "b.txt", "c.txt")
TEXT = "Warga\n\nBupati Sari Melati mengatakan jalan itu selesai.\n"


class StopAfter(Silent):
    """Cancels after so many articles."""

    def __init__(self, articles: int) -> None:
        self.left = articles

    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        for name in NAMES:
            add_article(opened, Article(name, TEXT))
        yield opened


def left(project: Project) -> list[str]:
    return next_not_analysed(project, 9)


def test_what_is_interrupted_stays_not_analysed(project: Project) -> None:
    with pytest.raises(CancelledError):
        suggest_articles(project, StopAfter(1))
    assert left(project) == ["b.txt", "c.txt"]
    assert suggestions(project, "a.txt", shown=True)
    suggest_articles(project, Silent())
    assert left(project) == []


def test_some_of_the_suggesters_do_not_analyse_an_article(project: Project) -> None:
    suggest_articles(project, Silent(), article_ids=["a.txt"])
    suggest_articles(project, Silent(), suggesters=["quotes", "entities"])
    assert left(project) == ["b.txt", "c.txt"]


def test_suggestions_of_the_program_that_come_with_an_article_analyse_it(project: Project) -> None:
    for name, suggester in (("a.txt", "entities"), ("b.txt", "of others")):
        article = read_article(project, name)
        made = Entity(f"{name}-1", Span(0, 5), "ORG", origin=Origin(suggester, "1", 0.9, ""))
        replace_suggestions(project, article, [made], {suggester})
    assert left(project) == ["b.txt", "c.txt"]


def test_the_opened_article_comes_first_and_is_shown_at_once(project: Project) -> None:
    written = resume_suggesting(project, Silent(), first=lambda: "c.txt", seconds=60)
    assert (written.value.articles, written.value.left) == (1, 2)
    assert written.effects.articles == {"c.txt"}
    assert left(project) == ["a.txt", "b.txt"]


def test_the_rest_is_done_in_parts(project: Project) -> None:
    parts = [resume_suggesting(project, Silent(), seconds=0).value for _ in range(4)]
    assert [(part.articles, part.left) for part in parts] == [(1, 2), (1, 1), (1, 0), (0, 0)]


def test_only_the_opened_article_is_done_if_the_others_are_not_wanted(project: Project) -> None:
    parts = [
        resume_suggesting(project, Silent(), first=lambda: "b.txt", others=False).value for _ in range(2)
    ]
    assert [(part.articles, part.left) for part in parts] == [(1, 2), (0, 2)]
