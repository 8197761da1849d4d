"""The few keys of the first minutes, above the text until the user says that they are known."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.core.change import Change
from annotator.ui.first_steps.tour import Tour
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.widgets.notices import Answer, Notice

FLAG = "keys_known"
ENOUGH = 12  # decisions after which the keys are known


class FirstHint(QObject):
    """Shows one notice to a first-time reviewer; it takes no keys and blocks nothing."""

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
        tour.begun.connect(self._give_way)

    def _show(self, review: object) -> None:
        if review is None or self.notice is not None or self._settings.flag(FLAG, False):
            return
        words = self.tr(
            "The ring marks a suggestion: Enter accepts it and goes to the next, Backspace rejects it, Tab "
            "leaves "
            "it open. A digit changes its label, Shift with ← → moves its end. Everything is saved "
            "immediately."
        )
        answers = [Answer(self.tr("Got it"))]
        if not self._tour.finished:
            tip = self.tr("Four steps on the sample project, two minutes")
            answers.insert(0, Answer(self.tr("Take the tour"), self._tour.start, tip=tip))
        self.notice = Notice(words, answers)
        self.notice.answered.connect(self._answer)
        self._place(self.notice)

    def _count(self, change: Change) -> None:
        self._decided += len(change.decisions)
        if self.notice is not None and self._decided >= ENOUGH:
            self.notice.dismiss()
            self._known()

    def _give_way(self) -> None:
        """The tour says the same, one key at a time."""
        if self.notice is not None:
            self.notice.dismiss()
        self._known()

    def _answer(self, then: Callable[[], None] | None) -> None:
        self._known()
        if then is not None:
            then()

    def _known(self, _: object = None) -> None:
        self.notice = None
        self._settings.set_flag(FLAG, True)
