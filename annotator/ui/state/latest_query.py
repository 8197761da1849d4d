"""Looking through the project beside the reviewer's work: the newest question alone, on a pool's thread."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import CancelledError
from annotator.operations.project.open_project import Project, open_project
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Pool, Watch

T = TypeVar("T")


class QueryProgress(Watch):
    """Progress of a search that hands over what it finds while it goes on."""

    found = Signal(object)


class LatestQuery(QObject):
    """Asks one question at a time; a newer one stops the older, whose answer is dropped."""

    def __init__(self, session: Session, pool: Pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pool = pool
        self._now: Watch | None = None

    def start(
        self,
        watch: Watch,
        work: Callable[[Project, Watch], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` on a read-only project once all that was decided so far is in the file."""
        self.stop()
        self._now = watch

        def look(path: Path) -> T:
            with open_project(path, read_only=True) as project:
                return work(project, watch)

        def begin(path: Path) -> None:
            if self._now is watch:
                self._pool.ask(lambda _: look(path), watch, answered(then), answered(failed))

        def answered(outcome: Callable[[Any], None]) -> Callable[[Any], None]:
            def deliver(value: Any) -> None:
                if self._now is watch:
                    self._now = None
                    if not isinstance(value, CancelledError):
                        outcome(value)

            return deliver

        self._session.ask(lambda project: Path(project.path), begin)

    @property
    def busy(self) -> bool:
        """Whether a question waits for its answer."""
        return self._now is not None

    def stop(self) -> None:
        """Ask nothing any more."""
        if self._now is not None:
            self._now.cancel()
            self._now = None
