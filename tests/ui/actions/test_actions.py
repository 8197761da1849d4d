"""The table of actions: complete, reachable, with the promised keys, which can be changed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Verdict
from annotator.ui.actions.action_table import load_actions
from annotator.ui.actions.keys_dialog import COLUMNS, KeysDialog, KeySheet
from annotator.ui.actions.palette_dialog import PaletteDialog, match
from annotator.ui.app import App
from annotator.ui.state.session import Mode
from tests.ui.conftest import Driver

PROMISED = {
    "next.open": "Tab",
    "previous.open": "Shift+Tab",
    "next": "Down",
    "previous": "Up",
    "accept": "Return",
    "reject": "Backspace",
    "skip": "S",
    "label.1": "1",
    "label.9": "9",
    "end.left": "Shift+Left",
    "end.word.right": "Ctrl+Shift+Right",
    "start.left": "Alt+Shift+Left",
    "start.word.right": "Ctrl+Alt+Shift+Right",
    "entity.add": "A",
    "quotation": "Q",
    "quotation.cue": "C",
    "quotation.source": "O",
    "quotation.speaker": "P",
    "quotation.type": "T",
    "quotation.content": "X",
    "same": "M",
    "note": "N",
    "remove": "Del",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z",
    "done": "Ctrl+Return",
    "find": "Ctrl+F",
    "search": "/",
    "palette": "Ctrl+K",
    "guidelines": "F1",
    "keys": "?",
}


def test_the_default_keys_are_those_promised() -> None:
    keys = {spec.id: spec.keys for spec in load_actions()}
    assert {action_id: keys[action_id][0] for action_id in PROMISED} == PROMISED


def test_no_key_belongs_to_two_actions() -> None:
    keys = [QKeySequence(key).toString() for spec in load_actions() for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_every_action_is_in_a_menu_and_does_something(user: Driver) -> None:
    table = user.app.window.actions_by_id
    in_menus = {action for menu in user.app.window.findChildren(QMenu) for action in menu.actions()}
    for command in table.commands.values():
        assert command in in_menus, command.spec.id
        assert command._handler is not None, command.spec.id


def test_without_a_project_only_what_makes_sense_is_enabled(make_app: Callable[[], App]) -> None:
    table = make_app().window.actions_by_id
    assert table["project.open"].isEnabled()
    assert not table["accept"].isEnabled()
    assert not table["export"].isEnabled()


def test_the_digits_are_named_after_the_labels(user: Driver) -> None:
    table = user.app.window.actions_by_id
    assert table["label.3"].text() == "Organisation"
    assert not table["label.9"].isVisible()


def test_a_changed_key_answers_and_is_remembered(user: Driver, make_app: Callable[[], App]) -> None:
    dialog = KeysDialog(user.app.window.actions_by_id, user.app.window)
    dialog.editors["skip"].setKeySequence(QKeySequence("J"))
    assert dialog.changed() == {"skip": ("J",), "join": ()}
    user.app.settings.keys = dialog.changed()
    user.app.window.actions_by_id.change_keys(dialog.changed())
    user.press("J")
    assert len(user.review.decisions) == 1
    assert make_app().window.actions_by_id["skip"].keys == ("J",)


def test_a_key_that_is_taken_changes_hands_and_the_dialog_says_so(user: Driver) -> None:
    dialog = KeysDialog(user.app.window.actions_by_id, user.app.window)
    dialog.editors["skip"].setKeySequence(QKeySequence("A"))
    assert "Add entity from the selection" in dialog.warning.text()
    assert dialog.editors["entity.add"].keySequence().isEmpty()
    dialog.editors["skip"].setKeySequence(QKeySequence("Enter"))
    assert dialog.changed() == {"accept": ("Return",), "skip": ("Enter",), "entity.add": ()}


def test_a_remembered_key_goes_before_the_usual_key_of_another_action(user: Driver) -> None:
    user.app.window.actions_by_id.change_keys({"skip": ("J",)})
    user.press("J")
    assert user.item("Lurah Sumber Rejo").verdict is Verdict.SKIPPED


def test_the_sheet_lists_every_key(user: Driver) -> None:
    sheet = KeySheet(user.app.window.actions_by_id, user.app.window)
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"↵", "⌫", "Accept, next", "Ctrl+K", "Organisation"} <= words


def test_undo_says_what_it_takes_back(user: Driver) -> None:
    undo = user.app.window.actions_by_id["undo"]
    assert not undo.isEnabled()
    user.press("Return")
    assert undo.isEnabled()
    assert "accept “Lurah Sumber Rejo”" in undo.text()
    assert "accept “Lurah Sumber Rejo”" in user.app.window.status.undo.text()


@pytest.mark.parametrize(
    ("words", "better", "worse"),
    [("exp", "Export", "Next type"), ("quo", "Quotation mode", "Parts of the quotation")],
)
def test_the_palette_ranks_beginnings_first(words: str, better: str, worse: str) -> None:
    first, second = match(words, better), match(words, worse)
    assert first is not None
    assert second is None or first < second


def test_the_palette_goes_to_articles_and_labels(user: Driver, qtbot: QtBot) -> None:
    user.press("Ctrl+K")
    palette = user.app.window.findChildren(PaletteDialog)[0]
    qtbot.keyClicks(palette.field, "panen garam")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    user.wait(lambda: user.review.article.id == "dua.txt")
    user.app.bindings._show_palette()
    palette = user.app.window.findChildren(PaletteDialog)[-1]
    qtbot.keyClicks(palette.field, "label event")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert len(user.review.decisions) == 1


def test_f6_reaches_every_pane(user: Driver) -> None:
    window = user.app.window
    reached = []
    for _ in window.panes():
        user.press("F6")
        reached.append(window.focusWidget())
    assert {window.queue.view, window.view, window.spans.view} <= set(reached)
    assert any(window.inspector.isAncestorOf(widget) for widget in reached if widget)


def test_every_reachable_widget_has_an_accessible_name(user: Driver) -> None:
    for widget in user.app.window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget


def test_escape_leaves_quotation_mode(user: Driver) -> None:
    user.press("Q", "Escape")
    assert user.app.session.mode is Mode.REVIEW


def test_an_action_of_a_submenu_is_found_by_the_name_of_the_menu(user: Driver, qtbot: QtBot) -> None:
    user.press("Ctrl+K")
    palette = user.app.window.findChildren(PaletteDialog)[0]
    qtbot.keyClicks(palette.field, "theme da")
    assert palette.list.item(0).text() == "Theme: Dark"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert user.app.appearance.theme.dark


def test_a_key_is_changed_with_the_keys_alone(user: Driver, qtbot: QtBot) -> None:
    dialog = KeysDialog(user.app.window.actions_by_id, user.app.window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.filter.hasFocus)
    qtbot.keyClicks(dialog.filter, "skip")
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.editors["skip"].hasFocus()
    qtbot.keyClick(dialog.editors["skip"], Qt.Key.Key_K)
    assert dialog.changed()["skip"] == ("K",)
    qtbot.waitUntil(lambda: not dialog.editors["join"].isVisible())
    qtbot.keyClick(dialog.editors["skip"], Qt.Key.Key_Tab)
    assert dialog.editors["article.skip"].hasFocus()
    qtbot.keyClick(dialog.editors["article.skip"], Qt.Key.Key_Escape)
    assert dialog.filter.hasFocus()
    assert "leave" not in dialog.changed()


def test_the_field_of_a_key_that_gets_the_keys_is_in_view(user: Driver, qtbot: QtBot) -> None:
    dialog = KeysDialog(user.app.window.actions_by_id, user.app.window)
    dialog.show()
    last = list(dialog.editors.values())[-1]
    last.setFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())


def test_the_sheet_of_all_keys_fits_a_usual_screen(user: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeySheet, "_fitting_columns", lambda _: COLUMNS)
    sheet = KeySheet(user.app.window.actions_by_id, user.app.window)
    (area,) = sheet.findChildren(QScrollArea)
    lines = area.widget().sizeHint().height() / area.widget().fontMetrics().lineSpacing()
    assert lines < 52  # a screen of 900 pixels, whatever the font
