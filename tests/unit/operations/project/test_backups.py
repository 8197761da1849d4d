"""Automatic backups: when they are made, which stay, what is whole, and how they are restored."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from annotator.core.annotation import Verdict
from annotator.core.errors import CancelledError, ProjectError
from annotator.core.progress import Silent
from annotator.core.review import decide
from annotator.operations.project import backups
from annotator.operations.project.backups import (
    Backup,
    Contents,
    Place,
    Reason,
    contents,
    find_backups,
    make_backup,
    make_daily_backup,
    protect_bulk,
    restore_as,
    restore_in_place,
)
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.review_article import commit, open_review
from annotator.store.integrity import problems
from annotator.store.models import write_model
from annotator.store.project_file import backup as copying
from tests.unit.store.small_project import make_small_project

START = datetime(2026, 3, 1, 9, 30).astimezone()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock to a number of days after the start."""
    time = {"now": START}
    monkeypatch.setattr(backups, "_now", lambda: time["now"])
    return lambda days: time.update(now=START + timedelta(days=days))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with one decision."""
    path = tmp_path / "p.db"
    make_small_project(path)
    decide_next(path)
    return path


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "backups")


def decide_next(path: Path) -> None:
    with open_project(path) as project:
        review = open_review(project, "satu.txt", "RK")
        commit(project, decide(review, review.undecided[0].id, Verdict.ACCEPTED))


def decisions(path: Path) -> int:
    return contents(path).decisions


def days(place: Place, path: Path) -> list[int]:
    found = find_backups(place, [])
    return [(backup.made - START).days for backup in found if backup.project == path]


def daily(path: Path, place: Place) -> Backup:
    made = make_daily_backup(path, place, Silent())
    assert made is not None
    return made


def test_a_project_is_backed_up_once_a_day_and_the_last_seven_stay(
    path: Path, place: Place, clock: Callable[[float], None]
) -> None:
    for day in range(9):
        clock(day)
        daily(path, place)
        clock(day + 0.5)
        assert make_daily_backup(path, place, Silent()) is None
    assert days(place, path) == [8, 7, 6, 5, 4, 3, 2]


def test_a_backup_says_what_it_contains(path: Path, place: Place) -> None:
    found = contents(daily(path, place).file)
    assert (found.articles, found.decisions, found.reviewer) == (3, 1, "RK")
    assert datetime.fromisoformat(found.changed).tzinfo is not None


def test_the_oldest_backups_of_all_go_first_but_never_the_newest_of_a_project(
    tmp_path: Path, path: Path, place: Place, clock: Callable[[float], None]
) -> None:
    other = tmp_path / "other.db"
    make_small_project(other)
    size = daily(other, place).bytes
    for day in range(1, 4):
        clock(day)
        daily(path, place)
    tight = Place(place.folder, 3 * size + size // 2)
    clock(4)
    daily(path, tight)
    assert days(place, path) == [4, 3]
    assert days(place, other) == [0]
    clock(5)
    daily(path, Place(place.folder, 1))
    assert (days(place, path), days(place, other)) == ([5], [0])


def test_a_moved_project_finds_its_backups_and_a_copy_of_it_has_its_own(
    tmp_path: Path, path: Path, place: Place
) -> None:
    daily(path, place)
    moved = tmp_path / "elsewhere" / "renamed.db"
    moved.parent.mkdir()
    path.rename(moved)
    assert make_daily_backup(moved, place, Silent()) is None
    assert [backup.project for backup in find_backups(place, [])] == [moved]
    path.write_bytes(moved.read_bytes())
    daily(path, place)
    assert {backup.project for backup in find_backups(place, [])} == {moved, path}


def test_another_project_at_the_same_path_does_not_push_out_the_backups_of_the_first(
    path: Path, place: Place, clock: Callable[[float], None]
) -> None:
    daily(path, place)
    path.unlink()
    make_small_project(path)
    decide_next(path)
    for day in range(1, 9):
        clock(day)
        daily(path, place)
    assert days(place, path) == [8, 7, 6, 5, 4, 3, 2, 0]


def test_a_backup_is_whole_though_decisions_are_saved_while_it_is_made(
    path: Path, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "STEP", 1500)
    monkeypatch.setattr(copying, "PAUSE", 0)
    with open_project(path) as project:  # so large that SQLite writes a part of the copy before its end
        write_model(project, "learned", "1", [], bytes(12_000_000))

    class Meanwhile(Silent):
        left = 3

        def report(self, done: int, total: int | None, what: str) -> None:
            if done != total and self.left:
                self.left -= 1
                decide_next(path)

    made = make_backup(path, place, Reason.DAILY, Meanwhile())
    assert decisions(made.file) == decisions(path) > 1
    with open_project(made.file, read_only=True) as copy:
        assert list(problems(copy)) == []


class _Stops(Silent):
    def cancelled(self) -> bool:
        return True


def files(place: Place) -> list[str]:
    return sorted(file.name for file in place.folder.rglob("*") if file.is_file())


def test_a_cancelled_backup_leaves_nothing(path: Path, place: Place) -> None:
    with pytest.raises(CancelledError):
        make_daily_backup(path, place, _Stops())
    assert files(place) == ["project.json"]


def test_a_full_disk_is_reported_and_leaves_the_earlier_backups(
    path: Path, place: Place, clock: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    daily(path, place)
    before = files(place)
    clock(1)
    monkeypatch.setattr(backups.shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(ProjectError, match="full"):
        make_daily_backup(path, place, Silent())
    assert files(place) == before


def test_a_folder_that_cannot_be_made_is_reported(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ProjectError, match="cannot be read or written"):
        make_daily_backup(path, Place(tmp_path / "file" / "backups"), Silent())


def test_a_damaged_project_is_not_backed_up_so_that_it_pushes_out_no_whole_copy(
    path: Path, place: Place
) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 3000)
        file.write(b"\xff" * 2500)
    with pytest.raises(ProjectError, match="damaged"):
        make_daily_backup(path, place, Silent())
    assert find_backups(place, []) == []


def test_what_a_killed_program_left_unfinished_is_no_backup_and_goes_after_an_hour(
    path: Path, place: Place, clock: Callable[[float], None]
) -> None:
    folder = daily(path, place).file.parent
    old, young = (folder / f"2026-03-01 000000 daily.db.{name}.unfinished" for name in ("a", "b"))
    for file in (old, young):
        file.write_bytes(b"half")
    os.utime(old, (1, 1))
    assert len(find_backups(place, [])) == 1
    clock(1)
    daily(path, place)
    assert (old.exists(), young.exists()) == (False, True)


def test_only_a_bulk_action_on_more_than_a_thousand_articles_is_preceded_by_a_backup(
    path: Path, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_project(path) as project:
        protect_bulk(project, 1000, place, Silent())
        protect_bulk(project, None, place, Silent())
        assert find_backups(place, []) == []
        protect_bulk(project, 1001, place, Silent())
        monkeypatch.setattr(backups, "BULK", 2)
        protect_bulk(project, None, place, Silent())  # the project has three articles
    assert {backup.reason for backup in find_backups(place, [])} == {Reason.BULK}


def test_the_backup_that_an_update_leaves_beside_a_project_is_listed(path: Path, place: Place) -> None:
    beside = path.with_name("p.backup-v3.db")
    beside.write_bytes(path.read_bytes())
    path.with_name("p.backup-vx.db").write_bytes(b"other")
    found = find_backups(place, [path, path])
    assert [(backup.file, backup.reason) for backup in found] == [(beside, Reason.MIGRATION)]


def test_restoring_under_another_path_replaces_nothing(tmp_path: Path, path: Path, place: Place) -> None:
    made = daily(path, place)
    decide_next(path)
    restore_as(made.file, tmp_path / "restored.db", Silent())
    assert (decisions(tmp_path / "restored.db"), decisions(path)) == (1, 2)
    with pytest.raises(ProjectError, match="already exists"):
        restore_as(made.file, path, Silent())
    assert decisions(path) == 2


@pytest.fixture(params=["links", "no links"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with hard links, and one without."""
    if request.param == "no links":

        def refuse(*_: object) -> None:
            raise OSError(95, "Operation not supported")

        monkeypatch.setattr(backups.os, "link", refuse)


@pytest.mark.usefixtures("disk")
def test_restoring_in_place_keeps_the_present_file_beside_it(
    tmp_path: Path, path: Path, place: Place
) -> None:
    made = daily(path, place)
    decide_next(path)
    previous = restore_in_place(made.file, path, Silent())
    assert previous is not None
    assert previous.parent == tmp_path
    assert (decisions(path), decisions(previous)) == (1, 2)
    assert {file.name for file in tmp_path.iterdir()} == {path.name, previous.name, "backups"}


def test_restoring_in_the_place_of_a_missing_file_makes_it(path: Path, place: Place) -> None:
    made = daily(path, place)
    path.unlink()
    assert restore_in_place(made.file, path, Silent()) is None
    assert decisions(path) == 1


def test_restoring_in_place_keeps_a_damaged_file_as_it_is(path: Path, place: Place) -> None:
    made = daily(path, place)
    path.write_bytes(b"not a database")
    previous = restore_in_place(made.file, path, Silent())
    assert previous is not None
    assert (previous.read_bytes(), decisions(path)) == (b"not a database", 1)


@pytest.fixture
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program in the middle of a transaction."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


@pytest.mark.usefixtures("writing")
def test_a_file_that_another_program_writes_is_not_replaced(tmp_path: Path, path: Path) -> None:
    backup = tmp_path / "b.db"
    make_small_project(backup)
    with pytest.raises(ProjectError, match="in use by another program"):
        restore_in_place(backup, path, Silent())
    assert decisions(path) == 1


def test_a_damaged_backup_is_not_restored(path: Path, place: Place) -> None:
    made = daily(path, place)
    made.file.write_bytes(made.file.read_bytes()[:5000])
    with pytest.raises(ProjectError):
        restore_in_place(made.file, path, Silent())
    assert decisions(path) == 1
    with pytest.raises(ProjectError):
        contents(made.file)


def test_a_project_without_decisions_can_be_backed_up(tmp_path: Path, place: Place) -> None:
    path = tmp_path / "empty.db"
    open_project(path, create=True).close()
    assert contents(daily(path, place).file) == Contents(0, 0)
