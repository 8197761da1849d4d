"""Garbage collection in the window's thread alone.

Python collects cycles in whichever thread happens to allocate. A widget whose wrapper sits in a cycle would
then be destroyed by the writer's thread, which ends the process. So automatic collection is off while the
window lives, and a timer of the window's thread does it by the same thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 200  # milliseconds


class GarbageCollector(QObject):
    """Collects for the whole process from the thread that made it, until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self._collect_if_due)
        self._timer.start()

    def stop(self) -> None:
        """Collect what is left and let Python do it again."""
        self._timer.stop()
        gc.collect()
        gc.enable()

    def _collect_if_due(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > thresholds[generation] > 0]
        if due:
            gc.collect(max(due))
