"""Opening a project, and recognising a project file by its name."""

from pathlib import Path

from annotator.store.connection import Project, open_project

__all__ = ["Project", "is_project_file", "open_project"]

PROJECT_SUFFIXES = frozenset({".db", ".sqlite"})


def is_project_file(path: Path) -> bool:
    """Whether a file that is opened in the window is a project rather than an article."""
    return path.suffix.lower() in PROJECT_SUFFIXES and path.is_file()
