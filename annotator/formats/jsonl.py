"""Native JSONL: UTF-8, one record per line, nothing is lost."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.errors import FormatError
from annotator.core.messages import Message
from annotator.core.record import Record, record_from_json, record_to_json
from annotator.formats.registry import (
    LabelledFormat,
    Options,
    Piece,
    dataset_format,
    read_json_lines,
)
from annotator.formats.shared.carrying import Carries, Losses, carried


def to_line(record: Record) -> str:
    """The record as one line of JSON, including the line end."""
    return json.dumps(record_to_json(record), ensure_ascii=False) + "\n"


@dataset_format("jsonl", ".jsonl", title=Message("annotator's own records"))
class Jsonl(LabelledFormat):
    """The native format; carries everything."""

    carries = Carries()

    def carry(self, record: Record, losses: Losses) -> Record:
        """The whole record."""
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """Write one line per record."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for record in records:
                out.write(to_line(record))

    def read(self, path: Path) -> Iterator[Record]:
        """The records; raises `FormatError` with the line number."""
        for number, data in read_json_lines(path):
            try:
                yield record_from_json(data)
            except FormatError as problem:
                raise FormatError("{0}, line {1}: {2}", path, number, problem) from problem

    def pieces(self, path: Path) -> Iterator[tuple[Piece, ...]]:
        """The spans of the lines.

        They are read without creating records, which would take as long as writing the file.
        """
        for number, data in read_json_lines(path):
            text = data["text"]
            parts = [(e["label"], e) for e in data["entities"]]
            for quotation in data["quotations"]:
                parts += [(quotation["type"], content) for content in quotation["contents"]]
                parts += [(name, quotation[name]) for name in ("cue", "source") if quotation[name]]
            found = tuple((name, part["start"], part["end"], part["text"]) for name, part in parts)
            if any(surface != text[start:end] for _, start, end, surface in found):
                raise FormatError(
                    "{0}, line {1}: a surface is not the slice that its offsets name.", path, number
                )
            yield found
