"""What the command line shows on a terminal: a progress bar, and tables of figures."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from annotator.operations.quality.evaluation import Scores


class Bar:
    """A progress bar on a terminal, nothing elsewhere."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self.bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
            console=console, transient=True, disable=not console.is_terminal,
        )  # fmt: skip
        self.task = self.bar.add_task("", total=None)

    def __enter__(self) -> "Bar":
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def report(self, done: int, total: int | None, what: str) -> None:
        """Move the bar."""
        self.bar.update(self.task, completed=done, total=total, description=what[:40])

    def cancelled(self) -> bool:
        """Ctrl-C stops the program itself."""
        return False


def print_scores(suggesters: Mapping[str, Scores]) -> None:
    """One table for entities (a row a suggester and label), one for quotations."""
    entities = Table("suggester", "label", "strict P", "R", "F1", "overlap F1", "gold", "found", box=None)
    quotations = Table("suggester", "figure", "value", box=None)
    for name, scores in suggesters.items():
        values = scores.to_json()
        rows = {"all": values["entities"], **values["entities"]["by_label"]}
        for label, row in rows.items():
            strict = row["strict"]
            figures = (strict["p"], strict["r"], strict["f1"], row["overlap"]["f1"])
            numbers = (str(strict["gold"]), str(strict["pred"]))
            entities.add_row(name, label, *(_rounded(figure) for figure in figures), *numbers)
        for figure, value in _quotation_rows(values.get("quotations") or {}):
            quotations.add_row(name, figure, value)
    console = Console()
    console.print(entities)
    if quotations.row_count:
        console.print(quotations)


def _quotation_rows(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    content = [(f"content {key} F1", _rounded(row["f1"])) for key, row in values.get("content", {}).items()]
    single = ("type_accuracy_matched", "cue_recall", "source_recall", "speaker_accuracy_all_gold")
    return content + [(key.replace("_", " "), _rounded(values[key])) for key in single if key in values]


def _rounded(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"
