"""Opening an article; if several were requested, only the last one is shown."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from annotator.core.review import Review, applied
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.review_article import open_review
from annotator.ui.state.latest_query import LatestQuery, Work
from annotator.ui.state.pending import Failed
from annotator.ui.state.review_in_view import ReviewInView
from annotator.ui.state.saving import Saving
from annotator.ui.state.threads import Watch


class AskProject(Protocol):
    """The signature of `Session.ask`."""

    def __call__(
        self,
        work: Callable[[Project], Any],
        then: Callable[[Any], None],
        failed: Failed | None = None,
        *,
        awaited: bool = False,
    ) -> None:
        """Read from the project after all queued writes."""


class ArticleOpening(QObject):
    """Reads an article from the file and shows it, with the decisions that are not saved yet."""

    failed = Signal(object)  # Exception

    def __init__(
        self, ask: AskProject, view: ReviewInView, saving: Saving, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._view = view
        self._saving = saving
        self._query = LatestQuery(self._ask_awaited, self)
        self._requested: tuple[str, str | None] | None = None  # article id and annotation id

    @property
    def article_id(self) -> str | None:
        """The requested article, else the one in view."""
        if self._requested is not None:
            return self._requested[0]
        return self._view.review.article.id if self._view.review else None

    def open(self, article_id: str, item_id: str | None, reviewer: str) -> None:
        """Open an article with the cursor on `item_id`, or else on the first undecided suggestion.

        If it is in view already and the user has moved the cursor meanwhile, the cursor stays: the next key
        is meant for the annotation under it.
        """
        self._requested = (article_id, item_id)
        current_id = self._view.current_id

        def opened(review: Review) -> None:
            self._requested = None
            for change in self._saving.queued:  # decided since the article was requested
                review = applied(review, change)
            in_view = self._view.review is not None and self._view.review.article.id == article_id
            moved = in_view and item_id is None and self._view.current_id != current_id
            self._view.open(review, self._view.current_id if moved or item_id == current_id else item_id)

        def refused(problem: Exception) -> None:
            self._requested = None
            self.failed.emit(problem)

        self._query.start(lambda project, _: open_review(project, article_id, reviewer), opened, refused)

    def reload(self, reviewer: str) -> None:
        """Read the requested article, or else the one in view, again; the cursor does not move."""
        if self._requested is not None:
            self.open(*self._requested, reviewer)
        elif self._view.review is not None:
            self.open(self._view.review.article.id, self._view.current_id, reviewer)

    def stop(self) -> None:
        """Drop the request."""
        self._query.stop()
        self._requested = None

    def _ask_awaited(
        self, work: Work[Project, Any], watch: Watch, then: Callable[[Any], None], failed: Failed
    ) -> None:
        self._ask(lambda project: work(project, watch), then, failed, awaited=True)
