"""Asks the project what the queue shows, in a thread that only reads: the window never waits for it."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.settings.project_settings import ORDER
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.queue import (
    Filter,
    Listing,
    QueueRow,
    first_article,
    has_article,
    listing,
    neighbour,
    next_open,
    place_of,
    rows,
    state_counts,
)
from annotator.ui.state.latest_query import LatestQuery, Work
from annotator.ui.state.pending import Failed
from annotator.ui.state.session import Session
from annotator.ui.state.threads import Reader, Watch

T = TypeVar("T")
QUICK = 0.1  # seconds: a listing that takes no longer is made again whenever something changed
SHARE = 20  # a slower one rests for this many times what it took


class QueueReader(QObject):
    """The listing of a project under a filter, kept up to date, and what is asked about it."""

    listed = Signal(object)  # Listing
    counted = Signal(object)  # dict[PassState, int]
    changed = Signal()  # rows may be different in the file
    failed = Signal(object)  # Exception

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reader: Reader | None = None
        self._listing = LatestQuery(self._ask_long, self)
        self._took = 0.0
        self._awaiting: list[Callable[[], None]] = []  # what is asked before the first listing is there
        self.wanted = Filter()
        self.listing: Listing | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._list)
        session.project_changed.connect(self._open)
        session.counts_stale.connect(self._recount)
        session.queue_stale.connect(self._list_soon)
        session.settings_changed.connect(self._follow_settings)

    def show(self, wanted: Filter) -> None:
        """List what `wanted` lets through; `listed` follows."""
        self.wanted = wanted
        self._list()

    def _recount(self) -> None:
        self.changed.emit()
        reviewer = self._session.reviewer
        self.ask(lambda project: state_counts(project, reviewer), self.counted.emit)

    def _list_soon(self) -> None:
        """List at once or, where that takes long, in a while."""
        if not self._rest.isActive():
            self._rest.start(0 if self._took < QUICK else round(1000 * SHARE * self._took))

    def _follow_settings(self, names: frozenset[str]) -> None:
        if ORDER.name in names:
            self._list()  # at once, however long the last one took: the user waits for it

    def ask(self, work: Callable[[Project], T], then: Callable[[T], None]) -> None:
        """Read something short; nothing without a project."""
        if self._reader is not None:
            self._reader.ask(work, then, self.failed.emit)

    def _await(self, work: Callable[[Project], T], then: Callable[[T], None]) -> None:
        """Read where to go: keys pressed from now on are meant for there."""
        if self._reader is not None:
            self._reader.ask(work, *self._session.pending.outcomes(then, self.failed.emit))

    def rows(self, keys: Sequence[int], then: Callable[[list[QueueRow]], None]) -> None:
        """The rows of these articles, with snippets while words are searched for."""
        reviewer, words = self._session.reviewer, self.wanted.words
        self.ask(lambda project: rows(project, reviewer, keys, words), then)

    def place(self, article_id: str, then: Callable[[int | None], None]) -> None:
        """The row of an article in the listing."""
        listed = self.listing
        if listed is not None:
            self.ask(lambda project: place_of(project, listed, article_id), then)

    def neighbour(self, article_id: str | None, step: int, then: Callable[[str | None], None]) -> None:
        """The article before or after one in the listing, open or not."""
        listed = self.listing
        if listed is not None:
            self._await(lambda project: neighbour(project, listed, article_id, step), then)

    def next_open(self, article_id: str | None, then: Callable[[str | None], None]) -> None:
        """The article of the listing that is to be read after one."""
        listed, reviewer = self.listing, self._session.reviewer
        if listed is not None:
            self._await(lambda project: next_open(project, reviewer, listed, article_id), then)

    def first(self, last: str | None, then: Callable[[str | None], None]) -> None:
        """Where to begin: with the article `last` in view before, else the first that is to be read."""

        def looked(there: bool) -> None:
            if there:
                then(last)
            elif self.listing is None:
                self._awaiting.append(begin)
            else:
                begin()

        def begin() -> None:
            listed, reviewer = self.listing or Listing(), self._session.reviewer
            self.ask(lambda project: first_article(project, reviewer, listed), then)

        self.ask(lambda project: last is not None and has_article(project, last), looked)

    def settle(self) -> None:
        """Wait until everything asked so far is answered."""
        if self._rest.isActive() and self._took < QUICK:
            self._rest.stop()
            self._list()
        if self._reader is not None:
            self._reader.flush(also_long=True)

    def close(self) -> None:
        """End the thread."""
        self._listing.stop()
        if self._reader is not None:
            self._reader.close()
            self._reader.deleteLater()
            self._reader = None
        self._rest.stop()
        self._awaiting.clear()

    def _open(self, path: Path | None) -> None:
        self.close()
        self.listing, self.wanted, self._took = None, Filter(), 0.0
        if path is not None:
            self._reader = Reader(path, self)
            self._reader.start(lambda _: None, self.failed.emit)

    def _list(self) -> None:
        self._rest.stop()
        wanted, reviewer, begun = self.wanted, self._session.reviewer, time.monotonic()

        def found(listed: Listing) -> None:
            self._took = time.monotonic() - begun
            self.listing = listed
            self.listed.emit(listed)
            waiting, self._awaiting = self._awaiting, []
            for asked in waiting:
                asked()

        self._listing.start(
            lambda project, watch: listing(project, reviewer, wanted, watch), found, self.failed.emit
        )

    def _ask_long(
        self, work: Work[Project, T], watch: Watch, then: Callable[[T], None], failed: Failed
    ) -> None:
        if self._reader is not None:
            self._reader.ask_long(work, watch, then, failed)
