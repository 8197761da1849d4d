"""Sets of files that take their places together, also when the program is killed while they do.

A set is written into a staging folder beside its destinations. Once all of it is on the disk, `commit.json`
lists its names and what stands at each of them. A run that dies before that has changed nothing; a set with
that list is put in place by the next run or reader of the folder (`complete_interrupted`). Folders trade
places in one step where the system can, so that the old or the new one stands at the path at any time.
"""

import contextlib
import json
import logging
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.core.errors import FormatError
from annotator.operations.file_system import exchange, flush, flush_folder, is_own, lock

PREFIX = ".annotator-unfinished-"
MARKER = ".annotator-export"  # marks a folder as written by this program; its content names the run
_LOCK, _TARGETS, _COMMIT = "lock", "targets.json", "commit.json"
_ATTEMPTS = 10
_LONGEST_RUN = 7 * 24 * 3600  # seconds
_log = logging.getLogger(__name__)


class Staging:
    """The staging folder of one set; `new` holds its files and folders, `old` what they have replaced."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root.parent
        self.new = root / "new"
        self._old = root / "old"

    def announce(self, targets: Iterable[str]) -> None:
        """Let other runs know which names this set will take; raises `OSError`."""
        self.new.mkdir()
        self._old.mkdir()
        self._write(_TARGETS, dict.fromkeys(targets))

    @property
    def targets(self) -> set[str]:
        """The names that this set was announced to take."""
        return set(self._read(_TARGETS))

    @property
    def committed(self) -> bool:
        """Whether names of this set may still have to take their places."""
        return (self._root / _COMMIT).exists()

    def commit(self, names: Iterable[str]) -> None:
        """Put all in place, in the order of `names`. Raises `OSError`; then all is as it was."""
        names = list(names)
        for name in names:
            if (self.new / name).is_dir():
                (self.new / name / MARKER).write_text(self._root.name, encoding="ascii")
        _flush_tree(self.new)
        flush_folder(self._folder)
        try:
            self._write(_COMMIT, {name: _state(self._folder / name) for name in names})
            for name in names:
                self._keep(name)
                self._place(name)
            flush_folder(self._folder)
        except BaseException:  # Ctrl-C too
            for name in reversed(names):
                self._put_back(name)
            (self._root / _COMMIT).unlink(missing_ok=True)
            raise
        (self._root / _COMMIT).unlink()

    def complete(self) -> None:
        """Put what a dead run had committed in place, unless its destinations have changed since.

        Raises `OSError`.
        """
        states = self._read(_COMMIT)
        waiting = [name for name in states if self._waits(name)]
        present = {name: _state(self._folder / name) for name in waiting}
        if all(present[name] in (None, states[name]) for name in waiting):
            for name in waiting:
                self._place(name)
            flush_folder(self._folder)

    def _waits(self, name: str) -> bool:
        """Whether `new` holds what is to stand at `name`, not what an exchange has left there."""
        new = self.new / name
        if new.parent != self.new or new.name != name or new.is_symlink():
            return False  # no plain name: this program did not write the list
        return _text(new / MARKER) == self._root.name if new.is_dir() else new.is_file()

    def _keep(self, name: str) -> None:
        """Keep the file that is about to be replaced, so that it can be put back."""
        out, old = self._folder / name, self._old / name
        if out.is_file():
            try:
                os.link(out, old)
            except OSError:  # a disk without such links
                shutil.copy2(out, old)

    def _place(self, name: str) -> None:
        new, out, old = self.new / name, self._folder / name, self._old / name
        if not new.is_dir():
            new.replace(out)
        elif not out.exists():
            new.rename(out)
        elif exchange(new, out):
            new.rename(old)
        else:
            out.rename(old)
            new.rename(out)

    def _put_back(self, name: str) -> None:
        """Undo `_place`, wherever it stopped."""
        new, out, old = self.new / name, self._folder / name, self._old / name
        if not self._waits(name):
            if new.exists():  # exchanged, and not yet set aside
                exchange(new, out)
            elif old.is_dir() and exchange(old, out):
                old.rename(new)
            else:
                out.rename(new)
        if old.exists() and not out.exists():
            old.rename(out)

    def _write(self, name: str, value: dict[str, Any]) -> None:
        part = self._root / f"{name}.part"
        with part.open("w", encoding="ascii") as file:
            json.dump(value, file)
            file.flush()
            flush(file.fileno())
        part.replace(self._root / name)
        flush_folder(self._root)

    def _read(self, name: str) -> dict[str, Any]:
        try:
            value = json.loads(_text(self._root / name))
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}


@contextlib.contextmanager
def staged(folder: Path, targets: Iterable[str]) -> Iterator[Staging]:
    """A staging folder in `folder` for a set with these names; it is removed when the block ends.

    Raises `FormatError` where another run is writing one of the names, `OSError`.
    """
    targets = set(targets)
    complete_interrupted(folder)
    with contextlib.ExitStack() as open_while:
        root = _new_root(folder, open_while)
        staging = Staging(root)
        try:
            staging.announce(targets)
            for other in folder.glob(f"{PREFIX}*"):
                if other != root and (taken := targets & Staging(other).targets) and _is_alive(other):
                    busy = folder / min(taken)
                    raise FormatError("Another run is writing {0}; wait until it has ended.", busy)
            yield staging
        finally:
            if not staging.committed:  # else not even the way back was open: the next run completes the set
                shutil.rmtree(root, ignore_errors=True)


def complete_interrupted(folder: Path) -> None:
    """Complete the sets that dead runs had committed in `folder`, and remove what others have left there.

    What cannot be completed now is logged and stays for the next time.
    """
    for root in folder.glob(f"{PREFIX}*"):
        if root.is_symlink() or not is_own(root):
            continue
        with _locked(root, unknown=_is_old(root)) as locked:
            if not locked:
                continue
            try:
                Staging(root).complete()
            except OSError as problem:
                _log.warning("An interrupted export in %s cannot be completed: %s", folder, problem)
            else:
                shutil.rmtree(root, ignore_errors=True)


def _new_root(folder: Path, open_while: contextlib.ExitStack) -> Path:
    for _ in range(_ATTEMPTS):
        root = folder / f"{PREFIX}{secrets.token_hex(4)}"
        root.mkdir()
        if open_while.enter_context(_locked(root, unknown=True)):
            return root
    raise FormatError("Other runs are writing in {0}; wait until they have ended.", folder)


def _is_alive(root: Path) -> bool:
    with _locked(root, unknown=True) as locked:
        return not locked and (root / _LOCK).exists()


def _is_old(root: Path) -> bool:
    """Whether the run that made the staging folder has certainly ended, for disks that know no locks."""
    try:
        return time.time() - root.stat().st_mtime > _LONGEST_RUN
    except OSError:
        return False


@contextlib.contextmanager
def _locked(root: Path, *, unknown: bool) -> Iterator[bool]:
    """Whether the staging folder is there and locked for this run; `unknown` where that cannot be told."""
    file = root / _LOCK
    if file.exists() and not file.is_file():
        yield False  # not of this program; to open a pipe would be to wait
        return
    with contextlib.ExitStack() as open_while:
        try:
            locked = lock(open_while.enter_context(file.open("ab")).fileno())
        except FileNotFoundError:  # the folder is gone already
            locked = False
        except OSError:  # a disk that knows no locks, or is read-only
            locked = unknown
        yield locked and file.exists()  # another run may have removed it meanwhile
    if locked:
        with contextlib.suppress(OSError):  # Windows removes no open file, so this one is still there
            (root / _LOCK).unlink(missing_ok=True)
            root.rmdir()


def _state(path: Path) -> list[int] | None:
    """Size (bytes, 0 for a folder) and modification time (ns) of what stands at a path."""
    try:
        found = path.stat()
    except OSError:
        return None
    return [0 if path.is_dir() else found.st_size, found.st_mtime_ns]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii") if file.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _flush_tree(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            flush_folder(path)
        else:
            with path.open("rb+") as file:
                flush(file.fileno())
