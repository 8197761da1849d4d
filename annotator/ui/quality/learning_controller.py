"""Learning in the background: when there is enough new gold, in a process of its own, told quietly."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.errors import CancelledError
from annotator.core.project_settings import LEARNING, LearningReport
from annotator.operations.learning.lessons import (
    LearningState,
    Lesson,
    keep_lesson,
    learn,
    learning_state,
    set_learning,
    suggest_learned,
)
from annotator.operations.project.open_project import Project
from annotator.operations.subprocess_work import apart
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Watch
from annotator.ui.widgets.notices import NoticeArea
from annotator.ui.words.language import decimal

PAUSE = 4000  # milliseconds without a decision or another article, after which nobody is in a hurry


class LearningController(QObject):
    """Follows the gold of the open project, and trains in a pause when it is due, or when asked for.

    The training runs in another process, which a thread of the pool waits for; the writer stores what came
    of it. `watch` is the training that runs now.
    """

    changed = Signal(object)  # LearningState
    started = Signal(object)  # Watch
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
        self.watch: Watch | None = None
        self._in_vain = 0  # gold of the last training that was stopped or failed: no other begins by itself
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.look)
        session.queue_stale.connect(self._look_later)
        session.decided.connect(self._go_on_waiting)
        session.article_opened.connect(self._go_on_waiting)
        session.project_changed.connect(self._leave)
        session.settings_changed.connect(self._follow_settings)

    def _look_later(self) -> None:
        self._pause.start(PAUSE)

    def _go_on_waiting(self, _: object) -> None:
        if self._pause.isActive():
            self._pause.start(PAUSE)

    def look(self) -> None:
        """Ask the project how much gold there is; training begins by itself when it is due."""
        self._pause.stop()
        self._session.ask(learning_state, self._consider)

    def train(self) -> None:
        """Train now."""
        path = self._session.path
        if path is None or self.watch is not None:
            return
        self._session.settle()
        self.watch = Watch(self.tr("Learning"))
        self.started.emit(self.watch)
        self._project_controller.pool.ask(
            lambda watch: apart(learn, path, progress=watch),
            self.watch,
            partial(self._learned, path),
            partial(self._failed, self.watch),
        )

    def cancel(self) -> None:
        """Stop the training that runs; the model there was stays."""
        if self.watch is not None:
            self.watch.cancel()

    def switch(self, on: bool) -> None:
        """Let this project learn by itself, or not; what runs is stopped when it is switched off."""
        if not on:
            self.cancel()

        reviewer = self._session.reviewer

        def keep(project: Project) -> LearningState:
            set_learning(project, reviewer, on)
            return learning_state(project)

        self._session.ask(keep, self._consider)
        self._session.refresh_undo()

    def _follow_settings(self, names: frozenset[str]) -> None:
        if LEARNING.name in names:
            self._session.ask(learning_state, self._show)

    def _consider(self, state: LearningState) -> None:
        self._show(state)
        if state.due and state.gold > self._in_vain:
            self.train()

    def _show(self, state: LearningState) -> None:
        self.state = state
        self.changed.emit(state)

    def _learned(self, path: Path, lesson: Lesson) -> None:
        self._end()
        if self._session.path != path:
            return

        def keep(project: Project) -> LearningState:
            keep_lesson(project, lesson)
            return learning_state(project)

        self._session.ask(keep, self._show)
        if lesson.report.kept:
            self._notices.tell(self._words(lesson.report))
            self._speak()
        else:
            self._hint(self._words(lesson.report))

    def _speak(self) -> None:
        """Let the new model speak where nobody is at work."""
        writer, review = self._session.writer, self._session.review
        if writer is None:
            return
        leave = review.article.id if review else None
        writer.ask_long(
            lambda project, watch: suggest_learned(project, watch, leave=leave),
            self._project_controller.watch(self.tr("Suggesting what was learned")),
            self._spoken,
            self._project_controller.alarm,
        )

    def _spoken(self, _: int) -> None:
        self._session.queue_stale.emit()

    def _words(self, report: LearningReport) -> str:
        unused = self.tr("Not better yet, so not used.")
        learned = self.tr("Learned from {0} articles: F1 {1} → {2}.").format(
            report.articles, decimal(report.before, 2), decimal(report.after, 2)
        )
        return learned if report.kept else f"{learned} {unused}"

    def _failed(self, watch: Watch, problem: Exception) -> None:
        if watch is self.watch:
            self._in_vain = self.state.gold if self.state else 0
            self._end()
        if not isinstance(problem, CancelledError):
            self._project_controller.alarm(problem)

    def _end(self) -> None:
        self.watch = None
        self.stopped.emit()

    def _leave(self, path: object) -> None:
        self.cancel()
        self._pause.stop()
        self._in_vain = 0
        if path is None:
            self.state = None
