"""The review of the article in view, and the annotation under the cursor."""

from PySide6.QtCore import QObject, Signal

from annotator.core.annotation import Annotation, reading_order
from annotator.core.change import Change
from annotator.core.review import Review, applied
from annotator.core.review_queries import beside


class ReviewInView(QObject):
    """The review shown in the window and its cursor. Changes are applied only in memory."""

    opened = Signal(object)  # Review | None
    updated = Signal(object)  # Review: the same article after a change
    current_changed = Signal(object)  # str | None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.current_id: str | None = None

    @property
    def current(self) -> Annotation | None:
        """The current version of the annotation under the cursor."""
        return self.review.by_id.get(self.current_id or "") if self.review else None

    def open(self, review: Review | None, item_id: str | None) -> None:
        """Show an article with the cursor on `item_id`, or else on the first undecided suggestion."""
        self.review = review
        if review is None:
            self.current_id = None
        elif item_id in review.by_id:
            self.current_id = item_id
        else:
            first = next(iter(review.undecided), None) or next(iter(review.items), None)
            self.current_id = first.id if first else None
        self.opened.emit(review)
        self.current_changed.emit(self.current_id)

    def select(self, item_id: str | None) -> None:
        """Move the cursor."""
        if item_id != self.current_id:
            self.current_id = item_id
            self.current_changed.emit(item_id)

    def apply(self, change: Change, then: str | None = None) -> None:
        """Show the review after a change; the cursor moves to `then` if given, else it stays if it can."""
        if self.review is not None:
            self._update(applied(self.review, change), then)

    def apply_reverted(self, change: Change) -> None:
        """Show the review after an undo or redo, with the cursor on an annotation that it changed."""
        if self.review is not None:
            review = applied(self.review, change)
            self._update(review, _affected_id(review, change, self.current_id))

    def _update(self, review: Review, preferred: str | None) -> None:
        previous, item = self.current_id, self.current
        target = preferred if preferred in review.by_id else previous
        if item is not None and target not in review.by_id:
            target = beside(review, item)
        self.review, self.current_id = review, target
        self.updated.emit(review)
        if target != previous:
            self.current_changed.emit(target)


def _affected_id(review: Review, change: Change, current_id: str | None) -> str | None:
    """Of the annotations that a change affects, the one at the cursor, else the first in the text."""
    affected = [review.by_id[part.id] for part in change.decisions if part.id in review.by_id]
    if any(item.id == current_id for item in affected):
        return current_id
    return min(affected, key=reading_order).id if affected else None
