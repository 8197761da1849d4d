"""Reads what the queue shows in a read-only thread, so that the window does not wait."""

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
FIRST = 2_000  # articles that a search lists at first, since it may find half a million
REST = 150  # milliseconds until it lists all: the time in which the first rows are read
FAST = 0.1  # seconds: a faster listing is repeated after every change
PAUSE_FACTOR = 20  # a slower listing is repeated only after a pause of this many times its duration


class QueueReader(QObject):
    """The current listing of a project under a filter, and queries about it."""

    listed = Signal(object)  # Listing
    counted = Signal(object)  # dict[PassState, int]
    changed = Signal()  # rows may differ in the file
    failed = Signal(object)  # Exception

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reader: Reader | None = None
        self._listing = LatestQuery(self._ask_long, self)
        self._duration = 0.0
        self._awaiting: list[Callable[[], None]] = []  # queries that wait for the first listing
        self.filter = Filter()
        self.listing: Listing | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._list)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._start)
        session.project_changed.connect(self._open)
        session.counts_stale.connect(self._recount)
        session.queue_stale.connect(self._list_soon)
        session.settings_changed.connect(self._follow_settings)

    def show(self, new_filter: Filter) -> None:
        """List the articles that match a filter; emits `listed`."""
        self.filter = new_filter
        self._list()

    def _recount(self) -> None:
        self.changed.emit()
        reviewer = self._session.reviewer
        self.ask(lambda project: state_counts(project, reviewer), self.counted.emit)

    def _list_soon(self) -> None:
        """List now, or after a pause if the last listing was slow."""
        if not self._pause.isActive():
            self._pause.start(0 if self._duration < FAST else round(1000 * PAUSE_FACTOR * self._duration))

    def _follow_settings(self, names: frozenset[str]) -> None:
        if ORDER.name in names:
            self._list()  # without a pause, since the user waits for it

    def ask(self, work: Callable[[Project], T], then: Callable[[T], None]) -> None:
        """Run a short query; does nothing if no project is open."""
        if self._reader is not None:
            self._reader.ask(work, then, self.failed.emit)

    def _await(self, work: Callable[[Project], T], then: Callable[[T], None]) -> None:
        """Run a query for the article to open; keys pressed from now on are handled after it."""
        if self._reader is not None:
            self._reader.ask(work, *self._session.pending.outcomes(then, self.failed.emit))

    def rows(self, keys: Sequence[int], then: Callable[[list[QueueRow]], None]) -> None:
        """Read the rows of these articles; with snippets if the filter has a search text."""
        reviewer, words = self._session.reviewer, self.filter.words
        self.ask(lambda project: rows(project, reviewer, keys, words), then)

    def place(self, article_id: str, then: Callable[[int | None], None]) -> None:
        """Find the position of an article in the listing."""
        listed = self.listing
        if listed is not None:
            self.ask(lambda project: place_of(project, listed, article_id), then)

    def neighbour(self, article_id: str | None, step: int, then: Callable[[str | None], None]) -> None:
        """Find the article before or after another in the listing, whatever its state."""
        listed = self.listing
        if listed is not None:
            self._await(lambda project: neighbour(project, listed, article_id, step), then)

    def next_open(self, article_id: str | None, then: Callable[[str | None], None]) -> None:
        """Find the next article of the listing that is not done."""
        listed, reviewer = self.listing, self._session.reviewer
        if listed is not None:
            self._await(lambda project: next_open(project, reviewer, listed, article_id), then)

    def first(self, last: str | None, then: Callable[[str | None], None]) -> None:
        """Find the article to start with: `last` if it exists, else the first that is not done."""

        def checked(exists: bool) -> None:
            if exists:
                then(last)
            elif self.listing is None:
                self._awaiting.append(begin)
            else:
                begin()

        def begin() -> None:
            listed, reviewer = self.listing or Listing(), self._session.reviewer
            self.ask(lambda project: first_article(project, reviewer, listed), then)

        self.ask(lambda project: last is not None and has_article(project, last), checked)

    def settle(self) -> None:
        """Wait until all queries so far are answered."""
        if self._pause.isActive() and self._duration < FAST:
            self._pause.stop()
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
        self._pause.stop()
        self._rest.stop()
        self._awaiting.clear()

    def _open(self, path: Path | None) -> None:
        self.close()
        self.listing, self.filter, self._duration = None, Filter(), 0.0
        if path is not None:
            self._reader = Reader(path, self)
            self._reader.start(lambda _: None, self.failed.emit)

    def _list(self) -> None:
        self._pause.stop()
        self._rest.stop()
        self._start(FIRST if self.filter.words else None)

    def _start(self, most: int | None = None) -> None:
        """List `most` articles at first, or all."""
        active_filter, reviewer, started = self.filter, self._session.reviewer, time.monotonic()

        def listed_now(listed: Listing) -> None:
            self._duration = time.monotonic() - started
            if len(listed.keys) == most:
                self._rest.start(REST)
            self.listing = listed
            self.listed.emit(listed)
            waiting, self._awaiting = self._awaiting, []
            for query in waiting:
                query()

        self._listing.start(
            lambda project, watch: listing(project, reviewer, active_filter, watch, most),
            listed_now,
            self.failed.emit,
        )

    def _ask_long(
        self, work: Work[Project, T], watch: Watch, then: Callable[[T], None], failed: Failed
    ) -> None:
        if self._reader is not None:
            self._reader.ask_long(work, watch, then, failed)
