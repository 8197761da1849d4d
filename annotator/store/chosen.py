"""The pass that an export writes for each article, read in pages of articles."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from annotator.core.change import Pass, PassState
from annotator.store.connection import Project
from annotator.store.labels import todays_names

PAGE = 500  # articles per query: a longer read would block the next commit of the writer


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may be exported, without its text; `passes` is the number of its matching passes.

    `work` is the adjudicated one of these passes, else any; it is `None` if passes were not queried.
    """

    key: int
    article_id: str
    outlet: str
    published: str
    work: Pass | None = None
    adjudicated: bool = False
    passes: int = 0


_ARTICLES = """
SELECT key, id, coalesce(outlet, ''), coalesce(published, '') FROM article INDEXED BY article_outline
WHERE key > ? ORDER BY key LIMIT ?
"""
# With a single max(), SQLite takes bare columns from the row with the maximum.
_PASSES = """
SELECT p.article, a.id, coalesce(a.outlet, ''), coalesce(a.published, ''),
       p.reviewer, p.exhaustive, max(p.adjudicated), count(*)
FROM pass p JOIN article a INDEXED BY article_outline ON a.key = p.article
WHERE p.article > ?1 AND p.state = ?3
  AND (?4 = '[]' OR p.reviewer IN (SELECT value FROM json_each(?4))) AND (p.adjudicated OR NOT ?5)
GROUP BY p.article ORDER BY p.article LIMIT ?2
"""


def all_candidates(project: Project) -> Iterator[Candidate]:
    """Every article, in insertion order."""
    for key, article_id, outlet, published in _paged(project, _ARTICLES, ()):
        yield Candidate(int(key), str(article_id), str(outlet), str(published))


def pass_candidates(
    project: Project, state: PassState, reviewers: Collection[str] = (), *, adjudicated: bool = False
) -> Iterator[Candidate]:
    """Every article with a pass in `state` (of one of `reviewers` if any are given), in insertion order."""
    parameters = (state.value, json.dumps(sorted(reviewers), ensure_ascii=False), adjudicated)
    for key, article_id, outlet, published, reviewer, exhaustive, agreed, number in _paged(
        project, _PASSES, parameters
    ):
        work = Pass(str(reviewer), state, bool(exhaustive))
        yield Candidate(
            int(key), str(article_id), str(outlet), str(published), work, bool(agreed), int(number)
        )


def _paged(project: Project, sql: str, parameters: tuple[object, ...]) -> Iterator[tuple[Any, ...]]:
    last: object = -1
    while page := list(project.rows(sql, (last, PAGE, *parameters))):
        yield from page
        last = page[-1][0]


def pass_count(project: Project, state: PassState) -> int:
    """The number of passes in `state`."""
    rows = project.rows("SELECT coalesce(sum(articles), 0) FROM tally WHERE state = ?", (state.value,))
    return int(next(rows)[0])


def several_done(project: Project) -> Iterator[tuple[int, str, list[Pass]]]:
    """Every article with several done passes, without adjudicated ones: key, id, passes by reviewer."""
    rows = project.rows(
        "SELECT p.article, a.id, json_group_array(json_array(p.reviewer, p.exhaustive))"
        " FROM pass p JOIN article a INDEXED BY article_outline ON a.key = p.article"
        " WHERE p.state = 'done' AND NOT p.adjudicated"
        " GROUP BY p.article HAVING count(*) > 1 ORDER BY p.article"
    )
    for key, article_id, works in list(rows):
        passes = [
            Pass(reviewer, PassState.DONE, bool(exhaustive))
            for reviewer, exhaustive in json.loads(str(works))
        ]
        yield int(key), str(article_id), sorted(passes, key=lambda work: work.reviewer)


def labels_in_use(project: Project) -> frozenset[str]:
    """Every label and quotation type of a suggestion or decision, under current label names."""
    rows = project.rows("SELECT DISTINCT label FROM decision UNION SELECT DISTINCT label FROM suggestion")
    today = todays_names(project)
    return frozenset(today.get(str(label), str(label)) for (label,) in rows)
