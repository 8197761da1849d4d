"""UIMA CAS as XMI, for INCEpTION and other UIMA tools: one `.xmi` per article, and `TypeSystem.xml`.

Source: UIMA Reference Guide, "XMI CAS Serialization Reference". For the content of a CAS see `shared.uima`.
"""

import lzma
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.formats.registry import Options, Readable, dataset_format, optional
from annotator.formats.shared.carrying import Carries, Losses, carried
from annotator.formats.shared.folders import LARGEST_FILE, members, read_bytes
from annotator.formats.shared.offsets import Unit
from annotator.formats.shared.uima import TYPE_SYSTEM, fitting, read_cas, type_system, write_folder
from annotator.formats.shared.xml_characters import with_allowed_characters


def _holds_xmi(path: Path) -> bool:
    return any(path.glob("*.xmi"))


@dataset_format(
    "xmi",
    title="UIMA CAS XMI (INCEpTION)",
    units=(Unit.UTF16,),
    extra="uima",
    recognises=_holds_xmi,
)
class Xmi(Readable):
    """Everything, in types that INCEpTION uses as layers."""

    carries = Carries()

    def carry(self, record: Record, losses: Losses) -> Record:
        """The whole record; characters that XML forbids become U+FFFD, so that offsets do not change."""
        return carried(with_allowed_characters(fitting(record, losses), losses), self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """Write a folder, one article at a time."""
        write_folder(records, path, ".xmi", lambda cas, file: cas.to_xmi(file))

    def read(self, path: Path) -> Iterator[Record]:
        """The CAS of a folder, of one `.xmi`, or of a `.zip` that INCEpTION exported.

        Raises `FormatError` with the file name.
        """
        for file, name in members(path, ".xmi", ".zip"):
            if file.suffix.lower() == ".zip":
                yield from _zipped(file)
            else:
                beside = file.with_name(TYPE_SYSTEM)
                yield _read(
                    read_bytes(file), read_bytes(beside) if beside.is_file() else None, str(file), name
                )


def _read(xmi: bytes, types: bytes | None, where: str, name: str) -> Record:
    def load() -> Any:
        known = _types(types) if types else type_system()
        cassis = optional("cassis", "uima")
        return cassis.load_cas_from_xmi(BytesIO(xmi), typesystem=known, lenient=True)

    return read_cas(load, where, name)


@lru_cache(maxsize=1)
def _types(xml: bytes) -> Any:
    """The type system that all files of a folder share."""
    return optional("cassis", "uima").load_typesystem(BytesIO(xml))


def _unpacked(archive: ZipFile, name: str, file: Path) -> bytes:
    """A member of an archive, which never unpacks to more than its entry says."""
    if archive.getinfo(name).file_size > LARGEST_FILE:
        raise FormatError(
            "{0}: {1} unpacks to more than {2} MB; split it.", file, name, LARGEST_FILE // 1_000_000
        )
    return archive.read(name)


def _zipped(file: Path) -> Iterator[Record]:
    """The records of all `.xmi` files in an archive, each with the type system of its folder."""
    try:
        with ZipFile(file) as archive:
            names = Counter(archive.namelist())
            if twice := next((name for name, number in names.items() if number > 1), None):
                raise FormatError(
                    "{0} holds {1} twice, of which one is out of date; export it again.", file, twice
                )
            for name in sorted(name for name in names if name.lower().endswith(".xmi")):
                beside = PurePosixPath(name).with_name(TYPE_SYSTEM).as_posix()
                types = _unpacked(archive, beside, file) if beside in names else None
                yield _read(_unpacked(archive, name, file), types, f"{file}, {name}", file.name)
    except (BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError) as problem:
        raise FormatError("{0} is damaged ({1}); export it again.", file, problem) from problem
