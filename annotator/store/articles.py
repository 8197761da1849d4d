"""Articles in the project: adding and reading them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from annotator.core.article import Article
from annotator.core.errors import UnknownNameError
from annotator.core.messages import Message
from annotator.core.record import zones_from_json, zones_to_json
from annotator.store.checks.unreadable import decoded
from annotator.store.connection import Project

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


def has_article(project: Project, article_id: str) -> bool:
    """Whether the project has an article with this id."""
    return any(project.rows("SELECT 1 FROM article WHERE id = ?", (article_id,)))


def add_article(project: Project, article: Article, key: int | None = None) -> None:
    """Store a new article, with this row key or the next one. Its id must be new (else `ProjectError`)."""
    with project.write() as connection:
        connection.execute(
            "INSERT INTO article(key, id, title, text, outlet, published, sha256, meta, zones)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
