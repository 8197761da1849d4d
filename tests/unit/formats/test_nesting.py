"""Properties of crossing spans that are split into nested fragments."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.spans import Span, hull
from annotator.formats.shared.nesting import fragments, steps

TEXT = "abcdefghijklmnopqrst"
SPANS = st.builds(
    lambda start, length: Span(start, min(start + length, len(TEXT))), st.integers(0, 19), st.integers(1, 20)
)
BORDERS = st.sets(st.integers(0, 20))


@given(st.lists(SPANS, max_size=8), BORDERS)
def test_the_fragments_of_a_span_cover_the_span(spans: list[Span], borders: set[int]) -> None:
    cut = fragments(spans, borders)
    for number, span in enumerate(spans):
        own = [place for place, of in cut if of == number]
        assert hull(own) == span
        assert sum(map(len, own)) == len(span)
        assert not any(place.start < border < place.end for place in own for border in borders)


@given(st.lists(SPANS, max_size=8), BORDERS)
def test_elements_are_nested_and_no_text_is_lost(spans: list[Span], borders: set[int]) -> None:
    cut = fragments(spans, borders)
    opened, at, ended = [], 0, []
    for step in steps(TEXT, 0, len(TEXT), cut):
        if isinstance(step, str):
            assert TEXT[at : at + len(step)] == step
            at += len(step)
        elif step is None:
            ended.append(opened.pop())
            assert ended[-1][0].end == at
        else:
            assert step[0].start == at
            assert all(outer[0].covers(step[0]) for outer in opened)
            opened.append(step)
    assert (at, opened) == (len(TEXT), [])
    assert sorted(ended) == sorted(cut)


@given(st.lists(SPANS, min_size=2, max_size=5))
def test_an_earlier_span_is_never_inside_a_later_one(spans: list[Span]) -> None:
    opened: list[int] = []
    for step in steps(TEXT, 0, len(TEXT), fragments(spans, ())):
        if step is None:
            opened.pop()
        elif not isinstance(step, str):
            opened.append(step[1])
            assert opened == sorted(opened)
