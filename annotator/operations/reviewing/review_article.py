"""What the review window asks of a project."""

from collections.abc import Mapping
from dataclasses import replace

from annotator.core.annotation import Annotation, Quotation, reading_order
from annotator.core.review import Review
from annotator.operations.reviewing.rules import with_rules
from annotator.operations.suggesting.shown_suggestions import refresh
from annotator.store.annotations import read_review
from annotator.store.connection import Project
from annotator.store.journal import HistoryEntry, commit
from annotator.store.journal import history as journal_history
from annotator.store.undo import redo, redo_label, undo, undo_label

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
    decided = {decision.claim: decision.id for decision in review.decisions.values()}
    kept = [s for s in review.suggestions if s.id in review.decisions]
    asked = [s for s in now if s.id not in review.decisions]
    known_as = {s.id: decided[s.claim] for s in asked if s.claim in decided}
    new = [_linked_to(s, known_as) for s in asked if s.id not in known_as]
    seen = replace(review, suggestions=tuple(sorted([*kept, *new], key=reading_order)))
    return with_rules(project, seen)


def _linked_to(suggestion: Annotation, known_as: Mapping[str, str]) -> Annotation:
    """A quotation whose speaker is an entity that was decided under another id, linked to that one."""
    if isinstance(suggestion, Quotation) and (bearer := known_as.get(suggestion.speaker_entity or "")):
        return replace(suggestion, speaker_entity=bearer)
    return suggestion


def history(project: Project, article_id: str) -> list[HistoryEntry]:
    """The audit trail of one article, newest first."""
    return list(journal_history(project, article_id))
