"""Writing a project's gold or suggestions as a dataset."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.annotation import Entity
from annotator.core.change import PassState
from annotator.core.errors import FormatError
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.formats.registry import Losses, format_names, make_format
from annotator.operations.evaluating import merged_answer
from annotator.operations.showing import recall, shown, thresholds
from annotator.store.annotations import gold as gold_records
from annotator.store.annotations import pass_record, passes, suggestions
from annotator.store.articles import article_ids, read_article
from annotator.store.connection import Project
from annotator.store.labels import own_labels

__all__ = ["ExportReport", "export", "format_names", "writable", "written_beside"]


@dataclass(slots=True)
class ExportReport:
    """How much was written, and what the format could not carry (one line a kind)."""

    articles: int = 0
    entities: int = 0
    quotations: int = 0
    losses: list[str] = field(default_factory=list)


def export(
    project: Project,
    out: Path,
    format_name: str,
    progress: Progress,
    *,
    what: str = "gold",
    state: PassState | None = None,
) -> ExportReport:
    """Write gold (`what="gold"`) or the merged suggestions (`"suggestions"`) to `out`, beside and renamed.

    Gold is the adjudicated or only done pass of each article; another `state` writes those passes instead.
    Raises `UnknownNameError`, `FormatError` when `out` cannot be written, `CancelledError` (nothing is left).
    """
    writer = make_format(format_name)
    report, losses = ExportReport(), Losses()
    chosen = _suggested(project, progress) if what == "suggestions" else _gold(project, progress, state)
    with written_beside(out) as beside:
        writer.write(_counted(chosen, report), beside, losses)
    report.losses = losses.lines()
    return report


def _counted(records: Iterator[Record], report: ExportReport) -> Iterator[Record]:
    for record in records:
        entities = sum(isinstance(a, Entity) for a in record.annotations)
        report.articles += 1
        report.entities += entities
        report.quotations += len(record.annotations) - entities
        yield record


def _suggested(project: Project, progress: Progress) -> Iterator[Record]:
    """What is shown; in articles with gold without what repeats that gold, so that it can be judged by it."""
    own = own_labels(project)
    least, done = thresholds(project), {article_id for article_id, _ in passes(project, PassState.DONE)}
    for article_id in watched(article_ids(project), progress):
        article, stored = read_article(project, article_id), suggestions(project, article_id)
        if article_id in done:
            yield Record(article, merged_answer(article, stored, least, own))
        else:
            yield Record(article, shown(article, stored, recall(project, article_id), least, own))


def _gold(project: Project, progress: Progress, state: PassState | None) -> Iterator[Record]:
    if state in {None, PassState.DONE}:
        yield from watched(gold_records(project), progress)
    else:
        for article_id, work in watched(passes(project, state), progress):
            yield pass_record(project, article_id, work)


@contextlib.contextmanager
def writable(out: Path) -> Iterator[None]:
    """Turn the system's errors about writing `out` into `FormatError` with what the user can do."""
    if out.is_dir():
        raise FormatError(f"{out} is a folder; name the file to write, such as {out / 'export.jsonl'}.")
    try:
        yield
    except OSError as problem:
        raise FormatError(f"{out} cannot be written: {problem.strerror}; choose another place.") from problem


@contextlib.contextmanager
def written_beside(out: Path) -> Iterator[Path]:
    """A path beside `out` to write to; when the block ends well it takes `out`'s place at once.

    Raises `FormatError` when it cannot be written; any failure leaves `out` as it was.
    """
    with writable(out), tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as folder:
        beside = Path(folder) / out.name
        yield beside
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        beside.replace(out)
