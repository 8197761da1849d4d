"""Runs CPU-bound work in a separate process.

CRFsuite holds the GIL while it fits, so a thread would block the window; and only a process can be stopped
inside a library. It has a low priority, so that the window stays responsive on a machine with few cores.
"""

import ctypes
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
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
    near, process = _started(_run, work, arguments)
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


def _started(target: Callable[..., None], *arguments: object) -> "tuple[Connection[Any, Any], BaseProcess]":
    """A new process that runs `target` with its end of a pipe, and our end."""
    context = multiprocessing.get_context("spawn")
    near, far = context.Pipe()
    process = context.Process(target=target, args=(far, *arguments), daemon=True)
    process.start()
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # set here, because the process itself could do so only after its imports
            os.setpriority(os.PRIO_PROCESS, process.pid or 0, _NICE)
    far.close()
    return near, process


class Generating:
    """A process in which a generator function is run, as often as it is asked; started with the first.

    `work` must be a function of a module, and its arguments and what it yields picklable.
    """

    def __init__(self, work: Callable[..., Iterator[T]]) -> None:
        self._work = work
        self._started: tuple[Connection[Any, Any], BaseProcess] | None = None

    def values(self, *arguments: object, wait: Callable[[], bool]) -> Iterator[Any]:
        """What `work(*arguments)` yields. `wait` is called again and again in between, ten times a second;
        where it returns `False`, the process is ended.

        Raises the `AnnotatorError` that the work raises, `CancelledError`, and `ProcessEndedError`.
        """
        done = False
        try:
            self._started = self._started or _started(_generate, self._work)
            pipe = self._started[0]
            pipe.send(arguments)
            while True:
                while not pipe.poll(_POLL):
                    if not wait():
                        raise CancelledError("Stopped.")
                received = pipe.recv()
                if not isinstance(received, _Result):
                    break
                yield received.value
            done = True
        except (EOFError, OSError) as problem:
            raise ProcessEndedError("The process ended before the work was finished.") from problem
        finally:
            if not done:
                self.close()
        if isinstance(received, AnnotatorError):
            raise received

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._started is not None:
            pipe, process = self._started
            self._started = None
            process.kill()
            process.join()
            pipe.close()


class ProcessEndedError(AnnotatorError):
    """A process ended before its work was finished: there was no memory, or a library crashed."""


def _generate(pipe: "Connection[Any, Any]", work: Callable[..., Iterator[object]]) -> None:
    _lower_priority()
    with suppress(OSError, EOFError, KeyboardInterrupt):  # the calling process has ended
        while True:
            end: object = None
            try:
                for value in work(*pipe.recv()):
                    pipe.send(_Result(value))
            except AnnotatorError as problem:
                end = problem
            pipe.send(end)


def _lower_priority() -> None:
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), _BELOW_NORMAL)


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
    _lower_priority()
    with suppress(OSError, KeyboardInterrupt):  # the calling process has ended
        try:
            outcome: object = _Result(work(*arguments, _PipeProgress(pipe)))
        except AnnotatorError as problem:
            outcome = problem
        pipe.send(outcome)
