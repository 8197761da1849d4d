"""One-to-one pairs of gold annotations and predictions, the pair of greatest weight first."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def pairs(
    gold: Sequence[T], predicted: Sequence[T], weight: Callable[[T, T], float]
) -> list[tuple[int, int, float]]:
    """Greedy one-to-one pairs as (index in `gold`, index in `predicted`, weight), greatest weight first.

    Only pairs of positive weight are formed. If pairs of equal weight compete for an annotation, the pair
    that is later in `gold` wins, then the pair that is later in `predicted`; the result therefore depends on
    the order of both lists only.
    """
    edges = [
        (w, i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted) if (w := weight(a, b)) > 0
    ]
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    matched = []
    for w, i, j in sorted(edges, reverse=True):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            matched.append((i, j, w))
    return matched
