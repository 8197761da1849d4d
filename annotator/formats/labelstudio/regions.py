"""The results of Label Studio as spans and relations: its own and those of other configurations."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotator.core.annotation import Origin, Verdict
from annotator.core.messages import Message
from annotator.core.spans import Span
from annotator.formats.labelstudio.configuration import SPEAKER, attribute_of
from annotator.formats.shared.foreign import checked_label, checked_score
from annotator.formats.shared.graph import Graph, Node, Relation
from annotator.formats.shared.offsets import Offsets, Unit

VERDICTS = {
    "manual": Verdict.ADDED,
    "prediction": Verdict.ACCEPTED,
    "prediction-changed": Verdict.EDITED,
}
_Json = Mapping[str, Any]


def read_graph(result: Iterable[_Json], text: str, usual: Unit, model: Origin | None = None) -> Graph:
    """Labelled regions with their fields, and relations; what lies at no words is passed over.

    `usual` is what offsets count where the words at the regions do not tell; `model` suggested the regions
    that name no suggester. Raises `ValueError` where neither code points nor UTF-16 units give the words.
    """
    result = tuple(result)
    regions = [one for one in result if one.get("type") == "labels"]
    places = _places([one["value"] for one in regions], text, usual)
    fields = _fields(result)
    nodes: dict[str, Node] = {}
    for one, span in zip(regions, places, strict=True):
        for label in one["value"].get("labels") or ():
            node = _node(one, span, checked_label(label), model)
            if node.id in nodes:  # a region with two labels
                node = replace(node, id=f"{node.id}.{len(nodes)}")
            nodes[node.id] = _filled(node, fields.get(str(one["id"]), {}))
    relations = [
        Relation(checked_label(label), str(one["from_id"]), str(one["to_id"]))
        for one in result
        if one.get("type") == "relation"
        for label in one.get("labels") or ()
    ]
    return Graph(list(nodes.values()), relations)


def _places(values: Sequence[_Json], text: str, usual: Unit) -> Iterator[Span]:
    """The place of each region: in the unit that fits most regions, else in the other one.

    The editor was fed in one unit and may have added regions in the other. Where both fit, `usual` decides.
    """
    units = [Unit.CODEPOINT, Unit.UTF16] if max(text, default="") > "\uffff" else [Unit.CODEPOINT]
    offsets = {unit: Offsets(text, unit) for unit in units}
    readings = {unit: [_reading(value, offsets[unit]) for value in values] for unit in units}
    units.sort(key=lambda unit: (-sum(_fits(*one, text) for one in readings[unit]), unit is not usual))
    for number, value in enumerate(values):
        found = [readings[unit][number] for unit in units]
        span = next(
            (span for alike in (str, _plain) for span, said in found if _fits(span, said, text, alike)), None
        )
        if span is None:
            raise ValueError(
                Message(
                    "at [{0}, {1}) stand other words than {2}",
                    str(value["start"]),
                    str(value["end"]),
                    repr(value.get("text")),
                )
            )
        yield span


def _reading(value: _Json, offsets: Offsets) -> tuple[Span | None, object]:
    """Where a region would lie, `None` for nowhere, and the words that it should have."""
    start, end = value["start"], value["end"]
    if type(start) is not int or type(end) is not int:
        raise ValueError(Message("a region lies at {0}, which is no offset in plain text", repr(start)))
    try:
        return offsets.span_in(start, end), value.get("text")
    except ValueError:
        return None, value.get("text")


def _fits(span: Span | None, said: object, text: str, alike: Callable[[str], str] = str) -> bool:
    if span is None or span.end > len(text):
        return False
    return not isinstance(said, str) or alike(said) == alike(span.of(text))


def _plain(words: str) -> str:
    """Without the white space, which the editor changes, and which it may write as an escape."""
    return "".join(words.replace("\\n", " ").split())


def _node(one: _Json, span: Span, label: str, model: Origin | None) -> Node:
    score, meta = one.get("score"), one.get("meta")
    origin = model if score is None or model is None else replace(model, score=checked_score(score))
    if isinstance(meta, Mapping) and "suggester" in meta:
        suggester, version = (str(meta.get(key, "1")) for key in ("suggester", "version"))
        origin = Origin(suggester, version, checked_score(score), _words(meta.get("text") or ""))
    return Node(str(one["id"]), span, label, origin=origin, verdict=VERDICTS.get(str(one.get("origin"))))


def _fields(result: Iterable[_Json]) -> dict[str, dict[str, str]]:
    """What was filled in at each region, by the region's id and the name of the field."""
    found: dict[str, dict[str, str]] = {}
    for one in result:
        kind, value = str(one.get("type")), one.get("value")
        if kind not in {"labels", "relation"} and isinstance(value, Mapping) and "id" in one:
            said = value.get("text" if kind == "textarea" else kind)
            if said is not None:
                found.setdefault(str(one["id"]), {})[str(one.get("from_name", kind))] = _words(said)
    return found


def _words(said: object) -> str:
    if isinstance(said, str):
        return said
    if isinstance(said, list) and all(isinstance(one, str) for one in said):
        return "\n".join(said)
    return json.dumps(said, ensure_ascii=False)


def _filled(node: Node, fields: Mapping[str, str]) -> Node:
    attributes = {attribute_of(name): value for name, value in fields.items() if name != SPEAKER}
    return replace(node, speaker=fields.get(SPEAKER), attributes=attributes)
