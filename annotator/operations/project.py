"""Opening a project, and the sample one a newcomer starts with."""

from pathlib import Path

from annotator import assets
from annotator.core.progress import Progress
from annotator.operations.importing import import_paths
from annotator.operations.suggesting import suggest_articles
from annotator.store.connection import Project, open_project

__all__ = ["Project", "make_sample", "open_project"]


def make_sample(path: Path, progress: Progress) -> None:
    """Make the sample project at `path` from `seeds/`, with suggestions; an existing file is left alone."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_project(path, create=True) as project:
        import_paths(project, [assets.seeds()], progress)
        suggest_articles(project, progress)
