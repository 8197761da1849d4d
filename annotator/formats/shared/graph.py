"""Annotations as labelled spans and relations between them, for tools that store only these.

An entity is a span with its label. A quotation is one span per content, labelled `direct quotation`,
`indirect quotation` or `mixed quotation`. Relations lead from the first content: `continued` to the other
contents, `cue` and `source` to spans with these labels (which quotations may share), and `speaker` to the
entity that is the speaker.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.messages import Message, Plural
from annotator.core.record import Record, linked
from annotator.core.spans import Span
from annotator.formats.shared.carrying import Losses, canonical

CONTENTS = {f"{kind.value} quotation": kind for kind in QuotationType}
CUE, SOURCE, SPEAKER, CONTINUED = "cue", "source", "speaker", "continued"
RELATIONS = (CUE, SOURCE, SPEAKER, CONTINUED)
QUOTATION_LABELS = (*CONTENTS, CUE, SOURCE)


@dataclass(frozen=True, slots=True)
class Node:
    """A labelled span; the other fields are set for entities and for the first content of a quotation."""

    id: str
    span: Span
    label: str
    speaker: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    origin: Origin | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a type from one span to another; `start` and `end` are their ids."""

    type: str
    start: str
    end: str


@dataclass(slots=True)
class Graph:
    """The spans and relations of one article."""

    nodes: list[Node] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


def fitted(record: Record, losses: Losses, *, speakers: bool = True) -> Record:
    """The record as a graph can represent it; losses are counted.

    Without `speakers`, the tool has no field for a speaker's name, so a speaker is named by the text of the
    linked entity.
    """
    text, annotations = record.article.text, linked(record.annotations)
    words = {a.id: a.span.of(text) for a in annotations if isinstance(a, Entity)}
    kept: list[Annotation] = []
    for annotation in annotations:
        if annotation.verdict is not None and not annotation.verdict.holds:
            losses.add(
                Plural(
                    "{0} annotation that was rejected or skipped",
                    "{0} annotations that were rejected or skipped",
                )
            )
        elif isinstance(annotation, Entity):
            kept.append(_fitted_entity(annotation, losses))
        else:
            kept.append(_fitted_quotation(annotation, words, losses, speakers=speakers))
    return replace(record, annotations=tuple(kept))


def _fitted_entity(entity: Entity, losses: Losses) -> Entity:
    if entity.label not in CONTENTS:
        return entity
    losses.add(
        Plural(
            "{0} entity under another label, its own being that of quotations here",
            "{0} entities under another label, theirs being that of quotations here",
        )
    )
    return replace(entity, label=f"{entity.label} (entity)")


def _fitted_quotation(
    quotation: Quotation, words: Mapping[str, str], losses: Losses, *, speakers: bool
) -> Quotation:
    bearer = words.get(quotation.speaker_entity or "")
    speaker = quotation.speaker or bearer if speakers else bearer
    if quotation.speaker and speaker is None:
        losses.add(
            Plural(
                "{0} speaker that no entity bears the name of",
                "{0} speakers that no entity bears the name of",
            )
        )
    elif quotation.speaker and speaker != quotation.speaker:
        losses.add(
            Plural(
                "{0} speaker who now goes by the words of their entity",
                "{0} speakers who now go by the words of their entity",
            )
        )
    return replace(quotation, speaker=speaker, contents=tuple(sorted(quotation.contents)))


def to_graph(annotations: Iterable[Annotation]) -> Graph:
    """The spans and relations that represent the annotations, in their order."""
    graph = Graph()
    annotations = tuple(annotations)
    taken = {a.id for a in annotations}
    shared: dict[tuple[str, Span], Node] = {}

    def add(node_id: str, span: Span, label: str) -> Node:
        while node_id in taken:
            node_id += "'"
        taken.add(node_id)
        graph.nodes.append(Node(node_id, span, label))
        return graph.nodes[-1]

    for a in annotations:
        rest = {"attributes": a.attributes, "origin": a.origin, "verdict": a.verdict}
        if isinstance(a, Entity):
            graph.nodes.append(Node(a.id, a.span, a.label, **rest))  # type: ignore[arg-type]
            continue
        label = f"{a.type.value} quotation"
        first, *others = a.contents
        graph.nodes.append(Node(a.id, first, label, a.speaker, **rest))  # type: ignore[arg-type]
        for number, span in enumerate(others, start=2):
            graph.relations.append(Relation(CONTINUED, a.id, add(f"{a.id}.{number}", span, label).id))
        for kind, part in ((CUE, a.cue), (SOURCE, a.source)):
            if part is not None:
                node = shared.get((kind, part)) or add(f"{a.id}.{kind}", part, kind)
                shared[kind, part] = node
                graph.relations.append(Relation(kind, a.id, node.id))
        if a.speaker_entity:
            graph.relations.append(Relation(SPEAKER, a.id, a.speaker_entity))
    return graph


def from_graph(graph: Graph, text: str) -> list[Annotation]:
    """The annotations that a graph represents; raises `ValueError` if a relation leads to an unknown span.

    Relations may have either direction; those of other types are ignored. A cue or source that belongs to no
    quotation becomes an entity with that label, so that no span is lost.
    """
    nodes = {node.id: node for node in graph.nodes}
    groups = {node.id: [node] for node in graph.nodes if node.label in CONTENTS}
    parts_of: dict[str, dict[str, Node]] = {}
    for relation in graph.relations:
        if relation.type in RELATIONS:
            start, end = (_end(nodes, name) for name in (relation.start, relation.end))
            if start.id not in groups:
                start, end = end, start
            if relation.type == CONTINUED and end.id in groups:
                _join(groups, start.id, end.id)
            elif relation.type != CONTINUED:
                parts_of.setdefault(start.id, {}).setdefault(relation.type, end)
    quotations: list[Annotation] = []
    used: set[str] = set()
    for group in {id(group): group for group in groups.values()}.values():
        parts: dict[str, Node] = {}
        for node in group:
            parts = {**parts_of.get(node.id, {}), **parts}
        used |= {part.id for kind, part in parts.items() if kind == part.label}
        quotations.append(_quotation(group, parts, text))
    rest = [n for n in graph.nodes if n.label not in CONTENTS and n.id not in used]
    entities = [Entity(n.id, n.span, n.label, n.attributes, n.origin, n.verdict) for n in rest]
    return [*entities, *quotations]


def _end(nodes: Mapping[str, Node], name: str) -> Node:
    if name not in nodes:
        raise ValueError(Message("a relation leads to a span {0} that is not there", repr(name)))
    return nodes[name]


def _join(groups: dict[str, list[Node]], first: str, second: str) -> None:
    group, other = groups[first], groups[second]
    if group is not other:
        group += other
        for node in other:
            groups[node.id] = group


def _quotation(group: Sequence[Node], parts: Mapping[str, Node], text: str) -> Quotation:
    first = group[0]
    cue, source, bearer = (parts.get(kind) for kind in (CUE, SOURCE, SPEAKER))
    return Quotation(
        first.id,
        CONTENTS[first.label],
        tuple(sorted(node.span for node in group)),
        cue.span if cue else None,
        source.span if source else None,
        first.speaker or (bearer.span.of(text) if bearer else None),
        bearer.id if bearer else None,
        first.attributes,
        first.origin,
        first.verdict,
    )


def read_annotations(graph: Graph, text: str) -> tuple[Annotation, ...]:
    """The annotations of a graph whose ids are preserved: entities first, each kind in reading order."""
    return linked(canonical(from_graph(graph, text)))
