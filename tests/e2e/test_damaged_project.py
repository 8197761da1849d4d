"""A short version of tests/faults/damaged_projects.py, by the real command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_few_damages_are_found_and_salvaged() -> None:
    numbers = {"bits": 4, "values": 3, "truncations": 2, "copies": 0, "salvages": 1}
    arguments = [part for name, number in numbers.items() for part in (f"--{name}", str(number))]
    command = [sys.executable, "-m", "tests.faults.damaged_projects", *arguments]
    run = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "| 10 |" in run.stdout
