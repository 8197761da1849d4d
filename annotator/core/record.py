"""The native record: one article with its annotations as plain JSON values (docs/record.md).

This is the only module that converts core values to JSON and back; the store, the journal and the formats
use it. All offsets count code points, and `text` beside a pair of offsets is the slice that they name.
"""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from annotator.core.annotation import (
    Annotation,
    Entity,
    Origin,
    Quotation,
    QuotationType,
    Remark,
    Verdict,
)
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.change import (
    Change,
    DecisionChange,
    Pass,
    PassChange,
    PassState,
    Relabelling,
    RemarkChange,
    Removal,
    SettingChange,
)
from annotator.core.errors import FormatError
from annotator.core.ids import claim_id
from annotator.core.messages import Message, message_from_json, message_to_json
from annotator.core.record_checks import check_values, settled_shape
from annotator.core.spans import Span

Json = dict[str, Any]
_SHOWN = 80  # characters of an id that is named in an error


@dataclass(frozen=True, slots=True)
class Record:
    """An article with annotations in reading order. `work` is their pass; it is `None` for suggestions."""

    article: Article
    annotations: tuple[Annotation, ...] = ()
    work: Pass | None = None


def span_to_json(span: Span | None, text: str) -> Json | None:
    """`{"start", "end", "text"}`, or `None` if `span` is `None`."""
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}


def annotation_to_json(annotation: Annotation, text: str, *, messages: bool = False) -> Json:
    """One member of `entities` or `quotations`.

    `messages`: also write the template and arguments of the evidence, for the project file.
    """
    values: Json
    if isinstance(annotation, Entity):
        values = {"id": annotation.id, **(span_to_json(annotation.span, text) or {})}
        surface = values.pop("text")
        values |= {"label": annotation.label, "text": surface}
    else:
        values = {
            "id": annotation.id,
            "type": annotation.type.value,
            "contents": [span_to_json(span, text) for span in annotation.contents],
            "cue": span_to_json(annotation.cue, text),
            "source": span_to_json(annotation.source, text),
            "speaker": annotation.speaker,
            "speaker_entity": annotation.speaker_entity,
        }
    origin = annotation.origin
    values["attributes"] = dict(annotation.attributes)
    values["origin"] = origin and {
        "suggester": origin.suggester,
        "version": origin.version,
        "score": origin.score,
        "evidence": origin.evidence,
    }
    if messages and origin and (message := message_to_json(origin.evidence)) is not None:
        values["origin"]["message"] = message
    if annotation.verdict is not None:
        values["verdict"] = annotation.verdict.value
    if annotation.bulk:
        values["bulk"] = True
    return values


def annotation_from_json(values: Mapping[str, Any]) -> Annotation:
    """The inverse of `annotation_to_json`. A missing `id` becomes an empty string.

    Raises `KeyError`, `TypeError` or `ValueError` if a value is missing or invalid.
    """
    verdict = values.get("verdict")
    origin = values.get("origin")
    common: Json = {
        "id": values.get("id") or "",
        "attributes": dict(values.get("attributes") or {}),
        "origin": origin and _origin(origin),
        "verdict": None if verdict is None else Verdict(verdict),
        "bulk": verdict is not None and values.get("bulk") is True,
    }
    if "contents" not in values:
        return Entity(span=_span(values), label=values["label"], **common)
    return Quotation(
        type=QuotationType(values.get("type") or "direct"),
        contents=tuple(_span(part) for part in values["contents"]),
        cue=_optional(values.get("cue")),
        source=_optional(values.get("source")),
        speaker=values.get("speaker"),
        speaker_entity=values.get("speaker_entity"),
        **common,
    )


def _origin(values: Mapping[str, Any]) -> Origin:
    evidence = message_from_json(values["evidence"], values.get("message"))
    return Origin(values["suggester"], values["version"], float(values["score"]), evidence)


def _span(values: Mapping[str, Any]) -> Span:
    start, end = values["start"], values["end"]
    if type(start) is not int or type(end) is not int:
        raise TypeError(Message("offsets must be integers, not {0} and {1}", repr(start), repr(end)))
    return Span(start, end)


def _optional(values: Mapping[str, Any] | None) -> Span | None:
    return None if values is None else _span(values)


def pass_to_json(work: Pass) -> Json:
    """`{"state", "exhaustive", "reviewer"}`."""
    return {"state": work.state.value, "exhaustive": work.exhaustive, "reviewer": work.reviewer}


def pass_from_json(data: Mapping[str, Any]) -> Pass:
    """The inverse of `pass_to_json`."""
    return Pass(data.get("reviewer") or "", PassState(data["state"]), bool(data.get("exhaustive")))


def record_to_json(record: Record) -> Json:
    """The record as one JSON object, with its keys in the order of docs/record.md."""
    article = record.article
    data: Json = {"id": article.id, "text": article.text, "title": article.title, "meta": dict(article.meta)}
    if record.work is not None:
        data["pass"] = pass_to_json(record.work)
    data["zones"] = zones_to_json(article.zones)
    annotations = linked(record.annotations)
    for key, kind in (("entities", Entity), ("quotations", Quotation)):
        data[key] = [annotation_to_json(a, article.text) for a in annotations if isinstance(a, kind)]
    return data


def linked(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The annotations, without links from speakers to entities that are not among them.

    A link may lead to a suggestion that nobody accepted, but the links of a record stay within the record.
    """
    annotations = tuple(annotations)
    entities = {a.id for a in annotations if isinstance(a, Entity)}
    return tuple(
        replace(a, speaker_entity=None)
        if isinstance(a, Quotation) and a.speaker_entity and a.speaker_entity not in entities
        else a
        for a in annotations
    )


def zones_to_json(zones: Iterable[Zone]) -> list[Json]:
    """`[{"start", "end", "kind"}]`."""
    return [{"start": z.span.start, "end": z.span.end, "kind": z.kind.value} for z in zones]


def zones_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Zone, ...]:
    """The inverse of `zones_to_json`."""
    return tuple(Zone(_span(zone), ZoneKind(zone["kind"])) for zone in data)


def record_from_json(data: Mapping[str, Any], by: str = "import") -> Record:
    """The inverse of `record_to_json`.

    An annotation without an id gets one derived from `by` and its content; ids and metadata that are numbers
    become strings. Raises `FormatError` with the article and the cause: a missing key, a value of another
    type, an offset outside the text, or a surface that differs from the slice of its offsets.
    """
    wrong = (KeyError, TypeError, ValueError, AttributeError)
    with contextlib.suppress(*wrong):
        return _record(data, by)
    try:  # again, with the types checked one by one, which costs more than all the rest
        return _record(settled_shape(data), by)
    except wrong as problem:
        name = str(data.get("id", "?"))[:_SHOWN].encode("utf-8", "backslashreplace").decode()
        raise FormatError(
            "Article {0}: {1}. Correct the record and import it again.", name, problem
        ) from problem


def _record(data: Mapping[str, Any], by: str) -> Record:
    text = data["text"]
    article = Article(
        id=data["id"],
        text=text,
        title=data.get("title") or "",
        meta=dict(data.get("meta") or {}),
        zones=zones_from_json(data.get("zones") or ()),
    )
    members = [*(data.get("entities") or ()), *(data.get("quotations") or ())]
    annotations = tuple(_with_id(article.id, by, _checked(member, text)) for member in members)
    work = pass_from_json(data["pass"]) if data.get("pass") else None
    check_values(article, annotations, work)
    return Record(article, linked(annotations), work)


def _checked(member: Mapping[str, Any], text: str) -> Annotation:
    parts = (
        [member]
        if "contents" not in member
        else [*member["contents"], member.get("cue"), member.get("source")]
    )
    for part in filter(None, parts):
        span = _span(part)
        if span.end > len(text):
            raise ValueError(
                Message("[{0}, {1}) ends after the text ({2} code points)", span.start, span.end, len(text))
            )
        if "text" in part and part["text"] != span.of(text):
            raise ValueError(
                Message(
                    "[{0}, {1}) is {2}, but the record says {3}",
                    span.start,
                    span.end,
                    repr(span.of(text)),
                    repr(part["text"]),
                )
            )
    return annotation_from_json(member)


def _with_id(article_id: str, by: str, annotation: Annotation) -> Annotation:
    if annotation.id:
        return annotation
    return replace(annotation, id=claim_id(article_id, by, annotation))


def change_to_json(change: Change) -> Json:
    """A change for the journal, without surfaces, because the text of the article contains them."""
    values: Json = {
        "action": change.action,
        "reviewer": change.reviewer,
        "decisions": [
            {"article": d.article_id, "id": d.id, "before": _or_none(d.before), "after": _or_none(d.after)}
            | ({} if d.reviewer is None else {"reviewer": d.reviewer})
            for d in change.decisions
        ],
        "passes": [
            {"article": p.article_id, "before": pass_to_json(p.before), "after": pass_to_json(p.after)}
            for p in change.passes
        ],
        "settings": [{"name": s.name, "before": s.before, "after": s.after} for s in change.settings],
    }
    if (message := message_to_json(change.action)) is not None:
        values["message"] = message
    if change.relabellings:
        values["relabellings"] = [
            [r.article_id, r.reviewer, r.id, r.before, r.after] for r in change.relabellings
        ]
    if change.remarks:
        values["remarks"] = [
            {"article": r.article_id, "id": r.id, "before": _remark_to_json(r.before),
             "after": _remark_to_json(r.after)}
            for r in change.remarks
        ]  # fmt: skip
    if change.removals:
        values["removals"] = [[r.article_id, r.removed] for r in change.removals]
    return values


def change_from_json(values: Mapping[str, Any]) -> Change:
    """The inverse of `change_to_json`."""
    return Change(
        message_from_json(values["action"], values.get("message")),
        values["reviewer"],
        tuple(
            DecisionChange(
                d["article"],
                d["id"],
                _annotation_or_none(d["before"]),
                _annotation_or_none(d["after"]),
                d.get("reviewer"),
            )
            for d in values["decisions"]
        ),
        tuple(
            PassChange(p["article"], pass_from_json(p["before"]), pass_from_json(p["after"]))
            for p in values["passes"]
        ),
        tuple(SettingChange(s["name"], s["before"], s["after"]) for s in values.get("settings", ())),
        tuple(Relabelling(*row) for row in values.get("relabellings", ())),
        tuple(
            RemarkChange(r["article"], r["id"], Remark(**r["before"]), Remark(**r["after"]))
            for r in values.get("remarks", ())
        ),
        tuple(Removal(*row) for row in values.get("removals", ())),
    )


def _remark_to_json(remark: Remark) -> Json:
    return {"note": remark.note, "flagged": remark.flagged}


def _or_none(annotation: Annotation | None) -> Json | None:
    return None if annotation is None else annotation_to_json(annotation, "", messages=True)


def _annotation_or_none(said: Mapping[str, Any] | None) -> Annotation | None:
    return None if said is None else annotation_from_json(said)
