"""Suggesters by name. A suggester is one file in this folder that registers itself under its name.

Adding one: write the file, decorate its class with `@suggester("name")`, nothing else.
"""

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from annotator import suggest
from annotator.core.annotation import Annotation
from annotator.core.article import Article
from annotator.core.errors import UnknownNameError


class Suggester(Protocol):
    """What makes suggestions. Plain class attributes do for its properties."""

    @property
    def name(self) -> str:
        """Under which its suggestions are kept."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever its answers may."""
        ...

    @property
    def languages(self) -> tuple[str, ...]:
        """ISO 639-1 codes; empty for any."""
        ...

    @property
    def labels(self) -> tuple[str, ...]:
        """The entity labels it can give."""
        ...

    def suggest(self, article: Article) -> Sequence[Annotation]:
        """Suggestions for live zones in reading order, each with an id, an origin and no verdict.

        Pure and deterministic: the same article always gives the same list.
        """
        ...


S = TypeVar("S", bound=Callable[[], Suggester])
_factories: dict[str, Callable[[], Suggester]] = {}


def suggester(name: str) -> Callable[[S], S]:
    """Register a class (or function) that makes the suggester called `name`."""

    def register(factory: S) -> S:
        _factories[name] = factory
        return factory

    return register


def _discover() -> None:
    for module in pkgutil.iter_modules(suggest.__path__, f"{suggest.__name__}."):
        importlib.import_module(module.name)


def suggester_names() -> tuple[str, ...]:
    """The built-in suggesters, by name."""
    _discover()
    return tuple(sorted(_factories))


def make_suggester(name: str) -> Suggester:
    """The suggester called `name`; raises `UnknownNameError` that lists those there are."""
    _discover()
    if name not in _factories:
        raise UnknownNameError(f"There is no suggester {name!r}. There are: {', '.join(sorted(_factories))}.")
    return _factories[name]()
