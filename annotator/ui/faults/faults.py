"""Unhandled exceptions of all threads, reported in the window without ending the program."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal


class Faults(QObject):
    """Receives every unhandled exception in slots, painting and threads, until `stop`."""

    met = Signal(object)  # Exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Callable[..., object] = sys.excepthook
        self._before_in_threads: Callable[..., object] = threading.excepthook
        sys.excepthook = self._handle
        threading.excepthook = self._handle_in_thread

    def stop(self) -> None:
        """Restore the default handling of exceptions."""
        sys.excepthook = self._before
        threading.excepthook = self._before_in_threads

    def _handle(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        self._before(kind, problem, trace)
        if isinstance(problem, Exception):
            self.met.emit(problem)

    def _handle_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        self._before_in_threads(arguments)
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
            self.met.emit(arguments.exc_value)
