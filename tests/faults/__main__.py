"""Every fault that is tried, by one command, which prints the table of docs/data-safety.md.

    python -m tests.faults [--only WORDS]… [--most N] [--seed N] [--short] [--list]

`--only` selects faults by words of their names. `--most` limits the tries of a fault with many points, such
as an import; 0 stands for every point. `--short` is what CI runs. The exit code is 1 if anything was lost,
crashed or unclear.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

MOST = 24  # tries of a fault with many points: 20 minutes in all on two cores
SHORT = ("killed at a write point: bulk", "killed at random: review", "calls fail at a write point: label")
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run what was asked for; each job is a process without threads, since it forks."""
    options = _options()
    if not hasattr(os, "fork"):
        sys.stdout.write("This system cannot fork; no fault was tried.\n")
        return 0
    if options.job:
        _job(options.job, options.most, options.seed)
        return 0
    chosen = [name for name in _names() if _is_chosen(name, options)]
    if options.list:
        sys.stdout.write("\n".join(chosen) + "\n")
        return 0
    with ThreadPoolExecutor(options.workers) as pool:
        parts = list(pool.map(lambda name: _started(name, options.most, options.seed), chosen))
    from tests.faults.harness import Tally, report  # noqa: PLC0415 - needs a system that can fork

    found: dict[str, Tally] = {}
    for part in parts:
        for name, values in part.items():
            found.setdefault(name, Tally()).join(Tally(**values))
    sys.stdout.write(report(found))
    return int(any(tally.lost or tally.crashes or tally.unclear for tally in found.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", default=[], metavar="WORDS", help="only faults named so")
    parser.add_argument("--most", type=int, default=MOST, help="tries of a fault with many points, 0 for all")
    parser.add_argument("--seed", type=int, default=7, help="seed of the points and times that are chosen")
    parser.add_argument("--short", action="store_true", help="a few tries in some seconds, as in CI")
    parser.add_argument("--list", action="store_true", help="print the names of the faults, try none")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="faults tried at once")
    parser.add_argument("--job", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.short:
        options.most = 4
    return options


def _is_chosen(name: str, options: argparse.Namespace) -> bool:
    if options.short and not any(words in name for words in SHORT):
        return False
    return not options.only or any(words in name for words in options.only)


def _names() -> list[str]:
    from annotator.formats.registry import format_names  # noqa: PLC0415
    from tests.faults.interrupted import KINDS  # noqa: PLC0415
    from tests.faults.killed_exports import SCENARIOS as EXPORTS  # noqa: PLC0415
    from tests.faults.project_faults import FAULTS  # noqa: PLC0415
    from tests.faults.scenarios import SCENARIOS  # noqa: PLC0415
    from tests.faults.windows import FAULTS as WINDOWS  # noqa: PLC0415

    return [
        *(f"{kind}: {name}" for kind in KINDS for name in SCENARIOS),
        *WINDOWS,
        *FAULTS,
        *(f"killed at a step in the file system: export, {name}" for name in EXPORTS),
        *(f"other faults of exports: {name}" for name in format_names()),
    ]


def _started(name: str, most: int, seed: int) -> dict[str, dict[str, object]]:
    command = [sys.executable, "-m", "tests.faults", "--job", name, "--most", str(most), "--seed", str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        return {name: {"tries": 1, "crashes": [f"the harness failed: {done.stderr}"]}}
    found: dict[str, dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    sys.stderr.write(f"{name}\n")
    return found


def _job(name: str, most: int, seed: int) -> None:
    with tempfile.TemporaryDirectory(prefix="annotator-faults-") as folder:
        found = _tallies(Path(folder), name, most, seed)
    sys.stdout.write("\n" + json.dumps({fault: asdict(tally) for fault, tally in found.items()}) + "\n")


def _tallies(folder: Path, name: str, most: int, seed: int) -> dict[str, object]:
    from tests.faults import export_faults, interrupted, killed_exports, project_faults, windows  # noqa: PLC0415
    from tests.faults.harness import Tally  # noqa: PLC0415

    if name in project_faults.FAULTS:
        return dict(project_faults.tallies(folder, name))
    if name in windows.FAULTS:
        return dict(windows.tallies(folder, name, most, seed))
    kind, _, rest = name.partition(": ")
    if kind in interrupted.KINDS:
        return dict(interrupted.KINDS[kind](folder, rest, most, seed))
    if kind == "other faults of exports":
        found = export_faults.tallies(folder, [rest])
        return {f"exports: {fault}": tally for fault, tally in found.items()}
    outcome = killed_exports.run(folder, killed_exports.SCENARIOS[rest.removeprefix("export, ")], 1, most)
    return {kind: Tally(outcome.tries, outcome.lost + outcome.leftovers, outcome.crashes)}


if __name__ == "__main__":
    raise SystemExit(main())
