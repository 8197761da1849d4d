"""The preview of a bulk decision: its lines, some of which can be excluded. Enter decides, Escape closes."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from annotator.core.concordance import Line
from annotator.core.messages import Message
from annotator.core.same_words import ReviewAction, Selector
from annotator.operations.reviewing.bulk import Order
from annotator.ui.bulk.bulk_words import action_heading, occurrence_summary, selector_heading
from annotator.ui.bulk.line_table import LinesModel, LinesView
from annotator.ui.look.theme import Theme
from annotator.ui.widgets.dialog import Dialog

SHOWN = 200  # maximum number of lines shown for each label; all are counted


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned bulk decision on given lines, or on the lines that match the selector `same`.

    `action` returns the journal's message for a number of lines. `here` is the id of the article in view, in
    which a rule is applied immediately.
    """

    action: Callable[[int], Message]
    deed: ReviewAction
    same: Selector | None = None
    as_rule: bool = False
    here: str = ""


class BulkDialog(Dialog):
    """The preview. `ordered` carries the bulk decision to run."""

    ordered = Signal(object)  # Order

    def __init__(self, plan: Plan, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(
            self.tr("The same decision") if plan.same else self.tr("Several annotations at once")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan = plan
        self._theme = theme
        self._lines: list[Line] = []
        self._listed: set[Line] = set()
        title = selector_heading(plan.same, theme) if plan.same else action_heading(plan.deed, theme)
        heading = QLabel(title)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("look", "heading")
        heading.setWordWrap(True)
        self.summary = QLabel(self.tr("Searching…"))
        self.summary.setProperty("look", "muted")
        self.summary.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Searching…"))
        self.progress.setRange(0, 0)
        self.model = LinesModel(theme, self)
        self.view = LinesView(self.model)
        self.view.setAccessibleName(self.tr("Annotations to decide"))
        policy = self.view.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.view.setSizePolicy(policy)
        self.everywhere = QCheckBox(self.tr("In all &open articles, now"))
        self.everywhere.setChecked(not plan.as_rule)
        self.rule = QCheckBox(self.tr("From now on, as a &rule: whenever an article is opened"))
        self.rule.setChecked(plan.as_rule)
        self.closed = QCheckBox(self.tr("Also in articles that are &done or skipped"))
        self.decided = QCheckBox(self.tr("Also annotations &with a verdict"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.apply = buttons.addButton(self.tr("Decide"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setProperty("look", "primary")
        self.apply.setDefault(True)
        self.apply.setEnabled(False)
        buttons.accepted.connect(self._order)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout()
        column.setSpacing(10)
        for widget in (heading, self.summary, self.progress, self.view):
            column.addWidget(widget, 1 if widget is self.view else 0)
        for box in (self.everywhere, self.rule, self.closed, self.decided):
            box.setVisible(plan.same is not None and box in {self.everywhere, self.rule})
            box.toggled.connect(self._count)
            column.addWidget(box)
        self.fill(column, buttons, QSize(900, 520))
        self.view.setFocus()
        self.model.chosen_changed.connect(self._count)

    def advance(self, done: int, total: int | None, _: str) -> None:
        """Show the progress of the search."""
        self.progress.setRange(0, total or 0)
        self.progress.setValue(done)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the first lines of each label, all of them checked."""
        self.progress.hide()
        self._lines = list(lines)
        listed = _first_of_each(lines)
        self._listed = set(listed)
        self.closed.setVisible(any(line.closed for line in lines))
        self.decided.setVisible(any(line.decided for line in lines))
        self.model.set_lines(listed, chosen=True)
        self.view.setVisible(bool(lines))
        self.view.go_to(0)
        self._count()

    @property
    def order(self) -> Order:
        """The bulk decision according to the check boxes."""
        plan = self._plan
        excluded = self._listed - self.model.chosen
        excluded_ids = {id(line) for line in excluded}
        everywhere = plan.same is None or self.everywhere.isChecked()
        lines = [
            line
            for line in self._lines
            if id(line) not in excluded_ids and (everywhere or line.article_id == plan.here)
        ]
        rule = plan.same if self.rule.isChecked() else None
        exceptions = [line.claim.id for line in excluded if line.claim] if rule else []
        redecide, closed = self.decided.isChecked(), self.closed.isChecked()
        order = Order("", plan.deed, lines, redecide, closed, rule, exceptions)
        decided_lines = [line for line in lines if order.takes(line)]
        action = plan.action(len(decided_lines))
        return replace(
            order, lines=decided_lines, action=Message("make a rule: {0}", action) if rule else action
        )

    def _count(self) -> None:
        if self.progress.isVisibleTo(self):
            return
        order = self.order
        number, lines = len(order.lines), QLocale().toString(len(order.lines))
        if not self._lines:
            self.summary.setText(self.tr("No open suggestion in the project matches."))
        else:
            text = occurrence_summary(order.lines, self._theme)
            hidden = len(self._lines) - len(self._listed)
            if hidden:
                hidden_text = self.tr("The first {0} of each label are shown; the decision applies to all.")
                text = f"{text} {hidden_text.format(QLocale().toString(SHOWN))}"
            self.summary.setText(text)
        if number or order.rule is None:
            self.apply.setText(self.tr("Decide {0}").format(lines) if number else self.tr("Decide"))
        else:
            self.apply.setText(self.tr("Save the rule"))
        self.apply.setEnabled(number > 0 or order.rule is not None)

    def _order(self) -> None:
        self.ordered.emit(self.order)
        self.close()


def _first_of_each(lines: Iterable[Line]) -> list[Line]:
    counts: Counter[str] = Counter()
    first = []
    for line in lines:
        label = line.claim.label if line.claim else ""
        counts[label] += 1
        if counts[label] <= SHOWN:
            first.append(line)
    return first
