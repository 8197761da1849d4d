"""The files to read for an import or for tagging, and the reasons why others are not read."""

import logging
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.core.errors import UnreadableError
from annotator.core.ids import name_as_text
from annotator.core.import_outcome import Outcome
from annotator.core.messages import Message
from annotator.formats.registry import dataset_suffixes, format_info, format_of
from annotator.operations.atomic_files import CARD_SUFFIXES
from annotator.operations.exporting.manifest import mismatches
from annotator.operations.importing.report import FileOutcome
from annotator.operations.staging import PREFIX, complete_interrupted
from annotator.reading.files import readable_suffixes

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to import with the id of its article; `refused` gives the reason if it is not read."""

    file: Path
    article_id: str
    refused: FileOutcome | None = None


def importable_suffixes() -> list[str]:
    """The suffixes of articles and datasets that can be imported, in lower case with the dot."""
    return sorted({*readable_suffixes(), *dataset_suffixes()})


def source_files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Every readable file under `paths` with the id of its article; folders are searched by name.

    A set of files that differs from its manifest is logged as a warning. Raises `UnreadableError` for a path
    that does not exist.
    """
    for found in find_files(paths):
        if found.refused is None:
            yield found.file, found.article_id
        elif found.refused.outcome is Outcome.CLOSED:
            raise UnreadableError(Outcome.CLOSED, found.refused.reason)
        elif found.refused.outcome is Outcome.ALTERED:
            _log.warning("%s", found.refused.reason)


def find_files(paths: Sequence[Path], format_name: str | None = None) -> list[Found]:
    """Every file under `paths`; files that are not read have a reason.

    A folder that is a dataset (of `format_name`, or recognised as one) is a single item. The id is the name
    of the file, or its path relative to the folder if several files have that name. Exports that were
    interrupted are completed first; manifests that do not match their files come last.
    """
    for folder in dict.fromkeys(path.parent for path in paths):
        complete_interrupted(folder)
    sources = [
        source
        for path in paths
        for source in (_inside(path, format_name) if _is_searched(path, format_name) else [_named(path)])
    ]
    names = Counter(source.file.name for source in sources if source.refused is None)
    sources = [
        replace(source, article_id=source.file.name) if names[source.file.name] == 1 else source
        for source in sources
    ]
    sources = [replace(source, article_id=name_as_text(source.article_id)) for source in sources]
    return sources + [
        Found(manifest, manifest.name, FileOutcome(str(manifest), Outcome.ALTERED, reason))
        for manifest, reason in mismatches(source.file for source in sources if source.refused is None)
    ]


def _is_searched(path: Path, format_name: str | None) -> bool:
    if not path.is_dir():
        return False
    return not format_info(format_name).folder if format_name else format_of(path) is None


def _named(path: Path) -> Found:
    if path.is_file() or path.is_dir():  # a pipe or a device may have no end
        return Found(path, path.name)
    reason = Message("There is no ordinary file or folder {0}; check its name.", str(path))
    return Found(path, path.name, FileOutcome(str(path), Outcome.CLOSED, reason))


def _inside(folder: Path, format_name: str | None) -> list[Found]:
    """The files in a folder and its subfolders, without hidden folders."""
    closed: list[Found] = []

    def note_closed(problem: OSError) -> None:
        path = Path(problem.filename)
        reason = Message(
            "{0} cannot be searched: {1}. Check its permissions.", str(path), str(problem.strerror)
        )
        closed.append(Found(path, path.name, FileOutcome(str(path), Outcome.CLOSED, reason)))

    files: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=note_closed):
        if any(name.startswith(PREFIX) for name in folders):
            complete_interrupted(Path(here))
            _, folders[:], names[:] = next(os.walk(here))
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(here, name) for name in names]
    inside = []
    for file in sorted(files):
        reason = _passed_over(file, format_name)
        refused = FileOutcome(str(file), Outcome.PASSED_OVER, reason) if reason else None
        inside.append(Found(file, file.relative_to(folder).as_posix(), refused))
    return inside + closed


def _passed_over(file: Path, format_name: str | None) -> Message | None:
    """Why a file of a folder is not read; `None` if it is read."""
    pages, suffix = set(readable_suffixes()), file.suffix.lower()
    suffixes = pages | dataset_suffixes()
    if file.name.startswith((".", "README")) or file.name.endswith(CARD_SUFFIXES):
        return Message("{0} does not look like an article. To import it, choose the file itself.", file.name)
    if suffix not in suffixes:
        kinds = ", ".join(sorted(suffixes))
        return Message(
            "Folders are searched only for {0}. To import {1}, choose the file itself.", kinds, file.name
        )
    if not file.is_file():
        return Message("{0} is not a regular file.", str(file))
    if suffix not in pages and format_name is None and format_of(file) is None:
        return Message(
            "{0} is not in a known dataset format. To import it, choose the file itself and its format.",
            file.name,
        )
    return None
