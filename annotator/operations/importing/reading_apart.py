"""Reads large files in a separate process, so that an import can be stopped inside one of them, and edits are
saved meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from annotator.core.errors import AnnotatorError, CancelledError, UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.core.record import Record
from annotator.operations.subprocess_work import Generating, ProcessEndedError

T = TypeVar("T")
LARGE = 2_000_000  # bytes; less is read within a second or two
_PACKED = {".docx", ".parquet", ".pdf", ".spacy", ".zip"}
_TIMES = 10  # as much, unpacked
RECORDS, LETTERS = 200, 5_000_000  # of a batch at most; a record may have more letters


def batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The records in lists of at most `RECORDS` and about `LETTERS` code points of text.

    Records before an unreadable one are yielded before the error.
    """
    batch, letters = list[Record](), 0
    try:
        for record in records:
            batch.append(record)
            letters += len(record.article.text)
            if len(batch) == RECORDS or letters >= LETTERS:
                yield batch
                batch, letters = [], 0
    except AnnotatorError:
        yield batch
        raise
    if batch:
        yield batch


class ReadingApart:
    """Reads with `read`, a function of a module; large files in a process that ends with the block."""

    def __init__(self, read: Callable[..., Iterator[Record]]) -> None:
        self._read = read
        self._process = Generating(_batches_of)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.close()

    def batches(self, file: Path, *arguments: object, wait: Callable[[], bool]) -> Iterator[list[Record]]:
        """The records of `read(file, *arguments)` in batches.

        `wait` is called between them, and again and again while a large file is read.

        Raises what `read` raises, and `CancelledError` where `wait` returns `False`.
        """
        if not _large(file):
            yield from _until_stopped(batches(self._read(file, *arguments)), wait)
            return
        try:
            yield from _until_stopped(self._process.values(self._read, file, *arguments, wait=wait), wait)
        except ProcessEndedError as problem:
            raise UnreadableError(
                Outcome.FAULT,
                "{0} ended the process that read it, perhaps for want of memory. Split the file, or close"
                " other programs and import it again.",
                file,
            ) from problem


def _until_stopped(values: Iterator[T], wait: Callable[[], bool]) -> Iterator[T]:
    for number, value in enumerate(values):
        if number and not wait():
            raise CancelledError("Stopped.")
        yield value


def _batches_of(read: Callable[..., Iterator[Record]], *arguments: object) -> Iterator[list[Record]]:
    return batches(read(*arguments))


def _large(file: Path) -> bool:
    try:
        size = file.stat().st_size if file.is_file() else 0
    except OSError:
        return False
    return size * (_TIMES if file.suffix.lower() in _PACKED else 1) > LARGE
