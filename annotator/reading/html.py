"""Reads HTML pages: the visible text in page order, zones for its parts, metadata from head and body."""

import hashlib
import re
from dataclasses import replace
from urllib.parse import urlsplit

from bs4.dammit import EncodingDetector

from annotator.core.article import Article, ZoneKind
from annotator.core.errors import UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.core.spans import Span
from annotator.reading.decoding import decode, marked_encoding
from annotator.reading.html_blocks import Block, blocks_of, parse
from annotator.reading.html_metadata import (
    PageFacts,
    is_company,
    named_author,
    page_facts,
    published,
    title_parts,
    without_outlet,
)
from annotator.reading.html_tree import Tree
from annotator.reading.html_zones import block_kinds
from annotator.reading.metadata import author_of, bylines_of, described, metadata
from annotator.reading.registry import Source, reader
from annotator.reading.zones import laid_out

READER = "html 2"
# Possessive, and a comment ends at its first end: else a row of comments could be cut up in 2ⁿ ways.
_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}\?>\s*+)?+(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252"})
_DAMAGED = 0.002
_LIVE = re.compile(r"\A\W*live\b|\blive (?:report|update|blog)", re.IGNORECASE)


def _is_html(head: bytes) -> bool:
    return _START.match(head) is not None


@reader(".html", ".htm", ".xhtml", recognises=_is_html)
def read_html(source: Source) -> Article:
    """Read all visible text of a page, with zones that mark the story. Raises `UnreadableError`."""
    html, encoding = decode_html(source)
    meta = {
        "source": source.name,
        "sha256": hashlib.sha256(source.data).hexdigest(),
        "encoding": encoding,
        "reader": READER,
    }
    page = parse(html)
    blocks = blocks_of(page) if page is not None else []
    if not blocks:
        raise UnreadableError(
            Outcome.EMPTY, "{0} shows no text. Save the page again once it has loaded.", source.name
        )
    facts = page_facts(page)
    tree = Tree(blocks)
    title = _title_block(tree, facts)
    kinds = block_kinds(tree, title, live=facts.live or _titled_live(facts))
    if kinds is None:
        article = described(source.article_id, "\n\n".join(block.text for block in blocks), meta)
    else:
        article = _article(source.article_id, blocks, kinds, meta)
    return _with_facts(article, facts, blocks[title].text if title is not None else "")


def decode_html(source: Source) -> tuple[str, str]:
    """The text of the page and its encoding: UTF-8 if the data are valid UTF-8, whatever the page declares.

    A page that is UTF-8 except for a few invalid bytes is decoded with U+FFFD in their place, as browsers do.
    Raises `UnreadableError`.
    """
    data = source.data
    if (
        source.encoding is None
        and data.strip()
        and marked_encoding(data) is None
        and b"\x00" not in data[:2000]
    ):
        text = data.decode("utf-8", errors="replace")
        if "\ufffd" in text:
            declared = _declared(data)
            if declared is not None:
                return decode(data, source.name, declared)
            if text.count("\ufffd") <= max(3, _DAMAGED * len(text)) and re.search(
                rb"[\xc2-\xf4][\x80-\xbf]", data
            ):
                return decode(text.encode("utf-8"), source.name, "utf-8")[0], "utf-8"
    return decode(data, source.name, source.encoding)


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, unless it is UTF-8; Latin-1 means Windows-1252 on the web."""
    name = EncodingDetector.find_declared_encoding(data, is_html=True)
    if not name or name in {"utf-8", "utf8"}:
        return None
    try:
        "".encode("cp1252" if name in _LATIN else name)
    except LookupError:
        return None
    return "cp1252" if name in _LATIN else name


def _title_block(tree: Tree, facts: PageFacts) -> int | None:
    """The block of the headline: it equals a title in the page's head, or is in the first `<h1>`."""
    wanted = {_plain(without_outlet(title, facts.outlet)) for title in facts.titles} - {""}
    whole = [_plain(title) for title in facts.titles]
    blocks, headed = tree.blocks, tree.nearest({"h1"})
    headings = [i for i, block in enumerate(blocks) if headed[block.element.number] is not None]
    others = [i for i, b in enumerate(blocks) if headed[b.element.number] is None and len(b.text) < 300]
    parts = {_plain(part) for title in facts.titles for part in title_parts(title) if part.count(" ") >= 2}
    for group, known in ((headings, wanted), (others, wanted), (headings, parts), (others, parts)):
        for i in group:
            if _plain(blocks[i].text) in known:
                return i
    shown = [(i, _plain(blocks[i].text)) for i in headings if len(blocks[i].text) > 20]
    matching = [i for i, words in shown if any(words in title for title in whole)]
    long = [i for i in headings if blocks[i].text.count(" ") >= 2]
    return next(iter([*matching, *long, *headings]), None)


def _titled_live(facts: PageFacts) -> bool:
    return any(_LIVE.search(title) for title in facts.titles)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _article(article_id: str, blocks: list[Block], kinds: list[ZoneKind], meta: dict[str, str]) -> Article:
    """An article whose paragraphs are the blocks, with a blank line between them except within furniture."""
    text, spans = "", []
    pieces: list[str] = []
    place = 0
    for i, block in enumerate(blocks):
        if i:
            dense = kinds[i] is kinds[i - 1] and not kinds[i].live
            pieces.append("\n" if dense else "\n\n")
            place += len(pieces[-1])
        spans.append(Span(place, place + len(block.text)))
        pieces.append(block.text)
        place += len(block.text)
    text = "".join(pieces)
    first_body = next((i for i, kind in enumerate(kinds) if kind is ZoneKind.BODY), -1)
    zones = laid_out(text, spans, kinds, first_body)
    return Article(article_id, text, "", {**metadata(text, zones), **meta}, zones)


def _author(article: Article, declared: str, companies: list[str]) -> str:
    """The author that a reader sees.

    The author `declared` in the head is preferred if the page shows only an editor, or if it is one of
    several names in the byline.
    """
    lines = bylines_of(article.text, article.zones)
    lines = [line for line in lines if not is_company(author_of([line]) or line, companies)]
    writer = author_of(lines, editors=False)
    if declared and (not writer or declared in writer):
        return declared
    return writer or author_of(lines)


def _host(url: str) -> str:
    """The host of a URL; empty if the URL is invalid."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def _with_facts(article: Article, facts: PageFacts, shown_title: str) -> Article:
    """The article with the metadata of the page's head where they are more reliable than its text."""
    titles = [without_outlet(title, facts.outlet) for title in facts.titles]
    title = without_outlet(shown_title, facts.outlet) or next(iter(titles), "") or article.title
    meta = dict(article.meta)
    outlet = facts.outlet or meta.get("outlet") or _host(facts.url).removeprefix("www.")
    companies = [outlet, _host(facts.url), *facts.companies]
    meta.pop("author", None)
    extra = {
        "outlet": outlet,
        "author": _author(article, named_author(facts.authors, companies), companies),
        "published": published(meta.get("published", ""), facts.published),
        "url": facts.url,
    }
    return replace(article, title=title, meta=meta | {key: value for key, value in extra.items() if value})
