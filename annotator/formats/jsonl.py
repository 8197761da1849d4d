"""Native JSONL: one record a line, UTF-8, all of the project's annotations and nothing lost."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.errors import FormatError
from annotator.core.record import Record, record_from_json, record_to_json
from annotator.formats.registry import Losses, dataset_format, read_lines


def to_line(record: Record) -> str:
    """The record as its one line, with the line end."""
    return json.dumps(record_to_json(record), ensure_ascii=False) + "\n"


@dataset_format("jsonl", ".jsonl")
class Jsonl:
    """The native format; carries everything."""

    def write(self, records: Iterable[Record], path: Path, losses: Losses) -> None:  # noqa: ARG002
        """One line a record."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for record in records:
                out.write(to_line(record))

    def read(self, path: Path) -> Iterator[Record]:
        """The records; raises `FormatError` with the line number."""
        for number, line in read_lines(path):
            if not line.strip():
                continue
            try:
                said = json.loads(line)
            except (ValueError, RecursionError) as problem:
                raise FormatError(f"{path}, line {number}: not JSON ({problem}).") from problem
            if not isinstance(said, dict):
                raise FormatError(
                    f"{path}, line {number}: a record is a JSON object, not {type(said).__name__}."
                )
            try:
                yield record_from_json(said)
            except FormatError as problem:
                raise FormatError(f"{path}, line {number}: {problem}") from problem
