"""The bytes of a damaged project file, with an interrupted transaction undone."""

import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.store.project_file.recovery import belongs_to_another_file


def content_of(path: Path) -> bytes:
    """The bytes of the file, with what SQLite left beside it: an interrupted transaction is undone, and what
    only a write-ahead log contains is taken over, both in a copy; the file is not changed.

    Raises `ProjectError` if the file cannot be read.
    """
    beside = [path.with_name(f"{path.name}{suffix}") for suffix in ("-journal", "-wal")]
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe or device never ends
            raise ProjectError("{0} is not an ordinary file; choose a project file.", path)
        needed = [file for file in beside if file.is_file() and file.stat().st_size]
        if belongs_to_another_file(path):
            needed.remove(beside[0])
        if not needed:
            return path.read_bytes()
        with tempfile.TemporaryDirectory() as folder:
            for file in (path, *needed):
                shutil.copyfile(file, Path(folder) / file.name)
            copy = Path(folder) / path.name
            with (
                contextlib.suppress(sqlite3.Error),
                contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection,
            ):
                connection.execute("BEGIN IMMEDIATE")
                connection.rollback()
                connection.execute("PRAGMA journal_mode = DELETE")
            return copy.read_bytes()
    except OSError as problem:
        raise ProjectError(
            "{0} cannot be read ({1}); check its path and permissions.",
            path,
            problem.strerror or str(problem),
        ) from problem
