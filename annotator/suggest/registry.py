"""Suggesters by name. A suggester is one module, or a package with a module `suggester`.

To add a suggester, write the module and decorate its class with `@suggester("name")`.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from annotator.core.annotation import Annotation
from annotator.core.article import Article
from annotator.core.discovery import discover
from annotator.core.errors import UnknownNameError


class Suggester(Protocol):
    """What makes suggestions. Plain class attributes are sufficient for its properties."""

    @property
    def name(self) -> str:
        """The name under which its suggestions are stored."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever its suggestions may change."""
        ...

    @property
    def languages(self) -> tuple[str, ...]:
        """ISO 639-1 codes; empty for any language."""
        ...

    @property
    def labels(self) -> tuple[str, ...]:
        """The entity labels it can assign."""
        ...

    def suggest(self, article: Article) -> Sequence[Annotation]:
        """Suggestions for live zones in reading order, each with an id, an origin and no verdict.

        Pure and deterministic: the same article always gives the same list.
        """
        ...


S = TypeVar("S", bound=Callable[[], Suggester])
_factories: dict[str, Callable[[], Suggester]] = {}


def suggester(name: str) -> Callable[[S], S]:
    """Register a class (or function) that creates the suggester called `name`."""

    def register(factory: S) -> S:
        _factories[name] = factory
        return factory

    return register


def _discover() -> None:
    discover("annotator.suggest", "suggester")


def suggester_names() -> tuple[str, ...]:
    """The names of the built-in suggesters, sorted."""
    _discover()
    return tuple(sorted(_factories))


def make_suggester(name: str) -> Suggester:
    """Create the suggester called `name`; raises `UnknownNameError`, which lists the available ones."""
    _discover()
    if name not in _factories:
        raise UnknownNameError(
            "There is no suggester called {0}. The available suggesters are: {1}.",
            repr(name),
            ", ".join(sorted(_factories)),
        )
    return _factories[name]()
