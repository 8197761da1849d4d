"""Opening a project, recognising a project file by its name, and watching over an open one."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from annotator.core.errors import CancelledError
from annotator.core.progress import Progress
from annotator.store.checks.unreadable import UNDECODABLE, damaged
from annotator.store.connection import Project, open_project, translated
from annotator.store.integrity import problems

__all__ = [
    "Project", "explained", "is_project_file", "look_at_file", "open_project", "opened", "replicate",
]  # fmt: skip

PROJECT_SUFFIXES = frozenset({".db", ".sqlite"})


def is_project_file(path: Path) -> bool:
    """Whether a file that is opened in the window is a project rather than an article."""
    return path.suffix.lower() in PROJECT_SUFFIXES and path.is_file()


@contextlib.contextmanager
def opened(path: Path, *, create: bool = False, read_only: bool = False) -> Iterator[Project]:
    """An open project for one job. Raises `ProjectError`; internal errors as `explained` does."""
    with open_project(path, create=create, read_only=read_only) as project, explained(project):
        yield project


@contextlib.contextmanager
def explained(project: Project) -> Iterator[None]:
    """Raise `DamagedError` instead of an internal error of the block, if the project file is damaged."""
    try:
        with translated(project.path):
            yield
    except UNDECODABLE as error:
        fault = next(problems(project), None)
        if fault is None:
            raise
        raise damaged(project.path, fault) from error


def look_at_file(project: Project) -> bool:
    """Check that the file of an open project still holds what was saved in it; returns whether a replica is
    to be made. Raises `ForeignChangeError`, and `ProjectError` if that cannot be seen now.
    """
    project.verify()
    return project.lacks_replica


def replicate(project: Project, progress: Progress) -> None:
    """Make a private copy that holds what was saved, whatever other programs do to the file (docs/adr/0014).

    Raises `ForeignChangeError` and `CancelledError`.
    """

    def step(copied: int, pages: int) -> None:
        if progress.cancelled():
            raise CancelledError("Stopped; no copy was made.")
        progress.report(copied, pages, "")

    project.replicate(step)
