"""Which files an import or a tagging is to read, and which ones of a folder are left out, and why."""

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
    """A file to import, the id its article gets, and why it is not to be read, where that shows already."""

    file: Path
    article_id: str
    refused: FileOutcome | None = None


def source_files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Every readable file under `paths` with the id it gets, folders searched in order of their names.

    A set of files that is not what its manifest says is logged as a warning. Raises `UnreadableError` for a
    path that is not there.
    """
    for found in find_files(paths):
        if found.refused is None:
            yield found.file, found.article_id
        elif found.refused.outcome is Outcome.CLOSED:
            raise UnreadableError(Outcome.CLOSED, found.refused.reason)
        elif found.refused.outcome is Outcome.ALTERED:
            _log.warning("%s", found.refused.reason)


def find_files(paths: Sequence[Path], format_name: str | None = None) -> list[Found]:
    """Every file under `paths`, those among them that are not to be read with the reason.

    A folder that is one dataset (of `format_name`, or by its look) stands for itself. The id is the file's
    name, or its path below the folder where two files share a name. Exports that a dead run has left half
    done are completed first; last come the manifests that do not match their files.
    """
    for folder in dict.fromkeys(path.parent for path in paths):
        complete_interrupted(folder)
    found = [
        one
        for path in paths
        for one in (_inside(path, format_name) if _is_searched(path, format_name) else [_named(path)])
    ]
    names = Counter(one.file.name for one in found if one.refused is None)
    found = [replace(one, article_id=one.file.name) if names[one.file.name] == 1 else one for one in found]
    found = [replace(one, article_id=name_as_text(one.article_id)) for one in found]
    return found + [
        Found(manifest, manifest.name, FileOutcome(str(manifest), Outcome.ALTERED, reason))
        for manifest, reason in mismatches(one.file for one in found if one.refused is None)
    ]


def _is_searched(path: Path, format_name: str | None) -> bool:
    if not path.is_dir():
        return False
    return not format_info(format_name).folder if format_name else format_of(path) is None


def _named(path: Path) -> Found:
    if path.exists():
        return Found(path, path.name)
    missing = FileOutcome(str(path), Outcome.CLOSED, Message("There is no file or folder {0}.", str(path)))
    return Found(path, path.name, missing)


def _inside(folder: Path, format_name: str | None) -> list[Found]:
    """What lies in a folder and those below it; hidden folders are not looked into."""
    closed: list[Found] = []

    def note_closed(problem: OSError) -> None:
        path = Path(problem.filename)
        reason = Message("{0} cannot be searched: {1}. Check its rights.", str(path), str(problem.strerror))
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
    """Why a file of a folder is not read; `None` for one that is."""
    pages, suffix = set(readable_suffixes()), file.suffix.lower()
    suffixes = pages | dataset_suffixes()
    if file.name.startswith((".", "README")) or file.name.endswith(CARD_SUFFIXES):
        return Message("{0} looks like no article. To read it, name it itself.", file.name)
    if suffix not in suffixes:
        kinds = ", ".join(sorted(suffixes))
        return Message("Folders are searched for {0}. To read {1}, name it itself.", kinds, file.name)
    if not file.is_file():
        return Message("{0} is no ordinary file.", str(file))
    if suffix not in pages and format_name is None and format_of(file) is None:
        return Message(
            "{0} is no dataset that is known here. To read it, name it itself, and its format.", file.name
        )
    return None
