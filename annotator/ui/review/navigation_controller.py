"""Navigation between articles, and marking them done or skipped."""

from PySide6.QtCore import QObject

from annotator.core.change import PassState
from annotator.ui.queue.queue_reader import QueueReader
from annotator.ui.review.editing_controller import EditingController
from annotator.ui.state.session import Session
from annotator.ui.text.view import ArticleView
from annotator.ui.widgets.notices import Answer, Notice, NoticeArea


class NavigationController(QObject):
    """Opens articles in the order of the queue and closes passes, with a question that does not block."""

    def __init__(
        self,
        notices: NoticeArea,
        reader: QueueReader,
        view: ArticleView,
        session: Session,
        editing: EditingController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._reader = reader
        self._view = view
        self._session = session
        self._editing = editing
        self._question: Notice | None = None

    def open_article(self, article_id: str, item_id: str | None = None) -> None:
        """Show an article, with the cursor on `item_id`; dismiss an open question about the previous one."""
        if self._question is not None:
            self._question.dismiss()
            self._question = None
        self._session.open_article(article_id, item_id)
        self._view.setFocus()

    def go(self, step: int) -> None:
        """Show the next or previous article of the queue, whatever its state."""
        review = self._session.review
        article_id = review.article.id if review else None
        self._reader.neighbour(article_id, step, self._open_found)

    def ask_done(self) -> None:
        """Ask how the article was read; if the question is open already, answer that it was read whole."""
        review = self._session.review
        if review is None:
            return
        if self._question is not None:
            self._question.dismiss()
            self._answer("whole")
            return
        undecided = len(review.undecided)
        text = self.tr("Done with this article?")
        if undecided == 1:
            text += " " + self.tr("One suggestion has no verdict and will not be in the gold.")
        elif undecided:
            sentence = self.tr("{0} suggestions have no verdict and will not be in the gold.")
            text += " " + sentence.format(undecided)
        answers = (
            Answer(
                self.tr("Read whole"),
                "whole",
                "↵",
                self.tr(
                    "You also looked for annotations that were not suggested: the article counts for recall"
                ),
            ),
            Answer(
                self.tr("Suggestions only"),
                "verdicts",
                "V",
                self.tr("You judged only the suggestions: the article counts for precision"),
            ),
            Answer(self.tr("Not yet"), None, "Esc"),
        )
        self._question = self._notices.ask(text, answers)
        self._question.answered.connect(self._answer)

    def leave(self, state: PassState, *, exhaustive: bool = False) -> None:
        """Close the pass on this article and show the next one that is not done."""
        review = self._session.review
        if review is None:
            return
        self._editing.finish(state, exhaustive=exhaustive)
        self._reader.next_open(review.article.id, self._go_on)

    def _open_found(self, article_id: str | None) -> None:
        if article_id is not None:
            self.open_article(article_id)

    def _go_on(self, following: str | None) -> None:
        if following is not None:
            self.open_article(following)
        else:
            self._notices.tell(self.tr("No articles are left to do in this list."))

    def _answer(self, answer: str | None) -> None:
        self._question = None
        self._view.setFocus()
        if answer is not None:
            self.leave(PassState.DONE, exhaustive=answer == "whole")
