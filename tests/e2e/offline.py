"""What `test_offline.py` runs where the network is forbidden.

python -m tests.e2e.offline commands < LISTS.json          the command line, once for each list in the JSON
python -m tests.e2e.offline window PROJECT SETTINGS DATA   a review in the window
python -m tests.e2e.offline learning PROJECT               a training in a separate process
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest

from annotator.cli import main
from annotator.core.progress import Silent
from annotator.operations.learning.lessons import learn
from annotator.operations.subprocess_work import apart
from annotator.ui.app import App, run


class Reviewer(QObject):
    """Accepts what is suggested in the first article, finishes it, undoes that, and closes the window."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.press)
        self.timer.start(10)
        self.backed_up = False
        app.project_controller.backups.daily_ended.connect(self.note_backup)

    def note_backup(self) -> None:
        """The daily backup was made."""
        self.backed_up = True

    def press(self) -> None:
        """One key."""
        session, view = self.app.session, self.app.window.view
        if session.review is None:
            return
        if session.review.undecided:
            QTest.keyClick(view, Qt.Key.Key_Return)
        elif self.backed_up and not session.unsaved:
            self.timer.stop()
            session.undo()
            self.app.window.close()


def review(project: str, settings: str, data: str) -> None:
    """A review in the window."""
    reviewers: list[Reviewer] = []
    stored = QSettings(settings, QSettings.Format.IniFormat)
    stored.setValue("reviewer", "RK")
    run(
        Path(project),
        [],
        stored=stored,
        data_folder=Path(data),
        started=lambda app: reviewers.append(Reviewer(app)),
    )


if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    if task == "commands":
        for command in json.load(sys.stdin):
            main(command, standalone_mode=False)
    elif task == "window":
        review(*arguments)
    else:
        apart(learn, Path(arguments[0]), progress=Silent())
