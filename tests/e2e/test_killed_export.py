"""An export killed on its way leaves the old or the new set, and the next run cleans up; the long version of
this is tests/faults.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.parametrize(("scenario", "stride"), [("split", 6), ("folder, a disk without exchange", 10)])
def test_a_killed_export_leaves_the_old_or_the_new_set(tmp_path: Path, scenario: str, stride: int) -> None:
    command = [sys.executable, "-m", "tests.faults.killed_exports", str(tmp_path), scenario, str(stride)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    outcome = json.loads(done.stdout)
    assert outcome["tries"] > 8
    assert (outcome["lost"], outcome["crashes"], outcome["leftovers"]) == ([], [], [])
