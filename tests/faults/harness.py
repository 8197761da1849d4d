"""What all fault trials share: commands in processes of their own, the judging of how they end, the table.

Needs a system that can fork.
"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from annotator.cli import main
from annotator.core.errors import AnnotatorError
from tests.faults.tracing import NO_FAULT, Injection, attached, let_be_traced

NEXT_STEP = re.compile(
    r"\b(choose|name|free|remove|wait|export|import|check|send|use|give|take|correct|install|close|try|copy|"
    r"restore|open|create|finish|leave|save)\b",
    re.IGNORECASE,
)
DONE = "✓"  # begins the line by which work in a child acknowledges an action


LONGEST = 30  # seconds after which a process that hangs is ended by a signal


@dataclass
class Run:
    """How a process ended: exit code (negative: the signal that killed it) and what it printed."""

    code: int
    output: str
    errors: str

    @property
    def acknowledged(self) -> int:
        """The number of actions that the process called done."""
        return sum(line.startswith(DONE) for line in self.output.splitlines())

    @property
    def crashed(self) -> bool:
        """Whether it ended in a way that the program never should."""
        return self.code not in {0, 1, 2, 3} or any(
            words in self.errors for words in ("Traceback", "fault of this program", "AssertionError")
        )


@dataclass
class Tally:
    """The tries of one fault, and a line for each thing that went wrong."""

    tries: int = 0
    lost: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    left_out: str = "nothing to try"  # the reason why there were no tries

    def judge(self, run: Run) -> None:
        """Count a run, which must succeed or refuse in one line that names the next step."""
        self.tries += 1
        lines = run.errors.splitlines()
        if run.crashed:
            self.crashes.append(f"{run.code}: {run.errors}")
        elif run.code in {1, 2} and (len(lines) != 1 or not NEXT_STEP.search(lines[0])):
            self.unclear.append(run.errors)

    def join(self, other: "Tally") -> None:
        """Add the tries of another part of the same fault."""
        self.tries += other.tries
        self.lost += other.lost
        self.crashes += other.crashes
        self.unclear += other.unclear


def child(
    work: Callable[[], object],
    injection: Injection = NO_FAULT,
    kill_after: float | None = None,
    log: Path | None = None,
) -> Run:
    """Do the work in a forked process, with a fault in its system calls, or killed after some seconds.

    The exceptions that the command line shows end it with their line and exit code 1. `log` receives the
    traced system calls.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if not pid:
            try:
                ours.close()
                _carry_out(theirs, work, (output.fileno(), errors.fileno()))
            finally:
                os._exit(98)  # whatever happens, the child never goes on with the code of its parent
        theirs.close()
        ours.recv(1)
        with attached(pid, injection, log):
            ours.close()
            code = _waited(pid, kill_after)
        texts = []
        for file in (output, errors):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
    return Run(code, *texts)


def _carry_out(parent: socket.socket, work: Callable[[], object], files: tuple[int, int]) -> None:
    """Do the work in the child, and end the process with its exit code."""
    let_be_traced()
    for number, file in enumerate(files, start=1):
        os.dup2(file, number)
    sys.stdout, sys.stderr = (open(fd, "w", encoding="utf-8", closefd=False) for fd in (1, 2))  # noqa: SIM115
    code = 99
    signal.alarm(LONGEST)
    parent.send(b"!")
    parent.recv(1)  # returns when the parent has closed its end
    with contextlib.suppress(OSError, AttributeError, ValueError):  # what prints may be what fails
        try:
            work()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        except AnnotatorError as problem:
            code = 1
            os.write(2, f"Error: {problem}\n".encode(errors="replace"))
        except BaseException:
            os.write(2, traceback.format_exc().encode(errors="replace"))
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _waited(pid: int, kill_after: float | None) -> int:
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def command(*arguments: object) -> None:
    """The command line in this process; returns where it succeeds and raises `SystemExit` otherwise."""
    try:
        main([os.fsdecode(os.fspath(str(argument))) for argument in arguments], prog_name="annotator")
    except SystemExit as end:
        if end.code:
            raise


def annotator(*arguments: object, before: Callable[[], object] = lambda: None) -> Run:
    """The command line in a forked process, in which `before` has made the fault."""

    def work() -> None:
        before()
        command(*arguments)

    return child(work)


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path | None]:
    """A disk of so many kilobytes; `None` where this process may not make one."""
    if sys.platform != "linux" or os.geteuid():
        yield None
        return
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def enlarge(disk: Path, kilobytes: int) -> None:
    """Give a small disk more space."""
    subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(disk)], check=True)


def report(found: Mapping[str, Tally]) -> str:
    """The table in Markdown, and below it every single thing that went wrong."""
    lines = ["| fault | tries | lost | crashes | unclear messages |", "|---|---|---|---|---|"]
    for name, tally in found.items():
        numbers = (tally.tries, len(tally.lost), len(tally.crashes), len(tally.unclear))
        row = " | ".join(map(str, numbers)) if tally.tries else f"0: {tally.left_out} | | |"
        lines.append(f"| {name} | {row} |")
    total = (sum(tally.tries for tally in found.values()), *map(partial(_sum, found), _KINDS))
    lines.append(f"| all | {' | '.join(map(str, total))} |")
    for name, tally in found.items():
        for kind in _KINDS:
            counted = Counter(re.sub(r"/\S*/", "", what).strip()[-600:] for what in getattr(tally, kind))
            lines += [f"{name}: {kind}, {number} ×: {what}" for what, number in counted.items()]
    return "\n".join(lines) + "\n"


_KINDS = ("lost", "crashes", "unclear")


def _sum(found: Mapping[str, Tally], kind: str) -> int:
    return sum(len(getattr(tally, kind)) for tally in found.values())
