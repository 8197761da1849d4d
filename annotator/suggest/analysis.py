"""What every suggester wants to know of an article: paragraphs that count, sentences, tokens.

Offsets are code points of the whole article, so nothing has to be mapped back.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from annotator.assets import resource
from annotator.core.article import Article, ZoneKind
from annotator.core.spans import Span, trimmed

# A word keeps its inner apostrophe ("Ma'ruf"); dots, hyphens and slashes are tokens of their own.
TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_", re.UNICODE)
_OPENERS = "“„‘«\"'(["
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    """Words before a full stop that seldom ends the sentence."""
    return frozenset(resource("lexicons", "abbreviations.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or one mark, with its place in code points."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article under one live zone kind, its tokens and its sentences."""

    span: Span
    kind: ZoneKind
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with its live paragraphs in reading order."""

    article: Article
    paragraphs: tuple[Paragraph, ...]


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens within `span`, in order; white space and nothing else lies between them."""
    return tuple(
        Token(Span(m.start(), m.end()), m.group()) for m in TOKEN.finditer(text, span.start, span.end)
    )


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences within `span`: split after `. ! ? …` and closing marks where a new start is likely."""
    found, start = [], span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        rest = text[match.end() : span.end].lstrip()
        if not rest or not _ends(text, start, match.start(), rest):
            continue
        if piece := trimmed(text, start, match.end()):
            found.append(piece)
        start = match.end()
    if piece := trimmed(text, start, span.end):
        found.append(piece)
    return tuple(found)


def _ends(text: str, start: int, stop: int, rest: str) -> bool:
    before = text[start:stop].rsplit(None, 1)[-1:] or [""]
    word = before[0].lstrip(_OPENERS).casefold()
    abbreviated = word in _abbreviations() or (len(word) == 1 and word.isalpha())
    return not (abbreviated and text[stop] == ".") and not rest[0].islower()


@lru_cache(maxsize=8)
def analyse(article: Article) -> Analysis:
    """Analyse the live zones of `article` (remembered for the last few, so suggesters share the work)."""
    kinds = article.kinds()
    paragraphs = []
    for line in article.paragraphs():
        for stretch, kind in _runs(kinds, line):
            if kind.live and (piece := trimmed(article.text, stretch.start, stretch.end)):
                text = article.text
                paragraphs.append(Paragraph(piece, kind, tokenize(text, piece), sentences(text, piece)))
    return Analysis(article, tuple(paragraphs))


def _runs(kinds: list[ZoneKind], line: Span) -> list[tuple[Span, ZoneKind]]:
    runs, start = [], line.start
    for offset in range(line.start + 1, line.end + 1):
        if offset == line.end or kinds[offset] is not kinds[start]:
            runs.append((Span(start, offset), kinds[start]))
            start = offset
    return runs
