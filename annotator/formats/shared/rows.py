"""One row a span, for spreadsheets and data frames."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from annotator.core.annotation import Annotation, Entity
from annotator.core.record import Record
from annotator.formats.registry import Piece, parts
from annotator.formats.shared.carrying import Carries
from annotator.formats.shared.offsets import Offsets, Unit

COLUMNS = (
    "article", "title", "outlet", "published", "reviewer", "exhaustive", "id", "part", "label", "start",
    "end", "text", "speaker", "speaker_entity", "verdict", "suggester", "version", "score", "evidence",
    "attributes",
)  # fmt: skip
CODE_POINTS = ("start_codepoint", "end_codepoint")  # beside the others where those count something else
ROWS = Carries(zones=False)
_FORMULA = re.compile(
    r"'*[=+\-@\t\r]"
)  # how a cell begins that a spreadsheet would run, or that is like ours

Cell = str | int | float | None


def columns(unit: Unit | None) -> tuple[str, ...]:
    """The names of the columns, offsets in `unit`."""
    return COLUMNS if unit in {None, Unit.CODEPOINT} else COLUMNS + CODE_POINTS


def rows(record: Record, unit: Unit | None) -> Iterator[tuple[Cell, ...]]:
    """A row for each entity, content, cue and source; annotations in order, their parts together."""
    article, work = record.article, record.work
    offsets = Offsets(article.text, unit or Unit.CODEPOINT)
    about = (article.id, article.title, article.meta.get("outlet"), article.meta.get("published"))
    read = (work.reviewer, int(work.exhaustive)) if work else (None, None)
    for annotation in record.annotations:
        for part, label, span in parts(annotation):
            place = (*offsets.span_out(span), span.of(article.text))
            beside = () if columns(unit) == COLUMNS else (span.start, span.end)
            yield (*about, *read, annotation.id, part, label, *place, *_said(annotation), *beside)


def _said(annotation: Annotation) -> tuple[Cell, ...]:
    origin = annotation.origin
    speaker = (
        (None, None) if isinstance(annotation, Entity) else (annotation.speaker, annotation.speaker_entity)
    )
    made = (origin.suggester, origin.version, origin.score, origin.evidence) if origin else (None,) * 4
    attributes = (
        json.dumps(dict(annotation.attributes), ensure_ascii=False) if annotation.attributes else None
    )
    return (*speaker, annotation.verdict.value if annotation.verdict else None, *made, attributes)


def row_pieces(found: Iterable[Mapping[str, Cell]]) -> Iterator[tuple[Piece, ...]]:
    """The spans of written rows, article by article."""
    article, pieces = None, list[Piece]()
    for row in found:
        if row["article"] != article and pieces:
            yield tuple(pieces)
            pieces = []
        article = row["article"]
        own = {"entity": row["label"], "content": row["label"]}.get(str(row["part"]), row["part"])
        start, end = (row.get(f"{edge}_codepoint", row[edge]) for edge in ("start", "end"))
        pieces.append((str(own), int(start or 0), int(end or 0), str(row["text"])))
    if pieces:
        yield tuple(pieces)


def defused(cell: Cell) -> Cell:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def armed(cell: str) -> str:
    """The words of a `defused` cell."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
