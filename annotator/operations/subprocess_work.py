"""Runs CPU-bound work in a separate process.

CRFsuite holds the GIL while it fits, so a thread would block the window. The process has a low priority, so
that the window stays responsive on a machine with few cores.
"""

import ctypes
import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from annotator.core.errors import AnnotatorError, CancelledError
from annotator.core.progress import Progress

T = TypeVar("T")
_POLL = 0.1  # seconds between checks for cancellation
_GRACE = 3.0  # seconds that the process has to stop and clean up
_NICE = 19  # Unix: the lowest priority
_BELOW_NORMAL = 0x4000  # Windows: BELOW_NORMAL_PRIORITY_CLASS


class _PipeProgress:
    """Progress that is reported through a pipe; any message from the other side cancels the work."""

    def __init__(self, pipe: "Connection[Any, Any]") -> None:
        self._pipe = pipe
        self._stopped = False

    def report(self, done: int, total: int | None, what: str) -> None:
        """Send the report to the calling process."""
        self._pipe.send((done, total, what))

    def cancelled(self) -> bool:
        """Whether the calling process has cancelled the work, or has ended."""
        self._stopped = self._stopped or self._pipe.poll()
        return self._stopped


def apart(work: Callable[..., T], *arguments: object, progress: Progress) -> T:
    """Run `work(*arguments, progress)` in a new process and return its result; this thread waits.

    `work` must be a function of a module, and its arguments and result picklable. Raises the `AnnotatorError`
    that it raises, `CancelledError`, and `AnnotatorError` if the process ends for another reason.
    """
    context = multiprocessing.get_context("spawn")
    near, far = context.Pipe()
    process = context.Process(target=_run, args=(far, work, arguments), daemon=True)
    process.start()
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # set here, because the process itself could do so only after its imports
            os.setpriority(os.PRIO_PROCESS, process.pid or 0, _NICE)
    far.close()
    try:
        outcome = _awaited(near, progress)
    finally:
        near.close()
        process.join(_GRACE)
        if process.is_alive():
            process.terminate()
            process.join()
    if isinstance(outcome, AnnotatorError):
        raise outcome
    result: T = outcome
    return result


def _awaited(pipe: "Connection[Any, Any]", progress: Progress) -> Any:
    while True:
        if progress.cancelled():
            with suppress(OSError):
                pipe.send("stop")
            raise CancelledError("Stopped; the previous result is kept.")
        try:
            if not pipe.poll(_POLL):
                continue
            received = pipe.recv()
        except (EOFError, OSError) as problem:
            raise AnnotatorError(
                "The process ended before the work was finished; the previous result is kept."
            ) from problem
        if not isinstance(received, tuple):
            return received.value if isinstance(received, _Result) else received
        progress.report(*received)


class _Result:
    """The return value of the work; the class distinguishes it from reports and errors."""

    def __init__(self, value: object) -> None:
        self.value = value


def _run(pipe: "Connection[Any, Any]", work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), _BELOW_NORMAL)
    with suppress(OSError, KeyboardInterrupt):  # the calling process has ended
        try:
            outcome: object = _Result(work(*arguments, _PipeProgress(pipe)))
        except AnnotatorError as problem:
            outcome = problem
        pipe.send(outcome)
