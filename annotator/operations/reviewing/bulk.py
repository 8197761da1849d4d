"""Bulk decisions: many annotations are found, shown, and decided in one transaction and one undo step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from annotator.core.annotation import Entity
from annotator.core.change import Change, DecisionChange, SettingChange
from annotator.core.concordance import CLOSED, ClaimFilter, Line
from annotator.core.effects import Written, effects_of
from annotator.core.errors import ConflictError
from annotator.core.progress import Progress, Silent, watched
from annotator.core.review import Review, chained
from annotator.core.same_words import Relabel, ReviewAction, SameEntity, Selector, marked, perform
from annotator.operations.reviewing.concordance import Query, search
from annotator.operations.reviewing.rules import new_rule
from annotator.store.annotations import decisions, read_pass, suggestions
from annotator.store.articles import read_article
from annotator.store.connection import Project
from annotator.store.journal import commit

LIMIT = 100_000  # annotations that are decided in one action


@dataclass(frozen=True, slots=True)
class Order:
    """A review action for many lines of a concordance.

    Decided annotations and closed articles are not changed unless `over_decided` or `in_closed` is set.
    `rule` is also stored as a rule, which excludes the suggestions with the ids `but`.
    """

    action: str
    review_action: ReviewAction
    lines: Sequence[Line]
    over_decided: bool = False
    in_closed: bool = False
    rule: Selector | None = None
    but: Sequence[str] = ()

    def takes(self, line: Line) -> bool:
        """Whether the line would be decided, judged by the data in the line."""
        return (self.over_decided or not line.decided) and (self.in_closed or not line.closed)


@dataclass(frozen=True, slots=True)
class Done:
    """The numbers of decided annotations, of their articles, and of lines without a change; whether anything
    was written, which undo can revert.
    """

    decided: int
    articles: int
    left: int
    written: bool


def same_lines(project: Project, reviewer: str, same: Selector, progress: Progress) -> list[Line]:
    """Every open suggestion that `same` selects, in the order of the articles, at most `LIMIT`.

    Raises `CancelledError`.
    """
    if isinstance(same, SameEntity):
        label = None if same.verdict.holds else same.label
        wanted = ClaimFilter("entity", label, frozenset({None}), surface=same.surface)
    else:
        wanted = ClaimFilter("quotation", verdicts=frozenset({None}), source=same.source)
    lines: list[Line] = []
    search(project, reviewer, Query(wanted=wanted), progress, lines.extend, limit=LIMIT)
    if isinstance(same, SameEntity):
        return lines
    return [line for line in lines if line.claim and line.claim.speaker != same.speaker]


def carry_out(project: Project, reviewer: str, order: Order, progress: Progress) -> Written[Done]:
    """Decide all lines of `order` in one transaction.

    Raises `CancelledError` before anything is written, and `ProjectError`.
    """
    grouped: dict[str, list[Line]] = {}
    for line in order.lines:
        grouped.setdefault(line.article_id, []).append(line)
    by_article = list(grouped.items())
    try:
        return _commit(project, reviewer, order, watched(by_article, progress))
    except ConflictError:  # the reviewer decided something meanwhile: read again, without interruption
        return _commit(project, reviewer, order, watched(by_article, Silent()))


def _commit(
    project: Project, reviewer: str, order: Order, by_article: Iterable[tuple[str, list[Line]]]
) -> Written[Done]:
    decided: list[DecisionChange] = []
    for article_id, lines in by_article:
        decided += _decided(_review(project, article_id, reviewer), order, lines)
    with project.write():
        settings: tuple[SettingChange, ...] = ()
        if order.rule is not None:
            rule = new_rule(project, order.rule, reviewer, order.but)
            settings = (rule,) if rule.before != rule.after else ()
        change = Change(order.action, reviewer, tuple(decided), settings=settings)
        commit(project, change)
    articles = len({part.article_id for part in decided})
    done = Done(len(decided), articles, len(order.lines) - len(decided), bool(change))
    return Written(done, effects_of(change))


def _review(project: Project, article_id: str, reviewer: str) -> Review:
    return Review(
        read_article(project, article_id),
        read_pass(project, article_id, reviewer),
        suggestions(project, article_id, shown=True),
        decisions(project, article_id, reviewer),
    )


def _decided(review: Review, order: Order, lines: Sequence[Line]) -> tuple[DecisionChange, ...]:
    """The decisions on the lines of one article. The state of the pass does not change."""
    if review.work.state in CLOSED and not order.in_closed:
        return ()
    return chained(review, order.action, [partial(_step, order=order, line=line) for line in lines]).decisions


def _step(review: Review, order: Order, line: Line) -> Change:
    if line.claim is not None:
        item = review.by_id.get(line.claim.id)
    else:
        item = next((i for i in review.items if isinstance(i, Entity) and i.span == line.span), None)
    if item is not None and (order.over_decided or item.verdict is None):
        return perform(review, item.id, order.review_action)
    if item is None and line.claim is None and isinstance(order.review_action, Relabel):
        return marked(review, line.span, order.review_action.label)
    return Change(order.action, review.work.reviewer)
