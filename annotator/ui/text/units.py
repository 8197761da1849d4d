"""Words and sentences around a place in the text, for double and triple clicks and for moving by word."""

import re

from annotator.assets import words
from annotator.core.spans import Span
from annotator.core.tokens import sentences

_MARKS = "\u0300-\u036f"  # accents that stand after their letter
_WORD = re.compile(rf"[\w{_MARKS}]+(?:['’ʼ][\w{_MARKS}]+)*")
_REACH = 400  # code points looked at on either side; no word is longer


def word_at(text: str, offset: int) -> Span | None:
    """The word at `offset`, or the single sign that stands there; `None` on white space or past the end."""
    if offset >= len(text) or text[offset].isspace():
        return None
    for match in _WORD.finditer(text, max(0, offset - _REACH), offset + _REACH):
        if match.start() <= offset < match.end():
            return Span(*match.span())
    return Span(offset, offset + 1)


def sentence_at(text: str, offset: int, line: Span) -> Span:
    """The sentence of `line` that holds `offset`, without white space at its edges."""
    found = sentences(text, line, words("lexicons", "abbreviations.txt"))
    return next((one for one in reversed(found) if one.start <= offset), found[0] if found else line)


def next_word(text: str, offset: int) -> int:
    """Where the next word ends after `offset`."""
    match = _WORD.search(text, offset)
    return len(text) if match is None else match.end()


def previous_word(text: str, offset: int) -> int:
    """Where the word before `offset` begins."""
    starts = [match.start() for match in _WORD.finditer(text, max(0, offset - _REACH), offset)]
    return starts[-1] if starts else max(0, offset - _REACH)
