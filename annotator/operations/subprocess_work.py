"""Work in a process of its own: what computes for long without a pause must not hold up a window's thread.

CRFsuite keeps Python's lock while it fits, so a mere thread would stop every key until the next step is done.
On a machine with few cores the window goes first.
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
_LOOK = 0.1  # seconds between two looks at the caller's wish to stop
_GRACE = 3.0  # seconds in which the process may stop by itself and clear up
_NICE = 19  # Unix: the last to be served
_BELOW_NORMAL = 0x4000  # Windows: BELOW_NORMAL_PRIORITY_CLASS


class _Distant:
    """Progress on the far side of a pipe; anything that comes back asks to stop."""

    def __init__(self, pipe: "Connection[Any, Any]") -> None:
        self._pipe = pipe
        self._stopped = False

    def report(self, done: int, total: int | None, what: str) -> None:
        """Send it home."""
        self._pipe.send((done, total, what))

    def cancelled(self) -> bool:
        """Whether home has asked to stop, or is gone."""
        self._stopped = self._stopped or self._pipe.poll()
        return self._stopped


def apart(work: Callable[..., T], *arguments: object, progress: Progress) -> T:
    """What `work(*arguments, progress)` returns; it runs in a new process, this thread only waits.

    `work` is a function of a module, its arguments and result can be pickled. Raises the `AnnotatorError` it
    raises, and one of its own when the process ends for another reason.
    """
    context = multiprocessing.get_context("spawn")
    near, far = context.Pipe()
    process = context.Process(target=_run, args=(far, work, arguments), daemon=True)
    process.start()
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # from here: by itself it could step back only after all its imports
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
            if not pipe.poll(_LOOK):
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
    """The value that the work returned, told from reports and problems by its class."""

    def __init__(self, value: object) -> None:
        self.value = value


def _run(pipe: "Connection[Any, Any]", work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), _BELOW_NORMAL)
    with suppress(OSError, KeyboardInterrupt):  # nobody waits any more
        try:
            outcome: object = _Result(work(*arguments, _Distant(pipe)))
        except AnnotatorError as problem:
            outcome = problem
        pipe.send(outcome)
