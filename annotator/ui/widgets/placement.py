"""The position of the window and the widths of its columns, remembered for each set of screens."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.ui.state.settings import Settings

FRAME = QSize(8, 40)  # pixels that the frame of a window takes
GRIP = 120  # pixels of the title bar that must be on a screen, to take hold of it


class Placement:
    """Restores and keeps the geometry of one window and its splitters, which are known by name."""

    def __init__(self, settings: Settings, window: QWidget, splitters: Mapping[str, QSplitter]) -> None:
        self._settings = settings
        self._window = window
        self._splitters = splitters

    def restore_window(self, wanted: QSize) -> None:
        """Put the window where it was on these screens; at first with `wanted` as its size."""
        window = self._window
        fit(window, wanted.width(), wanted.height())
        shape = self._settings.layout(f"{screens()}/window")
        if not shape.isEmpty():
            window.restoreGeometry(shape)
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
            self.bring_back()

    def restore_splitters(self) -> None:
        """Share the columns out as they were on these screens."""
        for name, splitter in self._splitters.items():
            shape = self._settings.layout(f"{screens()}/{name}")
            if not shape.isEmpty():
                splitter.restoreState(shape)
                splitter.setChildrenCollapsible(False)

    def keep(self) -> None:
        """Remember how it is now."""
        self._settings.set_layout(f"{screens()}/window", self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            self._settings.set_layout(f"{screens()}/{name}", splitter.saveState())

    def bring_back(self) -> None:
        """Move a window that cannot be taken hold of onto its screen."""
        frame = self._window.frameGeometry()
        areas = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not in_reach(frame, areas):
            area = self._window.screen().availableGeometry()
            size = self._window.size().boundedTo(area.size() - FRAME)
            self._window.resize(size)
            self._window.move(area.topLeft())


def fit(window: QWidget, width: int, height: int) -> None:
    """Make a window this many pixels wide and high, as far as its screen has room."""
    room = window.screen().availableSize() - FRAME
    window.resize(QSize(width, height).boundedTo(room))


def in_reach(frame: QRect, areas: Iterable[QRect]) -> bool:
    """Whether enough of a window's title bar is on one of the screens."""
    title = QRect(frame.left(), frame.top(), frame.width(), FRAME.height())
    seen = (title.intersected(area) for area in areas)
    return any(
        one.width() >= min(GRIP, frame.width()) and one.height() >= FRAME.height() // 2 for one in seen
    )


def screens() -> str:
    """The screens there are, as a name under which a layout is remembered."""
    found = (screen.geometry() for screen in QGuiApplication.screens())
    return "_".join(sorted(f"{one.width()}x{one.height()}+{one.x()}+{one.y()}" for one in found))
