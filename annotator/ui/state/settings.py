"""The settings of the window that persist between two starts."""

import getpass
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT = 10
SOURCE_FOLDERS = 30


@dataclass(frozen=True, slots=True)
class Recent:
    """A project file and the day on which it was last opened."""

    path: Path
    opened: date


class StoredValues:
    """Values by name in a QSettings, for what only one dialog or widget needs."""

    def __init__(self, stored: QSettings) -> None:
        self._stored = stored

    def flag(self, name: str, default: bool) -> bool:
        """A stored boolean."""
        return str(self._stored.value(name, default)).lower() == "true"

    def set_flag(self, name: str, value: bool) -> None:
        """Store a boolean."""
        self._stored.setValue(name, value)

    def text(self, name: str) -> str:
        """A stored string; empty by default."""
        return str(self._stored.value(name, ""))

    def set_text(self, name: str, value: str) -> None:
        """Store a string."""
        self._stored.setValue(name, value)

    def layout(self, name: str) -> QByteArray:
        """The stored geometry or state of a window or splitter; empty by default."""
        value = self._stored.value(f"layout/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Store the geometry or state of a window or splitter."""
        self._stored.setValue(f"layout/{name}", state)

    def sync(self) -> None:
        """Write the settings to disk now."""
        self._stored.sync()


class Settings(StoredValues):
    """Typed access to a QSettings."""

    @property
    def reviewer(self) -> str:
        """The name under which decisions are saved; empty until the user was asked."""
        return str(self._stored.value("reviewer", ""))

    @reviewer.setter
    def reviewer(self, name: str) -> None:
        self._stored.setValue("reviewer", name)

    @property
    def theme(self) -> str:
        """`system`, `light` or `dark`."""
        return str(self._stored.value("theme", "system"))

    @theme.setter
    def theme(self, name: str) -> None:
        self._stored.setValue("theme", name)

    @property
    def language(self) -> str:
        """`system`, or a code of `Language`."""
        return str(self._stored.value("language", "system"))

    @language.setter
    def language(self, code: str) -> None:
        self._stored.setValue("language", code)

    @property
    def zoom(self) -> float:
        """The factor by which the text of the article is enlarged."""
        return float(str(self._stored.value("zoom", 1.0)))

    @zoom.setter
    def zoom(self, factor: float) -> None:
        self._stored.setValue("zoom", factor)

    @property
    def scale(self) -> float:
        """The factor by which everything in the window is enlarged."""
        return float(str(self._stored.value("scale", 1.0)))

    @scale.setter
    def scale(self, factor: float) -> None:
        self._stored.setValue("scale", factor)

    @property
    def print_size(self) -> float:
        """Size of printed text in points."""
        return float(str(self._stored.value("print_size", 11.0)))

    @print_size.setter
    def print_size(self, points: float) -> None:
        self._stored.setValue("print_size", points)

    @property
    def measure(self) -> int | None:
        """Line length of the text in characters; `None` for the default of the theme."""
        stored = self._stored.value("measure")
        return None if stored is None else int(str(stored))

    @measure.setter
    def measure(self, characters: int | None) -> None:
        self._stored.setValue("measure", characters)

    @property
    def line_height(self) -> float | None:
        """Line height as a multiple of the text size; `None` for the default of the theme."""
        stored = self._stored.value("line_height")
        return None if stored is None else float(str(stored))

    @line_height.setter
    def line_height(self, times: float | None) -> None:
        self._stored.setValue("line_height", times)

    @property
    def recent(self) -> list[Recent]:
        """Recently opened projects, the latest first, including files that no longer exist."""
        rows = json.loads(str(self._stored.value("recent", "[]")))
        return [Recent(Path(row["path"]), date.fromisoformat(row["opened"])) for row in rows]

    def add_recent(self, path: Path) -> None:
        """Put `path` first in the recent projects."""
        latest = Recent(path, datetime.now(UTC).astimezone().date())
        self._store_recent([latest, *(other for other in self.recent if other.path != path)][:RECENT])

    def forget_recent(self, path: Path) -> None:
        """Remove `path` from the recent projects."""
        self._store_recent([other for other in self.recent if other.path != path])

    def _store_recent(self, recent: Sequence[Recent]) -> None:
        rows = [{"path": str(project.path), "opened": project.opened.isoformat()} for project in recent]
        self._stored.setValue("recent", json.dumps(rows))

    @property
    def source_folders(self) -> list[Path]:
        """The folders from which articles were imported, the last one first."""
        return [Path(folder) for folder in json.loads(str(self._stored.value("source_folders", "[]")))]

    def add_source_folders(self, folders: Sequence[Path]) -> None:
        """Remember folders of imported files; only the user's settings name them, never a project."""
        known = dict.fromkeys(str(folder) for folder in (*folders, *self.source_folders))
        self._stored.setValue("source_folders", json.dumps(list(known)[:SOURCE_FOLDERS]))

    def last_article(self, project: Path) -> str | None:
        """The id of the article that was in view when the project was closed."""
        articles = json.loads(str(self._stored.value("last_articles", "{}")))
        return str(articles[str(project)]) if str(project) in articles else None

    def set_last_article(self, project: Path, article_id: str) -> None:
        """Save the id of the article in view; only those of recent projects are stored."""
        articles = json.loads(str(self._stored.value("last_articles", "{}")))
        recent = {str(project_file.path) for project_file in self.recent}
        articles = {path: last for path, last in articles.items() if path in recent}
        self._stored.setValue("last_articles", json.dumps(articles | {str(project): article_id}))

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """The keys that the user assigned to actions, by action id."""
        stored = json.loads(str(self._stored.value("keys", "{}")))
        return {action_id: tuple(keys) for action_id, keys in stored.items()}

    @keys.setter
    def keys(self, changed: dict[str, tuple[str, ...]]) -> None:
        self._stored.setValue("keys", json.dumps(changed))

    @property
    def backup_folder(self) -> Path | None:
        """The folder of automatic backups; `None` for the one in the data folder."""
        folder = self.text("backup_folder")
        return Path(folder) if folder else None

    @backup_folder.setter
    def backup_folder(self, folder: Path) -> None:
        self.set_text("backup_folder", str(folder))

    @property
    def backup_megabytes(self) -> int:
        """The size that all automatic backups may have together, in units of 1,000,000 bytes."""
        return int(str(self._stored.value("backup_megabytes", 2000)))

    @backup_megabytes.setter
    def backup_megabytes(self, size: int) -> None:
        self._stored.setValue("backup_megabytes", size)


def login_name() -> str:
    """The account name, under which versions before 0.2 saved decisions; empty if the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, and no environment variable that names one
        return ""
