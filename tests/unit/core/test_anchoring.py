"""Anchoring of spans in a changed text: other white space, tokens or context."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.anchoring import Anchoring, Lost, folded
from annotator.core.spans import Span
from annotator.core.tokens import tokenize
from tests.unit.strategies import spans

TEXT = (
    "Warga Perbaiki Jembatan\n\n"
    "Lurah Sumber Rejo, Bambang Setiaji, mengatakan jembatan itu selesai. “Kami siap,” "
    "ujarnya di Sumber Rejo.\n"
    "Ma'ruf membayar Rp4,2 miliar kepada TNI."
)
BLANKS = st.text(alphabet=" \n\t\r\u00a0\u2028", max_size=3)


def at(text: str, surface: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return Span(start, start + len(surface))


def anchored(text: str, other: str, surface: str, nth: int = 0) -> str:
    place = Anchoring(text, other).place(at(text, surface, nth))
    return place.value if isinstance(place, Lost) else place.of(other)


@st.composite
def respaced(draw: st.DrawFn) -> tuple[str, str, Span]:
    """A text, the same with other white space between any two signs, and a span of the first."""
    signs = draw(st.text(alphabet="abAB.,”🙂é\u0301", min_size=1, max_size=30))
    text, other = ("".join(draw(BLANKS) + sign for sign in signs) + draw(BLANKS) for _ in range(2))
    return text, other, draw(spans(text))


@given(respaced())
def test_with_other_white_space_alone_every_span_lands_on_its_words(case: tuple[str, str, Span]) -> None:
    text, other, span = case
    place = Anchoring(text, other).place(span)
    if text == other:
        assert place == span
    elif not folded(span.of(text)):
        assert place is Lost.BLANK
    else:
        assert isinstance(place, Span)
        assert folded(place.of(other)) == folded(span.of(text))
        assert folded(other[: place.start]) == folded(text[: span.start])
        assert not place.of(other)[0].isspace()
        assert not place.of(other)[-1].isspace()


def test_the_second_of_two_equal_names_stays_the_second() -> None:
    other = " ".join(token.text for token in tokenize(TEXT, Span(0, len(TEXT))))
    place = Anchoring(TEXT, other).place(at(TEXT, "Sumber Rejo", 1))
    assert place == at(other, "Sumber Rejo", 1)


def test_a_piece_of_the_text_is_found_in_the_whole() -> None:
    piece = TEXT[TEXT.index("“Kami") :]
    assert Anchoring(piece, TEXT).place(at(piece, "Sumber Rejo")) == at(TEXT, "Sumber Rejo", 1)


def test_what_stands_outside_the_piece_is_lost() -> None:
    piece = TEXT[TEXT.index("“Kami") :]
    assert anchored(TEXT, piece, "TNI") == "TNI"
    assert anchored(TEXT, piece, "Lurah") == Lost.GONE.value


def test_a_text_of_some_stretches_is_found_in_them() -> None:
    lines = [at(TEXT, "Warga Perbaiki Jembatan"), at(TEXT, "Ma'ruf membayar Rp4,2 miliar kepada TNI.")]
    text = " ".join(line.of(TEXT) for line in lines)
    places = Anchoring(text, TEXT, lines)
    assert places.place(at(text, "TNI")) == at(TEXT, "TNI")
    assert places.likeness == 1.0
    assert places.place(at(text, "Jembatan Ma'ruf")) is Lost.GONE


@pytest.mark.parametrize("surface", ["Bambang Setiaji", "“Kami siap,”", "Rp4,2 miliar", "Ma'ruf", "TNI"])
def test_other_case_marks_and_tokens_do_not_move_a_span(surface: str) -> None:
    other = TEXT.replace("Perbaiki", "Memperbaiki").replace("“", '"').replace("”", '"').replace("'", "’")
    other = f"KABAR - {other}".upper().replace("RP4,2", "RP 4,2")
    result = anchored(TEXT, other, surface)
    expected = surface.replace("“", '"').replace("”", '"').replace("'", "’").upper()
    assert folded(result) == folded(expected)


def test_a_span_inside_a_word_stays_inside_it() -> None:
    other = f"{TEXT} Tambahan.".replace("Warga", "Penduduk")
    assert anchored(TEXT, other, "ujar") == "ujar"
    assert anchored(TEXT, other, "embatan") == "embatan"


def test_words_that_moved_are_known_by_their_surroundings() -> None:
    other = "\n".join(reversed(TEXT.split("\n")))
    place = Anchoring(TEXT, other).place(at(TEXT, "Sumber Rejo", 1))
    assert place == at(other, "Sumber Rejo", 1)
    assert anchored(TEXT, other, "Rp4,2 miliar") == "Rp4,2 miliar"


def test_words_that_are_gone_are_said_to_be() -> None:
    other = TEXT.replace("kepada TNI", "kepada siapa pun").replace("Warga", "Penduduk")
    assert anchored(TEXT, other, "TNI") == Lost.GONE.value


def test_the_same_words_elsewhere_are_not_taken_for_them() -> None:
    text = "Di kota itu TNI membantu warga yang kehilangan rumah."
    other = "Seorang penyair menulis tentang laut. Kata orang, TNI datang."
    assert anchored(text, other, "TNI") == Lost.GONE.value
    assert Anchoring(text, other).likeness < 0.5


def test_places_that_look_the_same_are_not_guessed() -> None:
    text = "Awal cerita yang panjang sekali. Kata Budi ya."
    other = "Kata Budi ya? Awal cerita yang panjang sekali! Kata Budi ya?"
    assert anchored(f"{text} Kata Budi ya. Lain.", other, "Budi", 1) == Lost.SEVERAL.value


@given(st.randoms(use_true_random=False))
def test_words_taken_out_elsewhere_leave_a_span_at_its_words(chance: random.Random) -> None:
    words = [f"kata{n}" for n in range(60)]
    remaining = [word for n, word in enumerate(words) if 28 <= n <= 33 or chance.random() > 0.2]
    text, other = " ".join(words), " ".join(remaining)
    place = Anchoring(text, other).place(at(text, "kata30 kata31"))
    assert isinstance(place, Span)
    assert place.of(other) == "kata30 kata31"
