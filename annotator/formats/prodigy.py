"""Prodigy: JSONL tasks with tokens, spans and relations, as `db-in` and recipes take and `db-out` gives them.

Source: https://prodi.gy/docs/api-interfaces (`spans_manual`, `relations`), since Prodigy itself is not free.
`token_end` is the last token of a span; the head and child of a relation are the last tokens of theirs.
The tokens make up the whole text, since the web app draws the text from them.
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
_WHOLE, _JUDGED = "spans_manual", "spans"  # views: all is to be marked; what is marked is judged
_JUDGING = {_JUDGED, "ner", "pos", "dep"}
_ANSWERS = {PassState.DONE: "accept", PassState.SKIPPED: "ignore"}
_Json = Mapping[str, Any]


def _recognises(path: Path) -> bool:
    said = first_record(path)
    return "text" in said and bool(_SIGNS & said.keys())


@dataset_format("prodigy", ".jsonl", title="Prodigy", recognises=_recognises)
class Prodigy(Readable):
    """Answers are passes; what a span has besides its place and label are keys of its own."""

    carries = Carries(verdicts=False, zones=False)

    def carry(self, record: Record, losses: Losses) -> Record:
        """All but verdicts, zones, and passes that are neither done nor skipped."""
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
        """One task a line."""
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
        "relations": [_relation(one, places) for one in graph.relations],
    }
    if work:
        task["_view_id"] = _WHOLE if work.exhaustive else _JUDGED
        task |= {"_annotator_id": work.reviewer, "answer": _ANSWERS[work.state]}
    return task


def _tokens(text: str, spans: Iterable[Span]) -> Iterator[dict[str, Any]]:
    """The tokens, cut where a span begins or ends; `ws` is one space behind, other white space is a token."""
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
        said = {"text": token.of(text), "start": token.start, "end": token.end}
        yield {**said, "id": number, "ws": number in spaced}


def _known(node: Node) -> dict[str, Any]:
    said: dict[str, Any] = {"speaker": node.speaker} if node.speaker else {}
    if node.attributes:
        said["attributes"] = dict(node.attributes)
    if node.origin:
        origin = node.origin
        said |= {"source": origin.suggester, "score": origin.score}
        said |= {"version": origin.version, "evidence": origin.evidence}
    return said


def _relation(one: Relation, places: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    head, child = places[one.start], places[one.end]
    ends = {"head": head["token_end"], "child": child["token_end"], "label": one.type}
    return {**ends, "head_span": head, "child_span": child}


def _record(said: _Json, name: str) -> Record:
    text = checked_text(said["text"])
    name = str(said.get("id") or name)
    spans = list(said.get("spans") or ())
    names = [one["id"] for one in spans if isinstance(one.get("id"), str)]
    ours = len(set(names)) == len(spans)  # those of others have no ids, or numbers that may be used again
    graph = Graph([_node(one, text, one["id"] if ours else f"#{n}") for n, one in enumerate(spans)])
    for one in said.get("relations") or ():
        ends = [_end(one, end, graph.nodes, spans) for end in ("head", "child")]
        graph.relations.append(Relation(str(one.get("label")), *ends))
    found = read_annotations(graph, text) if ours else numbered(name, from_graph(graph, text))
    others = as_meta({k: v for k, v in said.items() if k not in _ABOUT and not k.startswith("_")})
    article = Article(name, text, str(said.get("title") or ""), others | as_meta(said.get("meta") or {}))
    return Record(article, *_answered(said, found))


def _answered(said: _Json, found: tuple[Annotation, ...]) -> tuple[tuple[Annotation, ...], Pass | None]:
    """What the answer makes of the annotations: to reject marked spans is a verdict on each of them."""
    answer, judged = said.get("answer"), said.get("_view_id") in _JUDGING
    if answer is None:
        return found, None
    by = str(said.get("_annotator_id", said.get("_session_id", "prodigy")))
    if answer == "reject" and judged:
        found = tuple(decided(one, Verdict.REJECTED) for one in found)
    skipped = answer == "ignore" or (answer == "reject" and not judged)
    return found, Pass(by, PassState.SKIPPED if skipped else PassState.DONE, exhaustive=not judged)


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
    """The span at an end of a relation: the one that stands there, else the first around its token."""
    place = relation.get(f"{end}_span")
    token = relation.get(end)
    for node, one in zip(nodes, spans, strict=True):
        if isinstance(place, Mapping):
            same = all(one.get(key) == place.get(key) for key in ("start", "end", "label"))
            if same and place.get("id") in {None, one.get("id")}:
                return node.id
        elif isinstance(token, int) and one.get("token_start", token + 1) <= token <= one.get(
            "token_end", -1
        ):
            return node.id
    return f"at token {token}"
