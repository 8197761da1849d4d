"""An Excel workbook: one row per span, and a sheet with the articles. No text becomes a formula."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from annotator.core.errors import FormatError
from annotator.core.messages import Message
from annotator.core.record import Record
from annotator.formats.registry import LabelledFormat, Options, Piece, dataset_format, optional
from annotator.formats.shared.carrying import Losses, carried
from annotator.formats.shared.offsets import Unit
from annotator.formats.shared.rows import ROWS, Cell, columns, row_pieces, rows

SPANS, ARTICLES = "spans", "articles"
_LONGEST = 32_767  # characters per cell, by Excel's specification


@dataset_format(
    "xlsx", ".xlsx", title=Message("Excel, one row a span"), units=tuple(Unit), reads=False, extra="excel"
)
class Xlsx(LabelledFormat):
    """Every annotation, and a list of the articles without their texts, which no cell could hold."""

    carries = ROWS

    def carry(self, record: Record, losses: Losses) -> Record:
        """Everything except zones."""
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """Write two sheets, row by row."""
        book = optional("openpyxl", "excel").Workbook(write_only=True)
        spans, articles = book.create_sheet(SPANS), book.create_sheet(ARTICLES)
        spans.append(columns(options.unit))
        articles.append(("article", "title", "outlet", "published", "source", "characters", "annotations"))
        for record in records:
            for row in rows(record, options.unit):
                spans.append([_stored(spans, cell) for cell in row])
            article, meta = record.article, record.article.meta
            about = (article.id, article.title, meta.get("outlet"), meta.get("published"), meta.get("source"))
            numbers = (len(article.text), len(record.annotations))
            articles.append([_stored(articles, cell) for cell in (*about, *numbers)])
        for sheet in (spans, articles):
            sheet.freeze_panes = "A2"
        book.save(path)

    def read(self, path: Path) -> Iterator[Record]:
        """Not from rows: the articles' texts are not in them."""
        raise FormatError(
            "{0}: rows of spans do not hold the articles; import the native JSONL instead.", path
        )

    def pieces(self, path: Path) -> Iterator[tuple[Piece, ...]]:
        """The spans of the rows."""
        unescape = optional("openpyxl.utils.escape", "excel").unescape
        book = optional("openpyxl", "excel").load_workbook(path, read_only=True)
        try:
            values = book[SPANS].iter_rows(values_only=True)
            names = next(values)
            cells = ([unescape(c) if isinstance(c, str) else c for c in row] for row in values)
            yield from row_pieces(dict(zip_longest(names, row)) for row in cells)
        finally:
            book.close()


def _stored(sheet: Any, cell: Cell) -> object:
    """A cell that is always text, with characters that XML forbids escaped as OOXML defines."""
    if not isinstance(cell, str):
        return cell
    words = optional("openpyxl.utils.escape", "excel").escape(cell)
    if len(words) > _LONGEST:
        raise FormatError(
            "{0}… is longer than a cell holds ({1} characters); export CSV.", repr(cell[:40]), _LONGEST
        )
    made = optional("openpyxl.cell", "excel").WriteOnlyCell(sheet)
    made.value = words
    made.data_type = "s"
    return made
