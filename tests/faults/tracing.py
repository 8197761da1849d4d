"""Faults in the system calls of another process, by strace: killed at a call, or the call fails.

Counting is per system call and thread, as strace does it: the third `pwrite64` is one point, the third
`fdatasync` another, and together they are all points at which a process writes.
"""

import contextlib
import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WRITING = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink", "rename", "renameat2", "link")
_CALL = re.compile(r"^(\d+) +(\w+)\(")
_PR_SET_PTRACER = 0x59616D61


@dataclass(frozen=True)
class Injection:
    """What happens at the `number`-th (from 1) of the calls: `signal=KILL`, `error=ENOSPC`; "" for nothing.

    With `lasting`, at every later one too.
    """

    effect: str = ""
    call: str = ""
    number: int = 0
    lasting: bool = False

    def __str__(self) -> str:
        return f"{self.effect} at {self.call} {self.number}{' and later' if self.lasting else ''}"


NO_FAULT = Injection()


def unavailable() -> str:
    """Why calls cannot be traced here; empty if they can."""
    if not sys.platform.startswith("linux") or shutil.which("strace") is None:
        return "this system has no strace"
    done = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "this system forbids ptrace"


@contextlib.contextmanager
def attached(pid: int, injection: Injection, log: Path | None) -> Iterator[None]:
    """Trace the process, which waits, while the block runs; without a fault and a `log` do nothing."""
    if not injection.effect and log is None:
        yield
        return
    options = ["-e", f"trace={','.join(WRITING)}"]
    if injection.effect:
        options = ["-e", f"trace={injection.call}"]
        when = f"{injection.number}{'+' if injection.lasting else ''}"
        options += ["-e", f"inject={injection.call}:{injection.effect}:when={when}"]
    strace = ["strace", "-f", "-p", str(pid), "-o", str(log or os.devnull), *options]
    with subprocess.Popen(strace, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        first = tracer.stderr.readline()
        assert "attached" in first, first
        yield
        tracer.communicate()


def let_be_traced() -> None:
    """Let any process of this user trace this one, which Yama forbids otherwise."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(-1 % 2**64), 0, 0, 0)


def points(log: Path) -> Counter[str]:
    """How often the busiest thread made each writing call."""
    counted: dict[str, Counter[str]] = {}
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := _CALL.match(line):
            counted.setdefault(found[1], Counter())[found[2]] += 1
    most: Counter[str] = Counter()
    for calls in counted.values():
        most |= calls
    return most
