"""W3C Web Annotation as JSON-LD: a text and a page of annotations an article, and a collection of the pages.

Sources: Web Annotation Data Model and Vocabulary (W3C Recommendations, 23 February 2017). The model counts
code points in a TextPositionSelector; what runs in browsers counts UTF-16, which is why there is a choice.
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
]  # what W3C's own context does not know is defined in every file
_SIGNS, _BEGINNING = (
    (ANNO, "http://www.w3.org/ns/oa"),
    2000,
)  # what such a file names within so many characters
_AROUND = 32  # characters before and after a quote, by which it is found again in a changed text


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
    """Everything but the zones."""

    carries = Carries(zones=False)

    def carry(self, record: Record, losses: Losses) -> Record:
        """The record without its zones."""
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """A `.txt` and a `.jsonld` an article, each page naming the next, and `collection.jsonld`."""
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
        """The annotated texts of a folder or of one file; raises `FormatError` that names the file."""
        for file, _ in members(path, ".jsonld", ".json"):
            yield from read_page(file)


def _save(file: Path, said: Mapping[str, Any]) -> None:
    write_text(file, json.dumps(said, ensure_ascii=False, indent=1) + "\n")


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
        "items": [_item(one, target, name, read.get("creator")) for one in record.annotations],
    }


def _about(article: Article, file: str) -> dict[str, Any]:
    known = [{"label": key, "value": value} for key, value in article.meta.items()]
    said = {
        "id": file,
        "type": "Text",
        "format": "text/plain",
        "identifier": article.id,
        "title": article.title,
    }
    return {**said, "metadata": known}


def _person(name: str) -> dict[str, str]:
    return {"type": "Person", "name": name}


class _Target:
    """The text that is annotated, called `source`, and places in it."""

    def __init__(self, text: str, source: str, unit: Unit) -> None:
        self.source = source
        self._text = text
        self._offsets = Offsets(text, unit)

    def place(self, span: Span, *types: str) -> dict[str, Any]:
        """The span by its offsets and by its words with those around it."""
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


def _item(one: Annotation, target: _Target, page: str, creator: object) -> dict[str, Any]:
    said: dict[str, Any] = {"id": _iri(page, one.id), "type": "Annotation"}
    if isinstance(one, Entity):
        places, bodies = [target.place(one.span)], [_body("tagging", one.label)]
        said["motivation"] = "tagging"
    else:
        places = [target.place(span) for span in one.contents]
        bodies = _quotation_bodies(one, target, page)
        said["motivation"] = "linking"
    bodies += [_body("assessing", one.verdict.value)] if one.verdict else []
    for name, words in one.attributes.items():
        bodies.append(_body("commenting", words) if name == NOTE else _body("describing", words, label=name))
    if creator and one.verdict:
        said["creator"] = creator
    if one.origin:
        software = {"type": "Software", "name": one.origin.suggester, "version": one.origin.version}
        said |= {"generator": software, "confidence": one.origin.score, "evidence": one.origin.evidence}
    return {**said, "body": bodies, "target": places}


def _iri(page: str, annotation_id: str) -> str:
    return f"{page}#{quote(annotation_id, safe='')}"


def _body(purpose: str, words: str, **more: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, **more, "value": words}


def _quotation_bodies(one: Quotation, target: _Target, page: str) -> list[dict[str, Any]]:
    bodies = [_body("classifying", one.type.value)]
    bodies += [_body("identifying", one.speaker)] if one.speaker else []
    for span, role in ((one.cue, "cue"), (one.source, "source")):
        bodies += [target.place(span, OWN_TYPES[role]) | {"purpose": "linking"}] if span else []
    if one.speaker_entity:
        bearer = {"type": ["SpecificResource", OWN_TYPES["speaker"]], "purpose": "linking"}
        bodies.append({**bearer, "source": _iri(page, one.speaker_entity)})
    return bodies
