"""The label editor as a user meets it; what comes of it is read from the file."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.assets import default_labels
from annotator.core.annotation import Entity, Quotation, Verdict
from annotator.core.labels import LEAST_CONTRAST, LabelSet, Speaks
from annotator.core.labels_toml import parse_label_set
from annotator.operations.project.label_set import project_label_set
from annotator.operations.project.open_project import open_project
from annotator.ui.labels.label_editor_dialog import LabelEditorDialog
from annotator.ui.look.label_colours import free_colours, nearest_passing
from annotator.ui.look.theme import contrast
from tests.ui.conftest import Driver


class Editor:
    """A user before the label editor."""

    def __init__(self, user: Driver) -> None:
        self.user = user
        user.press("Ctrl+L")
        user.wait(lambda: self.counted("PERSON"))

    @property
    def window(self) -> LabelEditorDialog:
        editor = self.user.app.label_controller.editor
        assert editor is not None
        return editor

    def row(self, name: str) -> list[str]:
        rows = [self.window.list.topLevelItem(n) for n in range(self.window.list.topLevelItemCount())]
        found = next(row for row in rows if row.data(0, int(Qt.ItemDataRole.UserRole)) == name)
        return [found.text(column) for column in range(4)]

    def names(self) -> list[str]:
        rows = [self.window.list.topLevelItem(n) for n in range(self.window.list.topLevelItemCount())]
        return [row.data(0, int(Qt.ItemDataRole.UserRole)) for row in rows]

    def counted(self, name: str) -> bool:
        return name in self.names() and "…" not in self.row(name)

    def write(self, field: QWidget, text: str) -> None:
        field.setFocus()
        self.user.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.user.qtbot.keyClicks(field, text)
        self.user.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def click(self, button: str) -> None:
        self.user.qtbot.mouseClick(self.window.buttons[button], Qt.MouseButton.LeftButton)
        self.settle()

    def merge(self, into: str) -> None:
        entry = next(a for a in self.window.merging.actions() if a.data() == into)
        entry.trigger()
        self.settle()

    def settle(self) -> None:
        """Long work and what follows it are through when a short order asked after them is answered twice."""
        self.user.wait(lambda: self.in_file() == self.user.app.session.label_set == self.window._labels)
        self.user.settle()

    def to_text(self) -> None:
        """Go back to the text in the main window."""
        self.user.app.window.activateWindow()
        self.user.app.window.view.setFocus()
        self.user.wait(lambda: QApplication.focusWidget() is self.user.app.window.view)

    def in_file(self) -> LabelSet:
        path = self.user.app.session.path
        assert path is not None
        with open_project(path, read_only=True) as project:
            return project_label_set(project)


@pytest.fixture
def editor(user: Driver) -> Editor:
    """The editor over a project in which two annotations are held."""
    user.go("Bambang Setiaji")
    user.press("Return")
    user.go("Lurah Sumber Rejo")
    user.press("Return")
    return Editor(user)


def labels_held(user: Driver) -> set[str]:
    return {d.label for d in user.in_file("satu.txt").accepted if isinstance(d, Entity)}


def test_the_list_counts_annotations_and_suggestions(editor: Editor) -> None:
    assert editor.row("ROLE")[:3] == ["Role · ROLE", "2", "1"]
    assert int(editor.row("PERSON")[3]) >= 1


def test_a_new_name_renames_annotations_and_undo_brings_both_back(editor: Editor, user: Driver) -> None:
    editor.window.list.choose("ROLE")
    editor.write(editor.window.form.name, "OFFICE")
    assert editor.in_file().today == {"ROLE": "OFFICE"}
    assert labels_held(user) == {"PERSON", "OFFICE"}
    user.wait(lambda: "1" in editor.window.message.text())
    editor.to_text()
    user.press("Ctrl+Z")
    user.wait(lambda: "ROLE" in editor.names())
    assert editor.in_file().today == {}
    assert labels_held(user) == {"PERSON", "ROLE"}
    user.press("Ctrl+Shift+Z")
    user.wait(lambda: "OFFICE" in editor.names())
    assert labels_held(user) == {"PERSON", "OFFICE"}


def test_the_article_in_view_follows_a_renaming(editor: Editor, user: Driver) -> None:
    editor.window.list.choose("PERSON")
    editor.write(editor.window.form.name, "HUMAN")
    user.wait(lambda: any(isinstance(i, Entity) and i.label == "HUMAN" for i in user.review.items))
    assert not any(isinstance(i, Entity) and i.label == "PERSON" for i in user.review.items)
    editor.to_text()
    user.select("TNI")
    user.press("A")
    assert "TNI" in {user.surface(item) for item in user.in_file("satu.txt").accepted}
    assert "PERSON" not in labels_held(user)


def test_merging_moves_annotations_to_the_other_label(editor: Editor, user: Driver) -> None:
    editor.window.list.choose("ROLE")
    editor.merge("PERSON")
    assert "ROLE" not in editor.in_file().by_name
    assert labels_held(user) == {"PERSON"}
    assert editor.window.list.chosen == "PERSON"


def test_a_used_label_is_not_deleted_but_offered_for_merging(editor: Editor) -> None:
    editor.window.list.choose("ROLE")
    menu = editor.window.merging
    menu.aboutToShow.connect(menu.close)
    editor.click("delete")
    assert "ROLE" in editor.in_file().by_name
    assert "merge" in editor.window.message.text()


def test_an_unused_label_is_deleted_and_no_longer_suggested(editor: Editor, user: Driver) -> None:
    user.app.session.open_article("dua.txt")
    user.wait(lambda: user.review.article.id == "dua.txt")
    assert any(isinstance(i, Entity) and i.label == "ORG" for i in user.review.items)
    editor.window.list.choose("ORG")
    editor.click("delete")
    assert "ORG" not in editor.in_file().by_name
    user.wait(lambda: not any(isinstance(i, Entity) and i.label == "ORG" for i in user.review.items))
    user.wait(lambda: "ORG" in editor.names())
    assert "not in the label set" in editor.row("ORG")[0]


def test_a_label_of_the_data_is_taken_into_the_set(editor: Editor, user: Driver) -> None:
    editor.window.list.choose("ORG")
    editor.click("delete")
    user.wait(lambda: "ORG" in editor.names())
    editor.window.list.choose("ORG")
    editor.click("add")
    assert "ORG" in editor.in_file().by_name


def test_a_default_label_that_was_deleted_comes_back_able_to_do_what_it_could(
    editor: Editor, user: Driver
) -> None:
    before = editor.in_file().by_name["ORG"]
    editor.window.list.choose("ORG")
    editor.click("delete")
    user.wait(lambda: "ORG" in editor.names())
    editor.window.list.choose("ORG")
    editor.click("add")
    after = editor.in_file().by_name["ORG"]
    assert (after.speaks, after.tei) == (before.speaks, before.tei)


def test_only_labels_that_shall_speak_offer_their_entities_as_speakers(editor: Editor, user: Driver) -> None:
    editor.window.list.choose("ROLE")
    form = editor.window.form
    assert "short name" in form.speaks.toolTip()
    editor.write(form.name, "OFFICE")
    for key, words, speaks in (
        (Qt.Key.Key_End, "no", Speaks.NO),
        (Qt.Key.Key_Home, "as a person", Speaks.PERSON),
        (Qt.Key.Key_Down, "as a role", Speaks.ROLE),
    ):
        form.speaks.setFocus()
        user.qtbot.keyClick(form.speaks, key)
        editor.settle()
        assert form.speaks.currentText() == words
        assert editor.in_file().by_name["OFFICE"].speaks is speaks
        assert ("Lurah Sumber Rejo" in offers(user)) is (speaks is not Speaks.NO)


def offers(user: Driver) -> list[str]:
    """The names that are offered for the speaker of the article's first quotation."""
    user.go(user.surface(user.review.quotations[0]))
    field = user.app.window.inspector.facts.speaker
    field.entered.emit()
    completer = field.completer()
    assert completer is not None
    model = completer.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_new_label_gets_a_free_digit_and_readable_colours(editor: Editor, user: Driver) -> None:
    editor.click("add")
    assert editor.window.form.name.hasFocus()
    editor.write(editor.window.form.name, "DISEASE")
    label = editor.in_file().by_name["DISEASE"]
    assert (label.title, label.key) == ("DISEASE", "9")
    editor.write(editor.window.form.attributes, "species, count")
    assert editor.in_file().by_name["DISEASE"].attributes == ("species", "count")
    editor.to_text()
    user.select("TNI")
    user.press("9")
    assert "DISEASE" in labels_held(user)


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac has no mnemonics")
def test_underlined_letters_press_buttons_from_within_a_field(editor: Editor, user: Driver) -> None:
    editor.window.list.choose("ROLE")
    editor.window.form.name.setFocus()
    user.qtbot.keyClick(editor.window.form.name, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    user.wait(lambda: editor.window.form.name.text() == "")
    editor.write(editor.window.form.name, "DISEASE")
    assert {"ROLE", "DISEASE"} <= set(editor.in_file().by_name)


def test_a_name_with_a_space_is_told_and_not_kept(editor: Editor) -> None:
    editor.window.list.choose("ROLE")
    editor.write(editor.window.form.name, "TWO WORDS")
    assert "one word" in editor.window.form.problem.text()
    assert "ROLE" in editor.in_file().by_name


def test_a_key_that_another_label_has_is_told(editor: Editor, user: Driver) -> None:
    editor.window.list.choose("ROLE")
    editor.window.form.key.setFocus()
    user.qtbot.keyClick(editor.window.form.key, Qt.Key.Key_1)
    assert "same key 1" in editor.window.form.problem.text()
    assert editor.in_file().by_name["ROLE"].key == "2"


def test_a_pale_colour_is_told_with_its_contrast_and_a_better_one_offered(
    editor: Editor, user: Driver
) -> None:
    editor.window.list.choose("ROLE")
    form = editor.window.form
    editor.write(form.light.field, "#9fd8d8")
    assert "1.5" in form.light.contrast.text()
    assert form.light.proposal.isVisible()
    user.qtbot.mouseClick(form.light.proposal, Qt.MouseButton.LeftButton)
    editor.settle()
    colour = editor.in_file().by_name["ROLE"].light
    assert contrast(QColor(colour), QColor("white")) >= LEAST_CONTRAST
    assert "✓" in form.light.contrast.text()


def test_labels_are_put_into_another_order(editor: Editor) -> None:
    editor.window.list.choose("ROLE")
    editor.click("up")
    assert [label.name for label in editor.in_file().labels][:2] == ["ROLE", "PERSON"]
    assert not editor.window.buttons["up"].isEnabled()


def test_changes_in_quick_succession_are_all_kept(editor: Editor, user: Driver) -> None:
    editor.window.list.choose("MONEY")
    for _ in range(5):
        user.qtbot.mouseClick(editor.window.buttons["up"], Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    editor.settle()
    assert [label.name for label in editor.in_file().labels].index("MONEY") == 2


def test_words_being_typed_stay_when_an_earlier_change_arrives(editor: Editor, user: Driver) -> None:
    editor.window.list.choose("ROLE")
    form = editor.window.form
    form.title.setFocus()
    user.qtbot.keyClick(form.title, Qt.Key.Key_End)
    user.qtbot.keyClicks(form.title, " or rank")
    form.name.setFocus()
    user.qtbot.keyClick(form.name, Qt.Key.Key_End)
    user.qtbot.keyClicks(form.name, "S")
    editor.settle()
    assert form.name.text() == "ROLES"
    user.qtbot.keyClick(form.name, Qt.Key.Key_Return)
    editor.settle()
    assert editor.in_file().by_name["ROLES"].title == "Role or rank"


def test_a_project_without_quotations_shows_and_adds_none(editor: Editor, user: Driver) -> None:
    assert any(isinstance(i, Quotation) for i in user.review.items)
    user.qtbot.mouseClick(editor.window.annotated, Qt.MouseButton.LeftButton)
    editor.settle()
    user.wait(lambda: not any(isinstance(i, Quotation) for i in user.review.items))
    editor.to_text()
    user.select("Kami bekerja")
    user.press("Q")
    assert not any(isinstance(i, Quotation) for i in user.in_file("satu.txt").items)


def test_only_the_offered_types_are_given_to_quotations(editor: Editor, user: Driver) -> None:
    for kind, box in editor.window.types.items():
        if kind.value == "mixed":
            user.qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    editor.settle()
    editor.to_text()
    user.go("“Kami bekerja bersama,”")
    user.press("Q", "T", "T")
    assert isinstance(user.current, Quotation)
    assert user.current.type.value == "direct"


def test_the_set_is_exported_changed_and_imported_after_a_preview(
    editor: Editor, user: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "labels.toml"
    user.app.label_controller.write(path)
    user.settle()
    toml = path.read_text(encoding="utf-8")
    assert toml.startswith("# The labels of a project.")
    assert parse_label_set(toml) == editor.in_file()
    path.write_text(toml.replace('name = "ROLE"', 'name = "OFFICE"\nformerly = ["ROLE"]'), encoding="utf-8")
    user.app.label_controller.read(path)
    user.wait(lambda: user.app.label_controller.importing)
    dialog = user.app.label_controller.importing
    assert dialog is not None
    lines = [dialog.lines.item(n).text() for n in range(dialog.lines.count())]
    assert lines == ["ROLE becomes OFFICE; annotations changed: 1"]
    assert "ROLE" in editor.in_file().by_name
    take = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    user.qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    user.wait(lambda: "OFFICE" in editor.in_file().by_name)
    assert labels_held(user) == {"PERSON", "OFFICE"}


def test_a_faulty_file_is_told_by_line_and_changes_nothing(
    editor: Editor, user: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "labels.toml"
    path.write_text('[[label]]\nname = "X"\nlight = "red"\ndark = "#000000"\n', encoding="utf-8")
    before = editor.in_file()
    user.app.label_controller.read(path)
    user.wait(lambda: "Line 3" in editor.window.message.text())
    assert editor.in_file() == before


def test_the_editor_goes_with_its_project(editor: Editor, user: Driver) -> None:
    shown = editor.window
    user.app.session.close()
    assert user.app.label_controller.editor is None
    assert not shown.isVisible()


def test_a_label_can_be_read_up_at_its_pill(user: Driver) -> None:
    user.go("Bambang Setiaji")
    tips = {pill.value: pill.toolTip() for pill in user.app.window.inspector.labels.pills()}
    assert tips["MONEY"] == "amount with currency"
    assert user.current.verdict is not Verdict.REJECTED


@given(st.integers(0, 0xFFFFFF), st.sampled_from(["#ffffff", "#222529"]))
def test_the_offered_colour_can_be_read(value: int, paper: str) -> None:
    offered = nearest_passing(QColor(f"#{value:06x}"), QColor(paper))
    assert contrast(QColor(offered.name()), QColor(paper)) >= LEAST_CONTRAST


def test_new_colours_differ_from_those_that_are_taken(qtbot: QtBot) -> None:
    labels = default_labels().labels
    light, dark = free_colours(labels, QColor("#ffffff"), QColor("#222529"))
    assert light not in {label.light for label in labels}
    assert contrast(QColor(light), QColor("#ffffff")) >= LEAST_CONTRAST
    assert contrast(QColor(dark), QColor("#222529")) >= LEAST_CONTRAST
