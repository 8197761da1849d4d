"""Export every format through every fault but kills, by the real command line in processes of their own.

    python -m tests.faults.export_faults [FORMAT…]

Prints a table: fault, tries, lost (an earlier export that a failing run has changed), crashes (a traceback,
or an exit code other than 0 and 1), unclear messages (not one line that says what to do). Needs a system that
can fork; faults that only an administrator can make (a small disk, a device) are left out for others.
"""

import contextlib
import os
import resource
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import format_info, format_names
from annotator.operations.exporting.manifest import differences
from annotator.operations.project.open_project import open_project
from annotator.store.annotations import add_pass
from annotator.store.articles import add_article
from tests.faults.harness import Run, Tally, annotator, report, small_disk

CONTROL = "".join(map(chr, [*range(1, 9), *range(11, 32), 0x7F, 0x85, 0x2028, 0xFFFE, 0xFFFF]))
_SURFACE = "=Sari\x0b_x0041_"


def make_project(path: Path, articles: int) -> None:
    """A project whose texts hold what formats stumble over."""
    with open_project(path, create=True) as project:
        for number in range(articles):
            text = f"{_SURFACE} tiba. “Kami siap, {number},” kata Sari {CONTROL}\N{BRIDGE AT NIGHT}."
            article = Article(f"a{number}\x01", text, f"@Judul {CONTROL}", {"published": "1969-12-31"})
            said = Span(text.index("“"), text.index("”") + 1)
            origin = Origin("entities", "1", 0.9, f"rank {CONTROL}")
            gold: tuple[Annotation, ...] = (
                Entity("p", Span(0, len(_SURFACE)), "PERSON", {"note": CONTROL}, origin, Verdict.ACCEPTED),
                Quotation("q", QuotationType.DIRECT, (said,), speaker="-Sari", verdict=Verdict.ADDED),
            )
            add_article(project, article)
            add_pass(project, Record(article, gold, Pass("Ani", PassState.DONE, exhaustive=True)))


class Trial:
    """One format in a folder of its own, with an earlier export of other articles in place."""

    def __init__(self, folder: Path, format_name: str) -> None:
        self.format_name = format_name
        self.folder = folder
        self.place = folder / "place"
        self.old, self.new = folder / "old.db", folder / "new.db"
        make_project(self.old, 2)
        make_project(self.new, 40)
        self.is_folder = format_info(format_name).folder
        self.tally = Tally()

    def prepare(self, name: str = "gold", place: Path | None = None) -> Path:
        """The path to export to, where an earlier export stands."""
        place = place or self.place
        if place == self.place:
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
        out = place / name
        run = annotator("export", self.old, out, "--format", self.format_name)
        assert run.code == 0, run
        return out

    def export(self, out: Path, *more: object, before: Callable[[], object] = lambda: None) -> Run:
        """Try to export, and judge what came of it."""
        kept = _snapshot(out.parent)
        run = annotator("export", self.new, out, "--format", self.format_name, *more, before=before)
        self.tally.judge(run)
        if run.code and _snapshot(out.parent) != kept:
            self.tally.lost.append(f"{out}: {run.errors}")
        return run

    def succeed(self, out: Path, *more: object, before: Callable[[], object] = lambda: None) -> None:
        """Export where nothing may hinder it; the set is whole afterwards."""
        run = self.export(out, *more, before=before)
        manifest = out.with_name(f"{out.name}.sha256")
        if run.code or not manifest.exists() or any(vars_of(differences(manifest))):
            self.tally.lost.append(f"{out} should have been written: {run.errors}")


def vars_of(found: object) -> list[object]:
    """The values of the fields of a dataclass with slots."""
    return [getattr(found, name) for name in type(found).__slots__]  # type: ignore[attr-defined]


def _snapshot(folder: Path) -> dict[str, object]:
    """What stands in a folder: the contents of ordinary files, the kinds of others."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = os.fsdecode(os.fsencode(path.relative_to(folder)))
        ordinary = path.is_file() and not path.is_symlink()
        found[name] = path.read_bytes() if ordinary else path.lstat().st_mode
    return found


FAULTS: dict[str, Callable[[Trial], None]] = {}


def fault(name: str) -> Callable[[Callable[[Trial], None]], Callable[[Trial], None]]:
    """Register a fault under the name that the table gives it."""

    def register(function: Callable[[Trial], None]) -> Callable[[Trial], None]:
        FAULTS[name] = function
        return function

    return register


@fault("files may not grow beyond 1, 4, 16 or 64 kB")
def _small_files(trial: Trial) -> None:
    for size in (1, 4, 16, 64):
        limits = (size * 1024, size * 1024)
        trial.export(trial.prepare(), before=partial(resource.setrlimit, resource.RLIMIT_FSIZE, limits))


@fault("disk full, at 8 sizes")
def _full_disk(trial: Trial) -> None:
    for size in (24, 32, 48, 64, 96, 128, 192, 256):
        with small_disk(trial.folder / "disk", size) as disk:
            if disk is None:
                return
            run = annotator("export", trial.old, disk / "gold", "--format", trial.format_name)
            trial.tally.judge(run)
            if not run.code:
                trial.export(disk / "gold")


@fault("a folder that is not there, or is a file")
def _no_folder(trial: Trial) -> None:
    trial.prepare()
    (trial.place / "file").touch()
    trial.export(trial.place / "file" / "gold")
    run = annotator("export", trial.new, trial.place / "none" / "gold", "--format", trial.format_name)
    trial.tally.judge(run)


@fault("a named pipe, a socket, a device, and links to them")
def _no_file(trial: Trial) -> None:
    trial.prepare()
    os.mkfifo(trial.place / "pipe")
    with socket.socket(socket.AF_UNIX) as listening, contextlib.chdir(trial.place):
        listening.bind("socket")
    names = ["pipe", "socket"]
    if not os.geteuid():
        os.mknod(trial.place / "device", 0o20666, os.makedev(1, 3))
        names.append("device")
    for name in names:
        (trial.place / f"link-{name}").symlink_to(name)
        for out in (name, f"link-{name}"):
            if not trial.export(trial.place / out).code:
                trial.tally.lost.append(f"{out} was replaced")


@fault("links: to an export, to nothing, to itself, in a split")
def _links(trial: Trial) -> None:
    out = trial.prepare()
    (trial.place / "link").symlink_to("gold")
    trial.export(trial.place / "link")
    if not (trial.place / "link").is_symlink() or any(vars_of(differences(out.with_name("gold.sha256")))):
        trial.tally.lost.append("the link, or what it leads to")
    (trial.place / "dangling").symlink_to("later")
    trial.export(trial.place / "dangling")
    if not (trial.place / "later").exists():
        trial.tally.lost.append("what a dangling link leads to")
    (trial.place / "loop").symlink_to("loop")
    trial.export(trial.place / "loop")
    (trial.folder / "elsewhere").mkdir(exist_ok=True)
    (trial.place / "part-train").symlink_to("../elsewhere/part")
    trial.export(trial.place / "part", "--split", "50,25,25")


@fault("other files, folders or the project in the way")
def _occupied(trial: Trial) -> None:
    trial.prepare()
    (trial.place / "mine").mkdir()
    (trial.place / "mine" / "thesis.txt").write_text("mine")
    trial.export(trial.place / "mine")
    if trial.is_folder:
        (trial.place / "file").write_text("mine")
        trial.export(trial.place / "file")
    for number, end in enumerate(("card.md", "croissant.json", "sha256")):
        (trial.place / f"g{number}.{end}").mkdir()
        trial.export(trial.place / f"g{number}")
    shutil.copy(trial.new, trial.place / "copy.db")
    trial.export(trial.place / "copy.db")
    (trial.place / "copy.db-journal").write_text("the last edit")
    trial.export(trial.place / "copy.db-journal")


@fault("work in the folder of an export")
def _worked_in(trial: Trial) -> None:
    if not trial.is_folder:
        return
    out = trial.prepare()
    (out / ".stats_cache").write_text("of a tool")
    trial.succeed(out)
    file = next(path for path in sorted(out.iterdir()) if path.name[0] != ".")
    file.write_bytes(file.read_bytes() + b"\nwork of hours")
    if not trial.export(out).code:
        trial.tally.lost.append("work in the folder")


@fault("names: no suffix, not UTF-8, 255 bytes, line ends, backslash")
def _names(trial: Trial) -> None:
    for name in (b"gold", b"caf\xe9.x", b"a\nb", b"a\\b", b" a ", b"-"):
        trial.succeed(trial.prepare(os.fsdecode(name)))
    trial.place.mkdir(exist_ok=True)
    trial.export(trial.place / ("x" * 255))
    trial.export(trial.place / ("x" * 245))


@fault("a clock before 1980")
def _old_clock(trial: Trial) -> None:
    def turn_back() -> None:
        time.time = lambda: 0.0
        time.localtime = lambda *_: time.gmtime(0)

    trial.succeed(trial.prepare(), before=turn_back)


@fault("no folder for temporary files")
def _no_temporary_files(trial: Trial) -> None:
    def take_away() -> None:
        os.environ["TMPDIR"] = "/nonexistent"
        tempfile.tempdir = "/nonexistent"

    trial.succeed(trial.prepare(), before=take_away)


@fault("output: full, closed, in ASCII, in Latin-1")
def _output(trial: Trial) -> None:
    out = trial.prepare()

    def full() -> None:
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)

    def closed() -> None:
        sys.stdout = None  # type: ignore[assignment]

    def encoded(encoding: str) -> Callable[[], None]:
        def change() -> None:
            sys.stdout.reconfigure(encoding=encoding, errors="strict")  # type: ignore[union-attr]
            sys.stderr.reconfigure(encoding=encoding, errors="strict")  # type: ignore[union-attr]

        return change

    for more in ([], ["--json"]):
        if Path("/dev/full").exists():
            run = annotator("export", trial.new, out, "--format", trial.format_name, *more, before=full)
            trial.tally.judge(run)
        trial.succeed(out, *more, before=closed)
        for encoding in ("ascii", "latin-1"):
            trial.succeed(trial.prepare("emas “é\N{BRIDGE AT NIGHT}"), *more, before=encoded(encoding))


def tallies(folder: Path, formats: list[str]) -> dict[str, Tally]:
    """All faults over the formats."""
    found = {name: Tally() for name in FAULTS}
    for format_name in formats:
        here = folder / format_name
        here.mkdir()
        trial = Trial(here, format_name)
        for name, make in FAULTS.items():
            trial.tally = found[name]
            make(trial)
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as where:
        sys.stdout.write(report(tallies(Path(where), sys.argv[1:] or list(format_names()))))
