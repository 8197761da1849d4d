"""Projects on full and read-only disks, locked, under every name, with a wrong clock and without a home.

Each fault is tried with the commands that read and those that write. They succeed or refuse in one line that
says what to do; afterwards the file is whole, and what was refused is done again.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from annotator.store import journal, models
from tests.faults.harness import Tally, annotator, child, enlarge, small_disk
from tests.faults.interrupted import Trial
from tests.faults.scenarios import SCENARIOS, acknowledging, digest, fresh, write_records

FAULTS: dict[str, Callable[[Path, Tally], None]] = {}
Fault = Callable[[Path, Tally], None]
EXTRA = (0, 8, 24, 64, 160, 400)  # kilobytes of free space
_ADMINISTRATOR = sys.platform == "linux" and not os.geteuid()


def fault(name: str, *, administrator: bool = False) -> Callable[[Fault], Fault]:
    """Register a fault under the name that the table gives it, perhaps one only an administrator can make."""

    def register(make: Fault) -> Fault:
        def tried(folder: Path, tally: Tally) -> None:
            if administrator and not _ADMINISTRATOR:
                tally.left_out = "needs an administrator of Linux"
            else:
                make(folder, tally)

        FAULTS[name] = tried
        return make

    return register


def _register_full_disks() -> None:
    for name in SCENARIOS:

        @fault(f"disk full, at {len(EXTRA)} sizes: {name}", administrator=True)
        def _(folder: Path, tally: Tally, name: str = name) -> None:
            _full_disk(folder, tally, name)


def _full_disk(folder: Path, tally: Tally, name: str) -> None:
    trial = Trial.made(name, folder)
    used = sum(-(-file.stat().st_size // 4096) * 4 for file in trial.template.iterdir())
    inputs = 400 if name.startswith("import") else 0  # what the scenario itself writes there
    for extra in EXTRA:
        with small_disk(folder / "disk", used + inputs + 32 + extra) as disk:
            assert disk is not None
            trial.place = disk / "place"
            path = fresh(trial.template, trial.place)
            run = child(acknowledging(trial.scenario, path))
            if "Traceback" in run.errors and "write_records" in run.errors:
                continue  # the scenario could not even make its input
            judged = Tally()
            judged.judge(run)
            tally.join(judged)
            enlarge(disk, 64_000)
            trial.examine(tally, path, run, f"{name}, {extra} kB free", "info")


_register_full_disks()


class Place:
    """A folder with a project with gold and suggestions, and files to import, and the commands on them."""

    def __init__(self, folder: Path, name: str | bytes = "p.db") -> None:
        self.folder = folder / "place"
        self.elsewhere = folder / "elsewhere"
        for one in (self.folder, self.elsewhere):
            one.mkdir(exist_ok=True)
        self.path = self.folder / os.fsdecode(name)
        self.more = write_records(self.elsewhere / "more.jsonl", 30)
        self.gold = write_records(self.elsewhere / "gold.jsonl", 12)

    def make(self) -> "Place":
        """Make the project by commands."""
        run = annotator(*self.writing()["import of gold"])
        assert run.code == 0, run
        return self

    def reading(self) -> dict[str, list[object]]:
        """The commands that only read the project."""
        return {
            "info": ["info", self.path],
            "check": ["check", self.path],
            "evaluate": ["evaluate", self.path],
            "export": ["export", self.path, self.elsewhere / "out.jsonl", "--format", "jsonl"],
            "train": ["train", self.path, "-o", self.elsewhere / "model"],
        }

    def writing(self) -> dict[str, list[object]]:
        """The commands that write to the project."""
        return {
            "import of gold": ["import", self.path, self.gold, "--as", "gold", "--reviewer", "Ani"],
            "import": ["import", self.path, self.more],
            "suggest": ["suggest", self.path, "--suggester", "entities"],
        }

    def succeed(self, tally: Tally, commands: dict[str, list[object]], when: str) -> None:
        """Run commands that nothing may hinder."""
        for name, arguments in commands.items():
            run = annotator(*arguments)
            tally.judge(run)
            if run.code:
                tally.lost.append(f"{when}: {name} should succeed: {run.errors}")

    def be_refused(self, tally: Tally, commands: dict[str, list[object]], when: str) -> None:
        """Run commands that cannot succeed; nothing changes."""
        for name, arguments in commands.items():
            if name == "import of gold":
                continue  # all of it is known, so that there is nothing to write
            run = annotator(*arguments)
            tally.judge(run)
            if not run.code:
                tally.unclear.append(f"{when}: {name} says that it succeeded: {run.output}")

    def unchanged(self, tally: Tally, before: str, when: str) -> None:
        """The project is as it was, and whole."""
        if digest(self.path) != before or annotator("check", self.path).code:
            tally.lost.append(f"{when}: the project is not what it was")


@fault("read-only file", administrator=True)
def _read_only_file(folder: Path, tally: Tally) -> None:
    place = Place(folder).make()
    before = digest(place.path)
    with _switched(["chattr", "+i", str(place.path)], ["chattr", "-i", str(place.path)]):
        place.succeed(tally, place.reading(), "a read-only file")
        place.be_refused(tally, place.writing(), "a read-only file")
    place.unchanged(tally, before, "a read-only file")
    place.succeed(tally, place.writing(), "writable again")


@fault("read-only folder", administrator=True)
def _read_only_folder(folder: Path, tally: Tally) -> None:
    place = Place(folder).make()
    before = digest(place.path)
    with _switched(["chattr", "+i", str(place.folder)], ["chattr", "-i", str(place.folder)]):
        place.succeed(tally, place.reading(), "a read-only folder")
        place.be_refused(tally, place.writing(), "a read-only folder")
        new = {"import": ["import", place.folder / "new.db", place.more]}
        place.be_refused(tally, new, "a new project in a read-only folder")
    place.unchanged(tally, before, "a read-only folder")
    place.succeed(tally, place.writing(), "writable again")


@fault("read-only disk", administrator=True)
def _read_only_disk(folder: Path, tally: Tally) -> None:
    place = Place(folder).make()
    before, where = digest(place.path), str(place.folder)
    subprocess.run(["mount", "--bind", where, where], check=True)
    with _switched(["mount", "-o", "remount,ro,bind", where], ["umount", where]):
        place.succeed(tally, place.reading(), "a read-only disk")
        place.be_refused(tally, place.writing(), "a read-only disk")
        new = {"import": ["import", place.folder / "new.db", place.more]}
        place.be_refused(tally, new, "a new project on a read-only disk")
        inside: dict[str, list[object]] = {
            "export": ["export", place.path, place.folder / "out", "--format", "jsonl"],
            "train": ["train", place.path, "-o", place.folder / "model"],
        }
        place.be_refused(tally, inside, "writing to a read-only disk")
    place.unchanged(tally, before, "a read-only disk")
    place.succeed(tally, place.writing(), "writable again")


@contextlib.contextmanager
def _switched(on: list[str], off: list[str]) -> Iterator[None]:
    subprocess.run(on, check=True)
    try:
        yield
    finally:
        subprocess.run(off, check=True)


_HOLD = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute(sys.argv[2])
if sys.argv[2] == "BEGIN":
    rows = file.execute("SELECT * FROM article"); rows.fetchone()
print("locked", flush=True)
import time; time.sleep(float(sys.argv[3]))
"""


@contextlib.contextmanager
def locked(path: Path, how: str, seconds: float = 3600) -> Iterator[subprocess.Popen[str]]:
    """Another program holds a lock on the project while the block runs, but at most so long."""
    holder = [sys.executable, "-c", _HOLD, str(path), how, str(seconds)]
    with subprocess.Popen(holder, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        try:
            yield other
        finally:
            other.kill()


@fault("another program holds a lock for 2 seconds")
def _short_lock(folder: Path, tally: Tally) -> None:
    place = Place(folder).make()
    for how in ("BEGIN EXCLUSIVE", "BEGIN IMMEDIATE", "BEGIN"):
        for name, arguments in (place.reading() | place.writing()).items():
            with locked(place.path, how, 2):
                run = annotator(*arguments)
            tally.judge(run)
            if run.code:
                tally.lost.append(f"{name} did not wait for a lock of 2 seconds: {run.errors}")


@fault("another program holds a lock for long")
def _long_lock(folder: Path, tally: Tally) -> None:
    place = Place(folder).make()
    before = digest(place.path)
    with locked(place.path, "BEGIN EXCLUSIVE"):
        place.be_refused(tally, place.reading() | place.writing(), "locked")
    for how in ("BEGIN IMMEDIATE", "BEGIN"):
        with locked(place.path, how):
            place.succeed(tally, place.reading(), f"beside {how}")
            place.be_refused(tally, place.writing(), f"beside {how}")
    place.unchanged(tally, before, "after the lock")
    place.succeed(tally, place.reading() | place.writing(), "after the lock")


NAMES: tuple[str | bytes, ...] = (
    "two words.db", " .db", "no suffix", "é.db", "e\u0301.db", "berita “satu”.db", "\N{BRIDGE AT NIGHT}.db",
    "a?mode=ro.db", "?", "100%.db", "%41.db", "%00.db", "a#b.db", "file:x.db", "file:x.db?mode=memory",
    ":memory:", "a'b.db", 'a"b.db', "a;b.db", "a\nb.db", "a\\b.db", "~", "-x.db", "x.db-journal", "{0}.db",
    "x" * 200 + ".db", b"caf\xe9.db",
)  # fmt: skip


@fault("names of the project: spaces, Unicode, not UTF-8, ? % # : file:, long")
def _names(folder: Path, tally: Tally) -> None:
    for name in NAMES:
        place = Place(folder, name)
        place.succeed(tally, place.writing() | place.reading(), repr(name))
        if not place.path.exists() or list(place.folder.iterdir()) != [place.path]:
            tally.lost.append(f"{name!r}: what is in the folder is {list(place.folder.iterdir())}")
        shutil.rmtree(place.folder)


@fault("relative names of the project")
def _relative_names(folder: Path, tally: Tally) -> None:
    for name in ("p.db", "file:x.db", "file:x.db?mode=memory", ":memory:", "?", "-x.db"):
        place = Place(folder, name)
        given = name if name[0] != "-" else f"./{name}"
        for arguments in (*place.writing().values(), *place.reading().values()):
            moved = [given if one == place.path else one for one in arguments]
            run = annotator(*moved, before=lambda place=place: os.chdir(place.folder))  # type: ignore[misc]
            tally.judge(run)
            if run.code:
                tally.lost.append(f"{name}: {moved[0]}: {run.errors}")
        if [path.name for path in place.folder.iterdir()] != [name]:
            tally.lost.append(f"{name}: what is in the folder is {list(place.folder.iterdir())}")
        shutil.rmtree(place.folder)


@fault("paths: a folder, a missing folder, a file as folder, links, pipes, devices, too long")
def _paths(folder: Path, tally: Tally) -> None:
    place = Place(folder).make()
    here = place.folder
    (here / "folder.db").mkdir()
    (here / "file").write_text("text", encoding="utf-8")
    (here / "loop.db").symlink_to("loop.db")
    (here / "dangling.db").symlink_to("missing/p.db")
    os.mkfifo(here / "pipe.db")
    with socket.socket(socket.AF_UNIX) as listening, contextlib.chdir(here):
        listening.bind("socket.db")
    refused = ["folder.db", "missing/p.db", "file", "file/p.db", "loop.db", "dangling.db", "pipe.db",
               "socket.db", "x" * 256, "x" * 250, "/".join(["x" * 200] * 25)]  # fmt: skip
    places = [here / name for name in refused]
    places += [Path("/dev/null"), Path("/dev/full"), Path("/proc/version")]
    for path in places:
        place.path = path
        place.be_refused(tally, place.writing() | place.reading(), str(path)[-40:])
    place.path = here / "link.db"
    place.path.symlink_to("p.db")
    place.succeed(tally, place.reading() | place.writing(), "a link to a project")
    deep = here / "/".join(["x" * 100] * 6)
    deep.mkdir(parents=True)
    place.path = deep / "p.db"
    for arguments in (*place.writing().values(), *place.reading().values()):
        tally.judge(annotator(*arguments))


@fault("the clock goes back a day at each look")
def _clock(folder: Path, tally: Tally) -> None:
    for name in ("review", "label changes", "bulk decisions", "import", "training: the model in the project"):
        (here := folder / name.replace(":", "")).mkdir()
        trial = Trial.made(name, here)
        path = fresh(trial.template, trial.place)
        work = acknowledging(trial.scenario, path)

        def turned_back(work: Callable[[], None] = work) -> None:
            journal.datetime = models.datetime = _Backwards  # type: ignore[attr-defined, misc]
            work()

        run = child(turned_back)
        tally.judge(run)
        if run.code or digest(path) != trial.expected.states[-1]:
            tally.lost.append(f"{name}: the file depends on the clock: {run.errors}")
        trial.examine(tally, path, run, f"{name}, with a clock that goes back", "check")


class _Backwards(datetime):
    """A clock that goes back a day at each look."""

    days = 0

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        cls.days += 1
        return datetime(2026, 1, 1, tzinfo=UTC) - timedelta(days=cls.days)


@fault("HOME missing, a file, unset, read-only: the commands")
def _no_home(folder: Path, tally: Tally) -> None:
    for name, change in homes(folder).items():
        place = Place(folder / "home" / name.replace(" ", "-"))
        for arguments in (*place.writing().values(), *place.reading().values()):
            run = annotator(*arguments, before=change)
            tally.judge(run)
            if run.code:
                tally.lost.append(f"HOME {name}: {run.errors}")


def homes(folder: Path) -> dict[str, Callable[[], None]]:
    """Ways to take a user's home folder away from this process."""
    (file := folder / "file").touch()
    locations = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")

    def set_to(home: str | None) -> Callable[[], None]:
        def change() -> None:
            for name in (*locations, "HOME"):
                os.environ.pop(name, None)
            if home is not None:
                os.environ["HOME"] = home

        return change

    ways = {
        "missing": set_to(str(folder / "missing" / "home")),
        "a file": set_to(str(file)),
        "read-only": set_to("/proc/self"),
        "unset": set_to(None),
        "empty": set_to(""),
    }
    for name in ways:
        (folder / "home" / name.replace(" ", "-")).mkdir(parents=True)
    return ways


def tallies(folder: Path, name: str) -> dict[str, Tally]:
    """The tries of one fault."""
    tally = Tally()
    FAULTS[name](folder, tally)
    return {name: tally}
