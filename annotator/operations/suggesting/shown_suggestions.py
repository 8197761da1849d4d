"""Which of all suggestions are shown: the merge of the suggesters, the project's memory and thresholds.

The one place that decides it; the window, the queue's counts and the export of suggestions all ask here.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from annotator.core.annotation import Annotation, Entity
from annotator.core.article import Article
from annotator.core.labels import LabelSet
from annotator.core.messages import Message
from annotator.core.progress import Progress, watched
from annotator.core.project_settings import MEMORY, THRESHOLDS, MemoryScope
from annotator.core.spans import Span
from annotator.store.annotations import mark_shown, replace_suggestions, suggestions
from annotator.store.articles import article_ids as all_ids
from annotator.store.articles import read_article
from annotator.store.connection import Project
from annotator.store.journal import change_setting
from annotator.store.labels import own_labels
from annotator.store.past_decisions import past, past_here
from annotator.store.settings import read
from annotator.suggest.memory import Memory, beginnings
from annotator.suggest.merge import merge, trust

BATCH = 25  # articles a transaction: few enough that a reviewer's own edit never waits long


_REMEMBER = {
    MemoryScope.PROJECT: Message("remember decisions in this project"),
    MemoryScope.ARTICLE: Message("remember decisions in this article"),
    MemoryScope.OFF: Message("remember no decisions"),
}


def memory_scope(project: Project) -> MemoryScope:
    """How far this project remembers; at first everywhere in it."""
    return read(project, MEMORY)


def set_memory_scope(project: Project, reviewer: str, scope: MemoryScope) -> None:
    """Choose how far decisions are remembered, as one action. Raises `ProjectError`."""
    change_setting(project, reviewer, MEMORY, scope, _REMEMBER[scope])


def thresholds(project: Project) -> dict[str, float]:
    """The least score to be shown, by label (or quotation type); what is not named has none."""
    least: Mapping[str, float] = read(project, THRESHOLDS)
    return dict(least)


def set_thresholds(project: Project, reviewer: str, least: Mapping[str, float]) -> None:
    """Keep the least scores by label, as one action; each must lie in 0..1 (`ValueError`).

    Raises `ProjectError`.
    """
    if any(not 0 <= score <= 1 for score in least.values()):
        raise ValueError("a threshold lies between 0 and 1")
    change_setting(project, reviewer, THRESHOLDS, dict(least), Message("change thresholds"))


def usual_threshold(kind: str) -> float:
    """The least score of a label (or quotation type) where a project does not set one."""
    usual = trust().thresholds
    return usual.get(kind, usual["other"])


def apply_thresholds(project: Project, reviewer: str, least: Mapping[str, float], progress: Progress) -> int:
    """Keep the least scores and note in every article what is shown now; returns how many are shown.

    Raises `ValueError` for a score outside 0..1, and `CancelledError` between two articles: then the rest
    follow when they are opened.
    """
    set_thresholds(project, reviewer, least)
    return refresh_all(project, progress)


def refresh_all(project: Project, progress: Progress) -> int:
    """Bring up to date what is shown in all articles; returns how many suggestions that are."""
    number, batch = 0, list[str]()
    try:
        for article_id in watched(all_ids(project), progress):
            batch.append(article_id)
            if len(batch) == BATCH:
                number += _refresh_batch(project, batch)
    finally:
        number += _refresh_batch(project, batch)
    return number


def _refresh_batch(project: Project, batch: list[str]) -> int:
    with project.write():
        number = sum(len(refresh(project, read_article(project, article_id))) for article_id in batch)
    batch.clear()
    return number


def count_shown(
    project: Project, least: Mapping[str, float], progress: Progress, article_ids: Sequence[str] | None = None
) -> Counter[str]:
    """How many suggestions by label or quotation type would be shown under `least`; writes nothing.

    Counts all articles or those named. Raises `CancelledError` between two of them.
    """
    ids, own = all_ids(project) if article_ids is None else article_ids, own_labels(project)
    counts: Counter[str] = Counter()
    for article_id in watched(ids, progress):
        article, stored = read_article(project, article_id), suggestions(project, article_id)
        for item in shown(article, stored, recall_about(project, article, stored), least, own):
            counts[item.label if isinstance(item, Entity) else item.type.value] += 1
    return counts


def recall(project: Project, article: Article, begun: Iterable[str]) -> Memory:
    """The project's memory as it bears on the surfaces of one article that begin so, up to a blank."""
    scope = memory_scope(project)
    if scope is MemoryScope.OFF:
        return Memory()
    if scope is MemoryScope.ARTICLE:
        return Memory(past_here(project, article.id))
    return Memory(past(project, article, begun))


def recall_about(project: Project, article: Article, suggestions: Iterable[Annotation]) -> Memory:
    """The project's memory as far as it can reject one of the suggestions."""
    return recall(project, article, _begun(article, suggestions))


def _begun(article: Article, suggestions: Iterable[Annotation]) -> set[str]:
    return {s.extent.of(article.text).partition(" ")[0] for s in suggestions if isinstance(s, Entity)}


def shown(
    article: Article,
    suggestions: Sequence[Annotation],
    memory: Memory,
    least: Mapping[str, float],
    labels: LabelSet | None = None,
) -> tuple[Annotation, ...]:
    """What a reviewer is shown of the stored `suggestions`, in reading order.

    What the memory rejects is left out before the merge, so that a rejected long span does not hide a good
    short one; so is what a label set of the project's own (`labels`) does not hold. All go by today's names.
    """
    kept = [s for s in suggestions if (labels is None or labels.holds(s)) and not memory.rejects(article, s)]
    return merge(kept, least, article.text, labels)


def refresh(
    project: Project, article: Article, stored: Sequence[Annotation] | None = None
) -> tuple[Annotation, ...]:
    """Let the memory speak on the article again and note what is shown now; returns that.

    `stored` are its suggestions where they are read already. Writes nothing when nothing changed.
    """
    stored = suggestions(project, article.id) if stored is None else stored
    memory = recall(project, article, _begun(article, stored) | beginnings(article))
    own = own_labels(project)
    others = [
        s
        for s in stored
        if (own is None or own.holds(s)) and not _of_memory(s) and not memory.rejects(article, s)
    ]
    fresh = _not_within(memory.suggest(article), others)
    if {s.id: s for s in stored if _of_memory(s)} != {s.id: s for s in fresh}:
        replace_suggestions(project, article, fresh, {Memory.name})
        stored = suggestions(project, article.id)
    merged = shown(article, stored, memory, thresholds(project), own)
    mark_shown(project, article.id, [s.id for s in merged])
    return merged


def _not_within(fresh: Sequence[Annotation], others: Sequence[Annotation]) -> list[Annotation]:
    """Those of `fresh` that lie in no longer entity of `others`: a name that was held as a place by itself
    does not break up the office it is a part of elsewhere.
    """
    spans = sorted(other.extent for other in others if isinstance(other, Entity))
    furthest = list(accumulate((span.end for span in spans), max))

    def within(span: Span) -> bool:
        before = bisect_left(spans, span.start, key=lambda other: other.start)
        upto = bisect_right(spans, span.start, key=lambda other: other.start)
        starts_before = before > 0 and furthest[before - 1] >= span.end
        return starts_before or (upto > 0 and furthest[upto - 1] > span.end)

    return [suggestion for suggestion in fresh if not within(suggestion.extent)]


def _of_memory(suggestion: Annotation) -> bool:
    return suggestion.origin is not None and suggestion.origin.suggester == Memory.name
