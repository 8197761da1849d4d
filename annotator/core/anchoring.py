"""Where the words of one text stand in another that says the same, or nearly the same.

Systems outside hand back texts that were tokenised, trimmed or joined anew. A place is found by its surface
and what stands around it; what cannot be found so is said to be lost, never guessed.
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
_AROUND = 4  # words on each side that speak for a place
_NEAR = 0.8  # from this likeness on the order of the words alone is enough


class Lost(Enum):
    """Why a span has no place in the other text."""

    BLANK = Message("it covers white space alone")
    GONE = Message("its words do not stand there with the same surroundings")
    SEVERAL = Message("its words stand in several places that look the same")


def folded(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


class Anchoring:
    """Places of `text` in `other`; `within` are the stretches of `other` to which `text` may be confined.

    Offsets count code points. Where the texts differ in white space alone, every span with a word in it has
    its place.
    """

    def __init__(self, text: str, other: str, within: Sequence[Span] = ()) -> None:
        self._text = text
        self._other = other
        self._within = within

    @cached_property
    def likeness(self) -> float:
        """The share of the shorter text's words that stand in the other in the same order, 0 to 1."""
        if self._shift is not None:
            return 1.0
        shorter = min(len(self._words), len(self._others))
        return len(self._pairs) / shorter if shorter else 0.0

    def place(self, span: Span) -> Span | Lost:
        """Where the words of `span` stand in the other text."""
        if self._text == self._other:
            return span
        start, end = bisect_left(self._signs, span.start), bisect_left(self._signs, span.end)
        if start == end:
            return Lost.BLANK
        if self._shift is not None:
            signs, by = self._shift
            if start + by < 0 or end + by > len(signs):
                return Lost.GONE
            found = Span(signs[start + by], signs[end - 1 + by] + 1)
            same = folded(found.of(self._other)) == folded(span.of(self._text))
            return found if same else Lost.GONE
        return self._by_words(Span(self._signs[start], self._signs[end - 1] + 1))

    @cached_property
    def _signs(self) -> list[int]:
        return _sign_places(self._text, _whole(self._text))

    @cached_property
    def _shift(self) -> tuple[list[int], int] | None:
        """The places of signs in the other text, and how far on those of this one lie in them.

        `None` where neither text holds the other, white space aside, or holds it twice.
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
        """The words of the other text that go with words of this one, by their numbers."""
        matcher = SequenceMatcher(None, [w for w, _ in self._words], [w for w, _ in self._others])
        return {
            block.a + n: block.b + n for block in matcher.get_matching_blocks() for n in range(block.size)
        }

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """The numbers of the other text's words, by the word."""
        found = defaultdict[str, list[int]](list)
        for number, (word, _) in enumerate(self._others):
            found[word].append(number)
        return found

    def _by_words(self, span: Span) -> Span | Lost:
        first = bisect_right(self._words, span.start, key=lambda word: word[1].end)
        last = bisect_left(self._words, span.end, key=lambda word: word[1].start) - 1
        said = [word for word, _ in self._words[first : last + 1]]
        begin = self._pairs.get(first)
        if begin is None or not self._goes_with(said, first, begin):
            found = self._best(said, first)
            if isinstance(found, Lost):
                return found
            begin = found
        return self._cut(span, first, last, begin)

    def _goes_with(self, said: Sequence[str], first: int, begin: int) -> bool:
        """Whether the words stand at `begin`; in texts that differ much, beside another same word."""
        beside = self.likeness >= _NEAR or self._around(first, begin, len(said)) > 0
        return beside and self._stands(said, begin)

    def _stands(self, said: Sequence[str], begin: int) -> bool:
        return [word for word, _ in self._others[begin : begin + len(said)]] == said

    def _best(self, said: Sequence[str], first: int) -> int | Lost:
        """The one place of the words with the most of the same words around it."""
        scores = {
            begin: self._around(first, begin, len(said))
            for begin in self._numbers.get(said[0], ())
            if self._stands(said, begin)
        }
        most = max(scores.values(), default=0)
        best = [begin for begin, score in scores.items() if score == most]
        if most == 0:
            return Lost.GONE
        return best[0] if len(best) == 1 else Lost.SEVERAL

    def _around(self, here: int, there: int, length: int) -> int:
        """How many words next to both places are the same, on both sides; an end of the text is one."""
        left = self._run(here - 1, there - 1, -1)
        return left + self._run(here + length, there + length, 1)

    def _run(self, here: int, there: int, step: int) -> int:
        for number in range(_AROUND):
            one, other = _at(self._words, here + number * step), _at(self._others, there + number * step)
            if one != other:
                return number
            if not one:
                return number + 1
        return _AROUND

    def _cut(self, span: Span, first: int, last: int, begin: int) -> Span:
        """The place of the words, cut inside the first and last of them as the span is."""
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
    """The places of all that is not white space."""
    places = (place for stretch in within for place in range(stretch.start, stretch.end))
    return [place for place in places if not text[place].isspace()]


def _found_once(part: str, whole: str) -> int | None:
    place = whole.find(part) if part else -1
    return place if place >= 0 and whole.find(part, place + 1) < 0 else None


def _words(text: str) -> list[tuple[str, Span]]:
    """The atoms, told apart by what they say: case and the make of quotes do not matter.

    Not tokens or words: other systems cut `Ma'ruf` and `10.30` in their own ways.
    """
    return [
        (unicodedata.normalize("NFKC", found[0].translate(_MARKS)).casefold(), Span(*found.span()))
        for found in ATOM.finditer(text)
    ]


def _at(words: Sequence[tuple[str, Span]], number: int) -> str:
    return words[number][0] if 0 <= number < len(words) else ""
