"""Writing a project's gold or suggestions as a dataset."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.core.annotation import Entity
from annotator.core.change import PassState
from annotator.core.errors import FormatError
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.formats.carrying import Losses
from annotator.formats.offsets import Unit
from annotator.formats.registry import (
    DatasetFormat,
    Options,
    format_info,
    format_names,
    make_format,
    record_pieces,
)
from annotator.operations.evaluating import merged_answer
from annotator.operations.labelling import project_label_set
from annotator.operations.showing import recall_about, shown, thresholds
from annotator.operations.writing import written_beside
from annotator.store.annotations import gold as gold_records
from annotator.store.annotations import pass_record, passes, suggestions
from annotator.store.articles import article_ids, read_article
from annotator.store.connection import Project
from annotator.store.labels import own_labels

USUAL = Options()

__all__ = ["ExportReport", "Options", "Unit", "export", "format_names"]


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
    options: Options = USUAL,
) -> ExportReport:
    """Write gold (`what="gold"`) or the merged suggestions (`"suggestions"`) to `out`, beside and renamed.

    Gold is the adjudicated or only done pass of each article; another `state` writes those passes instead.
    What was written is read again and compared span by span before it takes the place of `out`.
    Raises `UnknownNameError`, `FormatError` when `out` cannot be written, `CancelledError` (nothing is left).
    """
    info, writer = format_info(format_name), make_format(format_name)
    options = replace(options, unit=info.unit(options.unit), labels=project_label_set(project))
    report, losses, prints = ExportReport(), Losses(), array("q")
    chosen = _suggested(project, progress) if what == "suggestions" else _gold(project, progress, state)
    with written_beside(out, folder=info.folder) as beside:
        writer.write(_carried(chosen, writer, losses, prints, report), beside, options)
        _compare(writer, beside, prints)
    report.losses = losses.lines()
    return report


def _carried(
    records: Iterator[Record],
    writer: DatasetFormat,
    losses: Losses,
    prints: "array[int]",
    report: ExportReport,
) -> Iterator[Record]:
    """What the format carries of each record, counted; `prints` gets a number for the spans of each."""
    for record in records:
        kept = writer.carry(record, losses)
        pieces = record_pieces(kept)
        if pieces:
            prints.append(hash(pieces))
        entities = sum(isinstance(a, Entity) for a in kept.annotations)
        report.articles += 1
        report.entities += entities
        report.quotations += len(kept.annotations) - entities
        yield kept


def _compare(writer: DatasetFormat, path: Path, prints: "array[int]") -> None:
    """Raise `FormatError` unless every span stands in the file under the right words."""
    found = array("q", (hash(pieces) for pieces in writer.pieces(path) if pieces))
    if found != prints:
        place = next((n for n, (a, b) in enumerate(zip(prints, found, strict=False)) if a != b), len(found))
        raise FormatError(
            f"What was written does not read back as it was, from annotated article {place + 1} on;"
            " nothing was kept. Choose another format, and report it, please."
        )


def _suggested(project: Project, progress: Progress) -> Iterator[Record]:
    """What is shown; in articles with gold without what repeats that gold, so that it can be judged by it."""
    own = own_labels(project)
    least, done = thresholds(project), {article_id for article_id, _ in passes(project, PassState.DONE)}
    for article_id in watched(article_ids(project), progress):
        article, stored = read_article(project, article_id), suggestions(project, article_id)
        if article_id in done:
            yield Record(article, merged_answer(article, stored, least, own))
        else:
            yield Record(article, shown(article, stored, recall_about(project, article, stored), least, own))


def _gold(project: Project, progress: Progress, state: PassState | None) -> Iterator[Record]:
    if state in {None, PassState.DONE}:
        yield from watched(gold_records(project), progress)
    else:
        for article_id, work in watched(passes(project, state), progress):
            yield pass_record(project, article_id, work)
