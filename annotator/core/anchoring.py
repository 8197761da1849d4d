"""Finds spans of one text in another text with the same or nearly the same content.

Other systems return texts that were tokenised, trimmed or joined differently. A span is found by its surface
and its context; a span that cannot be found is reported as lost, never guessed.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import Enum
from functools import cached_property

from annotator.core.messages import Message
from annotator.core.spans import Span
from annotator.core.tokens import ATOM

_MARKS = str.maketrans(dict.fromkeys("“”„«»‘’ʼ`´'", '"') | dict.fromkeys("‐‑‒–—", "-"))
_AROUND = 4  # words of context that are compared on each side
_NEAR = 0.8  # least likeness at which the order of the words alone decides


class Lost(Enum):
    """The reason why a span has no place in the other text."""

    BLANK = Message("it covers only white space")
    GONE = Message("its words do not occur there in the same context")
    SEVERAL = Message("its words occur in several places with the same context")


def folded(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


class Anchoring:
    """Maps spans of `text` to `other`; `within` are the parts that it may consist of.

    Offsets count code points. Every span that is not blank is found if only white space differs.
    """

    def __init__(self, text: str, other: str, within: Sequence[Span] = ()) -> None:
        self._text = text
        self._other = other
        self._within = within

    @cached_property
    def likeness(self) -> float:
        """The share (0..1) of the words of the shorter text that occur in the other in the same order."""
        if self._shift is not None:
            return 1.0
        shorter = min(len(self._words), len(self._others))
        return len(self._pairs) / shorter if shorter else 0.0

    def place(self, span: Span) -> Span | Lost:
        """The span of the other text with the words of `span`, or the reason why there is none."""
        if self._text == self._other:
            return span
        start, end = bisect_left(self._signs, span.start), bisect_left(self._signs, span.end)
        if start == end:
            return Lost.BLANK
        if self._shift is not None:
            signs, by = self._shift
            if start + by < 0 or end + by > len(signs):
                return Lost.GONE
            place = Span(signs[start + by], signs[end - 1 + by] + 1)
            same = folded(place.of(self._other)) == folded(span.of(self._text))
            return place if same else Lost.GONE
        return self._by_words(Span(self._signs[start], self._signs[end - 1] + 1))

    @cached_property
    def _signs(self) -> list[int]:
        return _sign_places(self._text, _whole(self._text))

    @cached_property
    def _shift(self) -> tuple[list[int], int] | None:
        """The offsets of characters in the other text, and the index among them of this text's first one.

        White space is not counted. `None` if neither text contains the other, or contains it twice.
        """
        own = folded(self._text)
        for stretches in (_whole(self._other), self._within):
            signs = _sign_places(self._other, stretches)
            theirs = "".join(self._other[place] for place in signs)
            by = _found_once(own, theirs)
            if by is None and (back := _found_once(theirs, own)) is not None:
                by = -back
            if by is not None:
                return signs, by
        return None

    @cached_property
    def _words(self) -> list[tuple[str, Span]]:
        return _words(self._text)

    @cached_property
    def _others(self) -> list[tuple[str, Span]]:
        return _words(self._other)

    @cached_property
    def _pairs(self) -> dict[int, int]:
        """The indices of matching words of the other text by the indices of words of this text."""
        matcher = SequenceMatcher(None, [w for w, _ in self._words], [w for w, _ in self._others])
        return {
            block.a + n: block.b + n for block in matcher.get_matching_blocks() for n in range(block.size)
        }

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """The indices of the words of the other text, by word."""
        numbers = defaultdict[str, list[int]](list)
        for number, (word, _) in enumerate(self._others):
            numbers[word].append(number)
        return numbers

    def _by_words(self, span: Span) -> Span | Lost:
        first = bisect_right(self._words, span.start, key=lambda word: word[1].end)
        last = bisect_left(self._words, span.end, key=lambda word: word[1].start) - 1
        words = [word for word, _ in self._words[first : last + 1]]
        begin = self._pairs.get(first)
        if begin is None or not self._goes_with(words, first, begin):
            best = self._best(words, first)
            if isinstance(best, Lost):
                return best
            begin = best
        return self._cut(span, first, last, begin)

    def _goes_with(self, words: Sequence[str], first: int, begin: int) -> bool:
        """Whether the words occur at `begin`; in texts that differ much, also next to another equal word."""
        beside = self.likeness >= _NEAR or self._around(first, begin, len(words)) > 0
        return beside and self._stands(words, begin)

    def _stands(self, words: Sequence[str], begin: int) -> bool:
        return [word for word, _ in self._others[begin : begin + len(words)]] == words

    def _best(self, words: Sequence[str], first: int) -> int | Lost:
        """The only occurrence of the words whose context has the most words in common."""
        scores = {
            begin: self._around(first, begin, len(words))
            for begin in self._numbers.get(words[0], ())
            if self._stands(words, begin)
        }
        most = max(scores.values(), default=0)
        best = [begin for begin, score in scores.items() if score == most]
        if most == 0:
            return Lost.GONE
        return best[0] if len(best) == 1 else Lost.SEVERAL

    def _around(self, here: int, there: int, length: int) -> int:
        """The number of equal context words on both sides; an end of the text counts as a word."""
        left = self._run(here - 1, there - 1, -1)
        return left + self._run(here + length, there + length, 1)

    def _run(self, here: int, there: int, step: int) -> int:
        for number in range(_AROUND):
            own_word = _at(self._words, here + number * step)
            other_word = _at(self._others, there + number * step)
            if own_word != other_word:
                return number
            if not own_word:
                return number + 1
        return _AROUND

    def _cut(self, span: Span, first: int, last: int, begin: int) -> Span:
        """The span of the words, cut inside the first and last word as `span` is."""
        own_first, own_last = self._words[first][1], self._words[last][1]
        there_first, there_last = self._others[begin][1], self._others[begin + last - first][1]
        start, end = there_first.start, there_last.end
        if len(own_first) == len(there_first):
            start += max(0, span.start - own_first.start)
        if len(own_last) == len(there_last):
            end -= max(0, own_last.end - span.end)
        return Span(start, end)


def _whole(text: str) -> Sequence[Span]:
    return [Span(0, len(text))] if text else []


def _sign_places(text: str, within: Sequence[Span]) -> list[int]:
    """The offsets of all characters that are not white space."""
    places = (place for stretch in within for place in range(stretch.start, stretch.end))
    return [place for place in places if not text[place].isspace()]


def _found_once(part: str, whole: str) -> int | None:
    place = whole.find(part) if part else -1
    return place if place >= 0 and whole.find(part, place + 1) < 0 else None


def _words(text: str) -> list[tuple[str, Span]]:
    """The atoms with their spans, normalised so that case and the style of quotation marks do not matter.

    Tokens or words would not do, because other systems split `Ma'ruf` and `10.30` differently.
    """
    return [
        (unicodedata.normalize("NFKC", found[0].translate(_MARKS)).casefold(), Span(*found.span()))
        for found in ATOM.finditer(text)
    ]


def _at(words: Sequence[tuple[str, Span]], number: int) -> str:
    return words[number][0] if 0 <= number < len(words) else ""
