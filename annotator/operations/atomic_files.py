"""Writing files and folders whole or not at all; nothing but what may be replaced is ever replaced."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.core.errors import FormatError
from annotator.core.messages import Message
from annotator.operations.staging import MARKER, staged
from annotator.store.connection import is_project

MANIFEST_SUFFIX = ".sha256"
CARD_SUFFIXES = (".card.md", ".croissant.json", MANIFEST_SUFFIX)  # of the files that describe an export
_KINDS = ((stat.S_ISFIFO, Message("a named pipe")), (stat.S_ISSOCK, Message("a socket")))
_DEVICE = Message("a device")
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextlib.contextmanager
def writable(out: Path) -> Iterator[None]:
    """Turn the system's errors about writing `out` into `FormatError` with what the user can do."""
    try:
        yield
    except OSError as problem:
        reason = problem.strerror or str(problem)
        if problem.errno in _FULL:
            raise FormatError(
                "{0} cannot be written: {1}; free some space, or choose another disk.", out, reason
            ) from problem
        if problem.errno == errno.EFBIG:
            raise FormatError(
                "{0} cannot be written: {1}; choose a disk that takes larger files, or export parts.",
                out,
                reason,
            ) from problem
        if problem.errno == errno.ENAMETOOLONG:
            raise FormatError("{0} cannot be written: {1}; choose a shorter name.", out, reason) from problem
        raise FormatError("{0} cannot be written: {1}; choose another place.", out, reason) from problem


def destination(out: Path, *, folder: bool = False) -> Path:
    """The path that an export to `out` is written to: `out` itself, or where it leads if it is a link.

    Raises `FormatError` where what stands there must not be replaced: for a file anything but an ordinary
    one that is no database, for a folder anything but an empty one or one that this program wrote.
    """
    with writable(out):
        return _destination(out, folder=folder)


def _destination(out: Path, *, folder: bool) -> Path:
    target = Path(os.path.realpath(out)) if out.is_symlink() else out
    try:
        mode = out.stat().st_mode  # what a link leads to may have no path, such as a pipe
    except FileNotFoundError:
        return target
    if folder and stat.S_ISDIR(mode):
        if any(out.iterdir()) and not (out / MARKER).is_file():
            raise FormatError(
                "{0} contains other files; choose a new folder, so that none of them is lost.", out
            )
    elif folder and stat.S_ISREG(mode):
        raise FormatError("{0} is a file; name a folder, which will be made.", out)
    elif stat.S_ISDIR(mode):
        raise FormatError("{0} is a folder; name the file to write, such as {1}.", out, out / "export.jsonl")
    elif not stat.S_ISREG(mode):
        kind = next((words for is_kind, words in _KINDS if is_kind(mode)), _DEVICE)
        raise FormatError("{0} is {1}, which must not be replaced; name an ordinary file.", out, kind)
    elif _is_database(target):
        raise FormatError("{0} is a database, perhaps a project, and would be lost; name another file.", out)
    return target


def _is_database(file: Path) -> bool:
    """Whether a file is one of SQLite, or the journal of one, which is needed after a crash."""
    database = file.with_name(file.name.removesuffix("-journal"))
    return database.is_file() and is_project(database)


@contextlib.contextmanager
def written_beside(out: Path, *, folder: bool = False) -> Iterator[Path]:
    """A path to write to; when the block ends well, what was made there takes the place of `out` at once.

    Raises `FormatError` when it cannot be written; any failure leaves `out` as it was.
    """
    target = destination(out, folder=folder)
    with written_together([target]) as beside:
        yield beside / target.name


@contextlib.contextmanager
def written_together(outs: Sequence[Path], *, beside: Sequence[Path] = ()) -> Iterator[Path]:
    """A folder to write to: what is made in it under the names of `outs`, and of files `beside` them, takes
    its place when the block ends well: all or, whatever happens, nothing. A manifest comes last.

    `outs` are `destination`s; all lie in one folder. Raises `FormatError` when something cannot be written.
    """
    with contextlib.ExitStack() as open_while:
        for out in outs:
            open_while.enter_context(writable(out))
        for path in beside:
            if path.is_symlink() or (path.exists() and not path.is_file()):
                raise FormatError(
                    "{0} is not an ordinary file; remove it, or give the export another name.", path
                )
        staging = open_while.enter_context(staged(outs[0].parent, [path.name for path in (*outs, *beside)]))
        yield staging.new
        names = [path.name for path in staging.new.iterdir()]
        staging.commit(sorted(names, key=lambda name: (name.endswith(MANIFEST_SUFFIX), name)))
