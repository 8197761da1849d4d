"""Faults of the program itself: heard in every thread, told in the window, while the work goes on."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal


class Faults(QObject):
    """Hears of every exception that nothing caught, in slots, in painting and in threads, until `stop`."""

    met = Signal(object)  # Exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Callable[..., object] = sys.excepthook
        self._before_in_threads: Callable[..., object] = threading.excepthook
        sys.excepthook = self._hear
        threading.excepthook = self._hear_thread

    def stop(self) -> None:
        """Leave exceptions to Python again."""
        sys.excepthook = self._before
        threading.excepthook = self._before_in_threads

    def _hear(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        self._before(kind, problem, trace)
        if isinstance(problem, Exception):
            self.met.emit(problem)

    def _hear_thread(self, arguments: threading.ExceptHookArgs) -> None:
        self._before_in_threads(arguments)
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
            self.met.emit(arguments.exc_value)
