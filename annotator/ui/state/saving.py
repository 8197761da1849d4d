"""The reviewer's changes that are not saved yet."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from annotator.core.change import Change
from annotator.core.effects import Written
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.review_article import commit


class Run(Protocol):
    """The signature of `Session.run`."""

    def __call__(
        self,
        work: Callable[[Project], Written[None]],
        then: Callable[[None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` on the writer's thread."""


class Saving(QObject):
    """The changes that are queued to be saved, in order, and those that could not be saved; none is lost.

    When `failed` is emitted, the change is already in `refused`.
    """

    changed = Signal(object)  # int: number of queued changes
    failed = Signal(object)  # Exception

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self.queued: list[Change] = []
        self.refused: list[Change] = []

    def send(self, change: Change) -> None:
        """Queue a change that the view already shows."""

        def write(project: Project) -> Written[None]:
            effects = commit(project, change).effects
            return Written(None, replace(effects, articles=frozenset()))  # the view has the change already

        def written(_: None) -> None:
            self._dequeue(change)

        def refused(problem: Exception) -> None:
            self.refused.append(change)
            self._dequeue(change)
            self.failed.emit(problem)

        self.queued.append(change)
        self.changed.emit(len(self.queued))
        self._run(write, written, refused)

    def take_refused(self) -> list[Change]:
        """Remove and return the changes that could not be saved, in order."""
        refused, self.refused = self.refused, []
        return refused

    def _dequeue(self, change: Change) -> None:
        self.queued.remove(change)
        self.changed.emit(len(self.queued))
