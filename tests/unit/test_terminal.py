"""What the command line prints where the output is full, closed, or knows few characters."""

import contextlib
import errno
import io
import json
import sys
from collections.abc import Iterator

import click
import pytest

from annotator.terminal import TRACEBACK, Failure, json_text, output

TEXT = "“Siap” 🌉 caf\udce9"


class Raw(io.RawIOBase):
    """Where a stream writes to; with an error number it takes nothing."""

    def __init__(self, code: int = 0) -> None:
        self.code = code
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.code:
            raise OSError(self.code, "no room")
        self.data += bytes(data)
        return len(data)


class Streams:
    """Output and errors of a command, in place of the process's own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out, self.err = Raw(), Raw()
        self._monkeypatch = monkeypatch

    def install(self, encoding: str = "utf-8", out: int = 0, err: int = 0) -> None:
        """Begin. Not in the fixture: pytest captures each phase of a test anew. Error numbers as in `Raw`."""
        self.out.code, self.err.code = out, err
        for name, raw in (("stdout", self.out), ("stderr", self.err)):
            self._monkeypatch.setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(raw), encoding))

    @property
    def errors(self) -> str:
        return self.err.data.decode()


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> Iterator[Streams]:
    made = Streams(monkeypatch)
    yield made
    made.out.code = made.err.code = 0  # what is left in the buffers goes when the streams are collected


@contextlib.contextmanager
def ended() -> Iterator[None]:
    """Whether the block ends the program with exit code 1."""
    with pytest.raises(SystemExit) as end:
        yield
    assert end.value.code == 1


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252"])
def test_every_text_can_be_printed_in_every_encoding(streams: Streams, encoding: str) -> None:
    streams.install(encoding)
    with output():
        click.echo(TEXT, file=sys.stdout)
        click.echo(json_text([TEXT]), file=sys.stdout)
    printed, as_json = streams.out.data.decode(encoding).split("\n", 1)
    assert printed.endswith(r"caf\udce9")
    assert json.loads(as_json) == [TEXT]


def test_a_full_output_is_one_line_and_exit_code_1(streams: Streams) -> None:
    streams.install(out=errno.ENOSPC)
    with ended(), output():
        click.echo("a", file=sys.stdout)
    assert streams.errors == "Error: The output cannot be written: no room; send it somewhere else.\n"


def test_a_full_output_is_found_at_the_end_too(streams: Streams) -> None:
    streams.install(out=errno.ENOSPC)
    with ended(), output():
        sys.stdout.write("a")  # stays in the buffer
        raise SystemExit(0)
    assert "cannot be written" in streams.errors


def test_nobody_to_tell_is_exit_code_1(streams: Streams) -> None:
    streams.install(out=errno.ENOSPC, err=errno.ENOSPC)
    with ended(), output():
        click.echo("a", file=sys.stdout)


def test_a_reader_that_went_away_is_told_nothing(streams: Streams) -> None:
    streams.install(out=errno.EPIPE)
    with ended(), output():
        click.echo("a", file=sys.stdout)
    assert streams.errors == ""


def test_a_closed_output_is_no_error(streams: Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with output():
        click.echo(json_text(["a"]), file=sys.stdout)


def test_an_error_of_the_system_names_its_file(streams: Streams) -> None:
    streams.install()
    with ended(), output():
        raise PermissionError(errno.EACCES, "Permission denied", "/a/b")
    assert streams.errors.startswith("Error: /a/b: Permission denied; check its permissions")


def test_a_fault_of_the_program_is_one_line_unless_the_traceback_is_asked_for(
    streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams.install()
    with ended(), output():
        raise KeyError("label")
    assert streams.errors.count("\n") == 1
    assert "KeyError: 'label'" in streams.errors
    monkeypatch.setenv(TRACEBACK, "1")
    with pytest.raises(KeyError), output():
        raise KeyError("label")


def test_a_failure_is_one_line_whatever_is_in_it(streams: Streams) -> None:
    streams.install()
    with output():
        Failure("first\nsecond  third").show()
    assert streams.errors == "Error: first second  third\n"  # a path in it stays as it is
