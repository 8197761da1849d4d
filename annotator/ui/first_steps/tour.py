"""The guided tour: four tasks on the sample project; each step continues when the user has done its task.

The notice of the tour has no keyboard focus and does not block; Escape ends the tour.
"""

from collections.abc import Callable
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.core.annotation import Entity, Quotation, Verdict
from annotator.core.change import Change, PassState
from annotator.core.review import Review
from annotator.ui.actions.action_table import SYMBOLS, ActionTable
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.session import Mode, Session
from annotator.ui.state.settings import Settings
from annotator.ui.text.view import ArticleView
from annotator.ui.widgets.notices import Answer, Notice, NoticeArea
from annotator.ui.words.phrases import named

FINISHED = "tour_finished"


class Step(IntEnum):
    """The tasks in order."""

    ACCEPT = 1
    LABEL = 2
    SPEAKER = 3
    DONE = 4


class Tour(QObject):
    """Starts on a sample article with enough open suggestions; creates a new sample if there is none."""

    begun = Signal()

    def __init__(
        self,
        actions: ActionTable,
        notices: NoticeArea,
        view: ArticleView,
        session: Session,
        project_controller: ProjectController,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._notices = notices
        self._view = view
        self._session = session
        self._project_controller = project_controller
        self._settings = settings
        self._start_pending = False
        self._praise = ""
        self.step: Step | None = None
        self.notice: Notice | None = None
        actions.bind({"tour": lambda _: self.start()})
        session.article_opened.connect(self._opened)
        session.decided.connect(self._decided)
        session.mode_changed.connect(self._show_step)
        session.current_changed.connect(self._show_step)
        session.project_changed.connect(self._project_changed)
        session.failed.connect(self._cancel_start)

    @property
    def finished(self) -> bool:
        """Whether the tour was completed on this computer."""
        return self._settings.flag(FINISHED, False)

    def start(self) -> None:
        """Start on the article in view if it is suitable, else on the sample project."""
        if self._ready(self._session.review):
            self._begin()
            return
        self._start_pending = True
        self._project_controller.open_sample(fresh=self._on_sample())

    def leave(self) -> None:
        """End the tour."""
        self.step = None
        if self.notice is not None:
            notice, self.notice = self.notice, None
            notice.dismiss()

    def _on_sample(self) -> bool:
        path = self._session.path
        return path is not None and self._project_controller.is_sample(path)

    def _ready(self, review: Review | None) -> bool:
        """Whether this article has all annotations that the steps need."""
        if review is None or not self._on_sample() or review.work.state is PassState.DONE:
            return False
        open_entities = [item for item in review.undecided if isinstance(item, Entity)]
        return len(open_entities) > 2 and any(isinstance(item, Quotation) for item in review.items)

    def _opened(self, review: Review | None) -> None:
        if not self._start_pending or review is None:
            return
        self._start_pending = False
        if self._ready(review):
            self._begin()
        elif self._on_sample():
            self._start_pending = True
            self._project_controller.open_sample(fresh=True)

    def _begin(self) -> None:
        self.leave()
        self._session.set_mode(Mode.REVIEW)
        review = self._session.review
        if review is not None and not _is_open_entity(self._session, review):
            self._choose_entity(review)
        self._view.setFocus()
        self._go_to(Step.ACCEPT, "")
        self.begun.emit()

    def _go_to(self, step: Step, praise: str) -> None:
        self.step = step
        review = self._session.review
        if step is Step.LABEL and review is not None and not isinstance(self._session.current, Entity):
            self._choose_entity(review)
        self._praise = praise
        self._show_step()

    def _choose_entity(self, review: Review) -> None:
        entity = next((item for item in review.undecided if isinstance(item, Entity)), None)
        if entity is not None:
            self._session.select(entity.id)

    def _decided(self, change: Change) -> None:
        noticed = self.step is not None and self._checks()[self.step](change)
        if not noticed or self.step is None:
            return
        if self.step is Step.DONE:
            self._finish()
        else:
            self._go_to(Step(self.step + 1), self._praises()[self.step])

    def _checks(self) -> dict[Step, Callable[[Change], bool]]:
        return {
            Step.ACCEPT: _accepts,
            Step.LABEL: lambda change: _relabels(change, self._session.review),
            Step.SPEAKER: lambda change: self._session.mode is Mode.QUOTATION and _of_quotation(change),
            Step.DONE: lambda change: any(part.after.state is PassState.DONE for part in change.passes),
        }

    def _praises(self) -> dict[Step, str]:
        return {
            Step.ACCEPT: self.tr("Accepted, and saved immediately."),
            Step.LABEL: self.tr("It has another label now."),
            Step.SPEAKER: self.tr("The quotation is decided."),
        }

    def _show_step(self, _: object = None) -> None:
        if self.step is None:
            return
        task = self.tr("Step {0} of {1}. {2}").format(self.step.value, len(Step), self._task(self.step))
        text = f"✓ {self._praise}\n{task}" if self._praise else task
        if self.notice is None:
            answer = Answer(self.tr("Leave the tour"), key="Esc")
            self.notice = self._notices.tell(text, (answer,))
            self.notice.answered.connect(self._close)
        else:
            self.notice.set_text(text)

    def _task(self, step: Step) -> str:
        key = self._key
        if step is Step.ACCEPT:
            text = self.tr("The ring marks a suggestion. Is it right? {0} accepts it and goes to the next.")
            return text.format(key("accept"))
        if step is Step.LABEL:
            return self._label_task()
        if step is Step.DONE:
            text = self.tr("{0} marks the article done; then say how you read it.")
            return text.format(key("done"))
        if self._session.mode is not Mode.QUOTATION:
            return self.tr("{0} goes through the quotations only. Press it.").format(key("quotation"))
        text = self.tr(
            "Who says this? The margin names the speaker. Press {0} if that is right; if not, press {1} and "
            "type the name."
        )
        return text.format(key("accept"), key("quotation.speaker"))

    def _label_task(self) -> str:
        item = self._session.current
        current_label = item.label if isinstance(item, Entity) else ""
        another = next(
            (label for label in self._session.labels if label.key and label.name != current_label), None
        )
        if another is None:
            return self.tr("A digit gives it another label.")
        text = self.tr("A digit gives it another label: press {0} to make it “{1}”. {2} undoes that.")
        return text.format(another.key, named(another), self._key("undo"))

    def _key(self, action_id: str) -> str:
        """The key of an action; with its name for Return, whose symbol not everybody knows."""
        shown = self._actions.key(action_id)
        return self.tr("Enter (↵)") if shown == SYMBOLS["Return"] else shown

    def _finish(self) -> None:
        self._settings.set_flag(FINISHED, True)
        self.leave()
        key = self._actions.key
        text = self.tr("✓ That is all. {0} shows all keys, {1} the guidelines.")
        self._notices.tell(text.format(key("keys"), key("guidelines")))

    def _close(self, _: object) -> None:
        self.notice = None
        self.leave()

    def _cancel_start(self, _: Exception) -> None:
        self._start_pending = False

    def _project_changed(self, path: Path | None) -> None:
        if path is None and not self._start_pending:
            self.leave()


def _is_open_entity(session: Session, review: Review) -> bool:
    item = session.current
    return isinstance(item, Entity) and item in review.undecided


def _accepts(change: Change) -> bool:
    return any(part.after is not None and part.after.verdict is Verdict.ACCEPTED for part in change.decisions)


def _relabels(change: Change, review: Review | None) -> bool:
    for part in change.decisions:
        before = part.before or (review.suggestion(part.id) if review is not None else None)
        if isinstance(before, Entity) and isinstance(part.after, Entity) and before.label != part.after.label:
            return True
    return False


def _of_quotation(change: Change) -> bool:
    return any(isinstance(part.after, Quotation) for part in change.decisions)
