"""The form of the export: reviewers, articles, labels, and the split."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import FormatError
from annotator.operations.exporting.export_dataset import (
    Choice,
    Filter,
    Options,
    PassState,
    Split,
    SplitBy,
    Unit,
    What,
    Zones,
    format_info,
    parse_shares,
)
from annotator.ui.look.theme import Theme
from annotator.ui.widgets.fields import FlowLayout, combo_box, in_a_row
from annotator.ui.widgets.pills import Pill

EVERYTHING = Filter()
NOW = "\x00now"  # represents the filter of the queue; names of saved filters cannot begin so
TAGGED = "conll"  # the format for which the tagging scheme is chosen


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """The choices of the form: labels and quotation types (name, title, colour), reviewers, saved filters.

    `queue_filter` is the filter of the queue, `reviewer` the reviewer whose queue it is.
    """

    labels: Sequence[tuple[str, str, QColor | None]] = ()
    reviewers: Sequence[str] = ()
    filters: Mapping[str, Filter] = field(default_factory=dict)
    queue_filter: Filter = EVERYTHING
    reviewer: str = ""


class ExportForm(QWidget):
    """All choices except the format; `changed` is emitted for every change."""

    changed = Signal()

    def __init__(self, choices: ExportChoices, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.what = combo_box(
            [(What.GOLD, self.tr("Gold")), (What.SUGGESTIONS, self.tr("Suggestions, merged"))]
        )
        states = {
            PassState.DONE: self.tr("Done"),
            PassState.IN_PROGRESS: self.tr("In progress"),
            PassState.SKIPPED: self.tr("Skipped"),
        }
        self.state = combo_box(states.items())
        self.reviewer = combo_box([("", self.tr("Anyone")), *((name, name) for name in choices.reviewers)])
        self.reviewer.setToolTip(
            self.tr(
                "One pass of each article is written: the adjudicated pass if there is one, else the only "
                "pass."
            )
        )
        self.adjudicated = QCheckBox(self.tr("&Adjudicated only"))
        articles = [("", self.tr("All articles"))]
        articles += [(NOW, self.tr("As in the queue"))] if choices.queue_filter != Filter() else []
        self.articles = combo_box([*articles, *((name, name) for name in choices.filters)])
        self.zones = QCheckBox(self.tr("Without dead &zones"))
        self.zones.setToolTip(self.tr("Leaves out promotion, related articles, tags and boilerplate."))
        self.split = combo_box([
            ("", self.tr("No split")),
            (SplitBy.ARTICLE, self.tr("Split by article")),
            (SplitBy.OUTLET, self.tr("Split by outlet")),
            (SplitBy.DATE, self.tr("Split by date")),
        ])  # fmt: skip
        self.shares = QLineEdit("80,10,10")
        self.shares.setAccessibleName(self.tr("Shares of train, dev and test"))
        self.shares.setToolTip(self.tr("Shares of train, dev and test; with two numbers, of train and test."))
        self.seed = QLineEdit("7")
        self.seed.setValidator(QIntValidator(0, 999_999, self))
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("The same seed gives the same split."))
        self.shares.setMinimumWidth(self.fontMetrics().horizontalAdvance("100,100,100") + 20)
        self.seed.setMaximumWidth(self.fontMetrics().horizontalAdvance("999999") + 24)
        self.offsets = combo_box([])
        self.tags = combo_box([("iob2", "IOB2"), ("bioes", "BIOES")])
        self.pills = [self._pill(name, title, colour, theme) for name, title, colour in choices.labels]
        self._lay_out()
        self._connect()
        self._update_enabled()

    @property
    def choice(self) -> Choice:
        """The choices. Raises `FormatError` for invalid shares."""
        gold = self.what.currentData() == What.GOLD
        reviewer, by = self.reviewer.currentData(), self.split.currentData()
        seed = int(self.seed.text() or 0)
        split = Split(parse_shares(self.shares.text()), seed, SplitBy(by)) if by else None
        label_names = frozenset(pill.value for pill in self.pills if pill.isChecked() and pill.value)
        if not label_names and self.pills:
            raise FormatError(self.tr("No label is selected; select at least one."))
        return Choice(
            What(self.what.currentData()),
            PassState(self.state.currentData()),
            frozenset() if len(label_names) == len(self.pills) else label_names,
            frozenset({reviewer} if gold and reviewer else ()),
            gold and self.adjudicated.isChecked(),
            self._article_filter(),
            self._choices.reviewer,
            Zones.LIVE if self.zones.isChecked() else Zones.ALL,
            split,
        )

    @property
    def options(self) -> Options:
        """The options of the format."""
        unit = self.offsets.currentData()
        return Options(Unit(unit) if unit else None, self.tags.currentData())

    def show_format(self, name: str) -> None:
        """Show the options of a format."""
        units, before = format_info(name).units, self.offsets.currentData()
        titles = {
            Unit.CODEPOINT: self.tr("in characters (code points)"),
            Unit.UTF16: self.tr("in UTF-16 units"),
            Unit.BYTE: self.tr("in UTF-8 bytes"),
        }
        self.offsets.blockSignals(True)
        self.offsets.clear()
        for unit in units:
            self.offsets.addItem(titles[unit], unit)
        self.offsets.setCurrentIndex(max(0, self.offsets.findData(before)))
        self.offsets.blockSignals(False)
        self._side.setRowVisible(self.offsets, len(units) > 1)
        self._side.setRowVisible(self.tags, name == TAGGED)

    def stored_choices(self) -> str:
        """The choices to store for the next export, as JSON; without labels and filters of the project."""
        return json.dumps({
            **{name: getattr(self, name).currentData() for name in _BOXES},
            "zones": self.zones.isChecked(), "shares": self.shares.text(), "seed": self.seed.text(),
        })  # fmt: skip

    def restore(self, text: str) -> None:
        """Restore stored choices, as far as they are still available."""
        stored: dict[str, Any] = json.loads(text or "{}")
        for name in _BOXES:
            box: QComboBox = getattr(self, name)
            box.setCurrentIndex(max(0, box.findData(stored.get(name))))
        self.zones.setChecked(bool(stored.get("zones")))
        self.shares.setText(str(stored.get("shares", self.shares.text())))
        self.seed.setText(str(stored.get("seed", self.seed.text())))

    def _article_filter(self) -> Filter | None:
        name = self.articles.currentData()
        return self._choices.queue_filter if name == NOW else self._choices.filters.get(name)

    def _pill(self, name: str, title: str, colour: QColor | None, theme: Theme) -> Pill:
        pill = Pill((name, title, "●" if colour else "", colour), theme, self)
        pill.setAccessibleName(title)
        pill.setChecked(True)
        pill.setAutoDefault(False)  # Enter exports
        pill.toggled.connect(self._emit_changed)
        return pill

    def _lay_out(self) -> None:
        first, self._side = QFormLayout(), QFormLayout()
        first.addRow(self.tr("&What"), self.what)
        first.addRow(self.tr("&Passes"), self.state)
        first.addRow(self.tr("&Reviewer"), self.reviewer)
        first.addRow("", self.adjudicated)
        self._side.addRow(self.tr("&Of"), self.articles)
        self._side.addRow(self.tr("&Split"), self.split)
        self._parts = in_a_row(self.shares, QLabel(self.tr("seed")), self.seed)
        self._side.addRow("", self._parts)
        self._side.addRow("", self.zones)
        self._side.addRow(self.tr("O&ffsets"), self.offsets)
        self._side.addRow(self.tr("&Tags"), self.tags)
        sides = QHBoxLayout()
        sides.setSpacing(20)
        for form in (first, self._side):
            form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
            form.setVerticalSpacing(6)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            sides.addLayout(form, 1)
        labels = QWidget()
        labels.setAccessibleName(self.tr("Labels"))
        flow = FlowLayout(labels)
        for pill in self.pills:
            flow.addWidget(pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(sides)
        column.addWidget(labels)

    def _connect(self) -> None:
        for name in (*_BOXES, "reviewer", "articles", "offsets"):
            getattr(self, name).currentIndexChanged.connect(self._emit_changed)
        for box in (self.adjudicated, self.zones):
            box.toggled.connect(self._emit_changed)
        for line in (self.shares, self.seed):
            line.textChanged.connect(self._emit_changed)

    def _emit_changed(self) -> None:
        self._update_enabled()
        self.changed.emit()

    def _update_enabled(self) -> None:
        gold = self.what.currentData() == What.GOLD
        for widget in (self.state, self.reviewer, self.adjudicated):
            widget.setEnabled(gold)
        self._side.setRowVisible(self._parts, bool(self.split.currentData()))
        self.seed.setEnabled(self.split.currentData() != SplitBy.DATE)


_BOXES = ("what", "state", "split", "tags")
