"""Attributes and the note of an annotation, written by key and read from the file."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from annotator.core.annotation import Verdict
from tests.ui.conftest import Driver


def declare(user: Driver, label: str, *names: str) -> None:
    session = user.app.session
    session.labels = tuple(
        replace(existing, attributes=names) if existing.name == label else existing
        for existing in session.labels
    )
    user.app.window.inspector.refresh()


def test_e_writes_a_new_attribute_as_name_and_value(user: Driver) -> None:
    item = user.current
    user.press("E")
    user.qtbot.keyClicks(user.app.window.inspector.facts.new_attribute, "norm = Lurah Sumber Rejo")
    user.press("Return")
    stored = user.in_file().by_id[item.id]
    assert stored.attributes == {"norm": "Lurah Sumber Rejo"}
    assert stored.verdict is Verdict.EDITED
    assert user.app.window.view.hasFocus()
    user.press("Ctrl+Z")
    assert user.in_file().decisions == {}


def test_what_the_label_declares_has_a_row_of_its_own(user: Driver) -> None:
    declare(user, "ROLE", "norm", "level")
    user.go("Bambang Setiaji")
    user.go("Lurah Sumber Rejo")
    user.press("E")
    facts = user.app.window.inspector.facts
    assert facts.attributes["norm"].hasFocus()
    user.press("Tab")
    user.qtbot.keyClicks(facts.attributes["level"], "village")
    user.press("Return")
    assert user.in_file().by_id[user.current.id].attributes == {"level": "village"}


def test_an_emptied_attribute_is_gone(user: Driver) -> None:
    user.app.editing.set_attribute("norm", "x")
    user.press("E")
    user.app.window.inspector.facts.attributes["norm"].clear()
    user.press("Return")
    assert user.current.attributes == {}
    assert user.current.verdict is Verdict.ACCEPTED


def test_an_attribute_without_a_value_is_explained(user: Driver) -> None:
    user.press("E")
    user.qtbot.keyClicks(user.app.window.inspector.facts.new_attribute, "norm")
    user.press("Return")
    assert "name = value" in user.app.window.status.hints.text()
    assert user.review.decisions == {}


def test_the_row_for_a_new_attribute_goes_with_the_annotation(user: Driver) -> None:
    facts = user.app.window.inspector.facts
    assert not facts.new_attribute.isVisible()
    user.press("E")
    assert facts.new_attribute.isVisible()
    user.press("Escape", "Tab")
    assert not facts.new_attribute.isVisible()


def test_nothing_that_is_said_is_cut_when_rows_come_and_go(user: Driver) -> None:
    facts = user.app.window.inspector.facts
    for surface in ("jembatan itu selesai dalam tiga hari", "TNI", "“Kami bekerja bersama,”"):
        user.go(surface)
        user.app.editing.set_attribute("norm", "x")
        user.press("E", "Escape")
        rows = [label for label in facts.facts.values() if label.isVisible() and label.text()]
        assert len(rows) >= 2
        for label in rows:
            assert label.height() >= label.heightForWidth(label.width())


def test_buttons_and_rows_say_the_keys_that_are_theirs_now(user: Driver) -> None:
    user.app.window.actions_by_id.change_keys({"reject": ("Z",), "note": ("Ctrl+J",)})
    inspector = user.app.window.inspector
    shown = {button.text() for button in inspector.verdicts.findChildren(QPushButton)}
    assert "Reject  Z" in shown
    assert "Ctrl+J" in inspector.facts.note.placeholderText()
