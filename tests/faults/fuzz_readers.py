"""Every reader and importer on changed files: each is read, or refused in one line that says what to do.

    python -m tests.faults.fuzz_readers [--seconds N] [--seed S] [--findings FOLDER] [NAME…]

Prints a table: reader, cases, refused, read, errors (an exception that is not the program's own, the end of
the process, a message without a next step), hangs (more than 5 seconds of processor time), peak memory. A
case that went wrong is saved in FOLDER. The same seed makes the same cases. Needs a system that can fork.
"""

import argparse
import contextlib
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.faults.fuzz_cases import case, outcome, put
from tests.faults.fuzz_samples import samples, targets

PATIENCE = 5  # seconds of processor time for a case
ASLEEP = 60  # seconds of waiting for a case
MEMORY = 1 << 30  # bytes of data of the process
_VALUES = re.compile(r"/\S*/|\d+|'[^']*'?|\"[^\"]*\"?")


@dataclass
class Tally:
    """What came of the cases of one reader."""

    cases: int = 0
    refused: int = 0
    read: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    hangs: list[int] = field(default_factory=list)
    peak: int = 0

    def add(self, kind: str, what: str, peak: int) -> None:
        """Count a case."""
        self.cases += 1
        self.read += kind == "read"
        self.refused += kind == "refused"
        self.peak = max(self.peak, peak)
        if kind == "error":
            self.errors[what] += 1


def _work(
    pipe: "Connection[Any, Any]", target: str, seed: int, first: int, folder: Path, findings: Path | None
) -> None:
    """Try case after case until the process is ended, and tell the outcome of each."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    os.dup2(sys.stderr.fileno(), 2)
    known = samples(target)
    if Path("/proc/self/statm").exists():  # what the libraries have reserved is no use of memory yet
        reserved = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (reserved + MEMORY, reserved + MEMORY))
    for number in range(first, sys.maxsize):
        path = put(case(target, seed, number, known), folder)
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)  # without a handler its signal ends the process
        kind, what = outcome(target, path)
        signal.setitimer(signal.ITIMER_PROF, 0)
        what = _VALUES.sub("…", what)
        if kind == "error":
            _keep(findings, folder, target, number, what)
        pipe.send((number, kind, what, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def fuzz(target: str, seed: int, seconds: float, findings: Path | None) -> Tally:
    """Try changed files of one kind for so many seconds."""
    tally, end = Tally(), time.monotonic() + seconds
    number = 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            with _child(target, seed, number, Path(folder), findings) as (pipe, child):
                try:
                    while pipe.poll(ASLEEP):
                        number, kind, what, peak = pipe.recv()
                        number += 1
                        tally.add(kind, what, peak)
                        if time.monotonic() > end:
                            break
                    else:
                        tally.hangs.append(number)
                        break
                except EOFError:
                    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
                    if ended == -signal.SIGPROF:
                        tally.hangs.append(number)
                    else:
                        tally.errors[f"the process ended ({ended})"] += 1
                    tally.cases += 1
                    _keep(findings, Path(folder), target, number, f"ended by {ended}")
                    number += 1
    return tally


def _keep(findings: Path | None, folder: Path, target: str, number: int, what: str) -> None:
    """Copy the files of a case, unless there is one that went wrong alike."""
    if findings is None:
        return
    like = findings / f"{target}-{zlib.crc32(what.encode()):08x}"
    if not like.exists():
        shutil.copytree(folder, like)
        like.with_suffix(".txt").write_text(f"{target} {number}: {what}\n")


@contextlib.contextmanager
def _child(
    target: str, seed: int, first: int, folder: Path, findings: Path | None
) -> Iterator[tuple["Connection[Any, Any]", int]]:
    near, far = Pipe()
    child = os.fork()
    if not child:
        near.close()
        try:
            _work(far, target, seed, first, folder, findings)
        finally:
            os._exit(70)
    far.close()
    try:
        yield near, child
    finally:
        near.close()
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def report(tallies: dict[str, Tally]) -> str:
    """The table, and below it every kind of error."""
    lines = [
        "| reader | cases | refused | read | errors | hangs | peak MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, tally in tallies.items():
        numbers = (tally.cases, tally.refused, tally.read, tally.errors.total(), len(tally.hangs))
        lines.append(f"| {name} | {' | '.join(map(str, numbers))} | {tally.peak // 1024} |")
    for name, tally in tallies.items():
        lines += [f"{name}: {number} × {what}" for what, number in tally.errors.most_common(20)]
        lines += [f"{name}: hangs in case {number}" for number in tally.hangs]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the command line, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="readers and formats; all by default")
    parser.add_argument("--seconds", type=float, default=60, help="for each")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--findings", type=Path, help="a folder for the cases that went wrong")
    chosen = parser.parse_args()
    found = {}
    for name in chosen.names or targets():
        # A process for each: what one library has begun (threads, caches) is not another's, and it can fork.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            found[name] = apart.submit(fuzz, name, chosen.seed, chosen.seconds, chosen.findings).result()
        sys.stderr.write(report({name: found[name]}))
    sys.stdout.write(report(found))


if __name__ == "__main__":
    main()
