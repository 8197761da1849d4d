"""A backup or restore killed on its way loses nothing; tests/faults/killed_backups.py kills more."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_killed_backup_or_restore_loses_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.killed_backups", str(tmp_path), "5"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    outcome = json.loads(done.stdout)
    assert all(kills >= 8 for kills in outcome["kills"].values())
    assert outcome["lost"] == []
