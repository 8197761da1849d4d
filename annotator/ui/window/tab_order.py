"""The tab order: in reading order, independent of the order in which widgets were created."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def takes_tab(widget: QWidget) -> bool:
    """Whether a widget can get the focus by Tab in its current state."""
    focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return focus and widget.isVisible() and widget.isEnabled()


def tab_stops(panels: Sequence[QWidget]) -> list[QWidget]:
    """The widgets that Tab goes to, panel by panel, in each panel line by line."""
    return [stop for panel in panels if panel.isVisible() for stop in _stops(panel)]


def _stops(panel: QWidget) -> Iterator[QWidget]:
    stops = [w for w in (panel, *panel.findChildren(QWidget)) if takes_tab(w)]

    def place(widget: QWidget) -> tuple[int, int]:
        middle = widget.mapTo(panel, QPoint(0, widget.height() // 2)) if widget is not panel else QPoint()
        return middle.y(), middle.x()

    yield from sorted(stops, key=place)


def next_stop(stops: Sequence[QWidget], focused: QWidget | None, step: int) -> QWidget | None:
    """The stop after or before `focused`, cyclically; the first or last if `focused` is not a stop."""
    if not stops:
        return None
    if focused not in stops:
        return stops[0 if step > 0 else -1]
    return stops[(stops.index(focused) + step) % len(stops)]
