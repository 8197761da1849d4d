"""The evaluation of each suggester on this project's gold, as a table that can be copied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.quality.evaluation import Evaluation
from annotator.operations.quality.places import Figure, Outcome, Part
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.words.language import decimal, whole

COLUMNS = 9
OVERLAP = {4, 5, 6}  # columns of the overlap measure
PRECISION, RECALL = {1, 4, 8}, {2, 5, 7}  # columns of predictions; of gold
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; without `figure` it is the heading of a suggester."""

    cells: tuple[str, ...]
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Some of the places behind a cell, with their title."""

    title: str
    outcomes: frozenset[Outcome]


def choices(figure: Figure, column: int) -> list[Choice]:
    """The places behind a cell: what counts in its figure, the errors first."""
    translate = QCoreApplication.translate
    missed = Choice(translate("evaluation", "&Missed"), frozenset({Outcome.MISSED}))
    other = Choice(translate("evaluation", "&Wrong"), frozenset({Outcome.WRONG_LABEL}))
    exact = Choice(translate("evaluation", "&Hits"), frozenset({Outcome.HIT}))
    if figure.part not in {Part.ENTITY, Part.QUOTATION}:
        return [missed, other, exact]
    quoted = figure.part is Part.QUOTATION
    label = translate("evaluation", "Wrong &type") if quoted else translate("evaluation", "Wrong &label")
    overlapping = frozenset({Outcome.HIT, Outcome.WRONG_ENDS})
    others = [
        Choice(label, frozenset({Outcome.WRONG_LABEL})),
        Choice(translate("evaluation", "Wrong &ends"), frozenset({Outcome.WRONG_ENDS})),
        Choice(exact.title, overlapping) if column in OVERLAP else exact,
    ]
    spurious = Choice(translate("evaluation", "&Not in the gold"), frozenset({Outcome.SPURIOUS}))
    first = [*([spurious] if column not in RECALL else []), *([missed] if column not in PRECISION else [])]
    return [*first, *others]


def heads() -> tuple[str, ...]:
    """The titles of the columns."""
    translate = QCoreApplication.translate
    strict, overlap = translate("evaluation", "strict"), translate("evaluation", "overlap")
    figures = [f"{name} {how}" for how in (strict, overlap) for name in ("P", "R", "F1")]
    return ("", *figures, translate("evaluation", "Gold"), translate("evaluation", "Suggested"))


def lines(evaluation: Evaluation, titles: Mapping[str, str]) -> Iterator[Line]:
    """The rows: each suggester with its labels, all entities, and quotations.

    For quotations, strict means a content IoU ≥ 0.8 and overlap a content IoU ≥ 0.5.
    """
    translate = QCoreApplication.translate
    for name, scores in evaluation.to_json()["suggesters"].items():
        yield Line((name,))
        entities = scores["entities"]
        labels = frozenset(entities["by_label"])
        for label, tallies in entities["by_label"].items():
            cells = _figures(titles.get(label, label), tallies["strict"], tallies["overlap"])
            yield Line(cells, Figure(name, Part.ENTITY, labels, label))
        cells = _figures(translate("evaluation", "All entities"), entities["strict"], entities["overlap"])
        yield Line(cells, Figure(name, Part.ENTITY, labels))
        quotations = scores.get("quotations")
        if quotations:
            contents = quotations["content"]
            cells = _figures(translate("evaluation", "Quotations"), contents["iou80"], contents["iou50"])
            yield Line(cells, Figure(name, Part.QUOTATION, labels))
            for title, key, part in (
                (translate("evaluation", "Cue"), "cue_recall", Part.CUE),
                (translate("evaluation", "Source"), "source_recall", Part.SOURCE),
                (translate("evaluation", "Speaker"), "speaker_accuracy_all_gold", Part.SPEAKER),
            ):
                if quotations[key] is not None:
                    cells = (title, "", decimal(quotations[key], 3))
                    yield Line(cells, Figure(name, part, labels))


def _figures(title: str, strict: Json, overlap: Json) -> tuple[str, ...]:
    shares = [decimal(tally[key], 3) for tally in (strict, overlap) for key in ("p", "r", "f1")]
    return (title, *shares, whole(strict["gold"]), whole(strict["pred"]))


class EvaluationDialog(Dialog):
    """Shows an evaluation; Ctrl+C or the button copies the table as tab-separated text.

    A click on a figure, or Enter, offers the places behind it.
    """

    places_wanted = Signal(str, object, object)  # title, Figure, frozenset[Outcome]

    def __init__(
        self, evaluation: Evaluation, titles: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Evaluation"))
        self._lines = [Line(heads()), *lines(evaluation, titles)]
        template = self.tr("Articles with gold: {0}. Read whole: {1} (recall is computed only on these).")
        note = QLabel(template.format(evaluation.articles, evaluation.exhaustive))
        note.setProperty("look", "muted")
        note.setWordWrap(True)
        below = QLabel(
            self.tr(
                "For quotations, strict means a content IoU of at least 0.8 and overlap one of at least 0.5; "
                "cue, source and speaker are shares of all gold quotations that have one. Click a figure, or "
                "press Enter on it, to see its places."
            )
        )
        below.setProperty("look", "small")
        below.setWordWrap(True)
        self.table = self._make_table()
        self.menu: QMenu | None = None
        self.table.cellClicked.connect(self.offer_places)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self.copy_button = buttons.addButton(self.tr("Copy as &text"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self.copy)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout()
        column.setSpacing(10)
        for widget in (note, self.table, below):
            column.addWidget(widget)
        self.fill(column, buttons, QSize(860, 620))

    @property
    def text(self) -> str:
        """The table as tab-separated text."""
        return "\n".join("\t".join(line.cells) for line in self._lines) + "\n"

    def copy(self) -> None:
        """Copy the table to the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, Enter offers the places behind the current figure."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.focusWidget() is self.table:
            self.offer_places(self.table.currentRow(), self.table.currentColumn())
        else:
            super().keyPressEvent(event)

    def offer_places(self, row: int, column: int) -> None:
        """Show a menu of the places behind a cell, if it has a figure."""
        item = self.table.item(row, column)
        if item is None or not item.text() or not 0 < column < COLUMNS:
            return
        line, heading = self._lines[1 + row], self._lines[0].cells[column]
        if line.figure is None:
            return
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(self)
        for choice in choices(line.figure, column):
            name = choice.title.replace("&", "")
            title = f"{name} · {line.figure.suggester} · {line.cells[0]} · {heading}"
            menu.addAction(choice.title).triggered.connect(
                partial(self.places_wanted.emit, title, line.figure, choice.outcomes)
            )
        menu.setActiveAction(menu.actions()[0])
        corner = self.table.visualItemRect(item).bottomLeft()
        menu.popup(self.table.viewport().mapToGlobal(corner))

    def _make_table(self) -> QTableWidget:
        rows = self._lines[1:]
        table = QTableWidget(len(rows), COLUMNS)
        table.setAccessibleName(self.windowTitle())
        table.setHorizontalHeaderLabels(list(self._lines[0].cells))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        table.horizontalHeader().setDefaultAlignment(right)
        for number, line in enumerate(rows):
            for place in range(COLUMNS):
                item = QTableWidgetItem(line.cells[place] if place < len(line.cells) else "")
                if place:
                    item.setTextAlignment(right)
                if line.figure is None:
                    font = QFont(item.font())
                    font.setBold(True)
                    item.setFont(font)
                table.setItem(number, place, item)
        return table
