"""The current theme: the system's, light or dark, and the zoom; emits one signal when it changes."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.core.labels import Label
from annotator.ui.look.theme import Theme, make_theme, palette, stylesheet, system_is_dark, text_measures
from annotator.ui.state.settings import Settings

SMALLEST, LARGEST, STEP = 0.6, 2.5, 0.1
SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)  # sizes of the whole window
MEASURES, MEASURE_STEP = (40, 140), 5  # line length in characters
LINE_HEIGHTS, LINE_HEIGHT_STEP = (1.3, 2.6), 0.15  # multiples of the text size


class Choice(StrEnum):
    """The colour scheme that the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Owns the theme and applies it to the application. `is_dark` returns the preference of the system."""

    changed = Signal(object)  # Theme

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        is_dark: Callable[[], bool] = system_is_dark,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._settings = settings
        self._is_dark = is_dark
        self._labels: tuple[Label, ...] = ()
        self.choice = Choice(settings.theme)
        self.zoom = settings.zoom
        self.scale = settings.scale
        measure, line_height = text_measures()
        self.measure = settings.measure or measure
        self.line_height = settings.line_height or line_height
        self.digits = settings.flag("digits", default=False)
        application.setStyle("Fusion")
        self._set_style_hint()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.theme = self._make()
        self._apply_theme()

    def choose(self, choice: Choice) -> None:
        """Set the colour scheme."""
        self.choice = choice
        self._settings.theme = choice.value
        self._set_style_hint()
        self._update()

    def set_zoom(self, zoom: float) -> None:
        """Scale the text of the article; the rest of the window keeps its size."""
        self.zoom = round(min(LARGEST, max(SMALLEST, zoom)), 2)
        self._settings.zoom = self.zoom
        self._update()

    def step_scale(self, step: int) -> None:
        """Enlarge everything in the window by one step of `SCALES` (1), or reduce it (-1)."""
        place = min(range(len(SCALES)), key=lambda number: abs(SCALES[number] - self.scale)) + step
        self.set_scale(SCALES[min(len(SCALES) - 1, max(0, place))])

    def set_scale(self, scale: float) -> None:
        """Show everything in the window at `scale` times its usual size."""
        self.scale = min(SCALES[-1], max(SCALES[0], scale))
        self._settings.scale = self.scale
        self._update()

    def set_measure(self, characters: int) -> None:
        """Set the line length of the text, as far as the window has room."""
        self.measure = min(MEASURES[1], max(MEASURES[0], characters))
        self._settings.measure = self.measure
        self._update()

    def set_line_height(self, times: float) -> None:
        """Set the line height as a multiple of the text size."""
        self.line_height = round(min(LINE_HEIGHTS[1], max(LINE_HEIGHTS[0], times)), 2)
        self._settings.line_height = self.line_height
        self._update()

    def set_digits(self, on: bool) -> None:
        """Show or hide the digit of the label after every entity."""
        self.digits = on
        self._settings.set_flag("digits", on)
        self._update()

    def reset_text(self) -> None:
        """Reset zoom, line length and line height."""
        self.set_zoom(1.0)
        measure, line_height = text_measures()
        self.set_measure(measure)
        self.set_line_height(line_height)

    def set_labels(self, labels: tuple[Label, ...]) -> None:
        """Use the colours of these labels."""
        self._labels = labels
        self._update()

    def _make(self) -> Theme:
        dark = self._is_dark() if self.choice is Choice.SYSTEM else self.choice is Choice.DARK
        return make_theme(
            dark,
            self._labels,
            self.zoom,
            line_height=self.line_height,
            measure=self.measure,
            digits=self.digits,
            scale=self.scale,
        )

    def _update(self) -> None:
        before, self.theme = self.theme, self._make()
        if (before.dark, before.scale) != (self.theme.dark, self.theme.scale):
            self._apply_theme()
        self.changed.emit(self.theme)

    def _apply_theme(self) -> None:
        font = self._application.font()
        font.setFamily(self.theme.chrome_family)
        font.setPixelSize(self.theme.chrome_size)
        self._application.setFont(font)
        self._application.setPalette(palette(self.theme))
        self._application.setStyleSheet(stylesheet(self.theme))

    def _set_style_hint(self) -> None:
        scheme = {Choice.LIGHT: Qt.ColorScheme.Light, Choice.DARK: Qt.ColorScheme.Dark}
        hints = QGuiApplication.styleHints()
        if self.choice in scheme:
            hints.setColorScheme(scheme[self.choice])
        else:
            hints.unsetColorScheme()

    def _follow_system(self) -> None:
        if self.choice is Choice.SYSTEM:
            self._update()
