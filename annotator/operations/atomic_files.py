"""Putting files in their place at once, whole or not at all."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.core.errors import FormatError

CARD_SUFFIXES = (".card.md", ".croissant.json", ".sha256")  # of the files beside an export that tell of it
OURS = ".annotator-export"  # an empty file that marks a folder as written by this program


@contextlib.contextmanager
def writable(out: Path, *, folder: bool = False) -> Iterator[None]:
    """Turn the system's errors about writing `out` into `FormatError` with what the user can do."""
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
    """A path beside `out` to write to; when the block ends well it takes `out`'s place at once.

    A `folder` takes the place of one that is empty or that this program wrote before, of no other.
    Raises `FormatError` when it cannot be written; any failure leaves `out` as it was.
    """
    with written_together([out], folder=folder) as beside:
        yield beside / out.name


@contextlib.contextmanager
def written_together(outs: Sequence[Path], *, folder: bool = False) -> Iterator[Path]:
    """A place beside `outs`, which lie in one folder: what is made in it under their names takes theirs.

    All of it when the block ends well, nothing otherwise; more files made there go along. `folder`: `outs`
    are folders, as with `written_beside`. Raises `FormatError`.
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
        _to_the_disk(beside)
        _put_in_place(beside, first.parent)


def _to_the_disk(beside: Path) -> None:
    for file in sorted(beside.rglob("*")):
        if file.is_file():
            with file.open("rb+") as written:
                os.fsync(written.fileno())


def _put_in_place(beside: Path, folder: Path) -> None:
    """Let each file and folder of `beside` take its place; where one cannot, all go back."""
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
    """Keep what stands at `out`: a folder moves away, a file stays until another takes its place at once."""
    if out.is_dir():
        shutil.move(out, backup)
    elif out.exists() and not alone:
        try:
            os.link(out, backup)
        except OSError:  # a file system without such links
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
