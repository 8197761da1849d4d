"""Opens every dialog of the program through its key or menu, and prints what a user could not reach, as JSON.

Run as `python -m tests.e2e.small_screen FOLDER LANGUAGE FONT` on the screen that the platform gives; FONT is
the size of the font in pixels. `test_small_screens.py` chooses the screens.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QTabBar,
    QWidget,
)

from annotator import cli
from annotator.core.progress import Silent
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.project.open_project import open_project
from annotator.ui import app as composition
from annotator.ui.look import theme
from annotator.ui.widgets.dialog import show_whole
from annotator.ui.widgets.notices import ProgressNotice
from annotator.ui.widgets.placement import FRAME
from annotator.ui.window.application import make_application
from tests.e2e.test_first_project import Step, User
from tests.ui.conftest import records

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractSlider, QPlainTextEdit, QTabBar)
LEAST = 40  # pixels of a list or a text that must be visible


def dialog_classes() -> set[type[QDialog]]:
    """Every dialog class that the program defines and shows as itself."""
    found, ahead = set[type[QDialog]](), [QDialog]
    while ahead:
        below = ahead.pop().__subclasses__()
        ahead += below
        found.update(kind for kind in below if kind.__module__.startswith("annotator."))
    return {kind for kind in found if not any(other.__base__ is kind for other in found)}


def name(widget: QWidget) -> str:
    text = getattr(widget, "text", str)
    return f"{type(widget).__name__} {widget.accessibleName() or text()!r}"


def in_view(widget: QWidget, dialog: QDialog) -> QRect:
    """The part of a widget that is visible when the areas around it are scrolled to it."""
    area = widget.parentWidget()
    while area is not None and area is not dialog:
        if isinstance(area, QScrollArea):
            show_whole(area, widget)
        area = area.parentWidget()
    visible = QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not dialog:
        visible &= QRect(parent.mapTo(dialog, QPoint(0, 0)), parent.size())
        parent = parent.parentWidget()
    return visible & dialog.rect()


def inside(widget: QWidget) -> bool:
    """Whether a widget is part of another control, such as the field of a spin box or a scroll bar."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        own = isinstance(parent, (*CONTROLS, QAbstractItemView))
        bar = isinstance(widget, QScrollBar) and isinstance(parent, QAbstractScrollArea)
        if bar or (own and not isinstance(parent, QScrollArea)):
            return True
        parent = parent.parentWidget()
    return False


def problems_of(dialog: QDialog) -> Iterator[str]:
    """What of a dialog lies outside the screen, cannot be scrolled to, or is clipped."""
    room = dialog.screen().availableGeometry()
    popup = dialog.windowType() is Qt.WindowType.Popup
    needed = dialog.size() + (QSize(0, 0) if popup else FRAME)
    if needed.width() > room.width() or needed.height() > room.height():
        yield f"{dialog.width()} × {dialog.height()} on {room.width()} × {room.height()}"
    if not room.contains(dialog.geometry()):
        yield f"at {dialog.geometry()} on {room}"
    for widget in dialog.findChildren(QWidget):
        if not widget.isVisibleTo(dialog) or not isinstance(widget, (*CONTROLS, QAbstractItemView, QLabel)):
            continue
        if not inside(widget):
            yield from unreachable(widget, dialog)


def unreachable(widget: QWidget, dialog: QDialog) -> Iterator[str]:
    seen, size = in_view(widget, dialog), widget.size()
    if isinstance(widget, QLabel):
        needed = widget.heightForWidth(size.width()) if widget.wordWrap() else widget.sizeHint().height()
        ignored = widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
        wide = widget.sizeHint().width() if not widget.wordWrap() and not ignored else 0
        if widget.text() and (size.height() < needed or size.width() < wide):
            yield f"clipped: {name(widget)} {size} {needed}"
    elif isinstance(widget, QAbstractItemView | QPlainTextEdit):
        if seen.width() < min(size.width(), LEAST) or seen.height() < LEAST:
            yield f"out of reach: {name(widget)} {seen}"
    else:
        least = widget.minimumSizeHint().boundedTo(widget.maximumSize())
        enough = least.boundedTo(size)
        if seen.size().boundedTo(enough) != enough:
            yield f"out of reach: {name(widget)} {size}, of which {seen.size()}"
        if isinstance(widget, QPushButton) and size.expandedTo(least) != size:
            yield f"clipped: {name(widget)} {size} {least}"


class Inspection:
    """Opens the dialogs one after the other, and gathers what is wrong with each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.seen: set[type[QDialog]] = set()
        self.problems: dict[str, list[str]] = {}

    def script(self, user: User) -> Step:
        yield user.article
        user.window.view.setFocus()
        for action in ("about", "keys", "keys.change", "palette", "concordance", "thresholds", "rules",
                       "learning", "export", "print", "filter", "same.project",
                       "project.restore", "import.remove", "articles.removed", "remarks",
                       "speakers"):  # fmt: skip
            yield from self._look(user, self._trigger(user, action), action)
        yield from self._reviewer(user)
        yield from self._labels(user)
        yield from self._import(user)
        yield from self._import_dataset(user)
        yield from self._fault(user)
        yield from self._look(user, self._trigger(user, "evaluate"), "evaluate")

    def _trigger(self, user: User, action: str) -> Callable[[], None]:
        return user.window.actions_by_id[action].trigger

    def _reviewer(self, user: User) -> Step:
        user.window.actions_by_id["reviewer"].trigger()
        yield lambda: isinstance(QApplication.activePopupWidget(), QMenu)
        menu = QApplication.activePopupWidget()
        assert menu is not None

        def choose_another() -> None:
            menu.actions()[-1].trigger()  # type: ignore[union-attr]
            menu.close()  # type: ignore[union-attr]

        yield from self._look(user, choose_another, "reviewer")

    def _labels(self, user: User) -> Step:
        user.window.actions_by_id["labels"].trigger()
        yield lambda: self._open() is not None
        editor = self._open()
        assert editor is not None
        self._note(editor, "labels")
        labels = self._folder / "labels.toml"
        labels.write_text(LABELS, encoding="utf-8")
        QFileDialog.getOpenFileName = staticmethod(lambda *_, **__: (str(labels), ""))  # type: ignore[assignment]
        yield from self._look(user, editor.buttons["import"].click, "label import", beside=editor)  # type: ignore[attr-defined]
        editor.close()

    def _import(self, user: User) -> Step:
        folder = self._folder / "berita"
        folder.mkdir()
        (folder / "rusak.txt").write_bytes(b"\x81\x8d Warga \x9d\xff" * 40)
        (folder / "kosong.txt").write_bytes(b"")
        before = {id(notice) for notice in user.window.notices.notices()}
        user.window.drop_overlay.dropped.emit([folder])
        yield lambda: any(
            id(notice) not in before and not isinstance(notice, ProgressNotice)
            for notice in user.window.notices.notices()
        )
        yield from self._look(user, self._trigger(user, "import.report"), "import report")

    def _import_dataset(self, user: User) -> Step:
        dataset = self._folder / "gold.jsonl"

        def drop() -> None:
            user.window.drop_overlay.dropped.emit([dataset])

        yield from self._look(user, drop, "import")

    def _fault(self, user: User) -> Step:
        def fail() -> None:
            raise RuntimeError("a fault for the test of dialogs")

        before = len(user.window.notices.notices())
        QTimer.singleShot(0, fail)
        yield lambda: len(user.window.notices.notices()) > before
        notice = user.window.notices.notices()[-1]
        button = notice.findChildren(QPushButton)[0]
        yield from self._look(user, button.click, "fault")

    def _look(self, user: User, act: Callable[[], Any], title: str, beside: QWidget | None = None) -> Step:
        user.window.activateWindow()
        QTimer.singleShot(0, act)  # from the loop, since some dialogs run a loop of their own
        yield lambda: self._open(beside) is not None
        waited = [0]

        def settled() -> bool:
            waited[0] += 1
            return waited[0] > 12

        yield settled
        dialog = self._open(beside)
        assert dialog is not None
        self._note(dialog, title)
        QTimer.singleShot(0, dialog.reject)
        yield lambda: self._open(beside) is None

    def _open(self, beside: QWidget | None = None) -> QDialog | None:
        return next(
            (
                widget
                for widget in QApplication.topLevelWidgets()
                if isinstance(widget, QDialog) and widget.isVisible() and widget is not beside
            ),
            None,
        )

    def _note(self, dialog: QDialog, title: str) -> None:
        self.seen.add(type(dialog))
        dialog.grab().save(str(self._folder / f"{title}.png"))
        self.problems[title] = list(problems_of(dialog))


LABELS = """[[label]]
name = "PERSON"
title = "Person"
key = 1
light = "#2f6db3"
dark = "#7db4f0"
covers = "a name"
"""


def main(folder: Path, language: str, font: int) -> None:
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder / "settings"))
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    for key, value in (("reviewer", "RK"), ("language", language), ("keys_known", True)):
        settings.setValue(key, value)
    composition.QSettings = lambda *_: settings  # type: ignore[assignment,misc]
    composition.user_data_path = lambda *_, **__: folder / "data"  # type: ignore[assignment]
    theme._settings()["text"]["chrome_size"] = font
    lines, gold, project = folder / "articles.jsonl", folder / "gold.jsonl", folder / "project.db"
    new, judged = records()
    for path, record in ((lines, new), (gold, judged)):
        path.write_text(f"{json.dumps(record)}\n", encoding="utf-8")
    with open_project(project, create=True) as opened:
        import_paths(opened, [lines], Silent())
        import_paths(opened, [gold], Silent(), intake=Intake(carry=Carry.GOLD))
    inspection = Inspection(folder)
    application = make_application([])
    user = User(inspection.script)
    try:
        cli.main([str(project)])
    except SystemExit:
        failure = repr(user.failure) if user.failure else None
        missing = sorted(kind.__name__ for kind in dialog_classes() - inspection.seen)
        report = {"failure": failure, "missing": missing, "problems": inspection.problems}
        sys.stdout.write(f"{json.dumps(report)}\n")
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
