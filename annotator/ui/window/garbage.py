"""Garbage collection only in the window's thread.

Python collects cycles in whichever thread allocates. A widget whose wrapper is part of a cycle could then be
destroyed in the writer's thread, which crashes the process. So automatic collection is disabled, and a timer
of the window's thread collects with the same thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 200  # milliseconds


class GarbageCollector(QObject):
    """Collects in the thread that created it, until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self._collect_if_due)
        self._timer.start()

    def stop(self) -> None:
        """Collect once more and enable automatic collection."""
        self._timer.stop()
        gc.collect()
        gc.enable()

    def _collect_if_due(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > thresholds[generation] > 0]
        if due:
            gc.collect(max(due))
