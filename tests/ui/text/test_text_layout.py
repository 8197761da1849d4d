"""Code points in, pixels out, and back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Entity
from annotator.core.article import Article
from annotator.core.spans import Span
from annotator.ui.look.theme import make_theme
from annotator.ui.text.layout import PieceLayout
from annotator.ui.text.marks import marks_of
from annotator.ui.text.metrics import make_metrics
from annotator.ui.text.page import page_of
from annotator.ui.text.sentence import sentence_at
from tests.ui.text.text_pages import LABELS

ONCE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SIGNS = st.sampled_from(["a", "b", "é", " ", "😀", "👍🏽", "\u00a0", "-", "i\u0301"])
WORDS = st.lists(st.lists(SIGNS, min_size=1, max_size=12).map("".join), min_size=1, max_size=30)


def laid_out(text: str, width: int = 420, marks: list[Entity] | None = None) -> PieceLayout:
    metrics = make_metrics(make_theme(False, LABELS), width)
    visible_marks = [mark for item in marks or [] for mark in marks_of(item)]
    return PieceLayout(text, page_of(Article("a", text)).pieces[0], visible_marks, metrics)


@ONCE
@given(words=WORDS, data=st.data())
def test_a_caret_drawn_at_an_offset_is_hit_there_again(
    qtbot: QtBot, words: list[str], data: st.DataObject
) -> None:
    text = "x" + " ".join(words) + "x"
    layout = laid_out(text)
    offset = layout.offset_at(data.draw(st.integers(0, 420)), data.draw(st.integers(0, layout.height)))
    line, x = layout.caret(offset)
    assert layout.offset_at(x, line.top + 1) == offset


@ONCE
@given(words=WORDS)
def test_walking_by_sign_visits_the_whole_text_and_returns(qtbot: QtBot, words: list[str]) -> None:
    text = "x" + "".join(words) + "x"
    layout = laid_out(text)
    forward = [0]
    while (following := layout.neighbour(forward[-1], forward=True)) is not None:
        forward.append(following)
    backward = [len(text)]
    while (before := layout.neighbour(backward[-1], forward=False)) is not None:
        backward.append(before)
    assert forward[-1] == len(text)
    assert forward == backward[::-1]


def test_a_family_of_joined_emoji_is_one_step(qtbot: QtBot) -> None:
    text = "a👨‍👩‍👧b"
    layout = laid_out(text)
    assert layout.neighbour(1, forward=True) == len(text) - 1


def test_a_span_over_a_line_break_has_a_segment_on_each_line(qtbot: QtBot) -> None:
    text = "kata " * 60
    layout = laid_out(text)
    segments = layout.segments(Span(0, len(text)))
    assert len(segments) == len(layout.lines) > 2
    assert all(segment.x2 <= layout.lines[0].qt.x() + layout.lines[0].qt.width() for segment in segments)


@pytest.mark.parametrize("width", [200, 420, 1400])
def test_a_span_has_the_width_of_its_letters_at_any_width_of_the_view(qtbot: QtBot, width: int) -> None:
    text = "Rapat warga desa dan dinas berjalan tertib sampai malam. " * 4
    layout = laid_out(text, width)
    for start in range(0, len(text) - 6, 5):
        segments = layout.segments(Span(start, start + 6))
        assert segments
        assert all(segment.x2 > segment.x1 for segment in segments)


def test_nested_spans_take_further_lanes_below(qtbot: QtBot) -> None:
    outer, inner = Entity("o", Span(0, 20), "ORG"), Entity("i", Span(7, 20), "LOC")
    layout = laid_out("Dinas Pertanian Kota Baru", marks=[outer, inner])
    assert {mark.item_id: lane for mark, lane in layout.lanes.items()} == {"o": 0, "i": 1}


def test_a_line_grows_when_its_lanes_need_more_room(qtbot: QtBot) -> None:
    text = "Dinas Pertanian Kota Baru"
    nest = [Entity(str(n), Span(n, 25), "ORG") for n in range(5)]
    assert laid_out(text, marks=nest).height > laid_out(text).height


def test_a_sentence_ends_after_its_closing_mark() -> None:
    text = "“Kami siap.” Ia pergi. Selesai"
    whole = Span(0, len(text))
    assert sentence_at(text, 3, whole).of(text) == "“Kami siap.”"
    assert sentence_at(text, 15, whole).of(text) == "Ia pergi."
    assert sentence_at(text, len(text) - 1, whole).of(text) == "Selesai"
