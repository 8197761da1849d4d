"""CSV for spreadsheets and data frames: one row per span.

The file begins with a BOM, so that Excel reads it as UTF-8, and text that a spreadsheet would run as a
formula is escaped. Sources: RFC 4180; the dangerous first characters are those in OWASP's "CSV Injection".
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.messages import Message, Plural
from annotator.core.record import Record
from annotator.formats.registry import LabelledFormat, Options, Piece, dataset_format
from annotator.formats.shared.carrying import Losses, carried
from annotator.formats.shared.offsets import Unit
from annotator.formats.shared.rows import (
    ROWS,
    columns,
    escape_formula,
    is_table,
    row_pieces,
    rows,
    rows_without_articles,
    unescape_formula,
)


@dataset_format(
    "csv", ".csv", title=Message("CSV, one row a span"), units=tuple(Unit), reads=False, recognises=is_table
)
class Csv(LabelledFormat):
    """Every annotation, without the texts of the articles."""

    carries = ROWS

    def carry(self, record: Record, losses: Losses) -> Record:
        """Everything except zones; an article without annotations has no row."""
        if not record.annotations:
            losses.add(Plural("{0} article without annotations", "{0} articles without annotations"))
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """Write a header and the rows."""
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(columns(options.unit))
            for record in records:
                writer.writerows(
                    [[escape_formula(cell) for cell in row] for row in rows(record, options.unit)]
                )

    def read(self, path: Path) -> Iterator[Record]:
        """Not from rows: the articles' texts are not in them."""
        raise rows_without_articles(path)

    def pieces(self, path: Path) -> Iterator[tuple[Piece, ...]]:
        """The spans of the rows."""
        with path.open(encoding="utf-8-sig", newline="") as lines:
            cells = (
                {name: unescape_formula(cell) for name, cell in row.items()} for row in csv.DictReader(lines)
            )
            yield from row_pieces(cells)
