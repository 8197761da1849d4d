"""Undoing a merge of labels gives each label what stands for it, whatever was undone in the meantime."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Verdict
from annotator.core.change import SteppedOver
from annotator.core.errors import ConflictError
from annotator.core.labels import merged, without
from annotator.core.messages import Template
from annotator.core.progress import Silent
from annotator.core.review import decide, edit, mark
from annotator.core.same_words import SameEntity
from annotator.operations.project.foreign_settings import ForeignSettings
from annotator.operations.project.label_set import change_labels, project_label_set
from annotator.operations.reviewing.bulk import Order, carry_out
from annotator.operations.reviewing.review_article import commit, open_review
from annotator.operations.reviewing.rules import rules
from annotator.operations.suggesting.shown_suggestions import set_thresholds, thresholds
from annotator.store.annotations import decisions
from annotator.store.connection import Project, open_project
from annotator.store.integrity import problems
from annotator.store.undo import redo, undo
from tests.unit.store.small_project import make_small_project, place


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    make_small_project(tmp_path / "p.db")
    with open_project(tmp_path / "p.db") as opened:
        yield opened
        assert list(problems(opened)) == []


def merge(project: Project, reviewer: str, name: str, into: str) -> None:
    after = merged(project_label_set(project), name, into)
    change_labels(project, reviewer, after, f"merge label {name} into {into}", Silent())


def delete(project: Project, reviewer: str, name: str) -> None:
    after = without(project_label_set(project), name)
    change_labels(project, reviewer, after, f"delete label {name}", Silent())


def order(project: Project) -> list[str]:
    return [label.name for label in project_label_set(project).labels]


def make_rule(project: Project, label: str) -> None:
    same = SameEntity("Sari Melati", label, Verdict.ACCEPTED)
    carry_out(project, "RK", Order(f"rule {label}", same.review_action, (), rule=same), Silent())


def test_a_rule_that_its_maker_undid_does_not_come_back(project: Project) -> None:
    make_rule(project, "PERSON")
    make_rule(project, "ORG")
    merge(project, "BS", "PERSON", "ORG")
    undo(project, "RK")
    undo(project, "RK")
    assert undo(project, "BS").stepped_over == (SteppedOver("merge label PERSON into ORG", "RK"),)
    assert rules(project) == ()


@pytest.mark.parametrize("chosen", [{"LOC": 0.9}, {"ORG": 0.95, "LOC": 0.9}])
def test_a_threshold_set_again_under_the_common_name_is_not_given_to_the_other_label(
    project: Project, chosen: dict[str, float]
) -> None:
    set_thresholds(project, "RK", chosen)
    undo(project, "RK")
    merge(project, "BS", "LOC", "ORG")
    redo(project, "RK")
    assert undo(project, "BS").stepped_over == (SteppedOver("merge label LOC into ORG", "RK"),)
    undo(project, "RK")
    assert thresholds(project) == {}


def test_a_threshold_that_was_undone_while_labels_were_merged_does_not_come_back(project: Project) -> None:
    set_thresholds(project, "RK", {"LOC": 0.9, "ORG": 0.95})
    merge(project, "BS", "LOC", "ORG")
    undo(project, "RK")
    undo(project, "BS")
    assert thresholds(project) == {}


def test_the_merge_is_undone_where_what_was_undone_has_been_redone(project: Project) -> None:
    set_thresholds(project, "RK", {"LOC": 0.9, "ORG": 0.95})
    merge(project, "BS", "LOC", "ORG")
    undo(project, "RK")
    redo(project, "RK")
    assert undo(project, "BS").stepped_over == ()
    assert thresholds(project) == {"LOC": 0.9, "ORG": 0.95}


def test_a_threshold_of_another_label_does_not_hold_up_the_undo(project: Project) -> None:
    set_thresholds(project, "RK", {"EVENT": 0.9})
    merge(project, "BS", "LOC", "ORG")
    undo(project, "RK")
    assert undo(project, "BS").stepped_over == ()


def test_a_decision_redone_under_the_common_name_gets_its_own_label_back(project: Project) -> None:
    review = open_review(project, "satu.txt", "RK")
    item = next(i for i in review.undecided if isinstance(i, Entity) and i.label == "ROLE")
    commit(project, decide(review, item.id, Verdict.ACCEPTED))
    undo(project, "RK")
    merge(project, "BS", "ROLE", "PERSON")
    redo(project, "RK")
    undo(project, "BS")
    decision = decisions(project, "satu.txt", "RK")[item.id]
    assert isinstance(decision, Entity)
    assert decision.label == "ROLE"
    assert undo(project, "RK").stepped_over == ()


@pytest.mark.parametrize("first", ["RK", "BS"])
def test_labels_come_back_in_the_order_that_they_had(project: Project, first: str) -> None:
    names = order(project)
    for one, other, into in itertools.permutations(names[:4], 3):
        merge(project, "RK", one, into)
        merge(project, "BS", other, into)
        for reviewer in (first, "BS" if first == "RK" else "RK"):
            assert undo(project, reviewer).stepped_over == ()
        assert order(project) == names


# Labels that were deleted meanwhile


def test_a_decision_under_a_label_deleted_meanwhile_is_refused_and_says_what_to_do(project: Project) -> None:
    review = open_review(project, "satu.txt", "RK")
    change = mark(review, place(review.article.text, "jembatan"), "EVENT")
    delete(project, "BS", "EVENT")
    with pytest.raises(ConflictError, match="deleted the label EVENT in the meantime; choose another label"):
        commit(project, change)
    assert decisions(project, "satu.txt", "RK") == {}
    undo(project, "BS")
    commit(project, change)
    assert len(decisions(project, "satu.txt", "RK")) == 1


def test_what_is_under_a_deleted_label_already_can_still_be_edited(project: Project) -> None:
    review = open_review(project, "satu.txt", "RK")
    commit(project, mark(review, place(review.article.text, "jembatan"), "EVENT"))
    with project.write() as connection:  # as another version may have left it
        connection.execute("UPDATE decision SET verdict = 'rejected'")
    delete(project, "BS", "EVENT")
    with project.write() as connection:
        connection.execute("UPDATE decision SET verdict = 'added'")
    review = open_review(project, "satu.txt", "RK")
    (item,) = review.decisions.values()
    commit(project, edit(review, item_with_note(item), Template("note on {0}")))
    assert undo(project, "RK").stepped_over == ()


def item_with_note(item: object) -> Entity:
    assert isinstance(item, Entity)
    return Entity(item.id, item.span, item.label, {"note": "x"}, item.origin, item.verdict)


# What another program changed


def test_settings_that_another_program_changed_are_named_once(project: Project) -> None:
    foreign = ForeignSettings()
    assert foreign.look(project) == frozenset()
    set_thresholds(project, "RK", {"LOC": 0.5})
    assert foreign.look(project) == frozenset()
    with open_project(project.path) as other:
        delete(other, "BS", "EVENT")
        set_thresholds(other, "BS", {"LOC": 0.6})
    assert foreign.look(project) == {"labels", "thresholds"}
    assert foreign.look(project) == frozenset()


def test_a_decision_of_another_program_changes_no_setting(project: Project) -> None:
    foreign = ForeignSettings()
    foreign.look(project)
    with open_project(project.path) as other:
        review = open_review(other, "satu.txt", "BS")
        commit(other, decide(review, review.items[0].id, Verdict.ACCEPTED))
    assert foreign.look(project) == frozenset()
