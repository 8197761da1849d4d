"""A copy of a project is complete and never overwrites another file."""

from pathlib import Path

import pytest

from annotator.core.errors import ProjectError
from annotator.core.progress import Silent
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.copy import copy_project
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.queue import rows


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "satu.txt"
    path.write_text("Panen Garam\nPetani di Tanjung Asin menjual garam.\n", encoding="utf-8")
    return path


def test_a_copy_holds_the_articles(tmp_path: Path, article: Path) -> None:
    with open_project(tmp_path / "a.db", create=True) as project:
        import_paths(project, [article], Silent())
        copy_project(project, tmp_path / "b.db")
    with open_project(tmp_path / "b.db") as copy:
        assert [row.article_id for row in rows(copy, "RK", [1])] == ["satu.txt"]


def test_a_copy_never_replaces_a_file(tmp_path: Path) -> None:
    existing = tmp_path / "b.db"
    existing.write_text("mine", encoding="utf-8")
    with (
        open_project(tmp_path / "a.db", create=True) as project,
        pytest.raises(ProjectError, match="exists"),
    ):
        copy_project(project, existing)
    assert existing.read_text(encoding="utf-8") == "mine"


def test_a_copy_into_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with (
        open_project(tmp_path / "a.db", create=True) as project,
        pytest.raises(ProjectError, match="folder"),
    ):
        copy_project(project, tmp_path / "no" / "b.db")
