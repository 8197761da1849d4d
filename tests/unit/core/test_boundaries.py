"""Moving ends, splitting and joining, as properties and by example."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.boundaries import (
    Edge,
    Unit,
    halves,
    join,
    merged,
    moved,
    next_alike,
    split,
    with_joined_contents,
    without_part,
    word_ends,
)
from annotator.core.change import Change, Pass
from annotator.core.review import Review, applied
from annotator.core.spans import Span, trimmed

texts = st.text(alphabet="ab ,.“”\n🎓é", min_size=2, max_size=40)
SPEECH = "“Kami siap. Kami kerja,” kata dr. Ani di Jl. Mawar. Lalu pulang.\nBesok lagi."


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(text_and_span(), st.sampled_from(Edge), st.sampled_from([1, -1]), st.sampled_from(Unit))
def test_a_moved_end_stays_in_the_text_and_moves_one_end_in_one_direction(
    given_: tuple[str, Span], edge: Edge, step: int, unit: Unit
) -> None:
    text, span = given_
    after = moved(text, span, edge, step, unit)
    assert 0 <= after.start < after.end <= len(text)
    if edge is Edge.END:
        assert after.start == span.start
        assert (after.end - span.end) * step >= 0
    else:
        assert after.end == span.end
        assert (after.start - span.start) * step >= 0


@given(text_and_span(), st.sampled_from(Edge))
def test_a_character_on_and_back_is_where_it_was(given_: tuple[str, Span], edge: Edge) -> None:
    text, span = given_
    assume(trimmed(text, span.start, span.end) == span)
    forth = moved(text, span, edge, 1)
    assume(forth != span)
    assert moved(text, forth, edge, -1) == span


def test_words_keep_their_hyphens_and_apostrophes() -> None:
    text = "alun-alun kota, Jum’at"
    assert moved(text, Span(0, 1), Edge.END, 1, Unit.WORD).of(text) == "alun-alun"
    assert moved(text, Span(0, 15), Edge.END, 1, Unit.WORD).of(text) == text


def test_the_only_word_is_not_cut_by_going_a_word_back() -> None:
    assert moved("Lurah Ani", Span(6, 9), Edge.END, -1, Unit.WORD) == Span(6, 9)


@pytest.mark.parametrize(
    ("surface", "edge", "step", "expected"),
    [
        ("kata dr. Ani", Edge.END, 1, "kata dr. Ani di Jl. Mawar."),
        ("Lalu", Edge.END, 1, "Lalu pulang."),
        ("Lalu pulang.", Edge.END, 1, "Lalu pulang.\nBesok lagi."),
        ("Lalu pulang.\nBesok lagi.", Edge.END, -1, "Lalu pulang."),
        ("Kami kerja", Edge.START, -1, "“Kami siap. Kami kerja"),
        ("“Kami siap. Kami kerja", Edge.START, 1, "Kami kerja"),
        ("Besok", Edge.START, -1, "Lalu pulang.\nBesok"),
        ("Besok lagi.", Edge.END, 1, "Besok lagi."),
    ],
)
def test_ends_go_by_sentences_and_abbreviations_end_none(
    surface: str, edge: Edge, step: int, expected: str
) -> None:
    start = SPEECH.index(surface)
    span = Span(start, start + len(surface))
    assert moved(SPEECH, span, edge, step, Unit.SENTENCE, {"dr", "jl"}).of(SPEECH) == expected


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), min_size=1, max_size=8))
def test_merged_spans_cover_the_same_and_do_not_overlap(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in pairs]
    result = merged(spans)
    assert {p for s in spans for p in range(s.start, s.end)} == {
        p for s in result for p in range(s.start, s.end)
    }
    assert all(a.end <= b.start for a, b in itertools.pairwise(result))


@given(text_and_span(), st.data())
def test_halves_leave_out_nothing_but_white_space(given_: tuple[str, Span], data: st.DataObject) -> None:
    text, span = given_
    at = data.draw(st.integers(span.start, span.end))
    parts = halves(text, span, at)
    if parts is None:
        assert not text[span.start : at].strip() or not text[at : span.end].strip()
        return
    assert "".join(span.of(text).split()) == "".join("".join(part.of(text) for part in parts).split())
    assert parts[0].end <= at <= parts[1].start


TEXT = "Lurah Ani Wijaya, Camat Budi, Bupati Cici\nGubernur Dedi"


def place(surface: str) -> Span:
    start = TEXT.index(surface)
    return Span(start, start + len(surface))


def review(*items: Annotation) -> Review:
    return Review(Article("a", TEXT), Pass("RK"), items)


def accepted_surfaces(after: Review) -> list[str]:
    return [item.extent.of(TEXT) for item in after.accepted]


def undone(before: Review, change: Change) -> Review:
    return applied(applied(before, change), change.inverse())


def test_a_split_entity_is_two_of_the_same_label_and_one_change() -> None:
    given_ = review(Entity("1", place("Lurah Ani Wijaya"), "PERSON"))
    change = split(given_, given_.by_id["1"], TEXT.index("Ani"))
    assert change is not None
    after = applied(given_, change)
    assert accepted_surfaces(after) == ["Lurah", "Ani Wijaya"]
    assert {item.label for item in after.accepted if isinstance(item, Entity)} == {"PERSON"}
    assert after.by_id["1"].verdict is Verdict.EDITED
    assert undone(given_, change).decisions == {}


def test_a_split_content_stays_in_its_quotation() -> None:
    quotation = Quotation("q", QuotationType.INDIRECT, (place("Lurah Ani Wijaya"), place("Bupati Cici")))
    given_ = review(quotation)
    change = split(given_, quotation, place("Wijaya").start)
    assert change is not None
    after = applied(given_, change).by_id["q"]
    assert isinstance(after, Quotation)
    assert [part.of(TEXT) for part in after.contents] == ["Lurah Ani", "Wijaya", "Bupati Cici"]


def test_nothing_is_split_at_its_edge_or_outside() -> None:
    entity = Entity("1", place("Ani"), "PERSON")
    assert split(review(entity), entity, entity.span.start) is None
    assert split(review(entity), entity, entity.span.end + 1) is None


def test_words_can_be_split_between_all_but_behind_the_last() -> None:
    assert [TEXT[:end] for end in word_ends(TEXT, place("Lurah Ani Wijaya"))] == ["Lurah", "Lurah Ani"]


def test_joining_reaches_to_the_next_of_the_label_and_rejects_it() -> None:
    first, between, last = (
        Entity("1", place("Lurah"), "ROLE"),
        Entity("2", place("Ani Wijaya"), "PERSON"),
        Entity("3", place("Camat"), "ROLE"),
    )
    given_ = review(first, between, last)
    assert next_alike(given_, first) == last
    change = join(given_, first, last)
    after = applied(given_, change)
    assert accepted_surfaces(after) == ["Lurah Ani Wijaya, Camat"]
    assert after.by_id["3"].verdict is Verdict.REJECTED
    assert undone(given_, change).decisions == {}


def test_entities_are_not_joined_over_the_end_of_a_line() -> None:
    first, second = Entity("1", place("Bupati"), "ROLE"), Entity("2", place("Gubernur"), "ROLE")
    assert next_alike(review(first, second), first) is None


def test_joined_quotations_keep_their_contents_side_by_side_and_take_over_what_is_missing() -> None:
    first = Quotation("1", QuotationType.DIRECT, (place("Lurah"),), speaker="Ani")
    second = Quotation("2", QuotationType.DIRECT, (place("Camat"),), cue=place("Budi"), speaker="Cici")
    given_ = review(first, second)
    assert next_alike(given_, first) == second
    after = applied(given_, join(given_, first, second)).by_id["1"]
    assert isinstance(after, Quotation)
    assert [part.of(TEXT) for part in after.contents] == ["Lurah", "Camat"]
    assert after.cue == place("Budi")
    assert after.speaker == "Ani"


def test_an_entity_is_not_joined_with_a_quotation() -> None:
    entity = Entity("1", place("Ani"), "PERSON")
    quotation = Quotation("2", QuotationType.DIRECT, (place("Camat"),))
    with pytest.raises(TypeError):
        join(review(entity, quotation), entity, quotation)


def test_two_contents_in_a_row_become_one_and_the_last_has_no_next() -> None:
    quotation = Quotation("q", QuotationType.DIRECT, (place("Lurah"), place("Ani"), place("Budi")))
    assert [p.of(TEXT) for p in with_joined_contents(quotation, 0).contents] == ["Lurah Ani", "Budi"]
    assert with_joined_contents(quotation, 2) == quotation


def test_a_part_can_be_taken_out_but_not_the_only_content() -> None:
    quotation = Quotation("q", QuotationType.DIRECT, (place("Lurah"), place("Ani")), cue=place("Budi"))
    assert without_part(quotation, place("Budi")).cue is None
    alone = without_part(quotation, place("Lurah"))
    assert alone.contents == (place("Ani"),)
    assert without_part(alone, place("Ani")) == alone
