"""The label set of a project, and who uses which label."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from annotator.core.annotation import Annotation
from annotator.core.labels import LabelSet
from annotator.core.labels_toml import parse_label_set
from annotator.core.record import annotation_from_json
from annotator.store.connection import Project
from annotator.store.settings import read_setting

LABELS = "labels"


def own_labels(project: Project) -> LabelSet | None:
    """The label set that was made for this project, `None` while it goes by the default one."""
    toml = read_setting(project, LABELS)
    return None if toml is None else parse_label_set(toml)


def todays_names(project: Project) -> Mapping[str, str]:
    """What labels are called now, by the names they no longer have."""
    own = own_labels(project)
    return {} if own is None else own.today


def decisions_labelled(project: Project, labels: Collection[str]) -> Iterator[tuple[str, str, Annotation]]:
    """Every decision on an entity with one of `labels`: article id, reviewer, the decision."""
    for article_id, reviewer, body in project.rows(
        "SELECT a.id, p.reviewer, d.body FROM decision d JOIN pass p ON p.key = d.pass"
        " JOIN article a ON a.key = p.article"
        " WHERE d.kind = 'entity' AND d.label IN (SELECT value FROM json_each(?))"
        " ORDER BY a.key, p.key, d.id",
        (json.dumps(sorted(labels)),),
    ):
        yield str(article_id), str(reviewer), annotation_from_json(json.loads(str(body)))


def label_use(project: Project) -> dict[str, tuple[int, int]]:
    """How many annotations are held, and how many suggestions were made, under each entity label.

    Suggestions count under today's name of their label.
    """
    today = todays_names(project)
    used: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, sql in enumerate((_HELD, _SUGGESTED)):
        for label, number in project.rows(sql):
            used[today.get(str(label), str(label))][place] += int(number)
    return {label: (held, suggested) for label, (held, suggested) in used.items()}


_HELD = """
SELECT label, count(*) FROM decision
WHERE kind = 'entity' AND verdict IN ('accepted', 'edited', 'added') GROUP BY label
"""
_SUGGESTED = "SELECT label, count(*) FROM suggestion WHERE kind = 'entity' GROUP BY label"
