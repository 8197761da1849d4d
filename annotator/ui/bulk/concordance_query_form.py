"""The query form of the concordance: a text or pattern, and a filter of annotations."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.core.annotation import QuotationType, Verdict
from annotator.core.concordance import ClaimFilter
from annotator.core.labels import Label
from annotator.operations.reviewing.concordance import How, Query
from annotator.ui.text.words import verdict_name
from annotator.ui.widgets.fields import FlowLayout
from annotator.ui.words.phrases import named

SURFACE = "surface"
VERDICTS = (None, Verdict.ACCEPTED, Verdict.EDITED, Verdict.ADDED, Verdict.REJECTED, Verdict.SKIPPED)


class QueryField(QLineEdit):
    """The search text. Enter searches; Enter and Down move to the lines."""

    asked = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter and Down."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if (enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier) or (
            event.key() == Qt.Key.Key_Down
        ):
            if enter:
                self.asked.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ConcordanceQueryForm(QWidget):
    """The fields of the query."""

    changed = Signal()  # the query changed, and the user may continue typing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[Label, ...] = ()
        self.field = QueryField()
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(self.tr("Search for"))
        self.field.setAccessibleName(self.tr("Search for"))
        self.how = named_box(self.tr("How to match the words"))
        self.how.addItem(self.tr("Words"), How.WORDS)
        self.how.addItem(self.tr("Regular expression"), How.PATTERN)
        self.how.addItem(self.tr("Whole text of an annotation"), SURFACE)
        self.case = QCheckBox(self.tr("&Match case"))
        self.label = named_box(self.tr("Label"))
        self.label.addItem(self.tr("Texts and annotations"), (None, None))
        self.verdict = named_box(self.tr("Verdict"))
        self.verdict.addItem(self.tr("Any verdict"), "")
        for verdict in VERDICTS:
            self.verdict.addItem(verdict_name(verdict), verdict)
        self.suggester = named_box(self.tr("Suggester"))
        self.suggester.addItem(self.tr("Any suggester"), "")
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.setProperty("look", "fault")
        self.fault.hide()
        first = QHBoxLayout()
        first.addWidget(self.field, 1)
        first.addWidget(self.how)
        first.addWidget(self.case)
        filters = QWidget()
        flow = FlowLayout(filters, gap=8)
        for box in (self.label, self.verdict, self.suggester):
            flow.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(filters)
        column.addWidget(self.fault)
        self._fill_labels()
        self.field.textChanged.connect(self.changed)
        self.case.toggled.connect(self.changed)
        for box in self._boxes:
            box.currentIndexChanged.connect(self.changed)

    @property
    def query(self) -> Query:
        """The query in the fields."""
        how, text = self.how.currentData(), self.field.text()
        kind, label = self.label.currentData()
        verdict = self.verdict.currentData()
        verdicts: frozenset[Verdict | None] = frozenset() if verdict == "" else frozenset({verdict})
        suggester = self.suggester.currentData() or None
        if how == SURFACE:
            surface = text.strip() or None
            return Query(wanted=ClaimFilter(kind, label, verdicts, suggester, surface))
        return Query(text, How(how), self.case.isChecked(), ClaimFilter(kind, label, verdicts, suggester))

    def search_for(self, text: str) -> None:
        """Replace the query by a search for this text."""
        for box in self._boxes:
            box.setCurrentIndex(0)
        self.field.setText(" ".join(text.split()))

    def set_labels(self, labels: Sequence[Label]) -> None:
        """Set the labels to choose from."""
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self._fill_labels()

    def set_suggesters(self, names: Sequence[str]) -> None:
        """Set the suggesters to choose from."""
        for name in names:
            if self.suggester.findData(name) < 0:
                self.suggester.addItem(name, name)

    def show_error(self, message: str) -> None:
        """Show an error of the query; empty hides it."""
        self.fault.setText(message)
        self.fault.setVisible(bool(message))

    @property
    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.how, self.label, self.verdict, self.suggester

    def _fill_labels(self) -> None:
        before = self.label.currentData()
        self.label.blockSignals(True)
        while self.label.count() > 1:
            self.label.removeItem(1)
        self.label.addItem(self.tr("Entities"), ("entity", None))
        for label in self._labels:
            self.label.addItem(named(label), ("entity", label.name))
        self.label.addItem(self.tr("Quotations"), ("quotation", None))
        for kind, title in (
            (QuotationType.DIRECT, self.tr("Direct quotations")),
            (QuotationType.INDIRECT, self.tr("Indirect quotations")),
            (QuotationType.MIXED, self.tr("Mixed quotations")),
        ):
            self.label.addItem(title, ("quotation", kind.value))
        self.label.setCurrentIndex(max(0, self.label.findData(before)))
        self.label.blockSignals(False)


def named_box(name: str) -> QComboBox:
    """A combo box with its name as tooltip and accessible name."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box
