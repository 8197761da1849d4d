"""The stored counts: after any write they equal a recount."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.annotation import Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.review import add, decide, edit, reopen
from annotator.core.spans import Span
from annotator.store import journal
from annotator.store.annotations import mark_shown, read_review, replace_suggestions
from annotator.store.articles import add_article
from annotator.store.connection import Project, open_project
from annotator.store.integrity import problems
from annotator.store.undo import redo, undo

TEXT = "Bupati Sari Melati hadir di Kota Lama bersama Sari Melati."
SPANS = [Span(7, 18), Span(28, 37), Span(0, 18), Span(46, 57)]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["accept", "reject", "skip", "edit", "reopen", "add", "show", "hide", "suggest", "undo", "redo"]
        ),
        st.sampled_from(["a.txt", "b.txt"]),
        st.integers(0, 3),
        st.sampled_from(["RK", "BS"]),
    ),
    max_size=25,
)


def suggested(name: str, score: float) -> list[Entity]:
    origin = Origin("entities", "1", score, "")
    return [Entity(f"{name}-{n}", s, "PERSON", origin=origin) for n, s in enumerate(SPANS)]


def step(project: Project, verb: str, name: str, number: int, reviewer: str) -> None:
    review = read_review(project, name, reviewer)
    item = f"{name}-{number}"
    if verb in {"accept", "reject", "skip", "edit", "reopen"} and item not in review.by_id:
        return  # decided by a decision on the same span
    verdicts = {"accept": Verdict.ACCEPTED, "reject": Verdict.REJECTED, "skip": Verdict.SKIPPED}
    if verb in verdicts:
        journal.commit(project, decide(review, item, verdicts[verb]))
    elif verb == "edit":
        entity = review.by_id[item]
        assert isinstance(entity, Entity)
        edited = replace(entity, label="LOC" if number % 2 else "ORG", span=Span(0, 6 + number))
        journal.commit(project, edit(review, edited, "edit"))
    elif verb == "reopen":
        journal.commit(project, reopen(review, item))
    elif verb == "add":
        journal.commit(project, add(review, Entity("", SPANS[number], "LOC")))
    elif verb == "suggest":
        replace_suggestions(project, review.article, suggested(name, 0.1 * number), {"entities"})
    elif verb in {"show", "hide"}:
        shown = [s.id for s in review.suggestions][: number + 1 if verb == "show" else 0]
        mark_shown(project, name, shown)
    else:
        (undo if verb == "undo" else redo)(project, reviewer)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_figures_follow_every_step(steps: list[tuple[str, str, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_project(Path(folder) / "p.db", create=True) as project:
        for name in ("a.txt", "b.txt"):
            article = Article(name, TEXT)
            add_article(project, article)
            replace_suggestions(project, article, suggested(name, 0.7), {"entities"})
            mark_shown(project, name, [f"{name}-0", f"{name}-1"])
        for verb, name, number, reviewer in steps:
            step(project, verb, name, number, reviewer)
        assert list(problems(project)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE figures SET shown = shown + 1",
        "UPDATE pass SET undecided = undecided + 1",
        "UPDATE tally SET articles = articles + 1",
        "UPDATE surface SET held = held + 1",
    ],
)
def test_a_figure_that_somebody_else_changed_is_found(tmp_path: Path, wrong: str) -> None:
    with open_project(tmp_path / "p.db", create=True) as project:
        article = Article("a.txt", TEXT)
        add_article(project, article)
        replace_suggestions(project, article, suggested("a.txt", 0.7), {"entities"})
        mark_shown(project, "a.txt", ["a.txt-0"])
        step(project, "accept", "a.txt", 0, "RK")
        with project.write() as connection:
            connection.execute(wrong)
        assert any("figures of" in line for line in problems(project))
