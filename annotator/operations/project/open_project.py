"""Opening a project, and telling a project file from others by its name."""

from pathlib import Path

from annotator.store.connection import Project, open_project

__all__ = ["Project", "is_project_file", "open_project"]

PROJECT_SUFFIXES = frozenset({".db", ".sqlite"})


def is_project_file(path: Path) -> bool:
    """Whether a file that is handed to the window is a project rather than articles."""
    return path.suffix.lower() in PROJECT_SUFFIXES and path.is_file()
