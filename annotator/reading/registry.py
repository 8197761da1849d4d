"""The readers, by file type. Each reader is one module of this package that registers itself.

To add a reader, write a module and decorate its function with `@reader(...)`; nothing else is needed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from annotator.core.article import Article
from annotator.core.discovery import discover


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes, the name to show and store, the article's id and the requested encoding."""

    name: str
    article_id: str
    data: bytes
    encoding: str | None = None


Read: TypeAlias = Callable[[Source], Article]


@dataclass(frozen=True, slots=True)
class Reader:
    """A function that reads files: its suffixes in lower case, and a test for the first bytes of a file."""

    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Read


_readers: list[Reader] = []


def reader(*suffixes: str, recognises: Callable[[bytes], bool]) -> Callable[[Read], Read]:
    """Register a function as the reader of files with these suffixes or with recognised first bytes."""

    def register(read: Read) -> Read:
        _readers.append(Reader(suffixes, recognises, read))
        return read

    return register


def readers() -> tuple[Reader, ...]:
    """All readers, sorted by suffix."""
    discover("annotator.reading")
    return tuple(sorted(_readers, key=lambda entry: entry.suffixes))
