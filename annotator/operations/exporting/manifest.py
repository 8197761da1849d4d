"""The manifest of an export, `OUT.sha256`: the files of the set with their sums, for `sha256sum -c` too.

It takes its place last. Where it matches what lies beside it, the set is whole: all of it from one export.
"""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from annotator.core.messages import Message, joined
from annotator.core.progress import Progress, watched
from annotator.operations.atomic_files import CARD_SUFFIXES, MANIFEST_SUFFIX
from annotator.operations.staging import MARKER

_LINE = re.compile(r"(?P<escaped>\\?)(?P<sha256>[0-9a-f]{64}) [ *](?P<name>.+)")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
SHOWN = 5  # files that are named where a set is not what its manifest says


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a set: its name below the folder of the manifest (with `/`), bytes, SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Differences:
    """How the files of a set differ from its manifest, by their names below its folder.

    `added` are files in the folders of the set that the manifest does not list.
    """

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def manifest_path(out: Path) -> Path:
    """Where the manifest of an export to `out` lies."""
    return out.with_name(out.name + MANIFEST_SUFFIX)


def data_files(folder: Path, progress: Progress) -> list[DataFile]:
    """All files in `folder` and below it, summed up. Raises `CancelledError`, `OSError`."""
    return [data_file(file, folder) for file in watched(_files(folder), progress)]


def data_file(file: Path, folder: Path) -> DataFile:
    """A file below `folder`, summed up. Raises `OSError`."""
    return DataFile(file.relative_to(folder).as_posix(), file.stat().st_size, _sha256(file))


def write_manifest(manifest: Path, files: Iterable[DataFile]) -> None:
    """Write the sums of `files`, whose names are below the folder of `manifest`. Raises `OSError`."""
    lines = "".join(_line(file) for file in files)
    manifest.write_bytes(os.fsencode(lines))  # a name may be any bytes


def differences(manifest: Path) -> Differences:
    """Compare the data of a set with its manifest. The card is left out: its licence is for users to fill in.

    Raises `OSError` for a file that cannot be read.
    """
    folder, sums = manifest.parent, read_sums(manifest)
    changed, missing = list[str](), list[str]()
    for name, sha256 in sums.items():
        if "/" not in name and name.endswith(CARD_SUFFIXES):
            continue
        file = folder / name
        if not file.is_file():
            missing.append(name)
        elif _sha256(file) != sha256:
            changed.append(name)
    folders = {PurePosixPath(name).parts[0] for name in sums if "/" in name}
    present = (f"{one}/{path}" for one in sorted(folders) for path in _visible(folder / one))
    return Differences(tuple(changed), tuple(missing), tuple(name for name in present if name not in sums))


def mismatches(files: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """The manifests that list some of the files or folders and do not match all that they list, with the
    difference in words.
    """
    read = defaultdict[Path, set[str]](set)
    for file in files:
        read[file.parent].add(file.name)
    for folder, names in read.items():
        for manifest in sorted(folder.glob(f"*{MANIFEST_SUFFIX}")):
            if manifest.is_file() and (reason := _mismatch(manifest, names)):
                yield manifest, reason


def _mismatch(manifest: Path, read: set[str]) -> str:
    path = str(manifest)
    try:
        if read.isdisjoint(PurePosixPath(name).parts[0] for name in read_sums(manifest)):
            return ""
        found = differences(manifest)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        return Message("{0} cannot be compared with its files: {1}. Check their permissions.", path, reason)
    names = [Message("{0} differs", name) for name in found.changed]
    names += [Message("{0} is missing", name) for name in found.missing]
    if not names:
        return ""
    more = [Message("{0} more", len(names) - SHOWN)] if len(names) > SHOWN else []
    what = joined(names[:SHOWN] + more, ", ")
    return Message(
        "{0} is of another export than its files: {1}. Export again, unless you changed them.", path, what
    )


def read_sums(manifest: Path) -> dict[str, str]:
    """The sums in a manifest by name; lines of another kind, and names that lead out of its folder, are left
    out. Raises `OSError`.
    """
    sums: dict[str, str] = {}
    for line in os.fsdecode(manifest.read_bytes()).split("\n"):
        found = _LINE.fullmatch(line.removesuffix("\r"))
        if found is None:
            continue
        name = _unescaped(found["name"]) if found["escaped"] else found["name"]
        path = PurePosixPath(name)
        if path.parts and not path.is_absolute() and ".." not in path.parts and not Path(name).is_absolute():
            sums[name] = found["sha256"]
    return sums


def _line(file: DataFile) -> str:
    name = re.sub(r"[\\\n\r]", lambda sign: _ESCAPES[sign[0]], file.name)
    return f"{'' if name == file.name else chr(92)}{file.sha256}  {name}\n"


def _unescaped(name: str) -> str:
    return re.sub(r"\\([\\nr])", lambda sign: {"n": "\n", "r": "\r"}.get(sign[1], "\\"), name)


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and file.name != MARKER)


def _visible(folder: Path) -> Iterator[str]:
    """The files below a folder but those that tools hide there, such as brat's statistics."""
    for path in _files(folder):
        name = path.relative_to(folder)
        if not any(part.startswith(".") for part in name.parts):
            yield name.as_posix()


def _sha256(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
