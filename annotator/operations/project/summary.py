"""How far a project is, seen from outside: for the list of recent ones."""

from dataclasses import dataclass
from pathlib import Path

from annotator.core.change import PassState
from annotator.core.errors import OutdatedError, ProjectError
from annotator.store.connection import open_project
from annotator.store.queue import state_counts


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """One project file: its articles, how many of them a reviewer has done, or why that is not known."""

    path: Path
    articles: int = 0
    done: int = 0
    missing: bool = False
    outdated: bool = False
    problem: str = ""


def glance(path: Path, reviewer: str) -> ProjectSummary:
    """Look into a project without changing it; what is wrong with it is told, not raised."""
    if not path.is_file():
        return ProjectSummary(path, missing=True)
    try:
        with open_project(path, read_only=True) as project:
            counts = state_counts(project, reviewer)
    except OutdatedError:
        return ProjectSummary(path, outdated=True)
    except ProjectError as problem:
        return ProjectSummary(path, problem=problem.message)
    return ProjectSummary(path, sum(counts.values()), counts.get(PassState.DONE, 0))
