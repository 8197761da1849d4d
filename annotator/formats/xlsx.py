"""An Excel workbook: one row per span, and a sheet with the articles. No text becomes a formula."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

from annotator.core.messages import Message
from annotator.core.record import Record
from annotator.formats.registry import LabelledFormat, Options, Piece, dataset_format, optional
from annotator.formats.shared.carrying import Losses, carried
from annotator.formats.shared.offsets import Unit
from annotator.formats.shared.rows import (
    ROWS,
    Cell,
    columns,
    is_table,
    row_pieces,
    rows,
    rows_without_articles,
)
from annotator.formats.shared.workbook import unescaped, write_workbook

SPANS, ARTICLES = "spans", "articles"
_ABOUT = ("article", "title", "outlet", "published", "source", "characters", "annotations")


@dataset_format(
    "xlsx",
    ".xlsx",
    title=Message("Excel, one row a span"),
    units=tuple(Unit),
    reads=False,
    extra="excel",
    recognises=is_table,
)
class Xlsx(LabelledFormat):
    """Every annotation, and a list of the articles without their texts, which no cell could hold."""

    carries = ROWS

    def carry(self, record: Record, losses: Losses) -> Record:
        """Everything except zones."""
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """Two sheets."""
        optional("openpyxl", "excel")  # what is written is read again
        write_workbook(
            path, [(SPANS, columns(options.unit)), (ARTICLES, _ABOUT)], _numbered_rows(records, options.unit)
        )

    def read(self, path: Path) -> Iterator[Record]:
        """Not from rows: the articles' texts are not in them."""
        raise rows_without_articles(path)

    def pieces(self, path: Path) -> Iterator[tuple[Piece, ...]]:
        """The spans of the rows."""
        with path.open("rb") as file:  # openpyxl requires that a path ends in .xlsx
            book = optional("openpyxl", "excel").load_workbook(file, read_only=True)
            values = book[SPANS].iter_rows(values_only=True)
            names = next(values)
            cells = ([unescaped(c) if isinstance(c, str) else c for c in row] for row in values)
            yield from row_pieces(dict(zip_longest(names, row)) for row in cells)


def _numbered_rows(records: Iterable[Record], unit: Unit | None) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The rows of both sheets, each with the number of its sheet."""
    for record in records:
        yield from ((0, row) for row in rows(record, unit))
        article, meta = record.article, record.article.meta
        about = (article.id, article.title, meta.get("outlet"), meta.get("published"), meta.get("source"))
        yield 1, (*about, len(article.text), len(record.annotations))
