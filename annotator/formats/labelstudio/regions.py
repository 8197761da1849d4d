"""The results of Label Studio as spans and relations, for its own and other configurations."""

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
    """Labelled regions with their fields, and relations.

    `usual` is the unit of offsets if the text of the regions does not show it. `model` is the origin of
    regions that name no suggester. Raises `ValueError` if neither code points nor UTF-16 code units match the
    text of a region.
    """
    result = tuple(result)
    regions = [region for region in result if region.get("type") == "labels"]
    places = _places([region["value"] for region in regions], text, usual)
    fields = _fields(result)
    nodes: dict[str, Node] = {}
    for region, span in zip(regions, places, strict=True):
        for label in region["value"].get("labels") or ():
            node = _node(region, span, checked_label(label), model)
            if node.id in nodes:  # a region with two labels
                node = replace(node, id=f"{node.id}.{len(nodes)}")
            nodes[node.id] = _filled(node, fields.get(str(region["id"]), {}))
    relations = [
        Relation(checked_label(label), str(region["from_id"]), str(region["to_id"]))
        for region in result
        if region.get("type") == "relation"
        for label in region.get("labels") or ()
    ]
    return Graph(list(nodes.values()), relations)


def _places(values: Sequence[_Json], text: str, usual: Unit) -> Iterator[Span]:
    """The span of each region, in the unit that matches most regions, else in the other one.

    The export may use one unit and regions that were added in the editor the other. If both match, `usual`
    decides.
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
    """The span of a region, or `None` if it is outside the text, and the text that it should have."""
    start, end = value["start"], value["end"]
    if type(start) is not int or type(end) is not int:
        raise ValueError(Message("a region lies at {0}, which is no offset in plain text", repr(start)))
    try:
        return offsets.span_in(start, end), value.get("text")
    except ValueError:
        return None, value.get("text")


def _fits(span: Span | None, words: object, text: str, alike: Callable[[str], str] = str) -> bool:
    if span is None or span.end > len(text):
        return False
    return not isinstance(words, str) or alike(words) == alike(span.of(text))


def _plain(words: str) -> str:
    """The text without white space, which the editor changes and may write as escapes."""
    return "".join(words.replace("\\n", " ").split())


def _node(region: _Json, span: Span, label: str, model: Origin | None) -> Node:
    score, meta = region.get("score"), region.get("meta")
    origin = model if score is None or model is None else replace(model, score=checked_score(score))
    if isinstance(meta, Mapping) and "suggester" in meta:
        suggester, version = (str(meta.get(key, "1")) for key in ("suggester", "version"))
        origin = Origin(suggester, version, checked_score(score), _words(meta.get("text") or ""))
    return Node(
        str(region["id"]), span, label, origin=origin, verdict=VERDICTS.get(str(region.get("origin")))
    )


def _fields(result: Iterable[_Json]) -> dict[str, dict[str, str]]:
    """The values of the fields of each region, by the region's id and the field's name."""
    fields: dict[str, dict[str, str]] = {}
    for region in result:
        kind, value = str(region.get("type")), region.get("value")
        if kind not in {"labels", "relation"} and isinstance(value, Mapping) and "id" in region:
            content = value.get("text" if kind == "textarea" else kind)
            if content is not None:
                fields.setdefault(str(region["id"]), {})[str(region.get("from_name", kind))] = _words(content)
    return fields


def _words(content: object) -> str:
    if isinstance(content, str):
        return content
    if isinstance(content, list) and all(isinstance(item, str) for item in content):
        return "\n".join(content)
    return json.dumps(content, ensure_ascii=False)


def _filled(node: Node, fields: Mapping[str, str]) -> Node:
    attributes = {attribute_of(name): value for name, value in fields.items() if name != SPEAKER}
    return replace(node, speaker=fields.get(SPEAKER), attributes=attributes)
