"""A data card as Markdown, in English, the usual language of dataset descriptions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from annotator import __version__
from annotator.core.ids import name_as_text
from annotator.core.messages import ENTITIES, QUOTATIONS
from annotator.formats.registry import FormatInfo, Options
from annotator.formats.shared.carrying import Losses
from annotator.operations.exporting.choice import Choice, Filter, What, Zones
from annotator.operations.exporting.contents import Contents
from annotator.operations.exporting.manifest import DataFile
from annotator.quality.agreement import Agreement
from annotator.store.connection import Project

OPEN_LICENCE = "to be filled in"


@dataclass(frozen=True, slots=True)
class About:
    """What a card describes: an export, the contents of its parts, its losses and what was left out."""

    project: Project
    info: FormatInfo
    choice: Choice
    options: Options
    contents: Mapping[str, Contents]
    lost: Losses
    left_out: Losses


def description(about: About, total: Contents) -> str:
    """The dataset in one sentence."""
    what = "Gold" if about.choice.what is What.GOLD else "Suggestions (not reviewed)"
    articles = "article" if total.articles == 1 else "articles"
    entities, quotations = ENTITIES.of(sum(total.labels.values())), QUOTATIONS.of(sum(total.types.values()))
    return (
        f"{what}: {total.articles} Indonesian news {articles} with {entities} and {quotations},"
        f" as {about.info.title}."
    )


def card_lines(
    about: About,
    name: str,
    files: list[DataFile],
    licence: str,
    total: Contents,
    agreements: tuple[dict[tuple[str, str], Agreement], int],
    made: datetime,
) -> list[str]:
    project = _plain(name_as_text(about.project.path.name))
    counted = _UNITS[about.options.unit or about.info.units[0]]
    return [
        f"# {_plain(name)}",
        "",
        description(about, total),
        "",
        f"- **Licence**: {licence or _ASKED}",
        f"- **Made**: {made.date().isoformat()} by annotator {__version__} from {project}",
        f"- **Format**: {about.info.name} ({about.info.title}); offsets count {counted}",
        f"- **Language**: Indonesian (id){_dates(total)}",
        f"- **Chosen**: {'; '.join(_chosen(about.choice))}",
        "",
        "## Files",
        "",
        *_table(("file", "bytes", "SHA-256"), ((f.name, str(f.size), f"`{f.sha256}`") for f in files)),
        "",
        "## What is in it",
        "",
        *_counts(about.contents, total),
        "",
        "## Who made it",
        "",
        *_makers(total, about.choice),
        "",
        "## Agreement",
        "",
        *_agreement_lines(*agreements),
        "",
        "## What the format does not carry",
        "",
        *(_listed(about.lost) or ["Nothing was lost."]),
        "",
        "## What was left out by choice",
        "",
        *(_listed(about.left_out) or ["Nothing was left out."]),
    ]


_ASKED = (
    f"{OPEN_LICENCE}. Only you can say under which licence the texts and the annotations may be used; "
    "write it here in one line, and it is kept when you export again."
)
_UNITS = {"codepoint": "code points", "utf16": "UTF-16 code units", "byte": "UTF-8 bytes"}


def _dates(total: Contents) -> str:
    return f"; articles of {total.first} to {total.last}" if total.first else ""


def _chosen(choice: Choice) -> Iterator[str]:
    """The choice in words."""
    if choice.what is What.SUGGESTIONS:
        yield "merged suggestions of all suggesters"
    elif choice.adjudicated:
        yield "adjudicated passes only"
    elif choice.state == "done":
        yield "the adjudicated or only done pass of each article"
    else:
        yield f"passes that are {choice.state.value}"
    if choice.reviewers:
        yield f"of {', '.join(map(_plain, sorted(choice.reviewers)))}"
    if choice.labels:
        yield f"labels {', '.join(map(_plain, sorted(choice.labels)))}"
    if choice.zones is Zones.LIVE:
        yield "live zones only"
    if choice.wanted not in {None, Filter()}:
        yield "articles that match a filter"
    if (split := choice.split) is not None:
        shares = ", ".join(f"{name} {share:.0%}" for name, share in split.parts.items())
        seeded = "the oldest days first" if split.by == "date" else f"seed {split.seed}"
        yield f"split by {split.by.value} ({shares}; {seeded})"


def _counts(contents: Mapping[str, Contents], total: Contents) -> Iterator[str]:
    parts = [*contents.items(), ("all", total)] if len(contents) > 1 else [("", total)]
    rows: list[tuple[str, list[int]]] = [
        ("articles", [part.articles for _, part in parts]),
        ("read whole", [part.exhaustive for _, part in parts]),
        ("characters", [part.characters for _, part in parts]),
        ("entities", [sum(part.labels.values()) for _, part in parts]),
        *(
            (f"— {_plain(label)}", [part.labels[label] for _, part in parts])
            for label in sorted(total.labels)
        ),
        ("quotations", [sum(part.types.values()) for _, part in parts]),
        *((f"— {kind}", [part.types[kind] for _, part in parts]) for kind in sorted(total.types)),
    ]
    return _table(("", *(name or "number" for name, _ in parts)), ((a, *map(str, n)) for a, n in rows))


def _makers(total: Contents, choice: Choice) -> Iterator[str]:
    if total.reviewers:
        passes = ((_plain(name), str(number)) for name, number in sorted(total.reviewers.items()))
        yield from _table(("reviewer", "articles"), passes)
        yield ""
    if choice.what is What.GOLD:
        read = f"Articles that were read whole: {total.exhaustive} of {total.articles}"
        yield f"{read}. In the others only suggestions were reviewed, so they do not count for recall."
        yield ""
    if total.suggesters:
        rows = (
            (_plain(name), _plain(version), str(n)) for (name, version), n in sorted(total.suggesters.items())
        )
        yield from _table(("suggester", "version", "annotations from its suggestions"), rows)
    else:
        yield "No annotation was suggested."


def _agreement_lines(agreements: Mapping[tuple[str, str], Agreement], partial_pairs: int) -> Iterator[str]:
    if not agreements:
        yield "No two reviewers have read the same article whole."
    else:
        yield "κ is Cohen's kappa over token labels; F1 is strict over spans; contents match at IoU ≥ 0.8."
        yield ""
        heads = ("reviewers", "articles", "κ", "entities F1", "F1 overlap", "quotations F1")
        yield from _table(heads, (_agreement_row(pair, agreements[pair]) for pair in sorted(agreements)))
    if partial_pairs:
        yield ""
        yield f"Pairs of passes not counted, because one of them was not read whole: {partial_pairs}."


def _agreement_row(pair: tuple[str, str], agreement: Agreement) -> tuple[str, ...]:
    spans, contents = agreement.entities, agreement.quotations.iou80
    shares = (
        agreement.kappa,
        spans.strict.f1 if spans.strict.gold or spans.strict.pred else None,
        spans.overlap.f1 if spans.strict.gold or spans.strict.pred else None,
        contents.f1 if contents.gold or contents.pred else None,
    )
    figures = ("–" if share is None else f"{share:.3f}" for share in shares)
    return (" and ".join(map(_plain, pair)), str(agreement.articles), *figures)


def _listed(losses: Losses) -> list[str]:
    return [f"- {_plain(line)}" for line in losses.lines()]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _plain(words: str) -> str:
    """Text of users, escaped for Markdown."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(words.split()))
