"""Models that were learned from a project's gold, kept in its file as bytes whose meaning others know."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from annotator.store.connection import Project


@dataclass(frozen=True, slots=True)
class ModelNote:
    """What is known of a kept model without reading it: when it was made (UTC, ISO 8601) and from what."""

    version: str
    made: str
    article_ids: frozenset[str]


def write_model(project: Project, name: str, version: str, article_ids: Collection[str], body: bytes) -> None:
    """Keep a model under `name`, in the place of the one before."""
    created = datetime.now(UTC).isoformat(timespec="seconds")
    with project.write() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO model(name, version, made, articles, body) VALUES (?, ?, ?, ?, ?)",
            (name, version, created, json.dumps(sorted(article_ids)), body),
        )


def model_note(project: Project, name: str) -> ModelNote | None:
    """What is known of the model kept under `name`, `None` where there is none."""
    rows = project.rows("SELECT version, made, articles FROM model WHERE name = ?", (name,))
    for version, created, articles in rows:
        return ModelNote(str(version), str(created), frozenset(json.loads(str(articles))))
    return None


def read_model(project: Project, name: str) -> bytes | None:
    """The bytes kept under `name`, `None` where there are none."""
    for (body,) in project.rows("SELECT body FROM model WHERE name = ?", (name,)):
        return bytes(body) if isinstance(body, bytes) else None
    return None
