"""How long work tells how far it is and learns that it should stop."""

from collections.abc import Iterable, Iterator, Sized
from typing import Protocol, TypeVar

from annotator.core.errors import CancelledError
from annotator.core.messages import Message

T = TypeVar("T")


class Progress(Protocol):
    """Receives the advance of one piece of work; may ask it to stop."""

    def report(self, done: int, total: int | None, what: str) -> None:
        """`done` of `total` items are finished (`None`: unknown); `what` names the current one."""

    def cancelled(self) -> bool:
        """Whether the work should stop at the next item."""


class Silent:
    """Progress for callers who do not watch."""

    def report(self, done: int, total: int | None, what: str) -> None:
        """Say nothing."""

    def cancelled(self) -> bool:
        """Never stop."""
        return False


def watched(items: Iterable[T], progress: Progress, *, total: int | None = None) -> Iterator[T]:
    """Yield the items, reporting each before it is worked on.

    Raises `CancelledError` between two items when the watcher asks for it.
    """
    if total is None and isinstance(items, Sized):
        total = len(items)
    number = -1
    for number, item in enumerate(items):
        if progress.cancelled():
            raise CancelledError(
                Message("Stopped after {0} of {1} items; those are kept.", number, total)
                if total
                else Message("Stopped after {0} of the items; those are kept.", number)
            )
        progress.report(number, total, str(item) if isinstance(item, str) else "")
        yield item
    progress.report(number + 1, total, "")
