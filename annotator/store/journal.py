"""The journal: every user action in one transaction with its inverse, so that undo outlives the program.

Rows are only ever appended. Undoing appends an `undo` row that names the action it turns; the actions that
stand undone are listed in the table `undone`, which follows from the journal.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from annotator.core.annotation import Annotation, Quotation
from annotator.core.change import Change
from annotator.core.errors import ConflictError
from annotator.core.labels import under_todays_name
from annotator.core.messages import message_from_json, message_to_json
from annotator.core.record import annotation_from_json, change_from_json, change_to_json
from annotator.store.annotations import drop_loose_links, read_pass, write_decision, write_pass
from annotator.store.articles import article_key, compact
from annotator.store.connection import Project
from annotator.store.labels import LABELS, todays_names
from annotator.store.settings import read_setting, write_setting


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the audit trail: when (UTC, ISO 8601), who, what; whether it stands undone now."""

    at: str
    reviewer: str
    action: str
    kind: str
    undone: bool


def commit(project: Project, change: Change) -> None:
    """Write `change` and its journal row; durable when this returns.

    Raises `ConflictError`, having written nothing, when the file does not hold what the change says was there
    before it (somebody else wrote to it), and `ProjectError` when the file cannot be written.
    """
    if not change:
        return
    with project.write() as connection:
        _apply(project, connection, change)
        _log(connection, change, "do", None)
        connection.execute(_END_WAY_FORWARD, (change.reviewer,))


def _apply(project: Project, connection: sqlite3.Connection, change: Change) -> None:
    for setting in change.settings:
        if read_setting(project, setting.name) != setting.before:
            raise ConflictError(
                "The project's {0} were changed elsewhere; open the project again.", setting.name
            )
        write_setting(project, setting.name, setting.after)
    for step in change.passes:
        if read_pass(project, step.article_id, change.reviewer) != step.before:
            raise ConflictError(
                "The pass over {0} was changed elsewhere; open the article again.", step.article_id
            )
        write_pass(connection, step.article_id, step.after)
    keys: dict[tuple[str, str], tuple[int, str]] = {}
    for part in change.decisions:
        whose = part.article_id, part.reviewer or change.reviewer
        if whose not in keys:
            keys[whose] = _pass_and_text(project, connection, *whose)
        pass_key, text = keys[whose]
        if not _same(_stored(connection, pass_key, part.id), part.before):
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


def _same(stored: Annotation | None, said: Annotation | None) -> bool:
    """Whether both say the same; the file may have dropped a link that led nowhere."""
    return stored == said or _unlinked(stored) == _unlinked(said)


def _unlinked(annotation: Annotation | None) -> Annotation | None:
    return replace(annotation, speaker_entity=None) if isinstance(annotation, Quotation) else annotation


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


def _log(connection: sqlite3.Connection, change: Change, kind: str, turns: int | None) -> None:
    row = connection.execute(
        "INSERT INTO journal(at, reviewer, action, kind, turns, change) VALUES (?, ?, ?, ?, ?, ?)",
        (_now(), change.reviewer, change.action, kind, turns, compact(change_to_json(change))),
    )
    connection.executemany(
        "INSERT INTO journal_article(article, journal) VALUES (?, ?)",
        [(article_key(connection, article_id), row.lastrowid) for article_id in change.article_ids],
    )


def enter(project: Project, change: Change) -> None:
    """Write a change that no key made, such as a rule's: in the audit trail, but not what undo takes back.

    Raises as `commit` does.
    """
    with project.write() as connection:
        _apply(project, connection, change)
        _log(connection, change, "note", None)


def mentioned(project: Project, article_id: str, item_ids: Iterable[str]) -> set[str]:
    """Those of an article's annotations that the journal has ever spoken of, whatever became of them."""
    needles = {compact({"article": article_id, "id": item_id})[1:-1]: item_id for item_id in item_ids}
    rows = project.rows(
        "SELECT n.value FROM json_each(?) n WHERE EXISTS (SELECT 1 FROM article a"
        " JOIN journal_article ja ON ja.article = a.key JOIN journal j ON j.key = ja.journal"
        " WHERE a.id = ? AND instr(j.change, n.value))",
        (compact(list(needles)), article_id),
    )
    return {needles[str(needle)] for (needle,) in rows}


def note(project: Project, reviewer: str, action: str) -> None:
    """Write down something that cannot be undone, such as an import."""
    message = message_to_json(action)
    with project.write() as connection:
        connection.execute(
            "INSERT INTO journal(at, reviewer, action, kind, change) VALUES (?, ?, ?, 'note', ?)",
            (_now(), reviewer, action, compact({} if message is None else {"message": message})),
        )


def last_entry(project: Project) -> int:
    """The number of the newest journal row, 0 at first: it grows with everything that is decided."""
    return int(str(next(project.rows("SELECT coalesce(max(key), 0) FROM journal"))[0]))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


_LAST_STANDING = """
SELECT key, action, change, json_extract(change, '$.message') FROM journal
WHERE reviewer = ? AND kind = 'do' AND key NOT IN (SELECT journal FROM undone) ORDER BY key DESC LIMIT 1
"""
_FIRST_UNDONE = """
SELECT j.key, j.action, j.change, json_extract(j.change, '$.message')
FROM undone u JOIN journal j ON j.key = u.journal WHERE j.reviewer = ? AND u.redoable ORDER BY j.key LIMIT 1
"""
_END_WAY_FORWARD = """
UPDATE undone SET redoable = 0
WHERE redoable AND EXISTS (SELECT 1 FROM journal j WHERE j.key = journal AND j.reviewer = ? AND j.kind = 'do')
"""


def _row(project: Project, sql: str, reviewer: str) -> tuple[int, str, str] | None:
    row = next(project.rows(sql, (reviewer,)), None)
    return None if row is None else (int(str(row[0])), _action(row[1], row[3]), str(row[2]))


def _action(english: object, message: object) -> str:
    """What an action is called, as a message where the journal has it."""
    return message_from_json(str(english), json.loads(str(message)) if message else None)


def undo_label(project: Project, reviewer: str) -> str | None:
    """What undo would take back, or `None`."""
    row = _row(project, _LAST_STANDING, reviewer)
    return row and row[1]


def redo_label(project: Project, reviewer: str) -> str | None:
    """What redo would do again, or `None`."""
    row = _row(project, _FIRST_UNDONE, reviewer)
    return row and row[1]


def undo(project: Project, reviewer: str) -> Change | None:
    """Take back the reviewer's last action that stands; the change that was applied, or `None`."""
    return _turn(project, reviewer, _LAST_STANDING, "undo")


def redo(project: Project, reviewer: str) -> Change | None:
    """Do again what was undone last; the change that was applied, or `None`."""
    return _turn(project, reviewer, _FIRST_UNDONE, "redo")


def _turn(project: Project, reviewer: str, sql: str, kind: str) -> Change | None:
    with project.write() as connection:
        row = _row(project, sql, reviewer)
        if row is None:
            return None
        key, _, said = row
        change = _under_todays_names(project, change_from_json(json.loads(said)))
        if kind == "undo":
            change = change.inverse()
            connection.execute("INSERT INTO undone(journal) VALUES (?)", (key,))
        else:
            connection.execute("DELETE FROM undone WHERE journal = ?", (key,))
        _apply(project, connection, change)
        _log(connection, change, kind, key)
        return change


def _under_todays_names(project: Project, change: Change) -> Change:
    """What was done before somebody renamed a label can be turned still; a renaming is turned as it was."""
    today = todays_names(project)
    if not today or any(setting.name == LABELS for setting in change.settings):
        return change
    renamed = tuple(
        replace(
            d,
            before=d.before and under_todays_name(d.before, today),
            after=d.after and under_todays_name(d.after, today),
        )
        for d in change.decisions
    )
    return replace(change, decisions=renamed)


def history(project: Project, article_id: str) -> Iterator[HistoryEntry]:
    """The audit trail of one article, newest first."""
    for at, reviewer, action, message, kind, undone in project.rows(
        "SELECT j.at, j.reviewer, j.action, json_extract(j.change, '$.message'), j.kind,"
        " j.key IN (SELECT journal FROM undone)"
        " FROM journal_article ja JOIN journal j ON j.key = ja.journal JOIN article a ON a.key = ja.article"
        " WHERE a.id = ? ORDER BY j.key DESC",
        (article_id,),
    ):
        yield HistoryEntry(str(at), str(reviewer), _action(action, message), str(kind), bool(undone))
