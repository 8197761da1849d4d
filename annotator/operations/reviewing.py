"""What the review window asks of a project."""

from dataclasses import replace

from annotator import assets
from annotator.core.annotation import reading_order
from annotator.core.labels import Label, parse_labels
from annotator.core.review import Review
from annotator.operations.showing import refresh
from annotator.store.annotations import read_review
from annotator.store.connection import Project
from annotator.store.journal import HistoryEntry, commit, redo, redo_label, undo, undo_label
from annotator.store.journal import history as journal_history
from annotator.store.queue import Order, QueueRow, queue, state_counts
from annotator.store.settings import read_setting

__all__ = [
    "HistoryEntry",
    "Order",
    "QueueRow",
    "commit",
    "history",
    "open_review",
    "project_labels",
    "queue",
    "redo",
    "redo_label",
    "state_counts",
    "undo",
    "undo_label",
]


def open_review(project: Project, article_id: str, reviewer: str) -> Review:
    """The reviewer's view of an article with what is to be shown of its suggestions.

    A suggestion with a verdict stays whatever the merge says now, and what was decided under one id is not
    asked again under another. Raises `UnknownNameError`.
    """
    review = read_review(project, article_id, reviewer)
    now = refresh(project, review.article)
    decided = {decision.claim for decision in review.decisions.values()}
    kept = [s for s in review.suggestions if s.id in review.decisions]
    new = [s for s in now if s.id not in review.decisions and s.claim not in decided]
    return replace(review, suggestions=tuple(sorted([*kept, *new], key=reading_order)))


def history(project: Project, article_id: str) -> list[HistoryEntry]:
    """The audit trail of one article, newest first."""
    return list(journal_history(project, article_id))


def project_labels(project: Project) -> tuple[Label, ...]:
    """The project's own labels, the default set where it has none."""
    own = read_setting(project, "labels")
    return parse_labels(own or assets.resource("labels.toml").read_text(encoding="utf-8"))
