"""What an import did with each file: for the terminal, and to be filtered, copied and saved in the window."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.import_outcome import Outcome
from annotator.core.messages import PASSES, SUGGESTIONS
from annotator.operations.importing.alignment import Unaligned, Unplaced


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file, what became of it and why, and the ids of its articles: new ones, and those known before."""

    file: str
    outcome: Outcome
    reason: str = ""
    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportReport:
    """A row for every file that was named or found, in the order of the work; nothing is left out."""

    rows: list[FileOutcome] = field(default_factory=list)
    passes: int = 0
    suggestions: int = 0
    unaligned: list[Unaligned] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)

    @property
    def added(self) -> list[str]:
        """The ids of the articles that are new."""
        return [article_id for row in self.rows for article_id in row.added]

    @property
    def known(self) -> list[str]:
        """The ids of the articles that were there already."""
        return [article_id for row in self.rows for article_id in row.known]

    @property
    def skipped(self) -> list[tuple[str, str]]:
        """Each file that was asked for and is not in, with the reason."""
        return [(row.file, row.reason) for row in self.rows if row.outcome.skipped]

    @property
    def warnings(self) -> list[str]:
        """What the user should know of files that are in."""
        return [row.reason for row in self.rows if row.outcome is Outcome.ALTERED]

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped the import before its end."""
        return any(row.outcome is Outcome.NOT_REACHED for row in self.rows)

    def counts(self) -> dict[Outcome, int]:
        """How many files had each outcome, in the order of `Outcome`; those that none had are left out."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome if found[outcome]}

    def summary(self) -> str:
        """All of it in one line."""
        over = self.counts().get(Outcome.PASSED_OVER, 0)
        return (
            f"{len(self.added)} added, {len(self.known)} known, {len(self.skipped)} skipped"
            + (f", {over} passed over" if over else "")
            + f"; {PASSES.of(self.passes)}, {SUGGESTIONS.of(self.suggestions)}"
            + (f"; {len(self.unaligned)} records not aligned" if self.unaligned else "")
            + (f"; {len(self.unplaced)} annotations not placed" if self.unplaced else "")
        )


def as_table(rows: Iterable[FileOutcome]) -> str:
    """Rows as text: outcome, file, articles and reason with tabs between, for a spreadsheet or a letter."""
    lines = ["outcome\tfile\tarticles\treason"]
    for row in rows:
        reason = " ".join(row.reason.split())
        lines.append(f"{row.outcome.value}\t{row.file}\t{len(row.added) + len(row.known)}\t{reason}")
    return "\n".join(lines) + "\n"


def save_table(rows: Iterable[FileOutcome], out: Path) -> None:
    """Write `as_table` to a file, in UTF-8. Raises `OSError`."""
    out.write_text(as_table(rows), encoding="utf-8")
