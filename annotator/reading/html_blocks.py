"""The visible text blocks of an HTML page in page order. Nothing is rendered and nothing is downloaded."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from lxml import etree

from annotator.assets import resource
from annotator.core.article import ZoneKind

Page: TypeAlias = Any  # lxml's element, which has no types
_SPACE = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DISPLAYED_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid)", re.IGNORECASE)
_PROLOG = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# Characters that XML forbids; the parser would stop at them or drop them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SIGNED = frozenset({ZoneKind.DATE, ZoneKind.BYLINE})
_DEEPEST = 100  # elements; pages nest thirty deep, and what is deeper still counts for the last of these
_MOST_ATTRIBUTES = 500
_LONGEST_NAMES = 2000  # code points of an element's classes and id that are looked at
# A script, which stays as it is, or a tag with its first attributes, and those behind them. The parser holds
# each attribute of a tag against each of the others, so that a hundred thousand would stop it.
_SCRIPT = r"(?i:<script)\b[^<]*+(?:<(?!(?i:/script))[^<]*+)*+"
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = re.compile(
    rf"({_SCRIPT})|(<[a-zA-Z][^\s/>]*+(?>{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+)(?>{_ATTRIBUTE})*+"
)


@dataclass(slots=True)
class Element:
    """An open element: its number in page order, its parent, and the zone kind that its names suggest.

    `container` says that its names mark it as the story. `pictured` says that it or a direct child contains
    an image, `asks` that it contains a button or input field.
    """

    number: int
    parent: "Element | None"
    name: str
    kind: ZoneKind | None
    container: bool
    pictured: bool = False
    asks: bool = False
    depth: int = field(init=False)

    def __post_init__(self) -> None:
        self.depth = 0 if self.parent is None else self.parent.depth + 1

    def ancestors(self) -> Iterator["Element"]:
        """This element and the elements around it, from the inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


@dataclass(slots=True)
class Block:
    """A block of visible text with collapsed white space; `linked` is the share of its text within links."""

    text: str
    element: Element
    linked: float


@dataclass(slots=True)
class _Buffer:
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    elements: dict[int, Element] = field(default_factory=dict)
    signed: bool = True  # whether all elements are dates and names of writers


@lru_cache(maxsize=1)
def html_rules() -> dict[str, Any]:
    """The tables of `html.toml`."""
    return tomllib.loads(resource("lexicons", "html.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _named_kinds() -> tuple[tuple[ZoneKind, re.Pattern[str]], ...]:
    kinds = html_rules()["kinds"]
    return tuple((ZoneKind(kind), re.compile("|".join(patterns))) for kind, patterns in kinds.items())


@lru_cache(maxsize=1)
def _container() -> re.Pattern[str]:
    return re.compile("|".join(html_rules()["body"]["containers"]))


@lru_cache(maxsize=4096)
def _named_part(names: str) -> tuple[ZoneKind | None, bool]:
    """The zone kind that class and id names suggest, and whether they mark the story; cached."""
    kind = next((kind for kind, pattern in _named_kinds() if pattern.search(names)), None)
    return kind, _container().search(names) is not None


def parse(html: str) -> Page | None:
    """The element tree of a page, or `None` if there is nothing to parse.

    An XML prolog is removed, because the encoding that it declares no longer applies.
    """
    bare = _CONTROL.sub("", _PROLOG.sub("", html))
    bare = _TAG.sub(r"\1\2", bare)
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return etree.fromstring(bare.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None


def blocks_of(page: Page) -> list[Block]:
    """The blocks of visible text; `<br>` ends a block, as the end of a paragraph does."""
    return _Walk().blocks(page)


class _Walk:
    """One pass over the tree.

    It uses an explicit stack, because pages nest deeper than Python's recursion limit.
    """

    def __init__(self) -> None:
        elements = html_rules()["elements"]
        self._hidden = frozenset(elements["hidden"])
        self._breaks = frozenset(elements["blocks"])
        self._furniture = frozenset(elements["furniture"])
        self._images = frozenset(elements["images"])
        self._fields = frozenset(elements["fields"])
        self._count = 0
        self._buffer = _Buffer()
        self._blocks: list[Block] = []
        # A node, a text, or `None` for the end of a block element; then the element around it, and whether it
        # is within a link and within `<pre>`.
        self._stack: list[tuple[Page | str | None, Element, bool, bool]] = []

    def blocks(self, page: Page) -> list[Block]:
        root = Element(0, None, "", None, container=False)
        self._stack.append((page, root, False, False))
        while self._stack:
            node, around, linked, literal = self._stack.pop()
            if node is None:
                self._flush(around)
            elif isinstance(node, str):
                self._text(node, around, linked, literal)
            else:
                self._open(node, around, linked, literal)
        self._flush(root)
        return self._blocks

    def _open(self, node: Page, around: Element, linked: bool, literal: bool) -> None:
        name = node.tag
        for element in _near(around):
            element.pictured |= name in self._images
            element.asks |= name in self._fields
        style = node.get("style") or ""
        if name in self._hidden or node.get("hidden") is not None or _INVISIBLE.search(style):
            return
        if name in {"br", "hr"}:
            self._flush(around)
            return
        element = around
        if name in self._breaks or _DISPLAYED_BLOCK.search(style):
            self._flush(around)
            element = self._element(node, around)
            self._stack.append((None, element, False, False))
        elif (kind := self._kind_of(node)) is not None and kind is not around.kind:
            element = self._element(node, around)
            self._part(element, around)
        elif any(child.tag == "br" for child in node):
            # Old pages put their paragraphs in a `<font>` or `<span>`, separated by `<br>`.
            element = self._element(node, around)
        linked, literal = linked or name == "a", literal or name == "pre"
        for child in reversed(node):
            if child.tail:
                self._stack.append((child.tail, element, linked, literal))
            self._stack.append((child, element, linked, literal))
        if node.text:
            self._stack.append((node.text, element, linked, literal))

    def _part(self, element: Element, around: Element) -> None:
        """Begin a new block between an author's name and a date that touch within one line."""
        pieces, inside = self._buffer.pieces, self._buffer.elements
        glued = pieces and not pieces[-1][-1].isspace() and around.number not in inside
        if glued and element.kind in _SIGNED and self._buffer.signed:
            self._flush(around)

    def _element(self, node: Page, around: Element) -> Element:
        if around.depth == _DEEPEST:
            return around
        self._count += 1
        container = node.get("itemprop") == "articleBody" or _named_part(_names(node))[1]
        return Element(self._count, around, node.tag, self._kind_of(node), container)

    def _kind_of(self, node: Page) -> ZoneKind | None:
        if node.tag in self._furniture:
            return ZoneKind.BOILERPLATE
        if node.tag == "figcaption":
            return ZoneKind.CAPTION
        if node.tag == "time":
            return ZoneKind.DATE
        names = _names(node)
        if not names or node.tag in {"html", "body", "main"}:
            return ZoneKind.RELATED if node.tag == "aside" else None
        return _named_part(names)[0]

    def _text(self, text: str, around: Element, linked: bool, literal: bool) -> None:
        for i, line in enumerate(text.split("\n") if literal else [text]):
            if i:
                self._flush(around)
            if line:
                self._buffer.pieces.append(line)
                if shown := line.strip():
                    self._buffer.linked += len(shown) if linked else 0
                    self._buffer.elements[around.number] = around
                    self._buffer.signed &= around.kind in _SIGNED

    def _flush(self, element: Element) -> None:
        if not self._buffer.pieces:
            return
        text = _SPACE.sub(" ", "".join(self._buffer.pieces)).strip(" ")
        linked, inside = self._buffer.linked, list(self._buffer.elements.values())
        self._buffer = _Buffer()
        if text.strip():
            # An inline element that contains all of the block determines it (`<span class="date">`).
            owner = inside[0] if len(inside) == 1 else element
            self._blocks.append(Block(text, owner, min(1.0, linked / len(text))))


def _near(element: Element) -> tuple[Element, ...]:
    return (element,) if element.parent is None else (element, element.parent)


def _names(node: Page) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}".lower().strip()[:_LONGEST_NAMES]
