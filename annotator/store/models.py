"""Models trained on the gold of a project, stored in its file as opaque bytes."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from annotator.store.connection import Project, translated


@dataclass(frozen=True, slots=True)
class ModelNote:
    """The metadata of a stored model: version, time of training (UTC, ISO 8601), training articles, bytes."""

    version: str
    made: str
    article_ids: frozenset[str]
    size: int


def write_model(project: Project, name: str, version: str, article_ids: Collection[str], body: bytes) -> None:
    """Store a model under `name`, replacing the previous one."""
    created = datetime.now(UTC).isoformat(timespec="seconds")
    with project.write() as connection:
        connection.execute(
            "INSERT INTO model(name, version, made, articles, body) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET version = excluded.version, made = excluded.made,"
            " articles = excluded.articles, body = excluded.body",
            (name, version, created, json.dumps(sorted(article_ids)), body),
        )


def model_note(project: Project, name: str) -> ModelNote | None:
    """The metadata of the model `name`, or `None` if there is none."""
    rows = project.rows("SELECT version, made, articles, length(body) FROM model WHERE name = ?", (name,))
    for version, created, articles, size in rows:
        return ModelNote(str(version), str(created), frozenset(json.loads(str(articles))), int(str(size)))
    return None


def read_model(project: Project, name: str) -> bytes | None:
    """The bytes of the model `name`, or `None` if there is none."""
    for (body,) in project.rows("SELECT body FROM model WHERE name = ?", (name,)):
        return bytes(body) if isinstance(body, bytes) else None
    return None


def remove_model(project: Project, name: str) -> None:
    """Remove the model `name`, so that its bytes are not in the file any more. Raises `ProjectError`."""
    with translated(project.path):
        project.db.execute("PRAGMA secure_delete = ON")
        with project.write() as connection:
            connection.execute("DELETE FROM model WHERE name = ?", (name,))
        project.db.execute("PRAGMA incremental_vacuum").fetchall()
        project.db.execute("PRAGMA secure_delete = OFF")
