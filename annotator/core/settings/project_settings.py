"""The settings of a project: how each of them is stored and merged, and its title.

The file stores one text for each name. Only this module knows the format of these texts: the store reads and
writes them with the `Setting`, and all other code uses the parsed values. A new setting is one entry here.

An action on a setting is undone by merging (`merging`): what the action changed is reverted in the
current value, and later changes to other parts are kept (docs/adr/0009).
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from annotator.core.change import PassState
from annotator.core.errors import FormatError
from annotator.core.labels import LabelSet
from annotator.core.labels_toml import labels_to_toml, parse_label_set
from annotator.core.listing import Filter, Order, QueueOrder
from annotator.core.messages import Message
from annotator.core.same_words import Rule, SameEntity, rules_from_json, rules_to_json
from annotator.core.settings.merging import (
    merge_entries,
    merge_fields,
    merge_label_sets,
    merge_sequence,
    merge_whole,
)

T = TypeVar("T")


def _same_under_any_names(value: T, _: Mapping[str, str]) -> T:
    return value


def _names_no_labels(_: object) -> Iterable[tuple[str, Hashable]]:
    return ()


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: its `name` in the file, its `title` for the user, its default, its parser and serialiser.

    `merge` takes the value before an action, the value after it and the current value (`merging`).
    `rename` returns the value with other label names; `labelled` its parts that name a label, each with that
    label. A change of a setting that is not `undoable` is a note in the journal, which undo ignores.
    """

    name: str
    title: Message
    default: T
    parse: Callable[[str], T]
    serialize: Callable[[T], str]
    merge: Callable[[T, T, T], T]
    rename: Callable[[T, Mapping[str, str]], T] = field(default=_same_under_any_names)
    labelled: Callable[[T], Iterable[tuple[str, Hashable]]] = field(default=_names_no_labels)
    undoable: bool = True

    def read(self, text: str | None) -> T:
        """The value stored as `text`. Raises `FormatError` if it cannot be parsed."""
        if text is None:
            return self.default
        try:
            return self.parse(text)
        except (ValueError, KeyError, TypeError, AttributeError, FormatError) as problem:
            raise FormatError(
                "The {0} of the project cannot be read ({1}); restore a backup, or use: annotator salvage",
                self.title,
                str(problem),
            ) from problem

    def write(self, value: T) -> str | None:
        """The text to store, or `None` (nothing) for the default."""
        return None if value == self.default else self.serialize(value)


class MemoryScope(StrEnum):
    """Where decisions are remembered."""

    PROJECT = "project"
    ARTICLE = "article"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class LearningReport:
    """The result of the last training. F1 combines entities (strict) and quotation contents (IoU ≥ 0.8).

    `f1` is cross-validated over all `articles`. `after` is the new model, and `before` the model in use or,
    without one (`had_model`), the merged suggestions of the other suggesters, both on the same articles that
    neither was trained on. `curve` gives F1 by the number of training articles.
    """

    articles: int
    f1: float
    before: float
    after: float
    had_model: bool
    curve: tuple[tuple[int, float], ...]

    @property
    def kept(self) -> bool:
        """Whether the new model replaces the previous one: it must not be worse."""
        return self.after >= self.before


@dataclass(frozen=True, slots=True)
class Learning:
    """Whether the project trains models automatically, the report of the last training, and the
    cross-validated F1 of the model in use (0 without a model).
    """

    on: bool = True
    report: LearningReport | None = None
    f1_in_use: float = 0.0


def _rename_thresholds(thresholds: Mapping[str, float], names: Mapping[str, str]) -> Mapping[str, float]:
    """If two labels are merged, the threshold of the remaining label counts."""
    others = {kind: score for kind, score in thresholds.items() if kind not in names}
    return {names[kind]: score for kind, score in thresholds.items() if kind in names} | others


def _rename_rules(rules: tuple[Rule, ...], names: Mapping[str, str]) -> tuple[Rule, ...]:
    """If two rules get the same key, the newer one counts."""
    renamed: dict[tuple[str, ...], Rule] = {}
    for rule in rules:
        same = rule.same
        if isinstance(same, SameEntity) and same.label in names:
            same = replace(same, label=names[same.label])
        new = replace(rule, same=same)
        renamed.setdefault(new.about, new)
    return tuple(renamed.values())


def _merge_rules(
    before: tuple[Rule, ...], after: tuple[Rule, ...], current: tuple[Rule, ...]
) -> tuple[Rule, ...]:
    merged = merge_sequence(_by_id(before), _by_id(after), _by_id(current), by_place=False)
    return tuple(merged.values())


def _by_id(rules: tuple[Rule, ...]) -> dict[tuple[str, ...], Rule]:
    return {rule.about: rule for rule in rules}


@lru_cache(maxsize=2)  # read once, not with every article
def _rules(text: str) -> tuple[Rule, ...]:
    return rules_from_json(json.loads(text))


def _filters(text: str) -> dict[str, Filter]:
    return {name: _filter(values) for name, values in json.loads(text).items()}


def _filter(values: Mapping[str, Any]) -> Filter:
    """Parts that this version does not know are ignored."""
    known = {part.name for part in fields(Filter)}
    parsed = Filter(**{name: value for name, value in values.items() if name in known})
    return replace(parsed, state=PassState(parsed.state)) if parsed.state else parsed


def _filters_to_json(filters: Mapping[str, Filter]) -> str:
    usual = asdict(Filter())
    values = {
        name: {part: value for part, value in asdict(filters[name]).items() if value != usual[part]}
        for name in sorted(filters, key=str.casefold)
    }
    return json.dumps(values, ensure_ascii=False)


def _order(text: str) -> QueueOrder:
    values = json.loads(text)
    usual = QueueOrder()
    return QueueOrder(Order(values.get("order", usual.order)), int(values.get("seed", usual.seed)))


def _learning(text: str) -> Learning:
    values = json.loads(text)
    report = values.get("report")
    if report is not None:
        report = LearningReport(**{**report, "curve": tuple((int(n), float(f)) for n, f in report["curve"])})
    return Learning(bool(values.get("on", True)), report, float(values.get("f1_in_use", 0.0)))


# The least score of shown suggestions by label or quotation type; others have the default threshold.
THRESHOLDS: Setting[Mapping[str, float]] = Setting(
    "thresholds",
    Message("thresholds"),
    {},
    json.loads,
    lambda thresholds: json.dumps(dict(sorted(thresholds.items()))),
    merge_entries,
    _rename_thresholds,
    lambda thresholds: thresholds.items(),
)
# The project's own guidelines as Markdown; `None` if it uses the default guidelines.
GUIDELINES: Setting[str | None] = Setting("guidelines", Message("guidelines"), None, str, str, merge_whole)
# The rules of all reviewers, newest first: if two apply to one suggestion, the newer one decides.
RULES: Setting[tuple[Rule, ...]] = Setting(
    "rules",
    Message("rules"),
    (),
    _rules,
    lambda rules: json.dumps(rules_to_json(rules), ensure_ascii=False),
    _merge_rules,
    _rename_rules,
    lambda rules: [(rule.same.label, rule) for rule in rules if isinstance(rule.same, SameEntity)],
)
MEMORY: Setting[MemoryScope] = Setting(
    "memory", Message("memory"), MemoryScope.PROJECT, MemoryScope, lambda scope: scope.value, merge_whole
)
# Not undoable: the order changes no annotation and is easily changed back; a user who sorts the queue and
# presses Ctrl Z expects the last decision to be undone.
ORDER: Setting[QueueOrder] = Setting(
    "order",
    Message("order of the queue"),
    QueueOrder(),
    _order,
    lambda order: json.dumps(asdict(order)),
    merge_whole,
    undoable=False,
)
# By name. Filters query the file, where suggestions keep the label names with which they were made, so label
# names in filters are not renamed.
FILTERS: Setting[Mapping[str, Filter]] = Setting(
    "filters", Message("saved filters"), {}, _filters, _filters_to_json, merge_entries
)
LEARNING: Setting[Learning] = Setting(
    "learning",
    Message("learning"),
    Learning(),
    _learning,
    lambda learning: json.dumps(asdict(learning)),
    merge_fields,
)


LABELS_NAME = "labels"
_OTHERS: tuple[Setting[Any], ...] = (THRESHOLDS, GUIDELINES, RULES, MEMORY, ORDER, FILTERS, LEARNING)


def labels_setting(default_labels: Callable[[], LabelSet]) -> Setting[LabelSet | None]:
    """The setting of a project's own label set; `None` if the project uses the default one.

    `default_labels` loads the default set, a resource; the first change to the labels is merged with it.
    """

    def merge(before: LabelSet | None, after: LabelSet | None, current: LabelSet | None) -> LabelSet | None:
        if current == before:
            return after
        default = default_labels()
        merged = merge_label_sets(before or default, after or default, current or default)
        return None if merged == default else merged

    return Setting(
        LABELS_NAME,
        SETTING_TITLES[LABELS_NAME],
        None,
        lambda text: parse_label_set(text, default_labels()),
        lambda labels: labels_to_toml(labels or default_labels()),
        merge,
    )


def registry(labels: Setting[LabelSet | None]) -> Mapping[str, Setting[Any]]:
    """All settings by their names in the file. Labels come first, because other settings name labels."""
    return {setting.name: setting for setting in (labels, *_OTHERS)}


SETTING_TITLES: Mapping[str, Message] = {
    LABELS_NAME: Message("labels"),
    **{setting.name: setting.title for setting in _OTHERS},
}
SETTING_NAMES = frozenset(SETTING_TITLES)
