"""The review of the article in view, and the annotation under the cursor."""

from PySide6.QtCore import QObject, Signal

from annotator.core.annotation import Annotation, reading_order
from annotator.core.change import Change
from annotator.core.review import Review, applied
from annotator.core.review_queries import beside


class ReviewInView(QObject):
    """The position of the reviewer. Changes are applied only in memory."""

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
        """Show an article, the cursor on `item_id`, else on the first open suggestion."""
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
        """Show the review after a change, the cursor on `then`, else where it is, else near that."""
        if self.review is not None:
            self._update(applied(self.review, change), then)

    def apply_reverted(self, change: Change) -> None:
        """Show the review after a change that undo or redo made, the cursor on what it touched."""
        if self.review is not None:
            review = applied(self.review, change)
            self._update(review, _foremost(review, change, self.current_id))

    def _update(self, review: Review, wanted: str | None) -> None:
        here, item = self.current_id, self.current
        target = wanted if wanted in review.by_id else here
        if item is not None and target not in review.by_id:
            target = beside(review, item)
        self.review, self.current_id = review, target
        self.updated.emit(review)
        if target != here:
            self.current_changed.emit(target)


def _foremost(review: Review, change: Change, here: str | None) -> str | None:
    """Of the annotations that a change is about, the one at the cursor, else the first in the text."""
    touched = [review.by_id[part.id] for part in change.decisions if part.id in review.by_id]
    if any(item.id == here for item in touched):
        return here
    return min(touched, key=reading_order).id if touched else None
