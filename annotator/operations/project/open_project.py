"""Opening a project, and recognising a project file by its name."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from annotator.store.checks.unreadable import UNDECODABLE, damaged
from annotator.store.connection import Project, open_project, translated
from annotator.store.integrity import problems

__all__ = ["Project", "explained", "is_project_file", "open_project", "opened"]

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
