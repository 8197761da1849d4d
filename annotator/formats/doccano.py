"""doccano: JSONL of a sequence labelling project with relations, as it imports and exports it.

Source: `data_import/pipeline` and `data_export/pipeline` of doccano 1.8.4. Offsets count code points, as
doccano does while *Count grapheme clusters as one character* is off. A line has the same keys always: doccano
reads lines as a table and would fill a missing cell with NaN.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.core.article import Article
from annotator.core.messages import Message
from annotator.core.record import Record
from annotator.formats.registry import Options, Readable, dataset_format, first_record, read_json_lines
from annotator.formats.shared.carrying import Carries, Losses, carried, numbered
from annotator.formats.shared.foreign import as_meta, checked_label, checked_span, checked_text, told
from annotator.formats.shared.graph import Graph, Node, Relation, fitted, from_graph, to_graph

_TEXT, _FLAT = ("text", "data"), ("label", "labels")
_ABOUT = {*_TEXT, *_FLAT, "id", "title", "meta", "entities", "relations"}


def _recognises(path: Path) -> bool:
    said = first_record(path)
    if not any(key in said for key in _TEXT):
        return False
    entities = said.get("entities")
    if isinstance(entities, list):
        return "relations" in said if not entities else _names(entities[0], "start_offset")
    spans = next((said[key] for key in _FLAT if key in said), None)
    return isinstance(spans, list) and all(isinstance(one, list) and len(one) == 3 for one in spans)


def _names(value: object, key: str) -> bool:
    return isinstance(value, dict) and key in value


@dataset_format("doccano", ".jsonl", title="doccano", recognises=_recognises)
class Doccano(Readable):
    """Spans and relations; a span has no attributes there and a text no reviewer."""

    carries = Carries(attributes=False, origins=False, verdicts=False, passes=False, zones=False, ids=False)

    def carry(self, record: Record, losses: Losses) -> Record:
        """The spans, and speakers by the entity that bears their name."""
        return carried(fitted(record, losses, speakers=False), self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """One line an article."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for record in records:
                out.write(json.dumps(_line(record), ensure_ascii=False) + "\n")

    def read(self, path: Path) -> Iterator[Record]:
        """Exports of projects with and without relations; raises `FormatError` with the line number."""
        for number, said in read_json_lines(path):
            with told(Message("{0}, line {1}", str(path), number)):
                record = _record(said, f"{path.stem}-{number:05}")
            yield record


def _line(record: Record) -> dict[str, Any]:
    article, graph = record.article, to_graph(record.annotations)
    numbers = {node.id: number for number, node in enumerate(graph.nodes)}
    return {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "meta": dict(article.meta),
        "entities": [
            {
                "id": numbers[node.id],
                "start_offset": node.span.start,
                "end_offset": node.span.end,
                "label": node.label,
            }
            for node in graph.nodes
        ],
        "relations": [
            {"id": number, "from_id": numbers[one.start], "to_id": numbers[one.end], "type": one.type}
            for number, one in enumerate(graph.relations)
        ],
    }


def _record(said: Mapping[str, Any], name: str) -> Record:
    text = checked_text(next((said[key] for key in _TEXT if key in said), None))
    name = said["id"] if isinstance(said.get("id"), str) else name
    graph = Graph(
        [
            Node(
                str(one["id"]),
                checked_span(one["start_offset"], one["end_offset"], text),
                checked_label(one["label"]),
            )
            for one in said.get("entities") or ()
        ],
        [
            Relation(checked_label(one["type"]), str(one["from_id"]), str(one["to_id"]))
            for one in said.get("relations") or ()
        ],
    )
    for key in _FLAT:
        for start, end, label in said.get(key) or ():
            graph.nodes.append(
                Node(f"{key}-{len(graph.nodes)}", checked_span(start, end, text), checked_label(label))
            )
    others = as_meta({key: value for key, value in said.items() if key not in _ABOUT})
    article = Article(name, text, str(said.get("title") or ""), others | as_meta(said.get("meta") or {}))
    return Record(article, numbered(name, from_graph(graph, text)))
