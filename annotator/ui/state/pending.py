"""Keys pressed while an article or an undo is on its way wait: they are meant for what will be shown."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
Failed = Callable[[Exception], None]


class Pending:
    """Counts what is on its way, and keeps what is to be done after it, in order."""

    def __init__(self) -> None:
        self._awaited = 0
        self._deferred: list[Callable[[], None]] = []

    @property
    def over(self) -> bool:
        """Whether nothing is on its way and nothing is left to be done."""
        return not (self._awaited or self._deferred)

    def settled(self, action: Callable[[], None]) -> None:
        """Call `action` now, or as soon as all that is on its way has arrived."""
        if self._awaited:
            self._deferred.append(action)
        else:
            action()

    def outcomes(self, then: Callable[[T], None], failed: Failed) -> tuple[Callable[[T], None], Failed]:
        """The same two outcomes of one thing asked for, of which one must come; actions wait until it has."""

        def ending(outcome: Callable[[Any], None]) -> Callable[[Any], None]:
            def deliver(value: Any) -> None:
                self._awaited -= 1
                try:
                    outcome(value)
                finally:
                    self._go_on()

            return deliver

        self._awaited += 1
        return ending(then), ending(failed)

    def _go_on(self) -> None:
        while self._deferred and not self._awaited:
            self._deferred.pop(0)()
