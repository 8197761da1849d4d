"""A process that is ended in the middle of a transaction, when a part of it is in the file already.

    python -m tests.faults.interrupted_process FILE.db write|make

It changes every article, or makes a project, and ends at once: what it wrote must be undone from the journal.
"""

import os
import subprocess
import sys
from pathlib import Path

from sqlite_utils import Database

from annotator.operations.project.open_project import open_project
from annotator.store import schema

ROOT = Path(__file__).resolve().parents[2]


def interrupt(path: Path, what: str = "write") -> None:
    """Leave the project as a process does that is killed while it writes, or makes, it."""
    command = [sys.executable, "-m", "tests.faults.interrupted_process", str(path), what]
    subprocess.run(command, cwd=ROOT, check=False)


def _write(path: Path) -> None:
    with open_project(path) as project, project.write() as connection:
        connection.execute("PRAGMA cache_size = 1")  # so that pages are written before the commit
        connection.execute("DELETE FROM decision")
        connection.execute("UPDATE article SET title = 'unfinished', text = text || text || text")
        os._exit(9)


def _make(path: Path) -> None:
    make_tables = schema.migrations.apply

    def make_tables_and_end(db: Database) -> None:
        db.execute("PRAGMA cache_size = 1")
        make_tables(db)
        db.execute("INSERT INTO model VALUES ('a', '1', '', '', zeroblob(900000))")
        os._exit(9)

    schema.migrations.apply = make_tables_and_end  # type: ignore[method-assign]
    open_project(path, create=True)


if __name__ == "__main__":
    {"write": _write, "make": _make}[sys.argv[2]](Path(sys.argv[1]))
