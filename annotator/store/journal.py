"""The journal: every user action in one transaction with its inverse, so that undo outlives the program.

Rows are only ever appended (`store/undo.py` reverts actions by further rows). Decisions, passes and settings
are written here and nowhere else, so that the journal tells how the file came to hold what it holds.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from annotator.core.annotation import Annotation, Quotation
from annotator.core.change import Change, Decision, SettingChange
from annotator.core.errors import ConflictError
from annotator.core.labels import under_todays_name
from annotator.core.messages import message_from_json, message_to_json
from annotator.core.project_settings import Setting
from annotator.core.record import annotation_from_json, change_to_json
from annotator.store.annotations import drop_loose_links, read_pass, write_decision, write_pass
from annotator.store.articles import article_key, compact
from annotator.store.connection import Project
from annotator.store.labels import todays_names
from annotator.store.settings import LABELS, SETTINGS, read, setting_change, stored

T = TypeVar("T")


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
        _write(project, connection, change, "do")
        connection.execute(_END_WAY_FORWARD, (change.reviewer,))


_END_WAY_FORWARD = """
UPDATE undone SET redoable = 0
WHERE redoable AND EXISTS (SELECT 1 FROM journal j WHERE j.key = journal AND j.reviewer = ? AND j.kind = 'do')
"""


def enter(project: Project, change: Change) -> None:
    """Write a change that no key made, such as a rule's: in the audit trail, but not what undo takes back.

    Raises as `commit` does.
    """
    with project.write() as connection:
        _write(project, connection, change, "note")


def change_setting(project: Project, reviewer: str, setting: Setting[T], value: T, action: str) -> bool:
    """Give a setting this value, as one action of the reviewer; `False` if it has it already.

    Undo takes it back, unless the setting is not undoable. Raises `ProjectError`.
    """
    with project.write():
        if read(project, setting) == value:
            return False
        change = Change(action, reviewer, settings=(setting_change(project, setting, value),))
        (commit if setting.undoable else enter)(project, change)
        return True


def _write(project: Project, connection: sqlite3.Connection, change: Change, kind: str) -> None:
    names: Mapping[str, str] = {}
    if not any(setting.name == LABELS.name for setting in change.settings):
        # It may have been made on a view of before somebody else renamed a label.
        names = todays_names(project)
        change = replace(change, decisions=under_names(change.decisions, names))
    apply(project, connection, change, names)
    log(connection, change, kind)


def apply(project: Project, connection: sqlite3.Connection, change: Change, names: Mapping[str, str]) -> None:
    """Write what the change says, inside the caller's transaction.

    `names` are today's names of labels, by which what the file holds is compared with what the change says
    was there before. Raises `ConflictError` where these differ.
    """
    for setting in change.settings:
        _write_setting(project, connection, setting)
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


def _same(one: Annotation | None, other: Annotation | None, names: Mapping[str, str]) -> bool:
    """Whether both say the same; the file may have dropped a link that led nowhere."""
    return one == other or _comparable(one, names) == _comparable(other, names)


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
        raise ConflictError("The project setting “{0}” was changed elsewhere meanwhile; try again.", title)
    if change.after is None:
        connection.execute("DELETE FROM setting WHERE name = ?", (change.name,))
    else:
        connection.execute(
            "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)", (change.name, change.after)
        )


def under_names(decisions: tuple[Decision, ...], names: Mapping[str, str]) -> tuple[Decision, ...]:
    """The decisions with what they make of the annotations under these names of labels."""
    if not names:
        return decisions
    return tuple(replace(d, after=d.after and under_todays_name(d.after, names)) for d in decisions)


def log(connection: sqlite3.Connection, change: Change, kind: str, turns: int | None = None) -> None:
    """Append a row about a change; `turns` is the row of the action that it reverts or does again."""
    row = connection.execute(
        "INSERT INTO journal(at, reviewer, action, kind, turns, change) VALUES (?, ?, ?, ?, ?, ?)",
        (_now(), change.reviewer, change.action, kind, turns, compact(change_to_json(change))),
    )
    connection.executemany(
        "INSERT INTO journal_article(article, journal) VALUES (?, ?)",
        [(article_key(connection, article_id), row.lastrowid) for article_id in change.article_ids],
    )


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


def action_text(english: object, message: object) -> str:
    """What an action is called, as a message where the journal has its template (as JSON)."""
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
