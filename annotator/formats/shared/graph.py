"""Annotations as labelled spans and relations between them, for tools that know nothing else.

An entity is a span under its label. A quotation is a span for each content, labelled `direct quotation`,
`indirect quotation` or `mixed quotation`; relations lead from the first of them: `continued` to the other
contents, `cue` and `source` to spans of those labels (quotations may share one), `speaker` to the entity that
bears the speaker's name.
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
    """A labelled span; what is known besides stands at an entity or at the first content of a quotation."""

    id: str
    span: Span
    label: str
    speaker: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    origin: Origin | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a type from one span to another, by their ids."""

    type: str
    start: str
    end: str


@dataclass(slots=True)
class Graph:
    """The spans and relations of one article."""

    nodes: list[Node] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


def fitted(record: Record, losses: Losses, *, speakers: bool = True) -> Record:
    """The record as a graph says it; what changes is noted.

    Where there is no place for the names of `speakers`, one goes by the words of the entity that bears it.
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
    """The spans and relations that say the same, in the order of the annotations."""
    graph = Graph()
    annotations = tuple(annotations)
    taken = {annotation.id for annotation in annotations}
    shared: dict[tuple[str, Span], Node] = {}

    def add(wanted: str, span: Span, label: str) -> Node:
        while wanted in taken:
            wanted += "'"
        taken.add(wanted)
        graph.nodes.append(Node(wanted, span, label))
        return graph.nodes[-1]

    for one in annotations:
        known = {"attributes": one.attributes, "origin": one.origin, "verdict": one.verdict}
        if isinstance(one, Entity):
            graph.nodes.append(Node(one.id, one.span, one.label, **known))  # type: ignore[arg-type]
            continue
        label = f"{one.type.value} quotation"
        first, *others = one.contents
        graph.nodes.append(Node(one.id, first, label, one.speaker, **known))  # type: ignore[arg-type]
        for number, span in enumerate(others, start=2):
            graph.relations.append(Relation(CONTINUED, one.id, add(f"{one.id}.{number}", span, label).id))
        for kind, part in ((CUE, one.cue), (SOURCE, one.source)):
            if part is not None:
                node = shared.get((kind, part)) or add(f"{one.id}.{kind}", part, kind)
                shared[kind, part] = node
                graph.relations.append(Relation(kind, one.id, node.id))
        if one.speaker_entity:
            graph.relations.append(Relation(SPEAKER, one.id, one.speaker_entity))
    return graph


def from_graph(graph: Graph, text: str) -> list[Annotation]:
    """The annotations that a graph says, in its order; raises `ValueError` for a relation to nowhere.

    Relations may lead either way; those of other types are passed over. A cue or source that no quotation
    has is an entity of that label, so that nothing marked is lost.
    """
    nodes = {node.id: node for node in graph.nodes}
    groups = {node.id: [node] for node in graph.nodes if node.label in CONTENTS}
    found: dict[str, dict[str, Node]] = {}
    for relation in graph.relations:
        if relation.type in RELATIONS:
            start, end = (_end(nodes, name) for name in (relation.start, relation.end))
            if start.id not in groups:
                start, end = end, start
            if relation.type == CONTINUED and end.id in groups:
                _join(groups, start.id, end.id)
            elif relation.type != CONTINUED:
                found.setdefault(start.id, {}).setdefault(relation.type, end)
    said: list[Annotation] = []
    used: set[str] = set()
    for group in {id(group): group for group in groups.values()}.values():
        parts: dict[str, Node] = {}
        for node in group:
            parts = {**found.get(node.id, {}), **parts}
        used |= {part.id for kind, part in parts.items() if kind == part.label}
        said.append(_quotation(group, parts, text))
    rest = [n for n in graph.nodes if n.label not in CONTENTS and n.id not in used]
    entities = [Entity(n.id, n.span, n.label, n.attributes, n.origin, n.verdict) for n in rest]
    return [*entities, *said]


def _end(nodes: Mapping[str, Node], name: str) -> Node:
    if name not in nodes:
        raise ValueError(Message("a relation leads to a span {0} that is not there", repr(name)))
    return nodes[name]


def _join(groups: dict[str, list[Node]], first: str, second: str) -> None:
    one, other = groups[first], groups[second]
    if one is not other:
        one += other
        for node in other:
            groups[node.id] = one


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
    """Those of a graph whose ids are kept, entities first, each kind in reading order."""
    return linked(canonical(from_graph(graph, text)))
