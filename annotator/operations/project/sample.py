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

    Raises `AnnotatorError` if a suggester fails on a sample, or the folder cannot be written.
    """
    if path.exists():
        return
    try:
        _make(path, progress)
    except OSError as problem:
        raise AnnotatorError(
            "The sample project cannot be made in {0}: {1}. Create or open a project in another folder.",
            path.parent,
            problem.strerror or str(problem),
        ) from problem


def _make(path: Path, progress: Progress) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".sample.", dir=path.parent) as folder:
        beside = Path(folder) / path.name
        with open_project(beside, create=True) as project:
            import_paths(project, [assets.seeds()], progress)
            report = suggest_articles(project, progress).value
        if report.faults:
            raise AnnotatorError(report.faults[0])
        beside.replace(path)  # an interrupted run leaves no incomplete sample
