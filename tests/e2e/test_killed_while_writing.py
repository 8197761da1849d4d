"""A project whose last writer was killed in the middle of a transaction: every command heals and reads it."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from annotator.assets import seeds
from annotator.cli import main
from annotator.core.progress import Silent
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.project.open_project import open_project
from annotator.operations.suggesting.suggest_articles import suggest_articles
from annotator.store import connection, schema
from annotator.store.project_file.recovery import has_open_transaction, journal_of, roll_back
from tests.faults.interrupted_process import interrupt
from tests.ui.conftest import records

READING = ["check", "info", "export", "evaluate", "train", "copy"]
HEALED = "Its unfinished change was undone; all is well."


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with gold, suggestions, and enough text to fill more than one page."""
    folder = tmp_path_factory.mktemp("whole")
    lines = folder / "gold.jsonl"
    gold = [
        {**record, "pass": {"state": "done", "exhaustive": True, "reviewer": "RK"}} for record in records()
    ]
    lines.write_text("\n".join(json.dumps(record) for record in gold) + "\n", encoding="utf-8")
    path = folder / "whole.db"
    with open_project(path, create=True) as project:
        import_paths(project, [lines], Silent(), intake=Intake(carry=Carry.GOLD))
        import_paths(project, sorted(seeds().glob("*.txt"))[:2], Silent())
        suggest_articles(project, Silent())
    return path


@pytest.fixture
def killed(whole: Path, tmp_path: Path) -> Path:
    """A copy of it that a writer has left in the middle of a transaction."""
    path = tmp_path / "p.db"
    shutil.copyfile(whole, path)
    interrupt(path)
    assert has_open_transaction(path)
    return path


def contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as file:
        return list(file.iterdump())


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="annotator")


def arguments_of(command: str, path: Path) -> list[object]:
    out = path.with_name("out")
    return {
        "export": ["export", path, out, "--format", "jsonl"],
        "train": ["train", path, "-o", out],
        "copy": ["copy", path, out],
    }.get(command, [command, path])


@pytest.mark.parametrize("command", READING)
def test_every_reading_command_undoes_what_was_unfinished_and_goes_on(
    killed: Path, whole: Path, command: str, caplog: pytest.LogCaptureFixture
) -> None:
    done = run(*arguments_of(command, killed))
    assert done.exit_code == 0, done.output
    assert [record.getMessage().endswith(HEALED) for record in caplog.records] == [True]
    assert not journal_of(killed).exists()
    assert contents(killed) == contents(whole)
    caplog.clear()
    assert run("check", killed).exit_code == 0
    assert not caplog.records  # said once


@pytest.mark.parametrize("command", READING[:-1])
def test_a_reader_that_may_not_write_says_how_to_get_a_whole_copy(
    killed: Path, whole: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_protect(killed, monkeypatch)
    done = run(*arguments_of(command, killed))
    assert done.exit_code == 1
    assert f"annotator copy {killed} COPY.db" in done.output.replace("\n", " ")
    copy = killed.with_name("copy.db")
    done = run("copy", killed, copy)
    assert done.exit_code == 0, done.output
    assert "4 articles and " in done.output
    assert contents(copy) == contents(whole)
    assert has_open_transaction(killed)  # untouched


def write_protect(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the program from opening this one file to write, as permissions do for others than root."""
    monkeypatch.setattr(connection, "roll_back", lambda file: file != path and roll_back(file))


def test_a_program_that_is_still_writing_is_not_taken_for_a_killed_one(
    whole: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "p.db"
    shutil.copyfile(whole, path)
    with open_project(path) as writer:
        with writer.write() as file:
            file.execute("PRAGMA cache_size = 1")  # so that pages are written before the commit
            file.execute("UPDATE article SET title = 'being written'")
            assert has_open_transaction(path)
            assert not roll_back(path)
        with open_project(path, read_only=True) as reader:
            assert not reader.recovered
            assert set(reader.rows("SELECT title FROM article")) == {("being written",)}
    assert not caplog.records


def empty(path: Path) -> None:
    path.touch()


def empty_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA auto_vacuum = INCREMENTAL")
        file.execute("PRAGMA user_version = 0")
        file.execute("VACUUM")


def identity_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")


def version_without_tables(path: Path) -> None:
    identity_alone(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {schema.version()}")


def first_tables_alone(path: Path) -> None:
    """What an earlier version left, which made a project in several transactions."""
    identity_alone(path)
    db = Database(sqlite3.connect(path), execute_plugins=False)
    schema.migrations.apply(db, stop_before="m002_models")
    db.close()


def journal_beside_some_pages(path: Path) -> None:
    """What a process leaves that is killed while it makes a project."""
    interrupt(path, "make")
    assert has_open_transaction(path)
    assert path.stat().st_size > 8192


HALF_MADE = (
    empty,
    empty_database,
    identity_alone,
    version_without_tables,
    first_tables_alone,
    journal_beside_some_pages,
)


@pytest.mark.parametrize("make", HALF_MADE)
def test_a_project_whose_maker_was_killed_is_made_by_the_next_import(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    path, article = tmp_path / "p.db", tmp_path / "a.txt"
    article.write_text("Panen Garam\nPetani menjual garam.\n", encoding="utf-8")
    make(path)
    done = run("info", path)
    assert done.exit_code == 1
    assert "annotator import" in done.output or "opened for writing once" in done.output
    assert run("import", path, article).exit_code == 0
    assert run("check", path).exit_code == 0
    with open_project(path) as project:
        assert list(project.rows("SELECT id FROM article")) == [("a.txt",)]
    assert {file.name for file in tmp_path.iterdir()} == {"p.db", "a.txt"}
