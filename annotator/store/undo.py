"""Undo and redo: reverting the actions of the journal, and stepping over those that cannot be reverted.

What an action did to settings is merged into what they say now; decisions and passes must be as the action
left them. Where somebody else changed the same thing since, the action stays as it is for good: undo goes on
to the next older one and tells which it stepped over (docs/adr/0009). The table `undone` lists the actions
that stand undone, `stepped_over` those that are not tried again; both follow from the journal.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterator

from annotator.core.annotation import Entity
from annotator.core.change import Change, Decision, Reverted, SteppedOver
from annotator.core.errors import ConflictError, UnknownNameError
from annotator.core.merging import renamings
from annotator.core.messages import Message
from annotator.core.record import change_from_json
from annotator.store.connection import Project
from annotator.store.journal import action_text, apply, log
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
    """What undo would revert first, or `None`."""
    return _next_label(project, reviewer, "undo")


def redo_label(project: Project, reviewer: str) -> str | None:
    """What redo would do again first, or `None`."""
    return _next_label(project, reviewer, "redo")


def undo(project: Project, reviewer: str) -> Reverted:
    """Revert the reviewer's last action that stands and can be reverted. Raises `ProjectError`."""
    return _revert(project, reviewer, "undo")


def redo(project: Project, reviewer: str) -> Reverted:
    """Do again the first of the actions that were undone, if it can be done. Raises `ProjectError`."""
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
    """A part of the transaction that is taken back alone where a conflict shows half-way."""
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
    """Write what the action comes to now; the change that was written. Raises `ChangedSinceError`."""
    before = labels_in_effect(project)
    change = planned(project, action)
    try:
        apply(project, connection, change, before.today)
    except (ConflictError, UnknownNameError) as problem:  # decided otherwise since, or the article is gone
        raise ChangedSinceError(who_decided(project, action)) from problem
    after = labels_in_effect(project)
    removed = before.by_name.keys() - after.by_name.keys() - renamings(before, after).keys()
    if reviewer := holder(project, removed):
        raise ChangedSinceError(None if reviewer == change.reviewer else reviewer)
    if gone_labels(project, set(filter(None, map(_held_label, change.decisions)))):
        raise ChangedSinceError(who_set(project, action, LABELS, None))
    return change


def _held_label(decision: Decision) -> str | None:
    """The label under which an entity is held after a decision."""
    after = decision.after
    if isinstance(after, Entity) and after.verdict is not None and after.verdict.holds:
        return after.label
    return None
