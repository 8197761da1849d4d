"""Least scores by label: the panel follows the user, the counts follow the panel, the project keeps them."""

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

REST = 150  # milliseconds without a change before the project is counted


class ThresholdController(QObject):
    """Opens the panel, counts off the window's thread, and applies in the background."""

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
        self._kept: dict[str, float] | None = None  # as this window knows them, once they were read
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._count_everywhere)
        actions["thresholds"].bind(lambda _: self.open())
        session.project_changed.connect(self._close)
        session.article_opened.connect(self._count_here)
        session.settings_changed.connect(self._follow_settings)
        session.labels_changed.connect(self._follow_labels)
        appearance.changed.connect(self._apply_theme)

    def open(self) -> None:
        """Show the panel beside the window; nothing waits for it."""
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

    def apply(self, least: dict[str, float], base: dict[str, float] | None = None) -> None:
        """Keep these least scores and bring all articles up to date, as long work that may be cancelled.

        `base` are the scores that they were made from; what others changed since then is kept.
        """
        if self._session.path is None:
            return
        reviewer = self._session.reviewer
        self._kept = least
        if self.dialog is not None:
            self.dialog.show_kept(least)
        watch = self._project_controller.watch(self.tr("Updating the suggestions shown"))
        self._session.run(
            lambda project: apply_thresholds(project, reviewer, least, watch, base), watch=watch
        )

    def _follow_settings(self, names: frozenset[str]) -> None:
        if THRESHOLDS.name in names:
            self._session.ask(thresholds, self._follow)

    def _follow(self, least: dict[str, float]) -> None:
        """Show other thresholds; where undo or redo brought them, choose again what is shown."""
        before, self._kept = self._kept, least
        if before is not None and before != least:
            watch = self._project_controller.watch(self.tr("Updating the suggestions shown"))
            self._session.run(lambda project: refresh_all(project, watch), watch=watch)
        if self.dialog is not None and self.dialog.kept != least:  # else what is being chosen stays
            self._show(least)

    def _show(self, least: dict[str, float]) -> None:
        if self.dialog is not None:
            self.dialog.show_kept(least)
            self._changed()

    def _changed(self) -> None:
        self._count_here()
        self._counting.stop()
        self._rest.start()

    def _apply_shown(self, least: dict[str, float]) -> None:
        if self.dialog is not None:
            self.apply(least, self.dialog.kept_in_rows)

    def _follow_labels(self, _: object) -> None:
        """The rows are those of the labels: another label set needs another panel."""
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
        least, article_id = self.dialog.least, self._session.review.article.id
        self._session.ask(
            lambda project: count_shown(project, least, Silent(), [article_id]), self._show_here
        )

    def _show_here(self, counts: Counter[str]) -> None:
        if self.dialog is not None:
            self.dialog.show_here(counts)

    def _count_everywhere(self) -> None:
        if self.dialog is None:
            return
        least = self.dialog.least
        self.dialog.show_counting()
        self._counting.start(
            lambda project, watch: count_shown(project, least, watch),
            self.dialog.show_everywhere,
            self._project_controller.alarm,
        )

    def _apply_theme(self, _: object = None) -> None:
        if self.dialog is not None:
            self.dialog.set_labels(self._session.labels, self._appearance.theme)

    def _close(self, _: object) -> None:
        self._kept = None
        self._discard()

    def _discard(self) -> None:
        self._rest.stop()
        self._counting.stop()
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None
