"""Writing a project's gold or suggestions as a dataset."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.core.annotation import QuotationType
from annotator.core.change import PassState
from annotator.core.errors import FormatError
from annotator.core.labels import Label, LabelSet
from annotator.core.messages import ARTICLES, ENTITIES, QUOTATIONS, Message, joined
from annotator.core.progress import Progress
from annotator.core.record import Record
from annotator.formats.registry import (
    DatasetFormat,
    FormatInfo,
    Options,
    format_info,
    format_names,
    make_format,
    record_pieces,
)
from annotator.formats.shared.carrying import Losses
from annotator.formats.shared.offsets import Unit
from annotator.operations.atomic_files import destination, writable, written_together
from annotator.operations.exporting.card import card_paths, write_card
from annotator.operations.exporting.card_text import About
from annotator.operations.exporting.choice import (
    GOLD,
    Choice,
    Filter,
    Split,
    SplitBy,
    What,
    Zones,
    parse_shares,
    parts_of,
    records_of,
    without_dead_zones,
)
from annotator.operations.exporting.contents import Contents
from annotator.operations.exporting.manifest import (
    Differences,
    data_file,
    data_files,
    differences,
    manifest_path,
    write_manifest,
)
from annotator.operations.project.label_set import project_label_set
from annotator.operations.staging import complete_interrupted
from annotator.store.chosen import labels_in_use
from annotator.store.connection import Project

USUAL = Options()

__all__ = [
    "GOLD",
    "USUAL",
    "Choice",
    "ExportReport",
    "Filter",
    "FormatInfo",
    "Losses",
    "Options",
    "PassState",
    "Split",
    "SplitBy",
    "Unit",
    "What",
    "Zones",
    "export",
    "format_info",
    "format_names",
    "losses_of",
    "parse_shares",
    "targets",
]


@dataclass(slots=True)
class ExportReport:
    """The result of an export: amounts, losses of the format, and what the choice left out.

    `lost` and `left_out` are the numbers by kind; `parts` the articles by part of a split; `files` all that
    was written, the manifest among them, and the data card.
    """

    articles: int = 0
    entities: int = 0
    quotations: int = 0
    lost: Losses = field(default_factory=Losses)
    left_out: Losses = field(default_factory=Losses)
    parts: Mapping[str, int] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    card: Path | None = None

    @property
    def amounts(self) -> str:
        """How many articles, entities and quotations were written."""
        counts = (ARTICLES.of(self.articles), ENTITIES.of(self.entities), QUOTATIONS.of(self.quotations))
        return joined(counts, ", ")

    @property
    def part_lines(self) -> list[Message]:
        """A line for each part of a split: its name and its number of articles."""
        return [Message("{0}: {1}", part, ARTICLES.of(number)) for part, number in self.parts.items()]

    def to_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "articles": self.articles,
            "entities": self.entities,
            "quotations": self.quotations,
            "losses": self.lost.lines(),
            "lost": self.lost.to_json(),
            "left_out": self.left_out.to_json(),
            "parts": dict(self.parts),
            "files": [str(file) for file in self.files],
            "card": str(self.card) if self.card else None,
        }


@dataclass(slots=True)
class _Work:
    """The state of a running export."""

    project: Project
    info: FormatInfo
    writer: DatasetFormat
    choice: Choice
    progress: Progress
    losses: Losses = field(default_factory=Losses)
    left: Losses = field(default_factory=Losses)
    contents: dict[str, Contents] = field(default_factory=dict)

    def records(self, part: str, among: Sequence[int] | None, prints: "array[int]") -> Iterator[Record]:
        """The records as the format stores them, counted; `prints` gets a hash of the spans of each."""
        contents = self.contents[part] = Contents()
        live = self.choice.zones is Zones.LIVE
        for record in records_of(self.project, self.choice, self.progress, self.left, among):
            carried = self.writer.carry(record, self.losses)
            carried = without_dead_zones(carried) if live else carried
            pieces = record_pieces(carried)
            if pieces:
                prints.append(hash(pieces))
            contents.count(record, carried)
            yield carried

    def report(self) -> ExportReport:
        """The report of the records so far."""
        parts = self.contents.items()
        return ExportReport(
            sum(part.articles for _, part in parts),
            sum(sum(part.labels.values()) for _, part in parts),
            sum(sum(part.types.values()) for _, part in parts),
            self.losses,
            self.left,
            {name: part.articles for name, part in parts if name},
        )


def targets(out: Path, info: FormatInfo, split: Split | None) -> dict[str, Path]:
    """The path that each part is written to: `gold-train.jsonl` beside `gold.jsonl`."""
    if split is None:
        return {"": out}
    suffix = "" if info.folder else out.suffix
    stem = out.name.removesuffix(suffix)
    return {part: out.with_name(f"{stem}-{part}{suffix}") for part in split.parts}


def export(
    project: Project,
    out: Path,
    format_name: str,
    progress: Progress,
    *,
    choice: Choice = GOLD,
    options: Options = USUAL,
    card: bool = False,
) -> ExportReport:
    """Write what is chosen to `out`, or to a path beside it for each part of a split; beside it a manifest
    with the sums of all files, and a data card.

    The output is read again and compared span by span before all files are put in place together. Raises
    `UnknownNameError`, `FormatError` if `out` cannot be written or the choice is not possible, and
    `CancelledError`; in each case no file is left.
    """
    info = format_info(format_name)
    options = replace(options, unit=info.unit(options.unit))
    work = _Work(project, info, make_format(format_name, _labels(project, info, choice)), choice, progress)
    parts = parts_of(project, choice, work.left)
    paths = _destinations(out, info, choice.split)
    out = paths.get("", out)
    described = [*(card_paths(out) if card else ()), manifest_path(out)]
    with written_together(list(paths.values()), beside=described) as beside:
        for part, keys in parts.items():
            _write_part(work, part, keys, beside / paths[part].name, options)
        report = work.report()
        files = data_files(beside, progress)
        if card:
            about = About(project, info, choice, options, work.contents, report.lost, report.left_out)
            write_card(about, files, beside, out, datetime.now(UTC), progress)
            files += [data_file(beside / path.name, beside) for path in card_paths(out)]
        write_manifest(beside / manifest_path(out).name, files)
    report.files = [path for path in paths.values() if path.exists()]
    report.files += described
    report.card = card_paths(out)[0] if card else None
    return report


def _destinations(out: Path, info: FormatInfo, split: Split | None) -> dict[str, Path]:
    """The path that each part is written to, links followed.

    Raises `FormatError` where the parts would not lie together, or where work would be lost.
    """
    paths = {part: destination(path, folder=info.folder) for part, path in targets(out, info, split).items()}
    for part, path in targets(out, info, split).items():
        if split and paths[part].parent.resolve() != out.parent.resolve():
            raise FormatError("{0} is a link to another folder; remove it, or name another file.", path)
    if info.folder:
        manifest = manifest_path(paths.get("", out))
        complete_interrupted(manifest.parent)
        _refuse_changed(list(paths.values()), manifest)
    return paths


def _refuse_changed(folders: Sequence[Path], manifest: Path) -> None:
    """Raise `FormatError` where somebody, such as an annotator in brat, has worked in an export."""
    with writable(folders[0]):
        found = differences(manifest) if manifest.is_file() else Differences()
    for folder in folders:
        names = [name for name in (*found.changed, *found.added) if name.startswith(f"{folder.name}/")]
        if names:
            raise FormatError(
                "Files in {0} were changed or added since it was exported, such as {1}. Import what you need,"
                " then remove the folder, or name another one.",
                folder,
                names[0],
            )


def _labels(project: Project, info: FormatInfo, choice: Choice) -> LabelSet:
    """The project's labels; if all parts of a split must number them equally, also others."""
    own = project_label_set(project)
    if not (info.numbers_labels and choice.split):
        return own
    others = labels_in_use(project).difference(own.by_name, QuotationType)
    return replace(own, labels=(*own.labels, *(Label(name, name, "", "", "") for name in sorted(others))))


def losses_of(
    project: Project, format_name: str, progress: Progress, *, choice: Choice = GOLD
) -> ExportReport:
    """The report of an export without writing it. Raises the errors of `export`."""
    info = format_info(format_name)
    work = _Work(project, info, make_format(format_name), choice, progress)
    for part, keys in parts_of(project, choice, work.left).items():
        for _ in work.records(part, keys, array("q")):
            pass
    return work.report()


def _write_part(work: _Work, part: str, keys: Sequence[int] | None, path: Path, options: Options) -> None:
    prints = array("q")
    work.writer.write(work.records(part, keys, prints), path, options)
    _compare(work.writer, path, prints)


def _compare(writer: DatasetFormat, path: Path, prints: "array[int]") -> None:
    """Raise `FormatError` unless every span of the file has its label and text."""
    read_back = array("q", (hash(pieces) for pieces in writer.pieces(path) if pieces))
    if read_back != prints:
        place = next(
            (n for n, (a, b) in enumerate(zip(prints, read_back, strict=False)) if a != b), len(read_back)
        )
        raise FormatError(
            "The written file differs from the annotations when it is read again, from annotated article {0}"
            " on; nothing was kept. Choose another format, and please report this.",
            place + 1,
        )
