"""The speakers of a project: listing, merging, describing and exporting them."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from annotator.core.concordance import Found, Line
from annotator.core.effects import Written, effects_of
from annotator.core.errors import FormatError
from annotator.core.messages import Message
from annotator.core.progress import Progress
from annotator.core.settings.project_settings import SPEAKERS
from annotator.core.settings.speakers import (
    SpeakerOrder,
    SpeakerRow,
    Speakers,
    SpeakerTotals,
    merged,
    separated,
    with_attributes,
    with_value,
)
from annotator.formats.shared.rows import Cell, escape_formula
from annotator.formats.shared.workbook import write_workbook
from annotator.operations.atomic_files import written_beside
from annotator.operations.reviewing.concordance import show_places
from annotator.store.annotations import gold_counts
from annotator.store.connection import Project
from annotator.store.journal import change_setting
from annotator.store.queries.speakers import speaker_places, speaker_rows, speaker_totals
from annotator.store.settings import read

__all__ = ["SpeakerOrder", "SpeakerRow", "Speakers", "SpeakersFound"]

LIMIT = 2_000  # speakers that are listed at once
COLUMNS = ("speaker", "also written as", "quotations", "direct", "indirect", "mixed", "articles",
           "outlets", "names of the outlets")  # fmt: skip
SUFFIXES = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class SpeakersFound:
    """Speakers of the accepted quotations of `reviewer`, or of the gold (`None`).

    `gold` is the number of articles with gold. There are more rows if `capped`.
    """

    reviewer: str | None
    rows: Sequence[SpeakerRow]
    totals: SpeakerTotals
    attributes: tuple[str, ...]
    gold: int
    capped: bool

    def to_json(self) -> dict[str, Any]:
        """What `speakers --json` prints."""
        return {
            "of": "gold" if self.reviewer is None else "reviewer",
            "reviewer": self.reviewer,
            "articles": self.totals.articles,
            "quotations": self.totals.quotations,
            "without_speaker": self.totals.nameless,
            "speakers": [
                {
                    "name": row.name, "variants": dict(row.variants), "quotations": row.quotations,
                    "direct": row.direct, "indirect": row.indirect, "mixed": row.mixed,
                    "articles": row.articles, "outlets": list(row.outlets),
                    "attributes": dict(row.attributes),
                }
                for row in self.rows
            ],
        }  # fmt: skip


def speakers(
    project: Project,
    reviewer: str | None,
    *,
    words: str = "",
    order: SpeakerOrder = SpeakerOrder.QUOTATIONS,
    limit: int = LIMIT,
) -> SpeakersFound:
    """The speakers with a name that contains `words`, at most `limit` (-1: all), the first in this order."""
    known = read(project, SPEAKERS)
    rows = speaker_rows(project, reviewer, words, order, limit + 1 if limit >= 0 else limit)
    capped = 0 <= limit < len(rows)
    shown = rows[:limit] if capped else rows
    described = [replace(row, attributes=known.attributes_of(row.name)) for row in shown]
    gold, _ = gold_counts(project)
    totals = speaker_totals(project, reviewer)
    return SpeakersFound(reviewer, described, totals, known.attributes, gold, capped)


def quotations_of(
    project: Project,
    asker: str,
    reviewer: str | None,
    names: Sequence[str],
    progress: Progress,
    found: Callable[[list[Line]], None],
) -> Found:
    """Pass the quotations of these speakers to `found` as lines of a concordance for the reviewer `asker`."""
    return show_places(project, asker, speaker_places(project, reviewer, names), progress, found)


def merge_names(project: Project, reviewer: str, names: Sequence[str], into: str) -> Written[Speakers]:
    """Make `names` other names of the speaker `into`, as one action.

    Raises `SpeakerError`, `ProjectError`.
    """
    action = Message("merge the speaker “{0}” into “{1}”", ", ".join(n for n in names if n != into), into)
    return _change(project, reviewer, lambda known: merged(known, names, into), action)


def separate_names(project: Project, reviewer: str, names: Sequence[str]) -> Written[Speakers]:
    """Make each of `names` a speaker of its own again, as one action. Raises `ProjectError`."""
    action = Message("separate the speaker “{0}”", ", ".join(names))
    return _change(project, reviewer, lambda known: separated(known, names), action)


def describe_speaker(
    project: Project, reviewer: str, speaker: str, attribute: str, value: str
) -> Written[Speakers]:
    """Set an attribute of a speaker, as one action. Raises `SpeakerError`, `ProjectError`."""
    action = Message("describe the speaker “{0}”", speaker)
    return _change(project, reviewer, lambda known: with_value(known, speaker, attribute, value), action)


def set_attributes(project: Project, reviewer: str, attributes: Sequence[str]) -> Written[Speakers]:
    """Set the attributes that speakers have, as one action. Raises `SpeakerError`, `ProjectError`."""
    action = Message("change the attributes of speakers")
    return _change(project, reviewer, lambda known: with_attributes(known, attributes), action)


def _change(
    project: Project, reviewer: str, step: Callable[[Speakers], Speakers], action: str
) -> Written[Speakers]:
    with project.write():
        known = step(read(project, SPEAKERS))
        return Written(known, effects_of(change_setting(project, reviewer, SPEAKERS, known, action)))


def write_speakers(path: Path, table: SpeakersFound) -> None:
    """Write a table as CSV (UTF-8 with a byte order mark, for spreadsheets) or XLSX, by its suffix.

    Text that a spreadsheet would run as a formula is escaped. Raises `FormatError`.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise FormatError("{0}: a table of speakers is written as .csv or .xlsx; choose one of them.", path)
    names = (*COLUMNS, *table.attributes)
    rows = [_cells(row, table.attributes) for row in table.rows]
    with written_beside(path) as beside:
        if suffix == ".xlsx":
            write_workbook(beside, [("speakers", names)], ((0, row) for row in rows))
            return
        with beside.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([escape_formula(name) for name in names])
            writer.writerows([escape_formula(cell) for cell in row] for row in rows)


def _cells(row: SpeakerRow, attributes: Sequence[str]) -> tuple[Cell, ...]:
    others = "; ".join(name for name, _ in row.variants)
    numbers = (row.quotations, row.direct, row.indirect, row.mixed, row.articles, len(row.outlets))
    values = (row.attributes.get(name) for name in attributes)
    return (row.name, others or None, *numbers, "; ".join(row.outlets) or None, *values)
