"""Span algebra and the map to UTF-16."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.spans import Span, Utf16Map, hull, lanes, trimmed
from tests.unit.strategies import TEXTS, spans

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_an_empty_or_negative_stretch_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(SPANS, SPANS)
def test_overlap_is_symmetric_and_means_a_shared_code_point(first: Span, second: Span) -> None:
    assert first.overlaps(second) == second.overlaps(first) == (first.shared(second) > 0)
    assert first.shared(second) == len(
        set(range(first.start, first.end)) & set(range(second.start, second.end))
    )


@given(st.lists(SPANS, min_size=1, max_size=8))
def test_the_hull_covers_every_span_and_touches_two_edges(several: list[Span]) -> None:
    around = hull(several)
    assert all(around.covers(span) for span in several)
    assert around.start in {span.start for span in several}
    assert around.end in {span.end for span in several}


@given(st.lists(SPANS, max_size=12))
def test_no_two_overlapping_spans_share_a_lane(several: list[Span]) -> None:
    chosen = lanes(several)
    for i, span in enumerate(several):
        for j in range(i):
            assert chosen[i] != chosen[j] or not span.overlaps(several[j])


@given(st.lists(SPANS, min_size=1, max_size=12))
def test_there_are_no_more_lanes_than_spans_over_one_place(several: list[Span]) -> None:
    deepest = max(sum(place in span for span in several) for place in range(60))
    assert max(lanes(several)) + 1 == deepest


@given(TEXTS)
def test_offsets_survive_the_way_to_utf16_and_back(text: str) -> None:
    units = Utf16Map(text)
    for offset in range(len(text) + 1):
        unit = units.to_units(offset)
        assert unit == len(text[:offset].encode("utf-16-le")) // 2
        assert units.to_offset(unit) == offset


def test_the_middle_of_a_surrogate_pair_belongs_to_its_character() -> None:
    units = Utf16Map("a🙂b")
    assert [units.to_offset(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), spans(text))))
def test_trimming_removes_white_space_and_nothing_else(case: tuple[str, Span]) -> None:
    text, span = case
    piece = trimmed(text, span.start, span.end)
    assert (piece.of(text) if piece else "") == span.of(text).strip()
