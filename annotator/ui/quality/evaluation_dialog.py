"""The evaluation of each suggester on this project's gold, as a table that can be copied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.quality.evaluation import Evaluation
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.words.language import decimal, whole

COLUMNS = 9
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; a `head` is the heading of a suggester."""

    cells: tuple[str, ...]
    head: bool = False


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
        yield Line((name,), head=True)
        entities = scores["entities"]
        for label, tallies in entities["by_label"].items():
            yield Line(_figures(titles.get(label, label), tallies["strict"], tallies["overlap"]))
        yield Line(_figures(translate("evaluation", "All entities"), entities["strict"], entities["overlap"]))
        quotations = scores.get("quotations")
        if quotations:
            contents = quotations["content"]
            yield Line(_figures(translate("evaluation", "Quotations"), contents["iou80"], contents["iou50"]))
            for title, key in (
                (translate("evaluation", "Cue"), "cue_recall"),
                (translate("evaluation", "Source"), "source_recall"),
                (translate("evaluation", "Speaker"), "speaker_accuracy_all_gold"),
            ):
                if quotations[key] is not None:
                    yield Line((title, "", decimal(quotations[key], 3)))


def _figures(title: str, strict: Json, overlap: Json) -> tuple[str, ...]:
    shares = [decimal(tally[key], 3) for tally in (strict, overlap) for key in ("p", "r", "f1")]
    return (title, *shares, whole(strict["gold"]), whole(strict["pred"]))


class EvaluationDialog(Dialog):
    """Shows an evaluation; Ctrl+C or the button copies the table as tab-separated text."""

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
                "cue, source and speaker are shares of all gold quotations that have one."
            )
        )
        below.setProperty("look", "small")
        below.setWordWrap(True)
        self.table = self._make_table()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton(self.tr("Copy as &text"), QDialogButtonBox.ButtonRole.ActionRole)
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
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _make_table(self) -> QTableWidget:
        rows = self._lines[1:]
        table = QTableWidget(len(rows), COLUMNS)
        table.setAccessibleName(self.windowTitle())
        table.setHorizontalHeaderLabels(list(self._lines[0].cells))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
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
                if line.head:
                    font = QFont(item.font())
                    font.setBold(True)
                    item.setFont(font)
                table.setItem(number, place, item)
        return table
