"""What of a project is written as a dataset: which articles, whose work, which labels, in what parts."""

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from annotator.core.annotation import Annotation, Entity, QuotationType
from annotator.core.change import PassState
from annotator.core.errors import FormatError, UnknownNameError
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
_NO_LABEL = Template("There is no label {0} in this project. There are: {1}.")
_NO_REVIEWER = Template("There is no reviewer {0} in this project. There are: {1}.")


class What(StrEnum):
    """What reviewers hold to be true, or what is proposed (merged)."""

    GOLD = "gold"
    SUGGESTIONS = "suggestions"


class Zones(StrEnum):
    """`live`: without dead zones (promo, related, tags, boilerplate) and what is annotated there."""

    ALL = "all"
    LIVE = "live"


class SplitBy(StrEnum):
    """What is never divided between two parts; `date`: days, the oldest of them go to train."""

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


def parse_shares(said: str) -> tuple[int, int, int]:
    """The shares in `80,10,10`; two numbers are train and test. Raises `FormatError`."""
    numbers = [int(part) for part in said.replace(" ", "").split(",") if part.isdecimal()]
    if len(numbers) != said.count(",") + 1 or len(numbers) not in {2, 3} or not sum(numbers):
        raise FormatError(
            "{0} is no split; write shares of train, dev and test such as 80,10,10.", repr(said)
        )
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else (numbers[0], 0, numbers[1])


@dataclass(frozen=True, slots=True)
class Choice:
    """What to write. What is empty or `None` chooses nothing out.

    Of each article one pass is written: of those in `state` by one of `reviewers` the adjudicated one, else
    the only one. `labels` are entity labels and quotation types (`quotations`: all of these). `wanted` is
    a filter of the queue; its state and what is undecided are those of `asker` where it names nobody.
    Suggestions have no state and no reviewer.
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
"""Keys of articles in ascending order by the name of their part; `None`: all that is chosen."""


def parts_of(project: Project, choice: Choice, left: Losses) -> Parts:
    """The articles of each part; one part without a name where nothing is split.

    Articles that the split cannot place are counted in `left`. Raises `FormatError`, `UnknownNameError` for a
    choice that cannot be made in this project.
    """
    _check(project, choice)
    if choice.split is None:
        return {"": None}
    found = list(_candidates(project, choice, left, Silent()))
    if choice.split.by is not SplitBy.DATE:
        return _by_group(found, choice.split)
    dated = [one for one in found if one.published]
    left.add(
        Plural(
            "{0} article without a date, which a split by date cannot place",
            "{0} articles without a date, which a split by date cannot place",
        ),
        len(found) - len(dated),
    )
    if found and not dated:
        raise FormatError("No article that is chosen has a date; split by article or by outlet.")
    return _by_date(dated, choice.split)


def _check(project: Project, choice: Choice) -> None:
    if choice.labels:
        _check_names(_NO_LABEL, choice.labels, _known_labels(project))
    if choice.reviewers:
        _check_names(_NO_REVIEWER, choice.reviewers, {work.reviewer for _, work in passes(project)})
    if choice.what is What.SUGGESTIONS and (choice.reviewers or choice.adjudicated):
        raise FormatError("Suggestions are nobody's work; choose reviewers and adjudicated passes for gold.")
    wanted = choice.wanted
    if wanted and wanted.state and not (wanted.reviewer or choice.asker):
        raise FormatError(
            "The filter asks for articles that are {0}; say for whom: name one reviewer.", wanted.state
        )


def _check_names(unknown: Template, names: frozenset[str], known: set[str]) -> None:
    for name in sorted(names - known):
        there = ", ".join(sorted(known)) or Message("none")
        raise UnknownNameError(unknown, repr(name), there)


def _known_labels(project: Project) -> set[str]:
    own = {label.name for label in project_label_set(project).labels}
    return {QUOTATIONS, *QuotationType, *own, *labels_in_use(project)}


def _by_group(found: Sequence[Candidate], split: Split) -> Parts:
    """Groups in the order of their hash, each to the part that lacks most; nearest to the shares."""
    keys: dict[str, list[int]] = {}
    for one in found:
        keys.setdefault(one.article_id if split.by is SplitBy.ARTICLE else one.outlet, []).append(one.key)
    lacking = {name: share * len(found) for name, share in split.parts.items()}
    made: dict[str, list[int]] = {name: [] for name in lacking}
    for group in sorted(keys, key=lambda group: _hashed(split.seed, group)):
        part = max(lacking, key=lambda name: lacking[name])
        lacking[part] -= len(keys[group])
        made[part] += keys[group]
    return {name: sorted(part) for name, part in made.items()}


def _hashed(seed: int, group: str) -> bytes:
    return hashlib.sha256(f"{seed}\x1f{group}".encode()).digest()


def _by_date(found: Sequence[Candidate], split: Split) -> Parts:
    """Whole days from the oldest on; a day goes to the part in which its middle falls."""
    made: dict[str, list[int]] = {name: [] for name in split.parts}
    names, before = list(made), 0
    ends = [sum(list(split.parts.values())[: place + 1]) * len(found) for place in range(len(names))]
    for _, day in groupby(sorted(found, key=_day), key=_day):
        keys = [one.key for one in day]
        place = bisect_left(ends, before + len(keys) / 2)
        made[names[min(place, len(names) - 1)]] += keys
        before += len(keys)
    return {name: sorted(part) for name, part in made.items()}


def _day(one: Candidate) -> str:
    return one.published[:10]


def records_of(
    project: Project, choice: Choice, progress: Progress, left: Losses, among: Sequence[int] | None = None
) -> Iterator[Record]:
    """The chosen records in the order the articles came, of `among` alone where keys are given.

    What the choice leaves out is counted in `left`. Raises `CancelledError` between two articles.
    """
    recorded = _suggested(project) if choice.what is What.SUGGESTIONS else _worked(project)
    for one in _candidates(project, choice, left if among is None else Losses(), progress):
        if among is None or _holds(among, one.key):
            yield narrowed(recorded(one), choice, left)


def _holds(keys: Sequence[int], key: int) -> bool:
    if isinstance(keys, range):
        return key in keys
    place = bisect_left(keys, key)
    return place < len(keys) and keys[place] == key


def _candidates(project: Project, choice: Choice, left: Losses, progress: Progress) -> Iterator[Candidate]:
    """The articles that are chosen, one pass each."""
    listed = is_chosen(project, choice)
    if choice.what is What.SUGGESTIONS:
        found, total = all_candidates(project), article_count(project)
    else:
        found = pass_candidates(project, choice.state, choice.reviewers, adjudicated=choice.adjudicated)
        total = pass_count(project, choice.state)
    for one in watched(found, progress, total=total):
        if not listed(one.key):
            left.add(
                Plural("{0} article that the filter leaves out", "{0} articles that the filter leaves out")
            )
        elif one.passes > 1 and not one.adjudicated:
            left.add(
                Plural(
                    "{0} article with several passes, none of them adjudicated",
                    "{0} articles with several passes, none of them adjudicated",
                )
            )
        else:
            yield one


def is_chosen(project: Project, choice: Choice) -> Callable[[int], bool]:
    """Whether the filter of a choice lets the article with this key through."""
    wanted = choice.wanted
    if wanted is None or wanted == Filter():
        return lambda _: True
    keys = listing(project, choice.asker, Silent(), wanted=wanted)
    return lambda key: _holds(keys, key)


def _worked(project: Project) -> Callable[[Candidate], Record]:
    def record(one: Candidate) -> Record:
        if one.work is None:
            raise ValueError(f"{one.article_id} was chosen without a pass")
        return pass_record(project, one.article_id, one.work)

    return record


def _suggested(project: Project) -> Callable[[Candidate], Record]:
    """What is shown; in articles with gold without what repeats that gold, so that it can be judged by it."""
    own = own_labels(project)
    least, done = thresholds(project), {article_id for article_id, _ in passes(project, PassState.DONE)}

    def record(one: Candidate) -> Record:
        article, stored = read_article(project, one.article_id), suggestions(project, one.article_id)
        if one.article_id in done:
            return Record(article, merged_answer(article, stored, least, own))
        return Record(article, shown(article, stored, recall_about(project, article, stored), least, own))

    return record


def narrowed(record: Record, choice: Choice, left: Losses) -> Record:
    """The record with the annotations that are chosen; the others are counted in `left`."""
    kept: list[Annotation] = list(record.annotations)
    if choice.labels:
        named = Counter(_kind(a) for a in kept if not _labelled(a, choice.labels))
        kept = [a for a in kept if _labelled(a, choice.labels)]
        for kind, number in named.items():
            left.add(kind, number)
    if choice.zones is Zones.LIVE:
        article, before = record.article, len(kept)
        kept = [a for a in kept if article.zone_at(a.extent.start).live]
        left.add(Plural("{0} annotation in dead zones", "{0} annotations in dead zones"), before - len(kept))
    if len(kept) == len(record.annotations):
        return record
    loose = linked(kept)
    left.add(_LINKS, sum(a != b for a, b in zip(kept, loose, strict=True)))
    return replace(record, annotations=loose)


def _kind(annotation: Annotation) -> Plural:
    return _OTHER_ENTITIES if isinstance(annotation, Entity) else _OTHER_QUOTATIONS


def _labelled(annotation: Annotation, labels: frozenset[str]) -> bool:
    if isinstance(annotation, Entity):
        return annotation.label in labels
    return QUOTATIONS in labels or annotation.type.value in labels


def without_dead_zones(record: Record) -> Record:
    """The record without the zones in which nothing is annotated."""
    zones = tuple(zone for zone in record.article.zones if zone.kind.live)
    return replace(record, article=replace(record.article, zones=zones))
