"""What an operation changed in the project, so that every view that shows it is brought up to date.

An operation that writes returns `Written`: its value, and the effects beside it (docs/adr/0010).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from annotator.core.change import Change
from annotator.core.project_settings import LABELS_NAME, MEMORY, RULES, SETTING_NAMES, THRESHOLDS

T = TypeVar("T")

_DECIDE_WHAT_IS_SHOWN = frozenset({LABELS_NAME, MEMORY.name, RULES.name, THRESHOLDS.name})


@dataclass(frozen=True, slots=True)
class Effects:
    """What differs in the project after an operation; combine those of several with `|`.

    `queue`: which articles there are, or what the queue sorts and filters them by. `counts`: how many
    articles are in each state, and the figures in the rows of the queue. `articles`: the ids of articles
    whose annotations or suggestions differ, of any article with `all_articles`. `settings`: the names of
    project settings. `history`: what undo and redo would do.
    """

    queue: bool = False
    counts: bool = False
    articles: frozenset[str] = frozenset()
    all_articles: bool = False
    settings: frozenset[str] = frozenset()
    history: bool = False

    def __or__(self, other: "Effects") -> "Effects":
        """The effects of both."""
        return Effects(
            self.queue or other.queue,
            self.counts or other.counts,
            self.articles | other.articles,
            self.all_articles or other.all_articles,
            self.settings | other.settings,
            self.history or other.history,
        )

    @property
    def labels(self) -> bool:
        """Whether the label set differs."""
        return LABELS_NAME in self.settings

    def concern(self, article_id: str) -> bool:
        """Whether the annotations or suggestions of this article may differ."""
        return self.all_articles or article_id in self.articles


NOTHING = Effects()
EVERYTHING = Effects(queue=True, counts=True, all_articles=True, settings=SETTING_NAMES, history=True)


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """What an operation that writes returns: its value, and what it changed."""

    value: T
    effects: Effects = NOTHING


def setting_effects(names: Iterable[str]) -> Effects:
    """The effects of writing these project settings."""
    settings = frozenset(names)
    return Effects(settings=settings, all_articles=bool(settings & _DECIDE_WHAT_IS_SHOWN))


def effects_of(change: Change) -> Effects:
    """The effects of writing a change with the journal, or of reverting it.

    Decisions in one article leave the queue as it is: its row follows the review in view. Only those in
    several articles are read again, and so is everything that depends on the state of a pass.
    """
    settings = setting_effects(setting.name for setting in change.settings)
    articles = frozenset(change.article_ids)
    listed = bool(change.passes) or len(articles) > 1 or settings.labels
    return settings | Effects(queue=listed, counts=listed, articles=articles, history=bool(change))
