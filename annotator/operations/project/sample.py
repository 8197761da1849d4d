"""The sample project for new users."""

import tempfile
from pathlib import Path

from annotator import assets
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import open_project
from annotator.operations.suggesting.suggest_articles import suggest_articles


def make_sample(path: Path, progress: Progress) -> None:
    """Create the sample project at `path` from `seeds/`, with suggestions; an existing file is kept.

    Raises `AnnotatorError` if a suggester fails on a sample.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".sample.", dir=path.parent) as folder:
        beside = Path(folder) / path.name
        with open_project(beside, create=True) as project:
            import_paths(project, [assets.seeds()], progress)
            report = suggest_articles(project, progress).value
        if report.faults:
            raise AnnotatorError(report.faults[0])
        beside.replace(path)  # an interrupted run leaves no incomplete sample
