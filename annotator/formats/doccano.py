"""doccano: JSONL of a sequence labelling project with relations, as doccano imports and exports it.

Source: `data_import/pipeline` and `data_export/pipeline` of doccano 1.8.4. Offsets count code points, as in
doccano if *Count grapheme clusters as one character* is off. All lines have the same keys, because doccano
reads the lines as a table and would fill a missing cell with NaN.
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
    data = first_record(path)
    if not any(key in data for key in _TEXT):
        return False
    entities = data.get("entities")
    if isinstance(entities, list):
        return "relations" in data if not entities else _has_key(entities[0], "start_offset")
    spans = next((data[key] for key in _FLAT if key in data), None)
    return isinstance(spans, list) and all(isinstance(span, list) and len(span) == 3 for span in spans)


def _has_key(value: object, key: str) -> bool:
    return isinstance(value, dict) and key in value


@dataset_format("doccano", ".jsonl", title="doccano", recognises=_recognises)
class Doccano(Readable):
    """Spans and relations. In doccano a span has no attributes and a text has no reviewer."""

    carries = Carries(attributes=False, origins=False, verdicts=False, passes=False, zones=False, ids=False)

    def carry(self, record: Record, losses: Losses) -> Record:
        """The spans; a speaker is represented by the entity with that name."""
        return carried(fitted(record, losses, speakers=False), self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """Write one line per article."""
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
            {"id": number, "from_id": numbers[r.start], "to_id": numbers[r.end], "type": r.type}
            for number, r in enumerate(graph.relations)
        ],
    }


def _record(data: Mapping[str, Any], name: str) -> Record:
    text = checked_text(next((data[key] for key in _TEXT if key in data), None))
    name = data["id"] if isinstance(data.get("id"), str) else name
    graph = Graph(
        [
            Node(
                str(entity["id"]),
                checked_span(entity["start_offset"], entity["end_offset"], text),
                checked_label(entity["label"]),
            )
            for entity in data.get("entities") or ()
        ],
        [
            Relation(checked_label(relation["type"]), str(relation["from_id"]), str(relation["to_id"]))
            for relation in data.get("relations") or ()
        ],
    )
    for key in _FLAT:
        for start, end, label in data.get(key) or ():
            graph.nodes.append(
                Node(f"{key}-{len(graph.nodes)}", checked_span(start, end, text), checked_label(label))
            )
    others = as_meta({key: value for key, value in data.items() if key not in _ABOUT})
    article = Article(name, text, str(data.get("title") or ""), others | as_meta(data.get("meta") or {}))
    return Record(article, numbered(name, from_graph(graph, text)))
