"""The journal: every user action is stored with its inverse, so that undo works after a restart.

Rows are only ever appended (`store/undo.py` reverts actions by further rows). Decisions, passes and settings
are written only here, so that the journal explains every state of the file.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.change import Change, DecisionChange, PassChange, SettingChange
from annotator.core.errors import ConflictError
from annotator.core.labels import under_todays_name
from annotator.core.messages import Message, message_from_json, message_to_json
from annotator.core.record import Record, annotation_from_json, change_to_json
from annotator.core.settings.project_settings import Setting
from annotator.store.annotations import (
    add_pass,
    decisions,
    drop_loose_links,
    read_pass,
    write_decision,
    write_pass,
)
from annotator.store.articles import article_key, compact
from annotator.store.connection import Project
from annotator.store.labels import gone_labels, todays_names
from annotator.store.settings import LABELS, SETTINGS, read, setting_change, stored

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the audit trail; `at` is in UTC (ISO 8601), `undone` whether the action is undone now."""

    at: str
    reviewer: str
    action: str
    kind: str
    undone: bool


def commit(project: Project, change: Change) -> None:
    """Write `change` and its journal row; durable when this returns.

    Raises `ConflictError` without writing anything if the state before the change differs from the file,
    because someone else wrote to it, or if it uses a label that someone else deleted, and `ProjectError` if
    the file cannot be written.
    """
    if not change:
        return
    with project.write() as connection:
        _write(project, connection, change, "do")
        connection.execute(_END_WAY_FORWARD, (change.reviewer,))


_END_WAY_FORWARD = """
UPDATE undone SET redoable = 0
WHERE redoable AND EXISTS (SELECT 1 FROM journal j WHERE j.key = journal AND j.reviewer = ? AND j.kind = 'do')
"""


def enter(project: Project, change: Change) -> None:
    """Write a change that is not a user action, such as that of a rule: a note, which undo ignores.

    Raises as `commit` does.
    """
    with project.write() as connection:
        _write(project, connection, change, "note")


def change_setting(project: Project, reviewer: str, setting: Setting[T], value: T, action: str) -> Change:
    """Set a setting as one action of the reviewer; returns the change, which is empty for an equal value.

    Undo reverts it if the setting is undoable. Raises `ProjectError`.
    """
    with project.write():
        if read(project, setting) == value:
            return Change(action, reviewer)
        change = Change(action, reviewer, settings=(setting_change(project, setting, value),))
        (commit if setting.undoable else enter)(project, change)
        return change


def _write(project: Project, connection: sqlite3.Connection, change: Change, kind: str) -> None:
    names: Mapping[str, str] = {}
    if not any(setting.name == LABELS.name for setting in change.settings):
        # It may come from a view that was read before someone else renamed a label.
        names = todays_names(project)
        change = replace(change, decisions=under_names(change.decisions, names))
        if gone := gone_labels(project, labels_taken_up(change.decisions)):
            raise ConflictError(
                "Somebody else deleted the label {0} in the meantime; choose another label, or add this one"
                " again in File › Labels and try again.",
                min(gone),
            )
    apply(project, connection, change, names)
    log(connection, change, kind)


def apply(project: Project, connection: sqlite3.Connection, change: Change, names: Mapping[str, str]) -> None:
    """Write the change within the caller's transaction.

    `names` maps former names of labels to current ones, for the comparison of the file with the state before
    the change. Raises `ConflictError` if they differ.
    """
    for setting in change.settings:
        _write_setting(project, connection, setting)
    for step in change.passes:
        if read_pass(project, step.article_id, change.reviewer) != step.before:
            raise ConflictError(
                "The pass on {0} was changed elsewhere; open the article again.", step.article_id
            )
        write_pass(connection, step.article_id, step.after)
    keys: dict[tuple[str, str], tuple[int, str]] = {}
    for part in change.decisions:
        whose = part.article_id, part.reviewer or change.reviewer
        if whose not in keys:
            keys[whose] = _pass_and_text(project, connection, *whose)
        pass_key, text = keys[whose]
        if not _same(_stored(connection, pass_key, part.id), part.before, names):
            raise ConflictError(
                "A decision in {0} was changed elsewhere; open the article again.", part.article_id
            )
        if part.after is None:
            connection.execute("DELETE FROM decision WHERE pass = ? AND id = ?", (pass_key, part.id))
        else:
            write_decision(connection, pass_key, text, part.after)
    connection.executemany(
        _RELABEL,
        [(r.after, r.article_id, r.reviewer, r.id, r.before) for r in change.relabellings],
    )
    for article_id in {article_id for article_id, _ in keys}:
        drop_loose_links(connection, article_id)


_RELABEL = """
UPDATE decision SET label = ?1, body = json_set(body, '$.label', ?1)
WHERE pass = (
    SELECT p.key FROM pass p JOIN article a ON a.key = p.article WHERE a.id = ?2 AND p.reviewer = ?3)
AND id = ?4 AND label = ?5
"""


def _same(stored: Annotation | None, other: Annotation | None, names: Mapping[str, str]) -> bool:
    """Whether both are equal; the file may have removed a link to a missing entity."""
    return stored == other or _comparable(stored, names) == _comparable(other, names)


def _comparable(annotation: Annotation | None, names: Mapping[str, str]) -> Annotation | None:
    if isinstance(annotation, Quotation):
        return replace(annotation, speaker_entity=None)
    return annotation and under_todays_name(annotation, names)


def _pass_and_text(
    project: Project, connection: sqlite3.Connection, article_id: str, reviewer: str
) -> tuple[int, str]:
    pass_key = write_pass(connection, article_id, read_pass(project, article_id, reviewer))
    text = connection.execute("SELECT text FROM article WHERE id = ?", (article_id,)).fetchone()[0]
    return pass_key, str(text)


def _stored(connection: sqlite3.Connection, pass_key: int, item_id: str) -> Annotation | None:
    row = connection.execute(
        "SELECT body FROM decision WHERE pass = ? AND id = ?", (pass_key, item_id)
    ).fetchone()
    return annotation_from_json(json.loads(row[0])) if row else None


def _write_setting(project: Project, connection: sqlite3.Connection, change: SettingChange) -> None:
    if stored(project, change.name) != change.before:
        title = SETTINGS[change.name].title if change.name in SETTINGS else change.name
        raise ConflictError("Someone else changed the {0} of the project in the meantime; try again.", title)
    if change.after is None:
        connection.execute("DELETE FROM setting WHERE name = ?", (change.name,))
    else:
        restore_setting(connection, change.name, change.after)


def restore_setting(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Store the text of a setting that the journal has, or had in a damaged file."""
    connection.execute(
        "INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (name, value),
    )


def under_names(
    decisions: tuple[DecisionChange, ...], names: Mapping[str, str]
) -> tuple[DecisionChange, ...]:
    """The decisions with these label names in the annotations after them."""
    if not names:
        return decisions
    return tuple(replace(d, after=d.after and under_todays_name(d.after, names)) for d in decisions)


def labels_taken_up(decisions: Iterable[DecisionChange]) -> set[str]:
    """The labels of entities that are accepted after a decision and did not have this label before it."""
    return {
        part.after.label
        for part in decisions
        if isinstance(part.after, Entity)
        and _is_accepted(part.after)
        and not (
            isinstance(part.before, Entity)
            and _is_accepted(part.before)
            and part.before.label == part.after.label
        )
    }


def _is_accepted(entity: Entity) -> bool:
    return entity.verdict is not None and entity.verdict.holds


def log(connection: sqlite3.Connection, change: Change, kind: str, turns: int | None = None) -> None:
    """Append a row for a change; `turns` is the key of the row that it reverts or redoes."""
    row = connection.execute(
        "INSERT INTO journal(at, reviewer, action, kind, turns, change) VALUES (?, ?, ?, ?, ?, ?)",
        (_now(), change.reviewer, change.action, kind, turns, compact(change_to_json(change))),
    )
    connection.executemany(
        "INSERT INTO journal_article(article, journal) VALUES (?, ?)",
        [(article_key(connection, article_id), row.lastrowid) for article_id in change.article_ids],
    )


def mentioned(project: Project, article_id: str, item_ids: Iterable[str]) -> set[str]:
    """The ids among `item_ids` that any change of the journal contains for this article."""
    needles = {compact({"article": article_id, "id": item_id})[1:-1]: item_id for item_id in item_ids}
    rows = project.rows(
        "SELECT n.value FROM json_each(?) n WHERE EXISTS (SELECT 1 FROM article a"
        " JOIN journal_article ja ON ja.article = a.key JOIN journal j ON j.key = ja.journal"
        " WHERE a.id = ? AND instr(j.change, n.value))",
        (compact(list(needles)), article_id),
    )
    return {needles[str(needle)] for (needle,) in rows}


def note(project: Project, reviewer: str, action: str) -> None:
    """Add an entry for something that cannot be undone, such as an import."""
    message = message_to_json(action)
    with project.write() as connection:
        connection.execute(
            "INSERT INTO journal(at, reviewer, action, kind, change) VALUES (?, ?, ?, 'note', ?)",
            (_now(), reviewer, action, compact({} if message is None else {"message": message})),
        )


def import_pass(project: Project, record: Record) -> None:
    """Store an imported pass. Raises `ProjectError` if the reviewer already has a pass on the article.

    If the journal contains earlier, undone work of the reviewer on the article, the import is a note in it:
    the journal must explain the state of every decision that it mentions.
    """
    if record.work is None:
        raise ValueError("the record contains suggestions, not a pass")
    article_id, reviewer = record.article.id, record.work.reviewer
    with project.write() as connection:
        before = read_pass(project, article_id, reviewer)
        earlier = decisions(project, article_id, reviewer)
        add_pass(project, record)
        if next(project.rows(_JOURNALED, (article_id, reviewer)), None):
            steps = (DecisionChange(article_id, a.id, earlier.get(a.id), a) for a in record.annotations)
            passes = (PassChange(article_id, before, record.work),)
            log(connection, Change(Message("import gold"), reviewer, tuple(steps), passes), "note")


_JOURNALED = """
SELECT 1 FROM article a JOIN journal_article ja ON ja.article = a.key JOIN journal j ON j.key = ja.journal
WHERE a.id = ? AND j.reviewer = ? LIMIT 1
"""


def last_entry(project: Project) -> int:
    """The key of the newest journal row, 0 if there is none; it grows with every change."""
    return int(str(next(project.rows("SELECT coalesce(max(key), 0) FROM journal"))[0]))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def action_text(english: object, message: object) -> str:
    """The text of an action, as a message if the journal has its template (as JSON)."""
    return message_from_json(str(english), json.loads(str(message)) if message else None)


def history(project: Project, article_id: str) -> Iterator[HistoryEntry]:
    """The audit trail of one article, newest first."""
    for at, reviewer, action, message, kind, undone in project.rows(
        "SELECT j.at, j.reviewer, j.action, json_extract(j.change, '$.message'), j.kind,"
        " j.key IN (SELECT journal FROM undone)"
        " FROM journal_article ja JOIN journal j ON j.key = ja.journal JOIN article a ON a.key = ja.article"
        " WHERE a.id = ? ORDER BY j.key DESC",
        (article_id,),
    ):
        yield HistoryEntry(str(at), str(reviewer), action_text(action, message), str(kind), bool(undone))
