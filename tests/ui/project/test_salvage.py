"""A damaged project that is opened in the window: the offer to bring out what can be read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from annotator.ui.app import App
from annotator.ui.widgets.fields import KeyButton


def test_a_damaged_project_is_brought_into_a_new_one_by_a_button(
    make_app: Callable[[], App], project: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(project)) as raw:
        raw.execute("CREATE TRIGGER t AFTER INSERT ON suggestion BEGIN DELETE FROM decision; END")
    target = tmp_path / "new.db"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    app = make_app()
    app.start(project, [])
    qtbot.waitUntil(lambda: bool(app.window.notices.notices()))
    (notice,) = app.window.notices.notices()
    assert "the trigger 't' of another program" in notice.label.text()
    buttons = {button.accessibleName(): button for button in notice.findChildren(KeyButton)}
    buttons["Bring out what can be read…"].click()
    qtbot.waitUntil(lambda: app.session.review is not None, timeout=20000)
    assert app.session.path == target
    texts = [notice.label.text() for notice in app.window.notices.notices()]
    assert any("0 things cannot be read or may be damaged" in text for text in texts)
