"""What the review window asks of a project."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.core.annotation import reading_order
from annotator.core.change import PassState
from annotator.core.review import Review
from annotator.operations.rules import with_rules
from annotator.operations.showing import refresh
from annotator.store.annotations import read_review
from annotator.store.connection import Project
from annotator.store.journal import HistoryEntry, commit, redo, redo_label, undo, undo_label
from annotator.store.journal import history as journal_history
from annotator.store.queue import Order, QueueRow, queue, state_counts
from annotator.store.settings import read_setting, write_setting

__all__ = [
    "HistoryEntry",
    "Order",
    "QueueOrder",
    "QueueRow",
    "commit",
    "history",
    "next_open",
    "open_review",
    "queue",
    "queue_order",
    "redo",
    "redo_label",
    "set_queue_order",
    "state_counts",
    "undo",
    "undo_label",
]

FIRST_SEED = 7
_CLOSED = {PassState.DONE, PassState.SKIPPED}


@dataclass(frozen=True, slots=True)
class QueueOrder:
    """In which order a project's articles are read; `seed` is that of a random order."""

    order: Order = Order.FILE
    seed: int = FIRST_SEED


def queue_order(project: Project) -> QueueOrder:
    """The order that was chosen for this project; at first that of the file."""
    said = json.loads(read_setting(project, "order") or "{}")
    return QueueOrder(Order(said.get("order", Order.FILE)), int(said.get("seed", FIRST_SEED)))


def set_queue_order(project: Project, chosen: QueueOrder) -> None:
    """Keep an order with the project."""
    write_setting(project, "order", json.dumps({"order": chosen.order, "seed": chosen.seed}))


def next_open(rows: Sequence[QueueRow], article_id: str | None, order: Order) -> str | None:
    """The article to read after `article_id`: the next of `rows` that is neither done nor skipped.

    By uncertainty or novelty the first one, since `rows` were ordered again by what was decided; in the order
    of the file and at random the next one below, from the top again behind the last. `None` if none is left.
    """
    here = next((place for place, row in enumerate(rows) if row.article_id == article_id), -1)
    start = 0 if order in {Order.UNCERTAINTY, Order.NOVELTY} else here + 1
    turned = [*rows[start:], *rows[:start]]
    return next((r.article_id for r in turned if r.article_id != article_id and r.state not in _CLOSED), None)


def open_review(project: Project, article_id: str, reviewer: str) -> Review:
    """The reviewer's view of an article with what is to be shown of its suggestions.

    A suggestion with a verdict stays whatever the merge says now, and what was decided under one id is not
    asked again under another. The reviewer's rules have spoken. Raises `UnknownNameError`.
    """
    review = read_review(project, article_id, reviewer)
    now = refresh(project, review.article)
    decided = {decision.claim for decision in review.decisions.values()}
    kept = [s for s in review.suggestions if s.id in review.decisions]
    new = [s for s in now if s.id not in review.decisions and s.claim not in decided]
    seen = replace(review, suggestions=tuple(sorted([*kept, *new], key=reading_order)))
    return with_rules(project, seen)


def history(project: Project, article_id: str) -> list[HistoryEntry]:
    """The audit trail of one article, newest first."""
    return list(journal_history(project, article_id))
