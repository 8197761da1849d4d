"""Prodigy: JSONL tasks with tokens, spans and relations, in the form of `db-in`, recipes and `db-out`.

Source: https://prodi.gy/docs/api-interfaces (`spans_manual`, `relations`), because Prodigy itself is not
free. `token_end` is the last token of a span; the head and child of a relation are the last tokens of its
spans. The tokens cover the whole text, because the web application displays the text of the tokens.
"""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.core.annotation import IMPORTED, Annotation, Origin, Verdict, decided
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.messages import Message, Plural
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.core.tokens import tokenize
from annotator.formats.registry import Options, Readable, dataset_format, first_record, read_json_lines
from annotator.formats.shared.carrying import Carries, Losses, carried, numbered
from annotator.formats.shared.foreign import (
    as_meta,
    checked_label,
    checked_score,
    checked_span,
    checked_text,
    told,
)
from annotator.formats.shared.graph import (
    Graph,
    Node,
    Relation,
    fitted,
    from_graph,
    read_annotations,
    to_graph,
)

_SIGNS = {"spans", "tokens", "answer", "_view_id", "_input_hash", "_task_hash"}
_ABOUT = {"id", "text", "title", "meta", "relations", *_SIGNS}
_WHOLE, _JUDGED = (
    "spans_manual",
    "spans",
)  # views: all spans are to be annotated; the given spans are to be judged
_JUDGING = {_JUDGED, "ner", "pos", "dep"}
_ANSWERS = {PassState.DONE: "accept", PassState.SKIPPED: "ignore"}
_Json = Mapping[str, Any]


def _recognises(path: Path) -> bool:
    data = first_record(path)
    return "text" in data and bool(_SIGNS & data.keys())


@dataset_format("prodigy", ".jsonl", title="Prodigy", recognises=_recognises)
class Prodigy(Readable):
    """Answers represent passes; other data of a span are additional keys of the span."""

    carries = Carries(verdicts=False, zones=False)

    def carry(self, record: Record, losses: Losses) -> Record:
        """Everything except verdicts, zones, and passes that are neither done nor skipped."""
        if record.work and record.work.state not in _ANSWERS:
            losses.add(
                Plural(
                    "{0} pass that is not done: its articles are tasks without an answer",
                    "{0} passes that are not done: theirs are tasks without an answer",
                )
            )
            record = replace(record, work=None)
        return carried(fitted(record, losses), self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """Write one task per line."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for record in records:
                out.write(json.dumps(_task(record), ensure_ascii=False) + "\n")

    def read(self, path: Path) -> Iterator[Record]:
        """The tasks of any recipe for text; raises `FormatError` with the line number."""
        for number, said in read_json_lines(path):
            with told(Message("{0}, line {1}", str(path), number)):
                record = _record(said, f"{path.stem}-{number:05}")
            yield record


def _task(record: Record) -> dict[str, Any]:
    article, work = record.article, record.work
    graph = to_graph(record.annotations)
    tokens = list(_tokens(article.text, [node.span for node in graph.nodes]))
    begins = {token["start"]: token["id"] for token in tokens}
    ends = {token["end"]: token["id"] for token in tokens}
    places = {
        node.id: {
            "start": node.span.start,
            "end": node.span.end,
            "token_start": begins[node.span.start],
            "token_end": ends[node.span.end],
            "label": node.label,
            "id": node.id,
        }
        for node in graph.nodes
    }
    task = {
        "text": article.text,
        "id": article.id,
        "title": article.title,
        "meta": dict(article.meta),
        "tokens": tokens,
        "spans": [places[node.id] | _known(node) for node in graph.nodes],
        "relations": [_relation(relation, places) for relation in graph.relations],
    }
    if work:
        task["_view_id"] = _WHOLE if work.exhaustive else _JUDGED
        task |= {"_annotator_id": work.reviewer, "answer": _ANSWERS[work.state]}
    return task


def _tokens(text: str, spans: Iterable[Span]) -> Iterator[dict[str, Any]]:
    """The tokens, split at the edges of spans.

    `ws` says that one space follows a token; other white space is a token itself.
    """
    spans = list(spans)
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    edges = sorted({0, len(text), *starts, *ends})
    words = [
        token.span for start, end in itertools.pairwise(edges) for token in tokenize(text, Span(start, end))
    ]
    made: list[Span] = []
    spaced: set[int] = set()
    at = 0
    for place, end in [*((word.start, word.end) for word in words), (len(text), len(text))]:
        if made and text[at:place].startswith(" ") and at not in starts and at + 1 not in ends:
            spaced.add(len(made) - 1)
            at += 1
        inside = [edge for edge in edges if at < edge < place] if place > at + 1 else []
        cuts = [at, *inside, place, end]
        made += [Span(*pair) for pair in itertools.pairwise(cuts) if pair[0] < pair[1]]
        at = end
    for number, token in enumerate(made):
        data = {"text": token.of(text), "start": token.start, "end": token.end}
        yield {**data, "id": number, "ws": number in spaced}


def _known(node: Node) -> dict[str, Any]:
    keys: dict[str, Any] = {"speaker": node.speaker} if node.speaker else {}
    if node.attributes:
        keys["attributes"] = dict(node.attributes)
    if node.origin:
        origin = node.origin
        keys |= {"source": origin.suggester, "score": origin.score}
        keys |= {"version": origin.version, "evidence": origin.evidence}
    return keys


def _relation(relation: Relation, places: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    head, child = places[relation.start], places[relation.end]
    ends = {"head": head["token_end"], "child": child["token_end"], "label": relation.type}
    return {**ends, "head_span": head, "child_span": child}


def _record(task: _Json, name: str) -> Record:
    text = checked_text(task["text"])
    name = str(task.get("id") or name)
    spans = list(task.get("spans") or ())
    names = [span["id"] for span in spans if isinstance(span.get("id"), str)]
    ours = len(set(names)) == len(spans)  # spans of other tools have no ids, or numbers that may be repeated
    graph = Graph([_node(span, text, span["id"] if ours else f"#{n}") for n, span in enumerate(spans)])
    for relation in task.get("relations") or ():
        ends = [_end(relation, end, graph.nodes, spans) for end in ("head", "child")]
        graph.relations.append(Relation(str(relation.get("label")), *ends))
    annotations = read_annotations(graph, text) if ours else numbered(name, from_graph(graph, text))
    others = as_meta({k: v for k, v in task.items() if k not in _ABOUT and not k.startswith("_")})
    article = Article(name, text, str(task.get("title") or ""), others | as_meta(task.get("meta") or {}))
    return Record(article, *_answered(task, annotations))


def _answered(task: _Json, annotations: tuple[Annotation, ...]) -> tuple[tuple[Annotation, ...], Pass | None]:
    """The annotations and the pass according to the answer; `reject` rejects each span that was judged."""
    answer, judged = task.get("answer"), task.get("_view_id") in _JUDGING
    if answer is None:
        return annotations, None
    by = str(task.get("_annotator_id", task.get("_session_id", "prodigy")))
    if answer == "reject" and judged:
        annotations = tuple(decided(a, Verdict.REJECTED) for a in annotations)
    skipped = answer == "ignore" or (answer == "reject" and not judged)
    return annotations, Pass(by, PassState.SKIPPED if skipped else PassState.DONE, exhaustive=not judged)


def _node(one: _Json, text: str, name: str) -> Node:
    origin = None
    if one.get("source") is not None:
        version = str(one.get("version", "1"))
        evidence = str(one["evidence"]) if "evidence" in one else IMPORTED
        origin = Origin(str(one["source"]), version, checked_score(one.get("score")), evidence)
    place = checked_span(one["start"], one["end"], text)
    label = checked_label(one.get("label") or "SPAN")  # merged tokens, for one, have none
    speaker = checked_label(one["speaker"]) if one.get("speaker") else None
    return Node(name, place, label, speaker, as_meta(one.get("attributes") or {}), origin)


def _end(relation: _Json, end: str, nodes: list[Node], spans: list[_Json]) -> str:
    """The id of the node at one end of a relation: the span given there, else the first around its token."""
    place = relation.get(f"{end}_span")
    token = relation.get(end)
    for node, span in zip(nodes, spans, strict=True):
        if isinstance(place, Mapping):
            same = all(span.get(key) == place.get(key) for key in ("start", "end", "label"))
            if same and place.get("id") in {None, span.get("id")}:
                return node.id
        elif isinstance(token, int) and span.get("token_start", token + 1) <= token <= span.get(
            "token_end", -1
        ):
            return node.id
    return f"at token {token}"
