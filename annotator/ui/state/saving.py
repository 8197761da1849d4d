"""The reviewer's changes that are not in the file yet."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from annotator.core.change import Change
from annotator.core.effects import Written
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.review_article import commit


class Run(Protocol):
    """What `Session.run` does with an operation."""

    def __call__(
        self,
        work: Callable[[Project], Written[None]],
        then: Callable[[None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` on the writer's thread."""


class Saving(QObject):
    """Changes on their way to the file, in order, and those that it refused; none is lost.

    `changed` and `failed` follow every step; what was refused is in `refused` by then.
    """

    changed = Signal(object)  # int: how many changes are on their way
    failed = Signal(object)  # Exception

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self.on_their_way: list[Change] = []
        self.refused: list[Change] = []

    def send(self, change: Change) -> None:
        """Queue a change that is in view already."""

        def write(project: Project) -> Written[None]:
            effects = commit(project, change).effects
            return Written(None, replace(effects, articles=frozenset()))  # or every key would read it again

        def written(_: None) -> None:
            self._arrived(change)

        def refused(problem: Exception) -> None:
            self.refused.append(change)
            self._arrived(change)
            self.failed.emit(problem)

        self.on_their_way.append(change)
        self.changed.emit(len(self.on_their_way))
        self._run(write, written, refused)

    def take_refused(self) -> list[Change]:
        """What the file refused, in order; it is the caller's to send or to drop now."""
        refused, self.refused = self.refused, []
        return refused

    def _arrived(self, change: Change) -> None:
        self.on_their_way.remove(change)
        self.changed.emit(len(self.on_their_way))
