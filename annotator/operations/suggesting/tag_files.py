"""Suggestions for files and JSONL without a project, for use in pipelines."""

import contextlib
import gc
import hashlib
import itertools
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO

from annotator.core.annotation import reading_order
from annotator.core.article import Article
from annotator.core.errors import FormatError, UnknownNameError, UnreadableError
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.formats.jsonl import to_line
from annotator.formats.registry import DatasetFormat, Options, make_format, optional
from annotator.formats.shared.carrying import Losses
from annotator.operations.atomic_files import destination, writable, written_beside
from annotator.operations.file_system import flush_folder
from annotator.operations.importing.import_files import Intake, read_records
from annotator.operations.importing.source_files import source_files
from annotator.operations.learning.project_model import open_model
from annotator.operations.suggesting.suggest_articles import make_suggesters, suggest_for
from annotator.suggest.learned.suggester import LearnedSuggester
from annotator.suggest.merge import merge
from annotator.suggest.registry import Suggester

CHUNK = 16  # articles per task: large enough that the overhead of a task is small


@dataclass(slots=True)
class TagReport:
    """The numbers of articles written by this run and by an earlier one, and the failures.

    `skipped` are unreadable files with the reason; `faults` has a message for each suggester that failed
    on an article, which was written without its suggestions.
    """

    articles: int = 0
    resumed: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """The suggesters to use, by default all built-in ones; `model` is the model of `learned`."""

    names: tuple[str, ...] = ()
    model: Path | None = None


@cache
def _suggesters(choice: Choice) -> tuple[Suggester, ...]:
    """The suggesters of this process; lexicons and models are opened once."""
    model = open_model(choice.model) if choice.model else None
    return tuple(
        LearnedSuggester(model) if maker.name == LearnedSuggester.name and model else maker
        for maker in make_suggesters(choice.names)
    )


@cache
def _settle(_: Choice) -> None:
    """Exclude the lexicons, which the first article has opened, from garbage collection."""
    gc.collect()
    gc.freeze()


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article with its suggestions as a line of JSONL, and a message for each failed suggester."""

    line: bytes
    faults: tuple[str, ...] = ()


def tag_article(article: Article, choice: Choice = Choice()) -> Tagged:
    """The article with the suggestions of the chosen suggesters, merged if there are several."""
    makers = _suggesters(choice)
    answer = suggest_for(article, makers)
    _settle(choice)
    alone = len(makers) == 1
    shown = (
        sorted(answer.suggestions, key=reading_order)
        if alone
        else merge(answer.suggestions, text=article.text)
    )
    # Serialised in the worker, because a line is much cheaper to transfer than the values.
    return Tagged(to_line(Record(article, tuple(shown))).encode(), answer.faults)


def _tag_chunk(articles: list[Article], choice: Choice) -> list[Tagged]:
    return [tag_article(article, choice) for article in articles]


def tag(
    paths: Sequence[Path],
    out: Path,
    progress: Progress,
    *,
    suggesters: Sequence[str] = (),
    model: Path | None = None,
    workers: int = 1,
    scheduler: str | None = None,
) -> TagReport:
    """Write one record per article to `out`, in input order and with constant memory.

    A name that ends in `.parquet` gets a table for Hugging Face `datasets`, any other name JSONL. Finished
    records are kept in a file next to `out`, so that the same call resumes after a cancellation or a crash.
    With a `scheduler` address the workers of a Dask cluster do the work.

    Raises `UnknownNameError` for a suggester or scheduler, `ModelError` for a model file, `FormatError` when
    `out` cannot be written, and `CancelledError` (then `out` is as it was).
    """
    # A missing package or an unknown name is reported before any work.
    table = _table(out)
    out = destination(out)
    choice = Choice(tuple(suggesters), model)
    makers = _suggesters(choice)
    files = list(source_files(paths))
    report = TagReport()
    articles = _articles(files, report)
    unfinished = _kept_beside(out, files, [f"{maker.name} {maker.version}" for maker in makers])
    with contextlib.ExitStack() as open_while, writable(out), unfinished.open("ab+") as lines:
        report.resumed = _whole_lines(lines)
        rest = itertools.islice(articles, report.resumed, None)
        if workers > 1 or scheduler:
            pool = open_while.enter_context(_pool(workers, scheduler))
            records = _in_parallel(rest, choice, pool, ahead=2 * max(workers, 8 if scheduler else 0))
        else:
            records = (tag_article(article, choice) for article in rest)
        for tagged in watched(records, progress):
            lines.write(tagged.line)
            report.articles += 1
            report.faults += tagged.faults
        lines.flush()
        os.fsync(lines.fileno())
    if table:
        _tabulate(unfinished, out, table, watched_by=progress, total=report.resumed + report.articles)
    else:
        with writable(out):
            unfinished.replace(out)
            flush_folder(out.parent)
    return report


def _table(out: Path) -> DatasetFormat | None:
    """The format into which the finished lines are converted; `None` if `out` is JSONL."""
    if out.suffix.lower() != ".parquet":
        return None
    optional("pyarrow", "pyarrow")
    return make_format("parquet")


def _tabulate(unfinished: Path, out: Path, table: DatasetFormat, watched_by: Progress, total: int) -> None:
    """Turn the lines in `kept` into the file `out`; stopped meanwhile, the lines stay for the next run."""
    records = (table.carry(record, Losses()) for record in make_format("jsonl").read(unfinished))
    with written_beside(out) as beside:
        table.write(watched(records, watched_by, total=total), beside, Options())
    unfinished.unlink()


def _kept_beside(out: Path, files: list[tuple[Path, str]], makers: list[str]) -> Path:
    """The path of unfinished work, which depends on the input files and the versions of suggesters."""
    inputs = [f"{file.resolve()} {file.stat().st_size} {file.stat().st_mtime_ns}" for file, _ in files]
    work = hashlib.sha256(os.fsencode("\n".join([*inputs, *makers]))).hexdigest()[:8]
    return out.with_name(f".{out.name}.{work}.part")


def _whole_lines(lines: BinaryIO) -> int:
    """The number of complete records; a line that a crash cut off is removed."""
    lines.seek(0)
    whole, end = 0, 0
    for line in lines:
        if line.endswith(b"\n"):
            whole, end = whole + 1, end + len(line)
    lines.truncate(end)
    lines.seek(0, os.SEEK_END)
    return whole


def _articles(files: list[tuple[Path, str]], report: TagReport) -> Iterator[Article]:
    for file, article_id in files:
        try:
            for record in read_records(file, article_id, Intake()):
                yield record.article
        except (UnreadableError, FormatError) as problem:
            report.skipped.append((str(file), str(problem)))


@contextlib.contextmanager
def _pool(workers: int, scheduler: str | None) -> Iterator[Executor]:
    """Local processes, or the workers of a Dask cluster.

    Raises `UnknownNameError` if the package is not installed or no scheduler responds at the address.
    """
    if scheduler is None:
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as processes:
            yield processes
        return
    try:
        from dask.distributed import Client  # noqa: PLC0415 - optional, not needed for anything else
    except ImportError as problem:
        raise UnknownNameError("--scheduler needs another package: pip install distributed") from problem
    try:
        client = Client(scheduler)
    except (OSError, ValueError) as problem:
        raise UnknownNameError(
            "No Dask scheduler responds at {0}; start one or correct the address.", scheduler
        ) from problem
    with client:
        yield client.get_executor()


def _in_parallel(articles: Iterator[Article], choice: Choice, pool: Executor, ahead: int) -> Iterator[Tagged]:
    """Process chunks in the pool and yield results in order; at most `ahead` + 1 are pending at a time."""
    waiting: deque[Future[list[Tagged]]] = deque()
    try:
        for chunk in iter(lambda: list(itertools.islice(articles, CHUNK)), []):
            waiting.append(pool.submit(_tag_chunk, chunk, choice))
            if len(waiting) > ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
