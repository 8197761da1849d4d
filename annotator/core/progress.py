"""Progress reports and cancellation for long-running work."""

from collections.abc import Iterable, Iterator, Sized
from typing import Protocol, TypeVar

from annotator.core.errors import CancelledError
from annotator.core.messages import Message

T = TypeVar("T")


class Progress(Protocol):
    """Receives progress reports from one piece of work, and can ask it to stop."""

    def report(self, done: int, total: int | None, what: str) -> None:
        """Report that `done` of `total` items are finished (`None`: unknown); `what` names the current
        one.
        """

    def cancelled(self) -> bool:
        """Whether the work should stop before the next item."""


class Silent:
    """Ignores all reports and never cancels."""

    def report(self, done: int, total: int | None, what: str) -> None:
        """Ignore the report."""

    def cancelled(self) -> bool:
        """Never cancel."""
        return False


def watched(items: Iterable[T], progress: Progress, *, total: int | None = None) -> Iterator[T]:
    """Yield the items and report each one before it is processed.

    Raises `CancelledError` between two items if `progress` asks the work to stop.
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
