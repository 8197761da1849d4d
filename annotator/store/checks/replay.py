"""The state of decisions and passes according to the journal, which must be that of the tables."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.change import Change, Pass

T = TypeVar("T")
Place = tuple[str, str, str]  # article id, reviewer, id of the annotation


@dataclass
class Replay(Generic[T]):
    """Changes of the journal, applied in order to nothing.

    `decisions` has the last state of each decision that the journal mentions: the label of an entity and the
    rest of the annotation as `keep` reduces it, or `None` if it was taken back. `passes` has the last state
    of passes, by article and reviewer.
    """

    keep: Callable[[Annotation], T]
    decisions: dict[Place, tuple[str, T] | None] = field(default_factory=dict)
    passes: dict[tuple[str, str], Pass] = field(default_factory=dict)

    def apply(self, change: Change) -> None:
        """Apply a change of the journal, the newest so far."""
        for step in change.passes:
            self.passes[step.article_id, step.after.reviewer] = step.after
        for part in change.decisions:
            whose = part.reviewer or change.reviewer
            self.decisions[part.article_id, whose, part.id] = (
                None if part.after is None else self.state(part.after)
            )
        for relabelling in change.relabellings:
            place = (relabelling.article_id, relabelling.reviewer, relabelling.id)
            state = self.decisions.get(place)
            if state is not None and state[0] == relabelling.before:
                self.decisions[place] = relabelling.after, state[1]

    def state(self, annotation: Annotation) -> tuple[str, T]:
        """The state of a decision; a quotation has no label."""
        if isinstance(annotation, Quotation):
            return "", self.keep(annotation)
        return annotation.label, self.keep(replace(annotation, label=""))

    def unlike(self, stored: Iterable[tuple[Place, Annotation]]) -> Iterator[Place]:
        """The places where stored decisions differ from the journal; all stored decisions must be given."""
        missing = {place for place, state in self.decisions.items() if state is not None}
        for place, annotation in stored:
            missing.discard(place)
            if place in self.decisions and self.decisions[place] != self.state(annotation):
                yield place
        yield from missing


def annotation_of(state: tuple[str, Annotation]) -> Annotation:
    """The annotation of a state, if `keep` returns it whole."""
    label, annotation = state
    return replace(annotation, label=label) if isinstance(annotation, Entity) else annotation
