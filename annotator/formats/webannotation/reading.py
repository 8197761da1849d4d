"""Web Annotations read: ours, and those of other tools with their texts beside them.

Of a selector the offsets count, if the words they give are those of the quote; else the quote is looked for.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.shared.carrying import settled
from annotator.formats.shared.folders import file_text
from annotator.formats.shared.foreign import json_fault, told
from annotator.formats.shared.offsets import Offsets, Unit

NOTE = "note"  # the attribute that is a comment
OWN_TYPES = {"cue": "Cue", "source": "Source", "speaker": "Speaker"}  # of the bodies that link, by their role
_LABELS = ("tagging", "classifying", "identifying")  # purposes of what may be a label, the best first


def read_page(file: Path) -> Iterator[Record]:
    """The records of a page, of a collection with its page within, or of plain annotations; one a text.

    Raises `FormatError` that names the file.
    """
    try:
        said = json.loads(file_text(file))
    except (ValueError, RecursionError) as problem:
        raise FormatError(
            f"{file}: not JSON that can be read ({json_fault(problem)}); export it again."
        ) from problem
    with told(str(file)):
        page = said if isinstance(said, dict) else {}
        about = page.get("about") or {}
        sources: dict[str, list[dict[str, Any]]] = {about["id"]: []} if about else {}
        for one in _annotations(said):
            source = next((place["source"] for place in _places(one)), None)
            if source:
                sources.setdefault(str(source), []).append(one)
        for source, found in sources.items():
            yield _record(file, source, found, page)


def _listed(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [] if said is None else [said]


def _annotations(said: Any) -> Iterator[dict[str, Any]]:
    for one in _listed(said):
        kinds = _listed(one.get("type", one.get("@type"))) if isinstance(one, dict) else []
        if "Annotation" in kinds or "oa:Annotation" in kinds:
            yield one
        elif isinstance(one, dict):
            yield from _annotations(one.get("items"))
            yield from _annotations(one.get("first"))


def _places(one: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The targets that name a stretch of a text, not the whole of it."""
    for target in _listed(one.get("target")):
        if isinstance(target, dict) and target.get("selector") and target.get("source"):
            yield target


class _Text:
    """The text of a page, and where the selectors of the page point in it."""

    def __init__(self, text: str, unit: str | None) -> None:
        self._text = text
        self._units = [Unit(unit)] if unit else [Unit.CODEPOINT, Unit.UTF16]

    def settle(self, places: Iterable[Mapping[str, Any]]) -> None:
        """Where the page does not say what it counts: the first unit by which all quotes are in place."""
        pairs = [_selectors(place) for place in places]
        for unit in self._units:
            if all(self._at(position, quote, unit) for position, quote in pairs if position):
                self._units = [unit]
                return

    def span(self, place: Mapping[str, Any]) -> Span:
        """The span of a target; raises `ValueError` where it is not to be found."""
        position, quote = _selectors(place)
        found = next(filter(None, (self._at(position, quote, unit) for unit in self._units)), None)
        return found or self._sought(quote)

    def _at(self, position: Mapping[str, Any], quote: Mapping[str, Any], unit: Unit) -> Span | None:
        try:
            span = Offsets(self._text, unit).span_in(position["start"], position["end"])
        except (KeyError, ValueError, TypeError):
            return None
        words = span.of(self._text)
        return span if span.end <= len(self._text) and words == quote.get("exact", words) else None

    def _sought(self, quote: Mapping[str, Any]) -> Span:
        """The quote where the words around it are those it says, else where it is the only one."""
        exact = str(quote.get("exact") or "")
        before, after = quote.get("prefix") or "", quote.get("suffix") or ""
        for lead, words in ((len(before), f"{before}{exact}{after}"), (0, exact)):
            start = self._text.find(words)
            if exact and start >= 0 and self._text.find(words, start + 1) < 0:
                return Span(start + lead, start + lead + len(exact))
        raise ValueError(f"the place of {exact[:40]!r} is not in the text, or not once only")


def _selectors(place: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The TextPositionSelector and the TextQuoteSelector of a target, empty where there is none."""
    kinds = {str(one.get("type")): one for one in _listed(place["selector"])}
    return kinds.get("TextPositionSelector", {}), kinds.get("TextQuoteSelector", {})


def _record(file: Path, source: str, found: list[dict[str, Any]], page: Mapping[str, Any]) -> Record:
    about = page.get("about") or {}
    beside = _beside(file, source)
    text = file_text(beside)
    places = _Text(text, page.get("offsets"))
    places.settle(place for one in found for place in _places(one))
    made: list[Annotation] = []
    for number, one in enumerate(found):
        made += _read(one, places, str(page.get("id")), f"#{number}")
    known = {one["label"]: one["value"] for one in about.get("metadata") or ()}
    article = Article(about.get("identifier") or beside.name, text, about.get("title") or "", known)
    return Record(article, settled(article.id, made), _pass(page) if about else None)


def _beside(file: Path, source: str) -> Path:
    """The text that an IRI names: a file in the folder of the page."""
    name = unquote(urlsplit(source).path)
    inside = [file.parent / name, file.parent / Path(name).name]
    for path in inside:
        if path.is_file() and path.resolve().is_relative_to(file.parent.resolve()):
            return path
    raise FormatError(f"{file}: the text {source} is not beside it; put it there as {Path(name).name}.")


def _pass(page: Mapping[str, Any]) -> Pass | None:
    if "state" not in page:
        return None
    return Pass(page["creator"]["name"], PassState(page["state"]), bool(page["exhaustive"]))


def _read(one: Mapping[str, Any], text: _Text, page: str, other: str) -> Iterator[Annotation]:
    """The annotation, or one for each target of an entity that has several."""
    named = str(one.get("id", "")).startswith(f"{page}#")
    name = unquote(one["id"].removeprefix(f"{page}#")) if named else other
    bodies = [body if isinstance(body, dict) else {"value": body} for body in _listed(one.get("body"))]
    spans = tuple(text.span(place) for place in _places(one))
    said = _words(bodies)
    rest = (_attributes(bodies, said), _origin(one), _verdict(said))
    kind = next(iter(said.get("classifying", [])), "")
    if "linking" in _listed(one.get("motivation")) and kind in set(QuotationType):
        speaker = next(iter(said.get("identifying", [])), None)
        cue, source = (_part(bodies, role, text) for role in ("cue", "source"))
        bearer = _bearer(bodies, page)
        yield Quotation(name, QuotationType(kind), spans, cue, source, speaker, bearer, *rest)
        return
    label = _label(one, said)
    for number, span in enumerate(spans):
        yield Entity(name if number == 0 else f"#{name}-{number}", span, label, *rest)


def _words(bodies: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The words of the bodies by their purpose, which is empty where none is said."""
    said: dict[str, list[str]] = {}
    for body in bodies:
        if "value" in body:
            for purpose in _listed(body.get("purpose")) or [""]:
                said.setdefault(str(purpose), []).append(str(body["value"]))
    return said


def _label(one: Mapping[str, Any], said: Mapping[str, list[str]]) -> str:
    """The tag or class; else the only words, if they are to tag; else what moved the annotator."""
    moved = [str(name) for name in _listed(one.get("motivation"))]
    plain = [*said.get("", []), *map(str, _listed(one.get("bodyValue")))]
    tags = [words for purpose in _LABELS for words in said.get(purpose, [])]
    tags += plain if set(moved) & set(_LABELS) else []
    return next(filter(None, [*tags, *moved]), "annotation")


def _attributes(bodies: Iterable[Mapping[str, Any]], said: Mapping[str, list[str]]) -> dict[str, str]:
    comments = said.get("commenting", [])
    noted = {NOTE: "; ".join(comments)} if comments else {}
    return noted | {
        str(body["label"]): str(body["value"])
        for body in bodies
        if body.get("purpose") == "describing" and "label" in body and "value" in body
    }


def _origin(one: Mapping[str, Any]) -> Origin | None:
    software = one.get("generator")
    if not isinstance(software, dict) or "confidence" not in one:
        return None
    name, version = software.get("name") or "", str(software.get("version") or "")
    return Origin(name, version, float(one["confidence"]), one.get("evidence") or "")


def _verdict(said: Mapping[str, list[str]]) -> Verdict | None:
    return next((Verdict(words) for words in said.get("assessing", []) if words in set(Verdict)), None)


def _part(bodies: Iterable[Mapping[str, Any]], role: str, text: _Text) -> Span | None:
    return next((text.span(body) for body in bodies if OWN_TYPES[role] in _listed(body.get("type"))), None)


def _bearer(bodies: Iterable[Mapping[str, Any]], page: str) -> str | None:
    """The id of the entity that bears the speaker's name."""
    for body in bodies:
        if OWN_TYPES["speaker"] in _listed(body.get("type")):
            return unquote(str(body["source"]).removeprefix(f"{page}#"))
    return None
