"""Least scores by label: the panel follows the user, the counts follow the panel, the project keeps them."""

from collections import Counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from annotator.core.annotation import QuotationType
from annotator.core.errors import CancelledError
from annotator.core.progress import Silent
from annotator.core.project_settings import THRESHOLDS
from annotator.operations.project.open_project import open_project
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
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Watch

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
        self._count: Watch | None = None
        self.dialog: ThresholdDialog | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._count_everywhere)
        actions["thresholds"].bind(lambda _: self.open())
        session.project_changed.connect(self._close)
        session.article_opened.connect(self._count_here)
        session.settings_changed.connect(self._follow_settings)
        appearance.changed.connect(self._dress)

    def open(self) -> None:
        """Show the panel beside the window; nothing waits for it."""
        if self.dialog is None:
            kinds = [*(label.name for label in self._session.labels), *(kind.value for kind in QuotationType)]
            self.dialog = ThresholdDialog({kind: usual_threshold(kind) for kind in kinds}, self._window)
            self.dialog.changed.connect(self._changed)
            self.dialog.applied.connect(self.apply)
            self.dialog.reset.connect(self._reset)
            self._dress()
        self._session.ask(thresholds, self._show)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def apply(self, least: dict[str, float]) -> None:
        """Keep these least scores and bring all articles up to date, as long work that may be cancelled."""
        writer, reviewer = self._session.writer, self._session.reviewer
        if writer is None:
            return
        if self.dialog is not None:
            self.dialog.show_kept(least)
        writer.ask_long(
            lambda project, watch: apply_thresholds(project, reviewer, least, watch),
            self._project_controller.watch(self.tr("Choosing what is shown")),
            self._applied,
            self._stopped,
        )

    def _follow_settings(self, names: frozenset[str]) -> None:
        """Bring up to date what is shown after an undo or redo."""
        writer = self._session.writer
        if THRESHOLDS.name in names and writer is not None:
            watch = self._project_controller.watch(self.tr("Choosing what is shown"))
            writer.ask_long(refresh_all, watch, self._applied, self._stopped)
            if self.dialog is not None:
                self._session.ask(thresholds, self._show)

    def _show(self, least: dict[str, float]) -> None:
        if self.dialog is not None:
            self.dialog.show_kept(least)
            self._changed()

    def _changed(self) -> None:
        self._count_here()
        self._stop_counting()
        self._rest.start()

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
        path = self._session.path
        if self.dialog is None or path is None:
            return
        least, watch = self.dialog.least, Watch("")

        def count(watching: Watch) -> Counter[str]:
            with open_project(path, read_only=True) as project:
                return count_shown(project, least, watching)

        def counted(counts: Counter[str]) -> None:
            if self._count is watch and self.dialog is not None:
                self.dialog.show_everywhere(counts)

        self._stop_counting()
        self._count = watch
        self.dialog.show_counting()
        self._project_controller.pool.ask(count, watch, counted, self._not_counted)

    def _stop_counting(self) -> None:
        if self._count is not None:
            self._count.cancel()
            self._count = None

    def _not_counted(self, problem: Exception) -> None:
        if not isinstance(problem, CancelledError):
            self._project_controller.alarm(problem)

    def _applied(self, _: int) -> None:
        self._session.refresh_undo()
        self._session.queue_stale.emit()
        self._session.reload()

    def _stopped(self, problem: Exception) -> None:
        self._project_controller.alarm(problem)
        self._session.refresh_undo()
        self._session.reload()

    def _dress(self, _: object = None) -> None:
        if self.dialog is not None:
            self.dialog.set_labels(self._session.labels, self._appearance.theme)

    def _close(self, _: object) -> None:
        self._rest.stop()
        self._stop_counting()
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None
