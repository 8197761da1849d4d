"""The lines of an article with what the rules found in them (remembered, as two suggesters ask)."""

from functools import lru_cache
from typing import NamedTuple

from annotator.core.article import Article
from annotator.suggest.analysis import Paragraph, analyse
from annotator.suggest.entity.aliases import Aliases, names_of_number
from annotator.suggest.entity.lexicon import lexicon
from annotator.suggest.entity.line import Found, Line
from annotator.suggest.entity.scan import scan


class ReadLine(NamedTuple):
    """A paragraph, the rules' view of it, and their candidates in order (flat)."""

    paragraph: Paragraph
    line: Line
    found: tuple[Found, ...]


@lru_cache(maxsize=8)
def read(article: Article) -> tuple[ReadLine, ...]:
    """Scan each live paragraph once; then look for what the article has taught in what is left."""
    words = lexicon()
    paragraphs = analyse(article).paragraphs
    lines = [Line(article.text, paragraph, words) for paragraph in paragraphs]
    year = article.meta.get("published", "")[:4]
    names = names_of_number(lines)
    found = [scan(line, year, names) for line in lines]
    aliases = Aliases(lines, found)
    read_lines = []
    for paragraph, line, ones in zip(paragraphs, lines, found, strict=True):
        every = sorted([*ones, *aliases.mentioned(line)])
        read_lines.append(ReadLine(paragraph, line, tuple(one for one in every if one.label)))
    return tuple(read_lines)
