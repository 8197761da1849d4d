"""The replica of an open project is equal to the file after every transaction, and stands in for it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.assets import seeds
from annotator.core.annotation import Verdict
from annotator.core.errors import ForeignChangeError, ProjectError
from annotator.core.progress import Silent
from annotator.core.review import decide
from annotator.core.settings.project_settings import GUIDELINES
from annotator.operations.importing.import_files import import_paths
from annotator.operations.reviewing.review_article import commit, open_review, redo, undo
from annotator.operations.suggesting.suggest_articles import suggest_articles
from annotator.store.connection import Project, open_project
from annotator.store.journal import change_setting


def equal(project: Project) -> bool:
    """Whether the replica has what the file has."""
    assert project._replica is not None
    with closing(sqlite3.connect(project.path)) as file:
        return list(project._replica.connection.iterdump()) == list(file.iterdump())


def test_the_replica_follows_every_kind_of_write(tmp_path: Path) -> None:
    with open_project(tmp_path / "p.db", create=True) as project:
        project.replicate()
        import_paths(project, sorted(seeds().glob("*.txt"))[:2], Silent())
        assert equal(project)
        suggest_articles(project, Silent())
        assert equal(project)
        article = str(next(project.rows("SELECT id FROM article"))[0])
        for verdict in (Verdict.ACCEPTED, Verdict.REJECTED):
            review = open_review(project, article, "RK")
            commit(project, decide(review, review.undecided[0].id, verdict))
            assert equal(project)
        for revert in (undo, undo, redo):
            revert(project, "RK")
            assert equal(project)
        change_setting(project, "RK", GUIDELINES, "Read all.", "change guidelines")
        assert equal(project)


def test_a_transaction_that_failed_is_not_in_the_replica(tmp_path: Path) -> None:
    with open_project(tmp_path / "p.db", create=True) as project:
        project.replicate()
        with pytest.raises(ProjectError), project.write() as connection:
            connection.executemany("INSERT INTO setting VALUES (?, 'b')", [("a",), (None,)])
        assert equal(project)
        assert list(project.rows("SELECT * FROM setting")) == []


def test_writes_between_two_steps_of_the_copying_are_in_the_replica(tmp_path: Path) -> None:
    with open_project(tmp_path / "p.db", create=True) as project:
        change_setting(project, "RK", GUIDELINES, "x" * 9_000_000, "change guidelines")
        steps: list[int] = []

        def write(copied: int, pages: int) -> None:
            steps.append(copied)
            change_setting(project, "RK", GUIDELINES, f"step {len(steps)}", "change guidelines")

        project.replicate(write)
        assert len(steps) > 2
        assert equal(project)


def test_what_another_program_wrote_asks_for_a_new_replica(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    with open_project(path, create=True) as project:
        project.replicate()
        assert not project.lacks_replica
        with open_project(path) as other:
            change_setting(other, "SN", GUIDELINES, "Read all.", "change guidelines")
        project.verify()
        assert project.lacks_replica
        project.replicate()
        assert equal(project)


def test_a_file_that_was_only_touched_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    with open_project(path, create=True) as project:
        project.replicate()
        os.utime(path, (1, 1))
        change_setting(project, "RK", GUIDELINES, "Read all.", "change guidelines")
        assert not project.lacks_replica


def test_a_value_that_was_changed_outside_sqlite_is_noticed_before_the_next_write(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    with open_project(path, create=True) as project:
        change_setting(project, "RK", GUIDELINES, "Read all of it.", "change guidelines")
        project.replicate()
        with path.open("r+b") as file:
            file.seek(path.read_bytes().rindex(b"Read all of it."))
            file.write(b"Xead")
        with pytest.raises(ForeignChangeError, match="overwritten"):
            change_setting(project, "RK", GUIDELINES, "Read.", "change guidelines")
        project.copy_to(tmp_path / "copy.db")
    with open_project(tmp_path / "copy.db") as copy:
        assert "Read all of it." in str(
            next(copy.rows("SELECT value FROM setting WHERE name = 'guidelines'"))
        )


@pytest.mark.parametrize("journal_stays", [True, False])
def test_without_a_replica_a_deleted_file_is_copied_from_what_is_still_open(
    tmp_path: Path, journal_stays: bool
) -> None:
    path = tmp_path / "p.db"
    with open_project(path, create=True) as project:
        change_setting(project, "RK", GUIDELINES, "Read all.", "change guidelines")
        path.unlink()
        if not journal_stays:
            Path(f"{path}-journal").unlink()
        project.copy_to(tmp_path / "copy.db")
    with open_project(tmp_path / "copy.db") as copy:
        assert "Read all." in str(next(copy.rows("SELECT value FROM setting WHERE name = 'guidelines'")))


def test_closing_leaves_the_journal_of_the_file_that_replaced_this_one(tmp_path: Path) -> None:
    path, other = tmp_path / "p.db", tmp_path / "other.db"
    open_project(other, create=True).close()
    with open_project(path, create=True):
        other.replace(path)
        Path(f"{path}-journal").write_bytes(b"of the other")
    assert Path(f"{path}-journal").read_bytes() == b"of the other"
