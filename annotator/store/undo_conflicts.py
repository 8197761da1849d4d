"""Conflicts of undo: who has changed the same objects since an action."""

import json
from dataclasses import dataclass
from typing import TypeVar

from annotator.core.change import Change, SettingChange
from annotator.core.errors import FormatError
from annotator.core.record import change_from_json
from annotator.core.settings.merging import MergeError
from annotator.core.settings.project_settings import Setting
from annotator.store.connection import Project
from annotator.store.settings import changes_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the journal: the key of its row, and the change to apply (for undo its inverse)."""

    key: int
    change: Change


class ChangedSinceError(Exception):
    """The objects of the action were changed again by `by`; `None`: by its own or an unknown reviewer."""

    def __init__(self, by: str | None = None) -> None:
        super().__init__(by)
        self.by = by


def who_set(project: Project, action: Action, setting: Setting[T], step: SettingChange | None) -> str | None:
    """The other reviewer whose action made the setting conflict with `step`, else the last who changed it."""
    last = None
    for reviewer, later in changes_of(project, setting, action.key):
        if reviewer != action.change.reviewer:
            last = reviewer
            if step and _conflict(setting, step, later.after) and not _conflict(setting, step, later.before):
                return reviewer
    return last


def _conflict(setting: Setting[T], step: SettingChange, current: str | None) -> bool:
    try:
        setting.merge(setting.read(step.before), setting.read(step.after), setting.read(current))
    except (MergeError, FormatError):
        return True
    return False


def who_decided(project: Project, action: Action) -> str | None:
    """The other reviewer who last changed one of the annotations that the action is about, or removed one
    of its articles.
    """
    concerned = _annotations(action.change)
    for reviewer, text in project.rows(
        "SELECT j.reviewer, j.change FROM journal j WHERE j.key IN ("
        " SELECT ja.journal FROM journal_article ja JOIN article a ON a.key = ja.article"
        " WHERE a.id IN (SELECT value FROM json_each(?)) AND ja.journal > ?)"
        " AND j.reviewer <> ? ORDER BY j.key DESC",
        (json.dumps(action.change.article_ids), action.key, action.change.reviewer),
    ):
        if concerned & _annotations(change_from_json(json.loads(str(text)))):
            return str(reviewer)
    for (reviewer,) in project.rows(
        "SELECT reviewer FROM removed WHERE id IN (SELECT value FROM json_each(?)) AND reviewer <> ? LIMIT 1",
        (json.dumps(action.change.article_ids), action.change.reviewer),
    ):
        return str(reviewer)
    return None


def _annotations(change: Change) -> set[tuple[str, str, str]]:
    """The annotations that a change concerns: article id, reviewer and id of each."""
    decided = {(d.article_id, d.reviewer or change.reviewer, d.id) for d in change.decisions}
    remarked = {(r.article_id, change.reviewer, r.id) for r in change.remarks}
    return decided | remarked | {(r.article_id, r.reviewer, r.id) for r in change.relabellings}
