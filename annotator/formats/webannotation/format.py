"""W3C Web Annotation as JSON-LD: a text and an annotation page per article, and a collection of the pages.

Sources: Web Annotation Data Model and Vocabulary (W3C Recommendations, 23 February 2017). According to the
model, a TextPositionSelector counts code points. Software in browsers counts UTF-16 code units, so the unit
is an option.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.article import Article
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import Options, Readable, dataset_format
from annotator.formats.shared.carrying import Carries, Losses, carried
from annotator.formats.shared.folders import members, placed, write_text
from annotator.formats.shared.offsets import Offsets, Unit
from annotator.formats.webannotation.reading import NOTE, OWN_TYPES, read_page

ANNO = "http://www.w3.org/ns/anno.jsonld"
COLLECTION = "collection"
CONTEXT = [
    ANNO,
    {
        "about": {"@id": "http://schema.org/about", "@type": "@id"},
        "title": "http://purl.org/dc/terms/title",
        "identifier": "http://purl.org/dc/terms/identifier",
        "version": "http://schema.org/softwareVersion",
        "confidence": "http://www.w3.org/2005/11/its/rdf#taConfidence",
        **{
            name: f"urn:annotator:{name}"
            for name in ("evidence", "metadata", "offsets", "state", "exhaustive")
        },
        **{name: f"urn:annotator:{name}" for name in OWN_TYPES.values()},
    },
]  # terms that the context of the W3C lacks are defined in every file
_SIGNS, _BEGINNING = (
    (ANNO, "http://www.w3.org/ns/oa"),
    2000,
)  # signs of such a file, within this many characters of its start
_AROUND = 32  # characters before and after a quote, which help to find it again in a changed text


def _holds_annotations(path: Path) -> bool:
    first = min(path.glob("*.jsonld"), default=None)
    if first is None:
        return False
    with first.open(encoding="utf-8", errors="replace") as lines:
        beginning = lines.read(_BEGINNING)
    return any(sign in beginning for sign in _SIGNS)


@dataset_format(
    "webannotation",
    title="W3C Web Annotation (JSON-LD)",
    units=(Unit.CODEPOINT, Unit.UTF16),
    recognises=_holds_annotations,
)
class WebAnnotation(Readable):
    """Everything except the zones."""

    carries = Carries(zones=False)

    def carry(self, record: Record, losses: Losses) -> Record:
        """The record without its zones."""
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """Write a `.txt` and a `.jsonld` per article, each page naming the next, and `collection.jsonld`."""
        total, first = 0, ""
        previous: tuple[Path, dict[str, Any]] | None = None
        for record, file in placed(records, path, ".jsonld", COLLECTION):
            write_text(file.with_suffix(".txt"), record.article.text)
            page = _page(record, file.name, options.unit or Unit.CODEPOINT) | {"startIndex": total}
            total, first = total + len(page["items"]), first or file.name
            if previous:
                _save(previous[0], previous[1] | {"next": file.name})
                page["prev"] = previous[0].name
            previous = (file, page)
        ends = {"first": first, "last": previous[0].name} if previous else {}
        if previous:
            _save(*previous)
        head = {"@context": ANNO, "id": f"{COLLECTION}.jsonld", "type": "AnnotationCollection"}
        path.mkdir(exist_ok=True)
        _save(path / f"{COLLECTION}.jsonld", {**head, "total": total, **ends})

    def read(self, path: Path) -> Iterator[Record]:
        """The annotated texts of a folder or of one file; raises `FormatError` with the file name."""
        for file, _ in members(path, ".jsonld", ".json"):
            yield from read_page(file)


def _save(file: Path, data: Mapping[str, Any]) -> None:
    write_text(file, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _page(record: Record, name: str, unit: Unit) -> dict[str, Any]:
    work = record.work
    read = (
        {"creator": _person(work.reviewer), "state": work.state.value, "exhaustive": work.exhaustive}
        if work
        else {}
    )
    target = _Target(record.article.text, f"{Path(name).stem}.txt", unit)
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationPage",
        "partOf": f"{COLLECTION}.jsonld",
        "offsets": unit.value,
        "about": _about(record.article, target.source),
        **read,
        "items": [_item(a, target, name, read.get("creator")) for a in record.annotations],
    }


def _about(article: Article, file: str) -> dict[str, Any]:
    known = [{"label": key, "value": value} for key, value in article.meta.items()]
    data = {
        "id": file,
        "type": "Text",
        "format": "text/plain",
        "identifier": article.id,
        "title": article.title,
    }
    return {**data, "metadata": known}


def _person(name: str) -> dict[str, str]:
    return {"type": "Person", "name": name}


class _Target:
    """The annotated text, whose IRI is `source`, and spans in it."""

    def __init__(self, text: str, source: str, unit: Unit) -> None:
        self.source = source
        self._text = text
        self._offsets = Offsets(text, unit)

    def place(self, span: Span, *types: str) -> dict[str, Any]:
        """The span with its offsets, and with its text and the text around it."""
        start, end = self._offsets.span_out(span)
        words = {
            "exact": span.of(self._text),
            "prefix": self._text[max(0, span.start - _AROUND) : span.start],
            "suffix": self._text[span.end : span.end + _AROUND],
        }
        return {
            "type": ["SpecificResource", *types] if types else "SpecificResource",
            "source": self.source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", **words},
            ],
        }


def _item(annotation: Annotation, target: _Target, page: str, creator: object) -> dict[str, Any]:
    data: dict[str, Any] = {"id": _iri(page, annotation.id), "type": "Annotation"}
    if isinstance(annotation, Entity):
        places, bodies = [target.place(annotation.span)], [_body("tagging", annotation.label)]
        data["motivation"] = "tagging"
    else:
        places = [target.place(span) for span in annotation.contents]
        bodies = _quotation_bodies(annotation, target, page)
        data["motivation"] = "linking"
    bodies += [_body("assessing", annotation.verdict.value)] if annotation.verdict else []
    for name, words in annotation.attributes.items():
        bodies.append(_body("commenting", words) if name == NOTE else _body("describing", words, label=name))
    if creator and annotation.verdict:
        data["creator"] = creator
    if annotation.origin:
        software = {
            "type": "Software",
            "name": annotation.origin.suggester,
            "version": annotation.origin.version,
        }
        data |= {
            "generator": software,
            "confidence": annotation.origin.score,
            "evidence": annotation.origin.evidence,
        }
    return {**data, "body": bodies, "target": places}


def _iri(page: str, annotation_id: str) -> str:
    return f"{page}#{quote(annotation_id, safe='')}"


def _body(purpose: str, words: str, **more: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, **more, "value": words}


def _quotation_bodies(quotation: Quotation, target: _Target, page: str) -> list[dict[str, Any]]:
    bodies = [_body("classifying", quotation.type.value)]
    bodies += [_body("identifying", quotation.speaker)] if quotation.speaker else []
    for span, role in ((quotation.cue, "cue"), (quotation.source, "source")):
        bodies += [target.place(span, OWN_TYPES[role]) | {"purpose": "linking"}] if span else []
    if quotation.speaker_entity:
        bearer = {"type": ["SpecificResource", OWN_TYPES["speaker"]], "purpose": "linking"}
        bodies.append({**bearer, "source": _iri(page, quotation.speaker_entity)})
    return bodies
