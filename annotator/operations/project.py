"""Opening a project, and the sample one a newcomer starts with."""

from pathlib import Path

from annotator import assets
from annotator.core.labels import Label, parse_labels
from annotator.core.progress import Progress
from annotator.operations.importing import import_paths
from annotator.operations.suggesting import suggest_articles
from annotator.store.connection import Project, open_project
from annotator.store.settings import read_setting

__all__ = ["Project", "make_sample", "open_project", "project_labels"]


def project_labels(project: Project) -> tuple[Label, ...]:
    """The project's own labels, the default set where it has none."""
    own = read_setting(project, "labels")
    return parse_labels(own or assets.resource("labels.toml").read_text(encoding="utf-8"))


def make_sample(path: Path, progress: Progress) -> None:
    """Make the sample project at `path` from `seeds/`, with suggestions; an existing file is left alone."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_project(path, create=True) as project:
        import_paths(project, [assets.seeds()], progress)
        suggest_articles(project, progress)
