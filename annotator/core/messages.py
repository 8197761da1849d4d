"""Texts for the user that remember how they were made.

Errors, reasons, journal entries and the evidence of suggesters are English where they are made, and so they
stand in files, on the command line and in records. A `Message` is such a text together with its id, the
template it was made from as in gettext, and what was put into it: the window looks the template up in the
catalogue of the user's language and puts the same arguments into that (docs/adr/0012).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, NewType

_PLAIN = re.compile(r"(?:[^{}]|\{\d\d?\})*")
_PLACE = re.compile(r"\{(\d\d?)\}")

Template = NewType("Template", str)
"""A template that gets its arguments elsewhere; `tools/translations.py` finds it by this name."""


class Message(str):
    """An English text with its template (`{0} is a folder.`) and arguments: numbers, messages, other texts.

    Places are numbered. A template without arguments is the text itself, braces and all. What `str` makes of
    it (a part, a concatenation) is a plain text, which the window shows as it is: put messages together by
    making them arguments of another one, or with `joined`.
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
    """A message about a number: its template for one, and for none or several. The number stands at `{0}`."""

    one: str
    many: str

    def of(self, number: int, *arguments: str | int) -> Message:
        """The message for `number`; `arguments` stand at `{1}` and so on."""
        return Message(self.one if number == 1 else self.many, number, *arguments)


ARTICLES = Plural("{0} article", "{0} articles")
ENTITIES = Plural("{0} entity", "{0} entities")
QUOTATIONS = Plural("{0} quotation", "{0} quotations")
LABELS = Plural("{0} label", "{0} labels")
SUGGESTIONS = Plural("{0} suggestion", "{0} suggestions")
PASSES = Plural("{0} pass", "{0} passes")


def joined(parts: Sequence[str], separator: str = "; ") -> str:
    """Several texts in one, each of which the window shows in the user's language."""
    if len(parts) == 1:
        return parts[0]
    return Message(separator.join(f"{{{number}}}" for number in range(len(parts))), *parts)


def as_argument(value: object) -> str | int:
    """`value` as a message may hold it; of an exception its own message, where it was raised with one."""
    if isinstance(value, BaseException) and len(value.args) == 1 and isinstance(value.args[0], Message):
        return value.args[0]
    return value if isinstance(value, str | int) and not isinstance(value, bool) else str(value)


_ARGUMENTS = frozenset([str, int, Message])


def message_to_json(text: str) -> list[Any] | None:
    """What to write beside the English `text`, so that `message_from_json` gives the message again.

    The template and the arguments, a message among these as such a list; an empty list for a message without
    arguments, whose template the text is; `None` for a plain text.
    """
    if not isinstance(text, Message):
        return None
    return _to_json(text) if text.arguments else []


def _to_json(message: Message) -> list[Any]:
    return [message.template, *(_to_json(a) if isinstance(a, Message) else a for a in message.arguments)]


def message_from_json(text: str, said: object) -> str:
    """`text` as the message that `message_to_json` wrote beside it; as it is where that does not give it."""
    message = Message(text) if said == [] else _from_json(said)
    return message if message is not None and message == text else text


def _from_json(said: object) -> Message | None:
    if not isinstance(said, list) or not said or not isinstance(said[0], str):
        return None
    arguments: list[Any] = [_from_json(part) if type(part) is list else part for part in said[1:]]
    if not _ARGUMENTS.issuperset(map(type, arguments)):
        return None
    fitting = not arguments or 0 <= _places(said[0]) <= len(arguments)
    return Message(said[0], *arguments) if fitting else None


@lru_cache(maxsize=1000)
def _places(template: str) -> int:
    """How many arguments a template needs; -1 where something else than a number stands in a place.

    `format` must not look into objects, or fill a terabyte, because a file from elsewhere says so.
    """
    if not _PLAIN.fullmatch(template):
        return -1
    return max((int(place) + 1 for place in _PLACE.findall(template)), default=0)
