"""Damaged project files: every damage that matters is found, and all that is undamaged is brought out.

    .venv/bin/python -m pytest tests/faults/test_damaged_projects.py

takes a quarter of an hour, is not part of the ordinary run, and needs a system that can fork.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

if not hasattr(os, "fork"):
    pytest.skip("this system cannot fork", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]


def test_damage_is_found_and_what_is_undamaged_is_brought_out() -> None:
    command = [sys.executable, "-m", "tests.faults.damaged_projects"]
    run = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
