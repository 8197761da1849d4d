"""What the command line prints: lines, JSON, a progress bar, tables of figures; and what if it cannot."""

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from typing import IO, Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Column, Table

from annotator.operations.quality.evaluation import Scores
from annotator.operations.reviewing.speakers import SpeakersFound

TRACEBACK = "ANNOTATOR_TRACEBACK"  # an environment variable: set, faults of the program show where they are


def json_text(value: Any) -> str:
    """The value as JSON, in ASCII where the output is not UTF-8."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower()
    return json.dumps(value, ensure_ascii=not encoding.startswith("utf"), indent=1)


class Failure(click.ClickException):
    """Ends a command with one line and exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line, characters that the terminal does not have as escapes."""
        click.echo(f"Error: {' '.join(self.message.splitlines())}", file=file or sys.stderr)


@contextlib.contextmanager
def output() -> Iterator[None]:
    """Keep what the block prints from failing on a character; what else ends it becomes one line, and exit
    code 1.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:  # who read the output has heard enough
        _discard(sys.stdout)
        raise SystemExit(1) from None
    except OSError as problem:
        _discard(sys.stdout)
        reason = problem.strerror or str(problem)
        _fail(
            f"{problem.filename}: {reason}; check its permissions and the space on its disk."
            if problem.filename
            else f"The output cannot be written: {reason}; send it somewhere else."
        )
    except Exception as problem:
        if os.environ.get(TRACEBACK):
            raise
        _fail(
            f"A fault of this program ({type(problem).__name__}: {problem})."
            f" Run the command again with {TRACEBACK}=1 set, and report what it prints."
        )


def _fail(message: str) -> None:
    try:
        Failure(message).show()
    except OSError:
        _discard(sys.stderr)
    raise SystemExit(1) from None


def _discard(stream: Any) -> None:
    """Let what is still to be written go nowhere, so that the end of the process does not fail on it too."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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


def print_speakers(found: SpeakersFound) -> None:
    """One row a speaker."""
    used = [name for name in found.attributes if any(name in row.attributes for row in found.rows)]
    heads = ("quotations", "direct", "indirect", "mixed", "articles", "outlets")
    table = Table(Column("speaker", min_width=24), *heads, *used, box=None)
    for row in found.rows:
        numbers = (row.quotations, row.direct, row.indirect, row.mixed, row.articles, len(row.outlets))
        name = "\n= ".join([row.name, *(variant for variant, _ in row.variants)])
        values = (row.attributes.get(attribute, "") for attribute in used)
        table.add_row(*map(escape, (name, *map(str, numbers), *values)))
    Console().print(table)


def _quotation_rows(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    content = [(f"content {key} F1", _rounded(row["f1"])) for key, row in values.get("content", {}).items()]
    single = ("type_accuracy_matched", "cue_recall", "source_recall", "speaker_accuracy_all_gold")
    return content + [(key.replace("_", " "), _rounded(values[key])) for key in single if key in values]


def _rounded(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"
