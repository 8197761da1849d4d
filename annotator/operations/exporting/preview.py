"""A preview of an export: its first article as the format writes it."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from annotator.core.progress import Progress
from annotator.formats.registry import DatasetFormat, Options, format_info, make_format
from annotator.formats.shared.carrying import Losses
from annotator.operations.atomic_files import writable
from annotator.operations.exporting.choice import Choice, Zones, parts_of, records_of, without_dead_zones
from annotator.operations.project.label_set import project_label_set
from annotator.store.connection import Project

LINES = 60
WIDTH = 2000  # characters of a line that are shown
READ = 200_000  # characters of a file that are read


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of the output for one article; if `binary`, its spans, because the file is not text."""

    article_id: str
    text: str
    binary: bool = False


def preview(
    project: Project, format_name: str, progress: Progress, *, choice: Choice, options: Options
) -> Preview | None:
    """The first chosen article as the format writes it; `None` if no article is chosen.

    Raises the errors of an export.
    """
    info, writer = format_info(format_name), make_format(format_name, project_label_set(project))
    options = replace(options, unit=info.unit(options.unit))
    choice = replace(choice, split=None)
    parts_of(project, choice, Losses())
    record = next(records_of(project, choice, progress, Losses()), None)
    if record is None:
        return None
    carried = writer.carry(record, Losses())
    carried = without_dead_zones(carried) if choice.zones is Zones.LIVE else carried
    with writable(Path(tempfile.gettempdir())), tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"preview{info.suffixes[0] if info.suffixes else ''}"
        writer.write([carried], out, options)
        text = _folder_text(out) if out.is_dir() else _text(out)
        binary = text is None
        lines = _spans(writer, out) if text is None else iter(text.split("\n"))
        shown = "\n".join(line[:WIDTH] for line in islice(lines, LINES))
    return Preview(record.article.id, shown.rstrip("\n"), binary)


def _text(file: Path) -> str | None:
    """The beginning of a text file; `None` for a binary file."""
    try:
        with file.open(encoding="utf-8-sig", newline=None) as lines:
            text = lines.read(READ)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _folder_text(folder: Path) -> str:
    """The text files of a folder, each under its name."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    named = ((file.relative_to(folder).as_posix(), _text(file)) for file in files)
    return "\n".join(f"— {name} —\n{text}" for name, text in named if text is not None)


def _spans(writer: DatasetFormat, path: Path) -> Iterator[str]:
    for pieces in writer.pieces(path):
        for label, start, end, surface in pieces:
            yield f"{label}\t{start}–{end}\t{' '.join(surface.split())}"
