"""Projects of every schema version stay readable: they open, are backed up, updated, and keep their records.

`tools/golden_project.py` makes the file of the present version; those of versions 1 to 3 were made in the
same way, their records included, by the last commits that wrote them (1acfbfd^, 2b16fd6^ and 34caa45^).
"""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.core.change import PassState
from annotator.core.progress import Silent
from annotator.operations.exporting.export_dataset import Choice, What, export
from annotator.operations.learning.project_model import learned_model
from annotator.operations.project.backups import contents
from annotator.operations.project.check import check
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.review_article import redo_label, undo, undo_label
from annotator.store import schema

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "projects"
RELEASED = 4  # the last schema version that users have; its file is never made again
PROJECTS = sorted(FOLDER.glob("*.db"))
CHOICES = (Choice(), Choice(state=PassState.IN_PROGRESS), Choice(What.SUGGESTIONS))


def exported(path: Path) -> str:
    """The records of a project: gold, passes in progress, suggestions."""
    out = path.with_suffix(".exported.jsonl")
    texts = []
    with open_project(path) as project:
        for choice in CHOICES:
            export(project, out, "jsonl", Silent(), choice=choice, card=False)
            texts.append(out.read_text(encoding="utf-8"))
            for file in out.parent.glob(f"{out.name}*"):
                file.unlink()
    return "".join(texts)


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture(params=PROJECTS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path))


def test_there_is_a_project_of_every_released_version() -> None:
    assert {f"v{number}" for number in range(1, RELEASED + 1)} <= {path.stem for path in PROJECTS}
    assert all(path.stem == f"v{version_of(path)}" for path in PROJECTS)


def test_a_project_of_an_older_version_is_backed_up_updated_and_whole(path: Path) -> None:
    before, version, counts = path.read_bytes(), version_of(path), contents(path)
    with open_project(path) as project:
        assert check(project) == []
    assert version_of(path) == schema.version()
    assert contents(path) == counts
    copies = [file for file in path.parent.iterdir() if file != path]
    assert [file.name for file in copies] == (
        [f"{path.stem}.backup-v{version}.db"] if version < schema.version() else []
    )
    for copy in copies:
        assert version_of(copy) == version
        assert contents(copy) == counts
    assert copies or path.read_bytes() == before


def test_a_project_of_any_version_keeps_its_records(path: Path) -> None:
    stored = (FOLDER / f"{path.stem}.jsonl").read_text(encoding="utf-8")
    assert len(stored.splitlines()) >= 4
    records = list(map(json.loads, stored.splitlines()))
    assert {r["pass"]["reviewer"] for r in records if "pass" in r} == {"RK", "BS"}
    assert exported(path) == stored


def test_a_project_of_any_version_keeps_what_can_be_undone_and_its_model(path: Path) -> None:
    with open_project(path) as project:
        assert undo_label(project, "RK")
        assert undo_label(project, "BS")
        assert (learned_model(project) is None) == (path.stem == "v1")  # models came with version 2
        label = undo_label(project, "RK")
        undo(project, "RK")
        assert redo_label(project, "RK") == label
