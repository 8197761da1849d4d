"""A query that replaces the one before: starting it cancels the older one and drops its outcome."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.ui.state.threads import Watch

S = TypeVar("S")
T = TypeVar("T")
Work = Callable[[S, Watch], T]
Ask = Callable[[Work[Any, Any], Watch, Callable[[Any], None], Callable[[Exception], None]], None]


class LatestQuery(QObject):
    """Runs one query at a time through `ask`, which is `ProjectThread.ask_long` or `PoolReader.ask`.

    The signals carry the progress and the partial results of the newest query only.
    """

    advanced = Signal(object, object, str)
    found = Signal(object)

    def __init__(self, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._watch: Watch | None = None

    @property
    def busy(self) -> bool:
        """Whether a query is running."""
        return self._watch is not None

    def start(
        self,
        work: Work[Any, T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
        watch: Watch | None = None,
    ) -> None:
        """Cancel the query before and run `work`; then `then` or `failed` is called, unless `stop` is called.

        Pass `watch` if the progress is also shown elsewhere; if the query is cancelled there, `failed` is
        called with the `CancelledError`.
        """
        self.stop()
        watch = self._watch = watch or Watch("")
        watch.advanced.connect(self._advance)
        watch.found.connect(self._find)
        self._ask(work, watch, self._while_newest(watch, then), self._while_newest(watch, failed))

    def stop(self) -> None:
        """Cancel the query, if there is one; neither of its callbacks is called."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None

    def _while_newest(self, watch: Watch, outcome: Callable[[Any], None]) -> Callable[[Any], None]:
        def deliver(value: Any) -> None:
            if self._watch is watch:
                self._watch = None
                outcome(value)

        return deliver

    def _advance(self, done: int, total: int | None, item: str) -> None:
        if self._is_newest(self.sender()):
            self.advanced.emit(done, total, item)

    def _find(self, part: object) -> None:
        if self._is_newest(self.sender()):
            self.found.emit(part)

    def _is_newest(self, watch: QObject | None) -> bool:
        return watch is not None and watch is self._watch
