"""Suggests in the background for the articles that are not analysed yet, the one in view first."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from annotator.core.errors import CancelledError
from annotator.core.review import Review
from annotator.operations.suggesting.suggest_articles import Resumed, SuggestReport, resume_suggesting
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Watch
from annotator.ui.widgets.notices import NoticeArea


class SuggestingController(QObject):
    """Goes on with the suggesting of a project wherever it was interrupted.

    The work is done in parts of about a second. After each the views are refreshed, and the article that was
    opened meanwhile is next. If the user stops it, articles are analysed when they are opened.
    """

    def __init__(
        self,
        session: Session,
        notices: NoticeArea,
        finished: Callable[[SuggestReport], None],
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._notices = notices
        self._finished = finished
        self._failed = failed
        self._wanted: str | None = None  # the article in view, if it is not analysed
        self._others = False
        self._part: Watch | None = None
        self._shown: Watch | None = None  # the progress of all parts together
        self._report = SuggestReport()
        self._done = 0
        session.project_changed.connect(self._begin)
        session.article_opened.connect(self._follow)

    def resume(self) -> None:
        """Suggest for all articles that are not analysed."""
        self._others = True
        self._start()

    def _begin(self, path: Path | None) -> None:
        self._end()
        self._wanted = None
        if path is not None:
            self.resume()

    def _follow(self, review: Review | None) -> None:
        self._wanted = review.article.id if review is not None and not review.analysed else None
        if self._wanted is not None:
            self._start()

    def _start(self) -> None:
        path = self._session.path
        if self._part is None and path is not None and os.access(path, os.W_OK):
            self._report, self._done = SuggestReport(), 0
            self._run_part()

    def _run_part(self) -> None:
        part = self._part = Watch(self.tr("Suggesting"))
        others = self._others
        self._session.run(
            lambda project: resume_suggesting(project, part, first=lambda: self._wanted, others=others),
            self._part_done,
            self._part_failed,
            watch=part,
        )

    def _part_done(self, resumed: Resumed) -> None:
        if self._part is None:
            return
        self._report.faults += resumed.report.faults
        self._done += resumed.articles
        if self._shown is not None and self._shown.cancelled():
            self._stop(resumed.left)
        elif resumed.left and resumed.articles and (self._others or self._wanted is not None):
            self._show_progress(resumed.left)
            self._run_part()
        else:
            report = self._report
            self._end()
            self._finished(report)

    def _show_progress(self, left: int) -> None:
        if self._shown is None and self._others:
            self._shown = Watch(self.tr("Suggesting"))
            self._notices.follow(self._shown)
        if self._shown is not None:
            self._shown.report(self._done, self._done + left, "")

    def _stop(self, left: int) -> None:
        self._end()
        if left == 1:
            self._notices.tell(
                self.tr("Suggesting was stopped. 1 article is not analysed; that is done when you open it.")
            )
        elif left:
            words = self.tr(
                "Suggesting was stopped. {0} articles are not analysed; that is done when you open them."
            )
            self._notices.tell(words.format(left))

    def _part_failed(self, problem: Exception) -> None:
        self._end()
        if not isinstance(problem, CancelledError):  # which is only the end of the project
            self._failed(problem)

    def _end(self) -> None:
        shown, self._shown, self._part, self._others = self._shown, None, None, False
        if shown is not None:
            shown.ended.emit()
