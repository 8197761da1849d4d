"""SQLite's online backup: a consistent copy of a database that may be written meanwhile."""

import sqlite3
import time
from collections.abc import Callable

PAGES = 1000  # are copied in one step: less than 10 ms
PATIENCE = 10.0  # seconds without a step, because another program locks the file
Step = Callable[[int, int], None]


def no_step(copied: int, pages: int) -> None:
    """Ignore a step."""


def back_up(source: sqlite3.Connection, target: sqlite3.Connection, step: Step = no_step) -> None:
    """Copy all of `source` into `target`.

    `step` gets the pages that are copied, and all. It may write through `source`; what it raises ends the
    copying. Raises `sqlite3.Error`.
    """
    last = (0, time.monotonic())

    def progress(_: int, left: int, pages: int) -> None:
        nonlocal last
        if left != last[0] or not left:
            last = left, time.monotonic()
        elif time.monotonic() - last[1] > PATIENCE:
            raise sqlite3.OperationalError("database is locked")
        if left:  # afterwards the copy is complete, and does not follow any more
            step(pages - left, pages)

    source.backup(target, pages=PAGES, progress=progress, sleep=0.05)
