"""Suggestions for files and JSONL without a project: the pipeline form."""

import itertools
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from annotator.core.article import Article
from annotator.core.errors import FormatError, UnreadableError
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.formats.registry import Losses, make_format
from annotator.operations.exporting import written_beside
from annotator.operations.importing import Intake, read_records, source_files
from annotator.operations.suggesting import make_suggesters, suggest_for
from annotator.suggest.merge import merge
from annotator.suggest.registry import Suggester

CHUNK = 16  # articles handed to a worker at once: large enough that handing over costs little


@dataclass(slots=True)
class TagReport:
    """How many articles were written, and which files were skipped with the reason."""

    articles: int = 0
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

    Raises `UnknownNameError` for a suggester, `FormatError` when `out` cannot be written, and
    `CancelledError` (then `out` is as it was).
    """
    names = tuple(suggesters)
    make_suggesters(names)  # an unknown name shows before any work
    report = TagReport()
    found = _articles(list(source_files(paths)), report)
    records = _tagged(found, names) if workers <= 1 else _in_parallel(found, names, workers)
    with written_beside(out) as beside:
        make_format("jsonl").write(_counted(watched(records, progress), report), beside, Losses())
    return report


def _counted(records: Iterable[Record], report: TagReport) -> Iterator[Record]:
    for record in records:
        report.articles += 1
        yield record


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
