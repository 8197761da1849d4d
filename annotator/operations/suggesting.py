"""Computing suggestions, for a project and for single articles."""

from collections.abc import Iterable, Sequence

from annotator.core.annotation import Annotation
from annotator.core.article import Article
from annotator.core.progress import Progress, watched
from annotator.operations.showing import refresh
from annotator.store.annotations import replace_suggestions
from annotator.store.articles import article_ids as all_ids
from annotator.store.articles import read_article
from annotator.store.connection import Project
from annotator.suggest.registry import Suggester, make_suggester, suggester_names

BATCH = 50  # articles a transaction: few enough that a reviewer's own edit never waits long


def make_suggesters(names: Sequence[str] | None = None) -> list[Suggester]:
    """The suggesters called `names`, all built-in ones for `None` or `merged`.

    Raises `UnknownNameError`.
    """
    wanted = suggester_names() if not names or "merged" in names else names
    return [make_suggester(name) for name in wanted]


def suggest_for(article: Article, suggesters: Iterable[Suggester]) -> list[Annotation]:
    """What each of the suggesters says of one article."""
    return [suggestion for suggester in suggesters for suggestion in suggester.suggest(article)]


def suggest_articles(
    project: Project,
    progress: Progress,
    *,
    article_ids: Sequence[str] | None = None,
    suggesters: Sequence[str] | None = None,
) -> int:
    """Compute and store suggestions for all or the named articles; returns how many are shown after merging.

    Verdicts stay, and with them the suggestions they are about. Raises `CancelledError` between two
    articles (what is done is kept) and `UnknownNameError`.
    """
    makers = make_suggesters(suggesters)
    names = {maker.name for maker in makers}
    ids = all_ids(project) if article_ids is None else list(article_ids)
    shown = 0
    batch: list[tuple[Article, list[Annotation]]] = []
    try:
        for article_id in watched(ids, progress):
            article = read_article(project, article_id)
            batch.append((article, suggest_for(article, makers)))
            if len(batch) == BATCH:
                shown += _store(project, batch, names)
    finally:
        shown += _store(project, batch, names)
    return shown


def _store(project: Project, batch: list[tuple[Article, list[Annotation]]], names: set[str]) -> int:
    shown = 0
    with project.write():
        for article, found in batch:
            replace_suggestions(project, article, found, names)
            shown += len(refresh(project, article))
    batch.clear()
    return shown
