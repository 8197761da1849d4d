"""Long queries about the open project, on a pool's thread and a connection of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from annotator.operations.project.open_project import Project, opened
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Pool, Watch

T = TypeVar("T")


class PoolReader:
    """Starts a query once everything decided so far is in the file; nothing without a project."""

    def __init__(self, session: Session, pool: Pool) -> None:
        self._session = session
        self._pool = pool

    def ask(
        self,
        work: Callable[[Project, Watch], T],
        watch: Watch,
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` on the project, opened read-only."""

        def read(path: Path, watching: Watch) -> T:
            with opened(path, read_only=True) as project:
                return work(project, watching)

        self.ask_file(read, watch, then, failed)

    def ask_file(
        self,
        work: Callable[[Path, Watch], T],
        watch: Watch,
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` on the path of the project file."""

        def begin(path: Path) -> None:
            self._pool.ask(lambda watching: work(path, watching), watch, then, failed)

        self._session.ask(lambda project: Path(project.path), begin, failed)
