"""`kill -9` in the middle of a review loses nothing that the status line had called saved."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.assets import seeds
from annotator.core.progress import Silent
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.check import check
from annotator.operations.project.open_project import open_project
from annotator.operations.suggesting.suggest_articles import suggest_articles

SCRIPT = Path(__file__).with_name("scripted_review.py")


@pytest.mark.parametrize("lines_before_the_kill", [1, 7, 40])
def test_what_was_called_saved_survives_the_kill(tmp_path: Path, lines_before_the_kill: int) -> None:
    path = tmp_path / "p.db"
    with open_project(path, create=True) as project:
        import_paths(project, sorted(seeds().glob("*.txt"))[:1], Silent())
        suggest_articles(project, Silent())
    called_saved = review_and_kill(path, tmp_path / "settings.ini", lines_before_the_kill)
    assert len(called_saved) >= lines_before_the_kill
    with open_project(path) as project:
        assert check(project) == []
        journal = [
            json.loads(str(row[0])) for row in project.rows("SELECT change FROM journal WHERE kind = 'do'")
        ]
    written = [
        {"id": d["id"], "verdict": d["after"] and d["after"]["verdict"]}
        for c in journal
        for d in c["decisions"]
    ]
    assert written[: len(called_saved)] == called_saved


def review_and_kill(path: Path, settings: Path, lines: int) -> list[dict[str, str]]:
    """Start the scripted review, kill it after some lines, and return all it had said."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(SCRIPT), str(path), str(settings)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        printed = [child.stdout.readline() for _ in range(lines)]
        child.kill()
        printed += child.stdout.readlines()
    return [json.loads(line) for line in printed if line.endswith("\n")]
