"""The dialog of the learned model: figures, learning curve, training, and automatic learning."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.learning.lessons import LEAST_ARTICLES, LearningState
from annotator.ui.look.theme import Theme
from annotator.ui.quality.learning_controller import LearningController
from annotator.ui.quality.learning_curve import LearningCurve
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.words.language import decimal
from annotator.ui.words.phrases import message_text

LONGEST = 24  # maximum characters of the current step


class LearningDialog(Dialog):
    """A modeless dialog that shows the state of the learning controller."""

    def __init__(self, learner: LearningController, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Learning"))
        self._learning = learner
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.curve = LearningCurve(theme)
        axis = QLabel(self.tr("F1 by the number of training articles, measured on unseen articles"))
        axis.setProperty("look", "small")
        self.automatic = QCheckBox(self.tr("&Learn automatically when there is enough new gold"))
        self.progress = QLabel()
        self.progress.setProperty("look", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.train = buttons.addButton(self.tr("&Train now"), role)
        self.train.setProperty("look", "primary")
        self.cancel = buttons.addButton(self.tr("&Cancel"), role)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout()
        column.setSpacing(10)
        for widget in (self.summary, self.curve, axis, self.automatic, self.progress, self.bar):
            column.addWidget(widget)
        self.fill(column, buttons, QSize(500, 0))
        self.automatic.toggled.connect(learner.switch)
        self.train.clicked.connect(learner.train)
        self.cancel.clicked.connect(learner.cancel)
        learner.changed.connect(self._show)
        learner.started.connect(self._begin)
        learner.advanced.connect(self._advance)
        learner.stopped.connect(self._show_idle)
        self._show_idle()
        if learner.training:
            self._begin()
        learner.check_gold()

    def _show(self, state: LearningState) -> None:
        self.automatic.blockSignals(True)
        self.automatic.setChecked(state.on)
        self.automatic.blockSignals(False)
        self.summary.setText(self._summary(state))
        self.curve.set_points(state.report.curve if state.report else ())
        self.train.setEnabled(not self._learning.training and state.gold >= 2)

    def _summary(self, state: LearningState) -> str:
        report = state.report
        gold = (
            self.tr("1 article is read whole.")
            if state.gold == 1
            else self.tr("{0} articles are read whole.").format(state.gold)
        )
        if report is None:
            wait = self.tr("Learning starts automatically at {0}.").format(LEAST_ARTICLES)
            return f"{gold} {wait}" if state.gold < LEAST_ARTICLES else gold
        last = self.tr("Last learned from {0}: F1 {1}, cross-validated.").format(
            report.articles, decimal(report.f1, 2)
        )
        baseline = self.tr("the previous model") if report.had_model else self.tr("the other suggesters")
        compared = self.tr("On the same unseen articles {0}: {1}, the new model: {2}.").format(
            baseline, decimal(report.before, 2), decimal(report.after, 2)
        )
        use = (
            self.tr("It is in use.")
            if report.kept
            else self.tr("It is not used until it is at least as good.")
        )
        return " ".join((gold, last, compared, use))

    def _begin(self) -> None:
        self.train.setEnabled(False)
        self.cancel.setEnabled(True)
        self.bar.setRange(0, 0)
        self.progress.setText(self.tr("Learning; you can continue working."))

    def _advance(self, done: int, total: int | None, step: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        if step:
            text = message_text(step)
            text = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip(', ')} …"
            self.progress.setText(self.tr("Learning; you can continue working. {0}").format(text))

    def _show_idle(self) -> None:
        state = self._learning.state
        self.train.setEnabled(state is not None and state.gold >= 2)
        self.cancel.setEnabled(False)
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self.progress.setText("")
