"""Any two label colours are told apart at a glance: by CIEDE2000 (Sharma, Wu and Dalal, 2005)."""

import itertools
import math

import pytest
from PySide6.QtGui import QColor

from tests.ui.text.text_pages import LABELS

APART = 25
WHITE = (0.95047, 1.0, 1.08883)  # D65
RGB_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
Lab = tuple[float, float, float]


def lab(colour: QColor) -> Lab:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    rgb = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    xyz = [sum(a * b for a, b in zip(row, rgb, strict=True)) for row in RGB_TO_XYZ]
    x, y, z = (
        t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29
        for t in (value / white for value, white in zip(xyz, WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def adapted(first: Lab, second: Lab) -> tuple[tuple[float, float], tuple[float, float]]:
    """Chroma and hue in degrees of both colours, their a* stretched near the grey axis."""
    chroma = (math.hypot(*first[1:]) + math.hypot(*second[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    (c1, h1), (c2, h2) = (
        (math.hypot(a * stretch, b), math.degrees(math.atan2(b, a * stretch)) % 360)
        for _, a, b in (first, second)
    )
    return (c1, h1), (c2, h2)


def difference(first: Lab, second: Lab) -> float:
    """CIEDE2000 with all factors 1."""
    (c1, h1), (c2, h2) = adapted(first, second)
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    chroma, light = (c1 + c2) / 2, (first[0] + second[0]) / 2
    degrees = (hue - 30, 2 * hue, 3 * hue + 6, 4 * hue - 63)
    cosines = (math.cos(math.radians(angle)) for angle in degrees)
    t = 1 + sum(k * c for k, c in zip((-0.17, 0.24, 0.32, -0.20), cosines, strict=True))
    lightness = (second[0] - first[0]) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    saturation = (c2 - c1) / (1 + 0.045 * chroma)
    shade = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    rotation = math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    rotation *= -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    return math.sqrt(lightness**2 + saturation**2 + shade**2 + rotation * saturation * shade)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_the_difference_is_that_of_the_published_pairs(first: Lab, second: Lab, expected: float) -> None:
    assert difference(first, second) == pytest.approx(expected, abs=0.0001)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_two_label_colours_are_told_apart(scheme: str) -> None:
    colours = {label.name: lab(QColor(getattr(label, scheme))) for label in LABELS}
    near = {
        (first, second): round(difference(colours[first], colours[second]), 1)
        for first, second in itertools.combinations(colours, 2)
        if difference(colours[first], colours[second]) < APART
    }
    assert near == {}
