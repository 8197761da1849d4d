"""A data card as Markdown, to read and to publish; English, as what datasets are described in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from annotator import __version__
from annotator.core.ids import name_as_text
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
    """What a card tells of: an export, what is in its parts, what was lost and what was left out."""

    project: Project
    info: FormatInfo
    choice: Choice
    options: Options
    contents: Mapping[str, Contents]
    lost: Losses
    left_out: Losses


def description(about: About, total: Contents) -> str:
    """The whole of it in a sentence."""
    what = "Gold" if about.choice.what is What.GOLD else "Suggestions (not reviewed)"
    return (
        f"{what}: {total.articles} Indonesian news articles with {sum(total.labels.values())} entities and "
        f"{sum(total.types.values())} quotations, as {about.info.title}."
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
    "write it here in one line, and it stays when you export anew."
)
_UNITS = {"codepoint": "code points", "utf16": "UTF-16 code units", "byte": "UTF-8 bytes"}


def _dates(total: Contents) -> str:
    return f"; articles of {total.first} to {total.last}" if total.first else ""


def _chosen(choice: Choice) -> Iterator[str]:
    """What was asked for, in words."""
    if choice.what is What.SUGGESTIONS:
        yield "merged suggestions of all suggesters"
    elif choice.adjudicated:
        yield "adjudicated passes alone"
    elif choice.state == "done":
        yield "the adjudicated or only done pass of each article"
    else:
        yield f"passes that are {choice.state.value}"
    if choice.reviewers:
        yield f"of {', '.join(map(_plain, sorted(choice.reviewers)))}"
    if choice.labels:
        yield f"labels {', '.join(map(_plain, sorted(choice.labels)))}"
    if choice.zones is Zones.LIVE:
        yield "live zones alone"
    if choice.wanted not in {None, Filter()}:
        yield "articles of a filter"
    if (split := choice.split) is not None:
        shares = ", ".join(f"{name} {share:.0%}" for name, share in split.parts.items())
        seeded = "the oldest days first" if split.by == "date" else f"seed {split.seed}"
        yield f"split by {split.by.value} ({shares}; {seeded})"


def _counts(contents: Mapping[str, Contents], total: Contents) -> Iterator[str]:
    parts = [*contents.items(), ("all", total)] if len(contents) > 1 else [("", total)]
    rows: list[tuple[str, list[int]]] = [
        ("articles", [one.articles for _, one in parts]),
        ("read whole", [one.exhaustive for _, one in parts]),
        ("characters", [one.characters for _, one in parts]),
        ("entities", [sum(one.labels.values()) for _, one in parts]),
        *((f"— {_plain(label)}", [one.labels[label] for _, one in parts]) for label in sorted(total.labels)),
        ("quotations", [sum(one.types.values()) for _, one in parts]),
        *((f"— {kind}", [one.types[kind] for _, one in parts]) for kind in sorted(total.types)),
    ]
    return _table(("", *(name or "number" for name, _ in parts)), ((a, *map(str, n)) for a, n in rows))


def _makers(total: Contents, choice: Choice) -> Iterator[str]:
    if total.reviewers:
        passes = ((_plain(name), str(number)) for name, number in sorted(total.reviewers.items()))
        yield from _table(("reviewer", "articles"), passes)
        yield ""
    if choice.what is What.GOLD:
        read = f"{total.exhaustive} of {total.articles} articles were read whole; "
        yield f"{read}in the others only what was suggested has been judged, so they say nothing of recall."
        yield ""
    if total.suggesters:
        rows = (
            (_plain(name), _plain(version), str(n)) for (name, version), n in sorted(total.suggesters.items())
        )
        yield from _table(("suggester", "version", "annotations that began as its suggestions"), rows)
    else:
        yield "No annotation began as a suggestion."


def _agreement_lines(found: Mapping[tuple[str, str], Agreement], partly: int) -> Iterator[str]:
    if not found:
        yield "No two reviewers have read the same article whole."
    else:
        yield "κ is Cohen's, over the labels of tokens; F1 is of spans, strict; content at IoU ≥ 0.8."
        yield ""
        heads = ("reviewers", "articles", "κ", "entities F1", "F1 overlap", "quotations F1")
        yield from _table(heads, (_agreement_row(pair, found[pair]) for pair in sorted(found)))
    if partly:
        yield ""
        yield f"{partly} further pairs of passes are not counted: one of the two was not read whole."


def _agreement_row(pair: tuple[str, str], one: Agreement) -> tuple[str, ...]:
    spans, contents = one.entities, one.quotations.iou80
    shares = (
        one.kappa,
        spans.strict.f1 if spans.strict.gold or spans.strict.pred else None,
        spans.overlap.f1 if spans.strict.gold or spans.strict.pred else None,
        contents.f1 if contents.gold or contents.pred else None,
    )
    said = ("–" if share is None else f"{share:.3f}" for share in shares)
    return (" and ".join(map(_plain, pair)), str(one.articles), *said)


def _listed(losses: Losses) -> list[str]:
    return [f"- {_plain(line)}" for line in losses.lines()]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _plain(words: str) -> str:
    """Words of users, so that Markdown takes them as they are."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(words.split()))
