"""What a word is, by example and as properties: one definition for tokens, clicks and steps by word."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.boundaries import Edge, Unit, moved, word_ends
from annotator.core.spans import Span
from annotator.core.tokens import (
    ATOM,
    TOKEN,
    is_word,
    next_word_end,
    previous_word_start,
    tokenize,
    word_at,
    words,
)

texts = st.text(alphabet="abKPé1 2.,-'’_“”()\n\u00a0\u0301\u00ad\u2011🎓", max_size=60)


def surfaces(text: str) -> list[str]:
    return [word.of(text) for word in words(text)]


@pytest.mark.parametrize(
    "word",
    [
        "anak-anak", "layang-layangnya", "e-KTP", "S.H.", "Ma'ruf", "Jum’at", "KPU-RI", "10.30", "Rp1,5",
        "Rp.500.000", "M.Si.", "Ph.D.", "Sp.OG", "A.Md.Keb.", "a.n.", "U.S.", "kompas.com", "Liputan6.com",
        "KOMPAS.COM", "tribunnews.co.id", "COVID-19", "ke-2", "No.5", "B.1.1.7", "user_name", "H2O", "20-an",
        "Que\u0301zon", "per\u00adusahaan", "Al\u2011Azhar", "S.H", "A.Yani", "2019-2024",
    ],
)  # fmt: skip
def test_one_word_is_taken_as_one_everywhere(word: str) -> None:
    """By a double click on any of its signs, by a step of the caret, and by a step of an end."""
    text = f"“{word}” ({word}), {word}: di {word} lalu"
    places = [place for place in range(len(text)) if text.startswith(word, place)]
    assert len(places) == 4
    for place in places:
        whole = Span(place, place + len(word))
        assert {word_at(text, offset) for offset in range(whole.start, whole.end)} == {whole}
        assert next_word_end(text, whole.start) == whole.end
        assert previous_word_start(text, whole.end) == whole.start
        begun = Span(whole.start, whole.start + 1)
        if len(word) > 1:
            assert moved(text, begun, Edge.END, 1, Unit.WORD) == whole
            assert moved(text, Span(whole.end - 1, whole.end), Edge.START, -1, Unit.WORD) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisi tiba.Warga pulang.", ["Polisi", "tiba", ".", "Warga", "pulang", "."]),
        ("gelar S.H., M.H.", ["gelar", "S.H.", ",", "M.H."]),
        ("lihat kompas.com.", ["lihat", "kompas.com", "."]),
        ("pukul 10.30.", ["pukul", "10.30", "."]),
        ("di KPK.Ini baru", ["di", "KPK", ".", "Ini", "baru"]),
        ("“Ya,”ujarnya", ["“", "Ya", ",", "”", "ujarnya"]),
        ("Jakarta - Solo—Yogya", ["Jakarta", "-", "Solo", "—", "Yogya"]),
        ("anak- dan -nya", ["anak", "-", "dan", "-", "nya"]),
        ("'kata'", ["'", "kata", "'"]),
        ("a--b S.H...", ["a", "-", "-", "b", "S.H", ".", ".", "."]),
        ("(5/6/2024)", ["(", "5", "/", "6", "/", "2024", ")"]),
        ("7%", ["7", "%"]),
        ("👍\ufe0f ya", ["👍\ufe0f", "ya"]),
        ("", []),
    ],
)
def test_marks_that_join_nothing_stand_by_themselves(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_a_step_of_the_caret_passes_over_marks_and_a_step_of_an_end_stops_at_them() -> None:
    text = "satu, dua tiga"
    assert [next_word_end(text, place) for place in (0, 4, 9, 14)] == [4, 9, 14, 14]
    assert [previous_word_start(text, place) for place in (14, 10, 6, 0)] == [10, 6, 0, 0]
    assert moved(text, Span(0, 4), Edge.END, 1, Unit.WORD) == Span(0, 5)


def test_nothing_is_a_word_on_white_space_and_past_the_end() -> None:
    assert word_at("ya di", 2) is None
    assert word_at("ya", 2) is None


def test_a_blob_without_white_space_is_looked_at_in_pieces() -> None:
    text = "ab-" * 4000
    assert [place for place in (0, 5000, 11_998) if place not in (word_at(text, place) or ())] == []
    assert 5000 < next_word_end(text, 5000) < 8000
    assert previous_word_start(text, 9000) < 9000


@given(texts)
def test_atoms_make_tokens_and_tokens_make_words(text: str) -> None:
    """Every token lies in one word or is a mark; nothing but white space lies outside."""
    atoms, tokens = ([Span(*match.span()) for match in pattern.finditer(text)] for pattern in (ATOM, TOKEN))
    spans = list(words(text))
    for smaller, larger in ((atoms, tokens), (tokens, spans)):
        for piece in smaller:
            assert sum(whole.covers(piece) for whole in larger) == 1
        for pattern, other in itertools.pairwise(larger):
            assert pattern.end <= other.start
    assert "".join(word.of(text) for word in spans) == "".join(text.split())
    for word in spans:
        parts = tokenize(text, word)
        assert is_word(text, word) == any(part.text[0].isalnum() for part in parts)


@given(texts)
def test_a_double_click_takes_what_a_step_by_word_goes_over(text: str) -> None:
    for word in words(text):
        assert all(word_at(text, offset) == word for offset in range(word.start, word.end))
        if is_word(text, word):
            assert next_word_end(text, word.start) == word.end
            assert previous_word_start(text, word.end) == word.start


@given(texts, st.data())
def test_steps_by_word_land_on_borders_of_words(text: str, data: st.DataObject) -> None:
    spans = list(words(text))
    ends, starts = {word.end for word in spans}, {word.start for word in spans}
    place = data.draw(st.integers(0, len(text)))
    assert next_word_end(text, place) in ends | {len(text)}
    assert previous_word_start(text, place) in starts | {0}
    if not text:
        return
    span = Span(
        start := data.draw(st.integers(0, len(text) - 1)), data.draw(st.integers(start + 1, len(text)))
    )
    for edge, step in itertools.product(Edge, (1, -1)):
        after = moved(text, span, edge, step, Unit.WORD)
        if after != span:
            assert after.end in ends if edge is Edge.END else after.start in starts


@given(texts, st.data())
def test_steps_forward_and_back_meet_every_border_once(text: str, data: st.DataObject) -> None:
    spans = list(words(text))
    if not spans:
        return
    last = Span(spans[-1].start, len(text))
    forward, span = [spans[0].end], Span(0, spans[0].end)
    while (after := moved(text, span, Edge.END, 1, Unit.WORD)) != span:
        span = after
        forward.append(span.end)
    assert forward == [word.end for word in spans]
    backward, span = [last.start], last
    while (after := moved(text, span, Edge.START, -1, Unit.WORD)) != span:
        span = after
        backward.append(span.start)
    assert backward == [word.start for word in reversed(spans)]


@given(texts)
def test_an_annotation_is_split_between_words_and_never_within_one(text: str) -> None:
    whole = Span(0, len(text) + 2)
    assert list(word_ends(f"{text} x", whole)) == [word.end for word in words(text)]
