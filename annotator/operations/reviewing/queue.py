"""The operations of the queue: listed articles in order, their rows, and the next article to read."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.effects import NOTHING, Written, effects_of, setting_effects
from annotator.core.listing import Filter, Order, QueueOrder
from annotator.core.messages import Message
from annotator.core.progress import Progress
from annotator.core.settings.project_settings import FILTERS, ORDER
from annotator.store.connection import Project
from annotator.store.journal import change_setting
from annotator.store.listing import listing as store_listing
from annotator.store.queue import (
    Headline,
    QueueRow,
    Snippet,
    first_id,
    first_open,
    headlines,
    id_of,
    ids_of,
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
    "ids_of",
    "listing",
    "neighbour",
    "next_open",
    "open_after",
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
    """The listed articles: row keys in the order of the project."""

    keys: Sequence[int] = ()
    order: QueueOrder = IN_ORDER_OF_FILE


def queue_order(project: Project) -> QueueOrder:
    """The order of the queue of this project; by default file order."""
    return read(project, ORDER)


def set_queue_order(project: Project, reviewer: str, chosen: QueueOrder) -> Written[None]:
    """Store the order of the queue; undo does not revert it. Raises `ProjectError`."""
    action = Message("sort the queue by {0}", chosen.order)
    changed = change_setting(project, reviewer, ORDER, chosen, action)
    return Written(None, setting_effects([ORDER.name]) if changed else NOTHING)


def saved_filters(project: Project) -> dict[str, Filter]:
    """The filters that were saved in this project, by name, in alphabetical order."""
    filters = read(project, FILTERS)
    return {name: filters[name] for name in sorted(filters, key=str.casefold)}


def save_filter(project: Project, reviewer: str, name: str, wanted: Filter | None) -> Written[None]:
    """Save a filter under `name` as one action; `None` deletes it. Raises `ProjectError`."""
    with project.write():
        filters = {other: saved for other, saved in read(project, FILTERS).items() if other != name}
        action = Message("delete filter “{0}”", name)
        if wanted is not None:
            filters, action = filters | {name: wanted}, Message("save filter “{0}”", name)
        return Written(None, effects_of(change_setting(project, reviewer, FILTERS, filters, action)))


def listing(
    project: Project, reviewer: str, wanted: Filter, progress: Progress, most: int | None = None
) -> Listing:
    """The articles that match `wanted`, in the order of the project. Raises `CancelledError`.

    With `most`, only so many may be listed, if they can be found faster than all.
    """
    chosen = queue_order(project)
    keys = store_listing(
        project, reviewer, progress, wanted=wanted, order=chosen.order, seed=chosen.seed, most=most
    )
    return Listing(keys, chosen)


def place_of(project: Project, listed: Listing, article_id: str) -> int | None:
    """The index of an article in the listing, from 0; `None` if it is not listed."""
    key, keys = key_of(project, article_id), listed.keys
    if key is None:
        return None
    if isinstance(keys, range):
        return keys.index(key) if key in keys else None
    place = bisect_left(keys, key)  # finds it in file order, and often fails in another order
    if place < len(keys) and keys[place] == key:
        return place
    try:
        return keys.index(key)
    except ValueError:
        return None


def neighbour(project: Project, listed: Listing, article_id: str | None, step: int) -> str | None:
    """The article `step` rows further, done or not; for an unlisted article the first or last one.

    Articles that were removed since the listing are passed over.
    """
    here = place_of(project, listed, article_id) if article_id else None
    if here is None:
        here = -1 if step > 0 else len(listed.keys)
    place = here + step
    while 0 <= place < len(listed.keys):
        if (neighbour_id := id_of(project, listed.keys[place])) is not None:
            return neighbour_id
        place += step
    return None


def next_open(project: Project, reviewer: str, listed: Listing, article_id: str | None) -> str | None:
    """The article to read after `article_id`: the next of the list that is neither done nor skipped.

    In the orders by uncertainty and novelty it is the first one, otherwise the next one below, cyclically.
    `None` if there is none.
    """
    here = place_of(project, listed, article_id) if article_id else None
    return open_after(project, reviewer, listed, here)


def open_after(project: Project, reviewer: str, listed: Listing, here: int | None) -> str | None:
    """As `next_open`, for the article at the index `here`, which may have been removed since the listing."""
    this = None if here is None else listed.keys[here]
    first = listed.order.order in {Order.UNCERTAINTY, Order.NOVELTY} or here is None
    start = 0 if first or here is None else here + 1
    for keys in (listed.keys[start:], listed.keys[:start]):
        key = first_open(project, reviewer, keys, this)
        if key is not None:
            return id_of(project, key)
    return None


def has_article(project: Project, article_id: str) -> bool:
    """Whether the project has an article with this id."""
    return key_of(project, article_id) is not None


def first_article(project: Project, reviewer: str, listed: Listing) -> str | None:
    """The article to begin with: the first open article of the list, else its first article, else the first
    of the project.
    """
    first_open_id = next_open(project, reviewer, listed, None)
    return first_open_id or neighbour(project, listed, None, 1) or first_id(project)
