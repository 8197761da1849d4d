"""Commit, undo and redo against the real file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.change import Change, Pass, PassState
from annotator.core.errors import ConflictError, ProjectError
from annotator.core.review import applied, decide, set_state
from annotator.core.settings.project_settings import GUIDELINES
from annotator.core.spans import Span
from annotator.store import journal
from annotator.store.annotations import gold, read_review, replace_suggestions
from annotator.store.articles import add_article
from annotator.store.connection import Project, open_project
from annotator.store.settings import read, setting_change
from annotator.store.undo import redo, redo_label, undo, undo_label

TEXT = "Bupati Sari Melati hadir di Kota Lama."
ORIGIN = Origin("entities", "1", 0.9, "role before")
PERSON = Entity("p1", Span(7, 18), "PERSON", origin=ORIGIN)
PLACE = Entity("l1", Span(28, 37), "LOC", origin=ORIGIN)


def filled(path: Path) -> Project:
    project = open_project(path, create=True)
    for name in ("a.txt", "b.txt"):
        article = Article(name, TEXT, "Judul")
        add_article(project, article)
        suggestions = [replace(s, id=f"{name}-{s.id}") for s in (PERSON, PLACE)]
        replace_suggestions(project, article, suggestions, {"entities"})
    return project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with filled(tmp_path / "p.db") as opened:
        yield opened


def test_undo_goes_back_over_articles_and_a_restart(tmp_path: Path, project: Project) -> None:
    for name in ("a.txt", "b.txt"):
        review = read_review(project, name, "RK")
        journal.commit(project, decide(review, f"{name}-p1", Verdict.ACCEPTED))
    project.close()
    with open_project(tmp_path / "p.db") as again:
        assert "“Sari Melati”" in (undo_label(again, "RK") or "")
        reverted = [undo(again, "RK").change for _ in range(3)]
        assert [change and change.article_ids for change in reverted] == [("b.txt",), ("a.txt",), None]
        assert read_review(again, "a.txt", "RK").decisions == {}
        assert read_review(again, "a.txt", "RK").work.state is PassState.NEW


def test_a_new_action_ends_the_way_forward(project: Project) -> None:
    review = read_review(project, "a.txt", "RK")
    journal.commit(project, decide(review, "a.txt-p1", Verdict.ACCEPTED))
    undo(project, "RK")
    assert redo_label(project, "RK") is not None
    review = read_review(project, "a.txt", "RK")
    journal.commit(project, decide(review, "a.txt-l1", Verdict.REJECTED))
    assert redo_label(project, "RK") is None
    assert redo(project, "RK").change is None


def test_one_reviewer_does_not_undo_the_work_of_another(project: Project) -> None:
    journal.commit(project, decide(read_review(project, "a.txt", "RK"), "a.txt-p1", Verdict.ACCEPTED))
    assert undo(project, "BS").change is None


def test_what_the_project_says_is_undone_with_the_action_that_changed_it(project: Project) -> None:
    review = read_review(project, "a.txt", "RK")
    first = Change("say", "RK", settings=(setting_change(project, GUIDELINES, "# Red"),))
    journal.commit(project, first)
    decision = decide(review, "a.txt-p1", Verdict.ACCEPTED)
    journal.commit(project, replace(decision, settings=(setting_change(project, GUIDELINES, "# Blue"),)))
    assert read(project, GUIDELINES) == "# Blue"
    undo(project, "RK")
    assert (read(project, GUIDELINES), read_review(project, "a.txt", "RK").decisions) == ("# Red", {})
    undo(project, "RK")
    assert read(project, GUIDELINES) is None
    redo(project, "RK")
    with pytest.raises(ConflictError):
        journal.commit(project, first)
    assert read(project, GUIDELINES) == "# Red"


def test_a_change_made_on_an_outdated_view_is_refused_whole(project: Project) -> None:
    review = read_review(project, "a.txt", "RK")
    journal.commit(project, decide(review, "a.txt-p1", Verdict.ACCEPTED))
    with pytest.raises(ConflictError):
        journal.commit(project, decide(review, "a.txt-l1", Verdict.ACCEPTED))
    assert list(read_review(project, "a.txt", "RK").decisions) == ["a.txt-p1"]


def test_the_journal_cannot_be_rewritten(project: Project) -> None:
    journal.commit(project, decide(read_review(project, "a.txt", "RK"), "a.txt-p1", Verdict.ACCEPTED))
    for sql in ("DELETE FROM journal", "UPDATE journal SET action = ''"):
        with pytest.raises(ProjectError, match="append-only"), project.write() as connection:
            connection.execute(sql)


def test_suggesting_again_keeps_what_a_verdict_is_about(project: Project) -> None:
    article = Article("a.txt", TEXT, "Judul")
    journal.commit(project, decide(read_review(project, "a.txt", "RK"), "a.txt-p1", Verdict.REJECTED))
    replace_suggestions(project, article, [], {"entities"})
    review = read_review(project, "a.txt", "RK")
    assert [s.id for s in review.suggestions] == ["a.txt-p1"]
    verdicts = list(project.rows("SELECT suggester, text, verdict FROM suggestion_verdict"))
    assert verdicts == [("entities", "Sari Melati", "rejected")]


def test_gold_is_the_only_done_pass_and_no_gold_where_two_disagree(project: Project) -> None:
    for reviewer in ("RK", "BS"):
        review = read_review(project, "a.txt", reviewer)
        first = decide(review, "a.txt-p1", Verdict.ACCEPTED)
        journal.commit(project, first)
        journal.commit(project, set_state(applied(review, first), PassState.DONE, exhaustive=True))
        gold_passes = [(r.work and r.work.reviewer, [a.id for a in r.annotations]) for r in gold(project)]
        assert gold_passes == ([("RK", ["a.txt-p1"])] if reviewer == "RK" else [])


def test_a_pass_that_was_never_begun_is_new(project: Project) -> None:
    assert read_review(project, "a.txt", "RK").work == Pass("RK")
