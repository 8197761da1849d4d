"""Reads what the window always shows of a project: undo, redo and labels."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from annotator.core.effects import Effects
from annotator.core.labels import LabelSet
from annotator.operations.project.label_set import project_label_set
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.review_article import redo_label, undo_label

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProjectReading:
    """The titles of undo and redo, and the label set; `None` for what an operation did not change."""

    history: tuple[str | None, str | None] | None
    labels: LabelSet | None


@dataclass(frozen=True, slots=True)
class CarriedOut(Generic[T]):
    """An operation on the writer's thread: its value, what differs now and how, and the settings that another
    program changed.
    """

    value: T
    effects: Effects
    reading: ProjectReading
    elsewhere: frozenset[str]


def read_again(project: Project, reviewer: str, effects: Effects) -> ProjectReading:
    """Read what differs. `Session.run` does so directly after the operation, in the same job."""
    return ProjectReading(
        (undo_label(project, reviewer), redo_label(project, reviewer)) if effects.history else None,
        project_label_set(project) if effects.labels else None,
    )
