"""Interrupt every kind of work on a project file: killed at write points and at random, failing calls.

After each fault ordinary commands read the file, it is opened for writing, checked, compared with the states
that it may be in, and the work is done again and must complete.
"""

import itertools
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from annotator.operations.project.open_project import open_project
from tests.faults.harness import Run, Tally, child, command
from tests.faults.scenarios import (
    LASTING,
    SCENARIOS,
    Expected,
    Scenario,
    acknowledging,
    digest,
    expected,
    fresh,
    replay_differs,
)
from tests.faults.tracing import NO_FAULT, Injection, points, unavailable

KILL = "signal=KILL"
ERRORS = {"ENOSPC": "the disk is full", "EIO": "an error of the disk", "EROFS": "the disk turns read-only"}
KILLED = -9


@dataclass
class Trial:
    """One scenario: a template folder, what may be expected, and a tally."""

    name: str
    scenario: Scenario
    template: Path
    place: Path
    before: Path
    expected: Expected
    seconds: float

    @classmethod
    def made(cls, name: str, folder: Path) -> "Trial":
        """Prepare a scenario and do its work once without faults."""
        scenario = SCENARIOS[name]
        template, place = folder / "template", folder / "place"
        template.mkdir()
        scenario.prepare(template / "p.db")
        states = expected(scenario, fresh(template, place))
        path = fresh(template, place)
        start = time.monotonic()
        run = child(acknowledging(scenario, path))
        seconds = time.monotonic() - start
        assert run.code == 0, run
        return cls(name, scenario, template, place, template / "p.db", states, seconds)

    def points(self, folder: Path) -> list[tuple[str, int]]:
        """Every call by which the work writes."""
        log = folder / "calls"
        path = fresh(self.template, self.place)
        run = child(acknowledging(self.scenario, path), log=log)
        assert run.code == 0, run
        return [(call, n) for call, number in points(log).items() for n in range(1, number + 1)]

    def interrupted(
        self,
        tally: Tally,
        injection: Injection = NO_FAULT,
        after: float | None = None,
        reader: str = "info",
        again: Injection = NO_FAULT,
    ) -> None:
        """One fault, perhaps another `again` when the file is next opened, and all that must be true then."""
        path = fresh(self.template, self.place)
        run = child(acknowledging(self.scenario, path), injection, after)
        when = f"{self.name}, {injection if injection.effect else f'killed after {after:.3f} s'}"
        tally.tries += 1
        if injection.effect.startswith("error"):
            judged = Tally()
            judged.judge(run)
            tally.crashes += [f"{when}: {what}" for what in judged.crashes]
            if not (injection.call == "write" and injection.lasting):  # nothing can be printed then
                tally.unclear += [f"{self.name}, {injection.effect}: {what}" for what in judged.unclear]
        elif run.code not in {0, KILLED}:
            tally.crashes.append(f"{when}: {run.errors}")
        if again.effect:
            child(lambda: open_project(path).close(), again)
            when += f", then {again} while it was opened"
        self.examine(tally, path, run, when, reader)

    def examine(self, tally: Tally, path: Path, run: Run, when: str, reader: str) -> None:
        """Read, recover, check, compare and complete."""
        nothing_yet = self.scenario.creates and not run.acknowledged
        if self.name != "migration of an old project":  # it is outdated for readers until it is written
            read = child(partial(_read, reader, path))
            if read.code and not nothing_yet:
                tally.unclear.append(f"{reader} after {self.name} was interrupted: {read.errors}")
            if read.crashed:
                tally.crashes.append(f"{reader}, {when}: {read.errors}")
        if not nothing_yet:
            opened = child(lambda: open_project(path).close())
            if opened.code:
                tally.lost.append(f"{when}: opening: {opened.errors}")
                return
        self._compare(tally, path, run, when, may_be_missing=nothing_yet)

    def _compare(self, tally: Tally, path: Path, run: Run, when: str, *, may_be_missing: bool) -> None:
        start = 0
        if not may_be_missing:
            checked = child(partial(command, "check", path))
            if checked.code:
                tally.lost.append(f"{when}: check: {checked.output}{checked.errors}")
            states, least = self.expected.states, self.expected.at[run.acknowledged]
            state = digest(path)
            if state not in states[least:]:
                what = "in part" if state not in states else "not what was acknowledged"
                tally.lost.append(f"{when}: the file holds the work {what}")
                return
            start = self.expected.done(state) if self.scenario.steps else 0
            if self.name not in _BESIDE_THE_JOURNAL and (gaps := replay_differs(path, self.before)):
                tally.lost += [f"{when}: {gap}" for gap in gaps[:3]]
        again = child(acknowledging(self.scenario, path, start))
        if again.code:
            tally.lost.append(f"{self.name}: not resumed: {again.errors}")
        elif digest(path, LASTING) != self.expected.last:
            tally.lost.append(f"{when}: resumed, but not what one run makes")


# Imports store the gold of others without the journal, which holds the actions of reviewers.
_BESIDE_THE_JOURNAL = {"import of a colleague's gold", "import of predictions"}


def _read(reader: str, path: Path) -> None:
    arguments = {
        "info": ("info", path),
        "check": ("check", path),
        "evaluate": ("evaluate", path),
        "export": ("export", path, path.with_name("out.jsonl"), "--format", "jsonl", "--state", "new"),
    }
    command(*arguments[reader])


READERS = ("info", "check", "export", "evaluate")


def spread(points: list[tuple[str, int]], most: int, chosen: random.Random) -> list[tuple[str, int]]:
    """At most so many of the points: every kind of call, the ends of the work, the rest at random."""
    if not most or len(points) <= most:
        return points
    by_call: dict[str, list[tuple[str, int]]] = {}
    for point in points:
        by_call.setdefault(point[0], []).append(point)
    taken: list[tuple[str, int]] = []
    for calls in by_call.values():
        taken += [calls[0], *calls[-2:]]
    taken = list(dict.fromkeys(taken))[:most]
    rest = [point for point in points if point not in set(taken)]
    return taken + chosen.sample(rest, max(0, most - len(taken)))


def killed_at_write_points(folder: Path, name: str, most: int, seed: int) -> dict[str, Tally]:
    """Killed at each point where the work writes, or at so many of them."""
    fault = f"killed at a write point: {name}"
    if reason := unavailable():
        return {fault: Tally(left_out=reason)}
    return {fault: _at_points(folder, name, most, seed, [KILL])}


def failing_calls(folder: Path, name: str, most: int, seed: int) -> dict[str, Tally]:
    """Each writing call fails, once or from then on."""
    found: dict[str, Tally] = {}
    for error, words in ERRORS.items():
        fault = f"{words} at a write point: {name}"
        if reason := unavailable():
            found[fault] = Tally(left_out=reason)
        else:
            found[fault] = _at_points(folder / error, name, -(-most // 2), seed, [f"error={error}"])
    return found


def _at_points(folder: Path, name: str, most: int, seed: int, effects: list[str]) -> Tally:
    folder.mkdir(exist_ok=True)
    tally, trial, chosen = Tally(), Trial.made(name, folder), random.Random(seed)  # noqa: S311
    readers = itertools.cycle(READERS)
    points = trial.points(folder)
    if KILL not in effects and name != "training: a model file":  # the others only print by `write`
        points = [point for point in points if point[0] != "write"]
    for call, number in spread(points, most, chosen):
        for effect in effects:
            lasting = effect != KILL and chosen.random() < 0.5
            trial.interrupted(tally, Injection(effect, call, number, lasting), reader=next(readers))
    shutil.rmtree(folder)
    return tally


def killed_at_random(folder: Path, name: str, most: int, seed: int) -> dict[str, Tally]:
    """Killed after a random time."""
    tally, trial, chosen = Tally(), Trial.made(name, folder), random.Random(seed)  # noqa: S311
    for _, reader in zip(range(most // 2 or 50), itertools.cycle(READERS), strict=False):
        trial.interrupted(tally, after=chosen.uniform(0, 1.05 * trial.seconds), reader=reader)
    return {f"killed at random: {name}": tally}


def killed_twice(folder: Path, name: str, most: int, seed: int) -> dict[str, Tally]:
    """Killed at a write point, and again while the next program opens the file."""
    fault = f"killed at a write point, and again in the recovery: {name}"
    if reason := unavailable():
        return {fault: Tally(left_out=reason)}
    tally, trial, chosen = Tally(), Trial.made(name, folder), random.Random(seed)  # noqa: S311
    for call, number in spread(trial.points(folder), most // 2, chosen):
        again = Injection(KILL, chosen.choice(("pwrite64", "fdatasync", "unlink")), chosen.randint(1, 4))
        trial.interrupted(tally, Injection(KILL, call, number), again=again)
    return {fault: tally}


Fault = Callable[[Path, str, int, int], dict[str, Tally]]
KINDS: dict[str, Fault] = {
    "killed at a write point": killed_at_write_points,
    "killed at a write point, and again in the recovery": killed_twice,
    "killed at random": killed_at_random,
    "calls fail at a write point": failing_calls,
}
