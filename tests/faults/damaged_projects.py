"""Damage a project file and see what the program says: bits, values, truncations, lost pages.

    python -m tests.faults.damaged_projects [--seed 7] [--bits 400] [--values 1000] [--truncations 60]
        [--copies 19] [--salvages 5]

Prints a table: fault, tries, how many altered what the program shows or exports, how many of those `check`
missed, crashes (a traceback, a signal, no end within a minute), and unclear messages; and another one with
what `salvage` brings out of files with damaged pages. Needs a system that can fork.
"""

import argparse
import contextlib
import hashlib
import io
import json
import os
import random
import re
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from dataclasses import replace as replaced
from pathlib import Path
from typing import Any

from annotator.cli import main
from annotator.core.annotation import Verdict
from annotator.core.change import PassState
from annotator.core.errors import AnnotatorError
from annotator.core.labels import changed
from annotator.core.progress import Silent
from annotator.core.review import decide, set_state
from annotator.operations.importing.import_files import import_paths
from annotator.operations.learning.lessons import set_learning
from annotator.operations.learning.project_model import keep_model, open_model
from annotator.operations.learning.train_model import train_model
from annotator.operations.project.label_set import change_labels, project_label_set
from annotator.operations.project.open_project import open_project, opened
from annotator.operations.reviewing.queue import save_filter
from annotator.operations.reviewing.review_article import commit, history, open_review, redo, undo, undo_label
from annotator.operations.suggesting.shown_suggestions import set_thresholds
from annotator.operations.suggesting.suggest_articles import suggest_articles
from annotator.store.annotations import gold, read_review
from annotator.store.articles import add_article, article_ids, articles
from annotator.store.listing import Filter
from annotator.store.models import read_model
from annotator.store.queue import headlines, rows, state_counts
from annotator.store.salvage.pages import DatabasePages
from annotator.store.salvage.scan import table_of

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
REVIEWERS = ("Ani", "Budi")
NEXT_STEP = re.compile(r"annotator (check|salvage|import|suggest)|backup|install that version|export it")
COMMANDS = (
    ("info",), ("check",), ("evaluate",), ("suggest", "--suggester", "quotes"),
    ("export", "OUT.jsonl", "--format", "jsonl"), ("export", "OUT.tsv", "--format", "conll"),
)  # fmt: skip
SECONDS = 60


def make_project(path: Path, copies: int = 0) -> None:
    """A project with all that a file can contain: sample articles, two reviewers, undone actions, a model.

    With `copies`, the articles are also there under so many other names.
    """
    with open_project(path, create=True) as project:
        import_paths(project, [SEEDS], Silent())
        for article in list(articles(project)):
            for number in range(copies):
                add_article(
                    project, replaced(article, id=f"{number}-{article.id}", meta={"copy": str(number)})
                )
        suggest_articles(project, Silent())
        for reviewer in REVIEWERS:
            for number, article_id in enumerate(article_ids(project)):
                review = open_review(project, article_id, reviewer)
                for item, verdict in zip(review.undecided, [*Verdict][:3:2] * 4, strict=False):
                    review = open_review(project, article_id, reviewer)
                    if item.id in {open_item.id for open_item in review.undecided}:
                        commit(project, decide(review, item.id, verdict))
                if (number % 3 > 0) == (reviewer == "Ani"):
                    review = open_review(project, article_id, reviewer)
                    commit(project, set_state(review, PassState.DONE, exhaustive=number != 1))
        labels = project_label_set(project)
        renamed = changed(labels, "ROLE", replaced(labels.by_name["ROLE"], name="OFFICE"))
        change_labels(project, "Ani", renamed, "rename label ROLE to OFFICE", Silent())
        set_thresholds(project, "Budi", {"LOC": 0.4})
        save_filter(project, "Ani", "open", Filter(undecided=1))
        set_learning(project, "Ani", on=False)
        for step in (undo, undo, redo):
            step(project, "Ani")
        undo(project, "Budi")
        records = list(gold(project))
        model = path.with_name("model")
        train_model(records, model, Silent())
        keep_model(project, open_model(model), frozenset(record.article.id for record in records))


def shown(path: Path) -> str:
    """A digest of everything that the program shows or exports of a project. Raises `AnnotatorError`."""
    found: list[object] = []
    with opened(path, read_only=True) as project:
        for view in ("gold_entity", "gold_quotation", "suggestion_verdict"):
            found += project.rows(f"SELECT * FROM {view}")
        for table in ("setting", "journal", "undone"):
            found += project.rows(f"SELECT * FROM {table}")
        ids = article_ids(project)
        for reviewer in REVIEWERS:
            found += rows(project, reviewer, range(1, len(ids) + 1), "warga")
            found += [state_counts(project, reviewer), undo_label(project, reviewer)]
            for article_id in ids:
                review = read_review(project, article_id, reviewer)
                found += [
                    review.article,
                    review.work,
                    review.suggestions,
                    sorted(review.decisions.items()),
                    history(project, article_id),
                ]
        for words in ("warga", "desa", "kata", "bank", "panen", "jembatan"):
            found.append(headlines(project, words, 50))
            found += project.rows("SELECT rowid FROM article_fts WHERE article_fts MATCH ?", (words,))
        found.append(read_model(project, "learned"))
    for what in ("gold", "suggestions"):
        out = path.with_name(f"{what}.jsonl")
        code, _, errors = ran("export", path, out, "--format", "jsonl", "--what", what, "--no-card")
        found += [code, errors, out.read_bytes() if out.exists() else b""]
    return hashlib.sha256(repr(found).encode(errors="surrogatepass")).hexdigest()


def ran(*arguments: object) -> tuple[int, str, str]:
    """A command in this process: exit code, output, errors."""
    output, errors = io.StringIO(), io.StringIO()
    code = 0
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            main([str(argument) for argument in arguments], prog_name="annotator")
        except SystemExit as end:
            code = int(end.code or 0)
    return code, output.getvalue(), errors.getvalue()


@dataclass
class Outcome:
    """What the program did with a damaged file."""

    shows: str = ""  # a digest, or the error
    runs: list[tuple[str, int, str]] = field(default_factory=list)  # command, exit code, errors


def tried(path: Path) -> Outcome | None:
    """What the program does with a file, in a process of its own; `None` if it crashes or does not end."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        signal.alarm(SECONDS)
        os.write(writing, json.dumps(_outcome(path)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None if code or not answer else Outcome(*json.loads(answer))


def _outcome(path: Path) -> tuple[str, list[tuple[str, int, str]]]:
    try:
        try:
            shows = shown(path)
        except AnnotatorError as problem:
            shows = f"error: {problem}"
        runs = []
        for command, *arguments in COMMANDS:
            paths = [path.with_name(a) if a.startswith("OUT") else a for a in arguments]
            code, _, errors = ran(command, path, *paths)
            runs.append((command, code, errors))
    except BaseException as problem:  # whatever it is, it is reported
        return f"crash: {type(problem).__name__}: {problem}", []
    return shows, runs


@dataclass
class Tally:
    """What came of the tries of one fault."""

    tries: int = 0
    altering: int = 0
    missed: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)

    def judge(self, what: str, outcome: Outcome | None, whole: str) -> None:
        """Count a try; `whole` is what an undamaged file shows."""
        self.tries += 1
        if outcome is None or outcome.shows.startswith("crash"):
            self.crashes.append(f"{what}: {outcome and outcome.shows}")
            return
        found = any(code for command, code, _ in outcome.runs if command == "check")
        if outcome.shows != whole:
            self.altering += 1
            if not found:
                self.missed.append(what)
        for command, code, errors in outcome.runs:
            if code not in {0, 1} or "Traceback" in errors or "fault of this program" in errors:
                self.crashes.append(f"{what}: {command}: {code} {errors}")
            elif (
                code
                and command != "check"
                and (len(errors.splitlines()) != 1 or not NEXT_STEP.search(errors))
            ):
                self.unclear.append(f"{what}: {command}: {errors}")


class Bench:
    """A whole project, and a place for damaged copies of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.original = folder / "whole.db"
        self.copy = folder / "damaged.db"
        self.random = random.Random(seed)
        make_project(self.original)
        self.content = self.original.read_bytes()
        self.copy.write_bytes(self.content)
        outcome = tried(self.copy)
        assert outcome is not None
        assert not any(code for _, code, _ in outcome.runs), outcome
        self.whole = outcome.shows
        assert len(self.whole) == 64, self.whole

    def trial(self, tally: Tally, what: str, content: bytes | None = None) -> None:
        """Judge the damaged copy, or one with this content."""
        if content is not None:
            self.copy.write_bytes(content)
        for journal in self.copy.parent.glob("damaged.db-*"):
            journal.unlink()
        tally.judge(what, tried(self.copy), self.whole)

    def bits(self, number: int) -> Tally:
        """Flip single bits anywhere in the file."""
        tally = Tally()
        for _ in range(number):
            place, bit = self.random.randrange(len(self.content)), self.random.randrange(8)
            content = bytearray(self.content)
            content[place] ^= 1 << bit
            self.trial(tally, f"bit {bit} of byte {place}", bytes(content))
        return tally

    def truncations(self, number: int) -> Tally:
        """Cut the file off: at any byte, or at the end of a page."""
        tally = Tally()
        for turn in range(number):
            size = self.random.randrange(1, len(self.content))
            size -= size % 4096 if turn % 2 else 0
            self.trial(tally, f"the first {size} bytes", self.content[:size])
        return tally

    def values(self, most: int) -> Tally:
        """Change one value of each column of each table, in at most so many columns."""
        tally = Tally()
        columns = list(self._columns())
        for table, column in self.random.sample(columns, min(most, len(columns))):
            if self._change(table, column):
                self.trial(tally, f"{table}.{column}")
        return tally

    def _columns(self) -> Iterator[tuple[str, str]]:
        with contextlib.closing(sqlite3.connect(self.original)) as raw:
            tables = raw.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' ORDER BY 1"
            ).fetchall()
            for (table,) in tables:
                for row in raw.execute(f"PRAGMA table_info({table})"):
                    yield table, row[1]

    def _change(self, table: str, column: str) -> bool:
        """Change a value past the triggers; False if the table refuses every other value."""
        self.copy.write_bytes(self.content)
        with contextlib.closing(sqlite3.connect(self.copy)) as raw:
            raw.execute("PRAGMA ignore_check_constraints = ON")
            triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                raw.execute(f"DROP TRIGGER {name}")
            found = raw.execute(f'SELECT "{column}" FROM {table} ORDER BY random() LIMIT 1').fetchone()
            if found is None:
                return False
            value = found[0]
            other = self._other(value)
            try:
                raw.execute(f'UPDATE {table} SET "{column}" = ? WHERE "{column}" IS ?', (other, value))
            except sqlite3.IntegrityError:
                return False
            for _, statement in triggers:
                raw.execute(statement)
            raw.commit()
        return True

    def _other(self, value: object) -> object:
        if isinstance(value, bytes):
            return value[:-1] + bytes([value[-1] ^ 1])
        if isinstance(value, str):
            place = self.random.randrange(len(value)) if value else 0
            return f"{value[:place]}x{value[place + 1 :]}"
        return value + 1 if isinstance(value, int | float) else "x"


class _LoggedPages(DatabasePages):
    """Pages that remember which of them were read for the last record."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.read: list[int] = []

    def page(self, number: int) -> bytes:
        self.read.append(number)
        return super().page(number)


@dataclass
class Rescue:
    """What `salvage` brought out of files with damaged pages: of undamaged rows, of all, and wrong ones."""

    pages: int
    undamaged: int = 0
    brought: int = 0
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class SalvageBench:
    """A larger project, the pages of each of its articles and decisions, and what they say."""

    def __init__(self, folder: Path, seed: int, copies: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        original = folder / "large.db"
        make_project(original, copies)
        self.content = original.read_bytes()
        self.rows = _rows(original)
        self.pages: dict[tuple[str, int], set[int]] = {}
        pages = _LoggedPages(self.content)
        for record in pages.records():
            table = table_of(record)
            if table in {"article", "decision"} and record.row_id is not None:
                used = {record.page, *pages.read[pages.read.index(record.page) :]}
                self.pages[table, record.row_id] = used
            pages.read = [record.page]

    def damage(self, number: int) -> Rescue:
        """Overwrite pages, every second one with random bytes, and salvage."""
        rescue = Rescue(number)
        hit = set(self.random.sample(range(1, len(self.content) // 4096 + 1), number))
        content = bytearray(self.content)
        for page in hit:
            junk = self.random.randbytes(4096) if page % 2 else bytes(4096)
            content[(page - 1) * 4096 : page * 4096] = junk
        damaged, out = self.folder / "pages.db", self.folder / "out.db"
        damaged.write_bytes(content)
        out.unlink(missing_ok=True)
        code, output, errors = ran("salvage", damaged, out, "--json")
        if code:
            rescue.faults.append(errors)
            return rescue
        code, output, errors = ran("check", out)
        if code:
            rescue.faults.append(output + errors)
        brought = set(_rows(out).values())
        for key, value in self.rows.items():
            article = self.pages["article", value[0]]
            if hit.isdisjoint(article) and hit.isdisjoint(self.pages[key]):
                rescue.undamaged += 1
                rescue.brought += value in brought
                if value not in brought:
                    rescue.lost.append(f"{key} {str(value)[:100]}")
        return rescue


def _rows(path: Path) -> dict[tuple[str, int], tuple[Any, ...]]:
    """The articles and decisions of a project by table and row id; the key of the article comes first."""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        found = {("article", row[0]): row for row in raw.execute("SELECT * FROM article")}
        for row_id, *values in raw.execute(
            "SELECT d.rowid, p.article, p.reviewer, d.id, d.kind, d.label, d.start, d.text, d.verdict"
            " FROM decision d JOIN pass p ON p.key = d.pass"
        ):
            found["decision", row_id] = tuple(values)
    return found


def rescue_report(rescues: list[Rescue]) -> str:
    """The table of what was salvaged."""
    lines = [
        "| damaged pages | undamaged articles and decisions | brought out | faults |",
        "|---|---|---|---|",
    ]
    lines += [f"| {r.pages} | {r.undamaged} | {r.brought} | {len(r.faults)} |" for r in rescues]
    lines += [line for r in rescues for line in (*r.lost[:3], *r.faults[:3])]
    return "\n".join(lines) + "\n"


def report(tallies: dict[str, Tally]) -> str:
    """The table, and below it every single thing that went wrong."""
    lines = [
        "| fault | tries | altering | missed by check | crashes | unclear |",
        "|---|---|---|---|---|---|",
    ]
    for name, tally in tallies.items():
        wrong = (len(tally.missed), len(tally.crashes), len(tally.unclear))
        lines.append(f"| {name} | {tally.tries} | {tally.altering} | {' | '.join(map(str, wrong))} |")
    for name, tally in tallies.items():
        for kind in ("missed", "crashes", "unclear"):
            lines += [f"{name}: {kind}: {what.strip()[:300]}" for what in getattr(tally, kind)]
    return "\n".join(lines) + "\n"


def damaged(folder: Path, wanted: argparse.Namespace) -> dict[str, Tally]:
    """All faults, on one project."""
    bench = Bench(folder, wanted.seed)
    return {
        "one bit flipped": bench.bits(wanted.bits),
        "one value changed": bench.values(wanted.values),
        "file cut off": bench.truncations(wanted.truncations),
    }


def run() -> int:
    """Print the tables; 1 if anything went wrong."""
    parser = argparse.ArgumentParser()
    numbers = {"seed": 7, "bits": 400, "values": 1000, "truncations": 60, "copies": 19, "salvages": 5}
    for name, number in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        tallies = damaged(Path(name), wanted)
        sys.stdout.write(report(tallies))
        bench = SalvageBench(Path(name), wanted.seed, wanted.copies)
        pages = [number for number in (1, 10, 100) for _ in range(wanted.salvages)]
        rescues = [bench.damage(number) for number in pages if number < len(bench.content) // 8192]
        sys.stdout.write(rescue_report(rescues))
    wrong = any(tally.missed or tally.crashes or tally.unclear for tally in tallies.values())
    return int(wrong or any(rescue.lost or rescue.faults for rescue in rescues))


if __name__ == "__main__":
    raise SystemExit(run())
