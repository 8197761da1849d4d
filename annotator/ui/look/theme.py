"""Colours, fonts and the style sheet of the window, made from `resources/theme.toml` and the labels.

A `Theme` is a value that is passed to widgets; painting code uses no colours of the platform.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from annotator.assets import resource
from annotator.core.labels import Label
from annotator.ui.words.phrases import named


@dataclass(frozen=True, slots=True)
class Colours:
    """The named colours of `theme.toml` for one scheme."""

    paper: QColor
    surround: QColor
    raised: QColor
    ink: QColor
    muted: QColor
    hairline: QColor
    hover: QColor
    chosen: QColor
    accent: QColor
    on_accent: QColor
    band: QColor
    band_current: QColor
    bar: QColor
    selection: QColor
    match: QColor
    match_current: QColor
    done: QColor
    alarm: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything that painting needs: colours, label colours, font families and sizes.

    `reading_size` (article text, including the zoom) and `chrome_size` (everything else) are in pixels, both
    at `scale` times their usual size;
    `line_height` is a multiple of the size, `measure` the line length in characters. `label_digits` are shown
    after every entity, to distinguish labels without colour; empty if they are not shown.
    """

    dark: bool
    colours: Colours
    label_colours: Mapping[str, QColor] = field(hash=False)
    label_titles: Mapping[str, str] = field(hash=False)
    tint: float
    zoom: float
    reading_family: str
    reading_size: int
    line_height: float
    measure: int
    chrome_family: str
    chrome_size: int
    label_digits: Mapping[str, str] = field(default_factory=dict, hash=False)
    scale: float = 1.0

    def label_colour(self, label: str) -> QColor:
        """The colour of an entity label; the muted colour for a label that the project does not have."""
        return self.label_colours.get(label, self.colours.muted)

    def label_tint(self, label: str) -> QColor:
        """The background of a decided entity: the label's colour blended with the paper."""
        return blend(self.label_colour(label), self.colours.paper, self.tint)

    def reading_font(self, scale: float = 1.0, *, bold: bool = False) -> QFont:
        """The font of the article at `scale` times its size."""
        font = QFont(self.reading_family)
        font.setPixelSize(max(6, round(self.reading_size * scale)))
        font.setBold(bold)
        return font

    def chrome_font(self, scale: float = 1.0, *, bold: bool = False) -> QFont:
        """The font of menus, lists and margin notes at `scale` times its size."""
        font = QFont(self.chrome_family)
        font.setPixelSize(max(6, round(self.chrome_size * scale)))
        font.setBold(bold)
        return font


@lru_cache(maxsize=1)
def _settings() -> dict[str, Any]:
    return tomllib.loads(resource("theme.toml").read_text(encoding="utf-8"))


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """`over` at opacity `share` (0..1) on an opaque `under`, as one opaque colour."""
    mixed = (
        round(share * a + (1 - share) * b)
        for a, b in (
            (over.red(), under.red()),
            (over.green(), under.green()),
            (over.blue(), under.blue()),
        )
    )
    return QColor(*mixed)


def contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of two opaque colours, 1..21 (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark scheme (an unknown scheme counts as light)."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def make_theme(
    dark: bool,
    labels: Iterable[Label],
    zoom: float = 1.0,
    *,
    line_height: float | None = None,
    measure: int | None = None,
    reading_family: str | None = None,
    digits: bool = False,
    scale: float = 1.0,
) -> Theme:
    """The light or dark theme for a project's labels.

    `zoom` scales the article text only, `scale` the whole window; `None` means the value of
    `theme.toml`. Needs a QGuiApplication, since it looks up fonts.
    """
    settings = _settings()
    scheme = "dark" if dark else "light"
    labels = tuple(labels)
    text = settings["text"]
    system = QGuiApplication.font().family()
    return Theme(
        dark=dark,
        colours=Colours(**{name: QColor(value) for name, value in settings[scheme].items()}),
        label_colours={label.name: QColor(label.dark if dark else label.light) for label in labels},
        label_titles={label.name: named(label) for label in labels},
        tint=float(settings["tint"][scheme]),
        zoom=zoom,
        reading_family=reading_family or _installed(settings["fonts"]["reading"], italic=True) or system,
        reading_size=max(8, round(text["size"] * zoom * scale)),
        line_height=float(line_height or text["line_height"]),
        measure=int(measure or text["measure"]),
        chrome_family=_installed(settings["fonts"]["chrome"], italic=False) or system,
        chrome_size=round(text["chrome_size"] * scale),
        label_digits={label.name: label.key for label in labels if label.key} if digits else {},
        scale=scale,
    )


def scaled(pixels: int) -> int:
    """A length at the size of the whole window, which the font of the application follows."""
    size = QGuiApplication.font().pixelSize()
    return pixels if size <= 0 else round(pixels * size / int(_settings()["text"]["chrome_size"]))


def text_measures() -> tuple[int, float]:
    """The default line length in characters and line height as a multiple of the text size."""
    text = _settings()["text"]
    return int(text["measure"]), float(text["line_height"])


def adjusted(
    theme: Theme, *, zoom: float | None = None, line_height: float | None = None, measure: int | None = None
) -> Theme:
    """The theme with another zoom, line height or line length; `None` leaves a value unchanged."""
    zoom = theme.zoom if zoom is None else zoom
    return replace(
        theme,
        zoom=zoom,
        reading_size=max(8, round(_settings()["text"]["size"] * zoom * theme.scale)),
        line_height=theme.line_height if line_height is None else line_height,
        measure=theme.measure if measure is None else measure,
    )


def _installed(families: Iterable[str], *, italic: bool) -> str | None:
    available = set(QFontDatabase.families())
    for family in families:
        if family in available and (not italic or any("Italic" in s for s in QFontDatabase.styles(family))):
            return family
    return None


def palette(theme: Theme) -> QPalette:
    """The palette of the application."""
    c = theme.colours
    role = QPalette.ColorRole
    result = QPalette()
    for name, colour in {
        role.Window: c.surround,
        role.WindowText: c.ink,
        role.Base: c.paper,
        role.AlternateBase: c.surround,
        role.Text: c.ink,
        role.Button: c.raised,
        role.ButtonText: c.ink,
        role.BrightText: c.on_accent,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.ToolTipBase: c.raised,
        role.ToolTipText: c.ink,
        role.PlaceholderText: c.muted,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.Light: c.raised,
        role.Midlight: c.hairline,
        role.Mid: c.hairline,
        role.Dark: c.muted,
        role.Shadow: c.hairline,
        role.Accent: c.accent,
    }.items():
        result.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, name, blend(c.muted, c.surround, 0.7))
    return result


def stylesheet(theme: Theme) -> str:
    """The style sheet of the application.

    Widgets select their style by the dynamic property `look`: buttons `primary`, `verdict`, `flat`, `pill`,
    `filter`; labels `heading`, `muted`, `small`, `key`; frames `hairline`, `panel`. The rules are in
    `resources/theme.qss`, where `@name` is a colour or size and `@icons` the folder of the icons.
    """
    values = {name: getattr(theme.colours, name).name() for name in Colours.__dataclass_fields__}
    values |= {
        "icons": resource("icons").as_posix(),
        "size": f"{theme.chrome_size}px",
        "small": f"{theme.chrome_size - 1}px",
    }
    sheet = resource("theme.qss").read_text(encoding="utf-8")
    # Lines of one pixel stay.
    sheet = re.sub(r"\b([2-9]|\d\d+)px", lambda pixels: f"{round(int(pixels[1]) * theme.scale)}px", sheet)
    return re.sub(r"@(\w+)", lambda name: values[name[1]], sheet)
