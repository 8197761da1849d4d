"""Two programs have one project open: what one changes in its settings, the other shows."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from annotator.core.annotation import Entity, Verdict
from annotator.core.labels import LabelSet, changed, merged, without
from annotator.core.progress import Silent
from annotator.core.review import decide
from annotator.core.settings.project_settings import MemoryScope
from annotator.operations.project.label_set import change_labels, project_label_set
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.review_article import commit, open_review
from annotator.operations.suggesting.shown_suggestions import set_memory_scope, set_thresholds
from tests.ui.conftest import Driver


def elsewhere(user: Driver, change: Callable[[LabelSet], LabelSet]) -> None:
    """Another program changes the labels."""
    assert user.app.session.path is not None
    with open_project(user.app.session.path) as project:
        change_labels(project, "BS", change(project_label_set(project)), "change labels", Silent())


def rename(labels: LabelSet) -> LabelSet:
    return changed(labels, "LOC", replace(labels.by_name["LOC"], name="TEMPAT"))


def notices(user: Driver) -> list[str]:
    return [notice.label.text() for notice in user.app.window.notices.notices()]


def names(user: Driver) -> list[str]:
    return [label.name for label in user.app.session.labels]


LABELS = "Changed by another program, and shown here now: labels."


def test_labels_changed_elsewhere_are_noticed_when_an_article_is_opened(user: Driver) -> None:
    elsewhere(user, rename)
    assert "TEMPAT" not in names(user)
    user.app.session.open_article("dua.txt")
    user.wait(lambda: user.review.article.id == "dua.txt" and "TEMPAT" in names(user))
    assert notices(user) == [LABELS]


def test_the_digit_of_a_label_renamed_elsewhere_accepts_its_suggestion(user: Driver) -> None:
    elsewhere(user, rename)
    digit = next(label.key for label in user.app.session.labels if label.name == "LOC")
    user.app.session.open_article("dua.txt")
    user.wait(lambda: user.review.article.id == "dua.txt")
    user.go("Tanjung Asin")
    user.press(digit)
    user.wait(lambda: user.item("Tanjung Asin").verdict is not None)
    item = user.item("Tanjung Asin")
    assert isinstance(item, Entity)
    assert (item.verdict, item.label) == (Verdict.ACCEPTED, "TEMPAT")


def test_a_label_renamed_elsewhere_is_noticed_by_the_next_write_of_the_article_in_view(user: Driver) -> None:
    elsewhere(user, rename)
    user.go("Sumber Rejo")
    user.press("Return")
    user.wait(lambda: "TEMPAT" in names(user))
    user.settle()
    item = user.item("Sumber Rejo")
    assert isinstance(item, Entity)
    assert (item.verdict, item.label) == (Verdict.ACCEPTED, "TEMPAT")
    assert notices(user) == [LABELS]


def test_settings_changed_elsewhere_are_told_in_one_notice(user: Driver) -> None:
    assert user.app.session.path is not None
    elsewhere(user, rename)
    user.app.session.look_for_changes()
    user.settle()
    with open_project(user.app.session.path) as project:
        set_memory_scope(project, "BS", MemoryScope.OFF)
        set_thresholds(project, "BS", {"ORG": 0.99})
    user.app.session.look_for_changes()
    user.wait(user.app.window.actions_by_id["memory.off"].isChecked)
    assert notices(user) == ["Changed by another program, and shown here now: labels, memory, thresholds."]
    user.press("Escape")
    user.app.session.look_for_changes()
    user.settle()
    assert notices(user) == []


def test_what_this_window_changes_itself_and_what_others_decide_is_no_news(user: Driver) -> None:
    session = user.app.session
    session.run(partial(set_memory_scope, reviewer="RK", scope=MemoryScope.OFF))
    assert session.path is not None
    with open_project(session.path) as project:
        review = open_review(project, "dua.txt", "BS")
        commit(project, decide(review, review.items[0].id, Verdict.ACCEPTED))
    session.look_for_changes()
    user.settle()
    assert notices(user) == []


def test_a_label_deleted_elsewhere_is_refused_and_the_labels_are_read_again(user: Driver) -> None:
    elsewhere(user, lambda labels: without(labels, "EVENT"))
    assert "EVENT" in names(user)
    user.select("tiga hari")
    user.app.editing.label("EVENT")
    user.wait(lambda: "EVENT" not in names(user))
    user.settle()
    (alarm,) = [text for text in notices(user) if text.startswith("Not saved")]
    assert alarm == (
        "Not saved: Somebody else deleted the label EVENT in the meantime; choose another label, or add this"
        " one again in File › Labels and try again. The changes are kept here; you can try again."
    )
    assert LABELS in notices(user)
    assert len(user.app.session.refused) == 1
    assert user.in_file().decisions == {}


def test_a_merge_elsewhere_is_shown_in_the_article_in_view(user: Driver) -> None:
    elsewhere(user, lambda labels: merged(labels, "ROLE", "PERSON"))
    user.app.session.look_for_changes()
    user.wait(lambda: getattr(user.item("Lurah Sumber Rejo"), "label", "") == "PERSON")
