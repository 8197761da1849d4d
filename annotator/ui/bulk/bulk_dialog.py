"""Before many places are decided: how many, where, which to leave out. Enter decides, Escape leaves."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from annotator.core.concordance import Line
from annotator.core.messages import Message
from annotator.core.same_words import Deed, Same
from annotator.operations.reviewing.bulk import Order
from annotator.ui.bulk.bulk_words import counted, deed_in_words, same_in_words
from annotator.ui.bulk.line_table import LinesModel, LinesView
from annotator.ui.look.theme import Theme
from annotator.ui.widgets.placement import fit

SHOWN = 200  # lines of each label that are shown; all are counted


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for: a deed on lines, or a `Same` whose lines are still to be found.

    `action` is what the journal calls it when so many lines are decided. `here` is the article in view, which
    a rule decides at once.
    """

    action: Callable[[int], Message]
    deed: Deed
    same: Same | None = None
    as_rule: bool = False
    here: str = ""


class BulkDialog(QDialog):
    """The preview. `ordered` carries the order; `finished` comes however the user leaves."""

    ordered = Signal(object)  # Order

    def __init__(self, plan: Plan, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All the same") if plan.same else self.tr("Many at once"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan = plan
        self._theme = theme
        self._lines: list[Line] = []
        self._shown: set[Line] = set()
        title = same_in_words(plan.same, theme) if plan.same else deed_in_words(plan.deed, theme)
        heading = QLabel(title)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("look", "heading")
        heading.setWordWrap(True)
        self.summary = QLabel(self.tr("Looking…"))
        self.summary.setProperty("look", "muted")
        self.summary.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Looking…"))
        self.progress.setRange(0, 0)
        self.model = LinesModel(theme, self)
        self.view = LinesView(self.model)
        self.view.setAccessibleName(self.tr("What would be decided"))
        policy = self.view.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.view.setSizePolicy(policy)
        self.everywhere = QCheckBox(self.tr("In all &open articles, now"))
        self.everywhere.setChecked(not plan.as_rule)
        self.rule = QCheckBox(self.tr("From now on, as a &rule: whenever an article is opened"))
        self.rule.setChecked(plan.as_rule)
        self.closed = QCheckBox(self.tr("Also in articles that are &done or skipped"))
        self.decided = QCheckBox(self.tr("Also &what has a verdict already"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.apply = buttons.addButton(self.tr("Decide"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setProperty("look", "primary")
        self.apply.setDefault(True)
        self.apply.setEnabled(False)
        buttons.accepted.connect(self._order)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (heading, self.summary, self.progress, self.view):
            column.addWidget(widget, 1 if widget is self.view else 0)
        for box in (self.everywhere, self.rule, self.closed, self.decided):
            box.setVisible(plan.same is not None and box in {self.everywhere, self.rule})
            box.toggled.connect(self._count)
            column.addWidget(box)
        column.addWidget(buttons)
        fit(self, 900, 520)
        self.view.setFocus()
        self.model.chosen_changed.connect(self._count)

    def advance(self, done: int, total: int | None, _: str) -> None:
        """Show how far the search is."""
        self.progress.setRange(0, total or 0)
        self.progress.setValue(done)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show what was found: the first lines of each label, all of them to be decided."""
        self.progress.hide()
        self._lines = list(lines)
        shown = _first_of_each(lines)
        self._shown = set(shown)
        self.closed.setVisible(any(line.closed for line in lines))
        self.decided.setVisible(any(line.decided for line in lines))
        self.model.set_lines(shown, chosen=True)
        self.view.setVisible(bool(lines))
        self.view.go_to(0)
        self._count()

    @property
    def order(self) -> Order:
        """What is ordered as the boxes stand."""
        plan = self._plan
        out = self._shown - self.model.chosen
        left_out = {id(line) for line in out}
        everywhere = plan.same is None or self.everywhere.isChecked()
        lines = [
            line
            for line in self._lines
            if id(line) not in left_out and (everywhere or line.article_id == plan.here)
        ]
        rule = plan.same if self.rule.isChecked() else None
        but = [line.claim.id for line in out if line.claim] if rule else []
        over, closed = self.decided.isChecked(), self.closed.isChecked()
        order = Order("", plan.deed, lines, over, closed, rule, but)
        taken = [line for line in lines if order.takes(line)]
        action = plan.action(len(taken))
        return replace(order, lines=taken, action=Message("make a rule: {0}", action) if rule else action)

    def _count(self) -> None:
        if self.progress.isVisibleTo(self):
            return
        order = self.order
        number, lines = len(order.lines), QLocale().toString(len(order.lines))
        if not self._lines:
            self.summary.setText(self.tr("No open suggestion in the project is like this."))
        else:
            words = counted(order.lines, self._theme)
            more = len(self._lines) - len(self._shown)
            if more:
                rest = self.tr("The first {0} of each label are shown, all are meant.")
                words = f"{words} {rest.format(QLocale().toString(SHOWN))}"
            self.summary.setText(words)
        if number or order.rule is None:
            self.apply.setText(self.tr("Decide {0}").format(lines) if number else self.tr("Decide"))
        else:
            self.apply.setText(self.tr("Keep the rule"))
        self.apply.setEnabled(number > 0 or order.rule is not None)

    def _order(self) -> None:
        self.ordered.emit(self.order)
        self.close()


def _first_of_each(lines: Iterable[Line]) -> list[Line]:
    seen: Counter[str] = Counter()
    first = []
    for line in lines:
        label = line.claim.label if line.claim else ""
        seen[label] += 1
        if seen[label] <= SHOWN:
            first.append(line)
    return first
