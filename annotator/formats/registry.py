"""Dataset formats by name. A format is one module, or a package with a module `format`.

Adding one: write the module, decorate its class with `@dataset_format("name", …)`, nothing else.
"""

import importlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, TypeVar

from annotator.core.annotation import Annotation, Entity
from annotator.core.discovery import discover
from annotator.core.errors import FormatError, UnknownNameError
from annotator.core.labels import LabelSet
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.shared.carrying import Carries, Losses
from annotator.formats.shared.foreign import json_fault
from annotator.formats.shared.offsets import Unit


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose where a format leaves it open.

    `unit` is what offsets count, `None` what is usual in the format; `scheme` is how CoNLL tags a token:
    iob2 or bioes; `labels` are those of the project, for formats that number or paint them.
    """

    unit: Unit | None = None
    scheme: str = "iob2"
    labels: LabelSet = field(default_factory=LabelSet)


Piece = tuple[str, int, int, str]
"""A span as it stands in a file: its part or label, start and end (code points), surface."""


class DatasetFormat(Protocol):
    """Writes records to a path and reads them back as far as the format `carries` them."""

    carries: Carries

    def carry(self, record: Record, losses: Losses) -> Record:
        """The record as reading back what was written gives it; what is lost is noted. A pure function."""
        ...

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """Write carried records, one at a time, to `path`, which is not there yet: a file, or a folder that
        this makes.
        """
        ...

    def read(self, path: Path) -> Iterator[Record]:
        """The records of a file or folder, annotations without verdict where the format knows none.

        Raises `FormatError` naming the line or part that cannot be read and what to do.
        """
        ...

    def pieces(self, path: Path) -> Iterator[tuple[Piece, ...]]:
        """All spans that stand in what was written, article by article, as `record_pieces` gives them."""
        ...


class Readable:
    """The `pieces` of a format that reads back what it wrote."""

    def pieces(self: "DatasetFormat", path: Path) -> Iterator[tuple[Piece, ...]]:
        """Those of the records."""
        return (record_pieces(record) for record in self.read(path))


def parts(annotation: Annotation) -> list[tuple[str, str, Span]]:
    """Every span of an annotation: entity, content, cue or source; its label or type; its place."""
    if isinstance(annotation, Entity):
        return [("entity", annotation.label, annotation.span)]
    kind = annotation.type.value
    found = [("content", kind, span) for span in annotation.contents]
    found += [("cue", kind, annotation.cue)] if annotation.cue else []
    return found + ([("source", kind, annotation.source)] if annotation.source else [])


def record_pieces(record: Record) -> tuple[Piece, ...]:
    """Every span of a record: entities by label, contents by type, cues and sources."""
    text = record.article.text
    return tuple(
        (part if part in {"cue", "source"} else label, span.start, span.end, span.of(text))
        for annotation in record.annotations
        for part, label, span in parts(annotation)
    )


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """What is known of a format without opening a file.

    `title` names the tool or standard; `suffixes` end its files, the first is what is written; `folder` is
    whether it writes a folder instead, which is read as files of the suffixes are; `units` are the offset
    units it can be written in, the usual one first; `reads` is whether import understands it; `extra` is the
    optional dependency it needs; `numbers_labels` is whether it writes numbers for labels, which then have to
    be the same in all parts of a split.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    folder: bool
    units: tuple[Unit, ...]
    reads: bool
    extra: str | None
    recognises: Callable[[Path], bool]
    factory: Callable[[], DatasetFormat]
    numbers_labels: bool = False

    def unit(self, wanted: Unit | None) -> Unit:
        """The unit to write offsets in; raises `FormatError` for one that the format does not know."""
        if wanted is None:
            return self.units[0]
        if wanted not in self.units:
            usual = " or ".join(self.units)
            raise FormatError(f"{self.name} counts {usual}, not {wanted}; leave the offsets to the format.")
        return wanted


F = TypeVar("F", bound=Callable[[], DatasetFormat])
_formats: dict[str, FormatInfo] = {}


def _by_suffix(path: Path) -> bool:
    return not path.is_dir()


def dataset_format(
    name: str,
    *suffixes: str,
    title: str,
    folder: bool = False,
    units: tuple[Unit, ...] = (Unit.CODEPOINT,),
    reads: bool = True,
    extra: str | None = None,
    recognises: Callable[[Path], bool] = _by_suffix,
    numbers_labels: bool = False,
) -> Callable[[F], F]:
    """Register a format class under `name` (`FormatInfo` tells the rest); one without suffixes is a folder.

    `recognises` looks into a file with one of the suffixes (for a folder format: into a folder) and says
    whether it is of this format; formats that share a suffix tell themselves apart so.
    """

    def register(factory: F) -> F:
        _formats[name] = FormatInfo(
            name,
            title,
            suffixes,
            folder or not suffixes,
            units,
            reads,
            extra,
            recognises,
            factory,
            numbers_labels,
        )
        return factory

    return register


def _discover() -> None:
    discover("annotator.formats", "format")


def format_names() -> tuple[str, ...]:
    """The formats there are, by name."""
    _discover()
    return tuple(sorted(_formats))


def format_info(name: str) -> FormatInfo:
    """What is known of the format; raises `UnknownNameError` that lists those there are."""
    _discover()
    if name not in _formats:
        raise UnknownNameError(f"There is no format {name!r}. There are: {', '.join(sorted(_formats))}.")
    return _formats[name]


def format_of(path: Path) -> str | None:
    """The format of a file or folder by its suffix and, where several share it, by its content; or `None`."""
    _discover()
    inside = path.is_dir()
    fitting = [f for f in _formats.values() if (f.folder if inside else path.suffix.lower() in f.suffixes)]
    fitting.sort(key=lambda f: f.recognises is _by_suffix)  # who looks inside is asked first
    return next((f.name for f in fitting if f.reads and f.recognises(path)), None)


def dataset_suffixes() -> frozenset[str]:
    """The suffixes of all files that may be datasets."""
    _discover()
    return frozenset(suffix for one in _formats.values() if one.reads for suffix in one.suffixes)


def make_format(name: str) -> DatasetFormat:
    """The format called `name`; raises `UnknownNameError` that lists those there are."""
    return format_info(name).factory()


def optional(module: str, extra: str) -> ModuleType:
    """A module that only some formats need; raises `UnknownNameError` saying how to install it."""
    try:
        return importlib.import_module(module)
    except ImportError as problem:
        raise UnknownNameError(f"This needs an extra: pip install 'annotator[{extra}]'") from problem


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a UTF-8 file, a BOM dropped; raises `FormatError` where it is not UTF-8."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                yield number, line
    except UnicodeDecodeError as problem:
        raise FormatError(
            f"{path}, after line {number}: not UTF-8 ({problem.reason}); convert the file to UTF-8 first."
        ) from problem
    except OSError as problem:
        raise FormatError(f"{path} cannot be read: {problem.strerror}.") from problem


def read_json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The numbered JSON objects of a JSONL file, blank lines passed over; raises `FormatError`."""
    for number, line in read_lines(path):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise FormatError(
                f"{path}, line {number}: not JSON that can be read ({json_fault(problem)});"
                " correct the line, or take it out."
            ) from problem
        if not isinstance(said, dict):
            raise FormatError(
                f"{path}, line {number}: a record is a JSON object, not {type(said).__name__};"
                " correct the line, or take it out."
            )
        yield number, said


def first_record(path: Path) -> dict[str, Any]:
    """The first object of a JSONL file, to recognise it by; empty where there is none."""
    try:
        return next((said for _, said in read_json_lines(path)), {})
    except FormatError:
        return {}
