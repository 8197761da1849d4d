"""A random user leaves undo, redo, views and file consistent (issue 4).

Short and the same every time; `ANNOTATOR_ACTIONS=10000 pytest tests/unit/store/test_state_machine.py -s` does
ten thousand actions, others every time, and prints how many of each kind.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from annotator.assets import default_labels
from annotator.core.annotation import Entity, Quotation, Verdict
from annotator.core.review import add, applied, decide, edit, remove
from annotator.core.review_queries import with_speaker
from annotator.operations.project.check import check
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.reviewing.review_article import commit, open_review
from annotator.store.undo import redo, undo
from tests.unit.store.machine import ReviewMachine
from tests.unit.store.small_project import make_small_project, place, suggest

ACTIONS = int(os.environ.get("ANNOTATOR_ACTIONS", "0"))
STEPS = 50


def run(examples: int, *, always_the_same: bool) -> None:
    ReviewMachine.actions.clear()
    chosen = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        derandomize=always_the_same,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(ReviewMachine, settings=chosen)


def test_any_actions_leave_undo_redo_views_and_file_consistent() -> None:
    run(20, always_the_same=True)
    assert ReviewMachine.actions.total() > 500


@pytest.mark.skipif(not ACTIONS, reason="ANNOTATOR_ACTIONS says how many actions the long run has")
def test_thousands_of_actions_leave_undo_redo_views_and_file_consistent() -> None:
    done = ReviewMachine.actions
    total, kinds = 0, set[str]()
    while total < ACTIONS:
        run(40, always_the_same=False)
        total += done.total()
        kinds |= done.keys()
        print(f"{total} actions: {dict(done.most_common())}")  # noqa: T201 - the figures asked for
    assert {"refused: conflict", "refused: disk full", "refused: locked", "undo", "redo", "reopen"} <= kinds
    assert {"rename label", "merge labels", "threshold", "make a rule", "filter", "memory"} <= kinds
    assert {"stepped over", "colleague undoes", "colleague does again"} <= kinds


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    make_small_project(tmp_path / "p.db")
    with open_project(tmp_path / "p.db") as opened:
        yield opened


def link_to_an_addition(project: Project) -> tuple[str, str]:
    """Add a person to the second article and make her the speaker; the ids of quotation and entity."""
    review = open_review(project, "dua.txt", "RK")
    change = add(review, Entity("", place(review.article.text, "Panen"), "PERSON"))
    commit(project, change)
    review = applied(review, change)
    quotation = next(item for item in review.items if isinstance(item, Quotation))
    linked = with_speaker(review, quotation, "Panen", default_labels())
    commit(project, edit(review, linked, "speaker"))
    assert linked.speaker_entity == change.decisions[0].id
    return quotation.id, change.decisions[0].id


def test_what_is_taken_away_is_no_speaker_any_more_until_undo(project: Project) -> None:
    quotation, person = link_to_an_addition(project)
    commit(project, remove(open_review(project, "dua.txt", "RK"), person))
    stored = open_review(project, "dua.txt", "RK").by_id[quotation]
    assert isinstance(stored, Quotation)
    assert (stored.speaker, stored.speaker_entity) == ("Panen", None)
    assert check(project) == []
    undo(project, "RK")
    back = open_review(project, "dua.txt", "RK").by_id[quotation]
    assert isinstance(back, Quotation)
    assert back.speaker_entity == person


def test_a_link_to_a_suggestion_that_is_gone_is_dropped_and_undo_goes_on(project: Project) -> None:
    review = open_review(project, "dua.txt", "RK")
    quotation = next(item for item in review.items if isinstance(item, Quotation))
    assert quotation.speaker_entity is not None
    project.db.execute("DELETE FROM suggestion WHERE id = ?", (quotation.speaker_entity,))
    project.db.conn.commit()
    change = decide(review, quotation.id, Verdict.ACCEPTED)
    commit(project, change)
    assert check(project) == []
    review = applied(review, change)
    commit(project, edit(review, replace(review.by_id[quotation.id], attributes={"note": "ya"}), "note"))
    assert [bool(undo(project, "RK").change) for _ in range(3)] == [True, True, False]
    suggest(project, "2", 0)
    assert [bool(redo(project, "RK").change) for _ in range(3)] == [True, True, False]
    assert check(project) == []
