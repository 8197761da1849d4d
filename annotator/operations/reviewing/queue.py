"""What the queue asks of a project: which articles in what order, their rows, the next one to read."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.listing import Filter, Order, QueueOrder
from annotator.core.messages import Message
from annotator.core.progress import Progress
from annotator.core.project_settings import FILTERS, ORDER
from annotator.store.connection import Project
from annotator.store.journal import change_setting
from annotator.store.listing import listing as store_listing
from annotator.store.queue import (
    Headline,
    QueueRow,
    Snippet,
    first_open,
    headlines,
    id_of,
    key_of,
    outlets,
    reviewers,
    rows,
    state_counts,
)
from annotator.store.settings import read
from annotator.suggest.registry import suggester_names

__all__ = [
    "Filter",
    "Headline",
    "Listing",
    "Order",
    "QueueOrder",
    "QueueRow",
    "Snippet",
    "first_article",
    "has_article",
    "headlines",
    "listing",
    "neighbour",
    "next_open",
    "outlets",
    "place_of",
    "queue_order",
    "reviewers",
    "rows",
    "save_filter",
    "saved_filters",
    "set_queue_order",
    "state_counts",
    "suggester_names",
]


IN_ORDER_OF_FILE = QueueOrder()


@dataclass(frozen=True, slots=True)
class Listing:
    """What the queue lists: the keys of articles, in the order that the project has."""

    keys: Sequence[int] = ()
    order: QueueOrder = IN_ORDER_OF_FILE


def queue_order(project: Project) -> QueueOrder:
    """The order that was chosen for this project; at first that of the file."""
    return read(project, ORDER)


def set_queue_order(project: Project, reviewer: str, chosen: QueueOrder) -> None:
    """Keep an order with the project; no action that undo takes back. Raises `ProjectError`."""
    change_setting(project, reviewer, ORDER, chosen, Message("order of the queue: {0}", chosen.order))


def saved_filters(project: Project) -> dict[str, Filter]:
    """The filters that were saved in this project, by name, in alphabetical order."""
    filters = read(project, FILTERS)
    return {name: filters[name] for name in sorted(filters, key=str.casefold)}


def save_filter(project: Project, reviewer: str, name: str, wanted: Filter | None) -> None:
    """Keep a filter under `name` in the project, as one action; `None` forgets it. Raises `ProjectError`."""
    with project.write():
        filters = {other: kept for other, kept in read(project, FILTERS).items() if other != name}
        action = Message("forget filter “{0}”", name)
        if wanted is not None:
            filters, action = filters | {name: wanted}, Message("save filter “{0}”", name)
        change_setting(project, reviewer, FILTERS, filters, action)


def listing(project: Project, reviewer: str, wanted: Filter, progress: Progress) -> Listing:
    """The articles that `wanted` lets through, in the project's order. Raises `CancelledError`."""
    chosen = queue_order(project)
    keys = store_listing(project, reviewer, progress, wanted=wanted, order=chosen.order, seed=chosen.seed)
    return Listing(keys, chosen)


def place_of(project: Project, listed: Listing, article_id: str) -> int | None:
    """The row of an article in the listing, 0 for the first; `None` where it is not listed."""
    key, keys = key_of(project, article_id), listed.keys
    if key is None:
        return None
    if isinstance(keys, range):
        return keys.index(key) if key in keys else None
    place = bisect_left(keys, key)  # finds it in the order of the file, and often fails in another
    if place < len(keys) and keys[place] == key:
        return place
    try:
        return keys.index(key)
    except ValueError:
        return None


def neighbour(project: Project, listed: Listing, article_id: str | None, step: int) -> str | None:
    """The article `step` rows further on, done or not; from outside the list, the first or last of it."""
    here = place_of(project, listed, article_id) if article_id else None
    if here is None:
        here = -1 if step > 0 else len(listed.keys)
    place = here + step
    return id_of(project, listed.keys[place]) if 0 <= place < len(listed.keys) else None


def next_open(project: Project, reviewer: str, listed: Listing, article_id: str | None) -> str | None:
    """The article to read after `article_id`: the next of the list that is neither done nor skipped.

    By uncertainty or novelty the first one; in other orders the next one below, from the top again behind the
    last. `None` if none is left.
    """
    here = place_of(project, listed, article_id) if article_id else None
    this = None if here is None else listed.keys[here]
    first = listed.order.order in {Order.UNCERTAINTY, Order.NOVELTY} or here is None
    start = 0 if first or here is None else here + 1
    for keys in (listed.keys[start:], listed.keys[:start]):
        key = first_open(project, reviewer, keys, this)
        if key is not None:
            return id_of(project, key)
    return None


def has_article(project: Project, article_id: str) -> bool:
    """Whether an article of this id is there."""
    return key_of(project, article_id) is not None


def first_article(project: Project, reviewer: str, listed: Listing) -> str | None:
    """Where to begin: the first open article of the list, else its first."""
    found = next_open(project, reviewer, listed, None)
    return found or (id_of(project, listed.keys[0]) if listed.keys else None)
