"""Records as UIMA CAS and back, by dkpro-cassis: what `xmi` and `casjson` share.

Entities are DKPro's `NamedEntity`, so that every tool finds them; a quotation is a span layer of INCEpTION's
kind with a link feature (a role and a target each): further contents, cue and source lead to `QuotationPart`,
the speaker to the entity. UIMA's offsets are UTF-16 in files; cassis makes code points of them.

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
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import optional
from annotator.formats.shared.carrying import Losses, settled
from annotator.formats.shared.folders import placed, write_text
from annotator.formats.shared.foreign import checked_span

NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
META_DATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_OWN = "webanno.custom."  # where INCEpTION keeps the layers of a project
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
    """The types of an export."""
    made = optional("cassis", "uima").TypeSystem()
    for name, (parent, features) in _TYPES.items():
        type_ = made.create_type(name=name, supertypeName=parent)
        for feature, kind in features.items():
            links = kind == LINK
            made.create_feature(
                type_, feature, _ARRAY if links else kind, elementType=LINK if links else None
            )
    return made


def fitting(record: Record, losses: Losses) -> Record:
    """The record with its zones in order and without what `name=value` cannot say."""
    meta = _named(record.article.meta, losses)
    article = replace(record.article, meta=meta, zones=tuple(sorted(record.article.zones)))
    kept = tuple(replace(a, attributes=_named(a.attributes, losses)) for a in record.annotations)
    return replace(record, article=article, annotations=kept)


def _named(values: Mapping[str, str], losses: Losses) -> dict[str, str]:
    kept = {name: value for name, value in values.items() if "=" not in name}
    losses.add("attributes with = in their names", len(values) - len(kept))
    return kept


def as_cas(record: Record) -> Any:
    """The CAS of a record."""
    cas = optional("cassis", "uima").Cas(type_system(), sofa_string=record.article.text)
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
    for one in record.annotations:
        if isinstance(one, Entity):
            entities[one.id] = _spanned(NAMED_ENTITY, one.span, value=one.label, **_claim(one))
            cas.add(entities[one.id])
    for one in record.annotations:
        if isinstance(one, Quotation):
            _add_quotation(cas, one, entities)
    return cas


def _make(name: str, **features: Any) -> Any:
    return type_system().get_type(name)(**features)


def _spanned(name: str, span: Span, **features: Any) -> Any:
    return _make(name, begin=span.start, end=span.end, **features)


def _strings(values: Mapping[str, str]) -> Any:
    said = [f"{name}={value}" for name, value in values.items()]
    return _make(_STRINGS, elements=said) if said else None


def _claim(annotation: Annotation) -> dict[str, Any]:
    """Id, verdict, origin and attributes as features."""
    origin, verdict = annotation.origin, annotation.verdict
    said: dict[str, Any] = {"annotationId": annotation.id, "attributes": _strings(annotation.attributes)}
    if origin:
        said |= {"suggester": origin.suggester, "version": origin.version}
        said |= {"score": origin.score, "evidence": origin.evidence}
    return said | ({"verdict": verdict.value} if verdict else {})


def _add_quotation(cas: Any, one: Quotation, entities: Mapping[str | None, Any]) -> None:
    several = one.contents if len(one.contents) > 1 else ()
    parts = [("content", span) for span in several]
    parts += [(role, span) for role, span in (("cue", one.cue), ("source", one.source)) if span]
    targets = [(role, _spanned(PART, span, role=role)) for role, span in parts]
    for _, target in targets:
        cas.add(target)
    bearer = entities.get(one.speaker_entity)
    links = [_make(LINK, role=role, target=target) for role, target in targets]
    links += [_make(LINK, role="speaker", target=bearer)] if bearer else []
    array = {"parts": _make(_ARRAY, elements=links)} if links else {}
    said = {"kind": one.type.value, "speaker": one.speaker, **array}
    cas.add(_spanned(QUOTATION, one.extent, **said, **_claim(one)))


def as_record(cas: Any, name: str) -> Record:
    """The record of a CAS, ours or another's: then its title, else `name`, is the article's id.

    Spans of the layers of an INCEpTION project count as entities; their label is the value of the feature
    `value` or `label`, else the layer's name.
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
    said = [one for one in (strings.elements if strings else ()) if one]
    return {name: value for name, _, value in (one.partition("=") for one in said)}


def _entities(cas: Any) -> Iterator[Entity]:
    for one in cas.select_all_annotations():
        name = one.type.name
        layer = (
            name.startswith(("webanno.custom.", "custom."))
            and name not in _OURS
            and _get(one, "Governor") is None
        )
        if (name == NAMED_ENTITY or layer) and one.begin < one.end:
            label = _get(one, "value") or _get(one, "label") or name.rsplit(".", 1)[-1]
            yield Entity(_id(one), _span(one), str(label), *_about(one))


def _quotations(cas: Any) -> Iterator[Quotation]:
    for one in _select(cas, QUOTATION):
        if one.begin == one.end:
            continue
        targets: dict[str, list[Any]] = {}
        for link in one.parts.elements if one.parts else ():
            if link.target is not None:
                targets.setdefault(link.role, []).append(link.target)
        spans = {role: [_span(target) for target in found] for role, found in targets.items()}
        bearer = targets.get("speaker", [None])[0]
        yield Quotation(
            _id(one),
            QuotationType(one.kind or "direct"),
            tuple(spans.get("content", [_span(one)])),
            spans.get("cue", [None])[0],
            spans.get("source", [None])[0],
            one.speaker,
            _id(bearer) if bearer is not None else None,
            *_about(one),
        )


def _span(one: Any) -> Span:
    return checked_span(one.begin, one.end, one.sofa.sofaString or "")


def _id(one: Any) -> str:
    """The id that an export gave, else the number of the feature structure behind a `#`."""
    return _get(one, "annotationId") or f"#{one.xmiID}"


def _about(one: Any) -> tuple[dict[str, str], Origin | None, Verdict | None]:
    suggester, verdict = _get(one, "suggester"), _get(one, "verdict")
    origin = None
    if suggester:
        score = _get(one, "score")
        origin = Origin(suggester, _get(one, "version") or "", score or 0.0, _get(one, "evidence") or "")
    return _values(_get(one, "attributes")), origin, Verdict(verdict) if verdict else None


def write_folder(
    records: Iterable[Record], folder: Path, suffix: str, save: Callable[[Any, Path], None]
) -> None:
    """A CAS an article, put down by `save`, and the type system, from which INCEpTION makes its layers."""
    for record, file in placed(records, folder, suffix):
        save(as_cas(record), file)
    write_text(folder / TYPE_SYSTEM, type_system().to_xml())


def read_cas(load: Callable[[], Any], where: str, name: str) -> Record:
    """The record of a CAS that `load` gives; raises `FormatError` that names `where` it is from."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of offsets outside the text, which `checked_span` refuses
            return as_record(load(), name)
    except Exception as problem:  # cassis passes on whatever lxml, json or its own parts say
        raise FormatError(
            f"{where} is no CAS that can be read ({problem}); export it from its tool again."
        ) from problem
