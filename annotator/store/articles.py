"""Articles in the project: adding, reading, finding, and the queue of a reviewer."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.core.article import Article
from annotator.core.change import PassState
from annotator.core.errors import UnknownNameError
from annotator.core.record import zones_from_json, zones_to_json
from annotator.store.connection import Project

_ARTICLE = "a.id, a.text, a.title, a.meta, a.zones"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An article in the queue of a reviewer: `undecided` of the shown suggestions wait for a verdict."""

    article_id: str
    title: str
    outlet: str
    published: str
    state: PassState
    exhaustive: bool
    decided: int
    undecided: int


def compact(value: object) -> str:
    """JSON as it is kept in columns: no spaces, no escapes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _article(row: Sequence[object]) -> Article:
    article_id, text, title, meta, zones = (str(value) for value in row)
    return Article(article_id, text, title, json.loads(meta), zones_from_json(json.loads(zones)))


def known_as(project: Project, article: Article) -> str | None:
    """The id of the article that was read from the same bytes, or has the same id and text; else `None`."""
    row = project.db.conn.execute(
        "SELECT id FROM article WHERE (sha256 = ? AND sha256 <> '') OR (id = ? AND text = ?) LIMIT 1",
        (article.meta.get("sha256", ""), article.id, article.text),
    ).fetchone()
    return str(row[0]) if row else None


def has_article(project: Project, article_id: str) -> bool:
    """Whether an article of this id is there."""
    return bool(project.db.conn.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone())


def add_article(project: Project, article: Article) -> None:
    """Store a new article. Its id must be new (`sqlite3.IntegrityError` becomes `ProjectError`)."""
    with project.write() as connection:
        connection.execute(
            "INSERT INTO article(id, title, text, outlet, published, sha256, meta, zones)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
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
    """The article; raises `UnknownNameError` when there is none of this id."""
    row = next(project.rows(f"SELECT {_ARTICLE} FROM article a WHERE id = ?", (article_id,)), None)  # noqa: S608
    if row is None:
        raise UnknownNameError(f"There is no article {article_id!r} in {project.path}.")
    return _article(row)


def article_ids(project: Project) -> list[str]:
    """All article ids in the order they came."""
    return [str(row[0]) for row in project.rows("SELECT id FROM article ORDER BY key")]


def articles(project: Project, ids: Iterable[str] | None = None) -> Iterator[Article]:
    """The articles in the order they came, or those named, read one by one."""
    for article_id in article_ids(project) if ids is None else ids:
        yield read_article(project, article_id)


def article_key(connection: sqlite3.Connection, article_id: str) -> int:
    """The row key of an article; raises `UnknownNameError`."""
    row = connection.execute("SELECT key FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise UnknownNameError(f"There is no article {article_id!r} in this project.")
    return int(row[0])


def fts_query(words: str) -> str:
    """What a user typed as an FTS5 query: every word as it stands, the last one as the start of a word."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words.split() if any(c.isalnum() for c in word)]
    return " ".join(quoted) + "*" if quoted else ""


_QUEUE = """
SELECT a.id, a.title, coalesce(a.outlet, ''), coalesce(a.published, ''), coalesce(p.state, 'new'),
       coalesce(p.exhaustive, 0),
       (SELECT count(*) FROM decision d WHERE d.pass = p.key),
       (SELECT count(*) FROM suggestion s WHERE s.article = a.key AND s.shown AND NOT EXISTS (
            SELECT 1 FROM decision d WHERE d.pass = p.key AND d.id = s.id))
FROM article a LEFT JOIN pass p ON p.article = a.key AND p.reviewer = ?
"""


def queue(
    project: Project, reviewer: str, *, search: str = "", state: PassState | None = None
) -> list[QueueRow]:
    """The articles in the order they came, those whose words match `search` and whose pass is in `state`."""
    sql, values = _QUEUE, [reviewer]
    conditions = []
    if query := fts_query(search):
        conditions.append("a.key IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)")
        values.append(query)
    if state is not None:
        conditions.append("coalesce(p.state, 'new') = ?")
        values.append(state.value)
    if conditions:
        sql += " WHERE " + " AND ".join(conditions)
    return [_queue_row(row) for row in project.rows(sql + " ORDER BY a.key", tuple(values))]


def _queue_row(row: Sequence[object]) -> QueueRow:
    article_id, title, outlet, published, state, exhaustive, decided, undecided = row
    return QueueRow(
        str(article_id), str(title), str(outlet), str(published), PassState(str(state)),
        bool(exhaustive), int(str(decided)), int(str(undecided)),
    )  # fmt: skip


def state_counts(project: Project, reviewer: str) -> dict[PassState, int]:
    """How many articles are in each state for this reviewer."""
    counts = dict.fromkeys(PassState, 0)
    for state, number in project.rows(
        "SELECT coalesce(p.state, 'new'), count(*) FROM article a"
        " LEFT JOIN pass p ON p.article = a.key AND p.reviewer = ? GROUP BY 1",
        (reviewer,),
    ):
        counts[PassState(str(state))] = int(str(number))
    return counts
