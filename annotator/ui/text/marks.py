"""The marks on each piece: the spans of annotations, with the form that shows their state."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.spans import Span
from annotator.ui.text.page import Page


class Form(Enum):
    """The state of an annotation, shown in a form that is distinguishable without colour."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    SKIPPED = "skipped"
    REJECTED = "rejected"

    @property
    def holds(self) -> bool:
        """Whether it is an accepted annotation, which is drawn solid with a tint."""
        return self is Form.ACCEPTED or self is Form.EDITED or self is Form.ADDED


class Part(Enum):
    """The role of a span in its annotation, in the order in which a click selects them."""

    ENTITY = 0
    CUE = 1
    SOURCE = 2
    CONTENT = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one annotation, in code points of the article; `label` is empty for quotations."""

    item_id: str
    part: Part
    span: Span
    label: str
    form: Form


def form_of(item: Annotation) -> Form:
    """The form for the verdict of `item`."""
    return Form.SUGGESTED if item.verdict is None else Form(item.verdict.value)


def marks_of(item: Annotation) -> list[Mark]:
    """The marks of one annotation, unordered."""
    form = form_of(item)
    if isinstance(item, Entity):
        return [Mark(item.id, Part.ENTITY, item.span, item.label, form)]
    marks = [Mark(item.id, Part.CONTENT, span, "", form) for span in item.contents]
    if item.cue is not None:
        marks.append(Mark(item.id, Part.CUE, item.cue, "", form))
    if item.source is not None:
        marks.append(Mark(item.id, Part.SOURCE, item.source, "", form))
    return marks


def conflicts(marks: Sequence[Mark]) -> frozenset[Mark]:
    """The entity marks that conflict with another mark: they have the same span or cross, but other labels.

    A span that lies completely inside a longer one is nested, which is not a conflict.
    """
    entities = sorted(
        (m for m in marks if m.part is Part.ENTITY and (m.form is Form.SUGGESTED or m.form.holds)),
        key=lambda mark: mark.span,
    )
    result: set[Mark] = set()
    for number, first in enumerate(entities):
        for second in entities[number + 1 :]:
            if second.span.start >= first.span.end:
                break
            if first.label != second.label and _conflict(first.span, second.span):
                result |= {first, second}
    return frozenset(result)


def _conflict(first: Span, second: Span) -> bool:
    return first == second or not (first.covers(second) or second.covers(first))


class MarkIndex:
    """The marks of one review by piece, updated incrementally."""

    def __init__(self, page: Page, items: Mapping[str, Annotation]) -> None:
        self._page = page
        self.items: Mapping[str, Annotation] = {}
        self.quotations: dict[str, Quotation] = {}
        self._by_piece: dict[int, list[Mark]] = {}
        self.update(items)

    def update(self, items: Mapping[str, Annotation], candidates: Iterable[str] | None = None) -> set[int]:
        """Replace the annotations; returns the indices of the pieces whose marks changed.

        `candidates` are the ids of all annotations that may have changed; `None` if unknown.
        """
        before, self.items = self.items, items
        touched: set[int] = set()
        possible = items if candidates is None else [item_id for item_id in candidates if item_id in items]
        changed = [i for i in possible if before.get(i) is not items[i] and before.get(i) != items[i]]
        added = sum(item_id not in before for item_id in changed)
        removed = before.keys() - items.keys() if len(items) - added < len(before) else ()
        for item_id in [*changed, *removed]:
            if item_id in before:
                touched |= self._remove(before[item_id])
            if item_id in items:
                touched |= self._add(items[item_id])
        for index in touched:
            self._by_piece.get(index, []).sort(key=_drawing_order)
        return touched

    def on(self, index: int) -> Sequence[Mark]:
        """The marks that overlap piece `index`, in drawing order."""
        return self._by_piece.get(index, ())

    def _add(self, item: Annotation) -> set[int]:
        touched = set()
        if isinstance(item, Quotation):
            self.quotations[item.id] = item
        for mark in marks_of(item):
            for index in self._page.pieces_of(mark.span):
                self._by_piece.setdefault(index, []).append(mark)
                touched.add(index)
        return touched

    def _remove(self, item: Annotation) -> set[int]:
        self.quotations.pop(item.id, None)
        touched = {index for mark in marks_of(item) for index in self._page.pieces_of(mark.span)}
        for index in touched:
            self._by_piece[index] = [m for m in self._by_piece.get(index, ()) if m.item_id != item.id]
        return touched


def _drawing_order(mark: Mark) -> tuple[int, int, int, str]:
    return (mark.span.start, -mark.span.end, mark.part.value, mark.item_id)
