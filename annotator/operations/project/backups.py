"""Automatic backups of projects: making them, removing old ones, finding them, restoring one (docs/adr/0016).

A folder contains one subfolder for each project, with `project.json`, which names the project file, and the
backups. A backup is an ordinary project file; its name says when and why it was made.
"""

import contextlib
import json
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.core.progress import Progress
from annotator.operations.file_system import flush, flush_folder
from annotator.store.connection import Project
from annotator.store.listing import article_count
from annotator.store.project_file.backup import Contents, contents, copy_file, identity, settle

__all__ = ["Contents", "contents"]

COPIES = 7  # of a project that are kept, of each reason
MOST_BYTES = 2_000_000_000  # of all backups together
BULK = 1000  # articles above which a bulk action is preceded by a backup
_ABANDONED = 3600  # seconds after which an unfinished backup was left by a program that was killed
_PROJECT, _UNFINISHED = "project.json", ".unfinished"
_TIME = "%Y-%m-%d %H%M%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d{6}) (\w+)\.db")
_BESIDE = re.compile(r"\.backup-v\d+(-\d+)?")


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    BULK = "bulk"
    MIGRATION = "migration"  # by the store, beside the project file


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of all backups, and the bytes that they may take together."""

    folder: Path
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup, the path at which its project was last, the local time and the reason, and its bytes."""

    file: Path
    project: Path
    made: datetime
    reason: Reason
    bytes: int


@dataclass(frozen=True, slots=True)
class _Group:
    """The backups of one project, in a folder of their own; `identity` is that of `store.backup`."""

    folder: Path
    project: Path
    identity: str

    def backups(self) -> list[Backup]:
        """All backups, the oldest first."""
        found = []
        for file in self.folder.iterdir():
            name = _NAME.fullmatch(file.name)
            if name is not None and name[2] in set(Reason):
                made = datetime.strptime(name[1], _TIME).astimezone()
                found.append(Backup(file, self.project, made, Reason(name[2]), file.stat().st_size))
        return sorted(found, key=lambda backup: backup.made)


def make_daily_backup(path: Path, place: Place, progress: Progress) -> Backup | None:
    """Back up the project at `path`, unless that was done today; returns the new backup.

    Raises `ProjectError` and `CancelledError`.
    """
    with _explained(place.folder):
        group = _group_of(path.resolve(), place.folder)
        today = _now().date()
        made = {backup.made.date() for backup in group.backups() if backup.reason is Reason.DAILY}
        return None if today in made else _make(path, group, place, Reason.DAILY, progress)


def make_backup(path: Path, place: Place, reason: Reason, progress: Progress) -> Backup:
    """Back up the project at `path` now. Raises `ProjectError` and `CancelledError`."""
    with _explained(place.folder):
        return _make(path, _group_of(path.resolve(), place.folder), place, reason, progress)


def protect_bulk(project: Project, articles: int | None, place: Place, progress: Progress) -> None:
    """Back up the project before a bulk action if it concerns more than `BULK` articles (`None`: all).

    Raises `ProjectError` and `CancelledError`.
    """
    if (article_count(project) if articles is None else articles) > BULK:
        make_backup(project.path, place, Reason.BULK, progress)


def _make(path: Path, group: _Group, place: Place, reason: Reason, progress: Progress) -> Backup:
    _remove_abandoned(group.folder)
    if shutil.disk_usage(group.folder).free < path.stat().st_size:
        raise ProjectError("The disk that holds {0} is full; free some space.", place.folder)
    made = _now().replace(microsecond=0)
    file = group.folder / f"{made.strftime(_TIME)} {reason.value}.db"
    unfinished = file.with_name(f"{file.name}.{secrets.token_hex(4)}{_UNFINISHED}")
    try:
        copy_file(path, unfinished, progress)
        _put(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
    _remove_old(place)
    return Backup(file, group.project, made, reason, file.stat().st_size)


def find_backups(place: Place, projects: Sequence[Path]) -> list[Backup]:
    """All backups in the folder, and those that updates left beside `projects`, the newest first.

    Raises `ProjectError`.
    """
    with _explained(place.folder):
        found = [backup for group in _groups(place.folder) for backup in group.backups()]
        found += [backup for path in dict.fromkeys(projects) for backup in _beside(path)]
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def restore_as(backup: Path, target: Path, progress: Progress) -> None:
    """Write what the backup contains to the new project file `target`.

    Raises `ProjectError` if `target` exists or the backup is damaged, and `CancelledError`.
    """
    if target.exists():
        raise ProjectError("{0} already exists; choose another file.", target)
    with _explained(target.parent), _copied(backup, target, progress) as copy:
        _put(copy, target)


def restore_in_place(backup: Path, path: Path, progress: Progress) -> Path | None:
    """Put what the backup contains in the place of the project file at `path`, which must not be open.

    The present file is kept beside it; returns its new path, or `None` if there was none. Raises
    `ProjectError` and `CancelledError`; then the present file is where it was.
    """
    with _explained(path.parent), _copied(backup, path, progress) as copy:
        previous = _set_aside(path) if path.exists() else None
        _put(copy, path)
    return previous


@contextlib.contextmanager
def _copied(backup: Path, target: Path, progress: Progress) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=".restored.", dir=target.parent) as folder:
        copy = Path(folder) / target.name
        copy_file(backup, copy, progress)
        yield copy


def _set_aside(path: Path) -> Path:
    """Give the file, and the journal of a file that SQLite cannot read, another name beside it."""
    settle(path)
    stamp = _now().strftime("%Y-%m-%d-%H%M%S")
    aside, number = path.with_stem(f"{path.stem}.before-restore-{stamp}"), 2
    while aside.exists():
        aside, number = path.with_stem(f"{path.stem}.before-restore-{stamp}-{number}"), number + 1
    try:
        os.link(path, aside)  # so that a file stands at the path at any time
    except OSError:  # the disk knows no links
        path.replace(aside)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.replace(aside.with_name(f"{aside.name}-journal"))
    return aside


def _put(file: Path, target: Path) -> None:
    """Move a complete file to its place, so that it is there whole after a power failure."""
    with file.open("rb+") as written:
        flush(written.fileno())
    file.replace(target)
    flush_folder(target.parent)


def _groups(folder: Path) -> list[_Group]:
    return [group for file in folder.glob(f"*/{_PROJECT}") if (group := _read_group(file)) is not None]


def _read_group(file: Path) -> _Group | None:
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
        return _Group(file.parent, Path(values["project"]), str(values["identity"]))
    except (OSError, ValueError, KeyError, TypeError):  # not ours, or damaged: its backups are left alone
        return None


def _group_of(path: Path, folder: Path) -> _Group:
    """The group of the project at `path`: that of its path, or of a path from which it was moved."""
    here = identity(path)

    def is_same(group: _Group) -> bool:
        if group.project == path:
            return here == group.identity or not group.identity  # else it is another project at this path
        return bool(here) and here == group.identity and not group.project.exists()

    folder.mkdir(parents=True, exist_ok=True)
    known = sorted(filter(is_same, _groups(folder)), key=lambda group: group.project != path)
    group = known[0] if known else _Group(folder / f"{path.stem[:60]}-{secrets.token_hex(4)}", path, here)
    if not known or (group.project, group.identity) != (path, here):
        group = _Group(group.folder, path, here)
        group.folder.mkdir(exist_ok=True)
        unfinished = group.folder / f"{_PROJECT}.{secrets.token_hex(4)}{_UNFINISHED}"
        values = {"project": str(path), "identity": here}
        try:
            unfinished.write_text(json.dumps(values), encoding="utf-8")
            _put(unfinished, group.folder / _PROJECT)
        finally:
            unfinished.unlink(missing_ok=True)
    return group


def _beside(path: Path) -> Iterator[Backup]:
    """The backups that the store made beside a project file before it updated it."""
    for file in path.parent.glob("*") if path.parent.is_dir() else ():
        version = file.stem.removeprefix(path.stem)
        if file.suffix == path.suffix and file.stem.startswith(path.stem) and _BESIDE.fullmatch(version):
            status = file.stat()
            made = datetime.fromtimestamp(status.st_mtime).astimezone()
            yield Backup(file, path, made, Reason.MIGRATION, status.st_size)


def _remove_old(place: Place) -> None:
    """Keep the last `COPIES` of each project and reason, and remove the oldest of all beyond the size limit.

    The newest backup of each project is never removed.
    """
    removable: list[Backup] = []
    total = 0
    for group in _groups(place.folder):
        remaining = []
        backups = group.backups()
        for reason in Reason:
            of_reason = [backup for backup in backups if backup.reason is reason]
            for backup in of_reason[:-COPIES]:
                backup.file.unlink(missing_ok=True)
            remaining += of_reason[-COPIES:]
        remaining.sort(key=lambda backup: backup.made)
        removable += remaining[:-1]
        total += sum(backup.bytes for backup in remaining)
    for backup in sorted(removable, key=lambda backup: backup.made):
        if total <= place.most_bytes:
            break
        backup.file.unlink(missing_ok=True)
        total -= backup.bytes


def _now() -> datetime:
    return datetime.now().astimezone()


def _remove_abandoned(folder: Path) -> None:
    for file in folder.glob(f"*{_UNFINISHED}"):
        with contextlib.suppress(OSError):  # another program may be finishing it
            if time.time() - file.stat().st_mtime > _ABANDONED:
                file.unlink()


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise ProjectError(
            "{0} cannot be read or written ({1}); check its permissions and its free space.",
            folder,
            problem.strerror or str(problem),
        ) from problem
