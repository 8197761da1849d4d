"""Labels and states are told apart under the three common deficiencies of colour vision, with form's help.

The deficiencies are simulated at full severity after Machado, Oliveira and Fernandes (2009, IEEE Transactions
on Visualization and Computer Graphics 15:6), in linear RGB.
"""

import itertools

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Entity, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass
from annotator.core.review import Review
from annotator.core.spans import Span
from annotator.ui.look.theme import contrast, make_theme
from annotator.ui.text.view import ArticleView
from tests.ui.text.text_pages import LABELS

Matrix = tuple[tuple[float, float, float], ...]
DEFICIENCIES: dict[str, Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
SEEN = 40  # of 255: a difference in one channel that nobody overlooks on an edge
LEGIBLE = 4.5
WIDTH, HEIGHT = 170, 70


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def encoded(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def as_seen(colour: QColor, matrix: Matrix) -> QColor:
    rgb = [linear(channel) for channel in (colour.redF(), colour.greenF(), colour.blueF())]
    return QColor.fromRgbF(*(encoded(sum(a * b for a, b in zip(row, rgb, strict=True))) for row in matrix))


def picture(
    qtbot: QtBot, label: str, *, dark: bool, digits: bool, verdict: Verdict | None = None
) -> list[QColor]:
    """The pixels of one entity on its paper."""
    entity = Entity("e", Span(4, 9), label, verdict=verdict)
    decided = {entity.id: entity} if verdict else {}
    view = ArticleView(theme=make_theme(dark, LABELS, digits=digits))
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.set_review(Review(Article("a", "Ibu Rahma tiba."), Pass("RK"), (entity,), decided))
    image: QImage = view.viewport().grab().toImage()
    return [QColor(image.pixel(x, y)) for y in range(HEIGHT) for x in range(20, WIDTH)]


def differing(first: list[QColor], second: list[QColor], matrix: Matrix) -> int:
    """How many pixels look different to somebody with this deficiency."""
    pairs = ((a, b) for a, b in zip(first, second, strict=True) if a != b)
    perceived = ((as_seen(a, matrix), as_seen(b, matrix)) for a, b in pairs)
    return sum(
        max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) >= SEEN
        for a, b in perceived
    )


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("dark", [False, True])
def test_with_their_digits_any_two_labels_look_different(qtbot: QtBot, dark: bool, deficiency: str) -> None:
    matrix = DEFICIENCIES[deficiency]
    pictures = {label.name: picture(qtbot, label.name, dark=dark, digits=True) for label in LABELS}
    for first, second in itertools.combinations(LABELS, 2):
        difference = differing(pictures[first.name], pictures[second.name], matrix)
        assert difference >= 6, (first.name, second.name, difference)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_open_and_decided_look_different_in_every_label(qtbot: QtBot, deficiency: str) -> None:
    for label in LABELS:
        suggested = picture(qtbot, label.name, dark=False, digits=False)
        decided = picture(qtbot, label.name, dark=False, digits=False, verdict=Verdict.ACCEPTED)
        assert differing(suggested, decided, DEFICIENCIES[deficiency]) >= 20, label.name


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("dark", [False, True])
def test_inks_stay_legible_as_they_are_seen(qtbot: QtBot, dark: bool, deficiency: str) -> None:
    theme, matrix = make_theme(dark, LABELS), DEFICIENCIES[deficiency]
    c = theme.colours
    paper = as_seen(c.paper, matrix)
    for ink in [c.ink, c.muted, c.accent, c.bar, c.alarm, *theme.label_colours.values()]:
        assert contrast(as_seen(ink, matrix), paper) >= LEGIBLE - 1, ink.name()
