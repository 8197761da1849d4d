"""Writing files and folders atomically."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.core.errors import FormatError

CARD_SUFFIXES = (".card.md", ".croissant.json", ".sha256")  # of the files that describe an export
OURS = ".annotator-export"  # an empty file that marks a folder as written by this program


@contextlib.contextmanager
def writable(out: Path, *, folder: bool = False) -> Iterator[None]:
    """Convert errors of the system about writing `out` to `FormatError` with advice for the user."""
    if out.is_dir() and not folder:
        raise FormatError("{0} is a folder; choose a file to write, such as {1}.", out, out / "export.jsonl")
    try:
        yield
    except OSError as problem:
        raise FormatError(
            "{0} cannot be written: {1}; choose another place.", out, problem.strerror
        ) from problem


@contextlib.contextmanager
def written_beside(out: Path, *, folder: bool = False) -> Iterator[Path]:
    """A temporary path next to `out`; if the block succeeds, it atomically replaces `out`.

    A `folder` replaces only a folder that is empty or was written by this program. Raises `FormatError` if it
    cannot be written; after any failure `out` is unchanged.
    """
    with written_together([out], folder=folder) as beside:
        yield beside / out.name


@contextlib.contextmanager
def written_together(outs: Sequence[Path], *, folder: bool = False) -> Iterator[Path]:
    """A temporary folder next to `outs`, which share a folder: files written in it replace them by name.

    All files are replaced if the block succeeds, otherwise none; additional files are moved too. `folder`:
    `outs` are folders, as with `written_beside`. Raises `FormatError`.
    """
    for out in outs:
        if folder:
            _refuse_others(out)
    first = outs[0]
    with contextlib.ExitStack() as open_while:
        for out in outs:
            open_while.enter_context(writable(out, folder=folder))
        temporary = tempfile.TemporaryDirectory(prefix=f".{first.name}.", dir=first.parent)
        beside = Path(open_while.enter_context(temporary)) / "new"
        beside.mkdir()
        yield beside
        _sync(beside)
        _put_in_place(beside, first.parent)


def _sync(beside: Path) -> None:
    for file in sorted(beside.rglob("*")):
        if file.is_file():
            with file.open("rb+") as written:
                os.fsync(written.fileno())


def _put_in_place(beside: Path, folder: Path) -> None:
    """Move each file and folder of `beside` to its place; if one fails, restore all."""
    backup = beside.with_name("before")
    backup.mkdir()
    placed: list[Path] = []
    entries = sorted(beside.iterdir())
    try:
        for entry in entries:
            out = folder / entry.name
            if entry.is_dir():
                (entry / OURS).touch()
            _keep(out, backup / entry.name, alone=len(entries) == 1)
            placed.append(out)
            entry.replace(out)
    except OSError:
        for out in placed:
            _put_back(out, backup / out.name)
        raise


def _keep(out: Path, backup: Path, *, alone: bool) -> None:
    """Back up `out`: a folder is moved; a file is linked or copied, so that its replacement is atomic."""
    if out.is_dir():
        shutil.move(out, backup)
    elif out.exists() and not alone:
        try:
            os.link(out, backup)
        except OSError:  # a file system without hard links
            shutil.copy2(out, backup)


def _put_back(out: Path, backup: Path) -> None:
    if backup.is_dir():
        shutil.rmtree(out, ignore_errors=True)
        shutil.move(backup, out)
    elif backup.exists():
        backup.replace(out)
    elif out.is_file():
        out.unlink()
    else:
        shutil.rmtree(out, ignore_errors=True)


def _refuse_others(out: Path) -> None:
    if out.is_file():
        raise FormatError("{0} is a file; choose a folder, which will be created.", out)
    if out.is_dir() and any(out.iterdir()) and not (out / OURS).exists():
        raise FormatError("{0} contains other files; choose a new folder, so that none of them is lost.", out)
