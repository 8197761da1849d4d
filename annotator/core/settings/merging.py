"""Three-way merges: they apply to the current value what an action, or its inverse, did to an earlier value.

Each function takes the value before a step, the value after it and the current value, and returns the current
value after the same step. Parts that the step did not change keep their current value. If someone else has
changed the same part, even in the same way, `MergeError` is raised.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from annotator.core.errors import FormatError
from annotator.core.labels import Label, LabelSet, checked

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class MergeError(Exception):
    """The step cannot be applied to the current value; the argument names the conflicting part."""


def merge_whole(before: T, after: T, current: T) -> T:
    """Merge values as a whole."""
    if before == after:
        return current
    if current == before:
        return after
    raise MergeError(current)


def merge_fields(before: Any, after: Any, current: T, **others: Callable[[Any, Any, Any], Any]) -> T:
    """Merge dataclasses field by field; `others` gives the merge functions of fields that have parts."""
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
    """Merge mappings key by key; new keys come last."""
    merged = dict(current)
    for key in {**before, **after}:
        if before.get(key) == after.get(key):
            continue
        if key not in after:
            if merged.pop(key, None) != before[key]:
                raise MergeError(key)  # changed or removed
        elif key not in before:
            if key in merged:
                raise MergeError(key)
            merged[key] = after[key]
        elif key not in merged:
            raise MergeError(key)
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
    """Merge mappings whose order matters: a new key is inserted after the key that it follows in `after`.

    If both the step and someone else changed the order, `by_place` decides: with it, `MergeError` is raised;
    without it, the current order is kept.
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
    """The current keys, in which the keys that the step moved have their new order."""
    common = set(before) & set(after) & set(current)
    old, new, here = (_among(keys, common) for keys in (before, after, current))
    if old == new:
        return current
    if here != old:
        if by_place:
            raise MergeError(current)
        return current
    moved = iter(new)
    return [next(moved) if key in common else key for key in current]


def _among(keys: Iterable[K], chosen: set[K]) -> list[K]:
    return [key for key in keys if key in chosen]


def merge_label_sets(before: LabelSet, after: LabelSet, current: LabelSet) -> LabelSet:
    """Merge label sets label by label, and each label field by field; renamed labels are followed.

    Raises `MergeError` also if the merged set is invalid, for example if two labels have the same key.
    """
    names_after = {name: old for old, name in counterparts(before, after).items()}
    names_now = {name: old for old, name in counterparts(before, current).items()}

    def keyed(labels: LabelSet, old_names: Mapping[str, str]) -> dict[tuple[bool, str], Label]:
        """The labels by their names before the step; labels that are new since then, by their own names.

        The order of former names has no meaning; they are sorted to be compared.
        """
        return {
            (label.name in old_names, old_names.get(label.name, label.name)): replace(
                label, formerly=tuple(sorted(label.formerly))
            )
            for label in labels.labels
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
        raise MergeError(problem) from problem


def _merge_labels(before: Label, after: Label, current: Label) -> Label:
    merged = merge_fields(before, after, current, formerly=_merge_names)
    return replace(merged, formerly=tuple(name for name in merged.formerly if name != merged.name))


def _merge_names(
    before: tuple[str, ...], after: tuple[str, ...], current: tuple[str, ...]
) -> tuple[str, ...]:
    """Merge former names, each of which is present or not."""
    removed, added = set(before) - set(after), set(after) - set(before)
    return tuple(sorted(set(current) - removed | added))


def counterparts(labels: LabelSet, others: LabelSet) -> dict[str, str]:
    """The names of the same labels in two sets, one of which was derived from the other by changes.

    A label that was merged into another has no counterpart.
    """
    matched = {name: name for name in labels.by_name if name in others.by_name}
    taken = set(matched)
    for label in labels.labels:
        if label.name in matched:
            continue
        names = (label.name, *reversed(label.formerly))
        called = (name if name in others.by_name else others.today.get(name) for name in names)
        name = next((name for name in called if name is not None and name not in taken), None)
        if name is not None:
            matched[label.name] = name
            taken.add(name)
    return matched


def renamings(labels: LabelSet, others: LabelSet) -> dict[str, str]:
    """The names of labels in `others` by their names in `labels`, if these differ."""
    return {old: new for old, new in counterparts(labels, others).items() if old != new}


def remembering(labels: LabelSet, names: Mapping[str, str]) -> LabelSet:
    """The set with additional former names; `names` maps each of them to the current name of its label."""

    def known(label: Label) -> Label:
        return replace(label, formerly=(*label.formerly, *(old for old in names if names[old] == label.name)))

    return replace(labels, labels=tuple(map(known, labels.labels)))
