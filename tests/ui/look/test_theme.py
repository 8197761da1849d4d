"""The look of the window as a value: colours that can be read, chrome without holes."""

import re

import pytest
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from annotator.ui.look.theme import adjusted, contrast, make_theme, palette, stylesheet
from tests.ui.text.text_pages import LABELS

LEGIBLE = 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_every_ink_and_label_is_legible_on_its_paper(qtbot: QtBot, dark: bool) -> None:
    theme = make_theme(dark, LABELS)
    colours = theme.colours
    inks = [colours.ink, colours.muted, colours.accent, colours.bar, colours.done, colours.alarm]
    for ink in [*inks, *theme.label_colours.values()]:
        assert contrast(ink, colours.paper) >= LEGIBLE, ink.name()


@pytest.mark.parametrize("dark", [False, True])
def test_text_stays_legible_on_every_ground(qtbot: QtBot, dark: bool) -> None:
    theme = make_theme(dark, LABELS)
    c = theme.colours
    grounds = [c.band, c.band_current, c.selection, c.match, c.match_current, c.chosen]
    for ground in [*grounds, *(theme.label_tint(label.name) for label in LABELS)]:
        assert contrast(c.ink, ground) >= LEGIBLE, ground.name()
    assert contrast(c.on_accent, c.accent) >= LEGIBLE


def test_the_paper_is_the_brightest_area(qtbot: QtBot) -> None:
    for dark in (False, True):
        colours = make_theme(dark, LABELS).colours
        assert colours.paper.lightness() > colours.surround.lightness()


def test_the_stylesheet_leaves_no_name_unfilled(qtbot: QtBot) -> None:
    assert re.findall(r"@\w+", stylesheet(make_theme(True, LABELS))) == []


def test_the_palette_follows_the_injected_theme_not_the_platform(qtbot: QtBot) -> None:
    theme = make_theme(True, LABELS)
    assert palette(theme).color(QPalette.ColorRole.Base) == theme.colours.paper


def test_a_label_the_project_does_not_list_is_drawn_muted(qtbot: QtBot) -> None:
    theme = make_theme(False, LABELS)
    assert theme.label_colour("UNHEARD_OF") == theme.colours.muted


def test_zoom_scales_the_text_and_leaves_the_chrome(qtbot: QtBot) -> None:
    plain = make_theme(False, LABELS)
    large = adjusted(plain, zoom=2.0)
    assert large.reading_size == 2 * plain.reading_size
    assert large.chrome_size == plain.chrome_size
    assert adjusted(large, zoom=1.0) == plain


@pytest.mark.parametrize("dark", [False, True])
def test_words_of_the_chrome_are_legible_on_all_that_lies_behind_them(qtbot: QtBot, dark: bool) -> None:
    theme = make_theme(dark, LABELS)
    c = theme.colours
    for ground in (c.paper, c.surround, c.raised, c.hover, c.chosen):
        for ink in (c.ink, c.accent):
            assert contrast(ink, ground) >= LEGIBLE, (ink.name(), ground.name())
    for ground in (c.paper, c.surround, c.raised, c.hover, c.chosen, c.band, c.band_current):
        for ink in (c.muted, c.alarm):
            assert contrast(ink, ground) >= LEGIBLE, (ink.name(), ground.name())
    for ground in (c.paper, c.surround, c.raised):
        for ink in (c.bar, c.done):
            assert contrast(ink, ground) >= LEGIBLE, (ink.name(), ground.name())
