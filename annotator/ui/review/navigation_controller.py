"""Navigation between articles, and marking them done or skipped."""

from PySide6.QtCore import QObject

from annotator.core.annotation import Verdict
from annotator.core.change import PassState
from annotator.ui.queue.queue_reader import QueueReader
from annotator.ui.review.editing_controller import EditingController
from annotator.ui.state.session import Session
from annotator.ui.text.view import ArticleView
from annotator.ui.widgets.notices import Answer, Notice, NoticeArea

_WHOLE, _VERDICTS = "whole", "verdicts"


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
        self._usual = False  # whether the question has an answer that is taken when it is asked again

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
        """Ask how the article was read; asked again, take the usual answer, if there is one: whole."""
        review = self._session.review
        if review is None:
            return
        if self._question is not None:
            if self._usual:
                self._question.dismiss()
                self._answer(_WHOLE)
            return
        left = len(review.unjudged)
        self._usual = review.analysed and not left
        if not review.analysed:
            words, answers = self._not_analysed()
        else:
            words, answers = self._unjudged(left) if left else self._all_judged()
        not_yet = Answer(self.tr("Not yet"), None, "Esc")
        self._question = self._notices.ask(words, (*answers, not_yet), usual=self._usual)
        self._question.answered.connect(self._answer)

    def _all_judged(self) -> tuple[str, tuple[Answer, ...]]:
        whole = Answer(self.tr("Read whole"), _WHOLE, "↵", self._whole_tip())
        return self.tr("Done with this article?"), (whole, self._verdicts_only())

    def _not_analysed(self) -> tuple[str, tuple[Answer, ...]]:
        words = self.tr("This article is not analysed yet, so it has no suggestions. Done with it?")
        return words, (Answer(self.tr("Read whole"), _WHOLE, "W", self._whole_tip()), self._verdicts_only())

    def _unjudged(self, left: int) -> tuple[str, tuple[Answer, ...]]:
        if left == 1:
            words = self.tr("Done with this article? One suggestion is open or skipped.")
            accept, reject = self.tr("Accept it"), self.tr("Reject it")
        else:
            words = self.tr("Done with this article? {0} suggestions are open or skipped.").format(left)
            accept, reject = self.tr("Accept the {0}").format(left), self.tr("Reject the {0}").format(left)
        return words, (
            Answer(accept, Verdict.ACCEPTED, "A", self._whole_tip()),
            Answer(reject, Verdict.REJECTED, "R", self._whole_tip()),
            self._verdicts_only(),
        )

    def _whole_tip(self) -> str:
        return self.tr(
            "You also looked for annotations that were not suggested: the article counts for recall"
        )

    def _verdicts_only(self) -> Answer:
        return Answer(
            self.tr("Suggestions only"),
            _VERDICTS,
            "V",
            self.tr("You judged only the suggestions: the article counts for precision"),
        )

    def leave(
        self, state: PassState, *, exhaustive: bool = False, verdict_of_rest: Verdict | None = None
    ) -> None:
        """Close the pass on this article and show the next one that is to do.

        With `verdict_of_rest` everything unjudged gets that verdict, and the article counts as read whole.
        """
        review = self._session.review
        if review is None:
            return
        if verdict_of_rest is None:
            self._editing.finish(state, exhaustive=exhaustive)
        else:
            self._editing.finish_with(verdict_of_rest)
        self._reader.next_open(review.article.id, self._go_on)

    def _open_found(self, article_id: str | None) -> None:
        if article_id is not None:
            self.open_article(article_id)

    def _go_on(self, following: str | None) -> None:
        if following is not None:
            self.open_article(following)
        else:
            self._notices.tell(self.tr("No articles are left to do in this list."))

    def _answer(self, answer: str | Verdict | None) -> None:
        self._question = None
        self._view.setFocus()
        if isinstance(answer, Verdict):
            self.leave(PassState.DONE, verdict_of_rest=answer)
        elif answer is not None:
            self.leave(PassState.DONE, exhaustive=answer == _WHOLE)
