"""The filter and the order of the queue as values; a project stores them in its settings."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.change import PassState

FIRST_SEED = 7


class Order(StrEnum):
    """The order of the queue.

    `date`: newest first. `undecided`: most open suggestions first. `uncertainty`: least confidence, the mean
    of 1 − score over the open suggestions of an article (Lewis and Gale 1994). `novelty`: the share of open
    suggestions whose surface has no decision yet under that label. `random`: by a hash of seed and article,
    so that articles added later do not change the order of the others.
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
    """The order in which the queue lists articles; `seed` is used by the random order."""

    order: Order = Order.FILE
    seed: int = FIRST_SEED


@dataclass(frozen=True, slots=True)
class Filter:
    """The conditions that an article must meet to be listed; an empty value or `None` sets no condition.

    `label`, `suggester`, `least` and `most` (scores, 0..1) must all be met by one shown suggestion; a label
    without the others may also be that of an accepted annotation. `state` is the state of the pass of
    `reviewer`, by default of the current reviewer. `since` and `until` are ISO dates or prefixes of them,
    both inclusive. `undecided` is the least number of open suggestions of the current reviewer.
    `not_analysed`: only articles on which the suggesters have not been run. `flagged` and `noted` ask for a
    flag or a note of the current reviewer, on the article or an annotation.
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
    not_analysed: bool = False
    flagged: bool = False
    noted: bool = False
