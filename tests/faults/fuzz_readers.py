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
import traceback
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from annotator.core.errors import AnnotatorError, UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.core.record import record_from_json, record_to_json
from annotator.formats.registry import format_of
from annotator.operations.importing.import_files import Intake, read_records
from tests.faults.fuzz_samples import READERS, Sample, samples, targets
from tests.faults.mutations import changed

PATIENCE = 5  # seconds of processor time for a case
ASLEEP = 60  # seconds of waiting for a case
MEMORY = 1 << 30  # bytes of data of the process
NEXT_STEP = re.compile(
    r"\b(again|choose|name|correct|convert|save|export|import|open|split|leave|run|try|take|install|wanted|"
    r"rename|check|remove|make|give|must)\b",
    re.IGNORECASE,
)
LONGEST = 1500  # characters of a message, most of it paths
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


def case(target: str, seed: int, number: int, known: list[Sample]) -> Sample:
    """Case `number` of a reader: a sample with one changed file."""
    random = Random(f"{seed} {target} {number}")  # noqa: S311 - it must be the same again
    sample = random.choice(known)
    file = random.choice(list(sample.files))
    return Sample(sample.name, {**sample.files, file: changed(sample.files[file], sample.kind(file), random)})


def put(sample: Sample, folder: Path) -> Path:
    """Write the files of a case; the path to read."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in sample.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder / sample.name


def outcome(target: str, path: Path) -> tuple[str, str]:
    """`read`, `refused` or `error`, and what was wrong."""
    try:
        format_of(path)
        intake = Intake() if target in READERS else Intake(target)
        for record in read_records(path, path.name, intake):
            record_from_json(record_to_json(record))
    except AnnotatorError as problem:
        if isinstance(problem, UnreadableError) and problem.outcome is Outcome.FAULT:
            return "error", _last_lines(problem.__cause__ or problem)
        message = str(problem)
        if "\n" in message.strip() or len(message) > LONGEST or not NEXT_STEP.search(message):
            return "error", f"unclear: {message[:300]}"
        return "refused", ""
    except Exception as problem:
        return "error", _last_lines(problem)
    return "read", ""


def _last_lines(problem: BaseException) -> str:
    frames = [f for f in traceback.extract_tb(problem.__traceback__) if "annotator/" in f.filename]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else "?"
    return f"{type(problem).__name__} at {where}: {str(problem)[:150]}"


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
