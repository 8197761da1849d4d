"""Texts for the user that keep their template and arguments.

Errors, reasons, journal entries and the evidence of suggesters are created in English, and files, records
and the command line contain them in English. A `Message` is such a text with its template,
which is its id as in gettext, and its arguments: the window looks up the template in the catalogue of the
user's language and formats the translation with the same arguments (docs/adr/0012).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, NewType

DEEPEST = 20  # messages within messages that are read from a file; ours have three levels
LARGEST = 10**100  # number that is read from a file: longer ones cannot be written out
MOST_PLACES = 100  # placeholders in a template: their numbers have at most two digits
_PLAIN = re.compile(r"(?:[^{}]|\{\d\d?\})*")
_PLACE = re.compile(r"\{(\d\d?)\}")

Template = NewType("Template", str)
"""A template without its arguments; `tools/translations.py` finds this type."""


class Message(str):
    """An English text with its template (`{0} is a folder.`) and arguments: numbers, messages, other texts.

    Placeholders are numbered. Without arguments, the template is the text itself, with its braces. Results of
    `str` methods (slices, concatenations) are plain strings, which the window shows untranslated: combine
    messages by passing them as arguments of another message, or with `joined`.
    """

    __slots__ = ("arguments", "template")
    template: str
    arguments: tuple[str | int, ...]

    def __new__(cls, template: str, *arguments: str | int) -> "Message":
        message = super().__new__(cls, template.format(*arguments) if arguments else template)
        message.template = template
        message.arguments = arguments
        return message

    def __reduce__(self) -> tuple[type["Message"], tuple[str | int, ...]]:
        return Message, (self.template, *self.arguments)


class Plural(NamedTuple):
    """A message about a number: the templates for one, and for zero or several. The number is `{0}`."""

    one: str
    many: str

    def of(self, number: int, *arguments: str | int) -> Message:
        """The message for `number`; `arguments` are `{1}` and so on."""
        return Message(self.one if number == 1 else self.many, number, *arguments)


ARTICLES = Plural("{0} article", "{0} articles")
ENTITIES = Plural("{0} entity", "{0} entities")
QUOTATIONS = Plural("{0} quotation", "{0} quotations")
LABELS = Plural("{0} label", "{0} labels")
SUGGESTIONS = Plural("{0} suggestion", "{0} suggestions")
PASSES = Plural("{0} pass", "{0} passes")
DECISIONS = Plural("{0} decision", "{0} decisions")
FAULTS = Plural("{0} fault", "{0} faults")


def joined(parts: Sequence[str], separator: str = "; ") -> str:
    """Several texts as one message, each of which the window translates."""
    if len(parts) == 1:
        return parts[0]
    while len(parts) > MOST_PLACES:
        groups = range(0, len(parts), MOST_PLACES)
        parts = [joined(parts[first : first + MOST_PLACES], separator) for first in groups]
    return Message(separator.join(f"{{{number}}}" for number in range(len(parts))), *parts)


def as_argument(value: object) -> str | int:
    """`value` as an argument of a message; an exception becomes the message that it was raised with, or else
    its text on one line.
    """
    if isinstance(value, BaseException):
        own = value.args[0] if len(value.args) == 1 else None
        return own if isinstance(own, Message) else " ".join(str(value).split())
    return value if isinstance(value, str | int) and not isinstance(value, bool) else str(value)


_ARGUMENTS = frozenset([str, int, Message])


def message_to_json(text: str) -> list[Any] | None:
    """The JSON value to store next to the English `text`, so that `message_from_json` restores the message.

    It is a list of the template and the arguments, in which messages are nested lists; an empty list for a
    message without arguments, whose template is the text; and `None` for a plain string.
    """
    if not isinstance(text, Message):
        return None
    return _to_json(text) if text.arguments else []


def _to_json(message: Message) -> list[Any]:
    return [message.template, *(_to_json(a) if isinstance(a, Message) else a for a in message.arguments)]


def message_from_json(text: str, value: object) -> str:
    """`text` as the message that `message_to_json` stored next to it; a plain string if they do not match."""
    message = Message(text) if value == [] else _from_json(value)
    return message if message is not None and message == text else text


def _from_json(value: object, depth: int = 0) -> Message | None:
    if not isinstance(value, list) or not value or not isinstance(value[0], str) or depth > DEEPEST:
        return None
    arguments: list[Any] = [_from_json(part, depth + 1) if type(part) is list else part for part in value[1:]]
    if any(isinstance(part, int) and abs(part) > LARGEST for part in arguments):
        return None
    if not _ARGUMENTS.issuperset(map(type, arguments)):
        return None
    fitting = not arguments or 0 <= _places(value[0]) <= len(arguments)
    return Message(value[0], *arguments) if fitting else None


@lru_cache(maxsize=1000)
def _places(template: str) -> int:
    """How many arguments a template needs; -1 if a placeholder is not a plain number.

    A file from an untrusted source must not make `format` read attributes or allocate huge paddings.
    """
    if not _PLAIN.fullmatch(template):
        return -1
    return max((int(place) + 1 for place in _PLACE.findall(template)), default=0)
