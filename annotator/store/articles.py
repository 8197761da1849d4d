"""Articles in the project: adding, reading, removing and restoring them (docs/adr/0020).

A removed article leaves all its tables, so that nothing else needs to know of it; its rows are stored in the
table `removed` until it is restored or deleted for good.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.core.article import Article
from annotator.core.change import Relabelling
from annotator.core.errors import ConflictError, UnknownNameError
from annotator.core.messages import Message
from annotator.core.record import zones_from_json, zones_to_json
from annotator.store.checks.unreadable import decoded
from annotator.store.connection import Project
from annotator.store.labels import gone_labels, todays_names

_ARTICLE = "a.id, a.text, a.title, a.meta, a.zones"


def compact(value: object) -> str:
    """JSON as it is stored in columns: without spaces and without escapes of non-ASCII characters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _article(row: Sequence[object]) -> Article:
    article_id, text, title, meta, zones = (str(value) for value in row)
    return Article(article_id, text, title, json.loads(meta), zones_from_json(json.loads(zones)))


def known_as(project: Project, article: Article) -> str | None:
    """The id of the article that was read from the same bytes, or has the same id and text; else `None`."""
    rows = project.rows(
        "SELECT id FROM article WHERE (sha256 = ? AND sha256 <> '') OR (id = ? AND text = ?) LIMIT 1",
        (article.meta.get("sha256", ""), article.id, article.text),
    )
    return next((str(article_id) for (article_id,) in rows), None)


def removed_as(project: Project, article: Article) -> str | None:
    """The id under which the same article was removed, as for `known_as`; else `None`."""
    rows = project.rows(
        "SELECT id FROM removed WHERE (sha256 = ?1 AND sha256 <> '') OR (id = ?2 AND"
        " json_extract(content, '$.article[0].text') = ?3) LIMIT 1",
        (article.meta.get("sha256", ""), article.id, article.text),
    )
    return next((str(article_id) for (article_id,) in rows), None)


def is_taken(project: Project, article_id: str) -> bool:
    """Whether an article of the project, or one that can be restored, has this id."""
    sql = "SELECT 1 FROM article WHERE id = ?1 UNION ALL SELECT 1 FROM removed WHERE id = ?1"
    return any(project.rows(sql, (article_id,)))


def has_article(project: Project, article_id: str) -> bool:
    """Whether the project has an article with this id."""
    return any(project.rows("SELECT 1 FROM article WHERE id = ?", (article_id,)))


def add_article(project: Project, article: Article, key: int | None = None) -> None:
    """Store a new article, with this row key or the next one. Its id must be new (else `ProjectError`)."""
    with project.write() as connection:
        connection.execute(
            "INSERT INTO article(key, id, title, text, outlet, published, sha256, meta, zones)"
            " VALUES (coalesce(?, 1 + max((SELECT coalesce(max(key), 0) FROM article),"
            " (SELECT coalesce(max(key), 0) FROM removed))), ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                article.id,
                article.title,
                article.text,
                article.meta.get("outlet"),
                article.meta.get("published"),
                article.meta.get("sha256"),
                compact(dict(article.meta)),
                compact(zones_to_json(article.zones)),
            ),
        )


def read_article(project: Project, article_id: str) -> Article:
    """The article; raises `UnknownNameError` if there is none with this id, and `DamagedError`."""
    row = next(project.rows(f"SELECT {_ARTICLE} FROM article a WHERE id = ?", (article_id,)), None)  # noqa: S608
    if row is None:
        raise UnknownNameError("There is no article {0} in {1}.", repr(article_id), project.path)
    with decoded(project.path, Message("article {0}", article_id)):
        return _article(row)


def article_ids(project: Project) -> list[str]:
    """All article ids in insertion order."""
    return [str(row[0]) for row in project.rows("SELECT id FROM article ORDER BY key")]


def articles(project: Project, ids: Iterable[str] | None = None) -> Iterator[Article]:
    """All articles in insertion order, or those with `ids`, read one at a time."""
    for article_id in article_ids(project) if ids is None else ids:
        yield read_article(project, article_id)


def article_key(connection: sqlite3.Connection, article_id: str) -> int:
    """The row key of an article; raises `UnknownNameError`."""
    row = connection.execute("SELECT key FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise UnknownNameError("There is no article {0} in this project.", repr(article_id))
    return int(row[0])


@dataclass(frozen=True, slots=True)
class RemovedArticle:
    """An article that was removed by `reviewer` at `at` (UTC, ISO 8601) with `decisions` of all reviewers."""

    article_id: str
    title: str
    at: str
    reviewer: str
    decisions: int


# The rows of an article, in the order of writing them. Counts that triggers maintain are left out.
_OF_ITS_PASSES = "pass IN (SELECT key FROM pass WHERE article = ?) ORDER BY rowid"
ROWS_OF_AN_ARTICLE = {
    "article": "key = ?",
    "suggestion": "article = ? ORDER BY rowid",
    "not_analysed": "article = ?",
    "pass": "article = ? ORDER BY rowid",
    "decision": _OF_ITS_PASSES,
    "unjudged": _OF_ITS_PASSES,
    "remark": "article = ? ORDER BY reviewer, id",
}
_COUNTED = {"decided", "undecided", "doubt"}


def remove_article(connection: sqlite3.Connection, article_id: str, reviewer: str, at: str) -> None:
    """Move the rows of an article to the table `removed`. `at` is in UTC. Raises `UnknownNameError`."""
    key = article_key(connection, article_id)
    content = {
        table: _rows(connection, table, condition, key) for table, condition in ROWS_OF_AN_ARTICLE.items()
    }
    entries = connection.execute("SELECT journal FROM journal_article WHERE article = ?", (key,))
    connection.execute(
        "INSERT INTO removed(key, id, title, sha256, at, reviewer, decisions, content, journal)"
        " SELECT key, id, title, sha256, ?, ?, ?, ?, ? FROM article WHERE key = ?",
        (
            at,
            reviewer,
            len(content["decision"]),
            compact(content),
            compact([entry for (entry,) in entries]),
            key,
        ),
    )
    connection.execute("DELETE FROM article WHERE key = ?", (key,))


def _rows(connection: sqlite3.Connection, table: str, condition: str, key: int) -> list[dict[str, Any]]:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {condition}", (key,))  # noqa: S608
    names = [column[0] for column in cursor.description]
    kept = [(place, name) for place, name in enumerate(names) if name not in _COUNTED]
    return [{name: row[place] for place, name in kept} for row in cursor]


def restore_article(project: Project, connection: sqlite3.Connection, article_id: str) -> None:
    """Move the rows of a removed article back, as they were.

    Raises `UnknownNameError` if there is no such article, and `ConflictError` without writing anything if an
    accepted annotation has a label that was deleted meanwhile.
    """
    stored = connection.execute(
        "SELECT key, content, journal FROM removed WHERE id = ? AND content <> '{}'", (article_id,)
    ).fetchone()
    if stored is None:
        raise UnknownNameError("There is no removed article {0} in this project.", repr(article_id))
    key, content, entries = int(stored[0]), json.loads(stored[1]), json.loads(stored[2])
    _refuse_gone_labels(project, content["decision"])
    passes: dict[int, int | None] = {}
    for table in ROWS_OF_AN_ARTICLE:
        if table == "not_analysed":  # a trigger has marked the article
            connection.execute("DELETE FROM not_analysed WHERE article = ?", (key,))
        for row in content[table]:
            values = {name: value for name, value in row.items() if (table, name) != ("pass", "key")}
            if "pass" in values:  # the key of the pass, which may have another one now
                values["pass"] = passes[row["pass"]]
            inserted = _insert(connection, table, values)
            if table == "pass":
                passes[row["key"]] = inserted
    connection.executemany(
        "INSERT INTO journal_article(article, journal) VALUES (?, ?)", [(key, entry) for entry in entries]
    )
    connection.execute("DELETE FROM removed WHERE key = ?", (key,))


def renamed_meanwhile(project: Project, article_ids: Iterable[str]) -> list[Relabelling]:
    """What the renaming of labels since the removal of articles changes in their decisions."""
    today = {old: new for old, new in todays_names(project).items() if old != new}
    rows = project.rows(_OLD_NAMES, (compact(list(article_ids)), compact(list(today)))) if today else ()
    return [
        Relabelling(str(article_id), str(reviewer), str(item_id), str(label), today[str(label)])
        for article_id, reviewer, item_id, label in rows
    ]


_OLD_NAMES = """
SELECT r.id, p.value ->> 'reviewer', d.value ->> 'id', d.value ->> 'label'
FROM removed r, json_each(r.content, '$.decision') d, json_each(r.content, '$.pass') p
WHERE r.id IN (SELECT value FROM json_each(?1)) AND d.value ->> 'label' IN (SELECT value FROM json_each(?2))
AND d.value ->> 'kind' = 'entity' AND p.value ->> 'key' = d.value ->> 'pass'
"""


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> int | None:
    columns = ", ".join(f'"{name}"' for name in values)
    places = ", ".join("?" for _ in values)
    sql = f"INSERT INTO {table}({columns}) VALUES ({places})"  # noqa: S608 - names of the schema
    return connection.execute(sql, tuple(values.values())).lastrowid


def _refuse_gone_labels(project: Project, decisions: list[dict[str, Any]]) -> None:
    accepted = {
        str(row["label"])
        for row in decisions
        if row["kind"] == "entity" and row["verdict"] in {"accepted", "edited", "added"}
    }
    if gone := gone_labels(project, accepted):
        raise ConflictError(
            "The article has annotations with the label {0}, which was deleted after the article was removed;"
            " add this label again in File › Labels and try again.",
            min(gone),
        )


def enter_in_history(connection: sqlite3.Connection, article_id: str, entry: int | None) -> None:
    """Link an article, or one that was removed, to the journal entry with this key."""
    linked = connection.execute(
        "INSERT INTO journal_article(article, journal) SELECT key, ? FROM article WHERE id = ?",
        (entry, article_id),
    )
    if not linked.rowcount:
        connection.execute(
            "UPDATE removed SET journal = json_insert(journal, '$[#]', ?) WHERE id = ?", (entry, article_id)
        )


def removed_articles(project: Project) -> list[RemovedArticle]:
    """The articles that can be restored, the last removed first."""
    rows = project.rows(
        "SELECT id, title, at, reviewer, decisions FROM removed WHERE content <> '{}' ORDER BY at DESC, key"
    )
    return [
        RemovedArticle(str(article_id), str(title), str(at), str(reviewer), int(decisions))
        for article_id, title, at, reviewer, decisions in rows
    ]


def delete_removed(connection: sqlite3.Connection, article_ids: Iterable[str]) -> None:
    """Delete what is stored of removed articles. Their ids stay taken, because the journal mentions them."""
    connection.executemany(
        "UPDATE removed SET title = '', sha256 = NULL, decisions = 0, content = '{}', journal = '[]'"
        " WHERE id = ?",
        [(article_id,) for article_id in article_ids],
    )
