"""Suggestions, passes and decisions: reading and writing them."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator

from annotator.core.annotation import Annotation, Entity, Verdict, reading_order
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import ConflictError
from annotator.core.labels import under_todays_name
from annotator.core.messages import Message
from annotator.core.record import Record, annotation_from_json, annotation_to_json
from annotator.core.review import Review
from annotator.store.articles import article_key, compact, read_article
from annotator.store.checks.unreadable import decoded
from annotator.store.connection import Project
from annotator.store.labels import todays_names


def _columns(annotation: Annotation, text: str) -> tuple[object, ...]:
    label = annotation.label if isinstance(annotation, Entity) else annotation.type.value
    kind = "entity" if isinstance(annotation, Entity) else "quotation"
    extent = annotation.extent
    body = compact(annotation_to_json(annotation, text, messages=True))
    return (annotation.id, kind, label, extent.start, extent.end, extent.of(text), body)


def _annotations(project: Project, sql: str, article_id: str, value: object) -> list[Annotation]:
    # Parsed together, because a call for each of about forty bodies costs as much as the parsing itself.
    bodies = ",".join(str(body) for (body,) in project.rows(sql, (article_id, value)))
    with decoded(project.path, Message("an annotation in {0}", article_id)):
        return [annotation_from_json(values) for values in json.loads(f"[{bodies}]")]


def suggestions(project: Project, article_id: str, *, shown: bool = False) -> tuple[Annotation, ...]:
    """All suggestions of all suggesters for one article, in reading order, under current label names.

    `shown`: only those that are shown.
    """
    today = todays_names(project)
    stored = _annotations(
        project,
        "SELECT s.body FROM suggestion s JOIN article a ON a.key = s.article"
        " WHERE a.id = ? AND (s.shown OR NOT ?)",
        article_id,
        shown,
    )
    return tuple(sorted((under_todays_name(s, today) for s in stored), key=reading_order))


def replace_suggestions(
    project: Project, article: Article, new: Iterable[Annotation], suggesters: Collection[str]
) -> None:
    """Replace the earlier suggestions of `suggesters` for the article by `new`.

    A suggestion with a verdict, or to which a speaker is linked, is kept and not stored again, even if the
    renaming of its label has given it another id. Each of `new` needs an origin (`ValueError`).
    """
    with project.write() as connection:
        key = article_key(connection, article.id)
        connection.executemany(
            "DELETE FROM suggestion AS s WHERE article = ? AND suggester = ? AND NOT EXISTS ("
            "SELECT 1 FROM pass p JOIN decision d ON d.pass = p.key WHERE p.article = s.article"
            " AND (d.id = s.id OR json_extract(d.body, '$.speaker_entity') = s.id))",
            [(key, name) for name in suggesters],
        )
        connection.executemany(
            "INSERT INTO suggestion(article, id, kind, label, start, \"end\", text, body,"
            " suggester, version, score) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(key, *_columns(s, article.text), *_origin(s)) for s in _not_stored(project, article.id, new)],
        )  # fmt: skip


def _not_stored(project: Project, article_id: str, new: Iterable[Annotation]) -> list[Annotation]:
    """Those of `new` that are not stored already under an old name of their label."""
    today = todays_names(project)
    if not today:
        return list(new)
    earlier = {(s.origin and s.origin.suggester, s.claim): s.id for s in suggestions(project, article_id)}
    claims = ((s, (s.origin and s.origin.suggester, under_todays_name(s, today).claim)) for s in new)
    return [suggestion for suggestion, claim in claims if earlier.get(claim, suggestion.id) == suggestion.id]


def _origin(suggestion: Annotation) -> tuple[str, str, float]:
    if suggestion.origin is None:
        raise ValueError(f"suggestion {suggestion.id} has no origin")
    return suggestion.origin.suggester, suggestion.origin.version, suggestion.origin.score


def mark_shown(project: Project, article_id: str, shown: Collection[str]) -> None:
    """Store which suggestions are shown, for the counts of the queue; unchanged rows are not written."""
    before = {
        str(item)
        for (item,) in project.rows(
            "SELECT s.id FROM suggestion s JOIN article a ON a.key = s.article WHERE a.id = ? AND s.shown",
            (article_id,),
        )
    }
    if before == set(shown):
        return
    with project.write() as connection:
        key = article_key(connection, article_id)
        for item, value in [(i, 0) for i in before.difference(shown)] + [
            (i, 1) for i in shown if i not in before
        ]:
            connection.execute(
                "UPDATE suggestion SET shown = ? WHERE article = ? AND id = ?", (value, key, item)
            )


def suggester_counts(project: Project) -> dict[tuple[str, str], int]:
    """How many suggestions each suggester (name, version) has made."""
    rows = project.rows("SELECT suggester, version, count(*) FROM suggestion GROUP BY 1, 2 ORDER BY 1, 2")
    return {(str(name), str(version)): int(number) for name, version, number in rows}


def read_pass(project: Project, article_id: str, reviewer: str) -> Pass:
    """The reviewer's pass on the article; a new one if there is none."""
    row = next(
        project.rows(
            "SELECT p.state, p.exhaustive FROM pass p JOIN article a ON a.key = p.article"
            " WHERE a.id = ? AND p.reviewer = ?",
            (article_id, reviewer),
        ),
        None,
    )
    with decoded(project.path, Message("the pass of {0} on {1}", reviewer, article_id)):
        return Pass(reviewer) if row is None else Pass(reviewer, PassState(str(row[0])), bool(row[1]))


def decisions(project: Project, article_id: str, reviewer: str) -> dict[str, Annotation]:
    """The reviewer's decisions on the article by annotation id."""
    stored = _annotations(
        project,
        "SELECT d.body FROM decision d JOIN pass p ON p.key = d.pass JOIN article a ON a.key = p.article"
        " WHERE a.id = ? AND p.reviewer = ?",
        article_id,
        reviewer,
    )
    return {annotation.id: annotation for annotation in stored}


def read_review(project: Project, article_id: str, reviewer: str) -> Review:
    """The reviewer's view of the article, with all suggestions of all suggesters (not merged yet)."""
    return Review(
        read_article(project, article_id),
        read_pass(project, article_id, reviewer),
        suggestions(project, article_id),
        decisions(project, article_id, reviewer),
    )


def write_pass(connection: sqlite3.Connection, article_id: str, work: Pass) -> int:
    """Make the stored pass equal to `work`; returns its key."""
    key = article_key(connection, article_id)
    connection.execute(
        "INSERT INTO pass(article, reviewer, state, exhaustive) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (article, reviewer)"
        " DO UPDATE SET state = excluded.state, exhaustive = excluded.exhaustive",
        (key, work.reviewer, work.state.value, work.exhaustive),
    )
    row = connection.execute(
        "SELECT key FROM pass WHERE article = ? AND reviewer = ?", (key, work.reviewer)
    ).fetchone()
    return int(row[0])


def write_decision(connection: sqlite3.Connection, pass_key: int, text: str, decision: Annotation) -> None:
    """Store one decision in a pass, replacing an earlier one with the same id."""
    origin = decision.origin
    verdict = decision.verdict
    if verdict is None:
        raise ValueError(f"decision {decision.id} has no verdict")
    connection.execute(
        # Not OR REPLACE, which does not fire the delete triggers of the replaced row.
        "INSERT INTO decision(pass, id, kind, label, start, \"end\", text, body, verdict, suggester, score)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET kind = excluded.kind,"
        " label = excluded.label, start = excluded.start, \"end\" = excluded.\"end\", text = excluded.text,"
        " body = excluded.body, verdict = excluded.verdict, suggester = excluded.suggester,"
        " score = excluded.score",
        (pass_key, *_columns(decision, text), verdict.value,
         origin.suggester if origin else None, origin.score if origin else None),
    )  # fmt: skip


_DROP_LOOSE_LINKS = """
UPDATE decision AS d SET body = json_set(d.body, '$.speaker_entity', NULL)
WHERE d.kind = 'quotation' AND json_extract(d.body, '$.speaker_entity') IS NOT NULL
AND d.pass IN (SELECT key FROM pass WHERE article = ?1)
AND NOT EXISTS (SELECT 1 FROM suggestion s
    WHERE s.article = ?1 AND s.id = json_extract(d.body, '$.speaker_entity'))
AND NOT EXISTS (SELECT 1 FROM decision e JOIN pass p ON p.key = e.pass
    WHERE p.article = ?1 AND e.id = json_extract(d.body, '$.speaker_entity'))
"""


def drop_loose_links(connection: sqlite3.Connection, article_id: str) -> None:
    """Remove links of speakers in the article to annotations that do not exist; the names are kept.

    A linked suggestion may have been replaced before undo restores the decision with the link.
    """
    connection.execute(_DROP_LOOSE_LINKS, (article_key(connection, article_id),))


def add_pass(project: Project, record: Record) -> None:
    """Store an imported pass.

    Raises `ConflictError` if the reviewer already has a pass on the article, and `ProjectError`.
    """
    work = record.work
    if work is None:
        raise ValueError("the record contains suggestions, not a pass")
    before = read_pass(project, record.article.id, work.reviewer)
    if before.state is not PassState.NEW:
        raise ConflictError(
            "{0}: {1} already has a pass on this article; choose another --reviewer.",
            record.article.id,
            repr(work.reviewer),
        )
    with project.write() as connection:
        key = write_pass(connection, record.article.id, work)
        for annotation in record.annotations:
            write_decision(connection, key, record.article.text, annotation)


def gold(project: Project) -> Iterator[Record]:
    """The gold of each article that has some, in insertion order, without rejected annotations."""
    passes = list(
        project.rows(
            "SELECT a.id, g.reviewer, g.exhaustive FROM gold_pass g JOIN article a ON a.key = g.article"
            " ORDER BY a.key"
        )
    )
    for article_id, reviewer, exhaustive in passes:
        work = Pass(str(reviewer), PassState.DONE, bool(exhaustive))
        yield pass_record(project, str(article_id), work)


def gold_counts(project: Project) -> tuple[int, int]:
    """The number of articles with gold, and of those that were read whole."""
    row = next(project.rows("SELECT count(*), coalesce(sum(exhaustive), 0) FROM gold_pass"))
    return int(row[0]), int(row[1])


def passes(project: Project, state: PassState | None = None) -> list[tuple[str, Pass]]:
    """Every stored pass with its article id; only those in `state` if it is given."""
    rows = project.rows(
        "SELECT a.id, p.reviewer, p.state, p.exhaustive FROM pass p JOIN article a ON a.key = p.article"
        " WHERE ? IS NULL OR p.state = ? ORDER BY a.key, p.reviewer",
        (state and state.value, state and state.value),
    )
    return [(str(a), Pass(str(r), PassState(str(s)), bool(x))) for a, r, s, x in rows]


def pass_record(project: Project, article_id: str, work: Pass) -> Record:
    """The article with the accepted annotations of one reviewer."""
    article = read_article(project, article_id)
    accepted = [a for a in decisions(project, article_id, work.reviewer).values() if _is_accepted(a.verdict)]
    return Record(article, tuple(sorted(accepted, key=reading_order)), work)


def _is_accepted(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.holds
