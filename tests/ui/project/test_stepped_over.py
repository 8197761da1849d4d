"""What the window says when undo leaves an action as it is."""

from functools import partial

from PySide6.QtWidgets import QApplication

from annotator.core.labels import merged
from annotator.core.progress import Silent
from annotator.operations.project.label_set import (
    change_guidelines,
    change_labels,
    own_guidelines,
    project_label_set,
)
from annotator.operations.project.open_project import open_project
from annotator.operations.suggesting.shown_suggestions import set_thresholds
from annotator.ui.words.language import Language, speak
from tests.ui.conftest import Driver


def write_guidelines(user: Driver, *texts: tuple[str, str]) -> None:
    """Write guidelines, each by its reviewer, as several windows may do."""
    for reviewer, text in texts:
        user.app.session.run(partial(change_guidelines, reviewer=reviewer, markdown=text))
    user.settle()


def notices(user: Driver) -> list[str]:
    return [notice.label.text() for notice in user.app.window.notices.notices()]


def guidelines(user: Driver) -> str | None:
    assert user.app.session.path is not None
    with open_project(user.app.session.path, read_only=True) as project:
        return own_guidelines(project)


def test_undo_says_what_it_stepped_over_and_takes_back_what_was_before(user: Driver) -> None:
    user.go("TNI")
    user.press("Return")
    write_guidelines(user, ("RK", "# Mine"), ("BS", "# Theirs"))
    user.press("Ctrl+Z")
    user.wait(lambda: user.item("TNI").verdict is None)
    assert notices(user) == ["“change guidelines” has since been changed by BS and was left as it is."]
    assert guidelines(user) == "# Theirs"
    user.press("Escape")
    assert notices(user) == []


def test_only_some_of_many_actions_are_named(user: Driver) -> None:
    write_guidelines(user, *(("RK", f"# {n}") for n in range(5)), ("BS", "# Theirs"))
    user.press("Ctrl+Z")
    user.wait(lambda: bool(notices(user)))
    (text,) = notices(user)
    assert text.splitlines()[3:] == ["2 other actions were also left as they are."]
    assert not user.app.window.actions_by_id["undo"].isEnabled()


def test_what_is_said_is_said_in_the_language_of_the_window(user: Driver, qapp: QApplication) -> None:
    speak(qapp, Language.INDONESIAN)
    write_guidelines(user, ("RK", "# Mine"), ("BS", "# Theirs"))
    user.press("Ctrl+Z")
    user.wait(lambda: bool(notices(user)))
    assert "BS" in notices(user)[0]
    assert "change guidelines" not in notices(user)[0]


def test_an_undo_that_reverts_nothing_says_so(user: Driver) -> None:
    assert user.app.session.path is not None
    with open_project(user.app.session.path) as project:
        set_thresholds(project, "RK", {"ORG": 0.95})
        set_thresholds(project, "RK", {"ORG": 0.95, "LOC": 0.9})
        labels = merged(project_label_set(project), "LOC", "ORG")  # of the two thresholds, that of ORG counts
        change_labels(project, "BS", labels, "merge labels", Silent())
    user.app.session.look_for_changes()
    user.settle()
    user.press("Escape", "Ctrl+Z")
    text = "“change thresholds” no longer makes a difference, so nothing was changed."
    user.wait(lambda: notices(user) == [text])
