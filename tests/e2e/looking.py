"""What end-to-end tests look at: rows of the project file, and windows that are open."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

W = TypeVar("W", bound=QWidget)


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return [tuple(row) for row in file.execute(sql)]


def shown(kind: type[W]) -> W | None:
    """The window of this kind that is open."""
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


def seen(kind: type[W]) -> W:
    dialog = shown(kind)
    assert dialog is not None
    return dialog
