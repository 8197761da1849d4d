"""The guidelines panel: read, searched, written, and nothing loaded from anywhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QApplication

from annotator.operations.project.label_set import own_guidelines
from annotator.operations.project.open_project import open_project
from annotator.ui.guidelines.guidelines_panel import GuidelinesPanel
from tests.ui.conftest import Driver

OWN = "# Rules\n\n## Person\n\nOnly full names.\n\n## Place\n\nSee [more](https://example.org) ![x](file:///etc/x.png).\n"


def guide(user: Driver) -> GuidelinesPanel:
    return user.app.window.guide


def in_file(user: Driver) -> str | None:
    path = user.app.session.path
    assert path is not None
    with open_project(path, read_only=True) as project:
        return own_guidelines(project)


def write(user: Driver, text: str) -> None:
    """Open the panel, write, save with Ctrl+S."""
    user.press("F1")
    user.qtbot.mouseClick(guide(user).edit, Qt.MouseButton.LeftButton)
    user.press("Ctrl+A")
    user.qtbot.keyClicks(guide(user).writing, text)
    user.press("Ctrl+S")
    user.settle()


def test_what_is_written_is_kept_with_the_project_and_undone(user: Driver) -> None:
    write(user, "# Ours")
    assert in_file(user) == "# Ours"
    assert guide(user).page.toPlainText() == "Ours"
    assert QApplication.focusWidget() is user.app.window.view
    user.press("Ctrl+Z")
    user.wait(lambda: "Quotations" in guide(user).page.toPlainText())
    assert in_file(user) is None
    user.press("Ctrl+Shift+Z")
    user.wait(lambda: guide(user).page.toPlainText() == "Ours")


def test_letters_written_do_not_decide_anything(user: Driver) -> None:
    before = user.in_file().decisions
    write(user, "s q a m 1 n")
    assert user.in_file().decisions == before
    assert in_file(user) == "s q a m 1 n"


def test_the_default_guidelines_come_back_on_request(user: Driver) -> None:
    write(user, "# Ours")
    guide(user).begin()
    user.qtbot.mouseClick(guide(user).reset, Qt.MouseButton.LeftButton)
    user.settle()
    assert in_file(user) is None
    assert "Quotations" in guide(user).page.toPlainText()


def test_escape_does_not_drop_what_was_written(user: Driver) -> None:
    user.press("F1")
    guide(user).begin()
    user.qtbot.keyClicks(guide(user).writing, "x")
    user.press("Escape")
    assert guide(user).is_writing
    assert "Ctrl+S" in guide(user).hint.text()
    user.qtbot.mouseClick(guide(user).cancel_button, Qt.MouseButton.LeftButton)
    assert not guide(user).is_writing
    assert in_file(user) is None


def test_closing_the_window_keeps_what_was_written(user: Driver) -> None:
    path = user.app.session.path
    assert path is not None
    user.press("F1")
    guide(user).begin("# Late")
    user.app.window.close()
    with open_project(path) as project:
        assert own_guidelines(project) == "# Late"


def test_a_file_is_taken_over_when_it_is_saved(user: Driver, tmp_path: Path) -> None:
    file = tmp_path / "rules.md"
    file.write_text(OWN, encoding="utf-8")
    user.press("F1")
    user.app.guidelines.read(file)
    assert in_file(user) is None
    user.press("Ctrl+Return")
    user.settle()
    assert in_file(user) == OWN


def test_a_file_that_is_no_text_is_told(user: Driver, tmp_path: Path) -> None:
    file = tmp_path / "rules.md"
    file.write_bytes(b"\xff\xfe\x00")
    user.app.guidelines.read(file)
    assert "not UTF-8" in user.app.window.notices.notices()[-1].label.text()


def test_nothing_is_loaded_from_anywhere(user: Driver, tmp_path: Path) -> None:
    page = guide(user).page
    picture = tmp_path / "x.png"
    user.app.window.grab().save(str(picture))
    for name in (QUrl.fromLocalFile(str(picture)), QUrl("https://example.org/x.png")):
        assert page.loadResource(QTextDocument.ResourceType.ImageResource.value, name) is None
    page.show_markdown('<b onclick="x">bold</b> <img src="https://example.org/x.png">')
    assert "<b" in page.toPlainText()


def test_a_link_is_opened_only_after_asking(user: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda link: opened.append(link.toString()))
    page = guide(user).page
    page.anchorClicked.emit(QUrl("https://example.org/"))
    notice = user.app.window.notices.notices()[-1]
    assert "https://example.org/" in notice.label.text()
    assert opened == []
    user.press("Return")
    assert opened == ["https://example.org/"]
    page.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert opened == ["https://example.org/"]


def test_words_are_found_one_after_the_other(user: Driver) -> None:
    user.press("F1")
    search = guide(user).search
    search.setFocus()
    user.qtbot.keyClicks(search, "mark")
    number = len(guide(user).page.extraSelections())
    assert number > 2
    assert guide(user).count.text().endswith(f"of {number}")
    first = guide(user).count.text()
    user.press("Return")
    assert guide(user).count.text() != first
    user.qtbot.keyClicks(search, "xyz")
    assert guide(user).count.text() == "No matches"


@pytest.mark.parametrize(
    ("surface", "section"), [("Lurah Sumber Rejo", "Role"), ("“Kami bekerja bersama,”", "Quotations")]
)
def test_the_section_of_the_current_label_is_one_key_away(user: Driver, surface: str, section: str) -> None:
    user.go(surface)
    user.press("Shift+F1")
    marked = [mark.cursor.selectedText() for mark in guide(user).page.extraSelections()]
    assert guide(user).isVisible()
    assert len(marked) == 1
    assert marked[0].startswith(section)


def test_a_heading_goes_before_a_line_that_begins_alike(user: Driver) -> None:
    page = guide(user).page
    page.show_markdown("Location is loose.\n\n# A\n\n## Locations\n\nno\n\n## Location\n\nonly cities")
    assert page.go_to_section(["Location", "LOC"])
    (mark,) = page.extraSelections()
    assert (mark.cursor.selectedText(), mark.cursor.blockNumber()) == ("Location", 4)
    assert not page.go_to_section(["Nothing"])


def test_f1_opens_the_guidelines_where_they_speak_of_the_current_label(user: Driver) -> None:
    user.go("Rabu (5/6/2024)")
    user.press("F1")
    page = guide(user).page
    (found,) = page._matches
    assert found.block().text().startswith("Date, time")
    assert 0 <= page.cursorRect(found).top() < page.viewport().height() // 4
