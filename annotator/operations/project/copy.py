"""Copying an open project."""

from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.store.connection import Project, back_up, translated


def copy_project(project: Project, target: Path) -> Path:
    """Write the contents of `project` to a new file and return its path.

    This works as long as the project is open, even if its file cannot be written or was moved or deleted.
    Raises `ProjectError` if `target` is not empty or cannot be created.
    """
    if target.exists() and target.stat().st_size:
        raise ProjectError("{0} already exists; choose another file.", target)
    with translated(target):
        back_up(project.db, target)
    return target
