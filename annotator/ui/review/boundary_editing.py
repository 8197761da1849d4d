"""Moving the ends of annotations by key, and splitting and joining annotations."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.assets import words
from annotator.core.annotation import Annotation, Entity
from annotator.core.boundaries import (
    Edge,
    Unit,
    join,
    moved,
    next_alike,
    outer_part,
    split,
    with_part,
    word_ends,
)
from annotator.core.messages import Template
from annotator.core.review import edit
from annotator.core.spans import Span
from annotator.ui.review.editing_base import EditingBase
from annotator.ui.review.quotation_editing import QuotationEditing
from annotator.ui.state.session import Session


class BoundaryEditing(EditingBase):
    """Moves the ends of the selected part, else of the selected text, else of the current annotation.

    `caret` returns the offset of the caret; `None` if it is hidden.
    """

    divided = Signal()  # an annotation was split at the caret

    def __init__(
        self,
        session: Session,
        selection: Callable[[], Span | None],
        select_span: Callable[[Span | None], None],
        key: Callable[[str], str],
        caret: Callable[[], int | None],
        quoting: QuotationEditing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(session, selection, select_span, key, parent)
        self._caret = caret
        self._quotations = quoting

    def move_end(self, edge: Edge, step: int, unit: Unit = Unit.CHARACTER) -> None:
        """Move an end by one unit."""
        review, item, selected = self._session.review, self._session.current, self._raw_selection()
        if review is None:
            return
        part_span = self._quotations.part_span()
        if part_span is None and selected is not None:
            self._select_span(self._moved(review.article.text, selected, edge, step, unit))
        elif item is not None:
            before = part_span or outer_part(item, edge)
            after = self._moved(review.article.text, before, edge, step, unit)
            self._move(item, before, after, then=self._quotations.update_part if part_span else None)

    def resize(self, item_id: str, after: Span, before: Span) -> None:
        """Change a part of an annotation from `before` to `after`, when the mouse has dragged its edge."""
        item = self._session.review.by_id.get(item_id) if self._session.review else None
        if item is not None:
            self._session.select(item_id)
            self._move(item, before, after)

    def _move(
        self, item: Annotation, before: Span, after: Span, then: Callable[[Span], None] | None = None
    ) -> None:
        review, edited = self._session.review, with_part(item, before, after)
        if review is not None and edited != item:
            change = edit(review, edited, Template("move {0}"))
            self._commit(change, (lambda: then(after)) if then is not None else None)

    def split(self) -> None:
        """Split the current annotation at the caret, else between its two words, else ask for the place."""
        review, item = self._session.review, self._session.current
        if review is None or item is None:
            self.hinted.emit(self.tr("Select an annotation first; then it can be split."))
            return
        caret = self._caret()
        change = split(review, item, caret) if caret is not None else None
        if change is not None:
            self._session.commit(change)
            self.divided.emit()
            return
        places = self._places(review.article.text, item)
        if not places:
            self.hinted.emit(self.tr("A single word cannot be split between words; move its ends instead."))
        elif len(places) == 1 and (change := split(review, item, places[0])) is not None:
            self._session.commit(change)
        else:
            self.caret_wanted.emit(places[0])
            message = self.tr(
                "Move the caret with Ctrl and the arrow keys, then press {0} to split there; Esc cancels."
            )
            self.hinted.emit(message.format(self._key("split")))

    def join(self) -> None:
        """Join the selected content with the next, else the annotation with the next of its kind."""
        review, item = self._session.review, self._session.current
        if review is None or item is None or self._quotations.join_contents():
            return
        following = next_alike(review, item)
        if following is not None:
            self._commit(join(review, item, following))
        elif isinstance(item, Entity):
            self.hinted.emit(self.tr("No entity with this label follows in the same line."))
        else:
            self.hinted.emit(self.tr("No quotation follows that this one can be joined with."))

    def _places(self, text: str, item: Annotation) -> tuple[int, ...]:
        """The offsets between words at which an annotation, or its selected part, can be split."""
        return word_ends(text, self._quotations.part_span() or outer_part(item, Edge.START))

    def _moved(self, text: str, span: Span, edge: Edge, step: int, unit: Unit) -> Span:
        return moved(text, span, edge, step, unit, words("lexicons", "abbreviations.txt"))
