"""A whole copy of a project beside the one that is open."""

from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.store.connection import Project, back_up, translated


def copy_project(project: Project, target: Path) -> Path:
    """Write all that `project` holds into a new file and return its path.

    Works for a project that cannot be written any more, and where its file was moved or deleted behind
    its back, as long as it is open. Raises `ProjectError` when `target` holds something or cannot be made.
    """
    if target.exists() and target.stat().st_size:
        raise ProjectError("{0} exists; name another file.", target)
    with translated(target):
        back_up(project.db, target)
    return target
