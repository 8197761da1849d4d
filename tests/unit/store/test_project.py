"""Opening a project file, and what it refuses."""

import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from annotator.core.change import PassState
from annotator.core.errors import ProjectError
from annotator.core.settings.project_settings import GUIDELINES
from annotator.store import schema
from annotator.store.connection import open_project, translated
from annotator.store.integrity import problems
from annotator.store.journal import change_setting
from annotator.store.queue import rows, state_counts
from annotator.store.settings import read


def test_a_new_project_says_whose_it_is_and_which_version(tmp_path: Path) -> None:
    open_project(tmp_path / "p.db", create=True).close()
    with sqlite3.connect(tmp_path / "p.db") as raw:
        assert raw.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        assert raw.execute("PRAGMA user_version").fetchone()[0] == schema.version()
    assert [path.name for path in tmp_path.iterdir()] == ["p.db"]


def test_every_commit_waits_for_the_disk(tmp_path: Path) -> None:
    with open_project(tmp_path / "p.db", create=True) as project:
        full = next(iter(project.rows("PRAGMA synchronous")))
        assert full == (2,)


def test_between_two_edits_all_is_in_the_one_file(tmp_path: Path) -> None:
    copy, both = tmp_path / "copy.db", tmp_path / "both.db"
    with open_project(tmp_path / "p.db", create=True) as project:
        for name in ("one", "two"):
            change_setting(project, "RK", GUIDELINES, name, "change guidelines")
        shutil.copyfile(tmp_path / "p.db", copy)
        for end in ("", "-journal"):  # and what lies beside it takes nothing back
            shutil.copyfile(f"{project.path}{end}", f"{both}{end}")
    for path in (copy, both):
        with open_project(path) as copied:
            assert read(copied, GUIDELINES) == "two"
            assert not list(problems(copied))
    assert {path.name for path in tmp_path.iterdir()} == {"p.db", "copy.db", "both.db"}


def test_a_large_import_leaves_no_large_journal(tmp_path: Path) -> None:
    with open_project(tmp_path / "p.db", create=True) as project:
        for text in ("x" * 4_000_000, "y"):
            change_setting(project, "RK", GUIDELINES, text, "change guidelines")
        assert Path(f"{project.path}-journal").stat().st_size <= 1_000_000


def test_a_missing_project_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="annotator import"):
        open_project(tmp_path / "p.db")
    assert not list(tmp_path.iterdir())


def test_a_newer_project_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    open_project(path, create=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 999")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="newer"):
        open_project(path)
    assert path.read_bytes() == before


def test_the_sqlite_file_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t(a)")
    raw.commit()
    raw.close()
    with pytest.raises(ProjectError, match="another program"):
        open_project(path)


@pytest.mark.parametrize("content", [b"Judul berita", b"SQLite format 3\x00" + b"x" * 3000])
def test_what_is_no_project_is_refused_with_advice(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.db"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"not an annotator project|is damaged"):
        open_project(path, create=True)
    assert path.read_bytes() == content


def test_a_truncated_project_is_refused_on_check_or_open(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    open_project(path, create=True).close()
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(ProjectError), open_project(path) as project:
        list(project.rows("SELECT * FROM gold_entity"))


def test_a_locked_project_says_who_to_look_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.store.connection.BUSY_SECONDS", 0.05)
    path = tmp_path / "p.db"
    open_project(path, create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(ProjectError, match="in use by another program"):
            open_project(path)
    finally:
        other.close()


def test_a_folder_or_a_missing_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="is a folder"):
        open_project(tmp_path, create=True)
    with pytest.raises(ProjectError, match="does not exist"):
        open_project(tmp_path / "no" / "p.db", create=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.db")
    for create in (False, True):
        with pytest.raises(ProjectError, match="not an ordinary file; choose a project file"):
            open_project(tmp_path / "p.db", create=create)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.db").symlink_to("p.db")
    with pytest.raises(ProjectError, match="cannot be opened; check"):
        open_project(tmp_path / "p.db", create=True)


def test_an_older_project_is_backed_up_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    make_version_1(path)
    with open_project(path) as project:
        assert not list(project.rows("SELECT * FROM model"))
    assert [name.name for name in tmp_path.iterdir() if name != path] == ["p.backup-v1.db"]
    open_project(tmp_path / "p.backup-v1.db").close()


def test_the_figures_of_an_older_project_are_counted_when_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    make_version_1(path)
    with open_project(path) as project:
        assert list(problems(project)) == []
        assert state_counts(project, "RK") == {
            PassState.NEW: 1, PassState.IN_PROGRESS: 0, PassState.DONE: 1, PassState.SKIPPED: 0,
        }  # fmt: skip
        assert [(row.decided, row.undecided) for row in rows(project, "RK", [1, 2])] == [(1, 1), (0, 0)]


def make_version_1(path: Path) -> None:
    """A project of the first schema: two articles, one of them done with one verdict on two suggestions."""
    raw = sqlite3.connect(path)
    db = Database(raw, execute_plugins=False)
    schema.migrations.apply(db, stop_before="m002_models")
    body = '{"id":"%s","start":0,"end":4,"label":"LOC","text":"Kota","attributes":{},"origin":%s}'
    origin = '{"suggester":"entities","version":"1","score":0.5,"evidence":""}'
    decided = body[:-1] % ("x", "null") + ',"verdict":"accepted"}'
    with raw:
        raw.executemany(
            "INSERT INTO article(key, id, title, text, meta, zones) VALUES (?, ?, '', 'Kota', '{}', '[]')",
            [(1, "a.txt"), (2, "b.txt")],
        )
        raw.executemany(
            "INSERT INTO suggestion VALUES (1, ?, 'entity', 'LOC', 0, 4, 'Kota', 'entities', '1', 0.5, ?, 1)",
            [(name, body % (name, origin)) for name in ("x", "y")],
        )
        raw.execute("INSERT INTO pass VALUES (1, 1, 'RK', 'done', 0, 0)")
        raw.execute(
            "INSERT INTO decision VALUES (1, 'x', 'entity', 'LOC', 0, 4, 'Kota', 'accepted', NULL, NULL, ?)",
            (decided,),
        )
    raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    raw.execute("PRAGMA user_version = 1")
    raw.close()


def test_a_read_only_project_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    open_project(path, create=True).close()
    with (
        open_project(path, read_only=True) as project,
        pytest.raises(ProjectError, match="cannot be written"),
        project.write() as connection,
    ):
        connection.execute("INSERT INTO setting VALUES ('a', 'b')")


def test_a_failure_inside_a_transaction_leaves_nothing(tmp_path: Path) -> None:
    with open_project(tmp_path / "p.db", create=True) as project:
        with pytest.raises(ProjectError), project.write() as connection:
            connection.executemany("INSERT INTO setting VALUES (?, 'b')", [("a",), (None,)])
        assert list(project.rows("SELECT * FROM setting")) == []


def test_an_error_of_the_disk_is_said_with_what_to_do(tmp_path: Path) -> None:
    with (
        pytest.raises(ProjectError, match="check the disk and its connection, and try again"),
        translated(tmp_path / "p.db"),
    ):
        raise sqlite3.OperationalError("disk I/O error")
