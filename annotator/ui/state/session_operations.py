"""How a session runs operations on the thread of the writer and tells the views what they changed."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.core.effects import EVERYTHING, Effects, Written, foreign_effects
from annotator.core.labels import Label, LabelSet
from annotator.operations.project.foreign_settings import ForeignSettings
from annotator.operations.project.open_project import Project
from annotator.ui.state.pending import Failed, Pending
from annotator.ui.state.project_reading import CarriedOut, ProjectReading, read_again
from annotator.ui.state.threads import Watch, Writer

T = TypeVar("T")


class SessionOperations(QObject):
    """The part of the session that runs operations; `Session` adds the review in view."""

    labels_changed = Signal(object)  # tuple[Label, ...]
    settings_changed = Signal(object)  # frozenset[str]: names of project settings
    history_changed = Signal(object, object)  # titles of undo and redo: str | None
    queue_stale = Signal()  # the list of articles or its order may differ
    counts_stale = Signal()  # states and counts in the rows of the queue differ
    failed = Signal(object)  # Exception
    changed_elsewhere = Signal(object)  # frozenset[str]: settings that another program changed

    def __init__(self, reviewer: str, parent: QObject | None) -> None:
        super().__init__(parent)
        self.reviewer = reviewer
        self.label_set = LabelSet()
        self.labels: tuple[Label, ...] = ()
        self._writer: Writer | None = None
        self._foreign = ForeignSettings()  # used on the writer's thread alone
        self.pending = Pending()  # articles, undos and redos whose result the next key must wait for

    def look_for_changes(self) -> None:
        """Show what other programs changed in the settings, as every operation does behind itself."""
        self.ask(lambda _: None, lambda _: None)

    def run(
        self,
        work: Callable[[Project], Written[T]],
        then: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        watch: Watch | None = None,
        awaited: bool = False,
    ) -> None:
        """Run an operation on the writer's thread, after the jobs queued before, and refresh the views that
        show what it changed. Does nothing if no project is open.

        With a `watch` it is a long job: short jobs run in between whenever it reports progress. `then` gets
        the value after the views are notified. An exception goes to `failed`, or else to the signal, and all
        views are refreshed, since a part of the operation may be in the file. `awaited`: see `ask`.
        """

        def refused(problem: Exception) -> None:
            self._refresh(EVERYTHING)
            (failed or self.failed.emit)(problem)

        outcomes = self._carried_out(then or (lambda _: None)), refused
        if watch is None:
            self._ask(self._carrying_out(work), *outcomes, awaited=awaited)
        elif self._writer is not None:
            carry_out = self._carrying_out(work)
            self._writer.ask_long(lambda project, _: carry_out(project), watch, *outcomes)

    def _carrying_out(self, work: Callable[[Project], Written[T]]) -> Callable[[Project], CarriedOut[T]]:
        """`work`, and behind it the reading of what differs, also by what other programs changed."""
        reviewer, foreign = self.reviewer, self._foreign

        def carry_out(project: Project) -> CarriedOut[T]:
            written = work(project)
            elsewhere = foreign.look(project) - written.effects.settings
            effects = written.effects | foreign_effects(elsewhere)
            return CarriedOut(written.value, effects, read_again(project, reviewer, effects), elsewhere)

        return carry_out

    def _carried_out(self, then: Callable[[T], None]) -> Callable[[CarriedOut[T]], None]:
        def deliver(outcome: CarriedOut[T]) -> None:
            self._show_reading(outcome.reading)
            self._announce(outcome.effects)
            if outcome.elsewhere:
                self.changed_elsewhere.emit(outcome.elsewhere)
            then(outcome.value)

        return deliver

    def _refresh(self, effects: Effects) -> None:
        """Refresh the views that show what differs, for effects that no operation returned."""
        reviewer = self.reviewer
        if effects.history or effects.labels:
            self.ask(lambda project: read_again(project, reviewer, effects), self._show_reading)
        self._announce(effects)

    def ask(
        self,
        work: Callable[[Project], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        *,
        awaited: bool = False,
    ) -> None:
        """Run a short read-only job after all queued writes. Does nothing if no project is open.

        Keys that are pressed until an `awaited` job ends are handled after it.
        """
        carry_out = self._carrying_out(lambda project: Written(work(project)))
        self._ask(carry_out, self._carried_out(then), failed or self.failed.emit, awaited=awaited)

    def _ask(
        self, work: Callable[[Project], T], then: Callable[[T], None], failed: Failed, *, awaited: bool
    ) -> None:
        if self._writer is not None:
            self._writer.ask(work, *(self.pending.outcomes(then, failed) if awaited else (then, failed)))

    def _show_reading(self, reading: ProjectReading) -> None:
        if reading.labels is not None:
            self.label_set, self.labels = reading.labels, reading.labels.labels
            self.labels_changed.emit(self.labels)
        if reading.history is not None:
            self.history_changed.emit(*reading.history)

    def _announce(self, effects: Effects) -> None:
        """Emit the signals for the views that show what an operation changed."""
        if effects.counts:
            self.counts_stale.emit()
        if effects.queue:
            self.queue_stale.emit()
        if effects.settings:
            self.settings_changed.emit(effects.settings)
