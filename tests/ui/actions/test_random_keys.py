"""Random keys at the real window leave what is shown, what the session holds and what the file holds at one.

Short and the same every time; `ANNOTATOR_KEYS=2000 pytest tests/ui/test_random_keys.py -s` presses as many,
others every time. A failure names the seed and the keys since all was well.
"""

import os
import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.review import Review
from annotator.core.spans import trimmed
from annotator.operations.project.check import check
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.review_article import open_review, redo_label, undo_label
from annotator.ui.review.annotation_list import HISTORY
from annotator.ui.text.marks import MarkIndex
from tests.ui.conftest import Driver

KEYS = int(os.environ.get("ANNOTATOR_KEYS", "0"))
# What is pressed, and how often: a reviewer's day, with all its slips.
WEIGHTS = {
    "Return": 14, "Backspace": 8, "S": 4, "U": 4, "Tab": 6, "Shift+Tab": 3, "Down": 6, "Up": 4, "1": 3,
    "2": 3, "5": 2, "9": 1, "Shift+Right": 5, "Shift+Left": 4, "Ctrl+Shift+Right": 3, "Ctrl+Shift+Left": 2,
    "Alt+Shift+Left": 2, "Alt+Shift+Right": 2, "Ctrl+Alt+Shift+Left": 1, "A": 3, "Q": 4, "C": 3, "O": 3,
    "T": 3, "X": 3, "P": 2, "Shift+C": 2, "Shift+O": 2, "Delete": 4, "M": 3, "N": 2, "F7": 3, "Right": 2,
    "Left": 2, "Home": 1, "End": 1, "Escape": 6, "Ctrl+Z": 12, "Ctrl+Shift+Z": 8, "Ctrl+Return": 3,
    "Ctrl+Shift+S": 1, "Ctrl+PageDown": 2, "Ctrl+PageUp": 2, "F6": 2, "Shift+F6": 1, "Ctrl+R": 1,
    "Ctrl+U": 1, "Ctrl+K": 1, "Ctrl+F": 1, "F1": 1, "Space": 1, "Plus": 1, "Ctrl+Plus": 1, "Ctrl+0": 1,
    "V": 1, "D": 1, "J": 2, "Ctrl+A": 1,
}  # fmt: skip
ACTS = ("reviewer", "reload", "select", "select", "select")


class Fingers:
    """Presses keys without waiting for what they do."""

    def __init__(self, user: Driver, seed: int) -> None:
        self.user = user
        self.chance = random.Random(seed)  # noqa: S311 - keys, not secrets
        self.pressed: list[str] = []

    def burst(self) -> None:
        """A few keys in a row; sometimes the mouse selects text, or another reviewer takes the seat."""
        for _ in range(self.chance.randint(1, 12)):
            if self.chance.random() < 0.08:
                self.act(self.chance.choice(ACTS))
            else:
                self.press(self.chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0])
            if self.chance.random() < 0.4:
                QApplication.processEvents()

    def press(self, key: str) -> None:
        self.pressed.append(key)
        *names, name = key.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for modifier in names:
            modifiers |= getattr(Qt.KeyboardModifier, f"{modifier.replace('Ctrl', 'Control')}Modifier")
        target = foremost() or QApplication.focusWidget() or self.user.app.window
        QTest.keyClick(target, getattr(Qt.Key, f"Key_{name}"), modifiers)

    def act(self, what: str) -> None:
        self.pressed.append(f"<{what}>")
        session = self.user.app.session
        if what == "reviewer":
            session.set_reviewer({"RK": "SN", "SN": "RK"}[session.reviewer])
        elif what == "reload":
            session.reload()
        elif session.review is not None:
            text = session.review.article.text
            start = self.chance.randrange(len(text) - 1)
            self.user.app.window.view.select_span(
                trimmed(text, start, min(len(text), start + self.chance.randint(1, 30)))
            )

    def rest(self) -> None:
        """Leave whatever is open, and wait until all is saved and shown."""
        while (front := foremost()) is not None:
            QTest.keyClick(front, Qt.Key.Key_Escape)
            QApplication.processEvents()
            assert front is not foremost(), f"Escape does not leave {front}"
        session = self.user.app.session

        def all_is_shown() -> bool:
            self.user.settle()  # another project may come: the button of a notice makes the sample one
            return session.review is not None and not session.unsaved and session.pending.over

        self.user.wait(all_is_shown)


def foremost() -> QWidget | None:
    """The popup or dialog that has the keys."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def assert_all_agree(user: Driver) -> None:
    """What is painted, listed and counted is what the session holds, and that is what the file holds."""
    session, window = user.app.session, user.app.window
    assert session.refused == []
    review = session.review
    assert review is not None
    assert session.path is not None
    with open_project(session.path) as file:
        stored = open_review(file, review.article.id, session.reviewer)
        assert check(file) == []
        undoing, redoing = undo_label(file, session.reviewer), redo_label(file, session.reviewer)
    assert (review.work, unlinked(review)) == (stored.work, unlinked(stored))
    actions = window.actions_by_id
    assert (actions["undo"].isEnabled(), actions["redo"].isEnabled()) == (bool(undoing), bool(redoing))
    flow, scene = window.view.state.flow, window.view.state.scene
    assert window.view.review is review
    assert dict(flow.marks.items) == dict(review.by_id)
    anew = MarkIndex(flow.page, review.by_id)
    for piece in flow.page.pieces:
        assert set(flow.marks.on(piece.index)) == set(anew.on(piece.index))
        if flow.has_layout(piece.index):
            expected_marks = [
                m for m in anew.on(piece.index) if flow.show_rejected or m.form.value != "rejected"
            ]
            assert set(flow.layout(piece.index).marks) == set(expected_marks)
    assert scene.current == session.current_id
    assert session.current_id is None or session.current_id in review.by_id
    listed = window.spans
    if listed.tabs.currentIndex() != HISTORY:
        kind = (Entity, Quotation)[listed.tabs.currentIndex()]
        assert list(listed.model.items) == [item for item in review.items if isinstance(item, kind)]
        assert listed.model.rowCount() == len(listed.model.items)


def unlinked(review: Review) -> dict[str, Annotation]:
    """The decisions; a link that led nowhere is dropped by the file."""
    return {
        key: replace(item, speaker_entity=None) if isinstance(item, Quotation) else item
        for key, item in review.decisions.items()
    }


def press(user: Driver, seed: int, number: int) -> int:
    """Press about so many keys, and compare after every burst."""
    fingers, total = Fingers(user, seed), 0
    while total < number:
        fingers.pressed.clear()
        try:
            fingers.burst()
            fingers.rest()
            assert_all_agree(user)
        except BaseException as problem:
            problem.add_note(f"seed {seed}, keys since all was well: {' '.join(fingers.pressed)}")
            raise
        total += len(fingers.pressed)
    return total


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_keys_leave_window_and_file_at_one(user: Driver, seed: int) -> None:
    assert press(user, seed, 120) >= 120


@pytest.fixture
def seed() -> int:
    return random.SystemRandom().randrange(1_000_000)


@pytest.mark.skipif(not KEYS, reason="ANNOTATOR_KEYS says how many keys the long run presses")
def test_thousands_of_random_keys_leave_window_and_file_at_one(user: Driver, seed: int) -> None:
    pressed = press(user, seed, KEYS)
    print(f"{pressed} keys, seed {seed}")  # noqa: T201 - the figures asked for
