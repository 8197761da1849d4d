"""Importing articles, gold and suggestions into a project."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from annotator.core.annotation import IMPORTED, Annotation, Origin, Verdict
from annotator.core.article import Article
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
from annotator.formats.registry import format_of, make_format
from annotator.operations.importing.alignment import Aligned, Predictions, named_anew
from annotator.operations.importing.reading_apart import ReadingApart
from annotator.operations.importing.report import FileOutcome, ImportReport
from annotator.operations.importing.source_files import Found, find_files
from annotator.operations.project.label_set import project_label_set
from annotator.operations.quality.evaluation import MERGED
from annotator.reading.files import article_from_text, read_file
from annotator.store.annotations import replace_suggestions
from annotator.store.articles import add_article, has_article, known_as, read_article
from annotator.store.connection import Project
from annotator.store.journal import import_pass, note
from annotator.store.labels import todays_names
from annotator.store.listing import article_count

_IMPORTED = Plural("import {0} article from {1}", "import {0} articles from {1}")
_FILES = Plural("{0} file", "{0} files")
_PREDICTIONS = Plural(
    "import predictions of {1} for {0} article", "import predictions of {1} for {0} articles"
)
_BEFORE = Plural("{0} article before it was imported.", "{0} articles before it were imported.")


class Carry(StrEnum):
    """Whether the annotations of a dataset are gold or suggestions."""

    GOLD = "gold"
    SUGGESTIONS = "suggestions"


@dataclass(frozen=True, slots=True)
class Intake:
    """The options of an import; with `None`, the file decides."""

    format_name: str | None = None
    carry: Carry | None = None
    suggester: str | None = None
    reviewer: str | None = None
    exhaustive: bool = True
    encoding: str | None = None


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
    name = intake.format_name or format_of(file)
    if name is None:
        article = read_file(file, encoding=intake.encoding, article_id=article_id)
        # Only the path below the imported folder: a full path would reveal where the user keeps files.
        yield Record(replace(article, meta={**article.meta, "source": article_id}))
        return
    for record in make_format(name, labels).read(file):
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
) -> Written[ImportReport]:
    """Import files and folders into the project. A bad file is reported and does not stop the import.

    Files whose bytes were imported before are reported as known. After a cancellation, imported articles are
    kept and other files are reported as not reached. Raises `ProjectError` if the project cannot be written,
    for example on a full disk; the message says what is in the project.
    """
    intake = intake or Intake(encoding=encoding)
    report = ImportReport()
    predictions = _predictions(project, intake)
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
                if source.refused
                else _import_file(project, source, intake, predictions, report, reading, go_on)
            )
    progress.report(len(sources), len(sources), "")
    if report.failure:
        raise _with_what_is_in(report.failure, report) from report.failure
    if report.added or report.passes or report.suggestions:
        note(project, intake.reviewer or "", _entry(report, len(sources), intake, predictions))
    return Written(report, _effects(report))


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
    if not (report.added or report.passes or report.suggestions):
        return NOTHING
    return Effects(queue=True, counts=True, articles=frozenset(report.known))


def _entry(report: ImportReport, files: int, intake: Intake, predictions: Predictions | None) -> Message:
    """The journal entry of an import."""
    if predictions is not None:
        return _PREDICTIONS.of(len(report.known), intake.suggester or "")
    return _IMPORTED.of(len(report.added), _FILES.of(files))


def _predictions(project: Project, intake: Intake) -> Predictions | None:
    """Aligns records with articles of the project; `None` if the records contain their own articles."""
    if intake.suggester == MERGED:
        raise FormatError(
            "{0} is the name of all suggesters together; choose another name for the predictions.",
            repr(MERGED),
        )
    if intake.carry is not Carry.SUGGESTIONS or not intake.suggester or not article_count(project):
        return None
    return Predictions(project, intake.suggester)


def _not_reached(file: Path) -> FileOutcome:
    return FileOutcome(
        str(file), Outcome.NOT_REACHED, Message("Stopped before {0}. Import it again.", file.name)
    )


@dataclass(slots=True)
class _Taken:
    """The counts of one file so far."""

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    records: int = 0
    passes: int = 0
    suggestions: int = 0
    aligned: Aligned = field(default_factory=Aligned)

    def join(self, other: "_Taken") -> None:
        """Add the counts of another part of the same file."""
        self.added += other.added
        self.known += other.known
        self.refused += other.refused
        self.records += other.records
        self.aligned.join(other.aligned)
        self.passes += other.passes
        self.suggestions += other.suggestions


def _import_file(
    project: Project,
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
    outcome: Outcome | None = None
    reason = ""

    def wait() -> bool:
        return go_on(len(taken.added) + len(taken.known))

    read = (source.file, source.article_id, intake, project_label_set(project))
    try:
        for batch in reading.batches(*read, wait=wait):
            taken.join(_import_batch(project, batch, intake, predictions, taken.records))
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
    report.passes += taken.passes
    report.suggestions += taken.suggestions
    report.unaligned += taken.aligned.unaligned
    report.unplaced += taken.aligned.unplaced
    file = str(source.file)
    added, known = tuple(taken.added), tuple(taken.known)
    if outcome is None:
        outcome = Outcome.KNOWN if known and not added and predictions is None else Outcome.READ
        is_known = known and predictions is None
        reason = Message("The same text is already in the project as {0}.", known[0]) if is_known else ""
    elif added or known:
        reason = joined([reason, _BEFORE.of(len(added) + len(known))], " ")
    refused = [FileOutcome(file, Outcome.REFUSED, words) for words in taken.refused]
    refused += [FileOutcome(file, Outcome.UNALIGNED, words) for words in taken.aligned.reasons()]
    return [FileOutcome(file, outcome, reason, added, known), *refused]


def _import_batch(
    project: Project,
    records: Sequence[Record],
    intake: Intake,
    predictions: Predictions | None,
    before: int,
) -> _Taken:
    """Import records, after `before` records of the same file."""
    taken = _Taken()
    with project.write():
        for taken.records, record in enumerate(records, start=1):
            if predictions is None:
                _take_in(project, record, intake, taken)
            else:
                taken.aligned.join(predictions.take(record, before + taken.records))
    taken.known += taken.aligned.articles
    taken.suggestions += taken.aligned.suggestions
    return taken


def _take_in(project: Project, record: Record, intake: Intake, taken: _Taken) -> None:
    article = _placed(project, record.article, taken)
    carry = intake.carry or (Carry.GOLD if record.work else Carry.SUGGESTIONS)
    if carry is Carry.GOLD and (record.work or intake.carry):
        _take_gold(project, replace(record, article=article), intake, taken)
    elif record.annotations or intake.carry:
        suggestions = _as_suggestions(article, record.annotations, intake.suggester)
        names = {s.origin.suggester for s in suggestions if s.origin}
        names |= {intake.suggester} if intake.suggester else set()
        replace_suggestions(project, article, suggestions, names)
        taken.suggestions += len(suggestions)


def _placed(project: Project, article: Article, taken: _Taken) -> Article:
    """The stored article for `article`; a new one is added with an unused id."""
    known = known_as(project, article)
    if known is not None:
        taken.known.append(known)
        return read_article(project, known)
    free, number = article.id, 2
    while has_article(project, free):
        free, number = f"{article.id}~{number}", number + 1
    article = replace(article, id=free)
    add_article(project, article)
    taken.added.append(free)
    return article


def _take_gold(project: Project, record: Record, intake: Intake, taken: _Taken) -> None:
    work = record.work or Pass(intake.reviewer or "gold", PassState.DONE, intake.exhaustive)
    if intake.reviewer:
        work = replace(work, reviewer=intake.reviewer)
    if intake.carry:
        work = replace(work, state=PassState.DONE, exhaustive=intake.exhaustive)
    renamed = under_todays_names(record.annotations, todays_names(project))
    decided = tuple(a if a.verdict else replace(a, verdict=_default_verdict(a)) for a in renamed)
    try:
        import_pass(project, Record(record.article, decided, work))
    except ConflictError as problem:  # any other refusal concerns the whole file: a full disk, a lock
        taken.refused.append(Message("{0}: {1}", record.article.id, problem.message))
        return
    taken.passes += 1


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
