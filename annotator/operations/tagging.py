"""Suggestions for files and JSONL without a project: the pipeline form."""

import hashlib
import itertools
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO

from annotator.core.article import Article
from annotator.core.errors import FormatError, UnreadableError
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.formats.jsonl import to_line
from annotator.operations.exporting import writable
from annotator.operations.importing import Intake, read_records, source_files
from annotator.operations.suggesting import make_suggesters, suggest_for
from annotator.suggest.merge import merge
from annotator.suggest.registry import Suggester

CHUNK = 16  # articles handed to a worker at once: large enough that handing over costs little


@dataclass(slots=True)
class TagReport:
    """How many articles were written now, how many an earlier run had, which files were skipped and why."""

    articles: int = 0
    resumed: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)


@cache
def _suggesters(names: tuple[str, ...]) -> tuple[Suggester, ...]:
    """One set a process: opening lexicons and models is done once."""
    return tuple(make_suggesters(names))


def tag_article(article: Article, names: tuple[str, ...] = ()) -> Record:
    """The article with the merged suggestions of the named suggesters (all built-in ones by default)."""
    return Record(article, merge(suggest_for(article, _suggesters(names))))


def _tag_chunk(articles: list[Article], names: tuple[str, ...]) -> list[Record]:
    return [tag_article(article, names) for article in articles]


def tag(
    paths: Sequence[Path],
    out: Path,
    progress: Progress,
    *,
    suggesters: Sequence[str] = (),
    workers: int = 1,
) -> TagReport:
    """Write one record an article to `out`, in the order of the input; memory does not grow with it.

    What is finished is kept beside `out` in a file of its own: asked for the same work again after a stop or
    a crash, this goes on there. Raises `UnknownNameError` for a suggester, `FormatError` when `out` cannot be
    written, and `CancelledError` (then `out` is as it was).
    """
    names = tuple(suggesters)
    makers = make_suggesters(names)  # an unknown name shows before any work
    files = list(source_files(paths))
    report = TagReport()
    articles = _articles(files, report)
    kept = _kept_beside(out, files, [f"{maker.name} {maker.version}" for maker in makers])
    with writable(out), kept.open("ab+") as lines:
        report.resumed = _whole_lines(lines)
        rest = itertools.islice(articles, report.resumed, None)
        records = _tagged(rest, names) if workers <= 1 else _in_parallel(rest, names, workers)
        for record in watched(records, progress):
            lines.write(to_line(record).encode())
            report.articles += 1
        lines.flush()
        os.fsync(lines.fileno())
    with writable(out):
        kept.replace(out)
    return report


def _kept_beside(out: Path, files: list[tuple[Path, str]], makers: list[str]) -> Path:
    """Where unfinished work is kept; another input, or another version of a suggester, has another place."""
    inputs = [f"{file.resolve()} {file.stat().st_size} {file.stat().st_mtime_ns}" for file, _ in files]
    work = hashlib.sha256("\n".join([*inputs, *makers]).encode()).hexdigest()[:8]
    return out.with_name(f".{out.name}.{work}.part")


def _whole_lines(lines: BinaryIO) -> int:
    """How many records are there already; a line that a crash cut short is taken away."""
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


def _tagged(articles: Iterable[Article], names: tuple[str, ...]) -> Iterator[Record]:
    return (tag_article(article, names) for article in articles)


def _in_parallel(articles: Iterator[Article], names: tuple[str, ...], workers: int) -> Iterator[Record]:
    """Chunks go out to `workers` processes and come back in order; few are under way at any time."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn) as pool:
        waiting: deque[Future[list[Record]]] = deque()
        try:
            for chunk in iter(lambda: list(itertools.islice(articles, CHUNK)), []):
                waiting.append(pool.submit(_tag_chunk, chunk, names))
                if len(waiting) > 2 * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)
