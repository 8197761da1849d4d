"""A copy of a project is complete and never overwrites another file."""

from pathlib import Path

import pytest

from annotator.core.errors import ProjectError
from annotator.core.progress import Silent
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.copy import copy_file, copy_project
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.queue import rows
from tests.unit.store.test_project import make_version_1


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


def test_a_copy_of_a_file_tells_what_it_holds_and_is_one_file(tmp_path: Path, article: Path) -> None:
    with open_project(tmp_path / "a.db", create=True) as project:
        import_paths(project, [article], Silent())
        copied = copy_file(tmp_path / "a.db", tmp_path / "b.db", Silent())  # while it is open
    assert copied.summary() == "1 article and 0 decisions"
    assert {path.name for path in tmp_path.iterdir()} == {"a.db", "b.db", "satu.txt"}


def test_the_same_copy_again_is_no_error_and_another_one_is(tmp_path: Path, article: Path) -> None:
    path, copy = tmp_path / "a.db", tmp_path / "b.db"
    open_project(path, create=True).close()
    copy_file(path, copy, Silent())
    before = copy.read_bytes()
    copy_file(path, copy, Silent())
    with open_project(path) as project:
        import_paths(project, [article], Silent())
    with pytest.raises(ProjectError, match="already exists"):
        copy_file(path, copy, Silent())
    assert copy.read_bytes() == before


def test_a_project_is_not_copied_to_itself_nor_over_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_project(path, create=True).close()
    before = path.read_bytes()
    for target, words in ((path, "itself"), (tmp_path, "is a folder")):
        with pytest.raises(ProjectError, match=words):
            copy_file(path, target, Silent())
    assert path.read_bytes() == before


def test_a_project_of_an_older_version_is_copied_as_it_is(tmp_path: Path) -> None:
    make_version_1(tmp_path / "a.db")
    assert copy_file(tmp_path / "a.db", tmp_path / "b.db", Silent()).articles == 2
    with open_project(tmp_path / "b.db", read_only=True, any_version=True) as copy:
        assert list(copy.rows("PRAGMA user_version")) == [(1,)]
    assert {path.name for path in tmp_path.iterdir()} == {"a.db", "b.db"}


def test_a_damaged_project_is_not_copied_as_if_it_were_whole(tmp_path: Path, article: Path) -> None:
    path = tmp_path / "a.db"
    with open_project(path, create=True) as project:
        import_paths(project, [article], Silent())
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 20 * 4096] = bytes(12 * 4096)
    path.write_bytes(content)
    with pytest.raises(ProjectError, match="annotator salvage"):
        copy_file(path, tmp_path / "b.db", Silent())
    assert not (tmp_path / "b.db").exists()
