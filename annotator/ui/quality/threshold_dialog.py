"""The dialog of thresholds: a slider and a number for each label, with counts of suggestions above it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from annotator.core.labels import Label
from annotator.ui.look.theme import Theme
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.fields import NumberField
from annotator.ui.words.language import whole
from annotator.ui.words.phrases import named

STEPS = 20  # steps of a slider from 0 to 1


@dataclass(frozen=True, slots=True)
class _Row:
    slider: QSlider
    number: NumberField
    here: QLabel
    everywhere: QLabel


class ThresholdDialog(Dialog):
    """Shows minimum scores by label or quotation type, and the counts set by the controller."""

    changed = Signal()
    applied = Signal(object)  # dict[str, float]
    reset = Signal()

    def __init__(self, defaults: Mapping[str, float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Thresholds"))
        self._defaults = dict(defaults)
        self.stored: dict[str, float] = {}  # the thresholds of the project
        self._rows = {kind: self._row(kind) for kind in defaults}
        self._names: dict[str, QLabel] = {kind: QLabel(kind) for kind in defaults}
        self._swatches: dict[str, QLabel] = {kind: QLabel() for kind in defaults}
        self._all_here, self._all_everywhere = _number(), _number()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Apply
            | QDialogButtonBox.StandardButton.Reset
            | QDialogButtonBox.StandardButton.Close
        )
        self.apply_button = buttons.button(QDialogButtonBox.StandardButton.Apply)
        self.apply_button.setProperty("look", "primary")
        self.apply_button.clicked.connect(self._apply)
        self.reset_button = buttons.button(QDialogButtonBox.StandardButton.Reset)
        self.reset_button.setToolTip(self.tr("Restore the default values immediately"))
        self.reset_button.clicked.connect(self.reset)
        buttons.rejected.connect(self.close)
        explanation = QLabel(
            self.tr("Suggestions with a lower score are not shown. Verdicts stay, whatever you set.")
        )
        explanation.setProperty("look", "muted")
        explanation.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(explanation)
        column.addLayout(self._grid())
        column.addStretch(1)
        self.fill(column, buttons, QSize(480, 0))

    def set_labels(self, labels: Iterable[Label], theme: Theme) -> None:
        """Set titles and colours of the rows from the project's labels."""
        titles = {label.name: named(label) for label in labels}
        types = {
            "direct": self.tr("Direct quotation"),
            "indirect": self.tr("Indirect quotation"),
            "mixed": self.tr("Mixed quotation"),
        }
        for kind, row in self._rows.items():
            title = titles.get(kind) or types.get(kind, kind)
            self._names[kind].setText(title)
            name = self.tr("Minimum score: {0}").format(title)
            row.slider.setAccessibleName(name)
            row.number.setAccessibleName(name)
            colour = theme.label_colour(kind) if kind in titles else theme.colours.bar
            self._swatches[kind].setPixmap(_swatch(colour, self.devicePixelRatioF()))

    @property
    def minimum_scores(self) -> dict[str, float]:
        """The values in the dialog that differ from the defaults."""
        values = {kind: round(row.number.value(), 2) for kind, row in self._rows.items()}
        return {kind: value for kind, value in values.items() if value != self._defaults[kind]}

    @property
    def kinds(self) -> list[str]:
        """The labels and quotation types that have a row, in order."""
        return list(self._rows)

    @property
    def stored_in_rows(self) -> dict[str, float]:
        """The stored thresholds that have a row."""
        return {kind: score for kind, score in self.stored.items() if kind in self._rows}

    def show_stored(self, minimum_scores: Mapping[str, float]) -> None:
        """Show the stored thresholds."""
        self.stored = dict(minimum_scores)
        for kind, row in self._rows.items():
            row.number.setValue(minimum_scores.get(kind, self._defaults[kind]))
        self._follow()

    def show_here(self, counts: Mapping[str, int]) -> None:
        """Set how many suggestions of each kind would be shown in the article."""
        for kind, row in self._rows.items():
            row.here.setText(whole(counts.get(kind, 0)))
        self._all_here.setText(whole(sum(counts.values())))

    def show_everywhere(self, counts: Mapping[str, int]) -> None:
        """Set how many suggestions of each kind would be shown in the project."""
        for kind, row in self._rows.items():
            row.everywhere.setText(whole(counts.get(kind, 0)))
        self._all_everywhere.setText(whole(sum(counts.values())))

    def show_counting(self) -> None:
        """Show that the project is being counted."""
        for row in self._rows.values():
            row.everywhere.setText("…")
        self._all_everywhere.setText("…")

    def _row(self, kind: str) -> _Row:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, STEPS)
        slider.setMinimumWidth(150)
        number = NumberField(0, 1, 1 / STEPS, 2)
        number.setMinimumWidth(64)
        number.setValue(self._defaults[kind])
        slider.setValue(round(self._defaults[kind] * STEPS))
        row = _Row(slider, number, _number(), _number())
        slider.valueChanged.connect(lambda step: self._slide(row, step))
        number.valueChanged.connect(lambda value: self._change_number(row, value))
        return row

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        heads = ("", self.tr("At least"), "", self.tr("In this article"), self.tr("In the project"))
        for place, head in enumerate(heads):
            label = QLabel(head)
            label.setProperty("look", "small")
            side = Qt.AlignmentFlag.AlignRight if place > 2 else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(label, 0, place, side)
        for line, (kind, row) in enumerate(self._rows.items(), start=1):
            name = QWidget()
            beside = QHBoxLayout(name)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(8)
            beside.addWidget(self._swatches[kind])
            beside.addWidget(self._names[kind], 1)
            for place, widget in enumerate((name, row.slider, row.number, row.here, row.everywhere)):
                grid.addWidget(widget, line, place)
        below = grid.rowCount()
        grid.addWidget(QLabel(self.tr("All")), below, 0)
        grid.addWidget(self._all_here, below, 3)
        grid.addWidget(self._all_everywhere, below, 4)
        return grid

    def _slide(self, row: _Row, step: int) -> None:
        if round(row.number.value() * STEPS) != step:
            row.number.setValue(step / STEPS)

    def _change_number(self, row: _Row, value: float) -> None:
        row.slider.blockSignals(True)
        row.slider.setValue(round(value * STEPS))
        row.slider.blockSignals(False)
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        self.apply_button.setEnabled(self.minimum_scores != self.stored)
        self.reset_button.setEnabled(bool(self.stored) or bool(self.minimum_scores))

    def _apply(self) -> None:
        self.applied.emit(self.minimum_scores)


def _number() -> QLabel:
    label = QLabel("…")
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _swatch(colour: QColor, scale: float) -> QPixmap:
    picture = QPixmap(round(10 * scale), round(10 * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(colour)
    return picture
