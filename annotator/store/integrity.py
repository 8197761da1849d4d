"""Integrity checks of a project file: those of SQLite and those of this program."""

import contextlib
import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.core.annotation import NO_REMARK, Annotation, Quotation, Remark
from annotator.core.boundaries import Border, borders
from annotator.core.change import Pass, PassState
from annotator.core.errors import AnnotatorError
from annotator.core.record import annotation_from_json, change_from_json
from annotator.store.articles import has_article, read_article
from annotator.store.checks import digests
from annotator.store.checks.replay import Replay
from annotator.store.checks.row_checks import annotation_faults, article_faults, setting_faults
from annotator.store.checks.unreadable import UNDECODABLE
from annotator.store.connection import Project
from annotator.store.counts.figures import REMEMBERED, SHOWN, TALLIES
from annotator.store.counts.open_figures import PASSES
from annotator.store.schema import SPOKEN


def problems(project: Project) -> Iterator[str]:
    """Every fault of the file, one line each; nothing if the file is intact."""
    for name, part in _PARTS.items():
        try:
            yield from part(project)
        except (AnnotatorError, sqlite3.Error, MemoryError, *UNDECODABLE) as problem:
            yield f"{name} cannot be read: {problem}"


def _sqlite_faults(project: Project) -> Iterator[str]:
    for (line,) in project.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield f"SQLite: {line}"
    for table, row, parent, _ in project.rows("PRAGMA foreign_key_check"):
        yield f"{table} row {row} refers to a missing row of {parent}"
    for last, entered in project.rows(
        "SELECT coalesce(max(key), 0), (SELECT coalesce(max(seq), 0) FROM sqlite_sequence) FROM journal"
    ):
        if last != entered:
            yield f"journal: the last entry is {last}, but {entered} are counted"


def _unsound_removals(project: Project) -> Iterator[str]:
    """Removed articles that could not be restored."""
    for article_id, sound, taken in project.rows(
        "SELECT r.id, json_valid(r.content) AND json_valid(r.journal),"
        " EXISTS (SELECT 1 FROM article a WHERE a.key = r.key OR a.id = r.id) FROM removed r"
    ):
        if not sound:
            yield f"removed article {article_id}: its values cannot be read"
        if taken:
            yield f"removed article {article_id}: an article of the project has its id or key"


def _changed_rows(project: Project) -> Iterator[str]:
    """A line for each article, or table, whose rows are not those that this program wrote."""
    for table in digests.TABLES:
        for key in digests.differences(project.db.conn, table):
            row = next(project.rows("SELECT id FROM article WHERE key = ?", (key,)), None) if key else None
            place = (
                f"article {row[0] if row else key}: its {_NAMES[table]}"
                if key
                else f"table {table}: its rows"
            )
            yield f"{place} were changed by damage or by another program"


_NAMES = {
    "article": "text or metadata", "suggestion": "suggestions", "pass": "passes", "decision": "decisions",
    "remark": "notes and flags",
}  # fmt: skip


def _replay_disagreements(project: Project) -> Iterator[str]:
    """A line for each decision or pass that is not as the journal left it."""
    replay = Replay(_fingerprint)
    links: set[tuple[str, int]] = set()
    imports: set[int] = set()
    for key, reviewer, action, kind, text in project.rows(
        "SELECT key, reviewer, action, kind, change FROM journal ORDER BY key"
    ):
        try:
            values = json.loads(str(text))
            if "decisions" not in values:  # a note
                imports.add(int(key))
                continue
            change = change_from_json(values)
        except UNDECODABLE as fault:
            yield f"journal entry {key}: its change cannot be read ({fault})"
            continue
        if (reviewer, action) != (change.reviewer, change.action):
            yield f"journal entry {key}: its {kind} differs from its change"
        replay.apply(change)
        links.update((article_id, int(key)) for article_id in change.article_ids)
    yield from _unlike(project, replay)
    yield from _unlike_remarks(project, replay)
    yield from _wrong_links(project, links, imports)


def _wrong_links(project: Project, links: set[tuple[str, int]], imports: set[int]) -> Iterator[str]:
    """A line for each entry that is listed in the history of a wrong article, or missing in it.

    The entry of an import does not name its articles.
    """
    articles = {str(article_id) for (article_id,) in project.rows("SELECT id FROM article")}
    stored = set(
        project.rows("SELECT a.id, ja.journal FROM journal_article ja JOIN article a ON a.key = ja.article")
    )
    stored = {link for link in stored if link[1] not in imports}
    for article_id, key in sorted({link for link in links if link[0] in articles} ^ stored):
        yield f"journal entry {key}: it is wrongly listed, or not listed, in the history of {article_id}"


def _unlike(project: Project, replay: Replay[bytes]) -> Iterator[str]:
    articles = {str(article_id) for (article_id,) in project.rows("SELECT id FROM article")}
    for article_id, reviewer, item_id in replay.unlike(_decisions(project)):
        if article_id in articles:
            yield f"decision {item_id} in {article_id}: it is not as {reviewer} left it in the journal"
    rows = project.rows(
        "SELECT a.id, p.reviewer, p.state, p.exhaustive FROM pass p JOIN article a ON a.key = p.article"
    )
    stored = {
        (article_id, reviewer): Pass(reviewer, PassState(state), bool(exhaustive))
        for article_id, reviewer, state, exhaustive in rows
        if (article_id, reviewer) in replay.passes
    }
    for place, work in replay.passes.items():
        if place[0] in articles and stored.get(place) != work:
            yield f"pass of {place[1]} on {place[0]}: it is not as the journal says"


def _unlike_remarks(project: Project, replay: Replay[bytes]) -> Iterator[str]:
    rows = project.rows(
        "SELECT a.id, r.reviewer, r.id, r.note, r.flagged FROM remark r JOIN article a ON a.key = r.article"
    )
    stored = {tuple(place): Remark(str(note), bool(flagged)) for *place, note, flagged in rows}
    for place, remark in replay.remarks.items():
        if stored.get(place, NO_REMARK) != remark and has_article(project, place[0]):
            yield f"note or flag of {place[1]} on {place[2]} in {place[0]}: it is not as the journal says"


def odd_spans(project: Project) -> Iterator[str]:
    """Spans that reviewers are asked about before they are stored, one line each. They are no faults."""
    article = None
    for what, article_id, item_id, body in project.rows(_SPANS):
        try:
            annotation = annotation_from_json(json.loads(str(body)))
            if article is None or article.id != article_id:
                article = read_article(project, str(article_id))
        except (AnnotatorError, *UNDECODABLE):
            continue  # a fault
        for border in sorted(borders(article, annotation)):
            yield f"{what} {item_id} in {article_id}: it {_CROSSES[border]}"


_CROSSES = {
    Border.PARAGRAPH: "goes over the end of a paragraph",
    Border.ZONE: "goes over the end of a zone",
    Border.BLANK: "begins or ends with white space",
}
_SPANS = """
SELECT 'suggestion', a.id, s.id, s.body FROM suggestion s JOIN article a ON a.key = s.article
UNION ALL
SELECT 'decision', a.id, d.id, d.body
FROM decision d JOIN pass p ON p.key = d.pass JOIN article a ON a.key = p.article
ORDER BY 2, 1, 3
"""


def _decisions(project: Project) -> Iterator[tuple[tuple[str, str, str], Annotation]]:
    rows = project.rows(
        "SELECT a.id, p.reviewer, d.id, d.body FROM decision d JOIN pass p ON p.key = d.pass"
        " JOIN article a ON a.key = p.article"
    )
    for article_id, reviewer, item_id, body in rows:
        with contextlib.suppress(*UNDECODABLE):  # reported with its row
            yield (article_id, reviewer, item_id), annotation_from_json(json.loads(str(body)))


def _fingerprint(annotation: Annotation) -> bytes:
    """A digest without the link of a speaker, which is removed with its entity, without an entry."""
    if isinstance(annotation, Quotation):
        annotation = replace(annotation, speaker_entity=None)
    return hashlib.blake2b(repr(annotation).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _search_faults(project: Project) -> Iterator[str]:
    """Compare the search index with the articles; SQLite does this only in a connection that may write."""
    try:
        try:
            _check_search(project.path)
        except sqlite3.OperationalError:  # it cannot be written, or is in use
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / "copy.db"
                project.copy_to(copy)
                _check_search(copy)
    except sqlite3.DatabaseError:
        yield "the search index does not match the articles"


def _check_search(path: Path) -> None:
    """Raise `sqlite3.DatabaseError` if the search index differs; nothing is written."""
    uri = f"{path.resolve().as_uri()}?mode=rw"
    with contextlib.closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO article_fts(article_fts, rank) VALUES ('integrity-check', 1)")
        connection.execute("ROLLBACK")


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
    "spoken": (SPOKEN.format("FROM decision d"), "SELECT pass, id, type, speaker FROM spoken"),
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


_PARTS: dict[str, Callable[[Project], Iterator[str]]] = {
    "The database": _sqlite_faults,
    "An article": article_faults,
    "A suggestion or decision": annotation_faults,
    "A removed article": _unsound_removals,
    "A digest": _changed_rows,
    "A setting": setting_faults,
    "The journal": _undone_disagreements,
    "A change of the journal": _replay_disagreements,
    "The search index": _search_faults,
    "A count": _figure_disagreements,
}


def table_counts(project: Project) -> dict[str, int]:
    """The number of articles, suggestions, passes, decisions, journal entries and removed articles.

    A table that a project of an older version does not have yet counts 0.
    """
    conditions = {"article": "", "suggestion": "", "pass": "", "decision": "", "journal": "",
                  "removed": "WHERE content <> '{}'"}  # fmt: skip
    present = {name for (name,) in project.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}

    def count(table: str) -> int:
        return int(next(project.rows(f"SELECT count(*) FROM {table} {conditions[table]}"))[0])

    return {table: count(table) if table in present else 0 for table in conditions}


def label_counts(project: Project) -> dict[str, int]:
    """The number of gold annotations by label and quotation type."""
    rows = project.rows(
        "SELECT label, count(*) FROM gold_entity GROUP BY 1"
        " UNION ALL SELECT type || ' quotation', count(*) FROM gold_quotation GROUP BY 1"
    )
    return {str(label): int(number) for label, number in rows}
