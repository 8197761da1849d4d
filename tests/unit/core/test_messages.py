"""Messages: English texts that know their template and arguments, also in JSON and in another process."""

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import AnnotatorError, ProjectError, UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.core.messages import Message, Plural, joined, message_from_json, message_to_json

FILES = Plural("{0} file of {1}", "{0} files of {1}")
ODD = st.text(alphabet='{}01"\\;“”`a ', max_size=12)
MESSAGES = st.recursive(
    st.builds(Message, ODD),
    lambda inner: st.builds(
        lambda first, second: Message("cue `{0}`; {1} agrees", first, second),
        inner | ODD | st.integers(),
        inner | ODD,
    ),
    max_leaves=6,
)


def stored(text: str) -> str:
    """The text as it comes back from a file."""
    document = json.loads(json.dumps({"text": text, "message": message_to_json(text)}))
    return message_from_json(document["text"], document["message"])


def made_of(text: str) -> object:
    """A text with all that it was made of."""
    if not isinstance(text, Message):
        return str(text)
    return (text.template, *(made_of(a) if isinstance(a, str) else a for a in text.arguments))


def test_a_message_is_its_english_text() -> None:
    message = Message("{0} agrees with {1}", "crf", 2)
    assert message == "crf agrees with 2"
    assert json.dumps(message) == '"crf agrees with 2"'


def test_without_arguments_braces_are_braces() -> None:
    assert Message("write {0} here") == "write {0} here"


def test_the_number_decides_between_one_and_many() -> None:
    assert [str(FILES.of(number, "a.txt")) for number in (0, 1, 2)] == [
        "0 files of a.txt",
        "1 file of a.txt",
        "2 files of a.txt",
    ]


def test_joined_texts_stay_messages_within_one() -> None:
    both = joined([Message("base model"), Message("{0} agrees", "rules")])
    assert both == "base model; rules agrees"
    assert made_of(both) == ("{0}; {1}", ("base model",), ("{0} agrees", "rules"))
    assert made_of(joined([Message("base model")])) == ("base model",)


@given(MESSAGES)
def test_a_message_comes_back_from_json_as_it_was_made(message: Message) -> None:
    assert made_of(stored(message)) == made_of(message)


@given(MESSAGES)
def test_a_message_survives_pickling_and_copying(message: Message) -> None:
    for other in (pickle.loads(pickle.dumps(message)), copy.deepcopy(message)):  # noqa: S301 - our own
        assert (other, made_of(other)) == (message, made_of(message))


@pytest.mark.parametrize("number", [99, 100, 101, 250, 10_001])
def test_any_number_of_joined_texts_comes_back_from_json(number: int) -> None:
    parts = [Message("{0} agrees", str(n)) for n in range(number)]
    both = joined(parts)
    assert both == "; ".join(parts)
    back = message_from_json(both, message_to_json(both))
    assert isinstance(back, Message)
    assert made_of(back) == made_of(both)


def test_a_plain_text_comes_back_as_a_plain_text() -> None:
    assert message_to_json("cue `ujar` in front") is None
    assert not isinstance(stored("cue `ujar` in front"), Message)


@pytest.mark.parametrize(
    "document",
    [
        None, 3, "x", {}, [1], [None], ["{0}"], ["{", "a"], ["another text {0}", "a"],
        ["{0} x", None], ["{0} x", 1.5], ["{0} x", True], ["{0} x", {}], ["{0} x", ["{1}", "a"]],
        ["{1} x", "a"], ["{0.__class__}", "a"], ["{0:>9999999}", "a"], ["{0!r}", "a"],
    ],
)  # fmt: skip
def test_what_gives_no_message_or_another_text_leaves_the_english(document: object) -> None:
    text = message_from_json("a x", document)
    assert text == "a x"
    assert not isinstance(text, Message)


def test_an_error_says_its_template_with_its_arguments() -> None:
    error = ProjectError("{0} is a folder; name {1}.", "{x}", 3)
    assert str(error) == "{x} is a folder; name 3."
    assert made_of(error.message) == ("{0} is a folder; name {1}.", "{x}", 3)


def test_an_error_within_an_error_keeps_its_own_message() -> None:
    inner = ProjectError("{0} is full", "disk")
    wrapped = ValueError(Message("{0} is missing", "label"))
    outer = AnnotatorError("{0}; {1}; {2}", inner, wrapped, OSError("a {0}"))
    assert str(outer) == "disk is full; label is missing; a {0}"
    assert made_of(outer.message) == (
        "{0}; {1}; {2}", ("{0} is full", "disk"), ("{0} is missing", "label"), "a {0}",
    )  # fmt: skip


def test_a_message_that_is_made_already_is_raised_as_it_is() -> None:
    message = Message("{0} is full", "disk")
    assert ProjectError(message).message is message


def test_errors_travel_between_processes_with_their_messages() -> None:
    error = UnreadableError(Outcome.EMPTY, "{0} is empty.", "a.txt")
    other = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (str(other), other.outcome, made_of(other.message)) == (
        "a.txt is empty.", Outcome.EMPTY, ("{0} is empty.", "a.txt"),
    )  # fmt: skip


def test_a_message_nested_without_end_or_with_an_endless_number_is_its_english() -> None:
    nested: object = ["x"]
    for _ in range(2_000):
        nested = ["{0}", nested]
    assert message_from_json("x", nested) == "x"
    assert message_from_json("x", ["{0}", 10**5_000]) == "x"
