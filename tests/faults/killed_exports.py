"""Kill exports before each step that they take in the file system, and look at what is left.

    python -m tests.faults.killed_exports FOLDER SCENARIO [STRIDE [SECOND_KILLS]]

FOLDER is where to work; SCENARIO is a key of `SCENARIOS`. Every STRIDE-th step is killed, each in a run of
its own; SECOND_KILLS times the run that completes a killed one is killed as well, at a random step. Prints
one JSON object: the number of tries and everything that went wrong. Needs a system that can fork.
"""

import errno
import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from annotator.core.annotation import Annotation, Entity, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import format_info
from annotator.operations import staging
from annotator.operations.exporting.export_dataset import Choice, Split, export, targets
from annotator.operations.exporting.manifest import manifest_path
from annotator.operations.importing.source_files import find_files
from annotator.operations.project.open_project import open_project
from annotator.store.annotations import add_pass
from annotator.store.articles import add_article

THIRDS = Split((34, 33, 33))
KILLED = -signal.SIGKILL
_AUDITED = {"os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir"}
_WRITING = os.O_WRONLY | os.O_RDWR


@dataclass(frozen=True)
class Scenario:
    """An export over an earlier one, unless it is the `first`; and what the disk can do."""

    format_name: str
    split: Split | None = None
    card: bool = True
    exchanges: bool = True
    links: bool = True
    first: bool = False


SCENARIOS = {
    "file": Scenario("jsonl"),
    "file, no card": Scenario("jsonl", card=False),
    "file, the first": Scenario("jsonl", first=True),
    "file, a disk without links": Scenario("jsonl", links=False),
    "split": Scenario("jsonl", THIRDS),
    "split, no card": Scenario("conll", THIRDS, card=False),
    "split, a disk without links": Scenario("csv", THIRDS, links=False),
    "folder": Scenario("brat"),
    "folder, no card": Scenario("webannotation", card=False),
    "folder, the first": Scenario("labelstudio", first=True),
    "folder, a disk without exchange": Scenario("brat", exchanges=False),
    "split folders": Scenario("brat", THIRDS),
    "split folders, a disk without exchange": Scenario("brat", THIRDS, exchanges=False, links=False),
}


@dataclass
class Outcome:
    """What went wrong in how many tries; `lost`: what is left is neither the old nor the new set."""

    tries: int = 0
    lost: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)


def make_project(path: Path, articles: int) -> None:
    """A project with gold; every number of articles gives other files."""
    with open_project(path, create=True) as project:
        for number in range(articles):
            article = Article(f"a{number}", f"Sari tiba di Solo {number} dari {articles}.")
            gold: tuple[Annotation, ...] = (Entity("p", Span(0, 4), "PERSON", verdict=Verdict.ADDED),)
            add_article(project, article)
            add_pass(project, Record(article, gold, Pass("Ani", PassState.DONE, exhaustive=True)))


def in_a_child(work: Callable[[], object], kill_before: int = 0) -> int:
    """Do the work in a forked process, which is killed before that step (from 1); returns its exit code."""
    child = os.fork()
    if not child:
        try:
            _kill_before(kill_before)
            work()
        except BaseException as problem:
            os.write(2, f"{type(problem).__name__}: {problem}\n".encode(errors="replace"))
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _kill_before(number: int) -> None:
    """From now on count the steps of this process in the file system, and kill it before one of them."""
    steps = count(1)

    def step() -> None:
        if next(steps) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(event: str, args: tuple[Any, ...]) -> None:
        opened = event == "open" and isinstance(args[2], int) and args[2] & _WRITING
        if opened or event in _AUDITED:
            step()

    def stepping(function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any) -> Any:
            step()
            return function(*args)

        return stepped

    os.fsync = stepping(os.fsync)  # neither this nor the exchange is audited
    staging.exchange = stepping(staging.exchange)  # type: ignore[attr-defined]
    sys.addaudithook(audit)


class Trial:
    """One scenario in a folder of its own, where the old set is `gold` of one project, the new of another."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        self.scenario = scenario
        self.place = folder / "place"
        self.out = self.place / f"gold{next(iter(format_info(scenario.format_name).suffixes), '')}"
        self.projects = [folder / "old.db", folder / "new.db"]
        for number, project in enumerate(self.projects):
            make_project(project, 3 + 2 * number)
        self.nothing = self.snapshot()
        self.sets = []
        for number in range(2):
            self.reset(old=number == 1)
            assert in_a_child(partial(self.export, number)) == 0
            self.sets.append(self.snapshot())
        if scenario.first:
            self.sets[0] = self.nothing

    def reset(self, *, old: bool = True) -> None:
        """Begin anew, with the old set in place."""
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir()
        if old and not self.scenario.first:
            assert in_a_child(partial(self.export, 0)) == 0

    def export(self, number: int) -> None:
        """Export a project as the scenario wants it."""
        if not self.scenario.exchanges:
            staging.exchange = lambda *_: False  # type: ignore[attr-defined]
        if not self.scenario.links:
            os.link = _no_links
        choice = Choice(split=self.scenario.split)
        with open_project(self.projects[number], read_only=True) as project:
            export(
                project, self.out, self.scenario.format_name, Silent(), choice=choice, card=self.scenario.card
            )

    def read(self) -> None:
        """What every reader does first."""
        find_files([*self._targets()])

    def snapshot(self) -> dict[str, object]:
        """What stands at each path of the set, `None` for nothing; the card, which tells the time, aside."""
        return {path.name: _content(path) for path in (*self._targets(), manifest_path(self.out))}

    def whole(self) -> bool:
        """Whether all of the old or all of the new set is there."""
        now = self.snapshot()
        return any(_without_card_sums(now) == _without_card_sums(one) for one in self.sets)

    def each_whole(self) -> bool:
        """Whether each path has what it has in the old or in the new set; folders may be gone for a moment
        where they cannot be exchanged.
        """
        old, new = map(_without_card_sums, self.sets)
        return all(
            content in (old[name], new[name])
            or (content is None and not self.scenario.exchanges and isinstance(new[name], dict))
            for name, content in _without_card_sums(self.snapshot()).items()
        )

    def leftovers(self) -> list[str]:
        """Files and folders that no export leaves behind."""
        return [path.name for path in self.place.iterdir() if not path.name.startswith("gold")]

    def _targets(self) -> list[Path]:
        return list(targets(self.out, format_info(self.scenario.format_name), self.scenario.split).values())


def _no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "a disk without links")


def _content(path: Path) -> object:
    if path.is_dir():
        return {
            file.relative_to(path).as_posix(): file.read_bytes()
            for file in path.rglob("*")
            if file.is_file() and file.name != staging.MARKER
        }
    return path.read_bytes() if path.exists() else None


def _without_card_sums(found: dict[str, object]) -> dict[str, object]:
    """The snapshot without the lines of the manifest about the card, which tells the time."""
    return {
        name: [line for line in content.splitlines() if not line.endswith((b".card.md", b".croissant.json"))]
        if isinstance(content, bytes) and name.endswith(".sha256")
        else content
        for name, content in found.items()
    }


def run(folder: Path, scenario: Scenario, stride: int = 1, second_kills: int = 0) -> Outcome:
    """Kill the export of the new set at every `stride`-th step; then what completes it, at random steps."""
    trial, outcome = Trial(folder, scenario), Outcome()
    steps = 0
    for step in count(1, stride):
        trial.reset()
        code = in_a_child(partial(trial.export, 1), step)
        if code != KILLED:
            break
        steps = step
        _judge(trial, outcome, f"step {step}")
    if code:
        outcome.crashes.append(f"without a kill: exit code {code}")
    chosen = random.Random(7)  # noqa: S311 - which steps does not matter, that they stay the same does
    for _ in range(second_kills):
        first, second = chosen.randint(1, steps), chosen.randint(1, steps)
        trial.reset()
        in_a_child(partial(trial.export, 1), first)
        in_a_child(partial(trial.export, 1), second)
        _judge(trial, outcome, f"step {first}, then step {second}")
    return outcome


def _judge(trial: Trial, outcome: Outcome, when: str) -> None:
    """What is there at once, after a reader has come, and after the next export."""
    outcome.tries += 1
    if not trial.each_whole():
        outcome.lost.append(f"{when}: at once")
    if in_a_child(trial.read):
        outcome.crashes.append(f"{when}: reading")
    if not trial.whole():
        outcome.lost.append(f"{when}: after a reader")
    if in_a_child(partial(trial.export, 1)):
        outcome.crashes.append(f"{when}: the next export")
    if _without_card_sums(trial.snapshot()) != _without_card_sums(trial.sets[1]):
        outcome.lost.append(f"{when}: after the next export")
    outcome.leftovers += [f"{when}: {name}" for name in trial.leftovers()]


if __name__ == "__main__":
    where, name, *numbers = sys.argv[1:]
    sys.stdout.write(json.dumps(asdict(run(Path(where), SCENARIOS[name], *map(int, numbers)))) + "\n")
