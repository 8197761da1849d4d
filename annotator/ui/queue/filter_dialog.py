"""The form of a filter; every change is applied immediately."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.reviewing.queue import Filter
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.fields import Field, KeyButton, NumberField, combo_box, in_a_row


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """The choices of the form: labels as (name, title), the others as names."""

    labels: Sequence[tuple[str, str]] = ()
    suggesters: Sequence[str] = ()
    outlets: Sequence[str] = ()
    reviewers: Sequence[str] = ()


class FilterDialog(Dialog):
    """Edits a filter, except its search text and state, which are set in the queue panel."""

    changed = Signal(object)  # Filter
    saved = Signal(str)  # the name under which to save it

    def __init__(self, choices: FilterChoices, initial: Filter, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "palette")
        self.setAccessibleName(self.tr("Filter articles"))
        self._initial = initial
        self._label = combo_box([("", self.tr("any")), *choices.labels])
        self._suggester = combo_box([("", self.tr("any")), *((name, name) for name in choices.suggesters)])
        self._outlet = combo_box([("", self.tr("any")), *((name, name) for name in choices.outlets)])
        self._reviewer = combo_box([("", self.tr("any")), *((name, name) for name in choices.reviewers)])
        self._least, self._most = NumberField(0, 1, 0.05, 2), NumberField(0, 1, 0.05, 2)
        self._since, self._until = Field("2024-01-31"), Field("2024-12")
        self._undecided = NumberField(0, 9999, 1, 0)
        self._undecided.setSpecialValueText(self.tr("any number"))
        self._not_analysed = QCheckBox(self.tr("&Not analysed"))
        self._not_analysed.setToolTip(self.tr("Only articles for which no suggestions were computed yet"))
        self._flagged, self._noted = QCheckBox(self.tr("&Flagged")), QCheckBox(self.tr("&With a note"))
        self.name = Field(self.tr("Name of the saved filter"))
        self.save_button = KeyButton(self.tr("Save"))
        self.clear_button = KeyButton(self.tr("Clear"))
        self._lay_out()
        self._name_for_screen_readers()
        self._show(initial)
        for box in (self._label, self._suggester, self._outlet, self._reviewer):
            box.currentIndexChanged.connect(self._emit_changed)
        for number in (self._least, self._most, self._undecided):
            number.valueChanged.connect(self._emit_changed)
            number.lineEdit().returnPressed.connect(self.close)
        self._not_analysed.toggled.connect(self._emit_changed)
        for mark in (self._flagged, self._noted):
            mark.toggled.connect(self._emit_changed)
        for field in (self._since, self._until):
            field.textChanged.connect(self._emit_changed)
            field.left.connect(self.close)
        self.name.textChanged.connect(lambda text: self.save_button.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._save)
        self.name.left.connect(self.close)
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self._save)
        self.clear_button.clicked.connect(self._clear)
        self._label.setFocus()

    @property
    def filter(self) -> Filter:
        """The filter in the form."""
        return replace(
            self._initial,
            label=self._label.currentData(),
            suggester=self._suggester.currentData(),
            outlet=self._outlet.currentData(),
            reviewer=self._reviewer.currentData(),
            least=round(self._least.value(), 2),
            most=round(self._most.value(), 2),
            since=self._since.text().strip(),
            until=self._until.text().strip(),
            undecided=round(self._undecided.value()),
            not_analysed=self._not_analysed.isChecked(),
            flagged=self._flagged.isChecked(),
            noted=self._noted.isChecked(),
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(self.tr("&Label"), self._label)
        form.addRow(self.tr("S&uggester"), self._suggester)
        form.addRow(self.tr("Sc&ore from … to"), in_a_row(self._least, self._most))
        form.addRow(self.tr("Ou&tlet"), self._outlet)
        form.addRow(self.tr("&Date from … to"), in_a_row(self._since, self._until))
        form.addRow(self.tr("&Reviewer"), self._reviewer)
        form.addRow(self.tr("Undecided, at l&east"), self._undecided)
        form.addRow("", in_a_row(self._not_analysed, self._flagged, self._noted))
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(form)
        below = in_a_row(self.name, self.save_button, self.clear_button)
        self.fill(column, below, margins=(14, 12, 14, 12))
        for field in (self._since, self._until):
            field.setMinimumWidth(96)

    def _name_for_screen_readers(self) -> None:
        for widget, name in (
            (self._label, self.tr("Label")),
            (self._suggester, self.tr("Suggester")),
            (self._least, self.tr("Score from")),
            (self._most, self.tr("Score to")),
            (self._outlet, self.tr("Outlet")),
            (self._since, self.tr("Date from: year, optionally with month and day")),
            (self._until, self.tr("Date to: year, optionally with month and day")),
            (self._reviewer, self.tr("Reviewer")),
            (self._undecided, self.tr("Undecided, at least")),
        ):
            widget.setAccessibleName(name)

    def _show(self, shown_filter: Filter) -> None:
        for box, value in (
            (self._label, shown_filter.label),
            (self._suggester, shown_filter.suggester),
            (self._outlet, shown_filter.outlet),
            (self._reviewer, shown_filter.reviewer),
        ):
            if box.findData(value) < 0:  # a value of a saved filter that the project no longer has
                box.addItem(value, value)
            box.setCurrentIndex(box.findData(value))
        self._least.setValue(shown_filter.least)
        self._most.setValue(shown_filter.most)
        self._since.setText(shown_filter.since)
        self._until.setText(shown_filter.until)
        self._undecided.setValue(shown_filter.undecided)
        self._not_analysed.setChecked(shown_filter.not_analysed)
        self._flagged.setChecked(shown_filter.flagged)
        self._noted.setChecked(shown_filter.noted)

    def _emit_changed(self) -> None:
        self.changed.emit(self.filter)

    def _save(self) -> None:
        if name := self.name.text().strip():
            self.saved.emit(name)
            self.close()

    def _clear(self) -> None:
        blockers = [QSignalBlocker(widget) for widget in self.findChildren(QWidget)]
        self._show(Filter())
        del blockers
        self._emit_changed()
