"""What the review window asks of a project."""

from dataclasses import replace

from annotator.core.annotation import reading_order
from annotator.core.change import Change
from annotator.core.effects import NOTHING, Written, effects_of
from annotator.core.review import Review
from annotator.operations.reviewing.rules import with_rules
from annotator.operations.suggesting.shown_suggestions import refresh
from annotator.store import journal
from annotator.store.annotations import read_review
from annotator.store.connection import Project
from annotator.store.journal import HistoryEntry, redo_label, undo_label

__all__ = [
    "HistoryEntry",
    "commit",
    "history",
    "open_review",
    "redo",
    "redo_label",
    "undo",
    "undo_label",
]


def open_review(project: Project, article_id: str, reviewer: str) -> Review:
    """The reviewer's view of an article with what is to be shown of its suggestions.

    A suggestion with a verdict stays whatever the merge says now, and what was decided under one id is not
    asked again under another. The reviewer's rules have spoken. Raises `UnknownNameError`.
    """
    review = read_review(project, article_id, reviewer)
    now = refresh(project, review.article, review.suggestions)
    decided = {decision.claim for decision in review.decisions.values()}
    kept = [s for s in review.suggestions if s.id in review.decisions]
    new = [s for s in now if s.id not in review.decisions and s.claim not in decided]
    seen = replace(review, suggestions=tuple(sorted([*kept, *new], key=reading_order)))
    return with_rules(project, seen)


def history(project: Project, article_id: str) -> list[HistoryEntry]:
    """The audit trail of one article, newest first."""
    return list(journal.history(project, article_id))


def commit(project: Project, change: Change) -> Written[None]:
    """Write a change; durable when this returns. Raises `ConflictError` and `ProjectError`."""
    journal.commit(project, change)
    return Written(None, effects_of(change))


def undo(project: Project, reviewer: str) -> Written[Change | None]:
    """Revert the reviewer's last action; the change that was applied, `None` where there is none.

    Raises as `commit` does.
    """
    return _applied(journal.undo(project, reviewer))


def redo(project: Project, reviewer: str) -> Written[Change | None]:
    """Do again what was undone last; otherwise as `undo`."""
    return _applied(journal.redo(project, reviewer))


def _applied(change: Change | None) -> Written[Change | None]:
    return Written(change, effects_of(change) if change is not None else NOTHING)
