"""The log of a crash of the interpreter, which the next start reads."""

import contextlib
import faulthandler
import os
import time
from pathlib import Path

from annotator.ui.faults.fault_text import surroundings, without_paths

MAX_AGE = 30 * 24 * 3600  # seconds after which a log without a traceback is deleted


class CrashLog:
    """The file to which Python writes the traceback of a crash; deleted when the process ends normally."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / f"crash-{os.getpid()}.log"
        self._descriptor: int | None = None

    def take(self) -> str:
        """Return the traceback of a crashed process and delete its file; empty if there is none."""
        trace = ""
        for file in sorted(self._folder.glob("crash-*.log")):
            try:
                log = file.read_text(encoding="utf-8", errors="replace")
                if len(log.splitlines()) > 1:  # more than the first line, which `start` writes
                    trace = without_paths(log)
                    file.unlink()
                elif time.time() - file.stat().st_mtime > MAX_AGE:
                    file.unlink()
            except OSError:  # another process has it open or has just deleted it
                continue
        return trace

    def start(self) -> None:
        """Enable the log, unless faulthandler is enabled already (by a debugger or the tests)."""
        if faulthandler.is_enabled():
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.write(self._descriptor, f"{surroundings()}\n".encode())
        except OSError:
            return  # without a home or space on its disk: the project may be elsewhere
        faulthandler.enable(self._descriptor)

    def stop(self) -> None:
        """Disable and delete the log, when the process ends normally."""
        if self._descriptor is None:
            return
        faulthandler.disable()
        os.close(self._descriptor)
        self._descriptor = None
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
