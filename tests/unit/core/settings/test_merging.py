"""Three-way merges of settings: only what a step changed is changed."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.assets import default_labels
from annotator.core.labels import Label, LabelSet, QuotationRules, added, changed, merged, moved, without
from annotator.core.settings.merging import (
    MergeError,
    counterparts,
    merge_entries,
    merge_fields,
    merge_label_sets,
    merge_sequence,
    merge_whole,
)

START = default_labels()
BRIDGE = Label("BRIDGE", "Bridge", "", "#7a4a00", "#e0b060")


def renamed(labels: LabelSet, old: str, new: str) -> LabelSet:
    return changed(labels, old, replace(labels.by_name[old], name=new))


def titled(labels: LabelSet, name: str, title: str) -> LabelSet:
    return changed(labels, name, replace(labels.by_name[name], title=title))


def names(labels: LabelSet) -> list[str]:
    return [label.name for label in labels.labels]


def test_a_value_without_parts_is_changed_only_where_nobody_else_changed_it() -> None:
    assert merge_whole("a", "b", "a") == "b"
    assert merge_whole("a", "a", "c") == "c"
    for current in ("b", "c"):  # the same change by somebody else is theirs
        with pytest.raises(MergeError):
            merge_whole("a", "b", current)


entries = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2), max_size=4)


@given(entries, entries, entries)
def test_a_merge_takes_the_keys_that_the_step_changed_and_leaves_the_others(
    before: dict[str, int], after: dict[str, int], current: dict[str, int]
) -> None:
    touched = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    if any(current.get(key) != before.get(key) for key in touched):
        with pytest.raises(MergeError):
            merge_entries(before, after, current)
        return
    result = merge_entries(before, after, current)
    for key in {*before, *after, *current, *result}:
        assert result.get(key) == (after if key in touched else current).get(key)


@given(entries, entries)
def test_a_step_done_to_what_it_was_done_to_comes_to_what_it_came_to(
    before: dict[str, int], after: dict[str, int]
) -> None:
    assert merge_entries(before, after, before) == after
    assert list(merge_sequence(before, after, before, by_place=True).items()) == list(after.items())


@given(entries, entries, st.permutations("abcd"))
def test_a_sequence_keeps_the_current_order_where_the_step_did_not_change_it(
    before: dict[str, int], current: dict[str, int], order: list[str]
) -> None:
    current = {key: current[key] for key in order if key in current}
    after = {key: value + 1 for key, value in before.items()}
    try:
        result = merge_sequence(before, after, current, by_place=True)
    except MergeError:
        return
    assert [key for key in result if key in current] == [key for key in current if key in result]


def test_an_order_changed_otherwise_since_is_a_conflict_where_places_count() -> None:
    before, after, current = dict.fromkeys("abc", 0), dict.fromkeys("bac", 0), dict.fromkeys("acb", 0)
    with pytest.raises(MergeError):
        merge_sequence(before, after, current, by_place=True)
    assert list(merge_sequence(before, after, current, by_place=False)) == list("acb")


def test_what_was_moved_goes_back_between_what_was_added_since() -> None:
    before, after, current = dict.fromkeys("abc", 0), dict.fromkeys("bac", 0), dict.fromkeys("baxc", 0)
    assert list(merge_sequence(after, before, current, by_place=True)) == list("abxc")


@dataclass(frozen=True)
class Pair:
    left: int
    right: int


def test_two_fields_of_one_record_are_merged_apart() -> None:
    assert merge_fields(Pair(1, 1), Pair(2, 1), Pair(1, 5)) == Pair(2, 5)
    with pytest.raises(MergeError):
        merge_fields(Pair(1, 1), Pair(2, 1), Pair(3, 1))


def test_changes_of_two_labels_are_reverted_apart() -> None:
    mine = titled(START, "PERSON", "Orang")
    both = titled(mine, "ORG", "Lembaga")
    assert merge_label_sets(mine, START, both) == titled(START, "ORG", "Lembaga")


def test_two_fields_of_one_label_are_reverted_apart() -> None:
    mine = titled(START, "PERSON", "Orang")
    both = changed(mine, "PERSON", replace(mine.by_name["PERSON"], covers="people"))
    assert merge_label_sets(mine, START, both).by_name["PERSON"].covers == "people"
    assert merge_label_sets(mine, START, both).by_name["PERSON"].title == "Person"


def test_a_change_is_reverted_in_the_label_that_was_renamed_since() -> None:
    mine = titled(START, "PERSON", "Orang")
    current = renamed(mine, "PERSON", "ORANG")
    assert merge_label_sets(mine, START, current) == renamed(START, "PERSON", "ORANG")


def test_a_renaming_is_reverted_with_what_was_changed_in_the_label_since() -> None:
    mine = renamed(START, "PERSON", "ORANG")
    current = titled(mine, "ORANG", "Orang")
    assert merge_label_sets(mine, START, current) == titled(START, "PERSON", "Orang")
    assert merge_label_sets(START, mine, titled(START, "PERSON", "Orang")) == current


def test_a_label_renamed_twice_does_not_get_its_first_name_back() -> None:
    mine = renamed(START, "PERSON", "ORANG")
    with pytest.raises(MergeError):
        merge_label_sets(mine, START, renamed(mine, "ORANG", "MANUSIA"))


def test_a_merge_of_labels_is_reverted_beside_another_one_into_the_same_label() -> None:
    mine = merged(START, "ROLE", "PERSON")
    both = merged(mine, "LOC", "PERSON")
    assert merge_label_sets(mine, START, both) == merged(START, "LOC", "PERSON")


def test_merges_done_again_in_another_order_do_not_stand_in_the_way_of_a_later_one() -> None:
    both = merged(merged(START, "ROLE", "PERSON"), "LOC", "PERSON")
    later = merged(both, "PERSON", "ORG")
    other_order = merged(merged(START, "LOC", "PERSON"), "ROLE", "PERSON")
    result = merge_label_sets(both, later, other_order)
    assert names(result) == names(later)
    assert result.today == later.today


def test_a_change_of_a_label_that_was_merged_since_is_a_conflict() -> None:
    mine = titled(START, "ROLE", "Jabatan")
    with pytest.raises(MergeError):
        merge_label_sets(mine, START, merged(mine, "ROLE", "PERSON"))


def test_a_deleted_label_comes_back_to_its_place() -> None:
    mine = without(START, "ORG")
    current = added(mine, BRIDGE)
    assert names(merge_label_sets(mine, START, current)) == [*names(START), "BRIDGE"]


def test_an_added_label_that_was_changed_since_stays() -> None:
    mine = added(START, BRIDGE)
    with pytest.raises(MergeError):
        merge_label_sets(mine, START, titled(mine, "BRIDGE", "Jembatan"))


def test_labels_that_would_not_go_together_are_a_conflict() -> None:
    person = START.by_name["PERSON"]
    mine = changed(START, "PERSON", replace(person, key=""))
    current = added(mine, replace(BRIDGE, key=person.key))
    with pytest.raises(MergeError, match="same key"):
        merge_label_sets(mine, START, current)


def test_rules_for_quotations_are_reverted_beside_labels() -> None:
    mine = replace(START, quotations=QuotationRules(annotated=False))
    current = moved(mine, "ORG", -1)
    assert merge_label_sets(mine, START, current) == moved(START, "ORG", -1)


def test_a_label_merged_into_another_has_no_counterpart() -> None:
    pairs = counterparts(START, merged(renamed(START, "PERSON", "ORANG"), "ROLE", "ORANG"))
    assert pairs["PERSON"] == "ORANG"
    assert "ROLE" not in pairs


def step(labels: LabelSet, verb: str, name: str, other: str) -> LabelSet:
    if verb == "rename":
        return renamed(labels, name, f"{name}X")
    if verb == "merge":
        return merged(labels, name, other)
    if verb == "move":
        return moved(labels, name, 1)
    if verb == "delete":
        return without(labels, name)
    return titled(labels, name, f"{name}!")


STEPS = st.tuples(
    st.sampled_from(["rename", "merge", "move", "delete", "title"]),
    st.sampled_from(names(START)[:4]),
    st.sampled_from(names(START)[4:]),
)


@given(STEPS, STEPS)
def test_steps_on_different_labels_are_reverted_in_any_order(
    first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    if len({*first[1:], *second[1:]}) < 4 or {first[0], second[0]} == {"move"}:
        return
    after_first = step(START, *first)
    both = step(after_first, *second)
    alone = merge_label_sets(after_first, START, both)
    assert alone.by_name == step(START, *second).by_name
    # Of the place of a label nothing is known any more where its neighbours were gone too.
    assert merge_label_sets(both, after_first, alone).by_name == START.by_name
