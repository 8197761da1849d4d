"""CSV for spreadsheets and data frames: one row a span, formulas defused, a BOM so that Excel sees UTF-8.

RFC 4180 with the dangerous beginnings that OWASP's "CSV Injection" lists.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.formats.registry import LabelledFormat, Options, Piece, dataset_format
from annotator.formats.shared.carrying import Losses, carried
from annotator.formats.shared.offsets import Unit
from annotator.formats.shared.rows import ROWS, armed, columns, defused, row_pieces, rows


@dataset_format("csv", ".csv", title="CSV, one row a span", units=tuple(Unit), reads=False)
class Csv(LabelledFormat):
    """Every annotation, without the texts of the articles."""

    carries = ROWS

    def carry(self, record: Record, losses: Losses) -> Record:
        """All but the zones; what has no annotation has no row."""
        if not record.annotations:
            losses.add("articles without annotations")
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """A heading and the rows."""
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(columns(options.unit))
            for record in records:
                writer.writerows([[defused(cell) for cell in row] for row in rows(record, options.unit)])

    def read(self, path: Path) -> Iterator[Record]:
        """Not from rows: the articles' texts are not in them."""
        raise FormatError(f"{path}: rows of spans do not hold the articles; import the native JSONL instead.")

    def pieces(self, path: Path) -> Iterator[tuple[Piece, ...]]:
        """The spans as the rows give them."""
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found = ({name: armed(cell) for name, cell in row.items()} for row in csv.DictReader(lines))
            yield from row_pieces(found)
