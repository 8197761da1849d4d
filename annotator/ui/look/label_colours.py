"""Colours for labels: the nearest one with enough contrast, and one that no other label has."""

import colorsys
from collections.abc import Iterable

from PySide6.QtGui import QColor

from annotator.core.labels import LEAST_CONTRAST, Label
from annotator.ui.look.theme import contrast

STEPS = 255  # steps of lightness: the resolution of a channel
HUES = 24  # candidates on the colour wheel
SATURATION = 0.62
MIDDLE = 0.5  # lightness above which a background counts as light


def passes(colour: QColor, paper: QColor) -> bool:
    """Whether a label in this colour has enough contrast on the background."""
    return contrast(colour, paper) >= LEAST_CONTRAST


def nearest_passing(colour: QColor, paper: QColor) -> QColor:
    """The same hue, darker or lighter by as little as gives enough contrast on the background."""
    hue, lightness, saturation = colorsys.rgb_to_hls(colour.redF(), colour.greenF(), colour.blueF())
    goal = 0.0 if paper.lightnessF() > MIDDLE else 1.0
    for step in range(STEPS + 1):
        target = lightness + (goal - lightness) * step / STEPS
        red, green, blue = colorsys.hls_to_rgb(hue, target, saturation)
        candidate = QColor(round(red * 255), round(green * 255), round(blue * 255))
        if passes(candidate, paper):
            return candidate
    return QColor("black" if goal == 0.0 else "white")


def free_colours(labels: Iterable[Label], light_paper: QColor, dark_paper: QColor) -> tuple[str, str]:
    """Colours for a new label on light and dark background: the hue furthest from the hues in use."""
    used_hues = [QColor(label.light).hueF() for label in labels if QColor(label.light).saturationF() > 0]
    hue = max(
        (n / HUES for n in range(HUES)),
        key=lambda h: min((_hue_distance(h, t) for t in used_hues), default=1.0),
    )
    middle = QColor.fromHslF(hue, SATURATION, MIDDLE)
    return nearest_passing(middle, light_paper).name(), nearest_passing(middle, dark_paper).name()


def _hue_distance(first: float, second: float) -> float:
    """The distance of two hues on the wheel, 0..0.5."""
    gap = abs(first - second)
    return min(gap, 1 - gap)
