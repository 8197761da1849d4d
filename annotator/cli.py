"""The command line: one thin function per command."""

import os
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from annotator import __version__
from annotator.core.change import PassState
from annotator.core.errors import AnnotatorError, UnknownNameError
from annotator.core.messages import ARTICLES, FAULTS, LABELS, SUGGESTIONS
from annotator.operations.exporting.export_dataset import (
    Choice,
    Filter,
    Options,
    Split,
    SplitBy,
    Unit,
    What,
    Zones,
    format_names,
    losses_of,
    parse_shares,
)
from annotator.operations.exporting.export_dataset import export as export_project
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.learning.gold_records import read_gold
from annotator.operations.learning.project_model import forget_model
from annotator.operations.learning.train_model import train_model
from annotator.operations.project.check import LearnedModel, readable_info
from annotator.operations.project.check import check as check_project
from annotator.operations.project.check import info as project_info
from annotator.operations.project.copy import copy_file
from annotator.operations.project.open_project import PROJECT_SUFFIXES, opened
from annotator.operations.project.salvage import salvage as salvage_project
from annotator.operations.quality.evaluation import evaluate_project
from annotator.operations.reviewing.queue import saved_filters
from annotator.operations.suggesting.suggest_articles import suggest_articles
from annotator.operations.suggesting.tag_files import tag as tag_paths
from annotator.terminal import Bar, Failure, json_text, output, print_scores

FILE = click.Path(path_type=Path)  # what is refused, and why, is said by who opens it
PATHS = click.Path(path_type=Path)


class Program(click.Group):
    """The top-level command: a first word that is not a command opens the window."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Pass the arguments to the window unless they begin with a command or an option of the program."""
        if not args or (args[0] not in self.commands and not args[0].startswith("-")):
            args = ["window", *args]
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; whatever goes wrong becomes one line and exit code 1, without a traceback."""
        with output():
            return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an expected error ends it."""
        try:
            return super().invoke(ctx)
        except AnnotatorError as problem:
            raise Failure(str(problem)) from problem


def _say(text: str) -> None:
    click.echo(text, file=sys.stdout)  # click's own stream is UTF-8 even where the output is to be ASCII


def _as_json(value: Any) -> None:
    _say(json_text(value))


def _skipped(rows: list[tuple[str, str]]) -> None:
    _warn([f"skipped: {reason}" for _, reason in rows])


def _warn(lines: list[str]) -> None:
    for line in lines:
        click.echo(line, file=sys.stderr)


JSON: Callable[[Any], Any] = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
SUGGESTERS = click.option(
    "--suggester", "suggesters", multiple=True, help="Use only this suggester (repeatable)."
)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="annotator")
def main() -> None:
    """Review entities and quotations in Indonesian news: suggestions in, gold out.

    \b
    annotator [FILE.db] [PATH…]   opens the window, by default with the last project.
    """


@main.command(hidden=True)
@click.argument("paths", nargs=-1, type=PATHS)
def window(paths: tuple[Path, ...]) -> None:
    """Open the review window on a project, importing PATHs into it."""
    project = next((path for path in paths[:1] if path.suffix.lower() in PROJECT_SUFFIXES), None)
    others = paths[1:] if project else paths
    for path in others:
        if not path.exists():
            raise click.UsageError(
                f"There is no file {path} and no command of that name. Commands: {_commands()}."
            )
    if not _display():
        raise Failure(
            f"No display to show the window on. These commands work without one: annotator {_commands()}."
        )
    try:
        from annotator.ui.app import run  # noqa: PLC0415 - the other commands start without Qt
    except ImportError as problem:
        raise Failure(f"Qt cannot start: {problem}. README names what to install.") from problem
    raise SystemExit(run(project, list(others)))


def _commands() -> str:
    """The names of the commands that need no window, separated by commas."""
    return ", ".join(name for name, command in main.commands.items() if not command.hidden)


def _display() -> bool:
    """Whether Qt would find a display. Without one, Qt aborts the process."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@main.command("import")
@click.argument("project", type=FILE)
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@click.option("--format", "format_name", help="Read the files as this dataset format.")
@click.option(
    "--as",
    "carry",
    type=click.Choice([c.value for c in Carry]),
    help="Import the annotations as gold or as suggestions.",
)
@click.option("--suggester", help="With --as suggestions: the name of their suggester.")
@click.option("--reviewer", help="With --as gold: the name of its reviewer.")
@click.option(
    "--verdicts-only",
    is_flag=True,
    help="With --as gold: the articles were not read whole; counts for precision only.",
)
@click.option("--encoding", help="Text encoding, for example cp1252.")
@JSON
def import_(
    project: Path,
    paths: tuple[Path, ...],
    format_name: str | None,
    carry: str | None,
    suggester: str | None,
    reviewer: str | None,
    verdicts_only: bool,
    encoding: str | None,
    as_json: bool,
) -> None:
    """Import articles, gold or suggestions into PROJECT, which is created if it does not exist."""
    if carry == "suggestions" and not suggester:
        raise click.UsageError("--as suggestions needs --suggester NAME, the name of their suggester.")
    chosen = Carry(carry) if carry else None
    intake = Intake(format_name, chosen, suggester, reviewer, not verdicts_only, encoding)
    with opened(project, create=True) as database, Bar() as bar:
        report = import_paths(database, list(paths), bar, intake=intake).value
    if as_json:
        _as_json({
            "added": report.added, "known": report.known, "skipped": [list(row) for row in report.skipped],
            "passes": report.passes, "suggestions": report.suggestions,
            "files": [{"file": r.file, "outcome": r.outcome, "reason": r.reason} for r in report.rows],
            "unaligned": [asdict(record) for record in report.unaligned],
            "unplaced": [asdict(span) for span in report.unplaced],
        })  # fmt: skip
    else:
        _say(report.summary())
    _skipped(report.skipped)
    _warn([f"warning: {words}" for words in report.warnings])
    if report.skipped and not (report.added or report.known):
        raise SystemExit(1)


@main.command()
@click.argument("project", type=FILE)
@SUGGESTERS
@JSON
def suggest(project: Path, suggesters: tuple[str, ...], as_json: bool) -> None:
    """Compute and store suggestions for every article of PROJECT; verdicts do not change."""
    with opened(project) as database, Bar() as bar:
        report = suggest_articles(database, bar, suggesters=suggesters or None).value
    if as_json:
        _as_json({"shown": report.shown, "faults": report.faults})
    else:
        _say(f"{SUGGESTIONS.of(report.shown)} to review")
    _warn(report.faults)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@click.option("-o", "--out", required=True, type=FILE, help="The JSONL or Parquet file to write.")
@SUGGESTERS
@click.option(
    "--model", type=FILE, help="The model of the suggester `learned`: a file from `annotator train`."
)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Number of processes.")
@click.option("--scheduler", metavar="ADDRESS", help="Run on the Dask cluster at ADDRESS (extra: cluster).")
@JSON
def tag(
    paths: tuple[Path, ...],
    out: Path,
    suggesters: tuple[str, ...],
    model: Path | None,
    workers: int,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Write suggestions for files, folders or JSONL, without a project. An interrupted run can be resumed."""
    with Bar() as bar:
        report = tag_paths(
            paths, out, bar, suggesters=suggesters, model=model, workers=workers, scheduler=scheduler
        )
    if as_json:
        skipped = [list(row) for row in report.skipped]
        figures = {"articles": report.articles, "resumed": report.resumed}
        _as_json({**figures, "skipped": skipped, "faults": report.faults})
    else:
        earlier = f" and {report.resumed} from an earlier run" if report.resumed else ""
        _say(f"{ARTICLES.of(report.articles)}{earlier} to {out}")
    _skipped(report.skipped)
    _warn(report.faults)
    if report.skipped and not (report.articles or report.resumed):
        raise SystemExit(1)


@main.command()
@click.argument("project", type=FILE)
@click.argument("out", type=PATHS)
@click.option("--format", "format_name", required=True, help=f"One of: {', '.join(format_names())}.")
@click.option(
    "--what",
    type=click.Choice([w.value for w in What]),
    default="gold",
    show_default=True,
    help="Annotations to export.",
)
@click.option(
    "--state",
    type=click.Choice([s.value for s in PassState]),
    default="done",
    show_default=True,
    help="Only passes in this state.",
)
@click.option("--label", "labels", multiple=True, help="Only this label or quotation type (repeatable).")
@click.option("--reviewer", "reviewers", multiple=True, help="Only passes of this reviewer (repeatable).")
@click.option("--adjudicated", is_flag=True, help="Only adjudicated passes.")
@click.option(
    "--filter", "filter_name", help="Only articles that match this filter, which was saved in the window."
)
@click.option("--search", default="", help="Only articles that contain these words.")
@click.option(
    "--zones",
    type=click.Choice([z.value for z in Zones]),
    default="all",
    show_default=True,
    help="`live` omits promotion, related articles, tags and boilerplate.",
)
@click.option(
    "--split",
    help="Shares of train, dev and test, for example 80,10,10: writes OUT-train, OUT-dev, OUT-test.",
)
@click.option(
    "--seed", default=7, show_default=True, help="Seed of the split; the same seed gives the same parts."
)
@click.option(
    "--split-by",
    type=click.Choice([b.value for b in SplitBy]),
    default="article",
    show_default=True,
    help="What --split keeps together.",
)
@click.option(
    "--offsets",
    type=click.Choice([u.value for u in Unit]),
    help="Unit of offsets, if the format supports several.",
)
@click.option(
    "--scheme",
    type=click.Choice(["iob2", "bioes"]),
    default="iob2",
    show_default=True,
    help="Tagging scheme of CoNLL-2003.",
)
@click.option("--card/--no-card", default=True, help="Write a data card next to OUT.")
@click.option(
    "--dry-run", is_flag=True, help="Write nothing; report what would be written and what would be lost."
)
@JSON
def export(project: Path, out: Path, format_name: str, as_json: bool, **how: Any) -> None:
    """Write the gold (or the merged suggestions) of PROJECT to OUT, and report what is lost."""
    with opened(project, read_only=True) as database, Bar() as bar:
        choice = _choice(how, saved_filters(database) if how["filter_name"] is not None else {})
        if how["dry_run"]:
            report = losses_of(database, format_name, bar, choice=choice)
        else:
            options = Options(Unit(how["offsets"]) if how["offsets"] else None, how["scheme"])
            report = export_project(
                database, out, format_name, bar, choice=choice, options=options, card=how["card"]
            )
    if as_json:
        _as_json(report.to_json())
        return
    verb = "would go to" if how["dry_run"] else "to"
    _say(f"{report.amounts} {verb} {out}")
    for line in report.part_lines:
        _say(line)
    for line in report.lost.lines():
        _say(f"not carried by {format_name}: {line}")
    for line in report.left_out.lines():
        _say(f"left out: {line}")


def _choice(how: dict[str, Any], saved: dict[str, Filter]) -> Choice:
    """The choice that the options of `export` describe."""
    name, reviewers = how["filter_name"], how["reviewers"]
    if name is not None and name not in saved:
        known = ", ".join(saved) or "none; save one in the window"
        raise UnknownNameError("There is no saved filter {0}. Saved filters: {1}.", repr(name), known)
    wanted = saved[name] if name is not None else Filter()
    wanted = replace(wanted, words=f"{wanted.words} {how['search']}".strip())
    split = Split(parse_shares(how["split"]), how["seed"], SplitBy(how["split_by"])) if how["split"] else None
    return Choice(
        What(how["what"]),
        PassState(how["state"]),
        frozenset(how["labels"]),
        frozenset(reviewers),
        how["adjudicated"],
        wanted,
        reviewers[0] if len(reviewers) == 1 else "",
        Zones(how["zones"]),
        split,
    )


@main.command()
@click.argument("gold", nargs=-1, required=True, type=PATHS)
@click.option("-o", "--out", required=True, type=FILE, help="The model file to write.")
@click.option("--test", type=FILE, help="Gold to evaluate the model on; it is not used for training.")
@click.option(
    "--seed",
    default=7,
    show_default=True,
    help="Seed of the training; the same seed and gold give the same model.",
)
@JSON
def train(gold: tuple[Path, ...], out: Path, test: Path | None, seed: int, as_json: bool) -> None:
    """Train a model on the gold of projects or native JSONL, for `tag --model`."""
    records = list(read_gold(gold))
    unseen = list(read_gold([test])) if test else None
    with Bar() as bar:
        report = train_model(records, out, bar, test=unseen, seed=seed)
    if as_json:
        _as_json(report.to_json())
        return
    _say(f"learned {LABELS.of(len(report.labels))} from {ARTICLES.of(report.articles)} to {out}")
    if report.test is not None:
        print_scores({"learned": report.test})


@main.command()
@click.argument("project", type=FILE)
@SUGGESTERS
@JSON
def evaluate(project: Path, suggesters: tuple[str, ...], as_json: bool) -> None:
    """Compute precision, recall and F1 of the suggesters of PROJECT against its gold."""
    with opened(project, read_only=True) as database, Bar() as bar:
        evaluation = evaluate_project(database, bar, suggesters=suggesters or None)
    if as_json:
        _as_json(evaluation.to_json())
        return
    if not evaluation.articles:
        _say("No gold yet: finish an article in the window, or import gold with --as gold.")
        return
    _say(f"{ARTICLES.of(evaluation.articles)} with gold, {evaluation.exhaustive} of them read whole")
    print_scores(evaluation.suggesters)


@main.command()
@click.argument("project", type=FILE)
@click.argument("out", type=PATHS)
@JSON
def copy(project: Path, out: Path, as_json: bool) -> None:
    """Make a whole copy of PROJECT, which may be open, crashed or write-protected; OUT is never replaced."""
    with Bar() as bar:
        copied = copy_file(project, out, bar)
    if as_json:
        _as_json(copied.to_json())
    else:
        _say(f"{copied.summary()} copied to {out}")


@main.command()
@click.argument("project", type=FILE)
@JSON
def check(project: Path, as_json: bool) -> None:
    """Check PROJECT: the database, surfaces, links and the journal. Exit code 1 if there are faults."""
    with opened(project, read_only=True) as database:
        faults = check_project(database)
        contents = readable_info(database)
    counts = contents.counts
    if as_json:
        _as_json({"faults": faults, "counts": counts, "model": contents.to_json()["model"]})
    else:
        for fault in faults:
            _say(fault)
        rows = ", ".join(f"{kind} {number}" for kind, number in counts.items())
        _say(f"{FAULTS.of(len(faults))}; rows by table: {rows}")
        if contents.model:
            _say(f"learned model: {_model_text(contents.model)}")
    if faults:
        raise SystemExit(1)


@main.command()
@click.argument("project", type=FILE)
@click.argument("out", type=FILE)
@JSON
def salvage(project: Path, out: Path, as_json: bool) -> None:
    """Bring what can be read of the damaged PROJECT into the new project OUT, and list the rest."""
    report = salvage_project(project, out)
    if as_json:
        _as_json(report.to_json())
        return
    for line in report.lost:
        _say(line)
    _say(f"{out}: {report.summary}")


@main.command()
@click.argument("project", type=FILE)
@JSON
def info(project: Path, as_json: bool) -> None:
    """Show what PROJECT contains: articles, passes, labels, suggesters."""
    with opened(project, read_only=True) as database:
        contents = project_info(database)
    if as_json:
        _as_json(contents.to_json())
        return
    table = Table(show_header=False, box=None)
    for name, number in contents.counts.items():
        table.add_row(name, str(number))
    for reviewer, states in contents.passes.items():
        table.add_row(f"passes of {reviewer}", ", ".join(f"{n} {state}" for state, n in states.items() if n))
    for heading, numbers in (
        ("gold", contents.labels),
        ("not in the label set", contents.outside),
        ("suggested by", contents.suggesters),
    ):
        for name, number in numbers.items():
            table.add_row(f"{heading} {name}", str(number))
    if contents.model:
        table.add_row("learned model", _model_text(contents.model))
    Console().print(table)


def _model_text(model: LearnedModel) -> str:
    return (
        f"version {model.version}, trained {model.made} on {ARTICLES.of(model.articles)},"
        f" {model.bytes} bytes; remove it with: annotator forget-model"
    )


@main.command("forget-model")
@click.argument("project", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@JSON
def forget_model_(project: Path, yes: bool, as_json: bool) -> None:
    """Remove the model that PROJECT learned from its own gold; suggestions and decisions stay.

    This cannot be undone, but the window trains another model when there is more gold, as long as learning is
    on in its Quality menu.
    """
    with opened(project) as database:
        model = project_info(database).model
        if model and not yes:
            click.confirm(f"Remove the model trained on {ARTICLES.of(model.articles)}?", abort=True, err=True)
        forget_model(database)
    if as_json:
        _as_json({"removed": model is not None})
    else:
        _say("the learned model was removed" if model else "there is no learned model in this project")
