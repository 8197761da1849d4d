"""Reads Web Annotations: those of this program, and those of other tools with their texts in the same folder.

The offsets of a selector are used if the text there equals the quote; otherwise the quote is searched for.
"""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import FormatError
from annotator.core.messages import Message
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.shared.carrying import settled
from annotator.formats.shared.folders import file_text
from annotator.formats.shared.foreign import json_fault, told
from annotator.formats.shared.offsets import Offsets, Unit

NOTE = "note"  # the attribute that is written as a comment
OWN_TYPES = {"cue": "Cue", "source": "Source", "speaker": "Speaker"}  # types of the bodies that link, by role
_LABELS = ("tagging", "classifying", "identifying")  # purposes of bodies that may be a label, the best first


def read_page(file: Path) -> Iterator[Record]:
    """The records of a page, of a collection that includes its page, or of single annotations; one per text.

    Raises `FormatError` with the file name.
    """
    try:
        document = json.loads(file_text(file))
    except (ValueError, RecursionError) as problem:
        raise FormatError(
            "{0}: not JSON that can be read ({1}); export it again.", file, json_fault(problem)
        ) from problem
    with told(str(file)):
        page = document if isinstance(document, dict) else {}
        about = page.get("about") or {}
        sources: dict[str, list[dict[str, Any]]] = {about["id"]: []} if about else {}
        for annotation in _annotations(document):
            source = next((place["source"] for place in _places(annotation)), None)
            if source:
                sources.setdefault(str(source), []).append(annotation)
        for source, annotations in sources.items():
            yield _record(file, source, annotations, page)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _annotations(value: Any) -> Iterator[dict[str, Any]]:
    for item in _listed(value):
        kinds = _listed(item.get("type", item.get("@type"))) if isinstance(item, dict) else []
        if "Annotation" in kinds or "oa:Annotation" in kinds:
            yield item
        elif isinstance(item, dict):
            yield from _annotations(item.get("items"))
            yield from _annotations(item.get("first"))


def _places(annotation: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The targets that are a part of a text, not the whole text."""
    for target in _listed(annotation.get("target")):
        if isinstance(target, dict) and target.get("selector") and target.get("source"):
            yield target


class _Text:
    """The text of a page, and the spans of its selectors."""

    def __init__(self, text: str, unit: str | None) -> None:
        self._text = text
        self._units = [Unit(unit)] if unit else [Unit.CODEPOINT, Unit.UTF16]

    def settle(self, places: Iterable[Mapping[str, Any]]) -> None:
        """If the page does not name its unit, use the first unit in which all quotes are at their offsets."""
        pairs = [_selectors(place) for place in places]
        for unit in self._units:
            if all(self._at(position, quote, unit) for position, quote in pairs if position):
                self._units = [unit]
                return

    def span(self, place: Mapping[str, Any]) -> Span:
        """The span of a target; raises `ValueError` if it cannot be found."""
        position, quote = _selectors(place)
        span = next(filter(None, (self._at(position, quote, unit) for unit in self._units)), None)
        return span or self._sought(quote)

    def _at(self, position: Mapping[str, Any], quote: Mapping[str, Any], unit: Unit) -> Span | None:
        try:
            span = Offsets(self._text, unit).span_in(position["start"], position["end"])
        except (KeyError, ValueError, TypeError):
            return None
        words = span.of(self._text)
        return span if span.end <= len(self._text) and words == quote.get("exact", words) else None

    def _sought(self, quote: Mapping[str, Any]) -> Span:
        """The quote between the text around it, or else the quote itself if it occurs once."""
        exact = str(quote.get("exact") or "")
        before, after = quote.get("prefix") or "", quote.get("suffix") or ""
        for lead, words in ((len(before), f"{before}{exact}{after}"), (0, exact)):
            start = self._text.find(words)
            if exact and start >= 0 and self._text.find(words, start + 1) < 0:
                return Span(start + lead, start + lead + len(exact))
        raise ValueError(Message("the place of {0} is not in the text, or not once only", repr(exact[:40])))


def _selectors(place: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The TextPositionSelector and the TextQuoteSelector of a target; empty if missing."""
    kinds = {str(selector.get("type")): selector for selector in _listed(place["selector"])}
    return kinds.get("TextPositionSelector", {}), kinds.get("TextQuoteSelector", {})


def _record(file: Path, source: str, annotations: list[dict[str, Any]], page: Mapping[str, Any]) -> Record:
    about = page.get("about") or {}
    beside = _beside(file, source)
    text = file_text(beside)
    places = _Text(text, page.get("offsets"))
    places.settle(place for annotation in annotations for place in _places(annotation))
    made: list[Annotation] = []
    for number, annotation in enumerate(annotations):
        made += _read(annotation, places, str(page.get("id")), f"#{number}")
    known = {entry["label"]: entry["value"] for entry in about.get("metadata") or ()}
    article = Article(about.get("identifier") or beside.name, text, about.get("title") or "", known)
    return Record(article, settled(article.id, made), _pass(page) if about else None)


def _beside(file: Path, source: str) -> Path:
    """The text file that an IRI names, in the folder of the page."""
    name = unquote(urlsplit(source).path)
    inside = [file.parent / name, file.parent / Path(name).name]
    for path in inside:
        with contextlib.suppress(OSError, ValueError):  # no name that a file can have
            if path.is_file() and path.resolve().is_relative_to(file.parent.resolve()):
                return path
    raise FormatError(
        "{0}: the text {1} is not beside it; put it there as {2}.", file, source, Path(name).name
    )


def _pass(page: Mapping[str, Any]) -> Pass | None:
    if "state" not in page:
        return None
    return Pass(page["creator"]["name"], PassState(page["state"]), bool(page["exhaustive"]))


def _read(annotation: Mapping[str, Any], text: _Text, page: str, other: str) -> Iterator[Annotation]:
    """The annotation, or one annotation per target for an entity with several targets."""
    named = str(annotation.get("id", "")).startswith(f"{page}#")
    name = unquote(annotation["id"].removeprefix(f"{page}#")) if named else other
    bodies = [body if isinstance(body, dict) else {"value": body} for body in _listed(annotation.get("body"))]
    spans = tuple(text.span(place) for place in _places(annotation))
    words = _words(bodies)
    rest = (_attributes(bodies, words), _origin(annotation), _verdict(words))
    kind = next(iter(words.get("classifying", [])), "")
    if "linking" in _listed(annotation.get("motivation")) and kind in set(QuotationType):
        speaker = next(iter(words.get("identifying", [])), None)
        cue, source = (_part(bodies, role, text) for role in ("cue", "source"))
        bearer = _bearer(bodies, page)
        yield Quotation(name, QuotationType(kind), spans, cue, source, speaker, bearer, *rest)
        return
    label = _label(annotation, words)
    for number, span in enumerate(spans):
        yield Entity(name if number == 0 else f"#{name}-{number}", span, label, *rest)


def _words(bodies: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The values of the bodies by purpose; the purpose is empty if a body has none."""
    words: dict[str, list[str]] = {}
    for body in bodies:
        if "value" in body:
            for purpose in _listed(body.get("purpose")) or [""]:
                words.setdefault(str(purpose), []).append(str(body["value"]))
    return words


def _label(annotation: Mapping[str, Any], words_by_purpose: Mapping[str, list[str]]) -> str:
    """The tag or class, else the only value if its purpose may be a label, else the motivation."""
    moved = [str(name) for name in _listed(annotation.get("motivation"))]
    plain = [*words_by_purpose.get("", []), *map(str, _listed(annotation.get("bodyValue")))]
    tags = [words for purpose in _LABELS for words in words_by_purpose.get(purpose, [])]
    tags += plain if set(moved) & set(_LABELS) else []
    return next(filter(None, [*tags, *moved]), "annotation")


def _attributes(
    bodies: Iterable[Mapping[str, Any]], words_by_purpose: Mapping[str, list[str]]
) -> dict[str, str]:
    comments = words_by_purpose.get("commenting", [])
    noted = {NOTE: "; ".join(comments)} if comments else {}
    return noted | {
        str(body["label"]): str(body["value"])
        for body in bodies
        if body.get("purpose") == "describing" and "label" in body and "value" in body
    }


def _origin(annotation: Mapping[str, Any]) -> Origin | None:
    software = annotation.get("generator")
    if not isinstance(software, dict) or "confidence" not in annotation:
        return None
    name, version = software.get("name") or "", str(software.get("version") or "")
    return Origin(name, version, float(annotation["confidence"]), annotation.get("evidence") or "")


def _verdict(words_by_purpose: Mapping[str, list[str]]) -> Verdict | None:
    return next(
        (Verdict(words) for words in words_by_purpose.get("assessing", []) if words in set(Verdict)), None
    )


def _part(bodies: Iterable[Mapping[str, Any]], role: str, text: _Text) -> Span | None:
    return next((text.span(body) for body in bodies if OWN_TYPES[role] in _listed(body.get("type"))), None)


def _bearer(bodies: Iterable[Mapping[str, Any]], page: str) -> str | None:
    """The id of the entity that is the speaker."""
    for body in bodies:
        if OWN_TYPES["speaker"] in _listed(body.get("type")):
            return unquote(str(body["source"]).removeprefix(f"{page}#"))
    return None
