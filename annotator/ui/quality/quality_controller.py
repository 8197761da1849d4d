"""The Quality menu: evaluation of the suggesters, and learning."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from annotator.core.concordance import Found
from annotator.operations.project.open_project import Project
from annotator.operations.quality.evaluation import Evaluation, evaluate_project
from annotator.operations.quality.places import Figure, Outcome, places_behind
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.look.appearance import Appearance
from annotator.ui.look.theme import Theme
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.quality.evaluation_dialog import EvaluationDialog
from annotator.ui.quality.learning_controller import LearningController
from annotator.ui.quality.learning_dialog import LearningDialog
from annotator.ui.state.latest_query import LatestQuery
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Watch
from annotator.ui.widgets.notices import NoticeArea
from annotator.ui.words.phrases import named


class QualityController(QObject):
    """Opens the dialogs of the menu as modeless dialogs, and closes them with the project.

    `places_wanted` asks for the places behind a figure, with a title and the query.
    """

    places_wanted = Signal(str, object)  # title, (Project, reviewer, Watch) → Found

    def __init__(
        self,
        actions: ActionTable,
        notices: NoticeArea,
        session: Session,
        project_controller: ProjectController,
        learner: LearningController,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._actions = actions
        self._notices = notices
        self._session = session
        self._project_controller = project_controller
        self._learning = learner
        self._appearance = appearance
        self._evaluating = LatestQuery(project_controller.pool_reader.ask, self)
        self.learning: LearningDialog | None = None
        self.evaluation: EvaluationDialog | None = None
        actions.bind({"evaluate": lambda _: self.evaluate(), "learning": lambda _: self.show_learning()})
        session.project_changed.connect(self._close)
        appearance.changed.connect(self._apply_theme)

    def show_learning(self) -> None:
        """Show the learning dialog."""
        if self.learning is None:
            self.learning = LearningDialog(self._learning, self._appearance.theme, self._window)
        _raise(self.learning)

    def evaluate(self) -> None:
        """Evaluate the suggesters against gold, then show the table."""
        if self._session.path is not None:
            self._evaluating.start(
                evaluate_project,
                self._show_evaluation,
                self._project_controller.alarm,
                self._project_controller.watch(self.tr("Evaluating")),
            )

    def _show_evaluation(self, evaluation: Evaluation) -> None:
        if evaluation.articles == 0:
            message = self.tr(
                "There is no gold to evaluate against yet: no article is done. {0} marks an article done."
            )
            self._notices.tell(message.format(self._actions.key("done")))
            return
        if self.evaluation is not None:
            self.evaluation.deleteLater()
        titles = {label.name: named(label) for label in self._session.labels}
        self.evaluation = EvaluationDialog(evaluation, titles, self._window)
        self.evaluation.places_wanted.connect(self._show_places)
        _raise(self.evaluation)

    def _show_places(self, title: str, figure: Figure, outcomes: frozenset[Outcome]) -> None:
        def query(project: Project, reviewer: str, watch: Watch) -> Found:
            return places_behind(project, reviewer, figure, outcomes, watch, watch.found.emit)

        self.places_wanted.emit(title, query)

    def _apply_theme(self, theme: Theme) -> None:
        if self.learning is not None:
            self.learning.curve.set_theme(theme)

    def _close(self, _: object) -> None:
        self._evaluating.stop()
        for dialog in (self.learning, self.evaluation):
            if dialog is not None:
                dialog.close()
                dialog.deleteLater()
        self.learning = self.evaluation = None


def _raise(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
