"""The outcome of an import for each file, as the command line and the import report of the window show it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from annotator.core.errors import ProjectError
from annotator.core.import_outcome import Outcome
from annotator.core.messages import ANNOTATIONS, ARTICLES, PASSES, SUGGESTIONS, Message, Plural, Template
from annotator.operations.importing.alignment import Unaligned, Unplaced

_UNALIGNED = Plural("{0} record not aligned", "{0} records not aligned")
_UNPLACED = Plural("{0} annotation not placed", "{0} annotations not placed")


@dataclass(frozen=True, slots=True)
class Share:
    """What one reviewer or suggester has in an import."""

    articles: int = 0
    annotations: int = 0


Shares = Mapping[str, Share]
"""The shares by the name of the reviewer or suggester."""


def together(*parts: Shares) -> dict[str, Share]:
    """The sum of several parts of an import."""
    total: dict[str, Share] = {}
    for part in parts:
        for name, share in part.items():
            before = total.get(name, Share())
            total[name] = Share(before.articles + share.articles, before.annotations + share.annotations)
    return total


def share_lines(gold: Shares, suggested: Shares) -> list[Message]:
    """A line for each reviewer and for each suggester."""
    by, of = Template("Gold of {0}: {1} in {2}"), Template("Suggestions of {0}: {1} in {2}")
    return [
        Message(template, name, ANNOTATIONS.of(share.annotations), ARTICLES.of(share.articles))
        for template, shares in ((by, gold), (of, suggested))
        for name, share in shares.items()
    ]


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """The outcome of one file with its reason; `added` and `known` are the ids of its articles.

    `changed` are those of `added` that have another id than in the file, since an article with that id and
    another text is in the project. `format_name` is that of a dataset; a file that is one article has none.
    """

    file: str
    outcome: Outcome
    reason: str = ""
    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    format_name: str | None = None
    gold: Shares = field(default_factory=dict)
    suggested: Shares = field(default_factory=dict)


@dataclass(slots=True)
class ImportReport:
    """One row for every file that was named or found in a folder, in the order of processing."""

    rows: list[FileOutcome] = field(default_factory=list)
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
    def changed(self) -> list[str]:
        """The ids of new articles whose name an article with another text has already."""
        return [article_id for row in self.rows for article_id in row.changed]

    @property
    def gold(self) -> dict[str, Share]:
        """The passes and their annotations by reviewer."""
        return together(*(row.gold for row in self.rows))

    @property
    def suggested(self) -> dict[str, Share]:
        """The suggestions by suggester."""
        return together(*(row.suggested for row in self.rows))

    @property
    def passes(self) -> int:
        """The number of passes."""
        return sum(share.articles for share in self.gold.values())

    @property
    def suggestions(self) -> int:
        """The number of suggestions."""
        return sum(share.annotations for share in self.suggested.values())

    @property
    def empty(self) -> bool:
        """Whether nothing changes in the project."""
        return not (self.added or self.passes or self.suggestions)

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

    def share_lines(self) -> list[Message]:
        """A line for each reviewer whose gold, and each suggester whose suggestions it has."""
        return share_lines(self.gold, self.suggested)

    def to_json(self) -> dict[str, Any]:
        """The report as `import --json` prints it."""
        return {
            "added": self.added, "known": self.known, "changed": self.changed,
            "skipped": [list(row) for row in self.skipped],
            "passes": self.passes, "suggestions": self.suggestions,
            "gold": {name: asdict(share) for name, share in self.gold.items()},
            "suggesters": {name: asdict(share) for name, share in self.suggested.items()},
            "files": [
                {"file": r.file, "format": r.format_name, "outcome": r.outcome, "reason": r.reason}
                for r in self.rows
            ],
            "unaligned": [asdict(record) for record in self.unaligned],
            "unplaced": [asdict(span) for span in self.unplaced],
        }  # fmt: skip


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
