"""What a change of decisions or passes leaves open: suggestions that return, and those that nobody judged."""

import json
import sqlite3
from collections.abc import Iterable

from annotator.core.annotation import Annotation, Verdict, decided
from annotator.core.change import DecisionChange, PassChange, PassState
from annotator.core.record import annotation_from_json
from annotator.store.articles import article_key
from annotator.store.connection import Project
from annotator.store.counts.open_figures import is_open

# The suggestion is in view again, although the merge may select another one when the article is opened.
_SHOW_AGAIN = "UPDATE suggestion SET shown = 1 WHERE article = ? AND id = ? AND NOT shown"
_SET_ASIDE = f"""
INSERT INTO unjudged(pass, id, kind, start, "end", body)
SELECT p.key, s.id, s.kind, s.start, s."end", s.body
FROM pass p JOIN suggestion s ON s.article = p.article AND {is_open("p.key")}
WHERE p.key = ?1 AND p.state = 'done' AND p.exhaustive
  AND (?2 IS NULL OR s.id IN (SELECT value FROM json_each(?2)))
ON CONFLICT DO NOTHING
"""
_UNJUDGED = """
SELECT u.body FROM unjudged u JOIN pass p ON p.key = u.pass JOIN article a ON a.key = p.article
WHERE a.id = ? AND p.reviewer = ? AND NOT EXISTS (
    SELECT 1 FROM decision d WHERE d.pass = u.pass
    AND (d.id = u.id OR (d.kind = u.kind AND d.start = u.start AND d."end" = u."end")))
"""


def follow_changes(
    connection: sqlite3.Connection,
    reviewer: str,
    passes: Iterable[PassChange],
    decisions: Iterable[DecisionChange],
) -> None:
    """Show the suggestions whose decision was removed, and note what passes that are read whole leave open.

    To be called after the changes are written. A pass that is no longer read whole leaves nothing.
    """
    removed: dict[tuple[str, str], list[str]] = {}
    for part in decisions:
        if part.after is None:
            removed.setdefault((part.article_id, part.reviewer or reviewer), []).append(part.id)
    for (article_id, whose), ids in removed.items():
        key = article_key(connection, article_id)
        connection.executemany(_SHOW_AGAIN, [(key, item_id) for item_id in ids])
        _set_aside(connection, key, whose, json.dumps(ids))
    for step in passes:
        key = article_key(connection, step.article_id)
        if not _whole(step):
            connection.execute(
                "DELETE FROM unjudged WHERE pass IN ("
                "SELECT key FROM pass WHERE article = ? AND reviewer = ?)",
                (key, reviewer),
            )
        else:
            _set_aside(connection, key, reviewer, None)


def _whole(step: PassChange) -> bool:
    return step.after.state is PassState.DONE and step.after.exhaustive


def _set_aside(connection: sqlite3.Connection, article: int, reviewer: str, ids: str | None) -> None:
    row = connection.execute(
        "SELECT key FROM pass WHERE article = ? AND reviewer = ?", (article, reviewer)
    ).fetchone()
    if row is not None:
        connection.execute(_SET_ASIDE, (row[0], ids))


def unjudged(project: Project, article_id: str, reviewer: str) -> list[Annotation]:
    """The suggestions that were open when the pass was closed as read whole and have no verdict since.

    They have the verdict *skipped*, which says the same: neither right nor wrong.
    """
    rows = project.rows(_UNJUDGED, (article_id, reviewer))
    return [decided(annotation_from_json(json.loads(str(body))), Verdict.SKIPPED) for (body,) in rows]
