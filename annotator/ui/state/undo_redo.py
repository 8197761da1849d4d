"""Undo and redo: the store reverts the action, and the window shows the article in which it was made."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from annotator.core.change import Reverted
from annotator.core.effects import Written, effects_of
from annotator.operations.project.open_project import Project
from annotator.ui.state.review_in_view import ReviewInView


class RunAwaited(Protocol):
    """The signature of `Session.run` for an operation that key presses wait for."""

    def __call__(
        self,
        work: Callable[[Project], Written[Reverted]],
        then: Callable[[Reverted], None],
        *,
        awaited: bool,
    ) -> None:
        """Run `work` on the writer's thread."""


class UndoRedo:
    """Reverts an action in the project file and then in the view."""

    def __init__(
        self,
        run: RunAwaited,
        view: ReviewInView,
        open_article: Callable[[str, str | None], None],
        report: Callable[[Reverted], None],
    ) -> None:
        self._run = run
        self._view = view
        self._open_article = open_article
        self._report = report

    def revert(self, operation: Callable[[Project, str], Written[Reverted]], reviewer: str) -> None:
        """Run `undo` or `redo` for a reviewer."""

        def work(project: Project) -> Written[Reverted]:
            written = operation(project, reviewer)
            return replace(written, effects=replace(written.effects, articles=frozenset()))  # see `_show`

        self._run(work, self._show, awaited=True)

    def _show(self, reverted: Reverted) -> None:
        self._report(reverted)
        change = reverted.change
        if change is None or effects_of(change).all_articles:  # then the article in view is read again anyway
            return
        review = self._view.review
        if review is not None and review.article.id in change.article_ids:
            self._view.apply_reverted(change)
        elif len(change.article_ids) == 1:  # after a bulk decision the article in view stays
            self._open_article(change.article_ids[0], next((part.id for part in change.decisions), None))
