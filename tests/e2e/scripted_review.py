"""A window that reviews by itself until it is killed; it prints what the status line called saved.

python scripted_review.py PROJECT SETTINGS
"""

import itertools
import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest

from annotator.core.change import Change
from annotator.ui.app import App, run

# Every kind of edit: verdicts, a label, an end moved, a note taken back again.
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_S)


class Reviewer(QObject):
    """Presses keys as fast as the window takes them."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.keys = itertools.cycle(KEYS)
        self.reported = 0
        self.unsaid: list[dict[str, str | None]] = []
        app.session.decided.connect(self.remember)
        app.session.saved_changed.connect(self.say_what_is_saved)
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.press)
        self.timer.start(3)

    def press(self) -> None:
        """One key, in the article that is open."""
        review = self.app.session.review
        if review is None:
            return
        if not review.undecided:
            self.app.session.undo()
            return
        QTest.keyClick(self.app.window.view, next(self.keys))

    def remember(self, change: Change) -> None:
        """A change was made; it is not called saved yet."""
        for part in change.decisions:
            verdict = part.after.verdict if part.after and part.after.verdict else None
            self.unsaid.append({"id": part.id, "verdict": verdict and verdict.value})

    def say_what_is_saved(self, unsaved: int) -> None:
        """Print what the status line has just called saved."""
        if unsaved == 0 and self.app.window.status.saved.text() == "All changes saved":
            for row in self.unsaid:
                print(json.dumps(row), flush=True)  # noqa: T201
            self.reported += len(self.unsaid)
            self.unsaid.clear()


if __name__ == "__main__":
    reviewers: list[Reviewer] = []
    settings = QSettings(sys.argv[2], QSettings.Format.IniFormat)
    settings.setValue("reviewer", "RK")
    run(Path(sys.argv[1]), [], stored=settings, started=lambda app: reviewers.append(Reviewer(app)))
