"""Computing suggestions, for a project and for single articles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.core.annotation import Annotation
from annotator.core.article import Article
from annotator.core.effects import Effects, Written
from annotator.core.errors import AnnotatorError
from annotator.core.messages import Message
from annotator.core.progress import Progress, watched
from annotator.operations.learning.project_model import learned_from, learned_model
from annotator.operations.suggesting.shown_suggestions import refresh
from annotator.store.annotations import replace_suggestions
from annotator.store.articles import article_ids as all_ids
from annotator.store.articles import read_article
from annotator.store.connection import Project
from annotator.suggest.analysis import MAX_PARAGRAPHS, analyse
from annotator.suggest.learned.suggester import LearnedSuggester
from annotator.suggest.registry import Suggester, make_suggester, suggester_names

BATCH = 50  # articles per transaction: few, so that an edit of the reviewer never waits long


def make_suggesters(names: Sequence[str] | None = None) -> list[Suggester]:
    """The suggesters called `names`, all built-in ones for `None` or `merged`.

    Raises `UnknownNameError`.
    """
    wanted = suggester_names() if not names or "merged" in names else names
    return [make_suggester(name) for name in wanted]


@dataclass(frozen=True, slots=True)
class ArticleSuggestions:
    """The suggestions for one article, and a message for each failure on it or on a part of it."""

    suggestions: tuple[Annotation, ...]
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class SuggestReport:
    """The number of shown suggestions, and a message for each failure of a suggester."""

    shown: int = 0
    faults: list[str] = field(default_factory=list)


def suggest_for(article: Article, suggesters: Iterable[Suggester]) -> ArticleSuggestions:
    """The suggestions of all suggesters for one article; a failing suggester does not stop the others.

    Raises `AnnotatorError` for faults that affect all articles: a missing lexicon or a damaged model.
    """
    suggestions: list[Annotation] = []
    faults: list[str] = []
    for suggester in suggesters:
        try:
            suggestions += suggester.suggest(article)
        except AnnotatorError:
            raise
        except OSError as problem:
            raise AnnotatorError(
                "The installation is incomplete ({0}); install the program again.", problem
            ) from problem
        except Exception as problem:  # a bug that this text triggers is reported, and the work continues
            what = f"{type(problem).__name__}: {problem}"
            faults.append(
                Message(
                    "{0}: the suggester {1} failed ({2}); please report this.",
                    article.id,
                    suggester.name,
                    what,
                )
            )
    if article.text.count("\n") >= MAX_PARAGRAPHS and not analyse(article).whole:
        faults.append(
            Message(
                "{0}: suggestions are made for its first {1} paragraphs only.",
                article.id,
                MAX_PARAGRAPHS,
            )
        )
    return ArticleSuggestions(tuple(suggestions), tuple(faults))


def suggest_articles(
    project: Project,
    progress: Progress,
    *,
    article_ids: Sequence[str] | None = None,
    suggesters: Sequence[str] | None = None,
) -> Written[SuggestReport]:
    """Compute and store suggestions for all or the named articles.

    Verdicts and their suggestions are kept. `learned` uses the project's own model, and skips the articles on
    whose gold it was trained, because it would only repeat that gold. Raises `CancelledError` between two
    articles (earlier results are kept), `ModelError` and `UnknownNameError`.
    """
    makers = _of_project(project, make_suggesters(suggesters))
    known = learned_from(project)
    ids = all_ids(project) if article_ids is None else list(article_ids)
    report = SuggestReport()
    batch: list[_Found] = []
    try:
        for article_id in watched(ids, progress):
            article = read_article(project, article_id)
            suitable = [m for m in makers if m.name != LearnedSuggester.name or article_id not in known]
            answer = suggest_for(article, suitable)
            report.faults += answer.faults
            batch.append((article, {maker.name for maker in suitable}, answer.suggestions))
            if len(batch) == BATCH:
                report.shown += _store(project, batch)
    finally:
        report.shown += _store(project, batch)
    effects = Effects(
        queue=True, counts=True, articles=frozenset(article_ids or ()), all_articles=article_ids is None
    )
    return Written(report, effects)


_Found = tuple[Article, set[str], tuple[Annotation, ...]]


def _of_project(project: Project, makers: Iterable[Suggester]) -> list[Suggester]:
    model = learned_model(project)
    return [LearnedSuggester(model) if m.name == LearnedSuggester.name else m for m in makers]


def _store(project: Project, batch: list[_Found]) -> int:
    shown = 0
    with project.write():
        for article, names, suggestions in batch:
            replace_suggestions(project, article, suggestions, names)
            shown += len(refresh(project, article))
    batch.clear()
    return shown
