"""Undo and redo revert actions of the journal, and step over those that cannot be reverted.

Changes of settings are reverted by merging into the current values. Decisions and passes must still be as the
action left them. If someone else has changed the same part since, the action is never reverted: undo
continues with the next older action and reports those that it stepped over (docs/adr/0009). The table
`undone` lists the actions that are undone now, `stepped_over` those that are not tried again; both follow
from the journal.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterator

from annotator.core.change import Change, Reverted, SteppedOver
from annotator.core.errors import ConflictError, UnknownNameError
from annotator.core.messages import Message
from annotator.core.record import change_from_json
from annotator.core.settings.merging import renamings
from annotator.store.connection import Project
from annotator.store.journal import action_text, apply, labels_taken_up, log
from annotator.store.labels import gone_labels, holder, labels_in_effect
from annotator.store.settings import LABELS
from annotator.store.undo_conflicts import Action, ChangedSinceError, who_decided, who_set
from annotator.store.undo_plan import planned

_LAST_STANDING = """
SELECT {0} FROM journal
WHERE reviewer = ? AND kind = 'do' AND key NOT IN (SELECT journal FROM undone)
AND key NOT IN (SELECT journal FROM stepped_over) ORDER BY key DESC LIMIT 1
"""
_FIRST_UNDONE = """
SELECT {0} FROM undone u JOIN journal j ON j.key = u.journal
WHERE j.reviewer = ? AND u.redoable AND j.key NOT IN (SELECT journal FROM stepped_over) ORDER BY j.key LIMIT 1
"""
_NEXT = {"undo": _LAST_STANDING, "redo": _FIRST_UNDONE}


def undo_label(project: Project, reviewer: str) -> str | None:
    """The text of the action that undo tries to revert first, or `None`."""
    return _next_label(project, reviewer, "undo")


def redo_label(project: Project, reviewer: str) -> str | None:
    """The text of the action that redo tries first, or `None`."""
    return _next_label(project, reviewer, "redo")


def undo(project: Project, reviewer: str) -> Reverted:
    """Revert the reviewer's last action that is not undone and can be reverted. Raises `ProjectError`."""
    return _revert(project, reviewer, "undo")


def redo(project: Project, reviewer: str) -> Reverted:
    """Redo the first undone action of the reviewer that can be redone. Raises `ProjectError`."""
    return _revert(project, reviewer, "redo")


def _next_label(project: Project, reviewer: str, kind: str) -> str | None:
    columns = "action, json_extract(change, '$.message')"
    row = next(project.rows(_NEXT[kind].format(columns), (reviewer,)), None)
    return None if row is None else action_text(*row)


def _next_action(project: Project, reviewer: str, kind: str) -> Action | None:
    row = next(project.rows(_NEXT[kind].format("key, change"), (reviewer,)), None)
    if row is None:
        return None
    change = change_from_json(json.loads(str(row[1])))
    return Action(int(str(row[0])), change.inverse() if kind == "undo" else change)


def _revert(project: Project, reviewer: str, kind: str) -> Reverted:
    stepped_over: list[SteppedOver] = []
    with project.write() as connection:
        while (action := _next_action(project, reviewer, kind)) is not None:
            try:
                with _all_or_nothing(connection):
                    change = _carry_out(project, connection, action)
            except ChangedSinceError as conflict:
                _step_over(connection, action)
                stepped_over.append(SteppedOver(action.change.action, conflict.by))
                continue
            if kind == "undo":
                connection.execute("INSERT INTO undone(journal) VALUES (?)", (action.key,))
            else:
                connection.execute("DELETE FROM undone WHERE journal = ?", (action.key,))
            log(connection, change, kind, action.key)
            return Reverted(change, tuple(stepped_over))
    return Reverted(None, tuple(stepped_over))


@contextlib.contextmanager
def _all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    """A savepoint: a conflict inside it rolls back only this part of the transaction."""
    connection.execute("SAVEPOINT action")
    try:
        yield
    except ChangedSinceError:
        connection.execute("ROLLBACK TO action")
        connection.execute("RELEASE action")
        raise
    connection.execute("RELEASE action")


def _step_over(connection: sqlite3.Connection, action: Action) -> None:
    change = action.change
    log(connection, Change(Message("left as it is: {0}", change.action), change.reviewer), "note", action.key)
    connection.execute("INSERT INTO stepped_over(journal) VALUES (?)", (action.key,))


def _carry_out(project: Project, connection: sqlite3.Connection, action: Action) -> Change:
    """Apply the action to the current state; returns the change written. Raises `ChangedSinceError`."""
    before = labels_in_effect(project)
    change = planned(project, action)
    try:
        apply(project, connection, change, before.today)
    except (
        ConflictError,
        UnknownNameError,
    ) as problem:  # decided differently since, or the article was removed
        raise ChangedSinceError(who_decided(project, action)) from problem
    after = labels_in_effect(project)
    removed = before.by_name.keys() - after.by_name.keys() - renamings(before, after).keys()
    if reviewer := holder(project, removed):
        raise ChangedSinceError(None if reviewer == change.reviewer else reviewer)
    if gone_labels(project, labels_taken_up(change.decisions)):
        raise ChangedSinceError(who_set(project, action, LABELS, None))
    return change
