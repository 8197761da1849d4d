"""The bytes of a damaged project file, with an interrupted transaction undone."""

import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

from annotator.core.errors import ProjectError


def content_of(path: Path) -> bytes:
    """The bytes of the file. A transaction that was interrupted is undone in a copy; the file is not changed.

    Raises `ProjectError` if the file cannot be read.
    """
    journal = path.with_name(f"{path.name}-journal")
    try:
        if not (journal.is_file() and journal.stat().st_size):
            return path.read_bytes()
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            shutil.copyfile(path, copy)
            shutil.copyfile(journal, copy.with_name(journal.name))
            with (
                contextlib.suppress(sqlite3.Error),
                contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection,
            ):
                connection.execute("BEGIN IMMEDIATE")
                connection.rollback()
            return copy.read_bytes()
    except OSError as problem:
        raise ProjectError(
            "{0} cannot be read ({1}); check its path and permissions.",
            path,
            problem.strerror or str(problem),
        ) from problem
