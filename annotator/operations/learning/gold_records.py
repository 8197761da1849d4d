"""Gold from projects and from datasets."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.core.record import Record
from annotator.operations.importing.import_files import Intake, read_records
from annotator.operations.importing.source_files import source_files
from annotator.operations.project.open_project import open_project
from annotator.store.annotations import gold
from annotator.store.connection import is_project


def read_gold(paths: Sequence[Path]) -> Iterator[Record]:
    """The gold of every project among `paths`, and every record of the datasets among them, in order.

    A record without a pass counts as read whole. Raises `ProjectError`, `FormatError` and `UnreadableError`.
    """
    for file, article_id in source_files(paths):
        if file.is_file() and is_project(file):  # reading a pipe would wait for ever
            with open_project(file, read_only=True) as project:
                yield from gold(project)
        else:
            yield from read_records(file, article_id, Intake())
