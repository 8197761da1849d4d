"""Putting files in their place at once, whole or not at all."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from annotator.core.errors import FormatError

OURS = ".annotator-export"  # an empty file that marks a folder as written by this program


@contextlib.contextmanager
def writable(out: Path, *, folder: bool = False) -> Iterator[None]:
    """Turn the system's errors about writing `out` into `FormatError` with what the user can do."""
    if out.is_dir() and not folder:
        raise FormatError(f"{out} is a folder; name the file to write, such as {out / 'export.jsonl'}.")
    try:
        yield
    except OSError as problem:
        raise FormatError(f"{out} cannot be written: {problem.strerror}; choose another place.") from problem


@contextlib.contextmanager
def written_beside(out: Path, *, folder: bool = False) -> Iterator[Path]:
    """A path beside `out` to write to; when the block ends well it takes `out`'s place at once.

    A `folder` takes the place of one that is empty or that this program wrote before, of no other.
    Raises `FormatError` when it cannot be written; any failure leaves `out` as it was.
    """
    if folder:
        _refuse_others(out)
    with (
        writable(out, folder=folder),
        tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as beside,
    ):
        made = Path(beside) / out.name
        yield made
        for file in [made] if made.is_file() else sorted(made.rglob("*")):
            if file.is_file():
                with file.open("rb+") as written:
                    os.fsync(written.fileno())
        if made.is_dir():
            (made / OURS).touch()
            if out.is_dir():
                shutil.move(out, Path(beside) / "before")
        made.replace(out)


def _refuse_others(out: Path) -> None:
    if out.is_file():
        raise FormatError(f"{out} is a file; name a folder, which will be made.")
    if out.is_dir() and any(out.iterdir()) and not (out / OURS).exists():
        raise FormatError(f"{out} holds other files; name a new folder, so that none of them is lost.")
