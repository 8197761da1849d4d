"""Start the program on a project, as `annotator FILE.db` does, and tell when it was painted.

`python first_paint.py BEGUN FOLDER FILE.db`: prints the seconds since BEGUN (time.time() of the parent before
it started this process) at which article and queue had been painted, and then the resident memory in MB after
a walk through the project.
"""

import resource
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest

from annotator import cli
from annotator.ui import app as composition

BEGUN, FOLDER, PROJECT = float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]


class Looker(QObject):
    """Notes when the article and the first rows have been painted; then walks and looks at the memory."""

    def __init__(self, app: composition.App) -> None:
        super().__init__()
        self.app = app
        app.window.resize(1440, 900)  # the screen of the offscreen platform would hide the queue
        self.seen: set[str] = set()
        self.walked = 0
        self.places = {app.window.view.viewport(): "article", app.window.queue.view.viewport(): "queue"}
        for viewport in self.places:
            viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and len(self.seen) < 2:
            shown = {
                "article": self.app.session.review is not None,
                "queue": self.app.window.queue.model.row(0) is not None,
            }
            place = self.places[watched]  # type: ignore[index]
            if shown[place]:
                self.seen.add(place)
            if len(self.seen) == 2:
                QTimer.singleShot(0, self.painted)
        return False

    def painted(self) -> None:
        print(time.time() - BEGUN, flush=True)
        self.walk()

    def walk(self) -> None:
        """Read on here and there, scroll, and decide, as a user of some patience."""
        window = self.app.window
        self.walked += 1
        if self.walked > 60:
            print(memory(), flush=True)
            window.close()
            return
        rows = window.queue.model.rowCount()
        window.queue.view.scrollTo(window.queue.model.index(self.walked * 7919 * 137 % rows, 0))
        QTest.keyClick(window.view, Qt.Key.Key_Return)
        QTest.keyClick(window.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window.view, Qt.Key.Key_Tab)
        QTimer.singleShot(30, self.walk)


def memory() -> float:
    """Resident memory in MB, now; where the system does not say, the most there was."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


real_run = composition.run
lookers: list[Looker] = []


def run(*arguments: Any, **named: Any) -> int:
    stored = QSettings(str(FOLDER / "settings.ini"), QSettings.Format.IniFormat)
    named |= {"stored": stored, "data_folder": FOLDER, "started": lambda app: lookers.append(Looker(app))}
    return real_run(*arguments, **named)


composition.run = run
cli.main([PROJECT])
