"""Whole copies of a project: of one that is open, that crashed, or that is write-protected."""

import contextlib
import filecmp
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from annotator.core.change import Change
from annotator.core.errors import CancelledError, ProjectError, UnfinishedError
from annotator.core.messages import ARTICLES, DECISIONS, Message
from annotator.core.progress import Progress, Silent
from annotator.operations.atomic_files import writable, written_beside
from annotator.store.connection import Project, open_project
from annotator.store.integrity import table_counts
from annotator.store.journal import commit
from annotator.store.project_file.recovery import journal_of


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made, and how many articles and decisions it holds."""

    file: str
    articles: int
    decisions: int

    def summary(self) -> Message:
        """What was copied, as one phrase."""
        return Message("{0} and {1}", ARTICLES.of(self.articles), DECISIONS.of(self.decisions))

    def to_json(self) -> dict[str, Any]:
        """The values as JSON."""
        return asdict(self)


def copy_file(path: Path, target: Path, progress: Progress) -> Copied:
    """Copy the project file at `path`, of any version, to a new file.

    An unfinished change of a program that was ended is undone first; in a write-protected project only in the
    copy. Raises `AnnotatorError`.
    """
    with _opened(path) as project:
        return copy_project(project, target, progress)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Project]:
    with contextlib.ExitStack() as open_while:
        try:
            project = open_project(path, read_only=True, any_version=True)
        except UnfinishedError:
            folder = Path(open_while.enter_context(tempfile.TemporaryDirectory(prefix="annotator-")))
            beside = folder / "project.db"
            with writable(beside):
                for source, copy in ((path, beside), (journal_of(path), journal_of(beside))):
                    shutil.copyfile(source, copy)
            project = open_project(beside, read_only=True, any_version=True)
        yield open_while.enter_context(project)


def copy_project(project: Project, target: Path, progress: Progress | None = None) -> Copied:
    """Copy an open project to a new file, whatever has happened to its own file since it was opened.

    The copy stands at `target` whole or not at all. A file that is there already is not replaced, but may be
    the same copy. Raises `AnnotatorError`.
    """
    if not target.parent.is_dir():
        raise ProjectError("The folder {0} does not exist; create it first or choose another.", target.parent)
    with writable(target):
        if target.exists() and project.path.exists() and target.samefile(project.path):
            raise ProjectError("{0} is the project itself; choose another file for the copy.", target)
        there = target.exists() and target.stat().st_size > 0
    if target.is_dir():
        raise ProjectError("{0} is a folder; name a file, such as {1}.", target, target / "copy.db")
    if there:
        with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
            copied = _copy(project, Path(folder) / "project.db", target, progress or Silent())
            if filecmp.cmp(Path(folder) / "project.db", target, shallow=False):
                return copied
        raise ProjectError("{0} already exists and was not replaced; choose another file.", target)
    with written_beside(target) as beside:
        return _copy(project, beside, target, progress or Silent())


def _copy(project: Project, beside: Path, target: Path, progress: Progress) -> Copied:
    def step(copied: int, pages: int) -> None:
        if progress.cancelled():
            raise CancelledError("Stopped; no copy was made.")
        progress.report(copied, pages, "")

    project.copy_to(beside, step)
    with open_project(beside, read_only=True, any_version=True) as copy:
        if next(copy.rows("PRAGMA quick_check(1)")) != ("ok",):
            raise ProjectError(
                "{0} is damaged and was not copied; bring out what can be read with: "
                "annotator salvage {0} {1}",
                project.path,
                target,
            )
        counts = table_counts(copy)
    return Copied(str(target), counts["article"], counts["decision"])


def rescue(project: Project, changes: Sequence[Change]) -> Path:
    """Copy an open project to a new file beside it, together with changes that its file refused.

    Raises `AnnotatorError`.
    """
    stem, number = f"{project.path.stem}-rescued", 1
    target = project.path.with_stem(stem)
    while target.exists():
        number += 1
        target = project.path.with_stem(f"{stem}-{number}")
    copy_project(project, target)
    with open_project(target) as copy:
        for change in changes:
            commit(copy, change)
    return target
