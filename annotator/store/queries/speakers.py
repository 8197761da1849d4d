"""The speakers of accepted quotations, counted in the file, and their quotations."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence

from annotator.core.concordance import Place
from annotator.core.settings.speakers import SpeakerOrder, SpeakerRow, SpeakerTotals
from annotator.store.concordance import claim_of_row
from annotator.store.connection import Project

# The passes whose quotations count: the gold, or those of one reviewer in any state.
_PASSES = """(SELECT key, article FROM gold_pass WHERE ?1 IS NULL
    UNION ALL SELECT key, article FROM pass WHERE reviewer = ?1)"""
_SPOKEN = f"""
FROM {_PASSES} p JOIN spoken d ON d.pass = p.key
LEFT JOIN speaker_alias k ON k.name = d.speaker
"""
_TOTALS = f"""
SELECT count(DISTINCT nullif(coalesce(k.speaker, d.speaker), '')), count(*),
       count(*) - count(nullif(d.speaker, '')), count(DISTINCT p.article) {_SPOKEN}
"""
_ORDERS = {
    SpeakerOrder.QUOTATIONS: "total DESC",
    SpeakerOrder.NAME: "speaker COLLATE NOCASE",
    SpeakerOrder.DIRECT: "direct DESC",
    SpeakerOrder.INDIRECT: "indirect DESC",
    SpeakerOrder.MIXED: "mixed DESC",
    SpeakerOrder.ARTICLES: "articles DESC",
    SpeakerOrder.OUTLETS: "outlets DESC",
}
_ROWS = f"""
SELECT coalesce(k.speaker, d.speaker) AS speaker, count(*) AS total, sum(d.type = 'direct') AS direct,
       sum(d.type = 'indirect') AS indirect, sum(d.type = 'mixed') AS mixed,
       count(DISTINCT p.article) AS articles, count(DISTINCT nullif(a.outlet, '')) AS outlets
{_SPOKEN} JOIN article a INDEXED BY article_outline ON a.key = p.article
WHERE d.speaker <> ''
  AND (?2 = '' OR d.speaker LIKE ?2 ESCAPE '!' OR k.speaker LIKE ?2 ESCAPE '!')
GROUP BY 1 ORDER BY {{0}}, total DESC, speaker LIMIT ?3
"""
_CHOSEN = "coalesce(k.speaker, d.speaker) IN (SELECT value FROM json_each(?2))"
_OUTLETS = f"""
SELECT DISTINCT coalesce(k.speaker, d.speaker), a.outlet
{_SPOKEN} JOIN article a INDEXED BY article_outline ON a.key = p.article
WHERE {_CHOSEN} AND a.outlet <> '' ORDER BY a.outlet
"""
_VARIANTS = f"SELECT d.speaker, count(*) {_SPOKEN} WHERE k.speaker IS NOT NULL GROUP BY 1"


def speaker_totals(project: Project, reviewer: str | None) -> SpeakerTotals:
    """The totals of the accepted quotations of a reviewer, or of the gold (`None`)."""
    return SpeakerTotals(*map(int, next(project.rows(_TOTALS, (reviewer,)))))


def speaker_rows(
    project: Project, reviewer: str | None, words: str, order: SpeakerOrder, limit: int
) -> list[SpeakerRow]:
    """The speakers of accepted quotations of a reviewer, or of the gold (`None`), without attributes.

    `words`: only those with a name that contains it. At most `limit`, the first in this order; -1 for all.
    """
    escaped = re.sub("[!%_]", r"!\g<0>", words.strip())
    pattern = f"%{escaped}%" if escaped else ""
    rows = list(project.rows(_ROWS.format(_ORDERS[order]), (reviewer, pattern, limit)))
    outlets: dict[str, list[str]] = defaultdict(list)
    names = json.dumps([str(row[0]) for row in rows], ensure_ascii=False)
    for speaker, outlet in project.rows(_OUTLETS, (reviewer, names)):
        outlets[str(speaker)].append(str(outlet))
    counts = {str(name): int(number) for name, number in project.rows(_VARIANTS, (reviewer,))}
    variants: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, speaker in project.rows("SELECT name, speaker FROM speaker_alias ORDER BY name COLLATE NOCASE"):
        variants[str(speaker)].append((str(name), counts.get(str(name), 0)))
    return [
        SpeakerRow(
            str(speaker), int(direct), int(indirect), int(mixed), int(articles),
            tuple(outlets[str(speaker)]), tuple(variants[str(speaker)]),
        )
        for speaker, _, direct, indirect, mixed, articles, _ in rows
    ]  # fmt: skip


_QUOTATIONS = f"""
SELECT a.id, e.id, e.kind, e.label, e.start, e."end", e.text, coalesce(e.suggester, ''), e.verdict, d.speaker
{_SPOKEN} JOIN decision e ON e.pass = d.pass AND e.id = d.id
JOIN article a INDEXED BY article_outline ON a.key = p.article WHERE {_CHOSEN} ORDER BY a.key, e.start, e.id
"""


def speaker_places(project: Project, reviewer: str | None, names: Sequence[str]) -> list[Place]:
    """The accepted quotations of these speakers by a reviewer, or of the gold (`None`), by article."""
    values = (reviewer, json.dumps(list(names), ensure_ascii=False))
    return [Place(str(article), claim_of_row(row, {})) for article, *row in project.rows(_QUOTATIONS, values)]
