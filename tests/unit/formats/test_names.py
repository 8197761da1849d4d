"""Names for other tools and for files: valid, unique and reversible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.shared.names import FileNames, identifier, words_of


@given(st.text(max_size=12) | st.text(alphabet='_u2f "A', max_size=12))
def test_words_of_is_the_inverse_of_identifier(words: str) -> None:
    made = identifier(words, {"Cue"})
    assert words_of(made) == words
    assert made.isascii()
    assert made.replace("_", "a").replace("-", "a").isalnum()


def test_ordinary_labels_do_not_change() -> None:
    assert [identifier(label) for label in ("PERSON", "B-PER", "DATE_TIME")] == [
        "PERSON",
        "B-PER",
        "DATE_TIME",
    ]


def test_a_label_that_is_a_reserved_word_is_escaped() -> None:
    assert identifier("Cue", {"Cue"}) != "Cue"
    assert identifier("Cues", {"Cue"}) == "Cues"


@pytest.mark.parametrize(
    ("article_id", "name"),
    [
        ("kompas 01.html", "kompas-01"),
        ("a/b.txt", "a-b"),
        ("Désa.txt", "Desa"),
        ("CON.txt", "CON_"),
        ("nul.tar.gz", "nul.tar_"),
        ("...", "article"),
        ("🙂", "article"),
        ("../../etc", "etc"),
    ],
)
def test_a_file_name_is_valid_on_all_systems(article_id: str, name: str) -> None:
    assert FileNames().name(article_id) == name


def test_no_two_file_names_are_equal_ignoring_case() -> None:
    names = FileNames()
    made = [names.name(article_id) for article_id in ("A.txt", "a.txt", "a.html", "a-2.txt", "A")]
    assert len({name.casefold() for name in made}) == 5
