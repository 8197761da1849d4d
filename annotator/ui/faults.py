"""Faults of the program itself: told in the window, with details to copy, while the work goes on."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from annotator import __version__


def details(problem: BaseException) -> str:
    """What to send to whoever mends the program."""
    return f"annotator {__version__}, {sys.platform}\n" + "".join(traceback.format_exception(problem))


class Faults(QObject):
    """Hears of every exception that nothing caught, in slots and in painting, until `stop`."""

    met = Signal(object)  # Exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Callable[..., object] = sys.excepthook
        sys.excepthook = self._hear

    def stop(self) -> None:
        """Leave exceptions to Python again."""
        sys.excepthook = self._before

    def _hear(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        self._before(kind, problem, trace)
        if isinstance(problem, Exception):
            self.met.emit(problem)
