"""Undo with several reviewers: an action that cannot be reverted is stepped over."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Verdict
from annotator.core.change import Change, Reverted, SteppedOver
from annotator.core.labels import Label, added, changed, merged, without
from annotator.core.labels_toml import labels_to_toml
from annotator.core.listing import Filter, Order, QueueOrder
from annotator.core.progress import Silent
from annotator.core.review import Review, applied, decide
from annotator.core.same_words import SameEntity
from annotator.core.settings.project_settings import GUIDELINES, RULES, MemoryScope
from annotator.operations.learning.lessons import learning_state, set_learning
from annotator.operations.project.label_set import change_guidelines, change_labels, project_label_set
from annotator.operations.reviewing.bulk import Order as BulkOrder
from annotator.operations.reviewing.bulk import carry_out
from annotator.operations.reviewing.queue import queue_order, save_filter, saved_filters, set_queue_order
from annotator.operations.reviewing.review_article import commit, open_review
from annotator.operations.reviewing.rules import change_rules, rules
from annotator.operations.suggesting.shown_suggestions import (
    memory_scope,
    set_memory_scope,
    set_thresholds,
    thresholds,
)
from annotator.store import journal
from annotator.store.annotations import decisions, write_decision
from annotator.store.articles import read_article
from annotator.store.connection import Project, open_project
from annotator.store.integrity import problems
from annotator.store.settings import read, stored
from annotator.store.undo import redo, redo_label, undo, undo_label
from tests.unit.store.small_project import make_small_project

BRIDGE = Label("BRIDGE", "Bridge", "", "#7a4a00", "#e0b060")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    make_small_project(tmp_path / "p.db")
    with open_project(tmp_path / "p.db") as opened:
        yield opened
        assert list(problems(opened)) == []


def title(project: Project, reviewer: str, name: str, words: str) -> None:
    labels = project_label_set(project)
    after = changed(labels, name, replace(labels.by_name[name], title=words))
    change_labels(project, reviewer, after, f"change label {name}", Silent())


def rename(project: Project, reviewer: str, old: str, new: str) -> None:
    labels = project_label_set(project)
    after = changed(labels, old, replace(labels.by_name[old], name=new))
    change_labels(project, reviewer, after, f"rename label {old} to {new}", Silent())


def merge(project: Project, reviewer: str, name: str, into: str) -> None:
    after = merged(project_label_set(project), name, into)
    change_labels(project, reviewer, after, f"merge label {name} into {into}", Silent())


def add_bridge(project: Project, reviewer: str) -> None:
    change_labels(project, reviewer, added(project_label_set(project), BRIDGE), "add label BRIDGE", Silent())


def titles(project: Project) -> tuple[str, str]:
    labels = project_label_set(project).by_name
    return labels["PERSON"].title, labels["ORG"].title


def decide_on(project: Project, reviewer: str, label: str, verdict: Verdict = Verdict.ACCEPTED) -> str:
    """Decide on the first open entity with a label; its id."""
    review = open_review(project, "satu.txt", reviewer)
    item = next(i for i in review.undecided if isinstance(i, Entity) and i.label == label)
    commit(project, decide(review, item.id, verdict))
    return item.id


@contextlib.contextmanager
def deleted_elsewhere(project: Project, item_id: str) -> Iterator[None]:
    """Another program deletes a decision, past the journal; it is put back in the end."""
    decision = list(project.rows("SELECT * FROM decision WHERE id = ?", (item_id,)))
    with project.write() as connection:
        connection.execute("DELETE FROM decision WHERE id = ?", (item_id,))
    assert list(problems(project)) == [
        f"decision {item_id} in satu.txt: it is not as RK left it in the journal"
    ]
    yield
    with project.write() as connection:
        connection.executemany("INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", decision)


def accepted_labels(project: Project, reviewer: str) -> dict[str, str]:
    annotations = decisions(project, "satu.txt", reviewer).values()
    return {item.id: item.label for item in annotations if isinstance(item, Entity)}


def make_rule(project: Project, reviewer: str, surface: str) -> None:
    same = SameEntity(surface, "PERSON", Verdict.ACCEPTED)
    order = BulkOrder(f"make a rule: {surface}", same.review_action, (), rule=same)
    carry_out(project, reviewer, order, Silent())


def surfaces(project: Project) -> list[str]:
    return [rule.same.words for rule in rules(project)]


def actions(reverted: Reverted) -> tuple[str | None, tuple[SteppedOver, ...]]:
    return reverted.change and reverted.change.action, reverted.stepped_over


# Regressions: inputs that made undo get stuck


def test_a_threshold_moved_after_its_label_was_renamed_is_undone_with_all_before_it(project: Project) -> None:
    set_thresholds(project, "RK", {"ROLE": 0.7})
    rename(project, "RK", "ROLE", "OFFICE")
    set_thresholds(project, "RK", {"OFFICE": 0.8})
    thresholds_seen = []
    for _ in range(3):
        assert undo(project, "RK").stepped_over == ()
        thresholds_seen.append(thresholds(project))
    assert thresholds_seen == [{"OFFICE": 0.7}, {"ROLE": 0.7}, {}]
    assert "ROLE" in project_label_set(project).by_name
    assert [bool(redo(project, "RK").change) for _ in range(4)] == [True, True, True, False]
    assert thresholds(project) == {"OFFICE": 0.8}


def test_two_reviewers_edit_a_label_each_and_undo_apart(project: Project) -> None:
    title(project, "RK", "PERSON", "Orang")
    title(project, "BS", "ORG", "Lembaga")
    assert actions(undo(project, "RK")) == ("change label PERSON", ())
    assert titles(project) == ("Person", "Lembaga")
    assert actions(undo(project, "BS")) == ("change label ORG", ())
    assert stored(project, "labels") is None  # as it was at first: the default set
    redo(project, "RK")
    redo(project, "BS")
    assert titles(project) == ("Orang", "Lembaga")


def test_two_reviewers_make_a_rule_each_and_undo_apart(project: Project) -> None:
    make_rule(project, "RK", "Bambang")
    make_rule(project, "BS", "Sari")
    assert actions(undo(project, "RK")) == ("make a rule: Bambang", ())
    assert surfaces(project) == ["Sari"]
    redo(project, "RK")
    assert surfaces(project) == ["Bambang", "Sari"]


# Stepping over


def test_undo_leaves_what_somebody_changed_since_and_goes_on_to_the_action_before(
    project: Project,
) -> None:
    item = decide_on(project, "RK", "PERSON")
    title(project, "RK", "PERSON", "Orang")
    title(project, "BS", "PERSON", "Manusia")
    stepped_over = SteppedOver("change label PERSON", "BS")
    assert undo_label(project, "RK") == "change label PERSON"
    assert actions(undo(project, "RK"))[1] == (stepped_over,)
    assert titles(project)[0] == "Manusia"
    assert item not in accepted_labels(project, "RK")


def test_what_was_stepped_over_is_not_tried_again(project: Project) -> None:
    title(project, "RK", "PERSON", "Orang")
    title(project, "BS", "PERSON", "Manusia")
    assert actions(undo(project, "RK")) == (None, (SteppedOver("change label PERSON", "BS"),))
    assert undo_label(project, "RK") is None
    undo(project, "BS")
    assert actions(undo(project, "RK")) == (None, ())
    assert titles(project)[0] == "Orang"


def test_redo_does_again_what_was_undone_beside_what_was_stepped_over(project: Project) -> None:
    first = decide_on(project, "RK", "PERSON")
    title(project, "RK", "PERSON", "Orang")
    second = decide_on(project, "RK", "ROLE")
    title(project, "BS", "PERSON", "Manusia")
    undo(project, "RK")
    undo(project, "RK")
    assert (accepted_labels(project, "RK"), undo_label(project, "RK")) == ({}, None)
    assert [bool(redo(project, "RK").change) for _ in range(3)] == [True, True, False]
    assert set(accepted_labels(project, "RK")) == {first, second}
    assert [bool(undo(project, "RK").change) for _ in range(3)] == [True, True, False]


def test_redo_steps_over_what_somebody_did_otherwise_meanwhile(project: Project) -> None:
    change_guidelines(project, "RK", "# Mine")
    item = decide_on(project, "RK", "PERSON")
    undo(project, "RK")
    undo(project, "RK")
    change_guidelines(project, "BS", "# Theirs")
    assert actions(redo(project, "RK"))[1] == (SteppedOver("change guidelines", "BS"),)
    assert (read(project, GUIDELINES), set(accepted_labels(project, "RK"))) == ("# Theirs", {item})
    assert redo_label(project, "RK") is None


def test_a_decision_changed_by_another_program_is_stepped_over_by_nobody_else(project: Project) -> None:
    first = decide_on(project, "RK", "PERSON")
    second = decide_on(project, "RK", "ROLE")
    ((action,),) = project.rows("SELECT action FROM journal ORDER BY key DESC LIMIT 1")
    with deleted_elsewhere(project, second):
        assert undo(project, "RK").stepped_over == (SteppedOver(str(action), None),)
        assert first not in accepted_labels(project, "RK")


def test_what_was_stepped_over_half_way_has_left_nothing_behind(project: Project) -> None:
    decide_on(project, "RK", "PERSON")
    review = open_review(project, "satu.txt", "RK")
    persons = [i for i in review.undecided if isinstance(i, Entity)][:2]
    both = tuple(part for item in persons for part in decide(review, item.id, Verdict.REJECTED).decisions)
    commit(project, Change("reject both", "RK", both))
    with deleted_elsewhere(project, both[0].id):
        assert undo(project, "RK").stepped_over == (SteppedOver("reject both", None),)
        assert both[1].id in accepted_labels(project, "RK")


def test_the_journal_says_what_was_stepped_over(project: Project) -> None:
    change_guidelines(project, "RK", "# Mine")
    change_guidelines(project, "BS", "# Theirs")
    undo(project, "RK")
    last = list(project.rows("SELECT kind, action, turns FROM journal ORDER BY key DESC LIMIT 1"))
    assert last == [("note", "left as it is: change guidelines", 1)]
    project.db.execute("DELETE FROM stepped_over")
    project.db.conn.commit()
    (problem,) = problems(project)
    assert problem == "journal entry 1: its stepped-over state does not match the journal"
    project.db.execute("INSERT INTO stepped_over VALUES (1)")
    project.db.conn.commit()


# Labels, and what names them


def test_what_a_colleague_decided_under_a_new_name_follows_the_undo_of_the_renaming(project: Project) -> None:
    rename(project, "RK", "PERSON", "ORANG")
    item = decide_on(project, "BS", "ORANG")
    make_rule(project, "BS", "Bambang")
    set_thresholds(project, "BS", {"ORANG": 0.1})
    assert actions(undo(project, "RK")) == ("rename label PERSON to ORANG", ())
    assert accepted_labels(project, "BS") == {item: "PERSON"}
    assert thresholds(project) == {"PERSON": 0.1}
    assert [bool(undo(project, "BS").change) for _ in range(4)] == [True, True, True, False]
    assert (accepted_labels(project, "BS"), thresholds(project), rules(project)) == ({}, {}, ())
    for reviewer in ("BS", "BS", "BS", "RK"):
        assert redo(project, reviewer).stepped_over == ()
    assert (accepted_labels(project, "BS"), thresholds(project)) == ({item: "ORANG"}, {"ORANG": 0.1})


def test_a_rule_follows_a_renaming_and_its_undo(project: Project) -> None:
    make_rule(project, "RK", "Bambang Setiaji")
    rename(project, "RK", "PERSON", "ORANG")
    assert [rule.about for rule in read(project, RULES)] == [("RK", "Bambang Setiaji", "ORANG")]
    undo(project, "RK")
    assert [rule.about for rule in read(project, RULES)] == [("RK", "Bambang Setiaji", "PERSON")]


def test_a_threshold_moved_by_a_colleague_follows_the_undo_of_a_renaming(project: Project) -> None:
    set_thresholds(project, "RK", {"ROLE": 0.7})
    rename(project, "RK", "ROLE", "OFFICE")
    set_thresholds(project, "BS", {"OFFICE": 0.8})
    assert undo(project, "RK").stepped_over == ()
    assert thresholds(project) == {"ROLE": 0.8}
    assert undo(project, "RK").stepped_over == (SteppedOver("change thresholds", "BS"),)


def test_a_label_that_a_colleague_uses_is_not_taken_away_by_undo(project: Project) -> None:
    add_bridge(project, "RK")
    review = open_review(project, "satu.txt", "BS")
    item = next(i for i in review.undecided if isinstance(i, Entity))
    commit(project, _labelled(review, item, "BRIDGE"))
    assert actions(undo(project, "RK")) == (None, (SteppedOver("add label BRIDGE", "BS"),))
    assert "BRIDGE" in project_label_set(project).by_name


def _labelled(review: Review, item: Entity, label: str) -> Change:
    change = decide(review, item.id, Verdict.ACCEPTED)
    (part,) = change.decisions
    assert isinstance(part.after, Entity)
    return replace(change, decisions=(replace(part, after=replace(part.after, label=label)),))


def test_a_decision_under_a_label_that_is_gone_is_not_done_again(project: Project) -> None:
    add_bridge(project, "RK")
    review = open_review(project, "satu.txt", "BS")
    item = next(i for i in review.undecided if isinstance(i, Entity))
    commit(project, _labelled(review, item, "BRIDGE"))
    undo(project, "BS")
    assert undo(project, "RK").stepped_over == ()
    reverted = redo(project, "BS")
    assert (reverted.change, [left.by for left in reverted.stepped_over]) == (None, ["RK"])
    assert accepted_labels(project, "BS") == {}


def test_a_label_that_never_was_in_the_set_comes_back_by_undo(project: Project) -> None:
    review = open_review(project, "satu.txt", "RK")
    item = next(i for i in review.undecided if isinstance(i, Entity))
    foreign = _labelled(review, item, "MISC")
    commit(project, foreign)
    review = open_review(project, "satu.txt", "RK")
    commit(project, decide(review, item.id, Verdict.REJECTED))
    assert undo(project, "RK").stepped_over == ()
    assert accepted_labels(project, "RK") == {item.id: "MISC"}


def test_a_merge_is_undone_beside_the_renaming_of_its_target(project: Project) -> None:
    item = decide_on(project, "BS", "ROLE")
    merge(project, "RK", "ROLE", "PERSON")
    rename(project, "BS", "PERSON", "ORANG")
    assert accepted_labels(project, "BS") == {item: "ORANG"}
    assert undo(project, "RK").stepped_over == ()
    assert accepted_labels(project, "BS") == {item: "ROLE"}
    assert project_label_set(project).by_name["ORANG"].formerly == ("PERSON",)
    redo(project, "RK")
    assert accepted_labels(project, "BS") == {item: "ORANG"}


def test_a_merge_is_not_done_again_where_somebody_holds_more_under_the_label_since(project: Project) -> None:
    merge(project, "RK", "ROLE", "PERSON")
    undo(project, "RK")
    item = decide_on(project, "BS", "ROLE")
    assert redo(project, "RK").stepped_over == (SteppedOver("merge label ROLE into PERSON", "BS"),)
    assert accepted_labels(project, "BS") == {item: "ROLE"}


def test_what_had_the_new_name_by_itself_keeps_it_when_the_renaming_is_undone(project: Project) -> None:
    review = open_review(project, "satu.txt", "BS")
    first, second = [i for i in review.undecided if isinstance(i, Entity) and i.label == "PERSON"][:2]
    foreign = _labelled(review, first, "ORANG")  # as imported annotations may be
    commit(project, foreign)
    commit(project, decide(applied(review, foreign), second.id, Verdict.ACCEPTED))
    rename(project, "RK", "PERSON", "ORANG")
    assert accepted_labels(project, "BS") == {first.id: "ORANG", second.id: "ORANG"}
    undo(project, "RK")
    assert accepted_labels(project, "BS") == {first.id: "ORANG", second.id: "PERSON"}


def test_a_renaming_is_not_undone_where_one_span_would_bear_the_label_twice(project: Project) -> None:
    rename(project, "RK", "PERSON", "ORANG")
    item = decide_on(project, "BS", "ORANG")
    twin = replace(decisions(project, "satu.txt", "BS")[item], id="imported", label="PERSON")
    with project.write() as connection:  # as an import brings it
        ((pass_key,),) = project.rows("SELECT key FROM pass WHERE reviewer = 'BS'")
        write_decision(connection, int(str(pass_key)), read_article(project, "satu.txt").text, twin)
    assert undo(project, "RK").stepped_over == (SteppedOver("rename label PERSON to ORANG"),)
    assert accepted_labels(project, "BS") == {item: "ORANG", "imported": "PERSON"}


def test_a_decision_made_on_a_view_of_before_a_renaming_gets_todays_name(project: Project) -> None:
    review = open_review(project, "satu.txt", "BS")
    item = next(i for i in review.undecided if isinstance(i, Entity) and i.label == "PERSON")
    rename(project, "RK", "PERSON", "ORANG")
    commit(project, decide(review, item.id, Verdict.ACCEPTED))
    assert accepted_labels(project, "BS") == {item.id: "ORANG"}


def test_a_rule_about_a_deleted_label_holds_nothing(project: Project) -> None:
    same = SameEntity("Bambang Setiaji", "EVENT", Verdict.ACCEPTED)
    carry_out(project, "RK", BulkOrder("make a rule", same.review_action, (), rule=same), Silent())
    labels = without(project_label_set(project), "EVENT")
    change_labels(project, "BS", labels, "delete label EVENT", Silent())
    open_review(project, "satu.txt", "RK")
    assert accepted_labels(project, "RK") == {}
    undo(project, "BS")
    open_review(project, "satu.txt", "RK")
    assert set(accepted_labels(project, "RK").values()) == {"EVENT"}


# The other settings


def test_every_setting_is_undone_and_done_again(project: Project) -> None:
    set_memory_scope(project, "RK", MemoryScope.OFF)
    save_filter(project, "RK", "mine", Filter(outlet="contoh.id"))
    set_learning(project, "RK", on=False)
    change_guidelines(project, "RK", "# Mine")
    save_filter(project, "BS", "theirs", Filter(label="ORG"))
    for _ in range(4):
        assert undo(project, "RK").stepped_over == ()
    assert (memory_scope(project), learning_state(project).on) == (MemoryScope.PROJECT, True)
    assert (list(saved_filters(project)), read(project, GUIDELINES)) == (["theirs"], None)
    for _ in range(4):
        assert redo(project, "RK").stepped_over == ()
    assert (memory_scope(project), learning_state(project).on) == (MemoryScope.OFF, False)
    assert (list(saved_filters(project)), read(project, GUIDELINES)) == (["mine", "theirs"], "# Mine")


def test_the_order_of_the_queue_is_in_the_journal_and_not_undone(project: Project) -> None:
    item = decide_on(project, "RK", "PERSON")
    set_queue_order(project, "RK", QueueOrder(Order.TITLE))
    assert list(project.rows("SELECT kind, action FROM journal ORDER BY key DESC LIMIT 1")) == [
        ("note", "sort the queue by title")
    ]
    undo(project, "RK")
    assert queue_order(project) == QueueOrder(Order.TITLE)
    assert item not in accepted_labels(project, "RK")


def test_a_setting_that_stays_as_it_is_makes_no_action(project: Project) -> None:
    set_memory_scope(project, "RK", MemoryScope.PROJECT)
    set_thresholds(project, "RK", {})
    assert not change_rules(project, (), "remove a rule", "RK").value
    assert undo_label(project, "RK") is None


# Files of older versions


def older_setting(project: Project, name: str, text: str) -> None:
    """Write a setting beside the journal, as older versions wrote thresholds."""
    with project.write() as connection:
        connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, text))


def older_action(project: Project, action: str, settings: list[dict[str, str | None]]) -> None:
    """Append a row of the journal as older versions wrote it."""
    change = {"action": action, "reviewer": "RK", "decisions": [], "passes": [], "settings": settings}
    with project.write() as connection:
        connection.execute(
            "INSERT INTO journal(at, reviewer, action, kind, change) VALUES ('2026-01-01', 'RK', ?, 'do', ?)",
            (action, json.dumps(change, separators=(",", ":"))),
        )


def test_a_renaming_of_an_older_version_is_undone_though_its_threshold_was_moved(project: Project) -> None:
    labels = project_label_set(project)
    after = labels_to_toml(changed(labels, "ROLE", replace(labels.by_name["ROLE"], name="OFFICE")))
    older_action(
        project,
        "rename label ROLE to OFFICE",
        [
            {"name": "labels", "before": None, "after": after},
            {"name": "thresholds", "before": '{"ROLE": 0.7}', "after": '{"OFFICE": 0.7}'},
        ],
    )
    older_setting(project, "labels", after)
    older_setting(project, "thresholds", '{"OFFICE": 0.8}')
    assert undo(project, "RK").stepped_over == ()
    assert (stored(project, "labels"), thresholds(project)) == (None, {"ROLE": 0.8})


def test_a_setting_of_another_version_is_undone_as_a_whole(project: Project) -> None:
    older_action(project, "choose a colour", [{"name": "colour", "before": None, "after": "red"}])
    older_setting(project, "colour", "red")
    undo(project, "RK")
    assert stored(project, "colour") is None
    redo(project, "RK")
    assert stored(project, "colour") == "red"


def test_an_action_that_can_no_longer_be_read_is_stepped_over(project: Project) -> None:
    older_action(project, "keep rules", [{"name": "rules", "before": "{}", "after": "[["}])
    older_setting(project, "rules", "[]")
    assert undo(project, "RK").stepped_over == (SteppedOver("keep rules", None),)


def test_a_setting_written_between_looking_and_committing_is_refused(project: Project) -> None:
    change = journal.setting_change(project, GUIDELINES, "# Mine")
    change_guidelines(project, "BS", "# Theirs")
    with pytest.raises(journal.ConflictError, match="guidelines"):
        journal.commit(project, Change("change guidelines", "RK", settings=(change,)))
    assert read(project, GUIDELINES) == "# Theirs"
