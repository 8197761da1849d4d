"""A few tries of the faults that `python -m tests.faults` tries in full: nothing is lost, every refusal is clear."""

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
    assert done.returncode == 0, done.stdout + done.stderr
    assert "| killed at random: review | 6 | 0 | 0 | 0 |" in done.stdout
