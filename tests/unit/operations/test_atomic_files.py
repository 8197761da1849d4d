"""Which files an export may replace."""

import os
import socket
from pathlib import Path

import pytest

from annotator.core.errors import FormatError
from annotator.operations.atomic_files import destination, written_beside, written_together
from annotator.operations.project.open_project import open_project

posix = pytest.mark.skipif(os.name != "posix", reason="this system has no such files")


def write(out: Path, text: str = "new") -> None:
    with written_beside(out) as beside:
        beside.write_text(text)


@posix
@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_a_socket_and_a_device_are_refused(
    tmp_path: Path, linked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket has a hundred bytes
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
    for path, kind in (("pipe", "a named pipe"), ("socket", "a socket"), (os.devnull, "a device")):
        out = Path(path)
        if linked:
            out = Path(f"link-{kind[-3:]}")
            out.symlink_to(path)
        with pytest.raises(FormatError, match=f"is {kind}, which must not be replaced"):
            destination(out)
    assert not os.path.isfile("pipe")  # noqa: PTH113 - of a pipe, not of a path


@posix
def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link, target = tmp_path / "link", tmp_path / "there" / "target"
    link.symlink_to(target)
    for text in ("first", "second"):
        write(link, text)
        assert link.is_symlink()
        assert target.read_text() == text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "there"]


@posix
def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(FormatError, match="cannot be written"):
        write(tmp_path / "loop")


def test_a_project_is_never_replaced(tmp_path: Path) -> None:
    project = tmp_path / "p.db"
    with open_project(project, create=True):
        pass
    (tmp_path / "p.db-journal").write_bytes(b"the last edit")
    for name in ("p.db", "p.db-journal"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(FormatError, match="is a database"):
            write(tmp_path / name)
        assert (tmp_path / name).read_bytes() == before


def test_what_stands_where_a_file_beside_is_to_go_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "a.sha256").mkdir()
    with (
        pytest.raises(FormatError, match=r"a\.sha256 is not an ordinary file"),
        written_together([tmp_path / "a"], beside=[tmp_path / "a.sha256"]),
    ):
        pytest.fail("the work began")


@pytest.mark.parametrize(
    ("name", "words"),
    [("none/a", "choose another place"), ("file/a", "choose another place"), ("x" * 300, "a shorter name")],
)
def test_where_nothing_can_be_written_it_says_what_to_do(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FormatError, match=words):
        write(tmp_path / name)
