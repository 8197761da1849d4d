"""Bringing articles, gold and suggestions into a project."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from annotator.core.annotation import Annotation, Origin, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import AnnotatorError, FormatError, UnreadableError
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.formats.registry import format_of, make_format
from annotator.reading.files import article_from_text, read_file, readable_suffixes
from annotator.store.annotations import add_pass, replace_suggestions
from annotator.store.articles import add_article, has_article, known_as, read_article
from annotator.store.connection import Project
from annotator.store.journal import note


class Carry(StrEnum):
    """What the annotations of a dataset are: what somebody holds to be true, or what a system proposes."""

    GOLD = "gold"
    SUGGESTIONS = "suggestions"


@dataclass(slots=True)
class ImportReport:
    """Article ids that were added, that were there already, and what was skipped with the reason."""

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    passes: int = 0
    suggestions: int = 0


@dataclass(frozen=True, slots=True)
class Intake:
    """How to read what is imported; `None` leaves the choice to the file itself."""

    format_name: str | None = None
    carry: Carry | None = None
    suggester: str | None = None
    reviewer: str | None = None
    exhaustive: bool = True
    encoding: str | None = None


def source_files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Every readable file under `paths` with the id it gets, folders searched in order of their names.

    The id is the file's name, or its path below the folder where two files share a name.
    Raises `UnreadableError` for a path that is not there.
    """
    found: list[tuple[Path, Path]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and _is_source(file))
            found += [(file, file.relative_to(path)) for file in inside]
        elif path.exists():
            found.append((path, Path(path.name)))
        else:
            raise UnreadableError(f"There is no file or folder {path}.")
    names: dict[str, int] = {}
    for file, _ in found:
        names[file.name] = names.get(file.name, 0) + 1
    for file, below in found:
        yield file, file.name if names[file.name] == 1 else below.as_posix()


def _is_source(file: Path) -> bool:
    suffixes = {*readable_suffixes(), ".jsonl"}
    return not file.name.startswith((".", "README")) and file.suffix.lower() in suffixes


def read_records(file: Path, article_id: str, intake: Intake) -> Iterator[Record]:
    """The records of one file: one article of a page, all of a dataset."""
    name = intake.format_name or format_of(file)
    if name is None:
        article = read_file(file, encoding=intake.encoding, article_id=article_id)
        # The id is a path below the imported folder; a full one would tell where a researcher keeps files.
        yield Record(replace(article, meta={**article.meta, "source": article_id}))
        return
    for record in make_format(name).read(file):
        yield _with_zones(record)


def _with_zones(record: Record) -> Record:
    """Records of other tools know no zones; find them, so that dead stretches get no suggestions."""
    article = record.article
    if article.zones:
        return record
    found = article_from_text(article.id, article.text, article.meta)
    title = article.title or found.title
    return replace(record, article=replace(found, title=title, meta={**found.meta, **article.meta}))


def import_paths(
    project: Project,
    paths: Sequence[Path],
    progress: Progress,
    *,
    encoding: str | None = None,
    intake: Intake | None = None,
) -> ImportReport:
    """Read files and folders into the project; one bad file is listed and does not stop the others.

    What was read from the same bytes before is known and left alone. Raises `CancelledError` between two
    files (what is in stays in) and `ProjectError` when the project cannot be written.
    """
    intake = intake or Intake(encoding=encoding)
    report = ImportReport()
    files = list(source_files(paths))
    for file, article_id in watched(files, progress):
        try:
            with project.write():
                for record in read_records(file, article_id, intake):
                    _take_in(project, record, intake, report)
        except (UnreadableError, FormatError) as problem:
            report.skipped.append((str(file), str(problem)))
    if report.added or report.passes or report.suggestions:
        note(project, intake.reviewer or "", f"import {len(report.added)} articles from {len(files)} files")
    return report


def _take_in(project: Project, record: Record, intake: Intake, report: ImportReport) -> None:
    article = _placed(project, record.article, report)
    carry = intake.carry or (Carry.GOLD if record.work else Carry.SUGGESTIONS)
    if carry is Carry.GOLD and (record.work or intake.carry):
        _take_gold(project, replace(record, article=article), intake, report)
    elif record.annotations:
        suggestions = [_as_suggestion(a, intake.suggester) for a in record.annotations]
        replace_suggestions(
            project, article, suggestions, {s.origin.suggester for s in suggestions if s.origin}
        )
        report.suggestions += len(suggestions)


def _placed(project: Project, article: Article, report: ImportReport) -> Article:
    """The stored article for `article`, added under a free id where it is new."""
    known = known_as(project, article)
    if known is not None:
        report.known.append(known)
        return read_article(project, known)
    free, number = article.id, 2
    while has_article(project, free):
        free, number = f"{article.id}~{number}", number + 1
    article = replace(article, id=free)
    add_article(project, article)
    report.added.append(free)
    return article


def _take_gold(project: Project, record: Record, intake: Intake, report: ImportReport) -> None:
    work = record.work or Pass(intake.reviewer or "gold", PassState.DONE, intake.exhaustive)
    if intake.reviewer:
        work = replace(work, reviewer=intake.reviewer)
    if intake.carry:
        work = replace(work, state=PassState.DONE, exhaustive=intake.exhaustive)
    held = tuple(a if a.verdict else replace(a, verdict=_default_verdict(a)) for a in record.annotations)
    try:
        add_pass(project, Record(record.article, held, work))
    except AnnotatorError as problem:
        report.skipped.append((record.article.id, str(problem)))
        return
    report.passes += 1


def _default_verdict(annotation: Annotation) -> Verdict:
    return Verdict.ACCEPTED if annotation.origin else Verdict.ADDED


def _as_suggestion(annotation: Annotation, suggester: str | None) -> Annotation:
    origin = annotation.origin or Origin(suggester or "imported", "1", 1.0, "imported")
    if suggester:
        origin = replace(origin, suggester=suggester)
    return replace(annotation, origin=origin, verdict=None)
