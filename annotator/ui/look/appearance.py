"""Which theme is on: the system's, light or dark, at which zoom; one signal when it changes."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.core.labels import Label
from annotator.ui.look.theme import Theme, make_theme, palette, stylesheet, system_is_dark, text_measures
from annotator.ui.state.settings import Settings

SMALLEST, LARGEST, STEP = 0.6, 2.5, 0.1
MEASURES, MEASURE_STEP = (40, 140), 5  # characters a line
LINE_HEIGHTS, LINE_HEIGHT_STEP = (1.3, 2.6), 0.15  # times the size of the text


class Choice(StrEnum):
    """Which scheme the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Owns the theme and applies it to the application. `is_dark` is the preference of the system."""

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
        measure, line_height = text_measures()
        self.measure = settings.measure or measure
        self.line_height = settings.line_height or line_height
        self.digits = settings.flag("digits", default=False)
        application.setStyle("Fusion")
        self._ask_system()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.theme = self._make()
        self._apply_theme()

    def choose(self, choice: Choice) -> None:
        """Follow the system, or stay light or dark."""
        self.choice = choice
        self._settings.theme = choice.value
        self._ask_system()
        self._renew()

    def set_zoom(self, zoom: float) -> None:
        """Scale the text; the chrome keeps its size."""
        self.zoom = round(min(LARGEST, max(SMALLEST, zoom)), 2)
        self._settings.zoom = self.zoom
        self._renew()

    def set_measure(self, characters: int) -> None:
        """Make lines of the text this long, as far as there is room."""
        self.measure = min(MEASURES[1], max(MEASURES[0], characters))
        self._settings.measure = self.measure
        self._renew()

    def set_line_height(self, times: float) -> None:
        """Set the distance of lines as a multiple of the text size."""
        self.line_height = round(min(LINE_HEIGHTS[1], max(LINE_HEIGHTS[0], times)), 2)
        self._settings.line_height = self.line_height
        self._renew()

    def set_digits(self, on: bool) -> None:
        """Show the digit of its label behind every entity, or do not."""
        self.digits = on
        self._settings.set_flag("digits", on)
        self._renew()

    def reset_text(self) -> None:
        """Set the text as it was at first."""
        self.set_zoom(1.0)
        measure, line_height = text_measures()
        self.set_measure(measure)
        self.set_line_height(line_height)

    def set_labels(self, labels: tuple[Label, ...]) -> None:
        """Take the colours of these labels."""
        self._labels = labels
        self._renew()

    def _make(self) -> Theme:
        dark = self._is_dark() if self.choice is Choice.SYSTEM else self.choice is Choice.DARK
        return make_theme(
            dark,
            self._labels,
            self.zoom,
            line_height=self.line_height,
            measure=self.measure,
            digits=self.digits,
        )

    def _renew(self) -> None:
        before, self.theme = self.theme, self._make()
        if before.dark != self.theme.dark:
            self._apply_theme()
        self.changed.emit(self.theme)

    def _apply_theme(self) -> None:
        font = self._application.font()
        font.setFamily(self.theme.chrome_family)
        self._application.setFont(font)
        self._application.setPalette(palette(self.theme))
        self._application.setStyleSheet(stylesheet(self.theme))

    def _ask_system(self) -> None:
        scheme = {Choice.LIGHT: Qt.ColorScheme.Light, Choice.DARK: Qt.ColorScheme.Dark}
        hints = QGuiApplication.styleHints()
        if self.choice in scheme:
            hints.setColorScheme(scheme[self.choice])
        else:
            hints.unsetColorScheme()

    def _follow_system(self) -> None:
        if self.choice is Choice.SYSTEM:
            self._renew()
