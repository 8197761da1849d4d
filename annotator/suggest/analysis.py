"""The linguistic analysis that all suggesters share: live paragraphs, sentences, tokens.

Offsets are code points of the whole article.
"""

from dataclasses import dataclass

from annotator.assets import words
from annotator.core.article import Article, ZoneKind
from annotator.core.spans import Span, trimmed
from annotator.core.tokens import Token, sentences, tokenize
from annotator.suggest.caching import cache_last

# An article has about twenty. A text with more than this is a word list or a log, not prose, and each of its
# lines would take as long as a paragraph of prose.
MAX_PARAGRAPHS = 100_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article in a single live zone, with its tokens and sentences."""

    span: Span
    kind: ZoneKind
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with its live paragraphs in reading order; `whole` is false if there are too many."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    whole: bool = True


@cache_last
def analyse(article: Article) -> Analysis:
    """Analyse the live zones of `article`; the last result is cached, so that suggesters share the work."""
    text, abbreviations = article.text, words("lexicons", "abbreviations.txt")
    paragraphs: list[Paragraph] = []
    for zone_span, kind in article.stretches():
        line_span = trimmed(text, zone_span.start, zone_span.end) if kind.live else None
        if line_span is not None and len(paragraphs) == MAX_PARAGRAPHS:
            return Analysis(article, tuple(paragraphs), whole=False)
        if line_span is not None:
            marks = sentences(text, line_span, abbreviations)
            paragraphs.append(Paragraph(line_span, kind, tokenize(text, line_span), marks))
    return Analysis(article, tuple(paragraphs))
