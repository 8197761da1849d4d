"""What is drawn on which piece, and in which form."""

from dataclasses import replace

import pytest

from annotator.core.annotation import Annotation, Entity, Verdict
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.spans import Span
from annotator.ui.text.marks import Form, MarkIndex, conflicts, form_of, marks_of
from annotator.ui.text.page import LONGEST_PIECE, page_of
from tests.ui.text.text_pages import entity, items, place, quotation, review


@pytest.mark.parametrize(
    ("verdict", "form"),
    [
        (None, Form.SUGGESTED),
        (Verdict.ACCEPTED, Form.ACCEPTED),
        (Verdict.EDITED, Form.EDITED),
        (Verdict.ADDED, Form.ADDED),
        (Verdict.SKIPPED, Form.SKIPPED),
        (Verdict.REJECTED, Form.REJECTED),
    ],
)
def test_the_form_follows_the_verdict(verdict: Verdict | None, form: Form) -> None:
    assert form_of(quotation(verdict)) is form


def conflicting(*entities: Entity) -> set[str]:
    return {mark.item_id for mark in conflicts([mark for item in entities for mark in marks_of(item)])}


def test_the_same_span_under_two_labels_is_a_conflict() -> None:
    assert conflicting(Entity("a", Span(3, 9), "LOC"), Entity("b", Span(3, 9), "ORG")) == {"a", "b"}


def test_crossing_spans_with_two_labels_are_a_conflict() -> None:
    assert conflicting(Entity("a", Span(3, 9), "LOC"), Entity("b", Span(6, 12), "ORG")) == {"a", "b"}


def test_a_nested_span_is_no_conflict() -> None:
    assert conflicting(Entity("a", Span(3, 9), "ROLE"), Entity("b", Span(6, 9), "LOC")) == set()


def test_a_rejected_suggestion_conflicts_with_nothing() -> None:
    rejected = Entity("b", Span(3, 9), "ORG", verdict=Verdict.REJECTED)
    assert conflicting(Entity("a", Span(3, 9), "LOC"), rejected) == set()


def index_of(shown: list[Annotation]) -> MarkIndex:
    return MarkIndex(page_of(review().article), {item.id: item for item in shown})


def test_an_update_touches_only_the_pieces_of_what_changed() -> None:
    shown = items()
    index = index_of(shown)
    after = [replace(item, verdict=Verdict.ACCEPTED) if item.id == "date" else item for item in shown]
    assert index.update({item.id: item for item in after}) == {1}
    assert {mark.form for mark in index.on(1) if mark.item_id == "date"} == {Form.ACCEPTED}


def test_the_marks_after_updates_are_those_of_a_new_index() -> None:
    index = index_of(items())
    after = [entity("role", "Rina", "PERSON"), quotation(Verdict.ACCEPTED), entity("new", "dinas", "ORG")]
    index.update({item.id: item for item in after})
    fresh = index_of(after)
    assert [list(index.on(n)) for n in range(7)] == [list(fresh.on(n)) for n in range(7)]


def test_a_span_over_two_paragraphs_is_marked_on_both() -> None:
    item = Entity("long", Span(place("2030").start, place("Warga").end), "EVENT")
    index = index_of([item])
    assert [n for n in range(7) if index.on(n)] == [1, 2]


def test_dead_lines_in_a_row_make_one_run() -> None:
    page = page_of(review().article)
    assert [(run.first, run.stop, run.kind) for run in page.runs] == [(3, 6, ZoneKind.RELATED)]


def test_a_dead_span_within_a_live_line_is_muted() -> None:
    text = "Acara selesai pukul sembilan.***"
    page = page_of(Article("a", text, zones=(Zone(Span(29, 32), ZoneKind.BOILERPLATE),)))
    assert page.pieces[0].kind is ZoneKind.BODY
    assert page.pieces[0].muted == (Span(29, 32),)


def test_a_line_that_never_ends_is_cut_at_spaces_without_losing_a_sign() -> None:
    text = "kata " * LONGEST_PIECE
    pieces = page_of(Article("a", text)).pieces
    assert "".join(piece.span.of(text) for piece in pieces) == text
    assert max(len(piece.span) for piece in pieces) <= LONGEST_PIECE
    assert all(piece.span.of(text).endswith(" ") for piece in pieces)
