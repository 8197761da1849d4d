"""The outcome of an import for each file, as the command line and the import report of the window show it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.core.import_outcome import Outcome
from annotator.core.messages import PASSES, SUGGESTIONS, Plural
from annotator.operations.importing.alignment import Unaligned, Unplaced

_UNALIGNED = Plural("{0} record not aligned", "{0} records not aligned")
_UNPLACED = Plural("{0} annotation not placed", "{0} annotations not placed")


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """The outcome of one file with its reason; `added` and `known` are the ids of its articles."""

    file: str
    outcome: Outcome
    reason: str = ""
    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportReport:
    """One row for every file that was named or found in a folder, in the order of processing."""

    rows: list[FileOutcome] = field(default_factory=list)
    passes: int = 0
    suggestions: int = 0
    unaligned: list[Unaligned] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    failure: ProjectError | None = None  # why the project could not be written any more

    @property
    def added(self) -> list[str]:
        """The ids of the articles that are new."""
        return [article_id for row in self.rows for article_id in row.added]

    @property
    def known(self) -> list[str]:
        """The ids of the articles that were already in the project."""
        return [article_id for row in self.rows for article_id in row.known]

    @property
    def skipped(self) -> list[tuple[str, str]]:
        """Each requested file that was not imported, with the reason."""
        return [(row.file, row.reason) for row in self.rows if row.outcome.skipped]

    @property
    def warnings(self) -> list[str]:
        """What the user should know of files that are in."""
        return [row.reason for row in self.rows if row.outcome is Outcome.ALTERED]

    @property
    def stopped(self) -> bool:
        """Whether the import was cancelled."""
        return any(row.outcome is Outcome.NOT_REACHED for row in self.rows)

    def counts(self) -> dict[Outcome, int]:
        """The number of files by outcome, in the order of `Outcome`, without outcomes that no file had."""
        counts = Counter(row.outcome for row in self.rows)
        return {outcome: counts[outcome] for outcome in Outcome if counts[outcome]}

    def summary(self) -> str:
        """The numbers of the import in one line of English."""
        passed_over = self.counts().get(Outcome.PASSED_OVER, 0)
        return (
            f"{len(self.added)} added, {len(self.known)} known, {len(self.skipped)} skipped"
            + (f", {passed_over} passed over" if passed_over else "")
            + f"; {PASSES.of(self.passes)}, {SUGGESTIONS.of(self.suggestions)}"
            + (f"; {_UNALIGNED.of(len(self.unaligned))}" if self.unaligned else "")
            + (f"; {_UNPLACED.of(len(self.unplaced))}" if self.unplaced else "")
        )


def as_table(rows: Iterable[FileOutcome]) -> str:
    """Rows as tab-separated text with a header: outcome, file, number of articles, reason."""
    lines = ["outcome\tfile\tarticles\treason"]
    for row in rows:
        reason = " ".join(row.reason.split())
        lines.append(f"{row.outcome.value}\t{row.file}\t{len(row.added) + len(row.known)}\t{reason}")
    return "\n".join(lines) + "\n"


def save_table(rows: Iterable[FileOutcome], out: Path) -> None:
    """Write `as_table` to a UTF-8 file. Raises `OSError`."""
    out.write_text(as_table(rows), encoding="utf-8")
