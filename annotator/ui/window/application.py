"""The Qt application: its name, its icon, and files that the system asks it to open."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.assets import resource

NAME = "annotator"


class Application(QApplication):
    """`handed_over` carries a file that macOS opens with this program: from the Finder, or by the Dock."""

    handed_over = Signal(object)  # list[Path]

    def event(self, event: QEvent) -> bool:
        """Hear of files that are handed over."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.handed_over.emit([Path(event.file())])
            return True
        return super().event(event)


def make_application(argv: Sequence[str]) -> QApplication:
    """The Qt application; the one that is there already, where tests made it."""
    present = QApplication.instance()
    if sys.platform == "win32":
        _name_for_taskbar()
    application = present if isinstance(present, QApplication) else Application(list(argv) or [NAME])
    application.setApplicationName(NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(NAME)
    if sys.platform != "darwin":  # there the Dock shows the bundle's own icon
        application.setWindowIcon(QIcon(str(resource("icons", "annotator.svg"))))
    return application


def _name_for_taskbar() -> None:
    """Else the taskbar of Windows would show Python's icon and put all Python windows together."""
    import ctypes  # noqa: PLC0415 - `windll` is there on Windows alone

    shell = getattr(ctypes, "windll").shell32  # noqa: B009 - the type checker knows it on Windows alone
    shell.SetCurrentProcessExplicitAppUserModelID(NAME)
