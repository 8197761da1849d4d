"""A crash of the interpreter leaves a trace in a file that the next start reads."""

import contextlib
import faulthandler
import os
import time
from pathlib import Path

from annotator.ui.faults.fault_text import surroundings, without_paths

FORGOTTEN = 30 * 24 * 3600  # seconds after which an empty log is deleted: its process ended without a trace


class CrashLog:
    """The file that Python writes to as this process dies; none is left by one that ends well."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = folder / f"crash-{os.getpid()}.log"
        self._descriptor: int | None = None

    def take(self) -> str:
        """The trace of a crashed process, returned once: its file is deleted. Empty if there is none."""
        trace = ""
        for file in sorted(self._folder.glob("crash-*.log")):
            try:
                log = file.read_text(encoding="utf-8", errors="replace")
                if len(log.splitlines()) > 1:  # beyond the line that a living process begins with
                    trace = without_paths(log)
                    file.unlink()
                elif time.time() - file.stat().st_mtime > FORGOTTEN:
                    file.unlink()
            except OSError:  # another process holds it, or has taken it just now
                continue
        return trace

    def start(self) -> None:
        """Write there from now on, unless somebody listens already: a debugger, or the tests."""
        if faulthandler.is_enabled():
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(self._own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.write(self._descriptor, f"{surroundings()}\n".encode())
        except OSError:
            return  # without a home or space on its disk: the project may be elsewhere
        faulthandler.enable(self._descriptor)

    def stop(self) -> None:
        """The process ends normally."""
        if self._descriptor is None:
            return
        faulthandler.disable()
        os.close(self._descriptor)
        self._descriptor = None
        with contextlib.suppress(OSError):
            self._own.unlink(missing_ok=True)
