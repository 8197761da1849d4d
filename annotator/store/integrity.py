"""Integrity checks of a project file: those of SQLite and those of this program."""

import json
from collections.abc import Iterator

from annotator.core.annotation import Annotation, Entity
from annotator.core.record import annotation_from_json
from annotator.core.review import quotation_spans
from annotator.store.connection import Project
from annotator.store.figures import PASSES, REMEMBERED, SHOWN, TALLIES


def problems(project: Project) -> Iterator[str]:
    """Every fault of the file, one line each; nothing if the file is intact."""
    for (line,) in project.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield f"SQLite: {line}"
    for table, row, parent, _ in project.rows("PRAGMA foreign_key_check"):
        yield f"{table} row {row} refers to a missing row of {parent}"
    yield from _unsound_rows(project)
    yield from _undone_disagreements(project)
    yield from _figure_disagreements(project)


_CLAIMS = """
SELECT 'suggestion', a.id, s.id, s.text, s.body, a.text, a.key
FROM suggestion s JOIN article a ON a.key = s.article
UNION ALL
SELECT 'decision', a.id, d.id, d.text, d.body, a.text, a.key
FROM decision d JOIN pass p ON p.key = d.pass JOIN article a ON a.key = p.article
"""


def _unsound_rows(project: Project) -> Iterator[str]:
    for what, article_id, item_id, surface, body, text, key in project.rows(_CLAIMS):
        place = f"{what} {item_id} in {article_id}"
        try:
            annotation = annotation_from_json(json.loads(str(body)))
        except (ValueError, KeyError, TypeError) as fault:
            yield f"{place}: its values cannot be read ({fault})"
            continue
        if annotation.extent.of(str(text)) != surface:
            yield f"{place}: its text is not the slice of the article at its offsets"
        spans = [annotation.span] if isinstance(annotation, Entity) else quotation_spans(annotation)
        if any(span.end > len(str(text)) for span in spans):
            yield f"{place}: it ends after the article"
        if dangling := _dangling(project, int(key), annotation):
            yield f"{place}: its speaker links to {dangling}, which does not exist"


def _dangling(project: Project, key: int, annotation: Annotation) -> str | None:
    link = None if isinstance(annotation, Entity) else annotation.speaker_entity
    if link is None:
        return None
    row = next(
        project.rows(
            "SELECT 1 FROM suggestion WHERE article = ?1 AND id = ?2 UNION ALL"
            " SELECT 1 FROM decision d JOIN pass p ON p.key = d.pass"
            " WHERE p.article = ?1 AND d.id = ?2 LIMIT 1",
            (key, link),
        ),
        None,
    )
    return None if row else link


def _undone_disagreements(project: Project) -> Iterator[str]:
    derived = {
        key
        for key, last in project.rows(
            "SELECT turns, (SELECT kind FROM journal k WHERE k.turns = j.turns AND k.kind <> 'note'"
            " ORDER BY key DESC LIMIT 1)"
            " FROM journal j WHERE turns IS NOT NULL AND kind <> 'note' GROUP BY turns"
        )
        if last == "undo"
    }
    stored = {key for (key,) in project.rows("SELECT journal FROM undone")}
    for key in sorted(map(str, derived ^ stored)):
        yield f"journal entry {key}: its undone state does not match the journal"
    noted = {key for (key,) in project.rows("SELECT turns FROM journal WHERE kind = 'note' AND turns")}
    stored = {key for (key,) in project.rows("SELECT journal FROM stepped_over")}
    for key in sorted(map(str, noted ^ stored)):
        yield f"journal entry {key}: its stepped-over state does not match the journal"


_COUNTED_AND_STORED = {
    "article": (
        f"SELECT article, shown, doubt FROM ({SHOWN})",
        "SELECT article, shown, doubt FROM figures WHERE shown OR doubt",
    ),
    "pass": (PASSES, "SELECT key, decided, undecided, doubt FROM pass"),
    "state": (
        f"SELECT * FROM ({TALLIES}) WHERE articles",
        "SELECT reviewer, state, articles FROM tally WHERE articles",
    ),
    "speaker": (
        "SELECT j.key, j.value FROM setting s, json_each(s.value, '$.aliases') j WHERE s.name = 'speakers'",
        "SELECT name, speaker FROM speaker_alias",
    ),
    "surface": (
        f"SELECT text, label, sum(held), sum(rejected) FROM ({REMEMBERED.format('')}) GROUP BY text, label",
        "SELECT text, label, held, rejected FROM surface WHERE held OR rejected",
    ),
}


def _figure_disagreements(project: Project) -> Iterator[str]:
    """A line for each stored figure that differs from the recount."""
    for what, (counted, stored) in _COUNTED_AND_STORED.items():
        for side, query, other in (("counted", counted, stored), ("stored", stored, counted)):
            for name, *figures in project.rows(f"{query} EXCEPT {other}"):
                yield f"figures of {what} {name}: only {side}: {', '.join(map(str, figures))}"


def table_counts(project: Project) -> dict[str, int]:
    """The number of articles, suggestions, passes, decisions and journal entries."""
    tables = ("article", "suggestion", "pass", "decision", "journal")
    return {name: int(next(iter(project.db.query(f"SELECT count(*) n FROM {name}")))["n"]) for name in tables}


def label_counts(project: Project) -> dict[str, int]:
    """The number of gold annotations by label and quotation type."""
    rows = project.rows(
        "SELECT label, count(*) FROM gold_entity GROUP BY 1"
        " UNION ALL SELECT type || ' quotation', count(*) FROM gold_quotation GROUP BY 1"
    )
    return {str(label): int(number) for label, number in rows}
