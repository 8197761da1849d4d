"""Long queries on the open project, run in the thread pool with a separate read-only connection."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from annotator.operations.project.open_project import Project, opened
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Pool, Watch

T = TypeVar("T")


class PoolReader:
    """Starts a query after all changes so far are saved; does nothing if no project is open."""

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

        def read(path: Path, job_watch: Watch) -> T:
            with opened(path, read_only=True) as project:
                return work(project, job_watch)

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
            self._pool.ask(lambda job_watch: work(path, job_watch), watch, then, failed)

        self._session.ask(lambda project: Path(project.path), begin, failed)
