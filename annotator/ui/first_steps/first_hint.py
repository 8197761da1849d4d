"""A notice with the most important keys, below the text until the user dismisses it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.core.change import Change
from annotator.ui.first_steps.tour import Tour
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.widgets.notices import Answer, Notice

FLAG = "keys_known"
ENOUGH = 12  # decisions after which the notice is removed


class FirstHint(QObject):
    """Shows one notice to a new user, without keyboard focus and without blocking."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        place: Callable[[Notice], None],
        tour: Tour,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._place = place
        self._tour = tour
        self._decided = 0
        self.notice: Notice | None = None
        session.article_opened.connect(self._show)
        session.decided.connect(self._count)
        tour.begun.connect(self._remove)

    def _show(self, review: object) -> None:
        if review is None or self.notice is not None or self._settings.flag(FLAG, False):
            return
        text = self.tr(
            "The ring marks a suggestion: Enter accepts it and goes to the next, Backspace rejects it, Tab "
            "leaves it open. A digit changes its label, Shift with ← → moves its end. Everything is saved "
            "immediately."
        )
        answers = [Answer(self.tr("Got it"))]
        if not self._tour.finished:
            tip = self.tr("Four steps on the sample project, two minutes")
            answers.insert(0, Answer(self.tr("Take the tour"), self._tour.start, tip=tip))
        self.notice = Notice(text, answers)
        self.notice.answered.connect(self._answer)
        self._place(self.notice)

    def _count(self, change: Change) -> None:
        self._decided += len(change.decisions)
        if self.notice is not None and self._decided >= ENOUGH:
            self.notice.dismiss()
            self._mark_known()

    def _remove(self) -> None:
        """Remove the notice when the tour starts, which explains the same keys."""
        if self.notice is not None:
            self.notice.dismiss()
        self._mark_known()

    def _answer(self, then: Callable[[], None] | None) -> None:
        self._mark_known()
        if then is not None:
            then()

    def _mark_known(self, _: object = None) -> None:
        self.notice = None
        self._settings.set_flag(FLAG, True)
