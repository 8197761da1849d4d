"""Gold from projects and from datasets."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.core.record import Record
from annotator.formats.registry import format_of
from annotator.operations.importing.import_files import Intake, read_records
from annotator.operations.importing.source_files import source_files
from annotator.operations.project.open_project import PROJECT_SUFFIXES, opened
from annotator.store.annotations import gold
from annotator.store.connection import is_project


def read_gold(paths: Sequence[Path]) -> Iterator[Record]:
    """The gold of every project among `paths`, and every record of the datasets among them, in order.

    A record without a pass counts as read whole. Raises `ProjectError`, also if there are only plain files,
    which have no gold, `FormatError` and `UnreadableError`.
    """
    plain: Path | None = None
    datasets = 0
    for file, article_id in source_files(paths):
        as_project = file.suffix.lower() in PROJECT_SUFFIXES or (file.is_file() and is_project(file))
        if not as_project and (not file.is_file() or format_of(file) is None):  # reading a pipe would block
            plain = plain or file
        else:
            datasets += 1
        if as_project:
            with opened(file, read_only=True) as project:
                yield from gold(project)
        else:
            yield from read_records(file, article_id, Intake())
    if plain is not None and not datasets:
        raise ProjectError(
            "{0} is neither a project nor a dataset, so there is no gold in it; name a project (.db) or"
            " native JSONL.",
            plain,
        )
