"""What the queue lists and in what order, as values: a project keeps them among its settings."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.change import PassState

FIRST_SEED = 7


class Order(StrEnum):
    """What to read next.

    `date`: the newest first. `undecided`: the most open suggestions first. `uncertainty`: least confidence,
    the mean of 1 − score over the open suggestions of an article (Lewis and Gale 1994). `novelty`: the share
    of open suggestions whose surface nobody has decided yet under that label. `random`: by a hash of seed
    and article, so that articles which come later leave the order of the others as it is.
    """

    FILE = "file"
    TITLE = "title"
    DATE = "date"
    OUTLET = "outlet"
    UNDECIDED = "undecided"
    UNCERTAINTY = "uncertainty"
    NOVELTY = "novelty"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class QueueOrder:
    """In which order a project's articles are read; `seed` is that of a random order."""

    order: Order = Order.FILE
    seed: int = FIRST_SEED


@dataclass(frozen=True, slots=True)
class Filter:
    """What an article must fulfil to be listed; what is empty or `None` asks nothing.

    `label`, `suggester`, `least` and `most` (scores, 0..1) are about one shown suggestion that has all of
    them; a label without the others may also be that of an annotation that somebody holds. `state` is that
    of `reviewer`, of whoever asks where none is named. `since` and `until` are ISO dates or
    beginnings of one, both included.
    `undecided` is the least number of suggestions that wait for whoever asks.
    """

    words: str = ""
    state: PassState | None = None
    label: str = ""
    suggester: str = ""
    least: float = 0.0
    most: float = 1.0
    outlet: str = ""
    since: str = ""
    until: str = ""
    reviewer: str = ""
    undecided: int = 0
