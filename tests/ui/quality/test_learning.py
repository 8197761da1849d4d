"""Learning in the background, and the Quality menu."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.core.annotation import Verdict
from annotator.core.errors import AnnotatorError, CancelledError
from annotator.core.progress import Progress
from annotator.core.settings.project_settings import LearningReport
from annotator.operations.learning.lessons import Lesson
from annotator.ui.quality import learning_controller as learner_module
from annotator.ui.quality.learning_dialog import LearningDialog
from annotator.ui.widgets.notices import Notice
from tests.ui.conftest import Driver

BETTER = LearningReport(12, 0.78, 0.71, 0.78, had_model=True, curve=((2, 0.5), (4, 0.66), (8, 0.78)))
WORSE = LearningReport(12, 0.7, 0.71, 0.7, had_model=True, curve=((8, 0.7),))


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learner_module, "PAUSE", 0)


def answer(monkeypatch: pytest.MonkeyPatch, report: LearningReport) -> None:
    """Let a training come to `report` at once, without a process and without a model."""
    lesson = Lesson(report, b"", frozenset(), {})
    monkeypatch.setattr(learner_module, "apart", lambda *_, progress: lesson)
    monkeypatch.setattr("annotator.operations.learning.lessons.keep_model", lambda *_: None)
    monkeypatch.setattr("annotator.operations.learning.lessons.unpacked", lambda body: body)


def notice_texts(user: Driver) -> list[str]:
    return [notice.label.text() for notice in user.app.window.notices.findChildren(Notice)]


def finish_both(user: Driver) -> None:
    for _ in range(2):
        user.press("Ctrl+Return", "A")


def back_to_the_text(user: Driver) -> None:
    user.app.window.activateWindow()
    user.app.window.view.setFocus()
    user.wait(user.app.window.view.hasFocus)


def opened(user: Driver) -> LearningDialog:
    user.app.window.actions_by_id["learning"].trigger()
    user.settle()
    dialog = user.app.quality.learning
    assert dialog is not None
    return dialog


def test_enough_gold_starts_a_training_that_is_told_quietly(
    user: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, BETTER)
    monkeypatch.setattr("annotator.operations.learning.lessons.LEAST_ARTICLES", 2)
    finish_both(user)
    user.wait(lambda: any("Training articles: 12. F1: 0.71 → 0.78." in words for words in notice_texts(user)))


def test_no_training_begins_while_somebody_decides(user: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, BETTER)
    monkeypatch.setattr(learner_module, "PAUSE", 100_000)
    monkeypatch.setattr("annotator.operations.learning.lessons.LEAST_ARTICLES", 2)
    started: list[bool] = []
    user.app.learning.started.connect(lambda: started.append(True))
    finish_both(user)
    user.settle()
    assert not started
    monkeypatch.setattr(learner_module, "PAUSE", 0)
    user.press("Ctrl+Z")
    user.press("Ctrl+Shift+Z")
    user.wait(lambda: len(started) == 1)


def test_a_model_that_is_not_better_is_no_notice(user: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, WORSE)
    user.app.learning.train()
    user.wait(lambda: user.app.learning.state is not None and user.app.learning.state.report == WORSE)
    assert not any("Learned" in words for words in notice_texts(user))
    assert "not used" in user.app.window.status.hints.accessibleName()


def test_too_little_gold_starts_nothing(user: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learner_module, "apart", lambda *_, progress: pytest.fail("trained"))
    finish_both(user)
    user.wait(lambda: user.app.learning.state is not None and user.app.learning.state.gold == 2)
    assert not user.app.learning.training


def test_keys_answer_while_a_training_runs_and_it_can_be_cancelled(
    user: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(*_: object, progress: Progress) -> Lesson:
        begun.set()
        while not progress.cancelled():
            progress.report(1, 3, "quotations")
        raise CancelledError("Stopped.")

    monkeypatch.setattr(learner_module, "apart", endless)
    finish_both(user)
    dialog = opened(user)
    dialog.train.click()
    begun.wait(8)
    back_to_the_text(user)
    user.app.editing.go(1)
    item = user.current.id
    user.press("S")
    assert user.in_file().decisions[item].verdict is Verdict.SKIPPED
    assert not dialog.train.isEnabled()
    dialog.cancel.click()
    user.wait(lambda: not user.app.learning.training)
    assert dialog.train.isEnabled()
    assert not dialog.cancel.isEnabled()


def test_a_training_that_failed_is_not_tried_again_before_there_is_more_gold(
    user: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def broken(*_: object, progress: Progress) -> Lesson:
        tried.append(1)
        raise AnnotatorError("The disk is full.")

    monkeypatch.setattr(learner_module, "apart", broken)
    monkeypatch.setattr("annotator.operations.learning.lessons.LEAST_ARTICLES", 2)
    finish_both(user)
    user.wait(lambda: any("The disk is full." in words for words in notice_texts(user)))
    user.app.learning.check_gold()
    user.settle()
    assert tried == [1]


def test_the_dialog_shows_the_curve_and_what_it_means(user: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, BETTER)
    dialog = opened(user)
    user.app.learning.train()
    user.wait(lambda: "F1 0.78" in dialog.summary.text())
    assert "the previous model: 0.71, the new model: 0.78. It is in use." in dialog.summary.text()
    assert dialog.curve.accessibleDescription() == (
        "2 articles: F1 0.50; 4 articles: F1 0.66; 8 articles: F1 0.78"
    )
    dialog.curve.resize(QSize(440, 190))
    assert not dialog.curve.grab().isNull()


def test_learning_is_switched_off_for_the_project(user: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.operations.learning.lessons.LEAST_ARTICLES", 2)
    monkeypatch.setattr(learner_module, "apart", lambda *_, progress: pytest.fail("trained"))
    dialog = opened(user)
    user.wait(dialog.automatic.isChecked)
    dialog.automatic.click()
    user.wait(lambda: user.app.learning.state is not None and not user.app.learning.state.on)
    back_to_the_text(user)
    finish_both(user)
    user.wait(lambda: user.app.learning.state is not None and user.app.learning.state.gold == 2)
    assert not user.app.learning.training


def test_an_evaluation_without_gold_says_what_to_do(user: Driver) -> None:
    user.app.window.actions_by_id["evaluate"].trigger()
    user.wait(lambda: any("no gold" in words for words in notice_texts(user)))


def test_the_evaluation_is_a_table_that_can_be_copied(user: Driver) -> None:
    finish_both(user)
    user.app.window.actions_by_id["evaluate"].trigger()
    user.wait(lambda: user.app.quality.evaluation is not None)
    dialog = user.app.quality.evaluation
    assert dialog is not None
    assert dialog.table.item(0, 0).text() == "merged"
    dialog.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1:4] == ["P strict", "R strict", "F1 strict"]
    assert any(line.startswith("All entities\t") for line in lines)


@pytest.mark.parametrize("action", ["learning", "evaluate", "thresholds"])
def test_the_dialogs_go_with_the_project(user: Driver, action: str) -> None:
    finish_both(user)
    user.app.window.actions_by_id[action].trigger()
    find: Callable[[], list[QWidget | None]] = lambda: [  # noqa: E731
        user.app.quality.learning, user.app.quality.evaluation, user.app.thresholds.dialog,
    ]  # fmt: skip
    user.wait(lambda: any(find()))
    user.app.session.close()
    assert find() == [None, None, None]
