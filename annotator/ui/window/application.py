"""The Qt application: its name, its icon, and file open events."""

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
    """An application that handles the file open events of macOS (from the Finder or the Dock)."""

    handed_over = Signal(object)  # list[Path]

    def event(self, event: QEvent) -> bool:
        """Emit `handed_over` for a file open event."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.handed_over.emit([Path(event.file())])
            return True
        return super().event(event)


def make_application(argv: Sequence[str]) -> QApplication:
    """The existing Qt application (in tests), or a new one."""
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
    """Set an id, so that the taskbar of Windows does not show Python's icon and group all Python windows."""
    import ctypes  # noqa: PLC0415 - `windll` exists only on Windows

    shell = getattr(ctypes, "windll").shell32  # noqa: B009 - the type checker knows it only on Windows
    shell.SetCurrentProcessExplicitAppUserModelID(NAME)
