"""The queue of a reviewer: which articles, in what order, and how much is left in each."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.change import PassState
from annotator.store.connection import Project


class Order(StrEnum):
    """What to read next.

    `uncertainty`: least confidence, the mean of 1 − score over the open suggestions of an article
    (Lewis and Gale 1994). `novelty`: the share of open suggestions whose surface nobody has decided yet under
    that label. `random`: shuffled with a seed.
    """

    FILE = "file"
    UNCERTAINTY = "uncertainty"
    NOVELTY = "novelty"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An article in the queue of a reviewer: `undecided` of the shown suggestions wait for a verdict."""

    article_id: str
    title: str
    outlet: str
    published: str
    state: PassState
    exhaustive: bool
    decided: int
    undecided: int


def fts_query(words: str) -> str:
    """What a user typed as an FTS5 query: every word as it stands, the last one as the start of a word."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words.split() if any(c.isalnum() for c in word)]
    return " ".join(quoted) + "*" if quoted else ""


_QUEUE = """
SELECT a.id, a.title, coalesce(a.outlet, ''), coalesce(a.published, ''), coalesce(p.state, 'new'),
       coalesce(p.exhaustive, 0),
       (SELECT count(*) FROM decision d WHERE d.pass = p.key),
       (SELECT count(*) FROM suggestion s WHERE s.article = a.key AND s.shown AND NOT EXISTS (
            SELECT 1 FROM decision d WHERE d.pass = p.key AND d.id = s.id))
FROM article a LEFT JOIN pass p ON p.article = a.key AND p.reviewer = ?
"""
_OPEN = """
SELECT avg({measure}) FROM suggestion s WHERE s.article = a.key AND s.shown AND NOT EXISTS (
    SELECT 1 FROM decision d WHERE d.pass = p.key AND d.id = s.id)
"""
_UNSEEN = "NOT EXISTS (SELECT 1 FROM decision e WHERE e.text = s.text AND e.label = s.label)"
_ORDER_BY = {
    Order.FILE: "",
    Order.RANDOM: "",
    Order.UNCERTAINTY: f"({_OPEN.format(measure='1 - s.score')}) DESC,",
    Order.NOVELTY: f"({_OPEN.format(measure=_UNSEEN)}) DESC,",
}


def queue(
    project: Project,
    reviewer: str,
    *,
    search: str = "",
    state: PassState | None = None,
    order: Order = Order.FILE,
    seed: int = 7,
) -> list[QueueRow]:
    """The articles in `order`, those whose words match `search` and whose pass is in `state`.

    A random order is the same for the same `seed` and articles.
    """
    sql, values = _QUEUE, [reviewer]
    conditions = []
    if query := fts_query(search):
        conditions.append("a.key IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)")
        values.append(query)
    if state is not None:
        conditions.append("coalesce(p.state, 'new') = ?")
        values.append(state.value)
    if conditions:
        sql += " WHERE " + " AND ".join(conditions)
    rows = [
        _queue_row(row) for row in project.rows(f"{sql} ORDER BY {_ORDER_BY[order]} a.key", tuple(values))
    ]
    if order is Order.RANDOM:
        random.Random(seed).shuffle(rows)  # noqa: S311 - an order to read in, not a secret
    return rows


def _queue_row(row: Sequence[object]) -> QueueRow:
    article_id, title, outlet, published, state, exhaustive, decided, undecided = row
    return QueueRow(
        str(article_id), str(title), str(outlet), str(published), PassState(str(state)),
        bool(exhaustive), int(str(decided)), int(str(undecided)),
    )  # fmt: skip


def state_counts(project: Project, reviewer: str) -> dict[PassState, int]:
    """How many articles are in each state for this reviewer."""
    counts = dict.fromkeys(PassState, 0)
    for state, number in project.rows(
        "SELECT coalesce(p.state, 'new'), count(*) FROM article a"
        " LEFT JOIN pass p ON p.article = a.key AND p.reviewer = ? GROUP BY 1",
        (reviewer,),
    ):
        counts[PassState(str(state))] = int(str(number))
    return counts
