"""The base class of the editors: session, selected text, hints."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.core.annotation import Annotation
from annotator.core.boundaries import newly_crossed
from annotator.core.change import Change
from annotator.core.messages import Template
from annotator.core.review import edit
from annotator.core.spans import Span, trimmed
from annotator.ui.state.session import Session


class EditingBase(QObject):
    """The base class of the editors. `selection` returns the selected span, `select_span` selects one."""

    hinted = Signal(str)  # why a key did nothing, and what to do first
    selection_used = Signal()  # the selected text became an annotation or a part of one
    caret_wanted = Signal(object)  # int: the offset at which the user has to place a caret first
    border_crossed = Signal(object, object)  # frozenset[Border], and a function that stores the change anyway

    def __init__(
        self,
        session: Session,
        selection: Callable[[], Span | None],
        select_span: Callable[[Span | None], None],
        key: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._raw_selection = selection
        self._select_span = select_span
        self._key = key  # returns the current key of an action, for hints

    def selected(self) -> Span | None:
        """The selected span without white space at its edges."""
        span, review = self._raw_selection(), self._session.review
        return trimmed(review.article.text, span.start, span.end) if span and review else None

    def _edit(self, item: Annotation, action: Template) -> bool:
        """Save an edited annotation; `False` if it did not change."""
        review = self._session.review
        if review is None or item == review.by_id[item.id]:
            return False
        return self._commit(edit(review, item, action))

    def _commit(self, change: Change, done: Callable[[], None] | None = None) -> bool:
        """Save a change and call `done`; a span that goes over a paragraph or zone is asked about first.

        `False` if it is empty or not saved yet.
        """
        review = self._session.review
        crossed = newly_crossed(review, change) if review is not None else frozenset()

        def store() -> None:
            self._session.commit(change)
            if done is not None:
                done()

        if crossed:
            self.border_crossed.emit(crossed, store)
            return False
        store()
        return bool(change)

    def _hint_select_text(self) -> None:
        message = self.tr(
            "Select text first: with the mouse, or press {0} and use Shift with the arrow keys."
        )
        self.hinted.emit(message.format(self._key("caret")))
