"""What an operation changed in the project, so that views of it can be updated.

An operation that writes returns `Written`: its value together with the effects (docs/adr/0010).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from annotator.core.change import Change
from annotator.core.settings.project_settings import LABELS_NAME, MEMORY, RULES, SETTING_NAMES, THRESHOLDS

T = TypeVar("T")

_DECIDE_WHAT_IS_SHOWN = frozenset({LABELS_NAME, MEMORY.name, RULES.name, THRESHOLDS.name})


@dataclass(frozen=True, slots=True)
class Effects:
    """What differs in the project after an operation; combine those of several with `|`.

    `queue`: the set of articles, or the values by which the queue sorts and filters them. `counts`: the
    number of articles in each state, and the figures in the rows of the queue. `articles`: the ids of
    articles whose annotations or suggestions differ; `all_articles`: those of any article may differ.
    `settings`: the names of project settings. `history`: what undo and redo would revert.
    """

    queue: bool = False
    counts: bool = False
    articles: frozenset[str] = frozenset()
    all_articles: bool = False
    settings: frozenset[str] = frozenset()
    history: bool = False

    def __or__(self, other: "Effects") -> "Effects":
        """The union of both."""
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
    """The result of an operation that writes: its value and its effects."""

    value: T
    effects: Effects = NOTHING


def setting_effects(names: Iterable[str]) -> Effects:
    """The effects of writing these project settings."""
    settings = frozenset(names)
    return Effects(settings=settings, all_articles=bool(settings & _DECIDE_WHAT_IS_SHOWN))


def foreign_effects(names: Iterable[str]) -> Effects:
    """The effects of other programs changing these settings: what they changed beside them is unknown."""
    changed = setting_effects(names)
    return changed | Effects(queue=True, counts=True, history=True) if changed.settings else NOTHING


def effects_of(change: Change) -> Effects:
    """The effects of writing a change with the journal, or of reverting it.

    Decisions in a single article do not affect the queue, because its row follows the open review. Decisions
    in several articles and changes of the state of a pass do.
    """
    settings = setting_effects(setting.name for setting in change.settings)
    articles = frozenset(change.article_ids)
    listed = bool(change.passes) or len(articles) > 1 or settings.labels
    return settings | Effects(queue=listed, counts=listed, articles=articles, history=bool(change))
