"""Whoever cannot see the window hears what everything is called, and reaches all of it by key."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.ui.actions.action_table import load_actions
from annotator.ui.app import App
from annotator.ui.window.tab_order import takes_tab
from tests.ui.conftest import Driver

INPUTS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
)
OF_QT = (QScrollBar, QHeaderView)
OPENING = [spec.id for spec in load_actions() if spec.title.endswith("…")]


def interactive(root: QWidget) -> Iterator[QWidget]:
    """Everything of ours that takes a key or a click, shown or not."""
    for widget in [root, *root.findChildren(QWidget)]:
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if isinstance(widget, OF_QT) or not (takes_keys or isinstance(widget, INPUTS)):
            continue
        waiting = isinstance(widget, QAbstractButton) and widget.isHidden() and not widget.text()
        if not waiting and not _within_qt(widget):  # it gets its words when it is shown
            yield widget


def _within_qt(widget: QWidget) -> bool:
    """Whether Qt made it as a part of a widget of ours."""
    parent = widget.parentWidget()
    if isinstance(parent, (QLineEdit, QComboBox, QAbstractSpinBox, QTabBar)):
        return True
    if parent is not None and isinstance(parent.parent(), QComboBox):
        return True  # the list that it opens
    canvas = "QGraphicsView" in {type(widget).__name__, type(parent).__name__}
    return canvas or widget.objectName().startswith("qt_")


def nameless(root: QWidget) -> list[str]:
    """Kind and place of every interactive widget that has no name or no role."""
    problems = []
    for widget in interactive(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip() or interface.role() == QAccessible.Role.NoRole:
            problems.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return problems


def test_every_part_of_the_window_has_a_name(user: Driver) -> None:
    user.app.window.show_guide(True)
    user.app.navigation.ask_done()
    assert len(list(interactive(user.app.window))) > 20
    assert nameless(user.app.window) == []


def test_the_start_page_has_names(make_app: Callable[[], App], qtbot: QtBot) -> None:
    app = make_app()
    app.window.show()
    qtbot.waitExposed(app.window)
    assert nameless(app.window.welcome) == []


@pytest.mark.parametrize("action_id", OPENING)
def test_every_dialog_has_names(action_id: str, user: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QDialog] = []

    def show(dialog: QDialog) -> int:
        opened.append(dialog)
        dialog.show()
        return 0

    for way in ("exec", "open"):
        monkeypatch.setattr(QDialog, way, show)
    for way in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, way, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("", False))
    user.app.window.actions_by_id[action_id].trigger()
    user.settle()
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not user.app.window]
    assert {type(w).__name__: nameless(w) for w in shown if nameless(w)} == {}
    for dialog in shown:
        dialog.close()


def test_everything_in_the_window_is_reached_by_f6_and_tab(user: Driver) -> None:
    window = user.app.window
    trapping = (window.view, window.queue.view, window.spans.view)  # there Tab goes along what is read
    reached: set[QWidget | None] = set()
    for key in ("Slash", *["F6"] * 5):
        user.press(key)
        while (now := QApplication.focusWidget()) not in reached:
            reached.add(now)
            if now not in trapping:
                user.press("Tab")
    wanted = [w for w in interactive(window) if w.isVisible() and w.isEnabled() and not w.focusProxy()]
    keyed = (window.status.reviewer, window.status.undo)  # what they do has its own keys and menu entries
    lost = [w for w in wanted if takes_tab(w) and w not in reached and w not in keyed]
    assert [f"{type(w).__name__} {w.accessibleName()}" for w in lost] == []


def test_tab_goes_as_one_reads(user: Driver) -> None:
    window = user.app.window
    user.press("Slash")
    window.inspector.labels.pills()[-1].setFocus()
    visited = []
    for _ in range(4):
        user.press("Tab")
        visited.append(QApplication.focusWidget())
    assert [w.accessibleName() for w in visited] == ["Accept", "Reject", "Skip", "Note"]
    user.press("Shift+Backtab")
    assert QApplication.focusWidget() is visited[2]


def test_f6_goes_round_the_panels(user: Driver) -> None:
    window = user.app.window
    window.view.setFocus()
    visited = []
    for _ in range(5):
        user.press("F6")
        visited.append(QApplication.focusWidget())
    assert window.inspector.isAncestorOf(visited[0])
    assert visited[1:3] == [window.spans.view, window.queue.view]
    assert visited[3].text() == "Take the tour"  # the hint above the text
    assert visited[4] is window.view


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was told to say."""
    announcements: list[str] = []

    def tell(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            announcements.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(tell))
    return announcements


def test_a_verdict_is_said_and_then_what_is_next(user: Driver, heard: list[str]) -> None:
    user.press("Return")
    assert heard[0].startswith("Role, accepted, 1 of 8: Lurah Sumber Rejo")
    assert "suggested, 2 of 8" in heard[1]
    assert len(heard) == 2


def test_undo_says_what_is_so_again(user: Driver, heard: list[str]) -> None:
    user.press("Backspace")
    heard.clear()
    user.press("Ctrl+Z")
    assert heard == ["Role, suggested, 1 of 8: Lurah Sumber Rejo"]


def test_another_label_and_another_end_are_said(user: Driver, heard: list[str]) -> None:
    user.press("4")
    assert heard == ["Location, edited, 1 of 8: Lurah Sumber Rejo"]
    user.press("Shift+Left")
    assert heard[-1] == "Location, edited, 1 of 8: Lurah Sumber Rej"


def test_why_a_key_did_nothing_is_said(user: Driver, heard: list[str]) -> None:
    user.press("A")
    assert heard == [user.app.window.status.hints.text().replace("&nbsp;", " ")]


def test_an_alarm_is_said(user: Driver, heard: list[str]) -> None:
    user.app.window.notices.alarm("The disk is full.")
    assert heard == ["The disk is full."]


def test_the_article_that_is_opened_is_said(user: Driver, heard: list[str]) -> None:
    user.app.navigation.open_article("dua.txt")
    user.wait(lambda: user.review.article.id == "dua.txt")
    assert heard[0] == "Panen Garam"
