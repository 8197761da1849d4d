"""The list of the project's rules. Space switches a rule on or off, Delete removes it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.messages import Message
from annotator.core.same_words import Rule
from annotator.ui.bulk.bulk_words import selector_heading
from annotator.ui.look.appearance import Appearance
from annotator.ui.widgets.dialog import Dialog


class RulesDialog(Dialog):
    """Lists rules; `key` is the key to make one. `changed` carries the rules and the journal's message."""

    changed = Signal(object, object)  # tuple[Rule, ...], Message

    def __init__(
        self, appearance: Appearance, reviewer: str, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rules"))
        self._appearance = appearance
        self._reviewer = reviewer
        self._rules: tuple[Rule, ...] = ()
        explanation = QLabel(
            self.tr(
                "A rule decides when its reviewer opens an article that is not done. Its verdicts count as"
                " the reviewer’s; their evidence says that a rule made them. They stay when the rule is "
                "removed."
            )
        )
        explanation.setProperty("look", "muted")
        explanation.setWordWrap(True)
        self.empty = QLabel(
            self.tr("There are no rules yet. {0} makes one from the current annotation.").format(key)
        )
        self.empty.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Rules"))
        self.list.setWordWrap(True)
        self.list.itemChanged.connect(self._switched)
        self.list.currentRowChanged.connect(self._follow)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.remove = buttons.addButton(self.tr("&Remove"), QDialogButtonBox.ButtonRole.ActionRole)
        self.remove.clicked.connect(self._remove)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (explanation, self.empty, self.list):
            column.addWidget(widget, 1 if widget is self.list else 0)
        self.fill(column, buttons, QSize(560, 380))

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Show these rules; the current row stays."""
        place = max(0, self.list.currentRow())
        self._rules = tuple(rules)
        self.list.blockSignals(True)
        self.list.clear()
        for rule in rules:
            self.list.addItem(self._item(rule))
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(place, len(rules) - 1))
        self.empty.setVisible(not rules)
        self.list.setVisible(bool(rules))
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the current rule."""
        if event.key() == Qt.Key.Key_Delete and self.remove.isEnabled():
            self._remove()
        else:
            super().keyPressEvent(event)

    def _item(self, rule: Rule) -> QListWidgetItem:
        date = QLocale().toString(QDate.fromString(rule.made, Qt.DateFormat.ISODate), "d MMM yyyy")
        decision = selector_heading(rule.same, self._appearance.theme)
        text = QCoreApplication.translate("RulesDialog", "{0}\n{1}, {2}").format(
            decision, rule.reviewer, date
        )
        item = QListWidgetItem(text)
        item.setCheckState(Qt.CheckState.Checked if rule.on else Qt.CheckState.Unchecked)
        if rule.reviewer != self._reviewer:
            item.setToolTip(self.tr("Applies only to the passes of {0}.").format(rule.reviewer))
        return item

    def _follow(self) -> None:
        self.remove.setEnabled(self.list.currentRow() >= 0)

    def _switched(self, item: QListWidgetItem) -> None:
        place, on = self.list.row(item), item.checkState() is Qt.CheckState.Checked
        rules = [replace(rule, on=on) if n == place else rule for n, rule in enumerate(self._rules)]
        self.changed.emit(tuple(rules), Message("switch on a rule" if on else "switch off a rule"))

    def _remove(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self.changed.emit(
                tuple(r for n, r in enumerate(self._rules) if n != place), Message("remove a rule")
            )
