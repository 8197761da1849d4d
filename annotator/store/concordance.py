"""The queries of a concordance: articles by words, their texts, and their annotations for one reviewer.

Articles are identified by row keys and read in batches, each of them completely: an open query would block
the writer.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.core.annotation import Verdict
from annotator.core.change import PassState
from annotator.core.concordance import Claim, ClaimFilter
from annotator.core.spans import Span
from annotator.store.connection import Project
from annotator.store.counts.open_figures import is_open
from annotator.store.labels import todays_names


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of an article that a concordance needs; `state` is that of the reviewer's pass."""

    key: int
    id: str
    title: str
    text: str
    state: PassState


def article_keys(project: Project, phrases: Sequence[str] = ()) -> list[int]:
    """The keys of all articles in insertion order, or of those that may contain all of `phrases`.

    The search index ignores case and accents, and matches the last word of a phrase as a prefix.
    """
    searchable = [phrase.replace('"', '""') for phrase in phrases if any(char.isalnum() for char in phrase)]
    quoted = " AND ".join(f'"{phrase}" *' for phrase in searchable)
    if not quoted:
        rows = project.rows("SELECT key FROM article ORDER BY key")
    else:
        rows = project.rows("SELECT rowid FROM article_fts WHERE article_fts MATCH ? ORDER BY 1", (quoted,))
    return [int(key) for (key,) in rows]


_PAGES = """
SELECT a.key, a.id, a.title, a.text, coalesce(p.state, 'new')
FROM json_each(?) chosen JOIN article a ON a.key = chosen.value
LEFT JOIN pass p ON p.article = a.key AND p.reviewer = ? ORDER BY a.key
"""


def pages(project: Project, keys: Sequence[int], reviewer: str) -> list[Page]:
    """The articles with these keys, in insertion order."""
    return [
        Page(int(key), str(article_id), str(title), str(text), PassState(str(state)))
        for key, article_id, title, text, state in project.rows(_PAGES, (json.dumps(keys), reviewer))
    ]


def keys_of(project: Project, article_ids: Sequence[str]) -> list[int]:
    """The keys of the articles with these ids."""
    sql = "SELECT a.key FROM json_each(?) j JOIN article a ON a.id = j.value"
    return [int(key) for (key,) in project.rows(sql, (json.dumps(article_ids),))]


_OPEN = f"""
SELECT s.article, s.id, s.kind, s.label, s.start, s."end", s.text, s.suggester, NULL,
       json_extract(s.body, '$.speaker')
FROM json_each(?1) chosen JOIN suggestion s ON s.article = chosen.value
LEFT JOIN pass p ON p.article = s.article AND p.reviewer = ?2
WHERE {is_open("p.key")} AND (?3 IS NULL OR s.kind = ?3)
  AND (?4 IS NULL OR s.label IN (SELECT value FROM json_each(?4)))
  AND (?5 IS NULL OR s.suggester = ?5) AND (?6 IS NULL OR s.text = ?6)
  AND (?7 IS NULL OR json_extract(s.body, '$.source.text') = ?7)
"""
_DECIDED = """
SELECT p.article, d.id, d.kind, d.label, d.start, d."end", d.text, coalesce(d.suggester, ''), d.verdict,
       json_extract(d.body, '$.speaker')
FROM json_each(?1) chosen JOIN pass p ON p.article = chosen.value AND p.reviewer = ?2
JOIN decision d ON d.pass = p.key
WHERE (?3 IS NULL OR d.kind = ?3) AND (?4 IS NULL OR d.label IN (SELECT value FROM json_each(?4)))
  AND (?5 IS NULL OR d.suggester = ?5) AND (?6 IS NULL OR d.text = ?6)
  AND (?7 IS NULL OR json_extract(d.body, '$.source.text') = ?7)
"""


def claims(
    project: Project, keys: Sequence[int], reviewer: str, wanted: ClaimFilter
) -> dict[int, list[Claim]]:
    """The annotations of these articles for the reviewer, by article key, in reading order.

    Labels have their current names.
    """
    today = todays_names(project)
    labels = [old for old, new in today.items() if new == wanted.label] + [wanted.label]
    label_names = json.dumps(labels) if wanted.label else None
    values = (json.dumps(keys), reviewer, wanted.kind, label_names, wanted.suggester, wanted.surface,
              wanted.source)  # fmt: skip
    claims_by_key: dict[int, list[Claim]] = defaultdict(list)
    parts = [_OPEN] if not wanted.verdicts or None in wanted.verdicts else []
    parts += [_DECIDED] if not wanted.verdicts or wanted.verdicts - {None} else []
    for sql in parts:
        for key, *row in list(project.rows(sql, values)):
            claim = claim_of_row(row, today)
            if not wanted.verdicts or claim.verdict in wanted.verdicts:
                claims_by_key[int(key)].append(claim)
    for article_claims in claims_by_key.values():
        article_claims.sort(key=lambda claim: (claim.span, claim.id))
    return claims_by_key


def claim_of_row(row: Sequence[Any], today: Mapping[str, str]) -> Claim:
    """The annotation of a row: id, kind, label, start, end, text, suggester, verdict, speaker."""
    item_id, kind, label, start, end, surface, suggester, verdict, speaker = row
    return Claim(
        str(item_id),
        str(kind),
        today.get(str(label), str(label)),
        Span(int(start), int(end)),
        str(surface),
        str(suggester),
        None if verdict is None else Verdict(str(verdict)),
        None if speaker is None else str(speaker),
    )
