"""Articles in the project: adding and reading them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from annotator.core.article import Article
from annotator.core.errors import UnknownNameError
from annotator.core.record import zones_from_json, zones_to_json
from annotator.store.connection import Project

_ARTICLE = "a.id, a.text, a.title, a.meta, a.zones"


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
        raise UnknownNameError("There is no article {0} in {1}.", repr(article_id), project.path)
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
        raise UnknownNameError("There is no article {0} in this project.", repr(article_id))
    return int(row[0])
