"""Thresholds by label: opens their dialog, counts the suggestions above them, and saves them."""

from collections import Counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from annotator.core.annotation import QuotationType
from annotator.core.progress import Silent
from annotator.core.settings.project_settings import THRESHOLDS
from annotator.operations.suggesting.shown_suggestions import (
    apply_thresholds,
    count_shown,
    refresh_all,
    thresholds,
    usual_threshold,
)
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.look.appearance import Appearance
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.quality.threshold_dialog import ThresholdDialog
from annotator.ui.state.latest_query import LatestQuery
from annotator.ui.state.session import Session

COUNT_DELAY = 150  # milliseconds without a change before the project is counted


class ThresholdController(QObject):
    """Opens the dialog; counts and applies in the background."""

    def __init__(
        self,
        actions: ActionTable,
        session: Session,
        project_controller: ProjectController,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._session = session
        self._project_controller = project_controller
        self._appearance = appearance
        self._counting = LatestQuery(project_controller.pool_reader.ask, self)
        self.dialog: ThresholdDialog | None = None
        self._stored: dict[str, float] | None = None  # the thresholds of the project; `None` until read
        self._count_timer = QTimer(self)
        self._count_timer.setSingleShot(True)
        self._count_timer.setInterval(COUNT_DELAY)
        self._count_timer.timeout.connect(self._count_everywhere)
        actions["thresholds"].bind(lambda _: self.open())
        session.project_changed.connect(self._close)
        session.article_opened.connect(self._count_here)
        session.settings_changed.connect(self._follow_settings)
        session.labels_changed.connect(self._follow_labels)
        appearance.changed.connect(self._apply_theme)

    def open(self) -> None:
        """Show the dialog."""
        if self.dialog is None:
            self.dialog = ThresholdDialog(
                {kind: usual_threshold(kind) for kind in self._kinds()}, self._window
            )
            self.dialog.changed.connect(self._changed)
            self.dialog.applied.connect(self._apply_shown)
            self.dialog.reset.connect(self._reset)
            self._apply_theme()
        self._session.ask(thresholds, self._show)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def apply(self, minimum_scores: dict[str, float], base: dict[str, float] | None = None) -> None:
        """Save these thresholds and update all articles, as a long job that can be cancelled.

        `base` are the thresholds from which they were made; changes by others since then are merged.
        """
        if self._session.path is None:
            return
        reviewer = self._session.reviewer
        self._stored = minimum_scores
        if self.dialog is not None:
            self.dialog.show_stored(minimum_scores)
        watch = self._project_controller.watch(self.tr("Updating the suggestions shown"))
        self._session.run(
            lambda project: apply_thresholds(project, reviewer, minimum_scores, watch, base), watch=watch
        )

    def _follow_settings(self, names: frozenset[str]) -> None:
        if THRESHOLDS.name in names:
            self._session.ask(thresholds, self._follow)

    def _follow(self, minimum_scores: dict[str, float]) -> None:
        """Show changed thresholds; update which suggestions are shown if undo or redo changed them."""
        before, self._stored = self._stored, minimum_scores
        if before is not None and before != minimum_scores:
            watch = self._project_controller.watch(self.tr("Updating the suggestions shown"))
            self._session.run(lambda project: refresh_all(project, watch), watch=watch)
        if (
            self.dialog is not None and self.dialog.stored != minimum_scores
        ):  # otherwise the user's changes stay
            self._show(minimum_scores)

    def _show(self, minimum_scores: dict[str, float]) -> None:
        if self.dialog is not None:
            self.dialog.show_stored(minimum_scores)
            self._changed()

    def _changed(self) -> None:
        self._count_here()
        self._counting.stop()
        self._count_timer.start()

    def _apply_shown(self, minimum_scores: dict[str, float]) -> None:
        if self.dialog is not None:
            self.apply(minimum_scores, self.dialog.stored_in_rows)

    def _follow_labels(self, _: object) -> None:
        """Create the dialog again if its rows no longer match the labels."""
        if self.dialog is not None and self.dialog.kinds != self._kinds():
            shown = self.dialog.isVisible()
            self._discard()
            if shown:
                self.open()

    def _kinds(self) -> list[str]:
        return [*(label.name for label in self._session.labels), *(kind.value for kind in QuotationType)]

    def _reset(self) -> None:
        self.apply({})

    def _count_here(self, _: object = None) -> None:
        if self.dialog is None or self._session.review is None:
            return
        minimum_scores, article_id = self.dialog.minimum_scores, self._session.review.article.id
        self._session.ask(
            lambda project: count_shown(project, minimum_scores, Silent(), [article_id]), self._show_here
        )

    def _show_here(self, counts: Counter[str]) -> None:
        if self.dialog is not None:
            self.dialog.show_here(counts)

    def _count_everywhere(self) -> None:
        if self.dialog is None:
            return
        minimum_scores = self.dialog.minimum_scores
        self.dialog.show_counting()
        self._counting.start(
            lambda project, watch: count_shown(project, minimum_scores, watch),
            self.dialog.show_everywhere,
            self._project_controller.alarm,
        )

    def _apply_theme(self, _: object = None) -> None:
        if self.dialog is not None:
            self.dialog.set_labels(self._session.labels, self._appearance.theme)

    def _close(self, _: object) -> None:
        self._stored = None
        self._discard()

    def _discard(self) -> None:
        self._count_timer.stop()
        self._counting.stop()
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None
