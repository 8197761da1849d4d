"""The geometry of the window and its splitters, stored for each configuration of screens."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.ui.look.theme import scaled
from annotator.ui.state.settings import Settings

FRAME = QSize(8, 40)  # pixels of the window frame
GRIP = 120  # pixels of the title bar that must be on a screen, so that it can be dragged


class Placement:
    """Stores and restores the geometry of a window and its named splitters."""

    def __init__(self, settings: Settings, window: QWidget, splitters: Mapping[str, QSplitter]) -> None:
        self._settings = settings
        self._window = window
        self._splitters = splitters

    def restore_window(self, default: QSize) -> None:
        """Restore the geometry stored for these screens, or else resize the window to `wanted`."""
        window = self._window
        fit(window, default.width(), default.height())
        shape = self._settings.layout(f"{screens()}/window")
        if not shape.isEmpty():
            window.restoreGeometry(shape)
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
            self.ensure_reachable()

    def restore_splitters(self) -> None:
        """Restore the splitter sizes stored for these screens."""
        for name, splitter in self._splitters.items():
            shape = self._settings.layout(f"{screens()}/{name}")
            if not shape.isEmpty():
                splitter.restoreState(shape)
                splitter.setChildrenCollapsible(False)

    def save(self) -> None:
        """Store the current geometry."""
        self._settings.set_layout(f"{screens()}/window", self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            self._settings.set_layout(f"{screens()}/{name}", splitter.saveState())

    def ensure_reachable(self) -> None:
        """Move the window onto its screen if its title bar is not reachable."""
        frame = self._window.frameGeometry()
        areas = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not in_reach(frame, areas):
            area = self._window.screen().availableGeometry()
            size = self._window.size().boundedTo(area.size() - FRAME)
            self._window.resize(size)
            self._window.move(area.topLeft())


def fit(window: QWidget, width: int, height: int) -> None:
    """Resize a window to this size in unscaled pixels, as far as its screen has room."""
    room = window.screen().availableSize() - FRAME
    window.resize(QSize(scaled(width), scaled(height)).boundedTo(room))


def move_onto_screen(window: QWidget) -> None:
    """Move a window, with its frame, into its screen if it extends beyond the edge."""
    area, frame = window.screen().availableGeometry(), window.frameGeometry()
    left = max(area.left(), min(frame.left(), area.right() + 1 - frame.width()))
    top = max(area.top(), min(frame.top(), area.bottom() + 1 - frame.height()))
    if frame.topLeft() != QPoint(left, top):
        window.move(left, top)


def in_reach(frame: QRect, areas: Iterable[QRect]) -> bool:
    """Whether enough of a window's title bar is on one of the screens to drag it."""
    title = QRect(frame.left(), frame.top(), frame.width(), FRAME.height())
    visible = (title.intersected(area) for area in areas)
    return any(
        part.width() >= min(GRIP, frame.width()) and part.height() >= FRAME.height() // 2 for part in visible
    )


def screens() -> str:
    """The configuration of screens, as a key for storing layouts."""
    geometries = (screen.geometry() for screen in QGuiApplication.screens())
    return "_".join(
        sorted(f"{screen.width()}x{screen.height()}+{screen.x()}+{screen.y()}" for screen in geometries)
    )
