"""The operations on chosen articles: removing and restoring them, and marking them done or skipped."""

from collections.abc import Sequence

from annotator.core.change import Change, Pass, PassChange, PassState, Removal
from annotator.core.effects import NOTHING, Written, effects_of
from annotator.core.messages import Plural
from annotator.operations.reviewing.review_article import commit
from annotator.store.annotations import read_pass
from annotator.store.articles import (
    RemovedArticle,
    delete_removed,
    has_article,
    read_article,
    removed_articles,
)
from annotator.store.connection import Project
from annotator.store.journal import Import, imported_articles, imports, note

__all__ = [
    "Import",
    "RemovedArticle",
    "delete_for_good",
    "imported_articles",
    "imports",
    "mark_articles",
    "remove_articles",
    "removed_articles",
    "restore_articles",
    "source_of",
]

_REMOVE = Plural("remove {0} article", "remove {0} articles")
_RESTORE = Plural("restore {0} article", "restore {0} articles")
_DELETE = Plural("delete {0} article for good", "delete {0} articles for good")
_MARK = {
    PassState.DONE: Plural("mark {0} article done", "mark {0} articles done"),
    PassState.SKIPPED: Plural("skip {0} article", "skip {0} articles"),
}


def remove_articles(project: Project, reviewer: str, article_ids: Sequence[str]) -> Written[list[str]]:
    """Remove articles with all suggestions and decisions, as one action; returns the ids of those removed.

    Undo and `restore_articles` bring them back. Raises `ProjectError`.
    """
    with project.write():
        present = [article_id for article_id in article_ids if has_article(project, article_id)]
        removals = tuple(Removal(article_id, removed=True) for article_id in present)
        return _carried_out(project, reviewer, _REMOVE, removals)


def restore_articles(project: Project, reviewer: str, article_ids: Sequence[str]) -> Written[list[str]]:
    """Bring removed articles back as they were, as one action; returns their ids.

    Raises `ConflictError` if a label of an accepted annotation was deleted meanwhile, and `ProjectError`.
    """
    with project.write():
        wanted = set(article_ids)
        stored = [article.article_id for article in removed_articles(project) if article.article_id in wanted]
        removals = tuple(Removal(article_id, removed=False) for article_id in stored)
        return _carried_out(project, reviewer, _RESTORE, removals)


def _carried_out(
    project: Project, reviewer: str, action: Plural, removals: Sequence[Removal]
) -> Written[list[str]]:
    ids = [removal.article_id for removal in removals]
    if not ids:
        return Written([], NOTHING)
    change = Change(action.of(len(ids)), reviewer, removals=tuple(removals))
    return Written(ids, commit(project, change).effects)


def delete_for_good(project: Project, reviewer: str, article_ids: Sequence[str]) -> Written[None]:
    """Delete removed articles, and note it in the journal; they cannot be restored. Raises `ProjectError`."""
    if article_ids:
        with project.write() as connection:
            delete_removed(connection, article_ids)
            note(project, reviewer, _DELETE.of(len(article_ids)))
    return Written(None, NOTHING)


def mark_articles(
    project: Project, reviewer: str, article_ids: Sequence[str], state: PassState
) -> Written[None]:
    """Mark articles done (suggestions only) or skipped, as one action. Raises `ProjectError`."""
    with project.write():
        works = [(article_id, read_pass(project, article_id, reviewer)) for article_id in article_ids]
        steps = tuple(
            PassChange(article_id, work, Pass(reviewer, state))
            for article_id, work in works
            if work.state is not state
        )
        if not steps:
            return Written(None, NOTHING)
        change = Change(_MARK[state].of(len(steps)), reviewer, passes=steps)
        commit(project, change)
        return Written(None, effects_of(change))


def source_of(project: Project, article_id: str) -> str:
    """The file that the article was read from, relative to the folder imported; its id if it is not known."""
    return str(read_article(project, article_id).meta.get("source") or article_id)
