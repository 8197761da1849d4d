"""What all that turns keys into changes has at hand: session, selected text, a way to explain."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.core.annotation import Annotation
from annotator.core.messages import Template
from annotator.core.review import edit
from annotator.core.spans import Span, trimmed
from annotator.ui.state.session import Session


class EditingBase(QObject):
    """The base of the editors. `selection` gives the selected text's span, `select_span` selects one."""

    hinted = Signal(str)  # why a key did nothing, and what to do first
    selection_used = Signal()  # the selected text has become an annotation or a part of one
    caret_wanted = Signal(object)  # int: a place has to be shown in the text first

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
        self._key = key  # the key that an action has now, for hints

    def selected(self) -> Span | None:
        """The selected text without white space at its edges."""
        span, review = self._raw_selection(), self._session.review
        return trimmed(review.article.text, span.start, span.end) if span and review else None

    def _edit(self, item: Annotation, action: Template) -> bool:
        """Put an edited annotation in its place; `False` if nothing is different."""
        review = self._session.review
        if review is None or item == review.by_id[item.id]:
            return False
        return self._session.commit(edit(review, item, action))

    def _say_select_first(self) -> None:
        said = self.tr("Select text first: with the mouse, or {0} and Shift with the arrows.")
        self.hinted.emit(said.format(self._key("caret")))
