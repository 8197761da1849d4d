"""Native JSONL: one record a line, UTF-8, all of the project's annotations and nothing lost."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.errors import FormatError
from annotator.core.record import Record, record_from_json, record_to_json
from annotator.formats.carrying import Carries, Losses, carried
from annotator.formats.registry import (
    Options,
    Readable,
    dataset_format,
    read_json_lines,
)


def to_line(record: Record) -> str:
    """The record as its one line, with the line end."""
    return json.dumps(record_to_json(record), ensure_ascii=False) + "\n"


@dataset_format("jsonl", ".jsonl", title="annotator's own records")
class Jsonl(Readable):
    """The native format; carries everything."""

    carries = Carries()

    def carry(self, record: Record, losses: Losses) -> Record:
        """The whole record."""
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """One line a record."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for record in records:
                out.write(to_line(record))

    def read(self, path: Path) -> Iterator[Record]:
        """The records; raises `FormatError` with the line number."""
        for number, said in read_json_lines(path):
            try:
                yield record_from_json(said)
            except FormatError as problem:
                raise FormatError(f"{path}, line {number}: {problem}") from problem
