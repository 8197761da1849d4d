"""Make the pictures of these pages from the sample project, so that they are never stale.

    .venv/bin/python docs/pictures.py [FOLDER]      writes to docs/images by default

Runs without a screen. The articles in the pictures are those of seeds/, with invented people.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QSplitter

from annotator.core.annotation import Verdict
from annotator.ui.app import App, make_application
from annotator.ui.appearance import Choice

ARTICLE = "jembatan-kali-bening.txt"
PATIENCE = 60_000  # milliseconds
LAG = 200  # milliseconds: the overview follows the text after a moment


def wait(condition: Callable[[], object]) -> None:
    """Let the window work until `condition` holds."""
    deadline = QDeadlineTimer(PATIENCE)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError(condition)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def settled(app: App) -> None:
    """Wait until all is written and painted."""
    wait(lambda: app.session.unsaved == 0)
    app.session.settle()
    painted = QDeadlineTimer(LAG)
    wait(painted.hasExpired)


def review_a_little(app: App, decisions: int) -> None:
    """Open the article of the pictures and decide its first suggestions, one of them rejected."""
    app.session.open_article(ARTICLE)
    wait(lambda: app.session.review is not None and app.session.review.article.id == ARTICLE)
    for number in range(decisions):
        app.editing.decide(Verdict.REJECTED if number == 3 else Verdict.ACCEPTED)
    settled(app)


def picture(app: App, path: Path, *, theme: str = "light", zoom: float = 1.0) -> None:
    """One picture of the window as it stands."""
    app.appearance.choose(Choice(theme))
    app.appearance.set_zoom(zoom)
    settled(app)
    app.window.grab().save(str(path))
    print(path)


def main() -> None:
    """All pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("images")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        settings = QSettings(str(Path(home) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("reviewer", "RK")
        application = make_application(sys.argv[:1])
        app = App(application, settings, Path(home) / "data", is_dark=lambda: False)
        app.window.show()
        # The offscreen screen is small, and the window fits itself into it at first.
        app.window.resize(1440, 900)
        app.window.findChild(QSplitter).setSizes([288, 822, 0, 330])
        picture(app, folder / "welcome.png")
        app.start(None, [])
        wait(lambda: app.session.review is not None)
        review_a_little(app, 12)
        picture(app, folder / "review-light.png")
        picture(app, folder / "review-dark.png", theme="dark")
        picture(app, folder / "review-150.png", zoom=1.5)
        app.window.close()
        QApplication.processEvents()


if __name__ == "__main__":
    main()
