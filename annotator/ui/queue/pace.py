"""How many articles are done, how quickly, and how long the rest will take, as far as that can be known."""

import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from annotator.core.change import Change, PassState
from annotator.ui.words.language import whole

PAUSE = 1800.0  # seconds: a longer gap between two finished articles is a pause, not pace
FEWEST = 5  # finished articles before a pace is shown
CLOSED = {PassState.DONE, PassState.SKIPPED}


class ArticlePace:
    """Seconds an article of this session, from the gaps between finished ones."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: float | None = None
        self._gaps: list[float] = []

    def follow(self, change: Change) -> None:
        """Count the articles that a change finishes."""
        if not any(step.after.state in CLOSED for step in change.passes):
            return
        now = self._clock()
        if self._last is not None and now - self._last <= PAUSE:
            self._gaps = [*self._gaps[-49:], now - self._last]
        self._last = now

    def forget(self) -> None:
        """Begin again: another project, another pace."""
        self._last, self._gaps = None, []

    @property
    def seconds(self) -> float | None:
        """The mean of the last fifty gaps; `None` before there are enough."""
        return statistics.fmean(self._gaps) if len(self._gaps) >= FEWEST else None


def progress_in_words(done: int, total: int, left: int, seconds: float | None) -> str:
    """How many of all are done; with `seconds` an article also the pace and the time for those left."""
    translate = QCoreApplication.translate
    told = translate("queue", "{0} of {1} done").format(whole(done), whole(total))
    if seconds is None:
        return told
    hourly = whole(max(1, round(3600 / max(seconds, 1.0))))
    minutes = left * seconds / 60
    if left == 0:
        return told
    if minutes < 60:
        rest = translate("queue", "about {0} min left").format(whole(max(5, 5 * round(minutes / 5))))
    else:
        rest = translate("queue", "about {0} h left").format(whole(round(minutes / 60)))
    return translate("queue", "{0} · {1} per hour · {2}").format(told, hourly, rest)
