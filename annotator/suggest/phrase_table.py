"""Names of several words, found in a row of words without trying each of those that begin alike."""

from bisect import insort
from collections.abc import Iterator, Sequence
from operator import neg
from typing import Generic, TypeVar

V = TypeVar("V")


class PhraseTable(Generic[V]):
    """Values by names, which are words in a row; an article may teach any number of them."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], V] = {}
        self._lengths: dict[str, list[int]] = {}  # of the names with this first word, the longest first

    def __bool__(self) -> bool:
        return bool(self._values)

    def setdefault(self, name: tuple[str, ...], value: V) -> V:
        """The value of `name`; `value` from now on where it had none."""
        if name not in self._values:
            lengths = self._lengths.setdefault(name[0], [])
            if len(name) not in lengths:
                insort(lengths, len(name), key=neg)
        return self._values.setdefault(name, value)

    def at(self, words: Sequence[str], place: int) -> Iterator[tuple[int, V]]:
        """The names that `words` have at `place`: how many words, and the value, the longest first."""
        for length in self._lengths.get(words[place], ()):
            name = tuple(words[place : place + length])
            if len(name) == length and name in self._values:
                yield length, self._values[name]
