"""The progress of the review: articles done, articles per hour, and an estimate of the remaining time."""

import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from annotator.core.change import Change, PassState
from annotator.ui.words.language import whole

PAUSE = 1800.0  # seconds: a longer gap between two finished articles is a pause and does not count
FEWEST = 5  # gaps before the pace is shown
CLOSED = {PassState.DONE, PassState.SKIPPED}


class ArticlePace:
    """Seconds per article in this session, from the gaps between finished articles."""

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

    def reset(self) -> None:
        """Reset, for another project."""
        self._last, self._gaps = None, []

    @property
    def seconds(self) -> float | None:
        """The mean of the last fifty gaps; `None` if there are fewer than `FEWEST`."""
        return statistics.fmean(self._gaps) if len(self._gaps) >= FEWEST else None


def progress_text(done: int, total: int, left: int, seconds: float | None) -> str:
    """The number of articles done; with `seconds` per article also the pace and the remaining time."""
    translate = QCoreApplication.translate
    done_text = translate("queue", "{0} of {1} done").format(whole(done), whole(total))
    if seconds is None:
        return done_text
    hourly = whole(max(1, round(3600 / max(seconds, 1.0))))
    minutes = left * seconds / 60
    if left == 0:
        return done_text
    if minutes < 60:
        remaining = translate("queue", "about {0} min left").format(whole(max(5, 5 * round(minutes / 5))))
    else:
        remaining = translate("queue", "about {0} h left").format(whole(round(minutes / 60)))
    return translate("queue", "{0} · {1} per hour · {2}").format(done_text, hourly, remaining)
