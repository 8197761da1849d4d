"""Faults of the real window, offscreen: killed while it saves; the disk full, locked; no home.

The window that cannot save must say so in words that name the next step, keep the edit, and save it once the
fault has gone. What the status line called saved is in the file.
"""

import json
import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt

from annotator import cli
from annotator.ui.app import App
from annotator.ui.app import run as run_window
from annotator.ui.project.unsaved_controller import Choice
from annotator.ui.widgets.notices import Notice
from annotator.ui.window.application import make_application
from tests.e2e.scripted_review import Reviewer
from tests.e2e.test_first_project import Step, User
from tests.faults.harness import DONE, NEXT_STEP, Run, Tally, annotator, child, enlarge, small_disk
from tests.faults.interrupted import KILL, KILLED, spread
from tests.faults.project_faults import homes, locked
from tests.faults.scenarios import SCENARIOS, fresh, replay_differs
from tests.faults.tracing import Injection, points, unavailable

LINES = 12  # changes that are called saved before the window without a fault is closed


def tallies(folder: Path, name: str, most: int, seed: int) -> dict[str, Tally]:
    """The tries of one fault of the window."""
    if sys.platform != "linux":
        return {name: Tally(left_out="offscreen windows in forked processes are tried on Linux")}
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    template = folder / "template"
    template.mkdir()
    SCENARIOS["review"].prepare(template / "p.db")
    tally = Tally()
    FAULTS[name](folder, template, tally, most, random.Random(seed))  # noqa: S311
    return {name: tally}


def _settings(folder: Path) -> QSettings:
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("reviewer", "RK")
    return settings


def _review(path: Path, lines: int | None = None) -> None:
    """A window that reviews by itself, and is closed when so many changes called saved."""
    reviewers: list[object] = []

    def started(app: App) -> None:
        reviewer = Reviewer(app)
        reviewers.append(reviewer)

        def close(_: object) -> None:
            if lines is not None and reviewer.reported >= lines:
                reviewer.timer.stop()
                app.window.close()

        app.session.saved_changed.connect(close)

    run_window(path, [], stored=_settings(path.parent), data_folder=path.parent / "data", started=started)


def _killed(folder: Path, template: Path, tally: Tally, most: int, chosen: random.Random) -> None:
    if reason := unavailable():
        tally.left_out = reason
        return
    place, log = folder / "place", folder / "calls"
    path = fresh(template, place)
    run = child(partial(_review, path, LINES), log=log)
    assert run.code == 0, run
    every = [(call, n) for call, number in points(log).items() for n in range(1, number + 1)]
    for call, number in spread([point for point in every if point[0] != "write"], most, chosen):
        path = fresh(template, place)
        run = child(partial(_review, path, LINES), Injection(KILL, call, number))
        if run.code:  # this run may have come to fewer such calls than the one before
            _judge_killed(tally, path, template / "p.db", run, f"{call} {number}")


def _killed_at_random(folder: Path, template: Path, tally: Tally, most: int, chosen: random.Random) -> None:
    for _ in range(most // 2 or 50):
        path = fresh(template, folder / "place")
        seconds = chosen.uniform(0.5, 3)
        run = child(partial(_review, path), kill_after=seconds)
        _judge_killed(tally, path, template / "p.db", run, f"after {seconds:.2f} s")


def _judge_killed(tally: Tally, path: Path, before: Path, run: Run, when: str) -> None:
    tally.tries += 1
    if run.code != KILLED:
        tally.crashes.append(f"{when}: {run.code}: {run.errors}")
    read = annotator("info", path)
    if read.code:
        tally.unclear.append(f"info after the window was killed: {read.errors}")
    run_again = annotator("import", path, path.with_suffix(".jsonl"))  # writes, so recovers
    checked = annotator("check", path)
    if run_again.code or checked.code:
        tally.lost.append(f"{when}: {run_again.errors}{checked.output}{checked.errors}")
        return
    saved = [json.loads(line) for line in run.output.splitlines() if line.startswith("{") and line[-1] == "}"]
    written = list(_written(path))
    if written[: len(saved)] != saved:
        tally.lost.append(f"{when}: {len(saved)} changes called saved, {len(written)} in the journal")
    tally.lost += [f"{when}: {gap}" for gap in replay_differs(path, before)[:3]]


def _written(path: Path) -> Iterator[dict[str, Any]]:
    import sqlite3  # noqa: PLC0415
    from contextlib import closing  # noqa: PLC0415

    with closing(sqlite3.connect(path)) as file:
        for (change,) in file.execute("SELECT change FROM journal WHERE kind = 'do' ORDER BY key"):
            for part in json.loads(change)["decisions"]:
                yield {"id": part["id"], "verdict": part["after"] and part["after"]["verdict"]}


Script = Callable[[User], Step]


def _with_user(path: Path | None, script: Script) -> None:
    """The window of the real `main()`, with a user at it."""
    application = make_application([])  # first, since the user's timer belongs to it
    user = User(script)
    try:
        cli.main([str(path)] if path else [])
    except SystemExit as end:
        if user.failure is not None:
            raise user.failure from end
        raise
    finally:
        application.processEvents()


def _notice(user: User) -> Notice | None:
    found: list[Notice] = user.window.notices.notices()
    return found[0] if found else None


def _refused_and_saved(begin: Callable[[], object], end: Callable[[], object]) -> Script:
    """An edit during a fault is refused and kept; after the fault it is saved by *Try again*."""

    def script(user: User) -> Step:
        yield user.article
        user.window.view.setFocus()
        user.press(Qt.Key.Key_Return)
        yield user.saved
        session, item = user.window._session, user.current.id
        begin()
        user.press(Qt.Key.Key_Return)
        yield lambda: bool(session.refused) or session.unsaved == 0
        yield lambda: not session.refused or _notice(user) is not None
        notice = _notice(user)
        if session.refused and notice is not None:
            print(notice.label.text(), flush=True)  # noqa: T201
            end()
            notice.answered.emit(Choice.AGAIN)
            yield user.saved
        else:
            end()
        review = session.review
        if review is not None and review.by_id[item].verdict is not None:
            print(DONE, item, flush=True)  # noqa: T201

    return script


def _tried(tally: Tally, path: Path, script: Script, *, refused: bool) -> None:
    run = child(lambda: _with_user(path, script))
    tally.tries += 1
    words, *_ = run.output.splitlines() or [""]
    if run.code:
        tally.crashes.append(f"{run.code}: {run.output}{run.errors}")
    if refused and words.startswith(DONE):
        tally.unclear.append(f"the window did not notice the fault: {run.output}")
    elif refused and not NEXT_STEP.search(words):
        tally.unclear.append(f"the window says: {words}")
    done = [line.split()[1] for line in run.output.splitlines() if line.startswith(DONE)]
    if not done or done[0] not in {row["id"] for row in _written(path)}:
        tally.lost.append(f"the edit is not in the file: {run.output}{run.errors}")
    if annotator("check", path).code:
        tally.lost.append("check finds faults")


def _at_home(folder: Path) -> None:
    """Settings and data of the window in that folder."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = str(folder)


def _full_disk(folder: Path, template: Path, tally: Tally, most: int, _: random.Random) -> None:
    _at_home(folder)
    size = sum(file.stat().st_size for file in template.iterdir()) // 1024
    for extra in range(min(most or 4, 4)):
        with small_disk(folder / "disk", size + 300) as disk:
            if disk is None:
                tally.left_out = "needs an administrator of Linux"
                return
            path = fresh(template, disk / "place")

            def fill(disk: Path = disk, left: int = extra * 4096) -> None:
                # The journal is kept, emptied: let it go, so that the next edit needs space for it.
                (disk / "place" / "p.db-journal").write_bytes(b"")
                free = os.statvfs(disk).f_bavail * 4096
                (disk / "filler").write_bytes(b"x" * (free - left))

            _tried(tally, path, _refused_and_saved(fill, partial(enlarge, disk, 64_000)), refused=extra == 0)


def _locked(folder: Path, template: Path, tally: Tally, most: int, _: random.Random) -> None:
    _at_home(folder)
    for how, seconds in (("BEGIN EXCLUSIVE", 3600), ("BEGIN IMMEDIATE", 3600), ("BEGIN EXCLUSIVE", 2))[
        : most or None
    ]:
        path = fresh(template, folder / "place")
        lock = locked(path, how, seconds)

        def end(lock: Any = lock) -> None:
            lock.__exit__(None, None, None)

        _tried(tally, path, _refused_and_saved(lock.__enter__, end), refused=seconds > 5)


def _no_home(folder: Path, template: Path, tally: Tally, _: int, __: random.Random) -> None:
    """A project named on the command line is reviewed and saved; without one the window opens."""
    for name, change in homes(folder).items():
        if name in {"unset", "empty"}:
            continue  # Qt asks the system then for the home of whoever runs this
        path = fresh(template, folder / "place")
        attempts = (
            (None, _say_what_is_there, re.compile(f"{NEXT_STEP.pattern}|^sample.db", re.IGNORECASE)),
            (path, _refused_and_saved(lambda: None, lambda: None), re.compile(f"^{DONE}")),
        )
        for project, script, wanted in attempts:
            run = child(partial(_without_home, change, project, script))
            tally.tries += 1
            if run.code:
                tally.crashes.append(f"HOME {name}, {project}: {run.code}: {run.output}{run.errors}")
            elif not wanted.search(run.output):
                tally.unclear.append(f"HOME {name}, {project}: {run.output}{run.errors}")
        if not list(_written(path)):
            tally.lost.append(f"HOME {name}: the edit is not in the file")


def _without_home(change: Callable[[], None], project: Path | None, script: Script) -> None:
    change()
    _with_user(project, script)


def _say_what_is_there(user: User) -> Step:
    """The title of the sample project, or the alarm instead of it."""
    yield (
        lambda: (
            user.article()
            or any(notice.property("look") == "alarm" for notice in user.window.notices.notices())
        )
    )
    print(user.window.windowTitle() if user.article() else "", flush=True)  # noqa: T201
    for notice in user.window.notices.notices():
        print(notice.label.text(), flush=True)  # noqa: T201


Make = Callable[[Path, Path, Tally, int, random.Random], None]
FAULTS: dict[str, Make] = {
    "the window, killed at a write point": _killed,
    "the window, killed at random": _killed_at_random,
    "the window, the disk full": _full_disk,
    "the window, another program holds a lock": _locked,
    "the window, HOME missing, a file, read-only": _no_home,
}
