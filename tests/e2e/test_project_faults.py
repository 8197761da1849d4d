"""A few tries of the faults that `python -m tests.faults` tries in full."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_work_that_a_fault_interrupts_is_whole_and_can_be_done_again() -> None:
    command = [sys.executable, "-m", "tests.faults", "--short"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    *rows, total = [line for line in done.stdout.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 5, done.stdout + done.stderr
    assert total.startswith("| all | 1"), done.stdout  # ten or more tries
    assert " | 0 | 0 | 0 |" in total, done.stdout
