"""Trains the learned model in the background when there is enough new gold.

Training runs in a separate process, because CRFsuite holds the GIL.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.settings.project_settings import LEARNING, LearningReport
from annotator.operations.learning.lessons import (
    LearningState,
    Lesson,
    keep_lesson,
    learn,
    learning_state,
    set_learning,
    suggest_learned,
)
from annotator.operations.subprocess_work import apart
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.latest_query import LatestQuery
from annotator.ui.state.session import Session
from annotator.ui.widgets.notices import NoticeArea
from annotator.ui.words.language import decimal

PAUSE = 4000  # milliseconds without a decision or a new article, after which the reviewer counts as idle


class LearningController(QObject):
    """Trains when training is due and the reviewer is idle, or on request.

    The training runs in a separate process, for which a thread of the pool waits; the writer saves the model.
    """

    changed = Signal(object)  # LearningState
    started = Signal()
    advanced = Signal(object, object, str)
    stopped = Signal()

    def __init__(
        self,
        notices: NoticeArea,
        hint: Callable[[str], None],
        session: Session,
        project_controller: ProjectController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._hint = hint
        self._session = session
        self._project_controller = project_controller
        self.state: LearningState | None = None
        self._training = LatestQuery(project_controller.pool_reader.ask_file, self)
        self._training.advanced.connect(self.advanced)
        self._unsuccessful_gold = (
            0  # gold of the last stopped or failed training, which is not repeated automatically
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.check_gold)
        session.counts_stale.connect(self._check_later)
        session.settings_changed.connect(self._follow_settings)
        session.decided.connect(self._postpone)
        session.article_opened.connect(self._postpone)
        session.project_changed.connect(self._leave)

    @property
    def training(self) -> bool:
        """Whether a training is running."""
        return self._training.busy

    def _check_later(self) -> None:
        self._pause.start(PAUSE)

    def _postpone(self, _: object) -> None:
        if self._pause.isActive():
            self._pause.start(PAUSE)

    def check_gold(self) -> None:
        """Read how much gold there is, and train if training is due."""
        self._pause.stop()
        self._session.ask(learning_state, self._consider)

    def train(self) -> None:
        """Train now."""
        if self._session.path is not None and not self.training:
            self._training.start(
                lambda path, watch: apart(learn, path, progress=watch), self._learned, self._failed
            )
            self.started.emit()

    def cancel(self) -> None:
        """Stop the running training; the previous model stays."""
        if self.training:
            self._training.stop()
            self._end_without_model()

    def switch(self, on: bool) -> None:
        """Switch automatic learning of this project on or off; off stops a running training."""
        if not on:
            self.cancel()

        reviewer = self._session.reviewer
        self._session.run(lambda project: set_learning(project, reviewer, on), lambda _: self.check_gold())

    def _follow_settings(self, names: frozenset[str]) -> None:
        if LEARNING.name in names:
            self._session.ask(learning_state, self._show)

    def _consider(self, state: LearningState) -> None:
        self._show(state)
        if state.due and state.gold > self._unsuccessful_gold:
            self.train()

    def _show(self, state: LearningState) -> None:
        self.state = state
        self.changed.emit(state)

    def _learned(self, lesson: Lesson) -> None:
        self.stopped.emit()
        self._session.run(lambda project: keep_lesson(project, lesson))
        if lesson.report.kept:
            self._notices.tell(self._summary(lesson.report))
            self._suggest_learned()
        else:
            self._hint(self._summary(lesson.report))

    def _suggest_learned(self) -> None:
        """Suggest with the new model in all articles except the one in view."""
        review = self._session.review
        leave = review.article.id if review else None
        watch = self._project_controller.watch(self.tr("Suggesting with the learned model"))
        self._session.run(lambda project: suggest_learned(project, watch, leave=leave), watch=watch)

    def _summary(self, report: LearningReport) -> str:
        unused = self.tr("The model is not better yet, so it is not used.")
        learned = self.tr("Training articles: {0}. F1: {1} → {2}.").format(
            report.articles, decimal(report.before, 2), decimal(report.after, 2)
        )
        return learned if report.kept else f"{learned} {unused}"

    def _failed(self, problem: Exception) -> None:
        self._end_without_model()
        self._project_controller.alarm(problem)

    def _end_without_model(self) -> None:
        self._unsuccessful_gold = self.state.gold if self.state else 0
        self.stopped.emit()

    def _leave(self, path: object) -> None:
        self.cancel()
        self._pause.stop()
        self._unsuccessful_gold = 0
        if path is None:
            self.state = None
