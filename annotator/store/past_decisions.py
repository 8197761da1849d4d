"""How often surfaces were held and rejected before, as the `memory` suggester is told.

Labels go by today's names, and come in the order of the label set: what they are called decides nothing.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from annotator.assets import default_labels
from annotator.core.article import Article
from annotator.core.past_decisions import Past
from annotator.store.articles import article_key
from annotator.store.connection import Project
from annotator.store.figures import REMEMBERED
from annotator.store.labels import own_labels

_PAST = """
SELECT s.text, s.label, s.held, s.rejected
FROM json_each(?) j JOIN surface s ON substr(s.text, 1, instr(s.text || ' ', ' ') - 1) = j.value
WHERE (s.held OR s.rejected) AND instr(?, s.text)
"""
_PAST_HERE = f"""
SELECT text, label, sum(held), sum(rejected) FROM ({REMEMBERED.format("AND p.article = ?1")})
GROUP BY text, label
"""
# Edits that left text and label alone. Once the label is renamed they count as rejections of its old name,
# since the suggestion keeps that name (docs/adr/0006).
_RENAMED = """
SELECT d.text, d.label, count(*)
FROM json_each(?1) j
JOIN decision d ON d.text = json_extract(j.value, '$[0]') AND d.label = json_extract(j.value, '$[2]')
JOIN pass p ON p.key = d.pass
JOIN suggestion s ON s.article = p.article AND s.id = d.id AND s.label = json_extract(j.value, '$[1]')
WHERE d.kind = 'entity' AND d.verdict = 'edited' AND s.text = d.text AND (?2 IS NULL OR p.article = ?2)
GROUP BY d.text, d.label
"""


def past(project: Project, article: Article, beginnings: Iterable[str]) -> list[Past]:
    """How often surfaces were held and rejected in the project, under each label.

    Told are those that stand in the article and begin as one of `beginnings`: up to their first blank.
    """
    asked = json.dumps(sorted(set(beginnings)), ensure_ascii=False)
    return _pasts(project, project.rows(_PAST, (asked, article.text)))


def past_here(project: Project, article_id: str) -> list[Past]:
    """How often surfaces were held and rejected in one article, under each label."""
    key = article_key(project.db.conn, article_id)
    return _pasts(project, project.rows(_PAST_HERE, (key,)), article_id, key)


def _pasts(
    project: Project, rows: Iterable[Sequence[object]], article_id: str | None = None, key: int | None = None
) -> list[Past]:
    labels = own_labels(project) or default_labels()
    held, rejected = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    old_names: list[tuple[str, str, str]] = []
    for surface, name, times_held, times_rejected in rows:
        label = labels.today.get(str(name), str(name))
        held[str(surface), label] += int(str(times_held))
        rejected[str(surface), label] += int(str(times_rejected))
        if label != name and times_rejected:
            old_names.append((str(surface), str(name), label))
    asked = (json.dumps(old_names, ensure_ascii=False), key)
    for surface, name, times in project.rows(_RENAMED, asked) if old_names else ():
        rejected[str(surface), str(name)] -= int(str(times))
    places = {name: place for place, name in enumerate(labels.by_name)}
    found = [Past(*claim, times, rejected[claim], article_id) for claim, times in held.items()]
    return sorted(found, key=lambda past: (places.get(past.label, len(places)), past.label, past.surface))
