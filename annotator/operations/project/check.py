"""The integrity and the contents of a project."""

from dataclasses import asdict, dataclass
from typing import Any

from annotator.core.change import PassState
from annotator.core.errors import AnnotatorError
from annotator.operations.project.label_set import label_uses, project_label_set
from annotator.store.annotations import passes, suggester_counts
from annotator.store.checks.unreadable import UNDECODABLE
from annotator.store.connection import Project
from annotator.store.integrity import label_counts, problems, table_counts
from annotator.store.models import model_note
from annotator.suggest.learned.suggester import LearnedSuggester

__all__ = ["Info", "LearnedModel", "check", "info", "readable_info"]


@dataclass(frozen=True, slots=True)
class LearnedModel:
    """The model that the project trained on its own gold: time of training (UTC), articles, bytes."""

    version: str
    made: str
    articles: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Info:
    """The size of a project: rows by kind, passes by reviewer and state, gold by label, suggesters.

    `outside` counts annotations and suggestions by labels that are not in the label set. `model` is `None`
    if the project has not learned one.
    """

    counts: dict[str, int]
    passes: dict[str, dict[str, int]]
    labels: dict[str, int]
    suggesters: dict[str, int]
    outside: dict[str, int]
    model: LearnedModel | None

    def to_json(self) -> dict[str, Any]:
        """The contents as JSON values."""
        return asdict(self)


def check(project: Project) -> list[str]:
    """Every fault of the file, one line each; an empty list if it is intact."""
    return list(problems(project))


def readable_info(project: Project) -> Info:
    """The contents of a project that may be damaged; empty if they cannot be read, which `check` reports."""
    try:
        return info(project)
    except (AnnotatorError, *UNDECODABLE):
        return Info({}, {}, {}, {}, {}, None)


def info(project: Project) -> Info:
    """The contents of the project."""
    by_reviewer: dict[str, dict[str, int]] = {}
    for _, work in passes(project):
        states = by_reviewer.setdefault(work.reviewer, {state.value: 0 for state in PassState})
        states[work.state.value] += 1
    suggesters = {f"{name} {version}": n for (name, version), n in suggester_counts(project).items()}
    labels = project_label_set(project).by_name
    outside = {
        name: use.accepted + use.suggested for name, use in label_uses(project).items() if name not in labels
    }
    note = model_note(project, LearnedSuggester.name)
    model = LearnedModel(note.version, note.made, len(note.article_ids), note.size) if note else None
    return Info(table_counts(project), by_reviewer, label_counts(project), suggesters, outside, model)
