"""Deciding many places at once: found, looked at, then done in one transaction that one undo takes back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from annotator.core.annotation import Entity
from annotator.core.change import Change, Decision, SettingChange
from annotator.core.concordance import CLOSED, ClaimFilter, Line
from annotator.core.errors import ConflictError
from annotator.core.progress import Progress, Silent, watched
from annotator.core.review import Review, chained
from annotator.core.same_words import Deed, Relabel, Same, SameEntity, done_to, marked
from annotator.operations.reviewing.concordance import Query, search
from annotator.operations.reviewing.rules import new_rule
from annotator.store.annotations import decisions, read_pass, suggestions
from annotator.store.articles import read_article
from annotator.store.connection import Project
from annotator.store.journal import commit

LIMIT = 100_000  # places that are decided in one action


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done to many lines. What somebody decided and articles that are closed are left alone
    unless the order says otherwise. `rule` is to be kept as a rule as well, which does not mean `but`.
    """

    action: str
    deed: Deed
    lines: Sequence[Line]
    over_decided: bool = False
    in_closed: bool = False
    rule: Same | None = None
    but: Sequence[str] = ()

    def takes(self, line: Line) -> bool:
        """Whether a line is to be decided, as far as the line knows."""
        return (self.over_decided or not line.decided) and (self.in_closed or not line.closed)


@dataclass(frozen=True, slots=True)
class Done:
    """How many annotations were decided in how many articles, and how many lines stayed as they were."""

    decided: int
    articles: int
    left: int


def same_lines(project: Project, reviewer: str, same: Same, progress: Progress) -> list[Line]:
    """Every open suggestion that `same` means, in the order of the articles, `LIMIT` at most.

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


def carry_out(project: Project, reviewer: str, order: Order, progress: Progress) -> Done:
    """Decide all lines of `order` in one transaction.

    Raises `CancelledError` while it prepares, having written nothing, and `ProjectError`.
    """
    grouped: dict[str, list[Line]] = {}
    for line in order.lines:
        grouped.setdefault(line.article_id, []).append(line)
    by_article = list(grouped.items())
    try:
        return _commit(project, reviewer, order, watched(by_article, progress))
    except ConflictError:  # the reviewer went on deciding meanwhile: look again, and let nothing in between
        return _commit(project, reviewer, order, watched(by_article, Silent()))


def _commit(
    project: Project, reviewer: str, order: Order, by_article: Iterable[tuple[str, list[Line]]]
) -> Done:
    made: list[Decision] = []
    for article_id, lines in by_article:
        made += _decided(_review(project, article_id, reviewer), order, lines)
    with project.write():
        settings: tuple[SettingChange, ...] = ()
        if order.rule is not None:
            settings = (new_rule(project, order.rule, reviewer, order.but),)
        commit(project, Change(order.action, reviewer, tuple(made), settings=settings))
    return Done(len(made), len({part.article_id for part in made}), len(order.lines) - len(made))


def _review(project: Project, article_id: str, reviewer: str) -> Review:
    return Review(
        read_article(project, article_id),
        read_pass(project, article_id, reviewer),
        suggestions(project, article_id, shown=True),
        decisions(project, article_id, reviewer),
    )


def _decided(review: Review, order: Order, lines: Sequence[Line]) -> tuple[Decision, ...]:
    """The decisions on the lines of one article. The pass stays as it is: nobody has read the article."""
    if review.work.state in CLOSED and not order.in_closed:
        return ()
    return chained(review, order.action, [partial(_step, order=order, line=line) for line in lines]).decisions


def _step(review: Review, order: Order, line: Line) -> Change:
    if line.claim is not None:
        item = review.by_id.get(line.claim.id)
    else:
        item = next((i for i in review.items if isinstance(i, Entity) and i.span == line.span), None)
    if item is not None and (order.over_decided or item.verdict is None):
        return done_to(review, item.id, order.deed)
    if item is None and line.claim is None and isinstance(order.deed, Relabel):
        return marked(review, line.span, order.deed.label)
    return Change(order.action, review.work.reviewer)
