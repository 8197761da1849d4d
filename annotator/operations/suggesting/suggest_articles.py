"""Computing suggestions, for a project and for single articles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.core.annotation import Annotation
from annotator.core.article import Article
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress, watched
from annotator.operations.learning.project_model import learned_from, learned_model
from annotator.operations.suggesting.shown_suggestions import refresh
from annotator.store.annotations import replace_suggestions
from annotator.store.articles import article_ids as all_ids
from annotator.store.articles import read_article
from annotator.store.connection import Project
from annotator.suggest.analysis import MOST_PARAGRAPHS, analyse
from annotator.suggest.learned.suggester import LearnedSuggester
from annotator.suggest.registry import Suggester, make_suggester, suggester_names

BATCH = 50  # articles a transaction: few enough that a reviewer's own edit never waits long


def make_suggesters(names: Sequence[str] | None = None) -> list[Suggester]:
    """The suggesters called `names`, all built-in ones for `None` or `merged`.

    Raises `UnknownNameError`.
    """
    wanted = suggester_names() if not names or "merged" in names else names
    return [make_suggester(name) for name in wanted]


@dataclass(frozen=True, slots=True)
class Said:
    """What suggesters said of one article, and a line for each that failed on it or on a part of it."""

    suggestions: tuple[Annotation, ...]
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class SuggestReport:
    """How many suggestions are shown after merging, and a line for each suggester that failed somewhere."""

    shown: int = 0
    faults: list[str] = field(default_factory=list)


def suggest_for(article: Article, suggesters: Iterable[Suggester]) -> Said:
    """What each of the suggesters says of one article; one that fails does not take the others along.

    Raises `AnnotatorError` for what no other article would change: a missing lexicon, a damaged model.
    """
    found: list[Annotation] = []
    faults: list[str] = []
    for suggester in suggesters:
        try:
            found += suggester.suggest(article)
        except AnnotatorError:
            raise
        except OSError as problem:
            raise AnnotatorError(f"The installation is incomplete ({problem}); repeat it.") from problem
        except Exception as problem:  # a fault of ours on a text nobody foresaw: told, and the work goes on
            what = f"{type(problem).__name__}: {problem}"
            faults.append(f"{article.id}: the suggester {suggester.name} failed ({what}); report it, please.")
    if article.text.count("\n") >= MOST_PARAGRAPHS and not analyse(article).whole:
        faults.append(
            f"{article.id}: suggestions are made for its first {MOST_PARAGRAPHS:,} paragraphs only."
        )
    return Said(tuple(found), tuple(faults))


def suggest_articles(
    project: Project,
    progress: Progress,
    *,
    article_ids: Sequence[str] | None = None,
    suggesters: Sequence[str] | None = None,
) -> SuggestReport:
    """Compute and store suggestions for all or the named articles.

    Verdicts stay, and with them the suggestions they are about. `learned` uses the project's own model, and
    says nothing new of articles that this model knows the gold of: it would only repeat it. Raises
    `CancelledError` between two articles (what is done is kept), `ModelError` and `UnknownNameError`.
    """
    makers = _of_project(project, make_suggesters(suggesters))
    known = learned_from(project)
    ids = all_ids(project) if article_ids is None else list(article_ids)
    report = SuggestReport()
    batch: list[_Found] = []
    try:
        for article_id in watched(ids, progress):
            article = read_article(project, article_id)
            asked = [m for m in makers if m.name != LearnedSuggester.name or article_id not in known]
            said = suggest_for(article, asked)
            report.faults += said.faults
            batch.append((article, {maker.name for maker in asked}, said.suggestions))
            if len(batch) == BATCH:
                report.shown += _store(project, batch)
    finally:
        report.shown += _store(project, batch)
    return report


_Found = tuple[Article, set[str], tuple[Annotation, ...]]


def _of_project(project: Project, makers: Iterable[Suggester]) -> list[Suggester]:
    model = learned_model(project)
    return [LearnedSuggester(model) if m.name == LearnedSuggester.name else m for m in makers]


def _store(project: Project, batch: list[_Found]) -> int:
    shown = 0
    with project.write():
        for article, names, found in batch:
            replace_suggestions(project, article, found, names)
            shown += len(refresh(project, article))
    batch.clear()
    return shown
