"""The dataset formats, by name. A format is one module, or a package with a module `format`.

To add a format, write the module and decorate its class with `@dataset_format("name", …)`; nothing else is
needed.
"""

import importlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, TypeVar

from annotator.assets import default_labels
from annotator.core.annotation import Annotation, Entity
from annotator.core.discovery import discover
from annotator.core.errors import FormatError, UnknownNameError
from annotator.core.labels import LabelSet
from annotator.core.messages import Message
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.shared.carrying import Carries, Losses
from annotator.formats.shared.foreign import LONGEST_ITEM, json_fault
from annotator.formats.shared.offsets import Unit


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose where a format leaves it open.

    `unit` is what offsets count, `None` what is usual in the format; `scheme` is how CoNLL tags a token:
    iob2 or bioes.
    """

    unit: Unit | None = None
    scheme: str = "iob2"


Piece = tuple[str, int, int, str]
"""A span as read from a file: its part or label, start and end (code points), and surface."""


class DatasetFormat(Protocol):
    """Writes records to a path and reads them back, as far as the format `carries` them."""

    carries: Carries

    def carry(self, record: Record, losses: Losses) -> Record:
        """The record as it will be read back after it was written; `losses` counts the rest.

        This is a pure function of the record.
        """
        ...

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """Write records that `carry` returned to `path`, which does not exist yet.

        The records are consumed one by one. A folder format creates the folder.
        """
        ...

    def read(self, path: Path) -> Iterator[Record]:
        """The records of a file or folder; annotations have no verdict if the format does not store verdicts.

        Raises `FormatError` with the line or item that cannot be read, and what to do.
        """
        ...

    def pieces(self, path: Path) -> Iterator[tuple[Piece, ...]]:
        """All spans of a written file, article by article, in the form of `record_pieces`."""
        ...


class LabelledFormat:
    """What all formats share: `labels` are those of the project (without one the default ones), for formats
    that number or paint labels, or have names of their own for them.
    """

    def __init__(self, labels: LabelSet | None = None) -> None:
        self.labels = default_labels() if labels is None else labels


class Readable(LabelledFormat):
    """The `pieces` of a format that reads back what it wrote."""

    def pieces(self: "DatasetFormat", path: Path) -> Iterator[tuple[Piece, ...]]:
        """The spans of the records that `read` returns."""
        return (record_pieces(record) for record in self.read(path))


def parts(annotation: Annotation) -> list[tuple[str, str, Span]]:
    """Every span of an annotation: `entity`, `content`, `cue` or `source`; its label or type; its span."""
    if isinstance(annotation, Entity):
        return [("entity", annotation.label, annotation.span)]
    kind = annotation.type.value
    spans = [("content", kind, span) for span in annotation.contents]
    spans += [("cue", kind, annotation.cue)] if annotation.cue else []
    return spans + ([("source", kind, annotation.source)] if annotation.source else [])


def record_pieces(record: Record) -> tuple[Piece, ...]:
    """Every span of a record: entities with their label, contents with their type, cues and sources."""
    text = record.article.text
    return tuple(
        (part if part in {"cue", "source"} else label, span.start, span.end, span.of(text))
        for annotation in record.annotations
        for part, label, span in parts(annotation)
    )


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """The properties of a format that are known without opening a file.

    `title` names the tool or standard. `suffixes` are those of its files; the first is used for writing.
    `folder` says that it writes a folder; it can also read single files with one of the suffixes. `units` are
    the offset units it can write, the default first. `reads` says whether it can be imported. `extra` is the
    optional dependency it needs. `numbers_labels` says that it writes numbers for labels, which must then be
    the same in all parts of a split.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    folder: bool
    units: tuple[Unit, ...]
    reads: bool
    extra: str | None
    recognises: Callable[[Path], bool]
    factory: Callable[[LabelSet | None], DatasetFormat]
    numbers_labels: bool = False

    def unit(self, wanted: Unit | None) -> Unit:
        """The unit to write offsets in; raises `FormatError` if the format does not support it."""
        if wanted is None:
            return self.units[0]
        if wanted not in self.units:
            usual = Message("{0} or {1}", *self.units) if len(self.units) > 1 else self.units[0]
            raise FormatError(
                "{0} counts {1}, not {2}; leave the offsets to the format.", self.name, usual, wanted
            )
        return wanted


F = TypeVar("F", bound=Callable[[LabelSet | None], DatasetFormat])
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
    """Register a format class under `name`; see `FormatInfo`. A format without suffixes is a folder.

    `recognises` inspects a file with one of the suffixes (for a folder format, a folder) and says whether it
    is of this format. It distinguishes formats that share a suffix.
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
    """The names of all formats."""
    _discover()
    return tuple(sorted(_formats))


def format_info(name: str) -> FormatInfo:
    """The properties of a format; raises `UnknownNameError` that lists the existing formats."""
    _discover()
    if name not in _formats:
        raise UnknownNameError(
            "There is no format called {0}. The available formats are: {1}.",
            repr(name),
            ", ".join(sorted(_formats)),
        )
    return _formats[name]


def format_of(path: Path) -> str | None:
    """The format of a file or folder, by its suffix and, if several share it, by its content; or `None`.

    It may be one that cannot be read, whose `read` says what to import instead.
    """
    _discover()
    inside = path.is_dir()
    fitting = [f for f in _formats.values() if (f.folder if inside else path.suffix.lower() in f.suffixes)]
    fitting.sort(key=lambda f: f.recognises is _by_suffix)  # formats that inspect the content come first
    return next((f.name for f in fitting if _recognises(f, path)), None)


def _recognises(known: FormatInfo, path: Path) -> bool:
    if not known.reads and known.recognises is _by_suffix:
        return False
    try:
        return known.recognises(path)
    except OSError:  # reading it as an article says why
        return False


def dataset_suffixes() -> frozenset[str]:
    """The suffixes of all files that may be datasets."""
    _discover()
    return frozenset(suffix for f in _formats.values() if f.reads for suffix in f.suffixes)


def make_format(name: str, labels: LabelSet | None = None) -> DatasetFormat:
    """The format called `name` for the labels of a project, for the default ones where none are given.

    Raises `UnknownNameError` that lists the formats there are.
    """
    return format_info(name).factory(labels)


def optional(module: str, extra: str) -> ModuleType:
    """A module of an optional dependency; raises `UnknownNameError` with the command to install it."""
    try:
        return importlib.import_module(module)
    except ImportError as problem:
        raise UnknownNameError("This needs an extra: pip install 'annotator[{0}]'", extra) from problem


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a UTF-8 file without its BOM.

    Raises `FormatError` if it is not UTF-8, or a line has more than `LONGEST_ITEM` characters.
    """
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as file:
            lines = iter(lambda: file.readline(LONGEST_ITEM + 1), "")
            for number, line in enumerate(lines, start=1):
                if len(line) > LONGEST_ITEM:
                    raise FormatError(
                        "{0}, line {1}: longer than {2} million characters; give each article its own line.",
                        path,
                        number,
                        LONGEST_ITEM // 1_000_000,
                    )
                yield number, line
    except UnicodeDecodeError as problem:
        raise FormatError(
            "{0}, after line {1}: not UTF-8 ({2}); convert the file to UTF-8 first.",
            path,
            number,
            problem.reason,
        ) from problem
    except OSError as problem:
        raise FormatError("{0} cannot be read: {1}.", path, problem.strerror) from problem


def read_json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the numbered JSON objects of a JSONL file, skipping blank lines; raises `FormatError`."""
    for number, line in read_lines(path):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise FormatError(
                "{0}, line {1}: not JSON that can be read ({2}); correct the line, or take it out.",
                path,
                number,
                json_fault(problem),
            ) from problem
        if not isinstance(said, dict):
            raise FormatError(
                "{0}, line {1}: a record is a JSON object, not {2}; correct the line, or take it out.",
                path,
                number,
                type(said).__name__,
            )
        yield number, said


def first_record(path: Path) -> dict[str, Any]:
    """The first object of a JSONL file, used to recognise its format; empty if there is none."""
    try:
        return next((data for _, data in read_json_lines(path)), {})
    except FormatError:
        return {}
