"""Notes and flags: reading and writing them. They are independent of decisions."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.annotation import NO_REMARK, Remark
from annotator.store.articles import article_key
from annotator.store.connection import Project


@dataclass(frozen=True, slots=True)
class RemarkedPlace:
    """A remark with its place: the article, and the annotation's id, label and text.

    Id, label and text are empty for a remark on the article itself.
    """

    article_id: str
    title: str
    item_id: str
    label: str
    text: str
    remark: Remark


def remarks(project: Project, article_id: str, reviewer: str) -> dict[str, Remark]:
    """The reviewer's remarks on one article by annotation id; `WHOLE_ARTICLE` is the article's own."""
    rows = project.rows(
        "SELECT r.id, r.note, r.flagged FROM remark r JOIN article a ON a.key = r.article"
        " WHERE a.id = ? AND r.reviewer = ?",
        (article_id, reviewer),
    )
    return {str(item_id): Remark(str(note), bool(flagged)) for item_id, note, flagged in rows}


def remark(project: Project, article_id: str, reviewer: str, item_id: str) -> Remark:
    """One remark; an empty one if there is none."""
    return remarks(project, article_id, reviewer).get(item_id, NO_REMARK)


def write_remark(
    connection: sqlite3.Connection, article_id: str, reviewer: str, item_id: str, value: Remark
) -> None:
    """Store a remark, replacing an earlier one; an empty one is removed."""
    place = (article_key(connection, article_id), reviewer, item_id)
    if value:
        connection.execute(
            "INSERT OR REPLACE INTO remark(article, reviewer, id, note, flagged) VALUES (?, ?, ?, ?, ?)",
            (*place, value.note, value.flagged),
        )
    else:
        connection.execute("DELETE FROM remark WHERE article = ? AND reviewer = ? AND id = ?", place)


_PLACES = """
SELECT a.id, a.title, r.id, coalesce(d.label, s.label, ''), coalesce(d.text, s.text, ''), r.note, r.flagged
FROM remark r JOIN article a ON a.key = r.article
LEFT JOIN pass p ON p.article = r.article AND p.reviewer = r.reviewer
LEFT JOIN decision d ON d.pass = p.key AND d.id = r.id
LEFT JOIN suggestion s ON s.article = r.article AND s.id = r.id
WHERE r.reviewer = ? AND (r.id = '' OR d.id IS NOT NULL OR s.id IS NOT NULL)
ORDER BY a.key, r.id <> '', coalesce(d.start, s.start), r.id
"""


def remarked_places(project: Project, reviewer: str) -> Iterator[RemarkedPlace]:
    """All remarks of the reviewer in the order of the articles and their texts.

    Remarks on annotations that were removed are left out; they come back with the annotation.
    """
    for *place, note, flagged in project.rows(_PLACES, (reviewer,)):
        article_id, title, item_id, label, text = map(str, place)
        yield RemarkedPlace(article_id, title, item_id, label, text, Remark(str(note), bool(flagged)))
