"""Tokens and sentences with their places. Offsets are code points of the whole text."""

import re
from collections.abc import Container
from typing import NamedTuple

from annotator.core.spans import Span, trimmed

# A word keeps its inner apostrophe ("Ma'ruf"); dots, hyphens and slashes are tokens of their own.
TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_", re.UNICODE)
_OPENERS = "“„‘«\"'(["
_NEXT = re.compile(r"\s*(\S)")
_LONGEST_ABBREVIATION = 20
# Possessive: a run of a million stops that ends no sentence is walked through once, not from each of them.
_STOPS = re.compile(r"[.!?…]++[\"'”’»)\]]*+")


class Token(NamedTuple):
    """A word, a number or one mark, with its place in code points."""

    span: Span
    text: str


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens within `span`, in order; white space and nothing else lies between them."""
    return tuple(Token(Span(*m.span()), m[0]) for m in TOKEN.finditer(text, span.start, span.end))


def sentences(text: str, span: Span, abbreviations: Container[str] = ()) -> tuple[Span, ...]:
    """The sentences within `span`: split after `. ! ? …` and closing marks where a new start is likely.

    `abbreviations` are words (folded) before a full stop that seldom ends a sentence.
    """
    found, start = [], span.start
    for match in _STOPS.finditer(text, span.start, span.end):
        if match.end() < span.end and not text[match.end()].isspace():
            continue
        following = _NEXT.match(text, match.end(), span.end)
        if not following or not _ends(text, Span(start, match.start() + 1), following[1], abbreviations):
            continue
        if piece := trimmed(text, start, match.end()):
            found.append(piece)
        start = match.end()
    if piece := trimmed(text, start, span.end):
        found.append(piece)
    return tuple(found)


def _ends(text: str, sentence: Span, following: str, abbreviations: Container[str]) -> bool:
    stop = sentence.end - 1
    word = text[max(sentence.start, stop - _LONGEST_ABBREVIATION) : stop].rsplit(None, 1)[-1:] or [""]
    folded = word[0].lstrip(_OPENERS).casefold()
    abbreviated = folded in abbreviations or (len(folded) == 1 and folded.isalpha())
    return not (abbreviated and text[stop] == ".") and not following.islower()
