"""The operations on a review, and that every change can be undone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Entity, Origin, Verdict
from annotator.core.article import Article
from annotator.core.change import Change, Pass, PassState
from annotator.core.messages import Template
from annotator.core.record import change_from_json, change_to_json
from annotator.core.review import Review, add, applied, decide, edit, finish_with, remove, reopen, set_state
from annotator.core.spans import Span
from tests.unit.strategies import annotated

TEXT = "Bupati Sari Melati hadir di Kota Lama."
ORIGIN = Origin("entities", "1", 0.9, "role before")
PERSON = Entity("p1", Span(7, 18), "PERSON", origin=ORIGIN)
PLACE = Entity("l1", Span(28, 37), "LOC", origin=ORIGIN)


@pytest.fixture
def review() -> Review:
    return Review(Article("a.txt", TEXT, "Judul"), Pass("RK"), (PERSON, PLACE))


def test_the_first_verdict_begins_the_pass(review: Review) -> None:
    after = applied(review, decide(review, "p1", Verdict.ACCEPTED))
    assert after.work.state is PassState.IN_PROGRESS
    assert after.by_id["p1"].verdict is Verdict.ACCEPTED
    assert [item.id for item in after.undecided] == ["l1"]


def test_moving_an_end_makes_the_suggestion_edited_and_moving_it_back_accepted(review: Review) -> None:
    moved = applied(review, edit(review, replace(PERSON, span=Span(7, 11)), Template("move {0}")))
    assert moved.by_id["p1"].verdict is Verdict.EDITED
    back = applied(moved, edit(moved, replace(PERSON, span=Span(7, 18)), Template("move {0}")))
    assert back.by_id["p1"].verdict is Verdict.ACCEPTED


def test_a_suggestion_at_the_span_of_a_decision_is_not_open_until_the_decision_goes(review: Review) -> None:
    twin = replace(PERSON, id="m1", label="ROLE")
    both = replace(review, suggestions=(PERSON, twin, PLACE))
    after = applied(both, decide(both, "p1", Verdict.REJECTED))
    assert [item.id for item in after.undecided] == ["l1"]
    assert "m1" not in after.by_id
    moved = applied(after, edit(after, replace(PERSON, span=Span(7, 11)), Template("move {0}")))
    assert {item.id for item in moved.undecided} == {"m1", "l1"}
    back = applied(after, reopen(after, "p1"))
    assert (back.items, back.undecided) == (both.items, both.undecided)


def test_one_change_judges_the_rest_and_closes_the_pass_as_read_whole(review: Review) -> None:
    begun = applied(review, decide(review, "p1", Verdict.SKIPPED))
    change = finish_with(begun, Verdict.REJECTED)
    done = applied(begun, change)
    assert {item.verdict for item in done.items} == {Verdict.REJECTED}
    assert (done.work.state, done.work.exhaustive) == (PassState.DONE, True)
    assert applied(done, change.inverse()).decisions == begun.decisions


def test_accepting_what_was_edited_keeps_the_edit(review: Review) -> None:
    moved = applied(review, edit(review, replace(PERSON, label="ORG"), Template("label {0}")))
    again = applied(moved, decide(moved, "p1", Verdict.ACCEPTED))
    assert again.by_id["p1"] == moved.by_id["p1"]


def test_rejecting_an_addition_removes_it(review: Review) -> None:
    more = applied(review, add(review, Entity("", Span(0, 6), "ROLE")))
    (added,) = [item for item in more.items if item.verdict is Verdict.ADDED]
    less = applied(more, decide(more, added.id, Verdict.REJECTED))
    assert added.id not in less.by_id


def test_adding_again_what_was_moved_away_makes_a_second_annotation(review: Review) -> None:
    more = applied(review, add(review, Entity("", Span(0, 6), "ROLE")))
    (added,) = more.accepted
    moved = applied(more, edit(more, replace(added, span=Span(0, 3)), Template("move {0}")))
    both = applied(moved, add(moved, Entity("", Span(0, 6), "ROLE")))
    assert [item.extent for item in both.accepted] == [Span(0, 6), Span(0, 3)]


def test_deleting_an_edited_suggestion_rejects_what_was_suggested(review: Review) -> None:
    moved = applied(review, edit(review, replace(PERSON, label="ORG"), Template("label {0}")))
    removed = applied(moved, remove(moved, "p1"))
    assert removed.by_id["p1"] == replace(PERSON, verdict=Verdict.REJECTED)
    assert removed.accepted == ()


def test_reopening_brings_the_suggestion_back_as_it_was(review: Review) -> None:
    rejected = applied(review, decide(review, "p1", Verdict.REJECTED))
    assert applied(rejected, reopen(rejected, "p1")).by_id["p1"] == PERSON


def test_an_edit_beyond_the_text_is_refused(review: Review) -> None:
    with pytest.raises(ValueError, match="after the text"):
        edit(review, replace(PERSON, span=Span(7, 99)), Template("move {0}"))


def test_only_a_done_pass_can_be_exhaustive(review: Review) -> None:
    done = applied(review, set_state(review, PassState.DONE, exhaustive=True))
    assert done.work == Pass("RK", PassState.DONE, exhaustive=True)
    skipped = applied(done, set_state(done, PassState.SKIPPED, exhaustive=True))
    assert not skipped.work.exhaustive


def test_a_change_of_another_reviewer_leaves_the_review_alone(review: Review) -> None:
    change = decide(review, "p1", Verdict.ACCEPTED)
    assert applied(review, replace(change, reviewer="BS")) is review


@st.composite
def walks(draw: st.DrawFn) -> tuple[Review, list[Change], list[Review]]:
    article, suggestions = draw(annotated())
    review = Review(article, Pass("RK"), suggestions)
    changes, states = [], [review]
    for _ in range(draw(st.integers(0, 8))):
        change = draw(st.sampled_from(_actions(review)))()
        changes.append(change)
        review = applied(review, change)
        states.append(review)
    return states[0], changes, states


def _actions(review: Review) -> list:
    actions = [
        lambda: add(review, Entity("", Span(0, 2), "LOC")),
        lambda: set_state(review, PassState.DONE, exhaustive=True),
    ]
    for item in review.items:
        actions += [lambda i=item, v=v: decide(review, i.id, v) for v in list(Verdict)[:1]]
        actions += [
            lambda i=item: decide(review, i.id, Verdict.REJECTED),
            lambda i=item: reopen(review, i.id),
            lambda i=item: remove(review, i.id),
            lambda i=item: edit(review, _noted(i), Template("note on {0}")),
        ]
    return actions


def _noted(item: Annotation) -> Annotation:
    return replace(item, attributes={**item.attributes, "note": "x"})


@given(walks())
def test_undoing_every_change_in_turn_gives_every_earlier_state_back(
    walk: tuple[Review, list[Change], list[Review]],
) -> None:
    _, changes, states = walk
    review = states[-1]
    for change, before in zip(reversed(changes), reversed(states[:-1]), strict=True):
        review = applied(review, change.inverse())
        assert (review.work, review.decisions) == (before.work, before.decisions)


@given(walks())
def test_a_review_after_changes_reads_as_one_made_anew(
    walk: tuple[Review, list[Change], list[Review]],
) -> None:
    for review in walk[2]:
        anew = Review(review.article, review.work, review.suggestions, review.decisions)
        assert review.items == anew.items
        assert dict(review.by_id) == dict(anew.by_id)


@given(walks())
def test_a_change_survives_the_journal(walk: tuple[Review, list[Change], list[Review]]) -> None:
    for change in walk[1]:
        assert change_from_json(change_to_json(change)) == change
