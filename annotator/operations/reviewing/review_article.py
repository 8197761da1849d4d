"""The operations of the review window."""

from collections.abc import Mapping
from dataclasses import replace

from annotator.core.annotation import Annotation, Quotation, Verdict, reading_order
from annotator.core.change import Change, Reverted
from annotator.core.effects import Effects, Written, effects_of
from annotator.core.review import Review
from annotator.operations.reviewing.rules import with_rules
from annotator.operations.suggesting.shown_suggestions import refresh
from annotator.store import journal
from annotator.store import undo as store_undo
from annotator.store.annotations import RemarkedPlace, read_review, remarked_places
from annotator.store.articles import read_article
from annotator.store.connection import Project
from annotator.store.journal import HistoryEntry
from annotator.store.undo import redo_label, undo_label

__all__ = [
    "HistoryEntry",
    "RemarkedPlace",
    "commit",
    "history",
    "open_review",
    "redo",
    "redo_label",
    "remarked",
    "undo",
    "undo_label",
]


def open_review(project: Project, article_id: str, reviewer: str) -> Review:
    """The reviewer's view of an article with its shown suggestions, after the reviewer's rules are applied.

    A decided suggestion is kept even if the merge no longer selects it. Raises `UnknownNameError`.
    """
    review = read_review(project, article_id, reviewer)
    current = refresh(project, review.article, review.suggestions)
    bearers = {d.place: d.id for d in review.decisions.values() if d.verdict is not Verdict.REJECTED}
    known_as = {s.id: bearers[s.place] for s in current if s.place in bearers}
    decided_suggestions = [s for s in review.suggestions if s.id in review.decisions]
    others = [_linked_to(s, known_as) for s in current if s.id not in review.decisions]
    seen = replace(review, suggestions=tuple(sorted([*decided_suggestions, *others], key=reading_order)))
    return with_rules(project, seen)


def _linked_to(suggestion: Annotation, known_as: Mapping[str, str]) -> Annotation:
    """A quotation whose speaker is an entity that was decided under another id, linked to that one."""
    if isinstance(suggestion, Quotation) and (bearer := known_as.get(suggestion.speaker_entity or "")):
        return replace(suggestion, speaker_entity=bearer)
    return suggestion


def history(project: Project, article_id: str) -> list[HistoryEntry]:
    """The audit trail of one article, newest first."""
    return list(journal.history(project, article_id))


def remarked(project: Project, reviewer: str) -> list[RemarkedPlace]:
    """The reviewer's notes and flags in all articles, in the order of the articles and their texts."""
    return list(remarked_places(project, reviewer))


def commit(project: Project, change: Change) -> Written[None]:
    """Write a change; durable when this returns. Raises `ConflictError` and `ProjectError`."""
    journal.commit(project, change)
    _show_restored(project, change)
    return Written(None, effects_of(change))


def _show_restored(project: Project, change: Change) -> None:
    """Decide again which suggestions of restored articles are shown, as settings may have changed."""
    for article_id in change.restored:
        refresh(project, read_article(project, article_id))


def undo(project: Project, reviewer: str) -> Written[Reverted]:
    """Revert the reviewer's last action that can be reverted; the result names those stepped over.

    Raises the errors of `commit`.
    """
    return _reverted(project, store_undo.undo(project, reviewer))


def redo(project: Project, reviewer: str) -> Written[Reverted]:
    """Redo the action that was undone last; otherwise like `undo`."""
    return _reverted(project, store_undo.redo(project, reviewer))


def _reverted(project: Project, reverted: Reverted) -> Written[Reverted]:
    if reverted.change:
        _show_restored(project, reverted.change)
    others_acted = bool(reverted.stepped_over)  # what they changed may be in view
    effects = Effects(all_articles=others_acted, history=others_acted)
    return Written(reverted, effects | effects_of(reverted.change) if reverted.change else effects)
