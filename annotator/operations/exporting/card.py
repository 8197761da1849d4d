"""The data card beside an export: what is in it, who made it, how sure it is.

Two files: `OUT.card.md` to read, `OUT.croissant.json` for catalogues of datasets.
"""

import contextlib
import re
from dataclasses import replace
from datetime import datetime
from itertools import combinations
from pathlib import Path

from annotator.core.errors import DamagedError
from annotator.core.ids import name_as_text
from annotator.core.progress import Progress, watched
from annotator.formats.shared.carrying import Losses
from annotator.operations.exporting.card_text import OPEN_LICENCE, About, card_lines, description
from annotator.operations.exporting.choice import What, is_chosen, narrowed
from annotator.operations.exporting.contents import Contents
from annotator.operations.exporting.croissant import croissant
from annotator.operations.exporting.manifest import DataFile
from annotator.quality.agreement import Agreement
from annotator.store.annotations import pass_record
from annotator.store.chosen import several_done

_LICENCE = re.compile(r"^- \*\*Licence\*\*: (?P<said>.+)$", re.MULTILINE)


def card_paths(out: Path) -> list[Path]:
    """The files of the card of `out`: to read, for catalogues."""
    return [out.with_name(out.name + suffix) for suffix in (".card.md", ".croissant.json")]


def write_card(
    about: About, files: list[DataFile], folder: Path, out: Path, made: datetime, progress: Progress
) -> None:
    """Write the card of `out`, whose data are `files`, into `folder`; `made` is now.

    A licence that the user wrote into an earlier card of `out` is kept. Raises `CancelledError`.
    """
    card, catalogue = (folder / path.name for path in card_paths(out))
    files = [replace(file, name=name_as_text(file.name)) for file in files]
    name = name_as_text(out.name)
    licence = _licence(card_paths(out)[0])
    total = sum(about.contents.values(), Contents())
    agreements = _agreements(about, progress)
    lines = card_lines(about, name, files, licence, total, agreements, made)
    card.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    told = description(about, total)
    catalogue.write_text(croissant(name, told, licence, made, files), encoding="utf-8", newline="\n")


def _licence(card: Path) -> str:
    """The licence that the user wrote into the card that is replaced; empty if there is none."""
    try:
        match = _LICENCE.search(card.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    licence = match["said"].strip() if match else ""
    return "" if licence.startswith(OPEN_LICENCE) else licence


def _agreements(about: About, progress: Progress) -> tuple[dict[tuple[str, str], Agreement], int]:
    """The agreement of each pair of reviewers on articles that both read whole; the number of other pairs."""
    agreements: dict[tuple[str, str], Agreement] = {}
    partial_pairs = 0
    if about.choice.what is What.SUGGESTIONS:
        return agreements, partial_pairs
    project, choice = about.project, about.choice
    chosen = is_chosen(project, choice)
    for key, article_id, works in watched(several_done(project), progress):
        chosen_works = [work for work in works if not choice.reviewers or work.reviewer in choice.reviewers]
        if not chosen(key):
            continue
        partial_pairs += sum(not (a.exhaustive and b.exhaustive) for a, b in combinations(chosen_works, 2))
        records = []
        with contextlib.suppress(DamagedError):  # it is left out of the export, and reported there
            records = [
                narrowed(pass_record(project, article_id, work), choice, Losses())
                for work in chosen_works
                if work.exhaustive
            ]
        for one, other in combinations(records, 2):
            if one.work and other.work:
                pair = one.work.reviewer, other.work.reviewer
                agreements.setdefault(pair, Agreement()).add(one, other)
    return agreements, partial_pairs
