"""Training in a process of its own, so that a window stays quick while it goes on."""

import multiprocessing
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from annotator.core.errors import AnnotatorError, CancelledError
from annotator.core.progress import Progress
from annotator.core.record import Record
from annotator.operations.training import TrainingReport, train_model

_LOOK = 0.1  # seconds between two looks at the progress
_GRACE = 15.0  # seconds the process gets to stop by itself; one step of the fitting takes less


class _Distant:
    """Progress on the other side of a pipe; any message from there asks to stop."""

    def __init__(self, pipe: "Connection[object, object]") -> None:
        self._pipe = pipe
        self._stopped = False

    def report(self, done: int, total: int | None, what: str) -> None:
        """Send it on."""
        self._pipe.send((done, total, what))

    def cancelled(self) -> bool:
        """Whether the other side has asked to stop, or is gone."""
        self._stopped = self._stopped or self._pipe.poll()
        return self._stopped


def train_apart(
    records: Sequence[Record],
    out: Path,
    progress: Progress,
    *,
    test: Sequence[Record] | None = None,
    seed: int = 7,
) -> TrainingReport:
    """Do what `train_model` does in a process of its own; the caller's thread only waits and reports.

    Raises what `train_model` raises, and `AnnotatorError` when the process dies.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    worker = context.Process(
        target=_work, args=(there, list(records), out, list(test) if test else None, seed), daemon=True
    )
    worker.start()
    there.close()
    try:
        return _followed(here, progress)
    finally:
        here.close()
        worker.join(_GRACE)
        if worker.is_alive():
            worker.terminate()
            worker.join()


def _followed(pipe: "Connection[object, object]", progress: Progress) -> TrainingReport:
    asked = False
    while True:
        if progress.cancelled() and not asked:
            asked = True
            with suppress(OSError):
                pipe.send("stop")
        if not pipe.poll(_LOOK):
            continue
        try:
            said = pipe.recv()
        except EOFError as problem:
            raise AnnotatorError(
                "Training ended before it was done; the model there was is kept."
            ) from problem
        if isinstance(said, TrainingReport):
            return said
        if isinstance(said, AnnotatorError):
            raise said
        if isinstance(said, tuple):
            progress.report(*said)


def _work(
    pipe: "Connection[object, object]", records: list[Record], out: Path, test: list[Record] | None, seed: int
) -> None:
    try:
        pipe.send(train_model(records, out, _Distant(pipe), test=test, seed=seed))
    except AnnotatorError as problem:
        pipe.send(problem)
    except (KeyboardInterrupt, BrokenPipeError):  # the other side is told by the end of the pipe
        with suppress(OSError):
            pipe.send(CancelledError("Training was stopped; the model there was is kept."))
