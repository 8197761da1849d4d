"""Atoms, tokens, words and sentences with their spans. Offsets count code points of the text.

Each of the three units consists of whole units of the one before, so all parts of the program agree:

- An *atom* is a run of letters, a run of digits, or one mark. Texts that other systems tokenised are compared
  by atoms (`annotator.core.anchoring`): tokenisers differ in what they cut, but seldom cut an atom.
- A *token* also keeps inner apostrophes (`Ma'ruf`) and the marks inside a number (`10.30`). Suggesters, CoNLL
  and agreement count tokens. Shipped and learned models depend on them, so `TOKEN` must stay as it is.
- A *word* (`words`) is a word for the reader: a double click selects it, a step by word passes it.
  It is a run of tokens that follow each other directly (`Rp1,5`) or are joined by hyphens, apostrophes,
  underscores, or the dots of an abbreviation or address (`anak-anak`, `e-KTP`, `S.H.`, `kompas.com`); a full
  stop with the next sentence glued to it (`tiba.Polisi`) joins nothing.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from annotator.core.spans import Span, trimmed

ATOM = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_", re.UNICODE)
_JOINERS = frozenset("-\u2010\u2011_'’ʼ`")  # hyphens, underscore, apostrophes
_INVISIBLE = frozenset("\u00ad\u200c\u200d\u2060")  # soft hyphen and joiners: part of the word around them
_SHORT, _LONGEST_DEGREE = 3, 4  # letters of an abbreviation, of a part of an academic degree (`S.Farm.`)
_RUN = re.compile(r"\S{1,2000}")  # limited, because each key press must be fast
_REACH = 400  # code points examined on each side of an offset; no word is longer
_OPENERS = "“„‘«\"'(["
_NEXT = re.compile(r"\s*(\S)")
_LONGEST_ABBREVIATION = 20
# Possessive: a run of a million stops that ends no sentence is walked through once, not from each of them.
_STOPS = re.compile(r"[.!?…]++[\"'”’»)\]]*+")


class Token(NamedTuple):
    """Letters with their inner apostrophes, a number or one mark, with its place in code points."""

    span: Span
    text: str


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens within `span`, in order; only white space lies between them."""
    return tuple(Token(Span(*m.span()), m[0]) for m in TOKEN.finditer(text, span.start, span.end))


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The words in `[start, end)` in order, and each mark outside of words as an item of its own.

    Only white space lies between them. A word begins with a letter or digit, a mark does not.
    """
    for run in _RUN.finditer(text, start, len(text) if end is None else end):
        tokens = tokenize(text, Span(*run.span()))
        first = 0
        while first < len(tokens):
            last = _word_end(tokens, first)
            yield Span(tokens[first].span.start, tokens[last - 1].span.end)
            first = last


def word_at(text: str, offset: int) -> Span | None:
    """The word or mark at `offset`; `None` for white space or past the end."""
    if offset >= len(text) or text[offset].isspace():
        return None
    return next(word for word in words_from(text, offset) if word.end > offset)


def snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` moved outwards to the edges of the words that they are within."""
    first, last = word_at(text, start), word_at(text, max(start, end - 1))
    return (first.start if first else start), (last.end if last and end > start else end)


def nearest_edge(text: str, offset: int) -> int:
    """The nearer edge of the word that `offset` is within; `offset` itself outside of words."""
    word = word_at(text, offset)
    if word is None or offset == word.start:
        return offset
    return word.start if offset - word.start < word.end - offset else word.end


def words_from(text: str, offset: int) -> Iterator[Span]:
    """The words and marks from the beginning of the run of non-space characters around `offset`."""
    return words(text, _run_start(text, offset))


def words_until(text: str, offset: int) -> list[Span]:
    """The words and marks that begin before `offset`, as far back as steps by word go (400 code points)."""
    start = _run_start(text, max(0, offset - _REACH))
    return [word for word in words(text, start, offset + _REACH) if word.start < offset]


def next_word_end(text: str, offset: int) -> int:
    """The end of the next word after `offset`, ignoring marks; the end of the text if there is none."""
    ends = (word.end for word in words_from(text, offset) if word.end > offset and is_word(text, word))
    return next(ends, len(text))


def previous_word_start(text: str, offset: int) -> int:
    """The start of the word before `offset`, ignoring marks; without one, `offset` − 400, at least 0."""
    starts = [word.start for word in words_until(text, offset) if is_word(text, word)]
    return starts[-1] if starts else max(0, offset - _REACH)


def is_word(text: str, span: Span) -> bool:
    """Whether a span from `words` is a word rather than a mark."""
    return text[span.start].isalnum()


def _run_start(text: str, offset: int) -> int:
    """The start of the run of non-space characters around `offset`."""
    start = min(offset, len(text))
    least = max(0, start - _REACH)
    while start > least and not text[start - 1].isspace():
        start -= 1
    return start


def _word_end(tokens: Sequence[Token], first: int) -> int:
    """The index after the last token of the word that begins with the token at index `first`."""
    last, size = first + 1, len(tokens)
    word = tokens[first].text[0].isalnum()
    while last < size:
        if _attached(tokens[last].text) or (word and tokens[last].text[0].isalnum()):
            last += 1
        elif word and last + 1 < size and _joins(*(token.text for token in tokens[last - 1 : last + 2])):
            last += 2
        else:
            break
    closed = last < size and tokens[last].text == "." and (last + 1 == size or tokens[last + 1].text != ".")
    return last + 1 if closed and _is_abbreviation(tokens[first:last]) else last


def _attached(mark: str) -> bool:
    """Whether a mark belongs to the token before it: a combining accent or a soft hyphen."""
    return unicodedata.category(mark[0])[0] == "M" or mark in _INVISIBLE


def _joins(before: str, mark: str, after: str) -> bool:
    """Whether a mark joins the tokens around it to one word."""
    if not after[0].isalnum():
        return False
    return mark in _JOINERS or (mark == "." and _dot_joins(before, after))


def _dot_joins(before: str, after: str) -> bool:
    """`kompas.com`, `s.d`; `No.5`, `PMK.6`; `S.H`, `M.Si`, `Sp.OG`, `KOMPAS.COM`; but not `tiba.Polisi`."""
    if after[0].islower():
        return True
    letter = len(before) == 1 and before.isalpha()
    short = len(before) <= _SHORT and before[0].isupper() and before[1:].islower()
    if letter or after[0].isdigit():
        return letter or short or before.isupper()
    return (before.isupper() and after.isupper()) or (short and len(after) <= _SHORT)


def _is_abbreviation(tokens: Sequence[Token]) -> bool:
    """Whether a word consists of abbreviations (`S.H`, `a.n`), so that a full stop after it is part of it."""
    pieces = [token.text for token in tokens[::2]]
    return (
        len(pieces) > 1
        and all(token.text == "." for token in tokens[1::2])
        and all(
            piece.isalpha() and (len(piece) == 1 or (piece[0].isupper() and len(piece) <= _LONGEST_DEGREE))
            for piece in pieces
        )
    )


def sentences(text: str, span: Span, abbreviations: Container[str] = ()) -> tuple[Span, ...]:
    """The sentences within `span`: split after `. ! ? …` and closing marks where a new start is likely.

    `abbreviations` are case-folded words before a full stop that seldom ends a sentence.
    """
    spans, start = [], span.start
    for match in _STOPS.finditer(text, span.start, span.end):
        if match.end() < span.end and not text[match.end()].isspace():
            continue
        following = _NEXT.match(text, match.end(), span.end)
        if not following or not _ends(text, Span(start, match.start() + 1), following[1], abbreviations):
            continue
        if piece := trimmed(text, start, match.end()):
            spans.append(piece)
        start = match.end()
    if piece := trimmed(text, start, span.end):
        spans.append(piece)
    return tuple(spans)


def _ends(text: str, sentence: Span, following: str, abbreviations: Container[str]) -> bool:
    stop = sentence.end - 1
    word = text[max(sentence.start, stop - _LONGEST_ABBREVIATION) : stop].rsplit(None, 1)[-1:] or [""]
    folded = word[0].lstrip(_OPENERS).casefold()
    abbreviated = folded in abbreviations or (len(folded) == 1 and folded.isalpha())
    return not (abbreviated and text[stop] == ".") and not following.islower()
