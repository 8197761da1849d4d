"""Converts records to UIMA CAS and back with dkpro-cassis, for the formats `xmi` and `casjson`.

Entities are DKPro `NamedEntity` annotations, which all tools know. A quotation is a span layer as INCEpTION
defines it, with a link feature of roles and targets: further contents, cue and source link to `QuotationPart`
annotations, the speaker to the entity. UIMA counts UTF-16 code units in files; cassis converts them to code
points.

Sources: https://dkpro.github.io/dkpro-core (type system), INCEpTION's user guide (layers, link features).
"""

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.change import Pass, PassState
from annotator.core.errors import FormatError
from annotator.core.messages import Plural
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import optional
from annotator.formats.shared.carrying import Losses, settled
from annotator.formats.shared.folders import placed, write_text
from annotator.formats.shared.foreign import checked_span

NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
META_DATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_OWN = "webanno.custom."  # the prefix of INCEpTION's project layers
QUOTATION, LINK, PART = f"{_OWN}Quotation", f"{_OWN}QuotationPartsLink", f"{_OWN}QuotationPart"
ZONE, ARTICLE = f"{_OWN}Zone", f"{_OWN}Article"
TYPE_SYSTEM = "TypeSystem.xml"
_OURS = {QUOTATION, PART, ZONE}
_STRING, _STRINGS, _ARRAY = "uima.cas.String", "uima.cas.StringArray", "uima.cas.FSArray"
_CLAIM = {
    "annotationId": _STRING, "verdict": _STRING, "suggester": _STRING, "version": _STRING,
    "score": "uima.cas.Double", "evidence": _STRING, "attributes": _STRINGS,
}  # fmt: skip
_TYPES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    NAMED_ENTITY: ("uima.tcas.Annotation", {"value": _STRING, "identifier": _STRING, **_CLAIM}),
    PART: ("uima.tcas.Annotation", {"role": _STRING}),
    LINK: ("uima.cas.TOP", {"role": _STRING, "target": "uima.tcas.Annotation"}),
    QUOTATION: ("uima.tcas.Annotation", {"kind": _STRING, "speaker": _STRING, "parts": LINK, **_CLAIM}),
    ZONE: ("uima.tcas.Annotation", {"kind": _STRING}),
    META_DATA: ("uima.tcas.DocumentAnnotation", {"documentTitle": _STRING, "documentId": _STRING}),
    ARTICLE: (
        "uima.cas.AnnotationBase",
        {
            "articleId": _STRING, "title": _STRING, "metadata": _STRINGS,
            "reviewer": _STRING, "state": _STRING, "exhaustive": "uima.cas.Boolean",
        },
    ),
}  # fmt: skip


@cache
def type_system() -> Any:
    """The type system of an export."""
    made = optional("cassis", "dkpro-cassis").TypeSystem()
    for name, (parent, features) in _TYPES.items():
        type_ = made.create_type(name=name, supertypeName=parent)
        for feature, kind in features.items():
            links = kind == LINK
            made.create_feature(
                type_, feature, _ARRAY if links else kind, elementType=LINK if links else None
            )
    return made


def fitting(record: Record, losses: Losses) -> Record:
    """The record with sorted zones, and without names that `name=value` strings cannot represent."""
    meta = _named(record.article.meta, losses)
    article = replace(record.article, meta=meta, zones=tuple(sorted(record.article.zones)))
    annotations = tuple(replace(a, attributes=_named(a.attributes, losses)) for a in record.annotations)
    return replace(record, article=article, annotations=annotations)


def _named(values: Mapping[str, str], losses: Losses) -> dict[str, str]:
    kept = {name: value for name, value in values.items() if "=" not in name}
    losses.add(
        Plural("{0} attribute with = in its name", "{0} attributes with = in their names"),
        len(values) - len(kept),
    )
    return kept


def as_cas(record: Record) -> Any:
    """The CAS of a record."""
    cas = optional("cassis", "dkpro-cassis").Cas(type_system(), sofa_string=record.article.text)
    article, work = record.article, record.work
    cas.add(
        _make(
            META_DATA, begin=0, end=len(article.text), language="id",
            documentTitle=article.title or article.id, documentId=article.id,
        )
    )  # fmt: skip
    read = (
        {"reviewer": work.reviewer, "state": work.state.value, "exhaustive": work.exhaustive} if work else {}
    )
    metadata = _strings(article.meta)
    cas.add(_make(ARTICLE, articleId=article.id, title=article.title, metadata=metadata, **read))
    for zone in article.zones:
        cas.add(_spanned(ZONE, zone.span, kind=zone.kind.value))
    entities: dict[str | None, Any] = {}
    for annotation in record.annotations:
        if isinstance(annotation, Entity):
            entities[annotation.id] = _spanned(
                NAMED_ENTITY, annotation.span, value=annotation.label, **_claim(annotation)
            )
            cas.add(entities[annotation.id])
    for annotation in record.annotations:
        if isinstance(annotation, Quotation):
            _add_quotation(cas, annotation, entities)
    return cas


def _make(name: str, **features: Any) -> Any:
    return type_system().get_type(name)(**features)


def _spanned(name: str, span: Span, **features: Any) -> Any:
    return _make(name, begin=span.start, end=span.end, **features)


def _strings(values: Mapping[str, str]) -> Any:
    pairs = [f"{name}={value}" for name, value in values.items()]
    return _make(_STRINGS, elements=pairs) if pairs else None


def _claim(annotation: Annotation) -> dict[str, Any]:
    """The id, verdict, origin and attributes as features."""
    origin, verdict = annotation.origin, annotation.verdict
    features: dict[str, Any] = {"annotationId": annotation.id, "attributes": _strings(annotation.attributes)}
    if origin:
        features |= {"suggester": origin.suggester, "version": origin.version}
        features |= {"score": origin.score, "evidence": origin.evidence}
    return features | ({"verdict": verdict.value} if verdict else {})


def _add_quotation(cas: Any, quotation: Quotation, entities: Mapping[str | None, Any]) -> None:
    several = quotation.contents if len(quotation.contents) > 1 else ()
    parts = [("content", span) for span in several]
    parts += [(role, span) for role, span in (("cue", quotation.cue), ("source", quotation.source)) if span]
    targets = [(role, _spanned(PART, span, role=role)) for role, span in parts]
    for _, target in targets:
        cas.add(target)
    bearer = entities.get(quotation.speaker_entity)
    links = [_make(LINK, role=role, target=target) for role, target in targets]
    links += [_make(LINK, role="speaker", target=bearer)] if bearer else []
    array = {"parts": _make(_ARRAY, elements=links)} if links else {}
    features = {"kind": quotation.type.value, "speaker": quotation.speaker, **array}
    cas.add(_spanned(QUOTATION, quotation.extent, **features, **_claim(quotation)))


def as_record(cas: Any, name: str) -> Record:
    """The record of a CAS from this program or another tool.

    For another tool the article's id is the title of the CAS, or else `name`. Spans in the layers of an
    INCEpTION project become entities; the label is the feature `value` or `label`, or else the name of the
    layer.
    """
    about = next(iter(_select(cas, ARTICLE)), None)
    text = cas.sofa_string or ""
    if about is not None:
        strings = _values(about.metadata)
        article = Article(about.articleId or name, text, about.title or "", strings)
        work = (
            Pass(about.reviewer or "", PassState(about.state), bool(about.exhaustive))
            if about.state
            else None
        )
    else:
        known = next(iter(_select(cas, META_DATA)), None)
        article, work = Article(_get(known, "documentTitle") or name, text), None
    zones = tuple(sorted(Zone(_span(zone), ZoneKind(zone.kind)) for zone in _select(cas, ZONE)))
    article = replace(article, zones=zones)
    return Record(article, settled(article.id, [*_entities(cas), *_quotations(cas)]), work)


def _select(cas: Any, name: str) -> Iterable[Any]:
    return cas.select(name) if cas.typesystem.contains_type(name) else ()


def _get(fs: Any, feature: str) -> Any:
    return getattr(fs, feature, None)


def _values(strings: Any) -> dict[str, str]:
    pairs = [pair for pair in (strings.elements if strings else ()) if pair]
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}


def _entities(cas: Any) -> Iterator[Entity]:
    for fs in cas.select_all_annotations():
        name = fs.type.name
        layer = (
            name.startswith(("webanno.custom.", "custom."))
            and name not in _OURS
            and _get(fs, "Governor") is None
        )
        if (name == NAMED_ENTITY or layer) and fs.begin < fs.end:
            label = _get(fs, "value") or _get(fs, "label") or name.rsplit(".", 1)[-1]
            yield Entity(_id(fs), _span(fs), str(label), *_about(fs))


def _quotations(cas: Any) -> Iterator[Quotation]:
    for fs in _select(cas, QUOTATION):
        if fs.begin == fs.end:
            continue
        targets: dict[str, list[Any]] = {}
        for link in fs.parts.elements if fs.parts else ():
            if link.target is not None:
                targets.setdefault(link.role, []).append(link.target)
        spans = {role: [_span(target) for target in linked] for role, linked in targets.items()}
        bearer = targets.get("speaker", [None])[0]
        yield Quotation(
            _id(fs),
            QuotationType(fs.kind or "direct"),
            tuple(spans.get("content", [_span(fs)])),
            spans.get("cue", [None])[0],
            spans.get("source", [None])[0],
            fs.speaker,
            _id(bearer) if bearer is not None else None,
            *_about(fs),
        )


def _span(fs: Any) -> Span:
    return checked_span(fs.begin, fs.end, fs.sofa.sofaString or "")


def _id(fs: Any) -> str:
    """The id from an export, or else the number of the feature structure after a `#`."""
    return _get(fs, "annotationId") or f"#{fs.xmiID}"


def _about(fs: Any) -> tuple[dict[str, str], Origin | None, Verdict | None]:
    suggester, verdict = _get(fs, "suggester"), _get(fs, "verdict")
    origin = None
    if suggester:
        score = _get(fs, "score")
        origin = Origin(suggester, _get(fs, "version") or "", score or 0.0, _get(fs, "evidence") or "")
    return _values(_get(fs, "attributes")), origin, Verdict(verdict) if verdict else None


def write_folder(
    records: Iterable[Record], folder: Path, suffix: str, save: Callable[[Any, Path], None]
) -> None:
    """Write one CAS per article with `save`, and the type system, from which INCEpTION creates its layers."""
    for record, file in placed(records, folder, suffix):
        save(as_cas(record), file)
    write_text(folder / TYPE_SYSTEM, type_system().to_xml())


def read_cas(load: Callable[[], Any], where: str, name: str) -> Record:
    """The record of the CAS that `load` returns; raises `FormatError` that begins with `where`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about offsets outside the text, which `checked_span` refuses
            return as_record(load(), name)
    except Exception as problem:  # cassis passes on the exceptions of lxml, json and its own code
        raise FormatError(
            "{0} is no CAS that can be read ({1}); export it from its tool again.", where, problem
        ) from problem
