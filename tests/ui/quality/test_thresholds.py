"""Least scores by label: seen before they are kept, kept by the project, taken back by one button."""

from dataclasses import replace

from PySide6.QtCore import Qt

from annotator.core.labels import changed
from annotator.core.progress import Silent
from annotator.operations.project.open_project import open_project
from annotator.operations.suggesting.shown_suggestions import apply_thresholds, set_thresholds, thresholds
from annotator.ui.quality.threshold_dialog import ThresholdDialog
from tests.ui.conftest import Driver


def opened(user: Driver) -> ThresholdDialog:
    user.app.window.actions_by_id["thresholds"].trigger()
    user.settle()
    dialog = user.app.thresholds.dialog
    assert dialog is not None
    user.wait(lambda: everywhere(dialog, "PERSON") == "2")
    return dialog


def here(dialog: ThresholdDialog, kind: str) -> str:
    return dialog._rows[kind].here.text()


def everywhere(dialog: ThresholdDialog, kind: str) -> str:
    return dialog._rows[kind].everywhere.text()


def stored(user: Driver) -> dict[str, float]:
    assert user.app.session.path is not None
    with open_project(user.app.session.path, read_only=True) as project:
        return thresholds(project)


def shown(user: Driver, label: str) -> int:
    return sum(getattr(item, "label", "") == label for item in user.review.items)


def test_the_panel_counts_what_would_be_shown_before_anything_is_kept(user: Driver) -> None:
    dialog = opened(user)
    assert not dialog.isModal()
    assert (here(dialog, "LOC"), everywhere(dialog, "LOC")) == ("1", "2")
    dialog._rows["LOC"].slider.setValue(19)
    assert dialog.minimum_scores == {"LOC": 0.95}
    user.wait(lambda: (here(dialog, "LOC"), everywhere(dialog, "LOC")) == ("0", "0"))
    assert stored(user) == {}
    assert shown(user, "LOC") == 1


def test_applying_hides_at_once_what_is_less_sure(user: Driver) -> None:
    dialog = opened(user)
    dialog._rows["LOC"].number.setValue(0.95)
    dialog.apply_button.click()
    user.wait(lambda: shown(user, "LOC") == 0)
    assert stored(user) == {"LOC": 0.95}
    assert not dialog.apply_button.isEnabled()
    user.wait(lambda: user.rows()[1].undecided == 1)


def test_reset_brings_back_what_was_hidden(user: Driver) -> None:
    dialog = opened(user)
    dialog._rows["direct"].number.setValue(1)
    dialog.apply_button.click()
    user.wait(lambda: len(user.review.items) == 7)
    dialog.reset_button.click()
    user.wait(lambda: len(user.review.items) == 8)
    assert stored(user) == {}
    assert not dialog.reset_button.isEnabled()


def test_undo_brings_back_what_was_hidden_in_all_articles(user: Driver) -> None:
    dialog = opened(user)
    dialog._rows["LOC"].number.setValue(0.95)
    dialog.apply_button.click()
    user.wait(lambda: user.rows()[1].undecided == 1)
    user.app.session.undo()
    user.wait(lambda: shown(user, "LOC") == 1 and user.rows()[1].undecided == 2)
    assert stored(user) == {}
    assert dialog.minimum_scores == {}


def test_the_panel_follows_the_article_and_goes_with_the_project(user: Driver) -> None:
    dialog = opened(user)
    user.app.session.open_article("dua.txt")
    user.wait(lambda: here(dialog, "PERSON") == "0")
    user.app.session.close()
    assert user.app.thresholds.dialog is None


def test_every_control_of_the_panel_has_a_name_and_a_key_moves_it(user: Driver) -> None:
    dialog = opened(user)
    row = dialog._rows["PERSON"]
    assert row.slider.accessibleName() == row.number.accessibleName() == "Minimum score: Person"
    before = row.number.value()
    row.slider.setFocus()
    user.qtbot.keyClick(row.slider, Qt.Key.Key_Right)
    assert row.number.value() > before


def test_what_is_chosen_while_other_values_are_applied_stays(user: Driver) -> None:
    dialog = opened(user)
    dialog._rows["LOC"].number.setValue(0.95)
    dialog.apply_button.click()
    dialog._rows["PERSON"].number.setValue(0.9)  # before the file has the first
    user.wait(lambda: shown(user, "LOC") == 0)
    user.settle()
    assert dialog.minimum_scores == {"LOC": 0.95, "PERSON": 0.9}
    assert dialog.apply_button.isEnabled()


def test_values_that_something_else_wrote_are_shown(user: Driver) -> None:
    dialog = opened(user)
    user.app.session.run(lambda project: apply_thresholds(project, "RK", {"ORG": 0.8}, Silent()))
    user.wait(lambda: dialog.minimum_scores == {"ORG": 0.8})
    assert not dialog.apply_button.isEnabled()


def test_the_rows_follow_the_labels_and_keep_the_threshold_of_a_renamed_one(user: Driver) -> None:
    opened(user)
    user.app.thresholds.apply({"ORG": 0.95})
    user.settle()
    labels = user.app.session.label_set
    user.app.label_controller.change(
        changed(labels, "ORG", replace(labels.by_name["ORG"], name="LEMBAGA")), "rename", labels
    )
    user.wait(
        lambda: user.app.thresholds.dialog is not None and "LEMBAGA" in user.app.thresholds.dialog.kinds
    )
    dialog = user.app.thresholds.dialog
    assert dialog is not None
    user.wait(lambda: dialog.minimum_scores == {"LEMBAGA": 0.95})
    dialog._rows["LOC"].number.setValue(0.5)
    dialog.apply_button.click()
    user.settle()
    assert user.app.session.path is not None
    with open_project(user.app.session.path, read_only=True) as project:
        assert thresholds(project) == {"LEMBAGA": 0.95, "LOC": 0.5}


def test_an_apply_keeps_what_another_program_chose_for_another_label(user: Driver) -> None:
    dialog = opened(user)
    user.settle()
    assert user.app.session.path is not None
    with open_project(user.app.session.path) as project:
        set_thresholds(project, "BS", {"ORG": 0.95})
    dialog._rows["LOC"].number.setValue(0.9)
    dialog.apply_button.click()
    user.settle()
    with open_project(user.app.session.path, read_only=True) as project:
        assert thresholds(project) == {"ORG": 0.95, "LOC": 0.9}
