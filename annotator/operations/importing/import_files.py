"""Importing articles, gold and suggestions into a project."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from annotator.core.annotation import IMPORTED, Annotation, Origin, Verdict
from annotator.core.article import Article
from annotator.core.boundaries import borders
from annotator.core.change import Pass, PassState
from annotator.core.effects import NOTHING, Effects, Written
from annotator.core.errors import (
    AnnotatorError,
    CancelledError,
    ConflictError,
    FormatError,
    ProjectError,
    UnreadableError,
)
from annotator.core.ids import name_as_text
from annotator.core.import_outcome import Outcome
from annotator.core.labels import LabelSet, under_todays_names
from annotator.core.messages import ARTICLES, Message, Plural, joined
from annotator.core.progress import Progress
from annotator.core.record import Record
from annotator.core.record_checks import check_values
from annotator.formats.registry import (
    ReadOptions,
    format_info,
    format_names,
    format_of,
    make_format,
    parse_columns,
)
from annotator.operations.importing.alignment import Aligned, Predictions, named_anew
from annotator.operations.importing.destination import Destination, DryRun
from annotator.operations.importing.reading_apart import ReadingApart
from annotator.operations.importing.report import FileOutcome, ImportReport, Share, Shares, together
from annotator.operations.importing.source_files import Found, find_files
from annotator.operations.project.label_set import project_label_set
from annotator.operations.quality.evaluation import MERGED
from annotator.reading.files import article_from_text, read_file
from annotator.store.connection import Project
from annotator.store.labels import todays_names
from annotator.store.listing import article_count

__all__ = ["UNNAMED", "Carry", "Intake", "import_paths", "parse_columns", "read_records", "readable_formats"]

UNNAMED = "gold"  # the reviewer of gold without a name
_IMPORTED = Plural("import {0} article from {1}", "import {0} articles from {1}")
_FILES = Plural("{0} file", "{0} files")
_PREDICTIONS = Plural(
    "import predictions of {1} for {0} article", "import predictions of {1} for {0} articles"
)
_REMOVED = Plural(
    "{0} article was removed from this project ({1}). File › Removed articles restores it with its verdicts,"
    " or deletes it for good, so that it can be imported anew.",
    "{0} articles were removed from this project, the first of them {1}. File › Removed articles restores"
    " them with their verdicts, or deletes them for good, so that they can be imported anew.",
)
_BEFORE = Plural("{0} article before it was read.", "{0} articles before it were read.")


class Carry(StrEnum):
    """Whether the annotations of a dataset are gold or suggestions."""

    GOLD = "gold"
    SUGGESTIONS = "suggestions"


@dataclass(frozen=True, slots=True)
class Intake:
    """The options of an import; with `None`, the file decides.

    `formats` gives single files a format of their own, `columns` are those of CoNLL (see `ReadOptions`). What
    annotations are concerns datasets alone: a file that is one article has none.
    """

    format_name: str | None = None
    carry: Carry | None = None
    suggester: str | None = None
    reviewer: str | None = None
    exhaustive: bool = True
    encoding: str | None = None
    formats: Mapping[Path, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()

    def format_for(self, file: Path) -> str | None:
        """The format of a dataset; `None` for a file that is one article."""
        return self.formats.get(file) or self.format_name or format_of(file)


def readable_formats() -> dict[str, str]:
    """The titles of the dataset formats that can be imported, by name."""
    return {name: info.title for name in format_names() if (info := format_info(name)).reads}


def read_records(
    file: Path, article_id: str, intake: Intake, labels: LabelSet | None = None
) -> Iterator[Record]:
    """The records of one file: one article of a page, all of a dataset.

    `labels` is the label set of a project; without it, formats with own label names use the default set.
    Raises `UnreadableError` and `FormatError`, and nothing else, for a file that cannot be read.
    """
    try:
        for record in _records(file, article_id, intake, labels):
            yield _checked(record, file)
    except AnnotatorError:
        raise
    except Exception as problem:  # whatever a library raises for a damaged file; the others are still wanted
        raise UnreadableError(
            Outcome.FAULT,
            "{0} is damaged, or not built as expected ({1}). Open it with the program that made it, save it"
            " again, and import that.",
            file,
            _kind(problem),  # its message may contain text of the article
        ) from problem


def _kind(problem: Exception) -> str:
    return f"{type(problem).__module__}.{type(problem).__qualname__}".removeprefix("builtins.")


def _checked(record: Record, file: Path) -> Record:
    """The record, if it can be stored; bytes in the file's name that are not UTF-8 are escaped in its id."""
    article = record.article
    try:
        if isinstance(article.id, str):
            article = replace(article, id=name_as_text(article.id))
        check_values(article, record.annotations, record.work)
    except ValueError as problem:
        raise FormatError(
            "{0}, article {1}: {2}; correct the file and import it again.", file, article.id, problem
        ) from problem
    return replace(record, article=article)


def _records(file: Path, article_id: str, intake: Intake, labels: LabelSet | None) -> Iterator[Record]:
    name = intake.format_for(file)
    if name is None:
        article = read_file(file, encoding=intake.encoding, article_id=article_id)
        # Only the path below the imported folder: a full path would reveal where the user keeps files.
        yield Record(replace(article, meta={**article.meta, "source": article_id}))
        return
    options = ReadOptions(intake.columns, intake.encoding)
    for record in make_format(name, labels, options).read(file):
        yield _with_zones(record)


def _with_zones(record: Record) -> Record:
    """The record with zones, which other tools do not have, so that dead zones get no suggestions."""
    article = record.article
    if article.zones:
        return record
    parsed = article_from_text(article.id, article.text, article.meta)
    title = article.title or parsed.title
    return replace(record, article=replace(parsed, title=title, meta={**parsed.meta, **article.meta}))


def import_paths(
    project: Project,
    paths: Sequence[Path],
    progress: Progress,
    *,
    encoding: str | None = None,
    intake: Intake | None = None,
    dry_run: bool = False,
) -> Written[ImportReport]:
    """Import files and folders into the project. A bad file is reported and does not stop the import.

    A `dry_run` returns the same report and writes nothing; the project may be open for reading only.

    Files whose bytes were imported before are reported as known. After a cancellation, imported articles are
    kept and other files are reported as not reached. Raises `ProjectError` if the project cannot be written,
    for example on a full disk; the message says what is in the project.
    """
    intake = intake or Intake(encoding=encoding)
    report = ImportReport()
    destination = DryRun(project) if dry_run else Destination(project)
    predictions = _predictions(destination, intake)
    sources = find_files(paths, intake.format_name)
    with ReadingApart(read_records) as reading:
        for number, source in enumerate(sources):
            if progress.cancelled() or report.failure:
                report.rows += [source.refused or _not_reached(source.file) for source in sources[number:]]
                break
            progress.report(number, len(sources), source.article_id)

            def go_on(articles: int, number: int = number, name: str = source.article_id) -> bool:
                progress.report(number, len(sources), f"{name} · {articles}")
                return not progress.cancelled()

            report.rows += (
                [source.refused]
                if source.refused and source.file not in intake.formats
                else _import_file(destination, source, intake, predictions, report, reading, go_on)
            )
    progress.report(len(sources), len(sources), "")
    if report.failure:
        raise _with_what_is_in(report.failure, report) from report.failure
    if not report.empty:
        entry = _entry(report, len(sources), intake, predictions)
        destination.note(intake.reviewer or "", entry, report.added)
    return Written(report, NOTHING if dry_run else _effects(report))


def _with_what_is_in(failure: ProjectError, report: ImportReport) -> ProjectError:
    """The error with what is in the project in spite of it, and what is not."""
    left = sum(row.outcome is Outcome.NOT_REACHED for row in report.rows)
    return ProjectError(
        "{0} In the project: {1}. Not read to the end: {2}. Import the same again then; what is in is"
        " recognised.",
        failure.message,
        ARTICLES.of(len(report.added) + len(report.known)),
        _FILES.of(left),
    )


def _effects(report: ImportReport) -> Effects:
    if report.empty:
        return NOTHING
    return Effects(queue=True, counts=True, articles=frozenset(report.known))


def _entry(report: ImportReport, files: int, intake: Intake, predictions: Predictions | None) -> Message:
    """The journal entry of an import."""
    if predictions is not None:
        return _PREDICTIONS.of(len(report.known), intake.suggester or "")
    return _IMPORTED.of(len(report.added), _FILES.of(files))


def _predictions(destination: Destination, intake: Intake) -> Predictions | None:
    """Aligns records with articles of the project; `None` if the records contain their own articles."""
    if intake.suggester == MERGED:
        raise FormatError(
            "{0} is the name of all suggesters together; choose another name for the predictions.",
            repr(MERGED),
        )
    if (
        intake.carry is not Carry.SUGGESTIONS
        or not intake.suggester
        or not article_count(destination.project)
    ):
        return None
    return Predictions(destination, intake.suggester)


def _not_reached(file: Path) -> FileOutcome:
    return FileOutcome(
        str(file), Outcome.NOT_REACHED, Message("Stopped before {0}. Import it again.", file.name)
    )


@dataclass(slots=True)
class _Taken:
    """The counts of one file so far."""

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    records: int = 0
    gold: Shares = field(default_factory=dict)
    suggested: Shares = field(default_factory=dict)
    over_borders: int = 0
    aligned: Aligned = field(default_factory=Aligned)

    def join(self, other: "_Taken") -> None:
        """Add the counts of another part of the same file."""
        self.added += other.added
        self.known += other.known
        self.changed += other.changed
        self.refused += other.refused
        self.removed += other.removed
        self.records += other.records
        self.aligned.join(other.aligned)
        self.gold = together(self.gold, other.gold)
        self.suggested = together(self.suggested, other.suggested)
        self.over_borders += other.over_borders


def _import_file(
    destination: Destination,
    source: Found,
    intake: Intake,
    predictions: Predictions | None,
    report: ImportReport,
    reading: ReadingApart,
    go_on: Callable[[int], bool],
) -> list[FileOutcome]:
    """Import one file in a transaction for each batch; `go_on` is called between them, and while a large file
    is read.

    Edits that wait are saved then. A single transaction for a million records would block them.
    """
    taken = _Taken()
    format_name = intake.format_for(source.file)
    if format_name is None:
        intake, predictions = replace(intake, carry=None, suggester=None), None
    outcome: Outcome | None = None
    reason = ""

    def wait() -> bool:
        return go_on(len(taken.added) + len(taken.known))

    read = (source.file, source.article_id, intake, project_label_set(destination.project))
    try:
        for batch in reading.batches(*read, wait=wait):
            taken.join(_import_batch(destination, batch, intake, predictions, taken.records))
    except CancelledError:
        outcome = Outcome.NOT_REACHED
        reason = Message("Stopped inside this file; import it again for the rest.")
    except UnreadableError as problem:
        outcome, reason = problem.outcome, problem.message
    except ProjectError as problem:
        report.failure = problem
        outcome, reason = Outcome.NOT_REACHED, problem.message
    except AnnotatorError as problem:
        outcome, reason = Outcome.DAMAGED, problem.message
    except Exception as problem:  # a reader that fails on one file must not stop the others
        outcome = Outcome.FAULT
        reason = Message(
            "{0} caused an internal error ({1}). Please report it.", str(source.file), _kind(problem)
        )
    report.unaligned += taken.aligned.unaligned
    report.unplaced += taken.aligned.unplaced
    report.over_borders += taken.over_borders
    file = str(source.file)
    added, known = tuple(taken.added), tuple(taken.known)
    if outcome is None:
        outcome = Outcome.KNOWN if known and not added and predictions is None else Outcome.READ
        is_known = known and predictions is None
        reason = Message("The same text is already in the project as {0}.", known[0]) if is_known else ""
    elif added or known:
        reason = joined([reason, _BEFORE.of(len(added) + len(known))], " ")
    changed = tuple(taken.changed)
    row = FileOutcome(file, outcome, reason, added, known, changed, format_name, taken.gold, taken.suggested)
    only_removed = taken.removed and outcome is Outcome.READ and not (added or known)
    return [*([] if only_removed else [row]), *_not_taken(file, taken)]


def _not_taken(file: str, taken: _Taken) -> list[FileOutcome]:
    """What of a file was not imported, or not in full."""
    rows = [FileOutcome(file, Outcome.REFUSED, reason) for reason in taken.refused]
    rows += [FileOutcome(file, Outcome.UNALIGNED, reason) for reason in taken.aligned.reasons()]
    if taken.removed:
        reason = _REMOVED.of(len(taken.removed), taken.removed[0])
        rows.append(FileOutcome(file, Outcome.REMOVED, reason))
    return rows


def _import_batch(
    destination: Destination,
    records: Sequence[Record],
    intake: Intake,
    predictions: Predictions | None,
    before: int,
) -> _Taken:
    """Import records, after `before` records of the same file."""
    taken = _Taken()
    with destination.batch():
        for taken.records, record in enumerate(records, start=1):
            if predictions is None:
                _take_in(destination, record, intake, taken)
            else:
                taken.aligned.join(predictions.take(record, before + taken.records))
    taken.known += taken.aligned.articles
    if predictions is not None:
        share = Share(len(taken.aligned.articles), taken.aligned.suggestions)
        taken.suggested = {intake.suggester or "": share}
    return taken


def _take_in(destination: Destination, record: Record, intake: Intake, taken: _Taken) -> None:
    article = _placed(destination, record.article, taken)
    if article is None:
        return
    taken.over_borders += sum(bool(borders(article, annotation)) for annotation in record.annotations)
    carry = intake.carry or (Carry.GOLD if record.work else Carry.SUGGESTIONS)
    if carry is Carry.GOLD and (record.work or intake.carry):
        _take_gold(destination, replace(record, article=article), intake, taken)
    elif record.annotations or intake.carry:
        suggestions = _as_suggestions(article, record.annotations, intake.suggester)
        names = {s.origin.suggester for s in suggestions if s.origin}
        names |= {intake.suggester} if intake.suggester else set()
        destination.replace_suggestions(article, suggestions, names)
        numbers = Counter(s.origin.suggester for s in suggestions if s.origin)
        taken.suggested = together(taken.suggested, {name: Share(1, numbers[name]) for name in names})


def _placed(destination: Destination, article: Article, taken: _Taken) -> Article | None:
    """The stored article for `article`; a new one is added with an unused id. `None` for a removed one."""
    known = destination.known_as(article)
    if known is not None:
        taken.known.append(known)
        return destination.known(known, article)
    if (removed := destination.removed_as(article)) is not None:
        taken.removed.append(removed)
        return None
    free, number = article.id, 2
    while destination.is_taken(free):
        free, number = f"{article.id}~{number}", number + 1
    taken.changed += [free] if free != article.id else []
    article = replace(article, id=free)
    destination.add_article(article)
    taken.added.append(free)
    return article


def _take_gold(destination: Destination, record: Record, intake: Intake, taken: _Taken) -> None:
    work = record.work or Pass(intake.reviewer or UNNAMED, PassState.DONE, intake.exhaustive)
    if intake.reviewer:
        work = replace(work, reviewer=intake.reviewer)
    if intake.carry:
        work = replace(work, state=PassState.DONE, exhaustive=intake.exhaustive)
    renamed = under_todays_names(record.annotations, todays_names(destination.project))
    decided = tuple(a if a.verdict else replace(a, verdict=_default_verdict(a)) for a in renamed)
    try:
        destination.import_pass(Record(record.article, decided, work))
    except ConflictError as problem:  # any other refusal concerns the whole file: a full disk, a lock
        taken.refused.append(Message("{0}: {1}", record.article.id, problem.message))
        return
    share = Share(1, sum(a.verdict.holds for a in decided if a.verdict))
    taken.gold = together(taken.gold, {work.reviewer: share})


def _default_verdict(annotation: Annotation) -> Verdict:
    return Verdict.ACCEPTED if annotation.origin else Verdict.ADDED


def _as_suggestions(
    article: Article, annotations: Sequence[Annotation], suggester: str | None
) -> Sequence[Annotation]:
    """The annotations as suggestions of `suggester`, or else of their own suggesters."""
    if suggester:
        return named_anew(article.id, suggester, annotations)
    unknown = Origin("imported", "1", 1.0, IMPORTED)
    return [replace(a, origin=a.origin or unknown, verdict=None) for a in annotations]
