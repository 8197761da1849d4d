"""What was learned from this project's gold: figures, curve, train now, switch off."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.learning.lessons import LEAST_ARTICLES, LearningState
from annotator.ui.look.theme import Theme
from annotator.ui.quality.learning_controller import LearningController
from annotator.ui.quality.learning_curve import LearningCurve
from annotator.ui.state.threads import Watch
from annotator.ui.words.language import decimal
from annotator.ui.words.phrases import message_text

LONGEST = 24  # characters of what is learned just now


class LearningDialog(QDialog):
    """Stands beside the window and follows the learner."""

    def __init__(self, learner: LearningController, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Learning"))
        self._learning = learner
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.curve = LearningCurve(theme)
        axis = QLabel(self.tr("F1 by the number of articles learned from, judged on articles not seen"))
        axis.setProperty("look", "small")
        self.own = QCheckBox(self.tr("&Learn by itself when there is enough new gold"))
        self.progress = QLabel()
        self.progress.setProperty("look", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self.train = QPushButton(self.tr("&Train now"))
        self.train.setProperty("look", "primary")
        self.cancel = QPushButton(self.tr("&Cancel"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.train)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (self.words, self.curve, axis, self.own, self.progress, self.bar):
            column.addWidget(widget)
        column.addLayout(row)
        self.setMinimumWidth(500)
        self.own.toggled.connect(learner.switch)
        self.train.clicked.connect(learner.train)
        self.cancel.clicked.connect(learner.cancel)
        learner.changed.connect(self._show)
        learner.started.connect(self._follow)
        learner.stopped.connect(self._rest)
        self._rest()
        if learner.watch is not None:
            self._follow(learner.watch)
        learner.look()

    def _show(self, state: LearningState) -> None:
        self.own.blockSignals(True)
        self.own.setChecked(state.on)
        self.own.blockSignals(False)
        self.words.setText(self._said(state))
        self.curve.set_points(state.report.curve if state.report else ())
        self.train.setEnabled(self._learning.watch is None and state.gold >= 2)

    def _said(self, state: LearningState) -> str:
        report = state.report
        gold = self.tr("{0} articles are read whole.").format(state.gold)
        if report is None:
            wait = self.tr("Learning begins by itself at {0}.").format(LEAST_ARTICLES)
            return f"{gold} {wait}" if state.gold < LEAST_ARTICLES else gold
        last = self.tr("Last learned from {0}: F1 {1}, cross-validated.").format(
            report.articles, decimal(report.f1, 2)
        )
        stood = self.tr("the model before") if report.had_model else self.tr("the other suggesters")
        compared = self.tr("On the same unseen articles {0}: {1}, the new model: {2}.").format(
            stood, decimal(report.before, 2), decimal(report.after, 2)
        )
        kept = self.tr("It is in use.") if report.kept else self.tr("It is not used until it is as good.")
        return " ".join((gold, last, compared, kept))

    def _follow(self, watch: Watch) -> None:
        watch.advanced.connect(self._advance)
        self.train.setEnabled(False)
        self.cancel.setEnabled(True)
        self.bar.setRange(0, 0)
        self.progress.setText(self.tr("Learning; you can go on with your work."))

    def _advance(self, done: int, total: int | None, what: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        if what:
            shown = message_text(what)
            shown = shown if len(shown) <= LONGEST else f"{shown[:LONGEST].rstrip(', ')} …"
            self.progress.setText(self.tr("Learning; you can go on with your work. {0}").format(shown))

    def _rest(self) -> None:
        state = self._learning.state
        self.train.setEnabled(state is not None and state.gold >= 2)
        self.cancel.setEnabled(False)
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self.progress.setText("")
