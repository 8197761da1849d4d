"""Readers by what they read. A reader is one file in this folder that registers itself.

Adding one: write the file, decorate its function with `@reader(...)`, nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from annotator.core.article import Article
from annotator.core.discovery import discover


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes, with the name to show and store, the article's id and the encoding asked for."""

    name: str
    article_id: str
    data: bytes
    encoding: str | None = None


Read: TypeAlias = Callable[[Source], Article]


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read a file: its suffixes in lower case, and whether the first bytes are its own kind."""

    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Read


_readers: list[Reader] = []


def reader(*suffixes: str, recognises: Callable[[bytes], bool]) -> Callable[[Read], Read]:
    """Register a function as the reader of files with these suffixes or recognised first bytes."""

    def register(read: Read) -> Read:
        _readers.append(Reader(suffixes, recognises, read))
        return read

    return register


def readers() -> tuple[Reader, ...]:
    """All readers, those that recognise content narrowly before the others, by suffix after that."""
    discover("annotator.reading")
    return tuple(sorted(_readers, key=lambda one: one.suffixes))
