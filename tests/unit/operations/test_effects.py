"""What each operation that writes says it changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.core.annotation import Verdict
from annotator.core.change import PassState, Reverted
from annotator.core.concordance import ClaimFilter
from annotator.core.effects import NOTHING, Effects, Written
from annotator.core.labels import LabelSet
from annotator.core.listing import Order as Sorting
from annotator.core.progress import Silent
from annotator.core.review import decide, set_state
from annotator.core.same_words import SameEntity
from annotator.core.settings.project_settings import LearningReport
from annotator.operations.importing.import_files import import_paths
from annotator.operations.learning.lessons import Lesson, keep_lesson, set_learning, suggest_learned
from annotator.operations.project.label_set import change_guidelines, change_labels, project_label_set
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.reviewing.bulk import Order, carry_out
from annotator.operations.reviewing.concordance import Query, search
from annotator.operations.reviewing.queue import Filter, QueueOrder, save_filter, set_queue_order
from annotator.operations.reviewing.review_article import commit, open_review, redo, undo
from annotator.operations.reviewing.rules import change_rules
from annotator.operations.suggesting.shown_suggestions import (
    MemoryScope,
    apply_thresholds,
    refresh_all,
    set_memory_scope,
)
from annotator.operations.suggesting.suggest_articles import suggest_articles
from tests.unit.store.small_project import make_small_project

NEW_LABELS = {"queue": True, "counts": True, "all_articles": True, "history": True}
QUEUE_AND_COUNTS = {"queue": True, "counts": True}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "p.db"
    make_small_project(path)
    with open_project(path) as opened:
        yield opened


def first(project: Project) -> tuple[str, str]:
    """An article, and a suggestion in it that is open."""
    (article_id, *_) = (str(row[0]) for row in project.rows("SELECT id FROM article ORDER BY key"))
    return article_id, open_review(project, article_id, "RK").undecided[0].id


def accept(project: Project) -> Written[None]:
    article_id, item_id = first(project)
    return commit(project, decide(open_review(project, article_id, "RK"), item_id, Verdict.ACCEPTED))


def renamed(labels: LabelSet) -> LabelSet:
    first, *others = labels.labels
    return replace(
        labels, labels=(replace(first, name="NEW", formerly=(*first.formerly, first.name)), *others)
    )


SETTINGS: list[tuple[Callable[[Project], Written[Any]], dict[str, Any]]] = [
    (lambda p: save_filter(p, "RK", "mine", Filter()), {"settings": {"filters"}, "history": True}),
    (lambda p: set_queue_order(p, "RK", QueueOrder(Sorting.TITLE)), {"settings": {"order"}}),
    (lambda p: set_learning(p, "RK", False), {"settings": {"learning"}, "history": True}),
    (
        lambda p: set_memory_scope(p, "RK", MemoryScope.OFF),
        {"settings": {"memory"}, "all_articles": True, "history": True},
    ),
    (lambda p: change_guidelines(p, "RK", "# Own"), {"settings": {"guidelines"}, "history": True}),
    (
        lambda p: apply_thresholds(p, "RK", {"LOC": 0.9}, Silent()),
        {"settings": {"thresholds"}, "all_articles": True, "history": True, **QUEUE_AND_COUNTS},
    ),
    (
        lambda p: change_labels(p, "RK", renamed(project_label_set(p)), "rename", Silent()),
        {"settings": {"labels"}, **NEW_LABELS},
    ),
]


@pytest.mark.parametrize(("operation", "expected"), SETTINGS)
def test_what_writes_a_setting_names_it(
    project: Project, operation: Callable[[Project], Written[Any]], expected: dict[str, Any]
) -> None:
    named = expected | {"settings": frozenset(expected["settings"])}
    effects = operation(project).effects
    assert replace(effects, articles=frozenset()) == Effects(**named)


def test_what_leaves_a_setting_as_it_is_changes_nothing(project: Project) -> None:
    assert change_guidelines(project, "RK", None) == Written(None, NOTHING)
    assert change_rules(project, (), "rules", "RK") == Written(False, NOTHING)


def test_a_verdict_its_undo_and_redo_concern_one_article(project: Project) -> None:
    article_id, item_id = first(project)
    commit(project, set_state(open_review(project, article_id, "RK"), PassState.IN_PROGRESS))
    expected = Effects(articles=frozenset({article_id}), history=True)
    review = open_review(project, article_id, "RK")
    assert commit(project, decide(review, item_id, Verdict.ACCEPTED)).effects == expected
    undone = undo(project, "RK")
    assert undone.effects == expected
    assert undone.value.change is not None
    assert redo(project, "RK").effects == expected
    assert redo(project, "RK") == Written(Reverted(None, ()), NOTHING)


def test_the_first_verdict_begins_a_pass_which_is_counted_again(project: Project) -> None:
    effects = accept(project).effects
    assert (effects.queue, effects.counts, effects.settings) == (True, True, frozenset())


def test_many_places_and_a_rule_are_one_effect(project: Project) -> None:
    lines: list[Any] = []
    open_entities = ClaimFilter("entity", verdicts=frozenset({None}))
    search(project, "RK", Query(wanted=open_entities), Silent(), lines.extend)
    line = lines[0]
    same = SameEntity(line.hit, line.claim.label, Verdict.ACCEPTED)
    done = carry_out(project, "RK", Order("all", same.review_action, lines, rule=same), Silent())
    touched = frozenset(line.article_id for line in lines)
    assert done.value.articles == len(touched) > 1
    assert done.effects == Effects(
        queue=True,
        counts=True,
        articles=touched,
        all_articles=True,
        settings=frozenset({"rules"}),
        history=True,
    )


def test_an_import_lists_and_counts_again_only_when_something_came_in(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "new.txt"
    file.write_text("Warga datang pagi ini.", encoding="utf-8")
    assert import_paths(project, [file], Silent()).effects == Effects(queue=True, counts=True)
    assert import_paths(project, [file], Silent()).effects == NOTHING


def test_suggestions_concern_the_articles_that_got_them(project: Project) -> None:
    article_id, _ = first(project)
    some = suggest_articles(project, Silent(), article_ids=[article_id], suggesters=["quotes"])
    assert some.effects == Effects(queue=True, counts=True, articles=frozenset({article_id}))
    everywhere = Effects(queue=True, counts=True, all_articles=True)
    assert suggest_articles(project, Silent(), suggesters=["quotes"]).effects == everywhere
    assert refresh_all(project, Silent()).effects == everywhere


def test_a_lesson_concerns_the_articles_it_answers_and_the_rest_but_the_one_in_view(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    article_id, _ = first(project)
    monkeypatch.setattr("annotator.operations.learning.lessons.keep_model", lambda *_: None)
    monkeypatch.setattr("annotator.operations.learning.lessons.unpacked", lambda body: body)
    better = LearningReport(2, 0.7, 0.6, 0.7, had_model=False, curve=())
    written = keep_lesson(project, Lesson(better, b"", frozenset(), {article_id: ()}))
    assert written == Written(
        True,
        Effects(queue=True, counts=True, articles=frozenset({article_id}), settings=frozenset({"learning"})),
    )
    worse = Lesson(replace(better, after=0.5), b"", frozenset(), {article_id: ()})
    assert keep_lesson(project, worse) == Written(False, Effects(settings=frozenset({"learning"})))
    suggested = suggest_learned(project, Silent(), leave=article_id).effects
    assert suggested.articles
    assert not suggested.concern(article_id)
