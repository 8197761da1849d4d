"""The articles on which the suggesters have not all been run.

Triggers add every new article to them, and remove those with a suggestion of a suggester of the program.
"""

import json
from collections.abc import Iterable

from annotator.store.connection import Project


def is_analysed(project: Project, article_id: str) -> bool:
    """Whether the suggesters have been run on the article."""
    return not any(
        project.rows(
            "SELECT 1 FROM not_analysed n JOIN article a ON a.key = n.article WHERE a.id = ?", (article_id,)
        )
    )


def not_analysed_count(project: Project) -> int:
    """The number of articles that are not analysed."""
    return int(next(project.rows("SELECT count(*) FROM not_analysed"))[0])


def next_not_analysed(project: Project, number: int) -> list[str]:
    """The ids of the first `number` articles that are not analysed, in insertion order."""
    rows = project.rows(
        "SELECT a.id FROM not_analysed n JOIN article a ON a.key = n.article ORDER BY n.article LIMIT ?",
        (number,),
    )
    return [str(article_id) for (article_id,) in rows]


def mark_analysed(project: Project, article_ids: Iterable[str]) -> None:
    """Store that the suggesters have been run on these articles."""
    with project.write() as connection:
        connection.execute(
            "DELETE FROM not_analysed WHERE article IN ("
            "SELECT a.key FROM json_each(?) j JOIN article a ON a.id = j.value)",
            (json.dumps(list(article_ids)),),
        )


def mark_not_analysed(project: Project, article_ids: Iterable[str]) -> None:
    """Store that the suggesters have not all been run on these articles."""
    with project.write() as connection:
        connection.execute(
            "INSERT INTO not_analysed(article)"
            " SELECT a.key FROM json_each(?) j JOIN article a ON a.id = j.value WHERE true"
            " ON CONFLICT DO NOTHING",
            (json.dumps(list(article_ids)),),
        )
