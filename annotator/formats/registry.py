"""Dataset formats by name. A format is one file in this folder that registers itself.

Adding one: write the file, decorate its class with `@dataset_format("name", …)`, nothing else.
"""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from annotator import formats
from annotator.core.errors import FormatError, UnknownNameError
from annotator.core.record import Record


class Losses:
    """What a format could not carry, counted by kind; told before and after every export."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, kind: str, number: int = 1) -> None:
        """Count `number` things of this kind, such as "quotations"; none adds no line."""
        if number:
            self._counts[kind] += number

    def lines(self) -> list[str]:
        """One line a kind: the number and what was left out."""
        return [f"{number} {kind}" for kind, number in sorted(self._counts.items())]

    def to_json(self) -> dict[str, int]:
        """The numbers by kind."""
        return dict(sorted(self._counts.items()))


class DatasetFormat(Protocol):
    """Writes records to a path and reads them back as far as the format carries them."""

    def write(self, records: Iterable[Record], path: Path, losses: Losses) -> None:
        """Write all records to the new file `path`, one at a time, noting what cannot be carried."""
        ...

    def read(self, path: Path) -> Iterator[Record]:
        """The records of a file; raises `FormatError` naming the line that cannot be read."""
        ...


F = TypeVar("F", bound=Callable[[], DatasetFormat])
_factories: dict[str, Callable[[], DatasetFormat]] = {}
_suffixes: dict[str, str] = {}


def dataset_format(name: str, *suffixes: str) -> Callable[[F], F]:
    """Register a format class under `name`; files that end in one of `suffixes` are read by it."""

    def register(factory: F) -> F:
        _factories[name] = factory
        _suffixes.update(dict.fromkeys(suffixes, name))
        return factory

    return register


def _discover() -> None:
    for module in pkgutil.iter_modules(formats.__path__, f"{formats.__name__}."):
        importlib.import_module(module.name)


def format_names() -> tuple[str, ...]:
    """The formats there are, by name."""
    _discover()
    return tuple(sorted(_factories))


def format_of(path: Path) -> str | None:
    """The format that a file's suffix tells, or `None`."""
    _discover()
    return _suffixes.get(path.suffix.lower())


def make_format(name: str) -> DatasetFormat:
    """The format called `name`; raises `UnknownNameError` that lists those there are."""
    _discover()
    if name not in _factories:
        raise UnknownNameError(f"There is no format {name!r}. There are: {', '.join(sorted(_factories))}.")
    return _factories[name]()


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a UTF-8 file, a BOM dropped; raises `FormatError` where it is not UTF-8."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                yield number, line
    except UnicodeDecodeError as problem:
        raise FormatError(
            f"{path}, after line {number}: not UTF-8 ({problem.reason}); convert the file to UTF-8 first."
        ) from problem
    except OSError as problem:
        raise FormatError(f"{path} cannot be read: {problem.strerror}.") from problem
