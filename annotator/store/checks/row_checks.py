"""Checks of single rows: whether their values can be read and agree with each other."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.core.annotation import Annotation, Entity
from annotator.core.errors import AnnotatorError
from annotator.core.record import annotation_from_json, zones_from_json
from annotator.core.review import quotation_spans
from annotator.store.checks.unreadable import UNDECODABLE
from annotator.store.connection import Project
from annotator.store.settings import SETTINGS


def article_faults(project: Project) -> Iterator[str]:
    rows = project.rows("SELECT id, length(text), outlet, published, sha256, meta, zones FROM article")
    for article_id, length, outlet, published, sha256, meta, zones in rows:
        try:
            values = json.loads(meta)
            ends = [zone.span.end for zone in zones_from_json(json.loads(zones))]
        except UNDECODABLE as fault:
            yield f"article {article_id}: its metadata or zones cannot be read ({fault})"
            continue
        for name, stored in (("outlet", outlet), ("published", published), ("sha256", sha256)):
            if values.get(name) != stored:
                yield f"article {article_id}: its {name} differs from its metadata"
        if max(ends, default=0) > length:
            yield f"article {article_id}: a zone ends after the article"


_CLAIMS = """
SELECT 'suggestion', a.id, a.text, a.key, s.body,
       s.id, s.kind, s.label, s.start, s."end", s.text, s.suggester, s.score, s.version, NULL
FROM suggestion s JOIN article a ON a.key = s.article
UNION ALL
SELECT 'decision', a.id, a.text, a.key, d.body,
       d.id, d.kind, d.label, d.start, d."end", d.text, d.suggester, d.score, NULL, d.verdict
FROM decision d JOIN pass p ON p.key = d.pass JOIN article a ON a.key = p.article
"""


def annotation_faults(project: Project) -> Iterator[str]:
    for what, article_id, text, key, body, *columns in project.rows(_CLAIMS):
        place = f"{what} {columns[0]} in {article_id}"
        try:
            values = json.loads(str(body))
            annotation = annotation_from_json(values)
        except UNDECODABLE as fault:
            yield f"{place}: its values cannot be read ({fault})"
            continue
        expected = columns_of(annotation, str(text), of_suggestion=what == "suggestion")
        if columns[5] != expected[5]:
            yield f"{place}: its text is not the slice of the article at its offsets"
        elif tuple(columns) != expected:
            yield f"{place}: its columns differ from its values"
        elif any(part.get("text") != text[part["start"] : part["end"]] for part in _spans(values)):
            yield f"{place}: a text in its values is not the slice of the article at its offsets"
        spans = [annotation.span] if isinstance(annotation, Entity) else quotation_spans(annotation)
        if any(span.end > len(str(text)) for span in spans):
            yield f"{place}: it ends after the article"
        if dangling := _dangling(project, int(key), annotation):
            yield f"{place}: its speaker links to {dangling}, which does not exist"


def columns_of(annotation: Annotation, text: str, *, of_suggestion: bool) -> tuple[object, ...]:
    """The columns that the values of an annotation determine, in the order of `_CLAIMS`."""
    kind = "entity" if isinstance(annotation, Entity) else "quotation"
    label = annotation.label if isinstance(annotation, Entity) else annotation.type.value
    extent, origin = annotation.extent, annotation.origin
    claim = (annotation.id, kind, label, extent.start, extent.end, extent.of(text))
    if of_suggestion:
        made_by = (origin.suggester, origin.score, origin.version) if origin else (None, None, None)
        return (*claim, *made_by, None)
    verdict = annotation.verdict and annotation.verdict.value
    return (*claim, origin and origin.suggester, origin and origin.score, None, verdict)


def _spans(values: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The spans in the JSON values of an annotation, with their texts."""
    if "contents" in values:
        yield from values["contents"]
        yield from filter(None, (values.get("cue"), values.get("source")))
    else:
        yield values


def _dangling(project: Project, key: int, annotation: Annotation) -> str | None:
    link = None if isinstance(annotation, Entity) else annotation.speaker_entity
    if link is None:
        return None
    row = next(
        project.rows(
            "SELECT 1 FROM suggestion WHERE article = ?1 AND id = ?2 UNION ALL"
            " SELECT 1 FROM decision d JOIN pass p ON p.key = d.pass"
            " WHERE p.article = ?1 AND d.id = ?2 LIMIT 1",
            (key, link),
        ),
        None,
    )
    return None if row else link


def setting_faults(project: Project) -> Iterator[str]:
    for name, value in project.rows("SELECT name, value FROM setting"):
        if name in SETTINGS:
            try:
                SETTINGS[name].read(value)
            except AnnotatorError as problem:
                yield str(problem)
    for name, articles in project.rows("SELECT name, articles FROM model"):
        if not isinstance(json.loads(str(articles)), list):
            yield f"model {name}: its articles cannot be read"
