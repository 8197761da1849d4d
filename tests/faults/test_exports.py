"""Exports under every fault: killed at every step, and each format with each other fault.

    .venv/bin/python -m pytest tests/faults

takes some minutes, is not part of the ordinary run, and needs a system that can fork. The two modules it runs
print what they found: `python -m tests.faults.killed_exports` and `python -m tests.faults.export_faults`.
"""

import os
from pathlib import Path

import pytest

if not hasattr(os, "fork"):
    pytest.skip("this system cannot fork", allow_module_level=True)

import json
import subprocess
import sys

from annotator.formats.registry import format_names
from tests.faults.killed_exports import SCENARIOS

ROOT = Path(__file__).resolve().parents[2]


def printed(*arguments: str) -> str:
    """What a module prints; each runs in a process of its own, which has no threads when it forks."""
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_killed_export_leaves_the_old_or_the_new_set(tmp_path: Path, scenario: str) -> None:
    outcome = json.loads(printed("tests.faults.killed_exports", str(tmp_path), scenario, "1", "30"))
    assert outcome["tries"] > 50
    assert outcome == {"tries": outcome["tries"], "lost": [], "crashes": [], "leftovers": []}


@pytest.mark.parametrize("format_name", format_names())
def test_a_fault_costs_no_export_and_is_told_in_one_line(format_name: str) -> None:
    table = printed("tests.faults.export_faults", format_name)
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 10
    assert [row for row in rows if not row.endswith("| 0 | 0 | 0 |")] == [], table
