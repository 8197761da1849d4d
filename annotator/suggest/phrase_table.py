"""Lookup of multi-word phrases in a sequence of tokens, grouped by first word."""

from bisect import insort
from collections.abc import Iterator, Sequence
from operator import neg
from typing import Generic, TypeVar

V = TypeVar("V")


class PhraseTable(Generic[V]):
    """A mapping from phrases (tuples of words) to values; an article may add any number of phrases."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], V] = {}
        self._lengths: dict[str, list[int]] = {}  # of the phrases with this first word, descending

    def __bool__(self) -> bool:
        return bool(self._values)

    def setdefault(self, name: tuple[str, ...], value: V) -> V:
        """The value of `name`, which becomes `value` if it has none."""
        if name not in self._values:
            lengths = self._lengths.setdefault(name[0], [])
            if len(name) not in lengths:
                insort(lengths, len(name), key=neg)
        return self._values.setdefault(name, value)

    def at(self, words: Sequence[str], place: int) -> Iterator[tuple[int, V]]:
        """The phrases that begin at index `place` of `words`, the longest first: number of words
        and value.
        """
        for length in self._lengths.get(words[place], ()):
            name = tuple(words[place : place + length])
            if len(name) == length and name in self._values:
                yield length, self._values[name]
