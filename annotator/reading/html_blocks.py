"""The visible text blocks of an HTML page in page order. Nothing is rendered and no resource is loaded."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from annotator.assets import resource
from annotator.core.article import ZoneKind

_SPACE = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROLOG = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


@dataclass(slots=True)
class Element:
    """An open element: its place among all, its parent, and what its names say of the page's part."""

    number: int
    parent: "Element | None"
    name: str
    kind: ZoneKind | None
    container: bool

    def ancestors(self) -> Iterator["Element"]:
        """This element and those around it, inwards out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


@dataclass(slots=True)
class Block:
    """A block of visible text with white space collapsed; `linked` is the share of it within links."""

    text: str
    element: Element
    linked: float


@dataclass(slots=True)
class _Buffer:
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    elements: dict[int, Element] = field(default_factory=dict)


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


def parse(html: str) -> BeautifulSoup:
    """The page as a tree. An XML prolog is left out: it names an encoding that is no longer true."""
    bare = _PROLOG.sub("", html)
    # A text without any tag would be taken for a file's name, with a warning.
    return BeautifulSoup(bare if "<" in bare else f"<body>{bare}", "lxml")


def blocks_of(page: BeautifulSoup) -> list[Block]:
    """The blocks of visible text; `<br>` ends one as a paragraph does."""
    return list(_Walk().blocks(page))


class _Walk:
    """One pass over the tree with a stack of its own, since pages nest deeper than Python calls may."""

    def __init__(self) -> None:
        elements = html_rules()["elements"]
        self._hidden = frozenset(elements["hidden"])
        self._breaks = frozenset(elements["blocks"])
        self._furniture = frozenset(elements["furniture"])
        self._count = 0
        self._buffer = _Buffer()

    def blocks(self, page: BeautifulSoup) -> Iterator[Block]:
        root = Element(0, None, "", None, False)
        # Each entry is a node with its surroundings, or `None` for the end of a block element.
        stack: list[tuple[object, Element, bool, bool]] = [
            (child, root, False, False) for child in reversed(page.contents)
        ]
        while stack:
            node, around, linked, literal = stack.pop()
            if node is None:
                yield from self._flush(around)
            elif isinstance(node, Tag):
                yield from self._open(node, around, linked, literal, stack)
            elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                yield from self._text(str(node), around, linked, literal)
        yield from self._flush(root)

    def _open(
        self,
        node: Tag,
        around: Element,
        linked: bool,
        literal: bool,
        stack: list[tuple[object, Element, bool, bool]],
    ) -> Iterator[Block]:
        if node.name in self._hidden or _is_hidden(node):
            return
        if node.name in {"br", "hr"}:
            yield from self._flush(around)
            return
        element = around
        if node.name in self._breaks:
            yield from self._flush(around)
            element = self._element(node, around)
            stack.append((None, element, False, False))
        elif (kind := self._kind_of(node)) is not None and kind is not around.kind:
            element = self._element(node, around)
        linked, literal = linked or node.name == "a", literal or node.name == "pre"
        stack.extend((child, element, linked, literal) for child in reversed(node.contents))

    def _element(self, node: Tag, around: Element) -> Element:
        self._count += 1
        names = _names(node)
        container = node.get("itemprop") == "articleBody" or _container().search(names) is not None
        return Element(self._count, around, node.name, self._kind_of(node), container)

    def _kind_of(self, node: Tag) -> ZoneKind | None:
        if node.name in self._furniture:
            return ZoneKind.BOILERPLATE
        if node.name == "figcaption":
            return ZoneKind.CAPTION
        if node.name == "time":
            return ZoneKind.DATE
        names = _names(node)
        if not names or node.name in {"html", "body", "main"}:
            return ZoneKind.RELATED if node.name == "aside" else None
        return next((kind for kind, pattern in _named_kinds() if pattern.search(names)), None)

    def _text(self, text: str, around: Element, linked: bool, literal: bool) -> Iterator[Block]:
        for i, line in enumerate(text.split("\n") if literal else [text]):
            if i:
                yield from self._flush(around)
            if line:
                self._buffer.pieces.append(line)
                self._buffer.linked += len(line.strip()) if linked else 0
                if line.strip():
                    self._buffer.elements[around.number] = around

    def _flush(self, element: Element) -> Iterator[Block]:
        text = _SPACE.sub(" ", "".join(self._buffer.pieces)).strip(" ")
        linked, inside = self._buffer.linked, list(self._buffer.elements.values())
        self._buffer = _Buffer()
        if text.strip():
            # An inline element that fills the block alone speaks for it (`<span class="date">`).
            yield Block(text, inside[0] if len(inside) == 1 else element, min(1.0, linked / len(text)))


def _names(node: Tag) -> str:
    values = (node.get(key) or "" for key in ("class", "id"))
    return " ".join(value if isinstance(value, str) else " ".join(value) for value in values).lower().strip()


def _is_hidden(node: Tag) -> bool:
    if node.has_attr("hidden"):
        return True
    style = node.get("style")
    return isinstance(style, str) and _INVISIBLE.search(style) is not None
