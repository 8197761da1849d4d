"""The rows of a reviewer's queue, read in pages, and their totals."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.core.change import PassState
from annotator.core.spans import Span
from annotator.store.connection import Project
from annotator.store.listing import fts_query

HIT, END = "\x02", "\x03"  # markers around a hit in a snippet of FTS5
WORDS_AROUND = 14  # maximum number of tokens in a snippet


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of an article around search hits, and the spans of the hits in it (code points)."""

    text: str
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An article in the queue of a reviewer: `undecided` of the shown suggestions wait for a verdict.

    `key` is the row key; articles that were added later have larger ones. `analysed`: whether the suggesters
    have been run on it; until then it has no suggestions.
    """

    key: int
    article_id: str
    title: str
    outlet: str = ""
    published: str = ""
    state: PassState = PassState.NEW
    exhaustive: bool = False
    decided: int = 0
    undecided: int = 0
    analysed: bool = True
    snippet: Snippet | None = field(default=None, compare=False)


_ROWS = """
SELECT j.value, a.id, a.title, coalesce(a.outlet, ''), coalesce(a.published, ''), coalesce(p.state, 'new'),
       coalesce(p.exhaustive, 0), coalesce(p.decided, 0), coalesce(p.undecided, g.shown, 0),
       n.article IS NULL
FROM json_each(?) j JOIN article a INDEXED BY article_outline ON a.key = j.value
LEFT JOIN pass p ON p.article = j.value AND p.reviewer = ?
LEFT JOIN figures g ON g.article = j.value
LEFT JOIN not_analysed n ON n.article = j.value
ORDER BY j.key
"""


def rows(project: Project, reviewer: str, keys: Sequence[int], words: str = "") -> list[QueueRow]:
    """The rows of the articles with these keys, in their order; with snippets if `words` is not empty.

    Articles that no longer exist are left out.
    """
    snippets = _snippets(project, keys, fts_query(words))
    result = []
    for row in project.rows(_ROWS, (json.dumps(list(keys)), reviewer)):
        key, article_id, title, outlet, published, state, exhaustive, decided, undecided, analysed = row
        number = int(key)
        result.append(
            QueueRow(
                number, str(article_id), str(title), str(outlet), str(published), PassState(str(state)),
                bool(exhaustive), int(decided), int(undecided), bool(analysed), snippets.get(number),
            )
        )  # fmt: skip
    return result


def _snippets(project: Project, keys: Sequence[int], query: str) -> dict[int, Snippet]:
    if not query or not keys:
        return {}
    hits = project.rows(
        f"SELECT rowid, snippet(article_fts, 1, '{HIT}', '{END}', '…', {WORDS_AROUND}) FROM article_fts"
        " WHERE article_fts MATCH ? AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))",
        (query, min(keys), max(keys), json.dumps(list(keys))),
    )
    return {int(key): _snippet(str(marked)) for key, marked in hits}


def _snippet(marked: str) -> Snippet:
    """A snippet of FTS5 on one line, with the spans of its hits."""
    pieces = " ".join(marked.split()).replace(END, HIT).split(HIT)
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    hits = tuple(Span(start, end) for start, end in list(pairwise(places))[1::2] if start < end)
    return Snippet("".join(pieces), hits)


def key_of(project: Project, article_id: str) -> int | None:
    """The key of the article, or `None` if there is none with this id."""
    row = next(project.rows("SELECT key FROM article WHERE id = ?", (article_id,)), None)
    return None if row is None else int(row[0])


def id_of(project: Project, key: int) -> str | None:
    """The id of the article with this key."""
    row = next(project.rows("SELECT id FROM article WHERE key = ?", (key,)), None)
    return None if row is None else str(row[0])


def first_id(project: Project) -> str | None:
    """The id of the article that was imported first."""
    row = next(project.rows("SELECT id FROM article ORDER BY key LIMIT 1"), None)
    return None if row is None else str(row[0])


def ids_of(project: Project, keys: Sequence[int]) -> list[str]:
    """The ids of the articles with these keys, in their order; articles that do not exist are left out."""
    rows = project.rows(
        "SELECT a.id FROM json_each(?) j JOIN article a INDEXED BY article_outline ON a.key = j.value"
        " ORDER BY j.key",
        (json.dumps(list(keys)),),
    )
    return [str(article_id) for (article_id,) in rows]


_FIRST_OPEN = """
SELECT j.value FROM json_each(?) j JOIN article a INDEXED BY article_outline ON a.key = j.value
WHERE j.value IS NOT ? AND NOT EXISTS (
    SELECT 1 FROM pass p WHERE p.article = j.value AND p.reviewer = ? AND p.state IN ('done', 'skipped'))
ORDER BY j.key LIMIT 1
"""


def first_open(project: Project, reviewer: str, keys: Sequence[int], but: int | None = None) -> int | None:
    """The first of `keys` that the reviewer has neither done nor skipped, except `but`."""
    start, step = 0, 64
    while start < len(keys):
        batch = json.dumps(list(keys[start : start + step]))
        row = next(project.rows(_FIRST_OPEN, (batch, but, reviewer)), None)
        if row is not None:
            return int(row[0])
        start, step = start + step, min(2 * step, 16_384)
    return None


def state_counts(project: Project, reviewer: str) -> dict[PassState, int]:
    """The number of articles by state for this reviewer; articles without a pass are new."""
    counts = dict.fromkeys(PassState, 0)
    total = 0
    for state, articles in project.rows(
        "SELECT state, articles FROM tally WHERE reviewer = ? OR reviewer = ''",
        (reviewer,),
    ):
        if state == "":
            total = int(articles)
        else:
            counts[PassState(str(state))] = int(articles)
    counts[PassState.NEW] += total - sum(counts.values())
    return counts


@dataclass(frozen=True, slots=True)
class Headline:
    """The fields of an article in the command palette."""

    article_id: str
    title: str
    outlet: str


def headlines(project: Project, words: str, number: int) -> list[Headline]:
    """At most `number` articles whose title matches `words` or whose id begins with it, in insertion order.

    The last word matches as a prefix.
    """
    query, id_prefix = fts_query(words), words.strip()
    matches = list(project.rows(_BY_ID, (id_prefix, id_prefix, number)))
    if query:
        matches += project.rows(_BY_TITLE, (f"title : ({query})", number))
    keys = json.dumps(sorted({int(row[0]) for row in matches})[:number])
    headline_rows = project.rows(_HEADLINES, (keys,))
    return [Headline(str(article_id), str(title), str(outlet)) for article_id, title, outlet in headline_rows]


_BY_ID = "SELECT key FROM article WHERE id >= ? AND id < ? || char(1114111) LIMIT ?"
_BY_TITLE = "SELECT rowid FROM article_fts WHERE article_fts MATCH ? LIMIT ?"
_HEADLINES = """
SELECT a.id, a.title, coalesce(a.outlet, '')
FROM json_each(?) j JOIN article a INDEXED BY article_outline ON a.key = j.value ORDER BY a.key
"""


def outlets(project: Project) -> list[str]:
    """Every outlet, in alphabetical order."""
    rows = project.rows(
        "WITH RECURSIVE next(outlet) AS (SELECT min(outlet) FROM article WHERE outlet > ''"
        " UNION ALL SELECT (SELECT min(a.outlet) FROM article a WHERE a.outlet > next.outlet) FROM next"
        " WHERE next.outlet IS NOT NULL) SELECT outlet FROM next WHERE outlet IS NOT NULL"
    )
    return [str(row[0]) for row in rows]


def reviewers(project: Project) -> list[str]:
    """Every reviewer with a pass, in alphabetical order."""
    return [
        str(row[0])
        for row in project.rows("SELECT DISTINCT reviewer FROM tally WHERE reviewer <> '' AND articles")
    ]
