"""Salvage: what can be read of a damaged file comes into a new project, and the rest is listed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.core.annotation import Verdict
from annotator.core.article import Article
from annotator.core.errors import ProjectError
from annotator.core.review import decide
from annotator.operations.project.check import check
from annotator.operations.project.open_project import open_project
from annotator.operations.project.salvage import salvage
from annotator.operations.reviewing.review_article import commit, open_review, undo
from annotator.operations.suggesting.shown_suggestions import set_thresholds, thresholds
from annotator.store.annotations import decisions, read_review
from annotator.store.articles import add_article, article_ids
from annotator.store.salvage.pages import DatabasePages
from tests.unit.store.small_project import make_small_project

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of two reviewers with an undone decision, a setting, and an article of several pages."""
    path = tmp_path / "p.db"
    make_small_project(path)
    with open_project(path) as project:
        for reviewer in ("RK", "BS"):
            for verdict in (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED):
                review = open_review(project, "satu.txt", reviewer)
                commit(project, decide(review, review.undecided[0].id, verdict))
            undo(project, reviewer)
        set_thresholds(project, "RK", {"LOC": 0.4})
        add_article(project, Article("long.txt", "Kata demi kata.\n" * 2000, "Panjang"))
    return path


def contents(path: Path) -> object:
    with open_project(path, read_only=True) as project:
        assert check(project) == []
        reviews = [read_review(project, name, who) for name in article_ids(project) for who in ("RK", "BS")]
        return [(r.article, r.work, r.suggestions, r.decisions) for r in reviews], thresholds(project)


def pages_with(path: Path, text: str) -> Iterator[int]:
    content = path.read_bytes()
    for number in range(len(content) // PAGE):
        if text.encode() in content[number * PAGE : (number + 1) * PAGE]:
            yield number


def overwrite(path: Path, *numbers: int) -> None:
    with path.open("r+b") as file:
        for number in numbers:
            file.seek(number * PAGE)
            file.write(b"\xa5" * PAGE)


def root_of(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as raw:
        row = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return int(row[0]) - 1


def test_a_whole_file_gives_an_equal_project(path: Path, tmp_path: Path) -> None:
    report = salvage(path, tmp_path / "new.db")
    assert (report.lost, report.listing) == ([], None)
    assert contents(tmp_path / "new.db") == contents(path)


def test_the_first_page_with_the_list_of_tables_is_not_needed(path: Path, tmp_path: Path) -> None:
    before = contents(path)
    overwrite(path, 0)
    salvage(path, tmp_path / "new.db")
    assert contents(tmp_path / "new.db") == before


def test_decisions_of_a_damaged_page_come_from_the_journal(path: Path, tmp_path: Path) -> None:
    before = contents(path)
    overwrite(path, root_of(path, "decision"))
    report = salvage(path, tmp_path / "new.db")
    assert report.counts["decisions"] == 4
    assert contents(tmp_path / "new.db") == before


def test_a_pass_of_a_damaged_page_comes_from_its_index(path: Path, tmp_path: Path) -> None:
    before = contents(path)
    overwrite(path, root_of(path, "pass"))
    salvage(path, tmp_path / "new.db")
    assert contents(tmp_path / "new.db") == before


def test_decisions_survive_the_journal(path: Path, tmp_path: Path) -> None:
    before = contents(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER journal_keeps_rows")
        raw.execute("DELETE FROM journal WHERE key > 2")
        raw.commit()
    report = salvage(path, tmp_path / "new.db")
    assert report.counts["journal entries"] == 2
    assert contents(tmp_path / "new.db") == before


def test_an_article_that_cannot_be_read_is_named_and_all_others_are_there(path: Path, tmp_path: Path) -> None:
    overwrite(path, list(pages_with(path, "Kata demi kata."))[3])
    report = salvage(path, tmp_path / "new.db")
    assert "article long.txt: it cannot be read" in report.lost
    assert report.listing is not None
    assert "long.txt" in report.listing.read_text()
    with open_project(tmp_path / "new.db", read_only=True) as project:
        assert check(project) == []
        assert article_ids(project) == ["satu.txt", "dua.txt", "tiga.txt"]
        assert len(decisions(project, "satu.txt", "RK")) == 2


def test_the_damaged_file_and_other_files_are_left_as_they_are(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"mine")
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="already exists"):
        salvage(path, other)
    salvage(path, tmp_path / "new.db")
    assert (path.read_bytes(), other.read_bytes()) == (before, b"mine")


def test_a_file_without_anything_of_a_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.db").write_bytes(b"\x0d" * 50_000)
    with pytest.raises(ProjectError, match="nothing of a project"):
        salvage(tmp_path / "p.db", tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_pages_are_read_as_sqlite_reads_them(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        rows = {row[0]: row[1:] for row in raw.execute("SELECT rowid, id, text FROM article")}
    found = {
        record.row_id: record.values[1:4:2]
        for record in DatabasePages(path.read_bytes()).records()
        if record.row_id is not None and len(record.values) == 9 and isinstance(record.values[3], str)
        and record.values[0] is None and isinstance(record.values[1], str)
    }  # fmt: skip
    assert found == rows
