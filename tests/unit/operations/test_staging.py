"""Sets of files that take their places together: what a dead run leaves behind, and who may clean it up."""

import errno
import json
import os
from pathlib import Path

import pytest

from annotator.core.errors import FormatError
from annotator.operations import staging
from annotator.operations.staging import MARKER, PREFIX, complete_interrupted, staged


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def left_by_a_dead_run(folder: Path, files: dict[str, str], *, states: dict[str, object] | None) -> Path:
    """A staging folder with files that wait, and the list of a committed set unless `states` is `None`."""
    root = folder / f"{PREFIX}dead"
    (root / "new").mkdir(parents=True)
    (root / "old").mkdir()
    (root / "lock").touch()
    for name, text in files.items():
        (root / "new" / name).write_text(text)
    if states is not None:
        (root / "commit.json").write_text(json.dumps(states))
    return root


def state(path: Path) -> list[int]:
    return [path.stat().st_size, path.stat().st_mtime_ns]


def test_what_was_not_committed_is_removed(tmp_path: Path) -> None:
    left_by_a_dead_run(tmp_path, {"a": "new"}, states=None)
    complete_interrupted(tmp_path)
    assert names(tmp_path) == []


def test_a_committed_set_is_completed(tmp_path: Path) -> None:
    old = tmp_path / "a"
    old.write_text("old")
    left_by_a_dead_run(tmp_path, {"a": "new", "b": "new"}, states={"a": state(old), "b": None})
    complete_interrupted(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "new", "b": "new"}


def test_what_somebody_wrote_after_the_crash_stays(tmp_path: Path) -> None:
    mine = tmp_path / "a"
    mine.write_text("old")
    before = state(mine)
    mine.write_text("of the user")
    left_by_a_dead_run(tmp_path, {"a": "new", "b": "new"}, states={"a": before, "b": None})
    complete_interrupted(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "of the user"}


@pytest.mark.parametrize("name", ["../a", "..", "", ".", "x/../../a", "/a"])
def test_a_list_that_this_program_did_not_write_reaches_no_other_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    mine = tmp_path / "a"
    mine.write_text("mine")
    root = left_by_a_dead_run(folder, {"a": "evil"}, states={name: state(mine)})
    (root / MARKER).write_text(root.name)
    complete_interrupted(folder)
    assert mine.read_text() == "mine"
    assert names(folder) == []


@pytest.mark.parametrize("text", ["", "[1]", "null", '"a"', "{", "[" * 100_000])
def test_a_damaged_list_counts_as_none(tmp_path: Path, text: str) -> None:
    root = left_by_a_dead_run(tmp_path, {"a": "new"}, states=None)
    (root / "commit.json").write_text(text)
    complete_interrupted(tmp_path)
    assert names(tmp_path) == []


def test_a_run_that_is_alive_is_left_alone_and_keeps_its_names(tmp_path: Path) -> None:
    with staged(tmp_path, ["a"]) as living:
        (living.new / "a").write_text("new")
        complete_interrupted(tmp_path)
        assert (living.new / "a").exists()
        with pytest.raises(FormatError, match="Another run is writing"), staged(tmp_path, ["b", "a"]):
            pass
        assert len(names(tmp_path)) == 1
        with staged(tmp_path, ["b"]) as other:
            (other.new / "b").write_text("new")
            other.commit(["b"])
        living.commit(["a"])
    assert names(tmp_path) == ["a", "b"]


def test_the_names_of_a_dead_run_are_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = left_by_a_dead_run(tmp_path, {"a": "new"}, states={"a": None})
    (root / "targets.json").write_text('{"a": null}')

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(staging.Staging, "complete", refused)
    with staged(tmp_path, ["a"]) as free:
        assert free.new.is_dir()


def test_what_belongs_to_another_user_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = left_by_a_dead_run(tmp_path, {"a": "new"}, states={"a": None})
    monkeypatch.setattr(staging, "is_own", lambda _: False)
    complete_interrupted(tmp_path)
    assert names(tmp_path) == [root.name]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_the_lock_does_not_make_us_wait(tmp_path: Path) -> None:
    root = left_by_a_dead_run(tmp_path, {"a": "new"}, states=None)
    (root / "lock").unlink()
    os.mkfifo(root / "lock")
    os.mkfifo(root / "commit.json")
    complete_interrupted(tmp_path)
    assert names(tmp_path) == [root.name]


def test_a_folder_in_which_nothing_can_be_made_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(staging, "flush", full)
    with pytest.raises(OSError, match="No space"), staged(tmp_path, ["a"]):
        pass
    assert names(tmp_path) == []


def test_what_cannot_be_completed_is_logged_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    left_by_a_dead_run(tmp_path, {"a": "new"}, states={"a": None})
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "in use")))
        complete_interrupted(tmp_path)
    assert "cannot be completed" in caplog.text
    complete_interrupted(tmp_path)
    assert names(tmp_path) == ["a"]


def test_on_a_disk_without_locks_only_what_is_old_counts_as_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_: int) -> bool:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(staging, "lock", no_locks)
    root = left_by_a_dead_run(tmp_path, {"a": "new"}, states=None)
    complete_interrupted(tmp_path)
    assert root.exists()
    monkeypatch.setattr(staging.time, "time", lambda: root.stat().st_mtime + 8 * 24 * 3600)
    complete_interrupted(tmp_path)
    assert not root.exists()
    with staged(tmp_path, ["a"]) as alone:
        (alone.new / "a").write_text("new")
        alone.commit(["a"])
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("exchanges", [True, False])
@pytest.mark.parametrize("stops_at", range(1, 9))
def test_an_error_or_ctrl_c_on_the_way_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool, stops_at: int
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "old").touch()
    (tmp_path / "file").write_text("old")
    steps = 0

    def counted(change: str) -> None:
        original = getattr(Path, change)

        def step(path: Path, target: Path) -> Path:
            nonlocal steps
            if tmp_path in {target.parent, path.parent}:
                steps += 1
                if steps == stops_at:
                    raise KeyboardInterrupt
            return original(path, target)

        monkeypatch.setattr(Path, change, step)

    if not exchanges:
        monkeypatch.setattr(staging, "exchange", lambda *_: False)

    def write() -> None:
        with staged(tmp_path, ["folder", "file", "more"]) as living:
            (living.new / "folder").mkdir()
            (living.new / "folder" / "new").touch()
            (living.new / "file").write_text("new")
            (living.new / "more").write_text("new")
            counted("replace")
            counted("rename")
            living.commit(["folder", "file", "more"])

    try:
        write()
    except KeyboardInterrupt:
        assert names(tmp_path) == ["file", "folder"]
        assert (tmp_path / "file").read_text() == "old"
        assert names(tmp_path / "folder") == ["old"]
    else:
        assert names(tmp_path) == ["file", "folder", "more"]
        assert "new" in names(tmp_path / "folder")
        assert steps < stops_at
