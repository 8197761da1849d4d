"""What the window remembers between two starts, typed; tests hand in a QSettings of their own."""

import getpass
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT = 10


@dataclass(frozen=True, slots=True)
class Recent:
    """A project file and the day on which it was opened the last time."""

    path: Path
    opened: date


class Settings:
    """A thin typed face of QSettings."""

    def __init__(self, stored: QSettings) -> None:
        self._stored = stored

    @property
    def reviewer(self) -> str:
        """Under whose name decisions are kept; at first the login name."""
        return str(self._stored.value("reviewer", "")) or _login()

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
        """`system`, or the code of a language the window speaks."""
        return str(self._stored.value("language", "system"))

    @language.setter
    def language(self, code: str) -> None:
        self._stored.setValue("language", code)

    @property
    def zoom(self) -> float:
        """Size of the text against its usual size."""
        return float(str(self._stored.value("zoom", 1.0)))

    @zoom.setter
    def zoom(self, factor: float) -> None:
        self._stored.setValue("zoom", factor)

    @property
    def print_size(self) -> float:
        """Size of printed text in points."""
        return float(str(self._stored.value("print_size", 11.0)))

    @print_size.setter
    def print_size(self, points: float) -> None:
        self._stored.setValue("print_size", points)

    @property
    def measure(self) -> int | None:
        """Characters a line of the text; `None` for the theme's."""
        stored = self._stored.value("measure")
        return None if stored is None else int(str(stored))

    @measure.setter
    def measure(self, characters: int | None) -> None:
        self._stored.setValue("measure", characters)

    @property
    def line_height(self) -> float | None:
        """Distance of the lines of the text against its size; `None` for the theme's."""
        stored = self._stored.value("line_height")
        return None if stored is None else float(str(stored))

    @line_height.setter
    def line_height(self, times: float | None) -> None:
        self._stored.setValue("line_height", times)

    @property
    def recent(self) -> list[Recent]:
        """Projects opened lately, the last first, whether or not the files are still there."""
        rows = json.loads(str(self._stored.value("recent", "[]")))
        return [Recent(Path(row["path"]), date.fromisoformat(row["opened"])) for row in rows]

    def add_recent(self, path: Path) -> None:
        """Remember that `path` was opened just now."""
        now = Recent(path, datetime.now(UTC).astimezone().date())
        self._keep_recent([now, *(other for other in self.recent if other.path != path)][:RECENT])

    def forget_recent(self, path: Path) -> None:
        """Leave `path` out of the projects opened lately."""
        self._keep_recent([other for other in self.recent if other.path != path])

    def _keep_recent(self, recent: Sequence[Recent]) -> None:
        rows = [{"path": str(one.path), "opened": one.opened.isoformat()} for one in recent]
        self._stored.setValue("recent", json.dumps(rows))

    def last_article(self, project: Path) -> str | None:
        """The article that was in view when the project was left."""
        said = json.loads(str(self._stored.value("last_articles", "{}")))
        return str(said[str(project)]) if str(project) in said else None

    def set_last_article(self, project: Path, article_id: str) -> None:
        """Remember the article in view, for the recent projects alone."""
        said = json.loads(str(self._stored.value("last_articles", "{}")))
        kept = {str(one.path) for one in self.recent}
        said = {path: other for path, other in said.items() if path in kept}
        self._stored.setValue("last_articles", json.dumps(said | {str(project): article_id}))

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """Keys that the user gave to actions."""
        said = json.loads(str(self._stored.value("keys", "{}")))
        return {action_id: tuple(keys) for action_id, keys in said.items()}

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

    def flag(self, name: str, default: bool) -> bool:
        """A remembered yes or no."""
        return str(self._stored.value(name, default)).lower() == "true"

    def set_flag(self, name: str, value: bool) -> None:
        """Remember a yes or no."""
        self._stored.setValue(name, value)

    def text(self, name: str) -> str:
        """Remembered words; empty at first."""
        return str(self._stored.value(name, ""))

    def set_text(self, name: str, words: str) -> None:
        """Remember words."""
        self._stored.setValue(name, words)

    def layout(self, name: str) -> QByteArray:
        """The remembered shape of a window or splitter; empty at first."""
        value = self._stored.value(f"layout/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, shape: QByteArray) -> None:
        """Remember the shape of a window or splitter."""
        self._stored.setValue(f"layout/{name}", shape)

    def sync(self) -> None:
        """Write it to the disk now."""
        self._stored.sync()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, and no variable that names one
        return "reviewer"
