"""The choice of what an export writes: articles, passes, labels, zones and the parts of a split."""

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from annotator.core.annotation import Annotation, Entity, QuotationType
from annotator.core.change import PassState
from annotator.core.errors import DamagedError, FormatError, UnknownNameError
from annotator.core.listing import Filter
from annotator.core.messages import Message, Plural, Template
from annotator.core.progress import Progress, Silent, watched
from annotator.core.record import Record, linked
from annotator.formats.shared.carrying import Losses
from annotator.operations.project.label_set import project_label_set
from annotator.operations.quality.evaluation import merged_answer
from annotator.operations.suggesting.shown_suggestions import recall_about, shown, thresholds
from annotator.store.annotations import pass_record, passes, suggestions
from annotator.store.articles import read_article
from annotator.store.chosen import Candidate, all_candidates, labels_in_use, pass_candidates, pass_count
from annotator.store.connection import Project
from annotator.store.labels import own_labels
from annotator.store.listing import article_count, listing

__all__ = ["Choice", "Filter", "Parts", "Split", "SplitBy", "What", "Zones", "parts_of", "records_of"]

QUOTATIONS = "quotations"  # as a label: all types of them
_OTHER_ENTITIES = Plural("{0} entity of another label", "{0} entities of other labels")
_OTHER_QUOTATIONS = Plural("{0} quotation of another type", "{0} quotations of other types")
_LINKS = Plural("{0} link to an entity that is left out", "{0} links to entities that are left out")
_UNREADABLE = Plural(
    "{0} article that cannot be read, since the file is damaged",
    "{0} articles that cannot be read, since the file is damaged",
)
_NO_LABEL = Template("There is no label {0} in this project. Its labels are: {1}.")
_NO_REVIEWER = Template("There is no reviewer {0} in this project. Its reviewers are: {1}.")


class What(StrEnum):
    """Accepted annotations of reviewers, or merged suggestions."""

    GOLD = "gold"
    SUGGESTIONS = "suggestions"


class Zones(StrEnum):
    """`live`: without dead zones (promo, related, tags, boilerplate) and the annotations in them."""

    ALL = "all"
    LIVE = "live"


class SplitBy(StrEnum):
    """The groups that are not divided between parts; `date`: days, of which the oldest go to train."""

    ARTICLE = "article"
    OUTLET = "outlet"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Split:
    """Shares of train, dev and test; a part with the share 0 is not written.

    The same seed, articles and shares always give the same parts; a split by date needs no seed.
    """

    shares: tuple[int, int, int] = (80, 10, 10)
    seed: int = 7
    by: SplitBy = SplitBy.ARTICLE

    @property
    def parts(self) -> dict[str, float]:
        """The names of the parts that are written, with their shares (sum 1)."""
        total = sum(self.shares)
        named = zip(("train", "dev", "test"), self.shares, strict=True)
        return {name: share / total for name, share in named if share}


def parse_shares(text: str) -> tuple[int, int, int]:
    """The shares in `80,10,10`; two numbers are train and test. Raises `FormatError`."""
    numbers = [int(part) for part in text.replace(" ", "").split(",") if part.isdecimal()]
    if len(numbers) != text.count(",") + 1 or len(numbers) not in {2, 3} or not sum(numbers):
        raise FormatError(
            "{0} is not a split; write the shares of train, dev and test, such as 80,10,10.", repr(text)
        )
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else (numbers[0], 0, numbers[1])


@dataclass(frozen=True, slots=True)
class Choice:
    """What to write. An empty value or `None` excludes nothing.

    One pass of each article is written: among those in `state` by one of `reviewers` the adjudicated one,
    else the only one. `labels` are entity labels and quotation types (`quotations`: all types). `wanted` is a
    filter of the queue; if it names no reviewer, its state and its number of open suggestions refer to
    `asker`. Suggestions have no state and no reviewer.
    """

    what: What = What.GOLD
    state: PassState = PassState.DONE
    labels: frozenset[str] = frozenset()
    reviewers: frozenset[str] = frozenset()
    adjudicated: bool = False
    wanted: Filter | None = None
    asker: str = ""
    zones: Zones = Zones.ALL
    split: Split | None = None


GOLD = Choice()
Parts = Mapping[str, Sequence[int] | None]
"""Keys of articles in ascending order, by the name of their part; `None`: all chosen articles."""


def parts_of(project: Project, choice: Choice, left: Losses) -> Parts:
    """The articles of each part; one part with an empty name if there is no split.

    Articles that the split cannot place are counted in `left`. Raises `FormatError` or `UnknownNameError` for
    a choice that is not possible in this project.
    """
    _check(project, choice)
    if choice.split is None:
        return {"": None}
    chosen = list(_candidates(project, choice, left, Silent()))
    if choice.split.by is not SplitBy.DATE:
        return _by_group(chosen, choice.split)
    dated = [candidate for candidate in chosen if candidate.published]
    left.add(
        Plural(
            "{0} article without a date, which a split by date cannot place",
            "{0} articles without a date, which a split by date cannot place",
        ),
        len(chosen) - len(dated),
    )
    if chosen and not dated:
        raise FormatError("None of the chosen articles has a date; split by article or by outlet.")
    return _by_date(dated, choice.split)


def _check(project: Project, choice: Choice) -> None:
    if choice.labels:
        _check_names(_NO_LABEL, choice.labels, _known_labels(project))
    if choice.reviewers:
        _check_names(_NO_REVIEWER, choice.reviewers, {work.reviewer for _, work in passes(project)})
    if choice.what is What.SUGGESTIONS and (choice.reviewers or choice.adjudicated):
        raise FormatError(
            "Suggestions belong to no reviewer; choose reviewers and adjudicated passes only for gold."
        )
    wanted = choice.wanted
    if wanted and wanted.state and not (wanted.reviewer or choice.asker):
        raise FormatError(
            "The filter selects articles that are {0} for a reviewer; choose exactly one reviewer.",
            wanted.state,
        )


def _check_names(unknown: Template, names: frozenset[str], known: set[str]) -> None:
    for name in sorted(names - known):
        listed = ", ".join(sorted(known)) or Message("none")
        raise UnknownNameError(unknown, repr(name), listed)


def _known_labels(project: Project) -> set[str]:
    own = {label.name for label in project_label_set(project).labels}
    return {QUOTATIONS, *QuotationType, *own, *labels_in_use(project)}


def _by_group(candidates: Sequence[Candidate], split: Split) -> Parts:
    """Assign groups, in the order of their hash, to the part that is furthest below its share."""
    keys: dict[str, list[int]] = {}
    for candidate in candidates:
        keys.setdefault(candidate.article_id if split.by is SplitBy.ARTICLE else candidate.outlet, []).append(
            candidate.key
        )
    lacking = {name: share * len(candidates) for name, share in split.parts.items()}
    parts: dict[str, list[int]] = {name: [] for name in lacking}
    for group in sorted(keys, key=lambda group: _hashed(split.seed, group)):
        part = max(lacking, key=lambda name: lacking[name])
        lacking[part] -= len(keys[group])
        parts[part] += keys[group]
    return {name: sorted(part) for name, part in parts.items()}


def _hashed(seed: int, group: str) -> bytes:
    return hashlib.sha256(f"{seed}\x1f{group}".encode()).digest()


def _by_date(candidates: Sequence[Candidate], split: Split) -> Parts:
    """Assign whole days, oldest first; a day goes to the part that contains its middle."""
    parts: dict[str, list[int]] = {name: [] for name in split.parts}
    names, before = list(parts), 0
    ends = [sum(list(split.parts.values())[: place + 1]) * len(candidates) for place in range(len(names))]
    for _, day in groupby(sorted(candidates, key=_day), key=_day):
        keys = [candidate.key for candidate in day]
        place = bisect_left(ends, before + len(keys) / 2)
        parts[names[min(place, len(names) - 1)]] += keys
        before += len(keys)
    return {name: sorted(part) for name, part in parts.items()}


def _day(candidate: Candidate) -> str:
    return candidate.published[:10]


def records_of(
    project: Project, choice: Choice, progress: Progress, left: Losses, among: Sequence[int] | None = None
) -> Iterator[Record]:
    """The chosen records in insertion order; only those with keys in `among`, if given.

    Omitted articles and annotations are counted in `left`, also articles that are damaged. Raises
    `CancelledError` between two articles.
    """
    recorded = _suggested(project) if choice.what is What.SUGGESTIONS else _worked(project)
    for candidate in _candidates(project, choice, left if among is None else Losses(), progress):
        if among is None or _holds(among, candidate.key):
            try:
                record = recorded(candidate)
            except DamagedError:
                left.add(_UNREADABLE, name=candidate.article_id)
                continue
            yield narrowed(record, choice, left)


def _holds(keys: Sequence[int], key: int) -> bool:
    if isinstance(keys, range):
        return key in keys
    place = bisect_left(keys, key)
    return place < len(keys) and keys[place] == key


def _candidates(project: Project, choice: Choice, left: Losses, progress: Progress) -> Iterator[Candidate]:
    """The chosen articles, with one pass each."""
    listed = is_chosen(project, choice)
    if choice.what is What.SUGGESTIONS:
        candidates, total = all_candidates(project), article_count(project)
    else:
        candidates = pass_candidates(project, choice.state, choice.reviewers, adjudicated=choice.adjudicated)
        total = pass_count(project, choice.state)
    for candidate in watched(candidates, progress, total=total):
        if not listed(candidate.key):
            left.add(
                Plural("{0} article that the filter leaves out", "{0} articles that the filter leaves out")
            )
        elif candidate.passes > 1 and not candidate.adjudicated:
            left.add(
                Plural(
                    "{0} article with several passes, none of them adjudicated",
                    "{0} articles with several passes, none of them adjudicated",
                )
            )
        else:
            yield candidate


def is_chosen(project: Project, choice: Choice) -> Callable[[int], bool]:
    """A predicate: whether the article with a key matches the filter of the choice."""
    wanted = choice.wanted
    if wanted is None or wanted == Filter():
        return lambda _: True
    keys = listing(project, choice.asker, Silent(), wanted=wanted)
    return lambda key: _holds(keys, key)


def _worked(project: Project) -> Callable[[Candidate], Record]:
    def record(candidate: Candidate) -> Record:
        if candidate.work is None:
            raise ValueError(f"{candidate.article_id} was chosen without a pass")
        return pass_record(project, candidate.article_id, candidate.work)

    return record


def _suggested(project: Project) -> Callable[[Candidate], Record]:
    """Shown suggestions; in articles with gold without those of the memory, so that they can be evaluated."""
    own = own_labels(project)
    least, done = thresholds(project), {article_id for article_id, _ in passes(project, PassState.DONE)}

    def record(candidate: Candidate) -> Record:
        article, stored = (
            read_article(project, candidate.article_id),
            suggestions(project, candidate.article_id),
        )
        if candidate.article_id in done:
            return Record(article, merged_answer(article, stored, least, own))
        return Record(article, shown(article, stored, recall_about(project, article, stored), least, own))

    return record


def narrowed(record: Record, choice: Choice, left: Losses) -> Record:
    """The record with the chosen annotations; the others are counted in `left`."""
    annotations: list[Annotation] = list(record.annotations)
    if choice.labels:
        named = Counter(_kind(a) for a in annotations if not _labelled(a, choice.labels))
        annotations = [a for a in annotations if _labelled(a, choice.labels)]
        for kind, number in named.items():
            left.add(kind, number)
    if choice.zones is Zones.LIVE:
        article, before = record.article, len(annotations)
        annotations = [a for a in annotations if article.zone_at(a.extent.start).live]
        left.add(
            Plural("{0} annotation in dead zones", "{0} annotations in dead zones"), before - len(annotations)
        )
    if len(annotations) == len(record.annotations):
        return record
    loose = linked(annotations)
    left.add(_LINKS, sum(a != b for a, b in zip(annotations, loose, strict=True)))
    return replace(record, annotations=loose)


def _kind(annotation: Annotation) -> Plural:
    return _OTHER_ENTITIES if isinstance(annotation, Entity) else _OTHER_QUOTATIONS


def _labelled(annotation: Annotation, labels: frozenset[str]) -> bool:
    if isinstance(annotation, Entity):
        return annotation.label in labels
    return QUOTATIONS in labels or annotation.type.value in labels


def without_dead_zones(record: Record) -> Record:
    """The record without dead zones."""
    zones = tuple(zone for zone in record.article.zones if zone.kind.live)
    return replace(record, article=replace(record.article, zones=zones))
