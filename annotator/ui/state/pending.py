"""Defers key presses while an article or an undo is pending, since they are meant for what it will show."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
Failed = Callable[[Exception], None]


class Pending:
    """Counts pending requests and queues the actions to run after them."""

    def __init__(self) -> None:
        self._awaited = 0
        self._deferred: list[Callable[[], None]] = []

    @property
    def over(self) -> bool:
        """Whether no request is pending and no action is queued."""
        return not (self._awaited or self._deferred)

    def settled(self, action: Callable[[], None]) -> None:
        """Call `action` now, or as soon as no request is pending."""
        if self._awaited:
            self._deferred.append(action)
        else:
            action()

    def outcomes(self, then: Callable[[T], None], failed: Failed) -> tuple[Callable[[T], None], Failed]:
        """Count a request as pending until one of the returned callbacks is called."""

        def settling(outcome: Callable[[Any], None]) -> Callable[[Any], None]:
            def deliver(value: Any) -> None:
                self._awaited -= 1
                try:
                    outcome(value)
                finally:
                    self._run_deferred()

            return deliver

        self._awaited += 1
        return settling(then), settling(failed)

    def _run_deferred(self) -> None:
        while self._deferred and not self._awaited:
            self._deferred.pop(0)()
