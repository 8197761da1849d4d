"""The merge of all suggesters' suggestions into those that are shown.

It is deterministic: the result does not depend on the order of the suggestions. The steps:

1. *Agreement.* Entities with the same span and label, and quotations with the same contents, form a group.
   One of them represents it: that of the first in `representatives` (whose evidence is most informative),
   then the one with the greatest weight, and one of a suggester with precedence only if there is no other,
   so that the suggestion that was decided on stays the one that is shown. It keeps its id and origin; the
   others raise its score (as independent evidence, `1 - (1-a)(1-b)…`, at half their weight), and its evidence
   names them. The group has the best precedence in it.
2. *Weight.* Score times trust in the suggester for the label (`resources/lexicons/trust.toml`).
3. *Thresholds.* A suggestion whose weight is below the threshold for its label (quotations: type) is dropped,
   unless its suggester has precedence. Thresholds of the user replace those of the table.
4. *Overlapping entities.* Entities are flat. Precedence decides first; then weight, with a fixed bonus for a
   span that covers others, because the outermost span is annotated; then length, position, id.
5. *Overlapping quotations.* The same, without the bonus.
6. *Speakers.* `speaker_entity` of a quotation becomes the id of the shown entity whose text is the speaker's
   name: first by what its label speaks as (person, role, organisation, others), then those within the source,
   then by score and position.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from annotator.assets import default_labels, resource
from annotator.core.annotation import Annotation, Entity, Quotation, reading_order
from annotator.core.labels import LabelSet
from annotator.core.messages import Message, joined
from annotator.core.overlaps import Overlaps

_OTHER = "other"
A = TypeVar("A", Entity, Quotation)


@dataclass(frozen=True, slots=True)
class Trust:
    """The table `trust.toml`: precedence, weights by suggester and label, thresholds."""

    precedence: tuple[str, ...]
    outermost: Mapping[str, float]
    representatives: tuple[str, ...]
    thresholds: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]

    def of(self, suggester: str, kind: str) -> float:
        """The trust in a suggester for a label or quotation type, 0..1."""
        row = self.weights.get(suggester, self.weights[_OTHER])
        return row.get(kind, row[_OTHER])

    def rank(self, suggester: str) -> int:
        """0 for the suggester with the highest precedence; all without precedence share the last rank."""
        names = self.precedence
        return names.index(suggester) if suggester in names else len(names)

    def representative_rank(self, suggester: str) -> int:
        """The rank of a suggester in choosing the representative of a group; all others share the
        last rank.
        """
        return (
            self.representatives.index(suggester)
            if suggester in self.representatives
            else len(self.representatives)
        )


@lru_cache(maxsize=1)
def trust() -> Trust:
    """The shipped table (cached)."""
    raw = tomllib.loads(resource("lexicons", "trust.toml").read_text(encoding="utf-8"))
    representatives = tuple(raw["representatives"])
    return Trust(tuple(raw["precedence"]), raw["outermost"], representatives, raw["thresholds"], raw["trust"])


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An annotation during the merge, with its rank of precedence and its weight."""

    annotation: Annotation
    rank: int
    weight: float


def merge(
    suggestions: Iterable[Annotation],
    thresholds: Mapping[str, float] | None = None,
    text: str = "",
    labels: LabelSet | None = None,
) -> tuple[Annotation, ...]:
    """The shown subset of `suggestions`, in reading order (the module describes the steps).

    `thresholds` are minimum weights by label or quotation type. `text` is the article's: with it a speaker is
    found by name, without it only within the quotation's source. `labels` is the label set of the suggestions
    (the project's, with current names); the default is the shipped one.
    """
    everything = list(suggestions)
    labels = default_labels() if labels is None else labels
    minimum = {**trust().thresholds, **(thresholds or {})}
    entities = _without_overlaps(
        _above_threshold([a for a in everything if isinstance(a, Entity)], minimum), nested=True
    )
    quotations = _without_overlaps(
        _above_threshold([a for a in everything if isinstance(a, Quotation)], minimum), nested=False
    )
    shown = [a for a in entities if isinstance(a, Entity)]
    linker = _SpeakerLinker(shown, text, labels)
    linked = [replace(q, speaker_entity=linker.of(q)) for q in quotations if isinstance(q, Quotation)]
    return tuple(sorted([*shown, *linked], key=reading_order))


def _suggester(annotation: Annotation) -> str:
    return annotation.origin.suggester if annotation.origin else ""


def _kind(annotation: Annotation) -> str:
    return annotation.label if isinstance(annotation, Entity) else annotation.type.value


def _weight(annotation: Annotation) -> float:
    score = annotation.origin.score if annotation.origin else 1.0
    return score * trust().of(_suggester(annotation), _kind(annotation))


def _above_threshold(annotations: Sequence[A], minimum: Mapping[str, float]) -> list[_Candidate]:
    """One candidate for each group whose weight reaches the threshold."""
    groups: dict[object, list[A]] = defaultdict(list)
    for annotation in annotations:
        groups[_group_key(annotation)].append(annotation)
    candidates = []
    for group in groups.values():
        candidate = _combined(group)
        enough = candidate.weight >= minimum.get(_kind(candidate.annotation), minimum[_OTHER])
        if enough or candidate.rank < len(trust().precedence):
            candidates.append(candidate)
    return candidates


def _group_key(annotation: Annotation) -> object:
    if isinstance(annotation, Entity):
        return (annotation.span, annotation.label)
    return annotation.contents


def _combined(group: Sequence[Annotation]) -> _Candidate:
    """The representative of a group, its score raised by the others."""
    table = trust()
    order = sorted(
        group,
        key=lambda a: (
            -table.rank(_suggester(a)),
            table.representative_rank(_suggester(a)),
            -_weight(a),
            _suggester(a),
            a.id,
        ),
    )
    best, weight = order[0], _weight(order[0])
    rank = min(table.rank(_suggester(a)) for a in group)
    names = sorted({_suggester(a) for a in order[1:]} - {_suggester(best)})
    if not names or best.origin is None:
        return _Candidate(best, rank, weight)
    doubt = 1.0 - best.origin.score
    remaining = 1.0 - weight
    for other in order[1:]:
        doubt *= 1.0 - _weight(other) / 2
        remaining *= 1.0 - _weight(other) / 2
    agreement = Message("{0} agrees" if len(names) == 1 else "{0} agree", ", ".join(names))
    evidence = joined([best.origin.evidence, agreement])
    origin = replace(best.origin, score=round(1.0 - doubt, 3), evidence=evidence)
    return _Candidate(replace(best, origin=origin), rank, 1.0 - remaining)


def _without_overlaps(candidates: Sequence[_Candidate], *, nested: bool) -> list[Annotation]:
    """The annotations with the greatest weight that do not overlap."""
    bonuses = _bonuses(candidates) if nested else {}

    def order(candidate: _Candidate) -> tuple[float, ...]:
        extent = candidate.annotation.extent
        bonus = bonuses.get(candidate.annotation.id, 0.0)
        return (candidate.rank, -(candidate.weight + bonus), -len(extent), extent.start)

    # One byte per code point: the check for overlap is fast for any number of suggestions.
    covered = bytearray(max((c.annotation.extent.end for c in candidates), default=0))
    winners = []
    for candidate in sorted(candidates, key=lambda c: (order(c), c.annotation.id)):
        extent = candidate.annotation.extent
        if covered.find(1, extent.start, extent.end) < 0:
            covered[extent.start : extent.end] = b"\x01" * len(extent)
            winners.append(candidate.annotation)
    return winners


def _bonuses(candidates: Sequence[_Candidate]) -> dict[str, float]:
    """The bonus of each span that covers shorter ones, by id.

    A suggester listed in `outermost` gets its bonus whatever is inside. All others get it over spans of their
    own label, and lose as much if they cover spans of several labels.
    """
    table = trust().outermost
    bonuses: dict[str, float] = {}
    order = sorted(candidates, key=lambda c: (c.annotation.extent.start, -c.annotation.extent.end))
    # For each kind, among spans that begin here or later, the one that ends first (the shortest in a tie):
    # it lies inside the current span if any span of that kind does.
    innermost: dict[str, tuple[int, int]] = {}
    for outer in reversed(order):
        extent, kind, name = outer.annotation.extent, _kind(outer.annotation), _suggester(outer.annotation)
        whole = (extent.end, -extent.start)
        inside = {other for other, inner in innermost.items() if inner < whole}
        if inside and (name in table or inside == {kind}):
            bonuses.setdefault(outer.annotation.id, table.get(name, table[_OTHER]))
        elif len(inside) > 1:
            bonuses.setdefault(outer.annotation.id, -table[_OTHER])
        innermost[kind] = min(innermost.get(kind, whole), whole)
    return bonuses


class _SpeakerLinker:
    """Finds the shown entity that has the name of a quotation's speaker.

    A speaker with a thousand quotations is also named a thousand times: only the best entity of that name
    overall and those within the source are compared.
    """

    def __init__(self, entities: Sequence[Entity], text: str, labels: LabelSet) -> None:
        self._labels = labels
        named: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities if text else ():
            named[entity.span.of(text).casefold()].append(entity)
        self._by_name = {
            name: (min(same_name, key=self._preference), Overlaps(same_name))
            for name, same_name in named.items()
        }
        self._all = None if text else Overlaps(entities)

    def of(self, quotation: Quotation) -> str | None:
        """The id of the entity, `None` if none is shown."""
        source = quotation.source

        def order(entity: Entity) -> tuple[float, ...]:
            label, *others = self._preference(entity)
            near = source is not None and source.overlaps(entity.span)
            return (label, not near, *others)

        if self._all is not None:
            linker = self._all.of(source) if source else []
        elif quotation.speaker and (name := quotation.speaker.casefold()) in self._by_name:
            best, same_name = self._by_name[name]
            linker = [best, *(same_name.of(source) if source else ())]
        else:
            return None
        return min(linker, key=order).id if linker else None

    def _preference(self, entity: Entity) -> tuple[float, ...]:
        score = entity.origin.score if entity.origin else 1.0
        return (self._labels.speaks(entity.label).rank, -score, entity.span.start)
