"""Reads TEI: the text of an article and its markup, from this program and other sources."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType
from annotator.core.article import Article
from annotator.core.record import Record, linked
from annotator.core.spans import Span, hull, trimmed
from annotator.formats.shared.carrying import numbered
from annotator.formats.tei.elements import Elements

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID, XML_SPACE = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("id", "space"))
_WHITE = re.compile(r"[ \t\r\n]+")  # XML does not treat NBSP and the like as white space
DIRECT = {"true": QuotationType.DIRECT, "false": QuotationType.INDIRECT, "inapplicable": QuotationType.MIXED}
_SPEECH = {"said", "q"}
_BLOCKS = {"p", "ab", "head", "div", "byline", "dateline", "l", "lg", "item", "list", "sp", "speaker", "row"}
ABOUT = {"outlet": "publisher", "place": "pubPlace", "published": "date"}


@dataclass(slots=True)
class _Markup:
    """An element of the text: name, attributes, label, whether its white space is preserved, position."""

    tag: str
    attributes: dict[str, str]
    label: str | None
    exact: bool
    start: int
    end: int = 0


class _Text:
    """The text of an element and its markup.

    White space is preserved where `xml:space` says so. Elsewhere it becomes one space, and a block begins a
    new line.
    """

    def __init__(self, elements: Elements) -> None:
        self.found: list[_Markup] = []
        self._elements = elements
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""

    def __str__(self) -> str:
        return "".join(self._parts)

    def walk(self, element: Any, exact: bool) -> None:
        """Add the element and its content, without its tail."""
        if element.tag is etree.Entity:
            self._put(html.unescape(element.text), exact)
            return
        exact = {"preserve": True, "default": False}.get(element.get(XML_SPACE), exact)
        tag, attributes = etree.QName(element).localname, dict(element.attrib)
        label = self._elements.label_of(tag, attributes.get("type"), attributes.get("n"))
        markup = _Markup(tag, attributes, label, exact, self._length)
        self.found.append(markup)
        self._gap = "\n" if markup.tag in _BLOCKS and not exact else self._gap
        self._put(element.text, exact)
        for child in element:
            self.walk(child, exact)
            self._put(child.tail, exact)
        self._gap = "\n" if markup.tag in _BLOCKS and not exact else self._gap
        markup.end = self._length

    def _put(self, words: str | None, exact: bool) -> None:
        if not words:
            return
        plain = words if exact else _WHITE.sub(" ", words).strip(" ")
        self._gap = self._gap or (" " if not exact and _WHITE.match(words) else "")
        if plain:
            before = self._gap if self._length else ""
            self._parts.append(before + plain)
            self._length += len(before) + len(plain)
            self._gap = " " if not exact and words[-1] in " \t\r\n" else ""


def read_article(element: Any, name: str, elements: Elements) -> Record:
    """The article of a `TEI` element, called `name` if the element has no id."""
    header = element.find(f"{{{TEI}}}teiHeader")
    exact = element.get(XML_SPACE) == "preserve"
    article_id, title, meta = _about(header, exact)
    text = _Text(elements)
    for part in element.iterchildren(f"{{{TEI}}}text"):
        text.walk(part, exact)
    article_id = article_id or element.get(XML_ID) or name
    annotations = _annotations(element, text, exact)
    return Record(Article(article_id, str(text), title, meta), numbered(article_id, annotations))


def _text_of(element: Any, exact: bool) -> str:
    words = "".join(element.itertext())
    return words if exact else _WHITE.sub(" ", words).strip(" ")


def _about(header: Any, exact: bool) -> tuple[str, str, dict[str, str]]:
    """The id, title and metadata, also from the TEI elements that other tools use for them."""
    if header is None:
        return "", "", {}

    def first(*paths: str) -> str | None:
        every = (header.find("/".join(f"{{{TEI}}}{step}" for step in path.split("/"))) for path in paths)
        return next((_text_of(node, exact) for node in every if node is not None), None)

    known = {
        name: first(f"fileDesc/sourceDesc/bibl/{tag}", f"fileDesc/publicationStmt/{tag}")
        for name, tag in ABOUT.items()
    } | {"author": first("fileDesc/titleStmt/author", "fileDesc/sourceDesc/bibl/author")}
    meta = {name: value for name, value in known.items() if value is not None}
    article_id = ""
    for node in header.iterfind(f"{{{TEI}}}fileDesc/{{{TEI}}}sourceDesc/{{{TEI}}}bibl/*"):
        kind = node.get("type")
        if node.tag == f"{{{TEI}}}idno" and kind == "article":
            article_id = _text_of(node, exact)
        elif node.tag == f"{{{TEI}}}idno" and kind in {"source", "URI"}:
            meta.setdefault("source", _text_of(node, exact))
        elif node.tag == f"{{{TEI}}}note" and node.get("n") is not None:
            meta[node.get("n")] = _text_of(node, exact)
    return article_id, first("fileDesc/titleStmt/title") or "", meta


def _annotations(element: Any, text: _Text, exact: bool) -> list[Annotation]:
    """The annotations, with their fragments joined."""
    chains, heads = _chains(text.found)
    notes = _notes(element, heads, exact)
    people = {person.get(XML_ID): person for person in element.iter(f"{{{TEI}}}person", f"{{{TEI}}}org")}

    def target(pointer: str | None) -> str | None:
        return heads.get((pointer or "").removeprefix("#"))

    def speaker(speaker_reference: str | None) -> str | None:
        named = (speaker_reference or "").split()[:1]
        if not named:
            return None
        person = people.get(named[0].removeprefix("#"))
        if person is None:
            return named[0].removeprefix("#")
        inner = person.find(f"{{{TEI}}}persName")
        return _text_of(person if inner is None else inner, exact) or None

    parts = {
        (target(chain[0].attributes.get("corresp")), chain[0].attributes.get("type")): span
        for chain in chains.values()
        if chain[0].tag == "seg" and (span := _hull_of(chain, str(text)))
    }
    annotations: list[Annotation] = []
    for name, chain in chains.items():
        first, attributes = chain[0], notes.get(name, {})
        contents = _contents(chain, str(text)) if first.tag in _SPEECH else ()
        span = _hull_of(chain, str(text))
        if contents:
            kind = DIRECT.get(first.attributes.get("direct", "true"), QuotationType.DIRECT)
            cue, source = parts.get((name, "cue")), parts.get((name, "source"))
            speaker_name, speaker_entity = (
                speaker(first.attributes.get("who")),
                target(first.attributes.get("corresp")),
            )
            annotations.append(
                Quotation(name, kind, contents, cue, source, speaker_name, speaker_entity, attributes)
            )
        elif first.label and span:
            annotations.append(Entity(name, span, first.label, attributes))
    return list(linked(annotations))


def _chains(elements: Iterable[_Markup]) -> tuple[dict[str, list[_Markup]], dict[str, str]]:
    """The linked elements by the id of the first, and for each id that of the first."""
    named = {
        element.attributes.get(XML_ID, f"#{number}"): element
        for number, element in enumerate(elements)
        if _is_annotation(element)
    }
    chains: dict[str, list[_Markup]] = {}
    heads: dict[str, str] = {}
    for name, element in named.items():
        head, seen = name, {name}
        while (
            before := named[head].attributes.get("prev", "").removeprefix("#")
        ) in named and before not in seen:
            head = before
            seen.add(head)
        heads[name] = head
        chains.setdefault(head, []).append(element)
    return {head: sorted(chain, key=lambda element: element.start) for head, chain in chains.items()}, heads


def _is_annotation(element: _Markup) -> bool:
    return element.tag in _SPEECH or element.tag == "seg" or element.label is not None


def _place(element: _Markup, text: str) -> Span | None:
    if not element.exact:
        return trimmed(text, element.start, element.end)
    return Span(element.start, element.end) if element.start < element.end else None


def _hull_of(chain: Iterable[_Markup], text: str) -> Span | None:
    places = [span for element in chain if (span := _place(element, text))]
    return hull(places) if places else None


def _contents(chain: Iterable[_Markup], text: str) -> tuple[Span, ...]:
    """The content spans: fragments with the same `@n`, or adjacent ones without `@n`, are joined."""
    joined: list[tuple[str | None, Span]] = []
    by_number = sorted(
        chain, key=lambda element: int(n) if (n := element.attributes.get("n", "")).isdecimal() else 0
    )
    for element in by_number:
        number, place = element.attributes.get("n"), _place(element, text)
        if place is None:
            continue
        if joined and joined[-1][0] == number and (number or joined[-1][1].end == place.start):
            place = hull([joined.pop()[1], place])
        joined.append((number, place))
    return tuple(place for _, place in joined)


def _notes(element: Any, heads: dict[str, str], exact: bool) -> dict[str, dict[str, str]]:
    """The attributes of annotations, by the id of their first element."""
    notes: dict[str, dict[str, str]] = {}
    for node in element.iterfind(f"{{{TEI}}}standOff//{{{TEI}}}annotation"):
        for pointer in node.get("target", "").split():
            head = heads.get(pointer.removeprefix("#"))
            for note in node.iterchildren(f"{{{TEI}}}note") if head else ():
                notes.setdefault(head or "", {})[note.get("n", "note")] = _text_of(note, exact)
    return notes
