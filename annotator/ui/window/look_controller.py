"""The actions that change the appearance of the window: text size, line length and height, theme, panes."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.look.appearance import LINE_HEIGHT_STEP, MEASURE_STEP, STEP, Appearance, Choice
from annotator.ui.window.main_window import MainWindow


class LookController(QObject):
    """Binds the actions of the View menu."""

    def __init__(self, window: MainWindow, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = look = appearance
        self._actions = window.actions_by_id
        self._actions.bind(
            {
                "zoom.in": lambda _: look.set_zoom(look.zoom + STEP),
                "zoom.out": lambda _: look.set_zoom(look.zoom - STEP),
                "zoom.reset": lambda _: look.reset_text(),
                "size.in": lambda _: look.step_scale(1),
                "size.out": lambda _: look.step_scale(-1),
                "size.reset": lambda _: look.set_scale(1.0),
                "lines.wider": lambda _: look.set_measure(look.measure + MEASURE_STEP),
                "lines.narrower": lambda _: look.set_measure(look.measure - MEASURE_STEP),
                "lines.apart": lambda _: look.set_line_height(look.line_height + LINE_HEIGHT_STEP),
                "lines.closer": lambda _: look.set_line_height(look.line_height - LINE_HEIGHT_STEP),
                "show.digits": look.set_digits,
                "show.rejected": window.view.set_show_rejected,
                "show.zones": lambda _: window.view.toggle_folds(),
                **{f"theme.{choice.value}": self._theme_handler(choice) for choice in Choice},
                "pane.next": lambda _: self._go_pane(1),
                "pane.previous": lambda _: self._go_pane(-1),
                "fullscreen": lambda on: window.showFullScreen() if on else window.showNormal(),
            }
        )
        window.view.zoomed.connect(look.set_zoom)
        self._actions["show.digits"].setChecked(look.digits)
        self._check_theme()

    def _theme_handler(self, choice: Choice) -> Callable[[bool], None]:
        def choose(_: bool) -> None:
            self._appearance.choose(choice)
            self._check_theme()

        return choose

    def _check_theme(self) -> None:
        for choice in Choice:
            self._actions[f"theme.{choice.value}"].setChecked(choice is self._appearance.choice)

    def _go_pane(self, step: int) -> None:
        panes = self._window.panes()
        focus = QApplication.focusWidget()
        current = next((n for n, pane in enumerate(panes) if focus and _same_pane(pane, focus)), -step)
        if panes:
            panes[(current + step) % len(panes)].setFocus()


def _same_pane(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus) or (pane.parentWidget() is focus.parentWidget())
