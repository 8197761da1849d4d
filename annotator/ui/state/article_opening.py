"""Opening an article: of those that were asked for, the last one comes into view."""

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
    """What `Session.ask` does with a question to the project."""

    def __call__(
        self,
        work: Callable[[Project], Any],
        then: Callable[[Any], None],
        failed: Failed | None = None,
        *,
        awaited: bool = False,
    ) -> None:
        """Read from the project after all that was written."""


class ArticleOpening(QObject):
    """Reads an article from the file and shows it with the decisions made in the meantime."""

    failed = Signal(object)  # Exception

    def __init__(
        self, ask: AskProject, view: ReviewInView, saving: Saving, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._view = view
        self._saving = saving
        self._query = LatestQuery(self._ask_awaited, self)
        self._on_its_way: tuple[str, str | None] | None = None  # the article, and where in it

    @property
    def article_id(self) -> str | None:
        """The article on its way, else the one in view."""
        if self._on_its_way is not None:
            return self._on_its_way[0]
        return self._view.review.article.id if self._view.review else None

    def open(self, article_id: str, item_id: str | None, reviewer: str) -> None:
        """Open an article at an annotation, at first at the first open suggestion."""
        self._on_its_way = (article_id, item_id)
        here = self._view.current_id

        def opened(review: Review) -> None:
            self._on_its_way = None
            for change in self._saving.on_their_way:  # decided since the file was asked
                review = applied(review, change)
            self._view.open(review, self._view.current_id if item_id == here else item_id)

        def refused(problem: Exception) -> None:
            self._on_its_way = None
            self.failed.emit(problem)

        self._query.start(lambda project, _: open_review(project, article_id, reviewer), opened, refused)

    def reload(self, reviewer: str) -> None:
        """Read the article again, the one on its way or the one in view, keeping the cursor."""
        if self._on_its_way is not None:
            self.open(*self._on_its_way, reviewer)
        elif self._view.review is not None:
            self.open(self._view.review.article.id, self._view.current_id, reviewer)

    def stop(self) -> None:
        """Open nothing of what was asked for."""
        self._query.stop()
        self._on_its_way = None

    def _ask_awaited(
        self, work: Work[Project, Any], watch: Watch, then: Callable[[Any], None], failed: Failed
    ) -> None:
        self._ask(lambda project: work(project, watch), then, failed, awaited=True)
