"""The choice of the suggestions that are shown: merge of the suggesters, memory and thresholds.

The window, the counts of the queue and the export of suggestions all use this module.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from annotator.core.annotation import Annotation, Entity
from annotator.core.article import Article
from annotator.core.change import Change
from annotator.core.effects import Effects, Written, effects_of
from annotator.core.labels import LabelSet
from annotator.core.messages import Message
from annotator.core.progress import Progress, watched
from annotator.core.settings.project_settings import MEMORY, THRESHOLDS, MemoryScope
from annotator.core.spans import Span
from annotator.store.annotations import mark_shown, replace_suggestions, suggestions
from annotator.store.articles import article_ids as all_ids
from annotator.store.articles import read_article
from annotator.store.connection import Project
from annotator.store.journal import change_setting
from annotator.store.labels import own_labels
from annotator.store.past_decisions import has_past, past, past_here
from annotator.store.settings import read
from annotator.suggest.memory import Memory, possible_prefixes
from annotator.suggest.merge import merge, trust

BATCH = 25  # articles per transaction: few, so that an edit of the reviewer never waits long


_REMEMBER = {
    MemoryScope.PROJECT: Message("remember decisions in this project"),
    MemoryScope.ARTICLE: Message("remember decisions in this article"),
    MemoryScope.OFF: Message("remember no decisions"),
}


def memory_scope(project: Project) -> MemoryScope:
    """Where decisions are remembered; by default in the whole project."""
    return read(project, MEMORY)


def set_memory_scope(project: Project, reviewer: str, scope: MemoryScope) -> Written[None]:
    """Set where decisions are remembered, as one action. Raises `ProjectError`."""
    return Written(None, effects_of(change_setting(project, reviewer, MEMORY, scope, _REMEMBER[scope])))


def thresholds(project: Project) -> dict[str, float]:
    """The least score of shown suggestions by label or quotation type, where the project sets one."""
    least: Mapping[str, float] = read(project, THRESHOLDS)
    return dict(least)


def set_thresholds(
    project: Project, reviewer: str, least: Mapping[str, float], base: Mapping[str, float] | None = None
) -> Change:
    """Set the least scores by label as one action; each must lie in 0..1 (`ValueError`).

    `base` are the scores that `least` was made from: labels whose score is the same in both keep the score
    that the file has. Returns the change, which is empty if nothing differs. Raises `ProjectError`.
    """
    if any(not 0 <= score <= 1 for score in least.values()):
        raise ValueError("a threshold must be between 0 and 1")
    with project.write():
        scores = dict(least)
        if base is not None:
            stored = read(project, THRESHOLDS)
            unchanged = {kind for kind in stored if base.get(kind) == least.get(kind)}
            scores = {kind: score for kind, score in least.items() if base.get(kind) != score}
            scores |= {kind: stored[kind] for kind in unchanged}
        return change_setting(project, reviewer, THRESHOLDS, scores, Message("change thresholds"))


def usual_threshold(kind: str) -> float:
    """The default least score of a label or quotation type."""
    usual = trust().thresholds
    return usual.get(kind, usual["other"])


def apply_thresholds(
    project: Project,
    reviewer: str,
    least: Mapping[str, float],
    progress: Progress,
    base: Mapping[str, float] | None = None,
) -> Written[int]:
    """Set the least scores and update the shown suggestions of every article; returns their number.

    `base` is that of `set_thresholds`. Raises `ValueError` for a score outside 0..1, and `CancelledError`
    between two articles; the remaining articles are updated when they are opened.
    """
    effects = effects_of(set_thresholds(project, reviewer, least, base))
    shown_now = refresh_all(project, progress)
    return Written(shown_now.value, shown_now.effects | effects)


def refresh_all(project: Project, progress: Progress) -> Written[int]:
    """Update the shown suggestions of all articles; returns their number."""
    number, batch = 0, list[str]()
    try:
        for article_id in watched(all_ids(project), progress):
            batch.append(article_id)
            if len(batch) == BATCH:
                number += _refresh_batch(project, batch)
    finally:
        number += _refresh_batch(project, batch)
    return Written(number, Effects(queue=True, counts=True, all_articles=True))


def _refresh_batch(project: Project, batch: list[str]) -> int:
    with project.write():
        number = sum(len(refresh(project, read_article(project, article_id))) for article_id in batch)
    batch.clear()
    return number


def count_shown(
    project: Project, least: Mapping[str, float], progress: Progress, article_ids: Sequence[str] | None = None
) -> Counter[str]:
    """The number of suggestions that `least` would show, by label or quotation type; writes nothing.

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
    """The project's memory of surfaces of one article whose text up to a blank is in `begun`."""
    scope = memory_scope(project)
    if scope is MemoryScope.OFF:
        return Memory()
    if scope is MemoryScope.ARTICLE:
        return Memory(past_here(project, article.id))
    return Memory(past(project, article, begun))


def recall_about(project: Project, article: Article, suggestions: Iterable[Annotation]) -> Memory:
    """The part of the project's memory that can reject any of the suggestions."""
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
    """The stored `suggestions` that are shown to a reviewer, in reading order, with current label names.

    Suggestions that the memory rejects are removed before the merge, so that a rejected long span does not
    hide a good short one; so are labels that are not in the project's own set (`labels`).
    """
    allowed = [
        s for s in suggestions if (labels is None or labels.holds(s)) and not memory.rejects(article, s)
    ]
    return merge(allowed, least, article.text, labels)


def refresh(
    project: Project, article: Article, stored: Sequence[Annotation] | None = None
) -> tuple[Annotation, ...]:
    """Update the suggestions of the memory and the shown suggestions of the article; returns the latter.

    `stored` are its suggestions if they are already read. Unchanged rows are not written.
    """
    stored = suggestions(project, article.id) if stored is None else stored
    prefixes = _begun(article, stored) | possible_prefixes(article) if has_past(project) else ()
    memory = recall(project, article, prefixes)
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
    """Those of `fresh` that are not inside a longer entity of `others`.

    For example, a name that was accepted as a place does not split an office that contains it.
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
