"""A newcomer's first hour through the real `main()`: the sample project, reviewed, closed and opened again.

The golden file is written anew by `ANNOTATOR_REWRITE_GOLDEN=1 pytest tests/e2e/test_first_project.py`; read
the difference before you commit it.
"""

import json
import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import cli
from annotator.core.annotation import Annotation, Quotation, Verdict, decided
from annotator.core.review import Review
from annotator.core.spans import Span
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.review_article import open_review, undo_label
from annotator.ui import app as composition
from annotator.ui.window.main_window import MainWindow

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "first-project.jsonl"
Step = Generator[Callable[[], bool], None, None]
PATIENCE = 20_000  # milliseconds for one step: the first one makes the sample project


class User(QObject):
    """Carries out a script in the running window: each step waits until what it yields is true."""

    def __init__(self, script: Callable[["User"], Step]) -> None:
        super().__init__()
        self.steps = script(self)
        self.until: Callable[[], bool] = lambda: True
        self.failure: BaseException | None = None
        self.waited = 0
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.go_on)
        self.timer.start(5)

    def go_on(self) -> None:
        """Take the next step when the last one has had its effect."""
        self.waited += self.timer.interval()
        try:
            if self.window_is_there() and self.until():
                self.until, self.waited = next(self.steps), 0
            assert self.waited < PATIENCE, f"waited in vain at line {self.line}"
        except StopIteration:
            self.leave()
        except BaseException as problem:  # a failing assertion must end the window's loop
            self.failure = problem
            self.leave()

    def window_is_there(self) -> bool:
        return any(isinstance(w, MainWindow) and w.isVisible() for w in QApplication.topLevelWidgets())

    def leave(self) -> None:
        self.timer.stop()
        # Closing the last window ends the loop; to end it twice would end the loops of later tests as well.
        if not (self.window_is_there() and self.window.close()):
            QApplication.exit(1)

    @property
    def line(self) -> int:
        """The line of the script that waits."""
        steps = self.steps
        while isinstance(steps.gi_yieldfrom, Generator):
            steps = steps.gi_yieldfrom
        return steps.gi_frame.f_lineno

    @property
    def window(self) -> MainWindow:
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())

    @property
    def review(self) -> Review | None:
        return self.window._session.review

    @property
    def current(self) -> Annotation:
        item = self.window._session.current
        assert item is not None
        return item

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        pressed = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            pressed |= modifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, pressed)

    def select(self, surface: str) -> None:
        assert self.review is not None
        start = self.review.article.text.index(surface)
        self.window.view.select_span(Span(start, start + len(surface)))

    def saved(self) -> bool:
        return self.window.status.saved.text() == "All changes saved"

    def article(self) -> bool:
        return self.review is not None


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and data of a user who starts the program for the first time."""
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    stored = tmp_path / "settings.ini"
    QSettings(str(stored), QSettings.Format.IniFormat).setValue("reviewer", "RK")
    monkeypatch.setattr(
        composition, "QSettings", lambda *_: QSettings(str(stored), QSettings.Format.IniFormat)
    )
    monkeypatch.setattr(composition, "user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return tmp_path


def run_main(script: Callable[[User], Step], *arguments: str) -> None:
    """Start the program as `annotator` does, with a user at it, until the user closes the window."""
    user = User(script)
    with pytest.raises(SystemExit) as end:
        cli.main([*arguments])
    if user.failure is not None:
        raise user.failure
    assert end.value.code == 0


done: dict[str, Annotation] = {}


def review_the_first_article(user: User) -> Step:
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    yield user.article
    window, session = user.window, user.window._session
    assert window.windowTitle().startswith("sample.db")
    assert window.queue.model.rowCount() >= 6
    window.view.setFocus()
    _, second, third = (item.id for item in session.review.undecided[:3])
    user.press(Qt.Key.Key_Return)
    yield lambda: session.current_id == second and user.saved()
    user.press(Qt.Key.Key_Backspace)
    yield lambda: session.current_id == third and user.saved()
    user.press(Qt.Key.Key_Left, shift)
    yield lambda: session.review.by_id[third].verdict is Verdict.EDITED and user.saved()
    user.select("kerugian negara")
    user.press(Qt.Key.Key_A)
    yield lambda: user.current.verdict is Verdict.ADDED and user.saved()
    user.press(Qt.Key.Key_5)
    yield lambda: user.current.claim[2] == "EVENT" and user.saved()
    user.press(Qt.Key.Key_Q)
    yield lambda: isinstance(user.current, Quotation)
    quoted = user.current.id
    user.select("Fitria Maharani")
    user.press(Qt.Key.Key_P)
    yield lambda: session.review.by_id[quoted].speaker == "Fitria Maharani" and user.saved()
    user.press(Qt.Key.Key_Escape)
    before = dict(session.review.decisions)
    for _ in range(2):
        user.press(Qt.Key.Key_Tab)
        user.press(Qt.Key.Key_Return)
    yield lambda: len(session.review.decisions) == len(before) + 2 and user.saved()
    for left in (1, 0):
        user.press(Qt.Key.Key_Z, control)
        yield lambda left=left: len(session.review.decisions) == len(before) + left
    assert session.review.decisions == before
    rest = {item.id: decided(item, Verdict.REJECTED) for item in session.review.unjudged}
    done.update(before | rest)
    article = session.review.article.id
    user.press(Qt.Key.Key_Return, control)
    yield lambda: bool(window.notices.notices())
    user.press(Qt.Key.Key_R)
    yield lambda: session.review.article.id != article and user.saved()


def find_it_all_again(user: User) -> Step:
    yield user.article
    window, session = user.window, user.window._session
    model = window.queue.model
    yield lambda: all(model.row(place) for place in range(model.rowCount()))
    shown = [model.row(place) for place in range(model.rowCount())]
    row = next(row for row in shown if row is not None and row.state == "done")
    session.open_article(row.article_id)
    yield lambda: session.review.article.id == row.article_id
    assert session.review.decisions == done
    assert (session.review.work.reviewer, session.review.work.exhaustive) == ("RK", True)
    assert window.status.undo.isEnabled()


def test_the_first_project_is_reviewed_closed_opened_and_exported(qapp: QApplication, at_home: Path) -> None:
    done.clear()
    run_main(review_the_first_article)
    run_main(find_it_all_again)
    (path,) = (at_home / "data").glob("*.db")
    with open_project(path) as project:
        stored = open_review(project, "audit-terminal-randu.txt", "RK")
        assert undo_label(project, "RK") is not None
    assert stored.decisions == done
    out = at_home / "gold.jsonl"
    with pytest.raises(SystemExit):
        cli.main(["export", str(path), str(out), "--format", "jsonl"])
    if os.environ.get("ANNOTATOR_REWRITE_GOLDEN"):
        GOLDEN.write_bytes(out.read_bytes())
    assert out.read_bytes() == GOLDEN.read_bytes()
    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert {e["verdict"] for e in record["entities"]} == {"accepted", "edited", "added"}
