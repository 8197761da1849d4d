"""Finding words in the article in view, and showing the hits of a search of the queue in it."""

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from annotator.core.review import Review
from annotator.core.spans import Span
from annotator.operations.reviewing.finding import excerpt_start, found, word_spans
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.queue.queue_panel import QueuePanel
from annotator.ui.review.find_bar import FindBar
from annotator.ui.state.session import Session
from annotator.ui.text.view import ArticleView
from annotator.ui.widgets.announcements import announce

LONGEST = 80  # code points of a selection that is taken over as search text


class FindController(QObject):
    """Highlights matches in the text and goes from one to the next."""

    def __init__(
        self,
        actions: ActionTable,
        bar: FindBar,
        view: ArticleView,
        queue: QueuePanel,
        show_queue: Callable[[], None],
        session: Session,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._view = view
        self._queue = queue
        self._show_queue = show_queue
        self._session = session
        self._spans: tuple[Span, ...] = ()
        self._current: int | None = None
        self._article_id: str | None = None
        self._chosen: str | None = None  # the article that was chosen in the queue
        actions.bind(
            {
                "find": lambda _: self.open(),
                "find.next": lambda _: self.step(1),
                "find.previous": lambda _: self.step(-1),
            }
        )
        bar.changed.connect(self._search)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.close)
        queue.wanted.connect(self._follow_choice)
        session.article_opened.connect(self._article_opened)

    def open(self) -> None:
        """Show the bar with the selected words. In the bar and in the queue: search all articles instead."""
        focus, review = QApplication.focusWidget(), self._session.review
        if focus is self._bar.field:
            self._queue.search.setText(self._bar.field.text())
            self._show_queue()
        elif review is None or (focus is not None and self._queue.isAncestorOf(focus)):
            self._show_queue()
        else:
            span = self._view.selection()
            if span is not None and len(span) <= LONGEST:
                self._bar.show_words(" ".join(span.of(review.article.text).split()))
            self._bar.show()
            self._bar.field.setFocus()
            self._bar.field.selectAll()
            self._search(self._bar.field.text())

    def step(self, step: int) -> None:
        """Go to the next or previous match, after the last one to the first."""
        if not self._bar.isVisible() or not self._bar.field.text().strip():
            self.open()
        elif self._spans:
            number = len(self._spans)
            here = self._current if self._current is not None else (-1 if step > 0 else 0)
            self._go_to((here + step) % number)

    def close(self) -> None:
        """Hide the bar; the current match is selected in the text, so that it can be annotated."""
        match = self._spans[self._current] if self._current is not None else None
        self._bar.hide()
        self._show((), None)
        if match is not None:
            self._view.select_span(match)
        self._view.setFocus()

    def _search(self, words: str) -> None:
        """Search while the user types, from the part of the text that is visible."""
        review = self._session.review
        if review is None:
            return
        self._show(found(review.article.text, words), None)
        if self._spans:
            start = self._start()
            self._go_to(bisect_left(self._spans, start, key=lambda span: span.start) % len(self._spans))

    def _start(self) -> int:
        """Where the search begins: at the selection, else at the top of what is visible."""
        selected = self._view.selection()
        return self._view.visible_start() if selected is None else selected.start

    def _go_to(self, number: int) -> None:
        self._show(self._spans, number)
        self._view.reveal_span(self._spans[number])
        if self._bar.isVisible():
            announce(self._bar, self._bar.count.text())

    def _show(self, spans: tuple[Span, ...], current: int | None) -> None:
        self._spans, self._current = spans, current
        self._view.set_matches(spans, current)
        self._bar.show_count(current, len(spans))

    def _follow_choice(self, article_id: str) -> None:
        self._chosen = article_id

    def _article_opened(self, review: Review | None) -> None:
        if review is None:
            self._article_id = None
            self._bar.hide()
            self._show((), None)
            return
        again = review.article.id == self._article_id and review.article.id != self._chosen
        self._article_id, self._chosen = review.article.id, None
        if again:
            self._view.set_matches(self._spans, self._current)  # the view was filled anew
        else:
            QTimer.singleShot(0, self, self._show_hits)  # after the view has gone to the first suggestion

    def _show_hits(self) -> None:
        """Highlight in another article what the queue is searched for, else what the bar has."""
        review, words = self._session.review, self._queue.search.text()
        if review is None:
            return
        text = review.article.text
        if hits := word_spans(text, words):
            self._bar.show_words(words)
            self._show(hits, None)
            start = excerpt_start(text, self._queue.excerpt(review.article.id))
            self._go_to(bisect_left(hits, start, key=lambda span: span.start) % len(hits))
        elif self._bar.isVisible():
            self._show(found(text, self._bar.field.text()), None)
        else:
            self._show((), None)
