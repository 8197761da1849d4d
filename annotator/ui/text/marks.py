"""What is to be drawn on each piece: the spans of annotations, with the form their state asks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.spans import Span
from annotator.ui.text.page import Page


class Form(Enum):
    """The state of an annotation, distinguishable without colour."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    SKIPPED = "skipped"
    REJECTED = "rejected"

    @property
    def holds(self) -> bool:
        """Whether the reviewer holds it to be true: drawn solid, with a tint."""
        return self is Form.ACCEPTED or self is Form.EDITED or self is Form.ADDED


class Part(Enum):
    """What a span is to its annotation. The order is the order in which a click finds them."""

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
    """The form that the verdict of `item` asks for."""
    return Form.SUGGESTED if item.verdict is None else Form(item.verdict.value)


def marks_of(item: Annotation) -> list[Mark]:
    """The marks of one annotation in no particular order."""
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
    """The entity marks that contradict another: other label, and the same span or crossing ones.

    A span that lies wholly inside a longer one is nested, which is no contradiction.
    """
    entities = sorted(
        (m for m in marks if m.part is Part.ENTITY and (m.form is Form.SUGGESTED or m.form.holds)),
        key=lambda mark: mark.span,
    )
    contradicting: set[Mark] = set()
    for number, first in enumerate(entities):
        for second in entities[number + 1 :]:
            if second.span.start >= first.span.end:
                break
            if first.label != second.label and _contradict(first.span, second.span):
                contradicting |= {first, second}
    return frozenset(contradicting)


def _contradict(first: Span, second: Span) -> bool:
    return first == second or not (first.covers(second) or second.covers(first))


class MarkIndex:
    """The marks of one review by piece, kept up to date at the cost of what changed."""

    def __init__(self, page: Page, items: Mapping[str, Annotation]) -> None:
        self._page = page
        self.items: Mapping[str, Annotation] = {}
        self.quotations: dict[str, Quotation] = {}
        self._by_piece: dict[int, list[Mark]] = {}
        self.update(items)

    def update(self, items: Mapping[str, Annotation], known: Iterable[str] | None = None) -> set[int]:
        """Take `items` as the annotations now; returns the indices of the pieces that look different.

        `known` are the ids of all that may be other than before, where somebody knows.
        """
        before, self.items = self.items, items
        touched: set[int] = set()
        maybe = items if known is None else [item_id for item_id in known if item_id in items]
        changed = [i for i in maybe if before.get(i) is not items[i] and before.get(i) != items[i]]
        new = sum(item_id not in before for item_id in changed)
        gone = before.keys() - items.keys() if len(items) - new < len(before) else ()
        for item_id in [*changed, *gone]:
            if item_id in before:
                touched |= self._drop(before[item_id])
            if item_id in items:
                touched |= self._place(items[item_id])
        for index in touched:
            self._by_piece.get(index, []).sort(key=_drawing_order)
        return touched

    def on(self, index: int) -> Sequence[Mark]:
        """The marks that share a code point with piece `index`, in drawing order."""
        return self._by_piece.get(index, ())

    def _place(self, item: Annotation) -> set[int]:
        touched = set()
        if isinstance(item, Quotation):
            self.quotations[item.id] = item
        for mark in marks_of(item):
            for index in self._page.pieces_of(mark.span):
                self._by_piece.setdefault(index, []).append(mark)
                touched.add(index)
        return touched

    def _drop(self, item: Annotation) -> set[int]:
        self.quotations.pop(item.id, None)
        touched = {index for mark in marks_of(item) for index in self._page.pieces_of(mark.span)}
        for index in touched:
            self._by_piece[index] = [m for m in self._by_piece.get(index, ()) if m.item_id != item.id]
        return touched


def _drawing_order(mark: Mark) -> tuple[int, int, int, str]:
    return (mark.span.start, -mark.span.end, mark.part.value, mark.item_id)
