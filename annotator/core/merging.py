"""Three-way merges: to do to the current value what an action did to an earlier one, or what reverts it.

Each function takes the value before a step, the value after it and the current value, and returns the current
value after the same step. What the step left alone stays as it is now. Where somebody else changed the very
thing that the step changes, there is no such value, and `MergeError` is raised.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from annotator.core.errors import AnnotatorError, FormatError
from annotator.core.labels import Label, LabelSet, checked

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class MergeError(AnnotatorError):
    """The step and the current value disagree about the same thing."""


def merge_whole(before: T, after: T, current: T) -> T:
    """Merge values that have no parts."""
    if after in (before, current):
        return current
    if current == before:
        return after
    raise MergeError("{0} is neither {1} nor {2}", repr(current), repr(before), repr(after))


def merge_fields(before: Any, after: Any, current: T, **others: Callable[[Any, Any, Any], Any]) -> T:
    """Merge dataclasses field by field; `others` names fields that are not merged as a whole."""
    merged = {
        field.name: others.get(field.name, merge_whole)(
            getattr(before, field.name), getattr(after, field.name), getattr(current, field.name)
        )
        for field in fields(before)
    }
    return replace(current, **merged)  # type: ignore[type-var]  # T is a dataclass, which has no type of its own


def merge_entries(
    before: Mapping[K, V],
    after: Mapping[K, V],
    current: Mapping[K, V],
    merge_value: Callable[[V, V, V], V] = merge_whole,
) -> dict[K, V]:
    """Merge mappings key by key; what is new comes last."""
    merged = dict(current)
    for key in {**before, **after}:
        if before.get(key) == after.get(key):
            continue
        if key not in after:
            if merged.get(key, before[key]) != before[key]:
                raise MergeError("{0} is to be removed and was changed", repr(key))
            merged.pop(key, None)
        elif key not in before:
            if merged.setdefault(key, after[key]) != after[key]:
                raise MergeError("{0} is to be added and is there already", repr(key))
        elif key not in merged:
            raise MergeError("{0} is to be changed and is gone", repr(key))
        else:
            merged[key] = merge_value(before[key], after[key], merged[key])
    return merged


def merge_sequence(
    before: Mapping[K, V],
    after: Mapping[K, V],
    current: Mapping[K, V],
    merge_value: Callable[[V, V, V], V] = merge_whole,
    *,
    by_place: bool,
) -> dict[K, V]:
    """Merge mappings whose order counts: what is new comes behind what it follows in `after`.

    With `by_place` it is a `MergeError` that the step changed the order and somebody else did so otherwise;
    without, the current order stays then.
    """
    merged = merge_entries(before, after, current, merge_value)
    order = _merged_order(list(before), list(after), [key for key in current if key in merged], by_place)
    behind: K | None = None
    for key in after:
        if key in merged and key not in order:
            order.insert(0 if behind is None else order.index(behind) + 1, key)
        if key in order:
            behind = key
    return {key: merged[key] for key in order}


def _merged_order(before: list[K], after: list[K], current: list[K], by_place: bool) -> list[K]:
    """The current keys, those that the step moved in their new order at the places that they have."""
    common = set(before) & set(after) & set(current)
    old, new, here = (_among(keys, common) for keys in (before, after, current))
    if new in (old, here):
        return current
    if here != old:
        if by_place:
            raise MergeError("the order was changed")
        return current
    moved = iter(new)
    return [next(moved) if key in common else key for key in current]


def _among(keys: Iterable[K], chosen: set[K]) -> list[K]:
    return [key for key in keys if key in chosen]


def merge_label_sets(before: LabelSet, after: LabelSet, current: LabelSet) -> LabelSet:
    """Merge label sets label by label, and each label field by field; renamed labels are followed.

    Raises `MergeError` also where the labels would not go together, such as two with one key.
    """
    names_after = {name: old for old, name in counterparts(before, after).items()}
    names_now = {name: old for old, name in counterparts(before, current).items()}

    def keyed(labels: LabelSet, old_names: Mapping[str, str]) -> dict[tuple[bool, str], Label]:
        """The labels by their names before the step; others, which were not there then, by their own."""
        return {
            (label.name in old_names, old_names.get(label.name, label.name)): label for label in labels.labels
        }

    labels = merge_sequence(
        keyed(before, {name: name for name in before.by_name}),
        keyed(after, names_after),
        keyed(current, names_now),
        _merge_labels,
        by_place=True,
    )
    rules = merge_fields(before.quotations, after.quotations, current.quotations)
    try:
        return checked(LabelSet(tuple(labels.values()), rules))
    except FormatError as problem:
        raise MergeError(str(problem)) from problem


def _merge_labels(before: Label, after: Label, current: Label) -> Label:
    merged = merge_fields(before, after, current, formerly=_merge_names)
    return replace(merged, formerly=tuple(name for name in merged.formerly if name != merged.name))


def _merge_names(
    before: tuple[str, ...], after: tuple[str, ...], current: tuple[str, ...]
) -> tuple[str, ...]:
    """Former names, each of which is there or not."""
    stay = [name for name in current if name in after or name not in before]
    return tuple(dict.fromkeys((*stay, *(name for name in after if name not in before))))


def counterparts(labels: LabelSet, others: LabelSet) -> dict[str, str]:
    """The names of the same labels in two sets, one of which was made from the other by any changes.

    A label that was merged into another has no counterpart: that of the other is the other.
    """
    found = {name: name for name in labels.by_name if name in others.by_name}
    taken = set(found)
    for label in labels.labels:
        if label.name in found:
            continue
        names = (label.name, *reversed(label.formerly))
        called = (name if name in others.by_name else others.today.get(name) for name in names)
        name = next((name for name in called if name is not None and name not in taken), None)
        if name is not None:
            found[label.name] = name
            taken.add(name)
    return found


def renamings(labels: LabelSet, others: LabelSet) -> dict[str, str]:
    """The names that labels have in `others`, by those that they have in `labels`, where these differ."""
    return {old: new for old, new in counterparts(labels, others).items() if old != new}


def remembering(labels: LabelSet, names: Mapping[str, str]) -> LabelSet:
    """The set in which labels are known by further former names, given with today's."""

    def known(label: Label) -> Label:
        return replace(label, formerly=(*label.formerly, *(old for old in names if names[old] == label.name)))

    return replace(labels, labels=tuple(map(known, labels.labels)))
