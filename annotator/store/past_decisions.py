"""How often surfaces were accepted and rejected before: the input of the `memory` suggester.

Labels have their current names and are sorted as in the label set, so that renaming has no influence.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from annotator.assets import default_labels
from annotator.core.article import Article
from annotator.core.past_decisions import SurfaceCounts
from annotator.store.articles import article_key
from annotator.store.connection import Project
from annotator.store.counts.figures import REMEMBERED
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
# Edits that did not change text or label. After the label is renamed, the counts have them as rejections of
# its old name, because the suggestion keeps that name (docs/adr/0006).
_RENAMED = """
SELECT d.text, d.label, count(*)
FROM json_each(?1) j
JOIN decision d ON d.text = json_extract(j.value, '$[0]') AND d.label = json_extract(j.value, '$[2]')
JOIN pass p ON p.key = d.pass
JOIN suggestion s ON s.article = p.article AND s.id = d.id AND s.label = json_extract(j.value, '$[1]')
WHERE d.kind = 'entity' AND d.verdict = 'edited' AND s.text = d.text AND (?2 IS NULL OR p.article = ?2)
GROUP BY d.text, d.label
"""


def has_past(project: Project) -> bool:
    """Whether any entity was ever decided in the project."""
    return any(project.rows("SELECT 1 FROM surface LIMIT 1"))


def past(project: Project, article: Article, possible_prefixes: Iterable[str]) -> list[SurfaceCounts]:
    """How often surfaces were accepted and rejected in the project, by label.

    Only surfaces that occur in the article, and whose text up to the first blank is in `possible_prefixes`.
    """
    first_words = json.dumps(sorted(set(possible_prefixes)), ensure_ascii=False)
    return _surface_counts(project, project.rows(_PAST, (first_words, article.text)))


def past_here(project: Project, article_id: str) -> list[SurfaceCounts]:
    """How often surfaces were accepted and rejected in one article, by label."""
    key = article_key(project.db.conn, article_id)
    return _surface_counts(project, project.rows(_PAST_HERE, (key,)), article_id, key)


def _surface_counts(
    project: Project, rows: Iterable[Sequence[object]], article_id: str | None = None, key: int | None = None
) -> list[SurfaceCounts]:
    labels = own_labels(project) or default_labels()
    accepted, rejected = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    old_names: list[tuple[str, str, str]] = []
    for surface, name, times_accepted, times_rejected in rows:
        label = labels.today.get(str(name), str(name))
        accepted[str(surface), label] += int(str(times_accepted))
        rejected[str(surface), label] += int(str(times_rejected))
        if label != name and times_rejected:
            old_names.append((str(surface), str(name), label))
    parameters = (json.dumps(old_names, ensure_ascii=False), key)
    for surface, name, times in project.rows(_RENAMED, parameters) if old_names else ():
        rejected[str(surface), str(name)] -= int(str(times))
    places = {name: place for place, name in enumerate(labels.by_name)}
    counts = [SurfaceCounts(*claim, times, rejected[claim], article_id) for claim, times in accepted.items()]
    return sorted(counts, key=lambda past: (places.get(past.label, len(places)), past.label, past.surface))
