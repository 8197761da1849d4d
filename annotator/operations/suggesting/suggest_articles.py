"""Computing suggestions, for a project and for single articles."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from annotator.store.counts.not_analysed import (
    is_analysed,
    mark_analysed,
    mark_not_analysed,
    next_not_analysed,
    not_analysed_count,
)
from annotator.suggest.analysis import MAX_PARAGRAPHS, analyse
from annotator.suggest.learned.suggester import LearnedSuggester
from annotator.suggest.memory import Memory
from annotator.suggest.registry import Suggester, make_suggester, suggester_names

BATCH = 50  # articles per transaction: few, so that an edit of the reviewer never waits long


def make_suggesters(names: Sequence[str] | None = None) -> list[Suggester]:
    """The suggesters called `names`, all built-in ones for `None` or `merged`.

    Raises `UnknownNameError`.
    """
    wanted = suggester_names() if not names or "merged" in names else names
    return [make_suggester(name) for name in wanted]


def analysing_suggesters() -> frozenset[str]:
    """The suggesters that must have been run on an article for it to be analysed: all of the program, except
    those that repeat what this project has taught them.
    """
    return frozenset(suggester_names()) - {Memory.name, LearnedSuggester.name}


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
    work = _Suggesting(project, suggesters)
    ids = all_ids(project) if article_ids is None else list(article_ids)
    try:
        for article_id in watched(ids, progress):
            work.suggest(article_id)
            if len(work.batch) == BATCH:
                work.store()
    finally:
        work.store()
    effects = Effects(
        queue=True, counts=True, articles=frozenset(article_ids or ()), all_articles=article_ids is None
    )
    return Written(work.report, effects)


@dataclass(frozen=True, slots=True)
class Resumed:
    """What a part of the suggesting has done: the number of `articles`, and of those still not analysed."""

    report: SuggestReport
    articles: int
    left: int


def resume_suggesting(
    project: Project,
    progress: Progress,
    *,
    first: Callable[[], str | None] = lambda: None,
    others: bool = True,
    seconds: float = 1.0,
) -> Written[Resumed]:
    """Suggest for articles that are not analysed, for about `seconds`; call it again for the rest.

    The article that `first` names comes first, also if it is named meanwhile, and ends the part, so that it
    is shown at once. Without `others` it is the only one. Raises as `suggest_articles` does.
    """
    if not not_analysed_count(project):  # at most openings: no suggester is loaded
        return Written(Resumed(SuggestReport(), 0, 0))
    work = _Suggesting(project, None)
    end = time.monotonic() + seconds
    done: list[str] = []
    try:
        for article_id in watched(_waiting(project, first, done, others=others), progress):
            work.suggest(article_id)
            done.append(article_id)
            if article_id == first() or time.monotonic() >= end:
                break
    finally:
        work.store()
    effects = Effects(queue=bool(done), counts=bool(done), articles=frozenset(done))
    return Written(Resumed(work.report, len(done), not_analysed_count(project)), effects)


def _waiting(
    project: Project, first: Callable[[], str | None], done: Sequence[str], *, others: bool
) -> Iterator[str]:
    """The articles that are not analysed; `done` are those of this part, which are stored at its end."""
    waiting = iter(next_not_analysed(project, BATCH) if others else ())
    while True:
        wanted = first()
        if wanted is None or wanted in done or is_analysed(project, wanted):
            wanted = next((article_id for article_id in waiting if article_id not in done), None)
        if wanted is None:
            return
        yield wanted


_Found = tuple[Article, set[str], tuple[Annotation, ...]]


class _Suggesting:
    """Runs suggesters on one article after the other and stores what they suggest in batches."""

    def __init__(self, project: Project, suggesters: Sequence[str] | None) -> None:
        self.report = SuggestReport()
        self.batch: list[_Found] = []
        self._project = project
        self._makers = _of_project(project, make_suggesters(suggesters))
        self._known = learned_from(project)
        self._analyses = analysing_suggesters() <= {maker.name for maker in self._makers}

    def suggest(self, article_id: str) -> None:
        """Compute the suggestions for an article."""
        article = read_article(self._project, article_id)
        suitable = [
            m for m in self._makers if m.name != LearnedSuggester.name or article_id not in self._known
        ]
        answer = suggest_for(article, suitable)
        self.report.faults += answer.faults
        self.batch.append((article, {maker.name for maker in suitable}, answer.suggestions))

    def store(self) -> None:
        """Write what was computed since the last call, in one transaction, with what is shown of it."""
        if not self.batch:
            return
        with self._project.write():
            ids = [article.id for article, *_ in self.batch]
            not_analysed = [name for name in ids if not is_analysed(self._project, name)]
            for article, names, suggestions in self.batch:
                replace_suggestions(self._project, article, suggestions, names)
                self.report.shown += len(refresh(self._project, article))
            if self._analyses:
                mark_analysed(self._project, ids)
            else:  # the suggestions of some suggesters have removed the mark
                mark_not_analysed(self._project, not_analysed)
        self.batch.clear()


def _of_project(project: Project, makers: Iterable[Suggester]) -> list[Suggester]:
    model = learned_model(project)
    return [LearnedSuggester(model) if m.name == LearnedSuggester.name else m for m in makers]
