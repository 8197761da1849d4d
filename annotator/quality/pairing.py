"""Which prediction answers which gold annotation: one to one, the heaviest pair first."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def pairs(
    gold: Sequence[T], predicted: Sequence[T], weight: Callable[[T, T], float]
) -> list[tuple[int, int, float]]:
    """Greedy one-to-one pairs as (place in gold, place in predicted, weight), heaviest first.

    Pairs without positive weight are none. Of equally heavy pairs that want the same annotation the one
    later in gold wins, then the one later in predicted, so that the order of both lists decides and
    nothing else does.
    """
    edges = [
        (w, i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted) if (w := weight(a, b)) > 0
    ]
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    found = []
    for w, i, j in sorted(edges, reverse=True):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            found.append((i, j, w))
    return found
