"""The native record: one article with its annotations as plain JSON values (docs/record.md).

The only place that turns core values into JSON and back; the store, the journal and the formats use it.
Every offset counts code points, and `text` beside an offset pair is the slice it names.
"""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.change import Change, Decision, Pass, PassChange, PassState, Relabelling, SettingChange
from annotator.core.errors import FormatError
from annotator.core.ids import claim_id
from annotator.core.record_shape import settled_shape
from annotator.core.record_values import check_values
from annotator.core.spans import Span

Json = dict[str, Any]
_SHOWN = 80  # characters of an id that is named in an error


@dataclass(frozen=True, slots=True)
class Record:
    """An article with annotations in reading order; `work` is their pass, `None` for suggestions."""

    article: Article
    annotations: tuple[Annotation, ...] = ()
    work: Pass | None = None


def span_to_json(span: Span | None, text: str) -> Json | None:
    """`{"start", "end", "text"}`, or `None` for no span."""
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}


def annotation_to_json(annotation: Annotation, text: str) -> Json:
    """One member of `entities` or `quotations`."""
    said: Json
    if isinstance(annotation, Entity):
        said = {"id": annotation.id, **(span_to_json(annotation.span, text) or {})}
        surface = said.pop("text")
        said |= {"label": annotation.label, "text": surface}
    else:
        said = {
            "id": annotation.id,
            "type": annotation.type.value,
            "contents": [span_to_json(span, text) for span in annotation.contents],
            "cue": span_to_json(annotation.cue, text),
            "source": span_to_json(annotation.source, text),
            "speaker": annotation.speaker,
            "speaker_entity": annotation.speaker_entity,
        }
    origin = annotation.origin
    said["attributes"] = dict(annotation.attributes)
    said["origin"] = origin and {
        "suggester": origin.suggester,
        "version": origin.version,
        "score": origin.score,
        "evidence": origin.evidence,
    }
    if annotation.verdict is not None:
        said["verdict"] = annotation.verdict.value
    return said


def annotation_from_json(said: Mapping[str, Any]) -> Annotation:
    """The annotation that `annotation_to_json` wrote; `id` may be missing and is then empty.

    Raises `KeyError`, `TypeError` or `ValueError` when the values are not those of a record.
    """
    verdict = said.get("verdict")
    origin = said.get("origin")
    common: Json = {
        "id": said.get("id") or "",
        "attributes": dict(said.get("attributes") or {}),
        "origin": origin
        and Origin(origin["suggester"], origin["version"], float(origin["score"]), origin["evidence"]),
        "verdict": None if verdict is None else Verdict(verdict),
    }
    if "contents" not in said:
        return Entity(span=_span(said), label=said["label"], **common)
    return Quotation(
        type=QuotationType(said.get("type") or "direct"),
        contents=tuple(_span(part) for part in said["contents"]),
        cue=_optional(said.get("cue")),
        source=_optional(said.get("source")),
        speaker=said.get("speaker"),
        speaker_entity=said.get("speaker_entity"),
        **common,
    )


def _span(said: Mapping[str, Any]) -> Span:
    start, end = said["start"], said["end"]
    if type(start) is not int or type(end) is not int:
        raise TypeError(f"offsets are whole numbers, not {start!r} and {end!r}")
    return Span(start, end)


def _optional(said: Mapping[str, Any] | None) -> Span | None:
    return None if said is None else _span(said)


def pass_to_json(work: Pass) -> Json:
    """`{"state", "exhaustive", "reviewer"}`."""
    return {"state": work.state.value, "exhaustive": work.exhaustive, "reviewer": work.reviewer}


def pass_from_json(said: Mapping[str, Any]) -> Pass:
    """The pass that `pass_to_json` wrote."""
    return Pass(said.get("reviewer") or "", PassState(said["state"]), bool(said.get("exhaustive")))


def record_to_json(record: Record) -> Json:
    """The record as one JSON object, keys in the order of the contract."""
    article = record.article
    said: Json = {"id": article.id, "text": article.text, "title": article.title, "meta": dict(article.meta)}
    if record.work is not None:
        said["pass"] = pass_to_json(record.work)
    said["zones"] = zones_to_json(article.zones)
    annotations = linked(record.annotations)
    for key, kind in (("entities", Entity), ("quotations", Quotation)):
        said[key] = [annotation_to_json(a, article.text) for a in annotations if isinstance(a, kind)]
    return said


def linked(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The same annotations, each speaker's link leading to an entity among them or nowhere.

    A link may lead to a suggestion that nobody accepted; a record must not point out of itself.
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


def zones_from_json(said: Iterable[Mapping[str, Any]]) -> tuple[Zone, ...]:
    """The zones that `zones_to_json` wrote."""
    return tuple(Zone(_span(zone), ZoneKind(zone["kind"])) for zone in said)


def record_from_json(said: Mapping[str, Any], by: str = "import") -> Record:
    """Read one record; annotations without an id get one made from `by` and what they say.

    Raises `FormatError` naming the article and what is wrong: a missing key, a value of another type (but ids
    and metadata that are numbers become strings), an offset outside the text, a surface that is not the slice
    its offsets name.
    """
    wrong = (KeyError, TypeError, ValueError, AttributeError)
    with contextlib.suppress(*wrong):
        return _record(said, by)
    try:  # again, with the types checked one by one, which costs more than all the rest
        return _record(settled_shape(said), by)
    except wrong as problem:
        name = str(said.get("id", "?"))[:_SHOWN].encode("utf-8", "backslashreplace").decode()
        raise FormatError(f"Article {name}: {problem}. Correct the record and import it again.") from problem


def _record(said: Mapping[str, Any], by: str) -> Record:
    text = said["text"]
    article = Article(
        id=said["id"],
        text=text,
        title=said.get("title") or "",
        meta=dict(said.get("meta") or {}),
        zones=zones_from_json(said.get("zones") or ()),
    )
    members = [*(said.get("entities") or ()), *(said.get("quotations") or ())]
    annotations = tuple(_with_id(article.id, by, _checked(member, text)) for member in members)
    work = pass_from_json(said["pass"]) if said.get("pass") else None
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
            raise ValueError(f"[{span.start}, {span.end}) ends after the text ({len(text)} code points)")
        if "text" in part and part["text"] != span.of(text):
            raise ValueError(
                f"[{span.start}, {span.end}) is {span.of(text)!r}, but the record says {part['text']!r}"
            )
    return annotation_from_json(member)


def _with_id(article_id: str, by: str, annotation: Annotation) -> Annotation:
    if annotation.id:
        return annotation
    return replace(annotation, id=claim_id(article_id, by, annotation))


def change_to_json(change: Change) -> Json:
    """A change for the journal: annotations without their surfaces, which the text already holds."""
    said: Json = {
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
    if change.relabellings:
        said["relabellings"] = [
            [r.article_id, r.reviewer, r.id, r.before, r.after] for r in change.relabellings
        ]
    return said


def change_from_json(said: Mapping[str, Any]) -> Change:
    """The change that `change_to_json` wrote."""
    return Change(
        said["action"],
        said["reviewer"],
        tuple(
            Decision(
                d["article"],
                d["id"],
                _annotation_or_none(d["before"]),
                _annotation_or_none(d["after"]),
                d.get("reviewer"),
            )
            for d in said["decisions"]
        ),
        tuple(
            PassChange(p["article"], pass_from_json(p["before"]), pass_from_json(p["after"]))
            for p in said["passes"]
        ),
        tuple(SettingChange(s["name"], s["before"], s["after"]) for s in said.get("settings", ())),
        tuple(Relabelling(*row) for row in said.get("relabellings", ())),
    )


def _or_none(annotation: Annotation | None) -> Json | None:
    return None if annotation is None else annotation_to_json(annotation, "")


def _annotation_or_none(said: Mapping[str, Any] | None) -> Annotation | None:
    return None if said is None else annotation_from_json(said)
