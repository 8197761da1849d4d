"""Backups and restores that are killed on their way; prints what was lost.

    python -m tests.faults.killed_backups FOLDER [MOMENTS]

A restore is killed before and after every call that changes a name or a file on the disk, with and without
hard links, and a backup also at moments at random while it copies. Afterwards the project, or the file that
was set aside, must contain every decision, and every file that is listed as a backup must be whole.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.core.progress import Silent
from annotator.operations.project import backups
from annotator.operations.project.backups import (
    Place,
    Reason,
    contents,
    find_backups,
    make_backup,
    restore_in_place,
)
from annotator.operations.project.open_project import open_project
from annotator.store.integrity import problems
from annotator.store.models import write_model
from tests.unit.operations.project.test_backups import decide_next
from tests.unit.store.small_project import make_small_project

AT_RANDOM = 30  # kills while a backup is copied
SIZE = 20_000_000  # bytes of the project that is copied then


def killed_at(step: int, work: Callable[[], object], *, links: bool = True) -> bool:
    """Do the work in a child that dies at this call; whether it died rather than ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    calls = 0

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal calls
            for act in (lambda: None, lambda: real(*arguments, **named)):
                result = act()
                calls += 1
                if calls == step:
                    os._exit(9)
            return result

        return call

    def refused(*_: object) -> None:
        raise OSError("no links on this disk")

    for owner, name in ((Path, "replace"), (Path, "unlink"), (backups, "flush"), (backups, "flush_folder")):
        setattr(owner, name, dying(getattr(owner, name)))
    os.link = dying(os.link) if links else refused  # type: ignore[assignment]
    try:
        work()
    finally:
        os._exit(0)


def whole(path: Path, decisions: int) -> bool:
    """Whether the file is a whole project with so many decisions."""
    try:
        with open_project(path, read_only=True) as project:
            return not list(problems(project)) and contents(path).decisions == decisions
    except ProjectError:
        return False


def restores(folder: Path, *, links: bool) -> tuple[int, list[str]]:
    """Kill a restore at each step: the number of kills, and what was lost."""
    lost, step, ended = [], 0, False
    while not ended:
        step += 1
        here = folder / f"restore-{links}-{step}"
        here.mkdir()
        path, backup = here / "p.db", here / "backup.db"
        make_small_project(path)
        decide_next(path)
        shutil.copy(path, backup)
        decide_next(path)
        ended = not killed_at(step, partial(restore_in_place, backup, path, Silent()), links=links)
        if not any(whole(file, 2) for file in here.glob("p*.db")):
            lost.append(f"restore, links {links}, step {step}: the present decisions")
        if path.exists() and not (whole(path, 2) or whole(path, 1)):
            lost.append(f"restore, links {links}, step {step}: the file at the path")
    return step - 1, lost


def backups_lost(folder: Path, moments: int) -> tuple[int, list[str]]:
    """Kill a backup at each step and at random: the number of kills, and what was lost."""
    lost, place, path = [], Place(folder / "backups"), folder / "p.db"
    make_small_project(path)
    decide_next(path)

    def back_up() -> None:
        make_backup(path, place, Reason.DAILY, Silent())

    def look(when: str) -> None:
        if not whole(path, 1):
            lost.append(f"backup, {when}: the project")
        lost.extend(f"backup, {when}: {b.file.name}" for b in find_backups(place, []) if not whole(b.file, 1))

    step = 1
    while killed_at(step, back_up):
        look(f"step {step}")
        step += 1
    with open_project(path) as project:
        write_model(project, "learned", "1", [], os.urandom(SIZE))
    chance = random.Random(7)  # noqa: S311 - not for secrets
    for number in range(moments):
        child = os.fork()
        if not child:
            back_up()
            os._exit(0)
        time.sleep(chance.uniform(0, 0.25))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        look(f"moment {number}")
    return step - 1 + moments, lost


def main(folder: Path, moments: int = AT_RANDOM) -> dict[str, object]:
    """All of it; kills and losses."""
    outcomes = [
        restores(folder, links=True),
        restores(folder, links=False),
        backups_lost(folder, moments),
    ]
    names = ("restore", "restore without links", "backup")
    return {
        "kills": {name: kills for name, (kills, _) in zip(names, outcomes, strict=True)},
        "lost": [line for _, lines in outcomes for line in lines],
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *map(int, sys.argv[2:])), indent=1))  # noqa: T201
