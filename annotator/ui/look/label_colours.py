"""Colours for labels: the nearest one that can be read on its paper, and one that no other label has."""

import colorsys
from collections.abc import Iterable

from PySide6.QtGui import QColor

from annotator.core.labels import LEAST_CONTRAST, Label
from annotator.ui.look.theme import contrast

STEPS = 255  # of lightness: no finer than a channel
HUES = 24  # candidates round the wheel
SATURATION = 0.62
MIDDLE = 0.5  # of the relative lightness, above which a paper is a light one


def passes(colour: QColor, paper: QColor) -> bool:
    """Whether a label in this colour can be read on the paper."""
    return contrast(colour, paper) >= LEAST_CONTRAST


def nearest_passing(colour: QColor, paper: QColor) -> QColor:
    """The same hue, only as much darker or lighter as the paper asks for."""
    hue, lightness, saturation = colorsys.rgb_to_hls(colour.redF(), colour.greenF(), colour.blueF())
    goal = 0.0 if paper.lightnessF() > MIDDLE else 1.0
    for step in range(STEPS + 1):
        toward = lightness + (goal - lightness) * step / STEPS
        red, green, blue = colorsys.hls_to_rgb(hue, toward, saturation)
        tried = QColor(round(red * 255), round(green * 255), round(blue * 255))
        if passes(tried, paper):
            return tried
    return QColor("black" if goal == 0.0 else "white")


def free_colours(labels: Iterable[Label], light_paper: QColor, dark_paper: QColor) -> tuple[str, str]:
    """Colours for a further label, on light and dark paper: the hue furthest from those that are taken."""
    taken = [QColor(label.light).hueF() for label in labels if QColor(label.light).saturationF() > 0]
    hue = max((n / HUES for n in range(HUES)), key=lambda h: min((_apart(h, t) for t in taken), default=1.0))
    middle = QColor.fromHslF(hue, SATURATION, MIDDLE)
    return nearest_passing(middle, light_paper).name(), nearest_passing(middle, dark_paper).name()


def _apart(one: float, other: float) -> float:
    """The distance of two hues on the wheel, 0..0.5."""
    gap = abs(one - other)
    return min(gap, 1 - gap)
