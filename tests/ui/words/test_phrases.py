"""Texts of the user in menus."""

from annotator.ui.words.phrases import menu_text


def test_a_text_of_several_lines_is_one_line_in_a_menu_with_its_ampersands() -> None:
    assert menu_text("mine\n& \tyours ") == "mine && yours"
