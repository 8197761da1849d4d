"""The label set of a project, and the use of its labels."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from annotator.assets import default_labels
from annotator.core.annotation import Annotation
from annotator.core.labels import LabelSet
from annotator.core.record import annotation_from_json
from annotator.store.connection import Project
from annotator.store.settings import LABELS, changes_of, read


def own_labels(project: Project) -> LabelSet | None:
    """The project's own label set, or `None` if it uses the default one.

    Fields that older versions did not write (`speaks`, `tei`) come from the default label.
    """
    return read(project, LABELS)


def labels_in_effect(project: Project) -> LabelSet:
    """The project's own label set, or the default one if it has none."""
    return own_labels(project) or default_labels()


def todays_names(project: Project) -> Mapping[str, str]:
    """The current names of labels by their former names."""
    own = own_labels(project)
    return {} if own is None else own.today


def gone_labels(project: Project, names: Collection[str]) -> set[str]:
    """Those of `names` that were labels of the project and were deleted (not renamed or merged).

    Names that never were in the label set, such as those of imported annotations, are not included.
    """
    if not names:
        return set()
    labels = labels_in_effect(project)
    unknown = {name for name in names if name not in labels.by_name and name not in labels.today}
    deleted = unknown & default_labels().by_name.keys()
    for _, change in changes_of(project, LABELS) if unknown - deleted else ():
        for earlier in (LABELS.read(change.before), LABELS.read(change.after)):
            deleted |= unknown & (earlier.by_name.keys() if earlier else set())
    return deleted


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


def holder(project: Project, labels: Collection[str]) -> str | None:
    """A reviewer with an accepted annotation under one of the labels, or `None`."""
    if not labels:
        return None
    rows = project.rows(
        "SELECT p.reviewer FROM decision d JOIN pass p ON p.key = d.pass WHERE d.kind = 'entity'"
        " AND d.verdict IN ('accepted', 'edited', 'added')"
        " AND d.label IN (SELECT value FROM json_each(?)) LIMIT 1",
        (json.dumps(sorted(labels)),),
    )
    return next((str(reviewer) for (reviewer,) in rows), None)


def labelled(project: Project, label: str) -> Iterator[tuple[tuple[str, str, str], tuple[int, int]]]:
    """Every decision on an entity with this label: (article id, reviewer, id) and (start, end)."""
    for article_id, reviewer, item_id, start, end in project.rows(
        'SELECT a.id, p.reviewer, d.id, d.start, d."end" FROM decision d JOIN pass p ON p.key = d.pass'
        " JOIN article a ON a.key = p.article WHERE d.kind = 'entity' AND d.label = ?"
        " ORDER BY a.key, p.key, d.id",
        (label,),
    ):
        yield (str(article_id), str(reviewer), str(item_id)), (int(str(start)), int(str(end)))


def label_use(project: Project) -> dict[str, tuple[int, int]]:
    """The numbers of accepted annotations and of suggestions by entity label.

    Suggestions count under the current name of their label.
    """
    today = todays_names(project)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, sql in enumerate((_ACCEPTED, _SUGGESTED)):
        for label, number in project.rows(sql):
            counts[today.get(str(label), str(label))][place] += int(number)
    return {label: (accepted, suggested) for label, (accepted, suggested) in counts.items()}


_ACCEPTED = """
SELECT label, count(*) FROM decision
WHERE kind = 'entity' AND verdict IN ('accepted', 'edited', 'added') GROUP BY label
"""
_SUGGESTED = "SELECT label, count(*) FROM suggestion WHERE kind = 'entity' GROUP BY label"
