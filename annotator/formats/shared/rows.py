"""One row per span, for spreadsheets and data frames."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annotator.core.annotation import Annotation, Entity
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.formats.registry import Piece, parts
from annotator.formats.shared.carrying import Carries
from annotator.formats.shared.offsets import Offsets, Unit

COLUMNS = (
    "article", "title", "outlet", "published", "reviewer", "exhaustive", "id", "part", "label", "start",
    "end", "text", "speaker", "speaker_entity", "verdict", "suggester", "version", "score", "evidence",
    "attributes",
)  # fmt: skip
CODE_POINTS = ("start_codepoint", "end_codepoint")  # additional columns if offsets use another unit
ROWS = Carries(zones=False)
_FORMULA = re.compile(
    r"'*[=+\-@\t\r]"
)  # the start of a cell that a spreadsheet would run as a formula, or that looks escaped

Cell = str | int | float | None


def columns(unit: Unit | None) -> tuple[str, ...]:
    """The column names if offsets are counted in `unit`."""
    return COLUMNS if unit in {None, Unit.CODEPOINT} else COLUMNS + CODE_POINTS


def rows(record: Record, unit: Unit | None) -> Iterator[tuple[Cell, ...]]:
    """One row for each entity, content, cue and source; the rows of an annotation are adjacent."""
    article, work = record.article, record.work
    offsets = Offsets(article.text, unit or Unit.CODEPOINT)
    about = (article.id, article.title, article.meta.get("outlet"), article.meta.get("published"))
    read = (work.reviewer, int(work.exhaustive)) if work else (None, None)
    for annotation in record.annotations:
        for part, label, span in parts(annotation):
            place = (*offsets.span_out(span), span.of(article.text))
            beside = () if columns(unit) == COLUMNS else (span.start, span.end)
            yield (*about, *read, annotation.id, part, label, *place, *_details(annotation), *beside)


def _details(annotation: Annotation) -> tuple[Cell, ...]:
    origin = annotation.origin
    speaker = (
        (None, None) if isinstance(annotation, Entity) else (annotation.speaker, annotation.speaker_entity)
    )
    made = (origin.suggester, origin.version, origin.score, origin.evidence) if origin else (None,) * 4
    attributes = (
        json.dumps(dict(annotation.attributes), ensure_ascii=False) if annotation.attributes else None
    )
    return (*speaker, annotation.verdict.value if annotation.verdict else None, *made, attributes)


def row_pieces(row_values: Iterable[Mapping[str, Cell]]) -> Iterator[tuple[Piece, ...]]:
    """The spans in the rows that were written, article by article."""
    article, pieces = None, list[Piece]()
    for row in row_values:
        if row["article"] != article and pieces:
            yield tuple(pieces)
            pieces = []
        article = row["article"]
        own = {"entity": row["label"], "content": row["label"]}.get(str(row["part"]), row["part"])
        start, end = (row.get(f"{edge}_codepoint", row[edge]) for edge in ("start", "end"))
        pieces.append((str(own), int(start or 0), int(end or 0), str(row["text"])))
    if pieces:
        yield tuple(pieces)


def is_table(path: Path) -> bool:
    """Whether `path`, which has the suffix of a table, is a file: then it is no article."""
    return path.is_file()


def rows_without_articles(path: Path) -> FormatError:
    """The error for a table that was to be imported."""
    return FormatError(
        "{0} is a table, which does not hold whole articles. Import the native JSONL, or save the text of"
        " each article as a .txt file.",
        path,
    )


def escape_formula(cell: Cell) -> Cell:
    """The cell, with an apostrophe before text that a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unescape_formula(cell: str) -> str:
    """The inverse of `escape_formula`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
