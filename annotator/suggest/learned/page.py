"""An article as one sequence of tokens with their context: the input of all features."""

import bisect
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from annotator.core.article import Article, ZoneKind
from annotator.core.spans import Span
from annotator.core.tokens import Token
from annotator.suggest.analysis import Analysis, Paragraph, analyse
from annotator.suggest.quotations.stretches import quoted_stretches

Stretch = tuple[int, int]  # tokens [first, last)

# "KOTA, KORAN — ", "Kota (KANTOR) - ": the start of a report; one file may contain several.
_DATELINE = re.compile(
    r"[A-Z][A-Z .,/-]{2,40}(?:,\s*[\w. ]{2,30})?\s*[—–-]\s"
    r"|[A-Z][\w. ]{2,30}(?:\s*\([^)]{2,30}\)|,\s*[\w. ]{2,30})\s*[—–-]{1,2}\s"
)


@dataclass(frozen=True)
class Page:
    """Parallel lists over the tokens of the live zones.

    `low` are the casefolded words; `paragraph`, `sentence` and `story` (the report, since one file may
    contain several) are indices; `bounds` are the paragraphs and `quoted` the quoted stretches, in tokens.
    """

    article: Article
    tokens: list[Token]
    low: list[str]
    shapes: list[str]
    paragraph: list[int]
    sentence: list[int]
    story: list[int]
    kinds: list[ZoneKind]
    bounds: list[Stretch]
    quoted: list[Stretch]

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def starts(self) -> list[int]:
        """The start of each token in code points."""
        return [token.span.start for token in self.tokens]

    @cached_property
    def sentences(self) -> list[Stretch]:
        """The sentences as token ranges, in order."""
        edges = [x for x in range(len(self)) if self.opens_sentence(x)]
        return list(pairwise([*edges, len(self)]))

    @cached_property
    def in_quotes(self) -> list[bool]:
        """Whether each token is between quotation marks."""
        in_quotes = [False] * len(self)
        for first, last in self.quoted:
            in_quotes[first:last] = [True] * (last - first)
        return in_quotes

    def opens_sentence(self, x: int) -> bool:
        """Whether token `x` is the first of its sentence."""
        return x == 0 or self.sentence[x] != self.sentence[x - 1]

    def same_paragraph(self, x: int, y: int) -> bool:
        """Whether token `y` exists and is in the same paragraph as token `x`."""
        return 0 <= y < len(self) and self.paragraph[x] == self.paragraph[y]

    def capital(self, x: int) -> bool:
        """Whether token `x` begins with a capital letter."""
        return self.shapes[x][0] == "A"

    def span(self, first: int, last: int) -> Span:
        """The span of tokens `[first, last)` in code points."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def stretch(self, span: Span) -> Stretch | None:
        """The tokens that overlap `span`, all in one paragraph; `None` if there are none."""
        first = bisect.bisect_left(self.starts, span.start)
        if first and self.tokens[first - 1].span.end > span.start:
            first -= 1
        last = bisect.bisect_left(self.starts, span.end)
        while last > first and self.paragraph[last - 1] != self.paragraph[first]:
            last -= 1
        return (first, last) if first < last else None


def shape(word: str) -> str:
    """The form of a token: digits by number, `p` punctuation, `a` lower case, `Aa`
    capitalised, `A` capitals.
    """
    if word[0].isdigit():
        return f"d{min(len(word), 4)}" if word.isdigit() else "D"
    if not word[0].isalpha():
        return "p"
    if not word[0].isupper():
        return "a"
    if word.isupper():
        return "A" if len(word) > 1 else "A1"
    return "Aa" if word[1:].islower() else "AaA"


def read_page(article: Article) -> Page:
    """The page of an article, without tokens outside the live zones."""
    analysis = analyse(article)
    page = Page(article, [], [], [], [], [], [], [], [], [])
    story, sentences_before = 0, 0
    for number, paragraph in enumerate(analysis.paragraphs):
        story += _begins_report(article.text, paragraph)
        first, at = len(page), 0
        for token in paragraph.tokens:
            while at + 1 < len(paragraph.sentences) and token.span.start >= paragraph.sentences[at + 1].start:
                at += 1
            page.tokens.append(token)
            page.low.append(token.text.casefold())
            page.shapes.append(shape(token.text))
            page.paragraph.append(number)
            page.sentence.append(sentences_before + at)
            page.story.append(story)
            page.kinds.append(paragraph.kind)
        page.bounds.append((first, len(page)))
        sentences_before += at + 1
    page.quoted.extend(_quoted(page, analysis))
    return page


def _begins_report(text: str, paragraph: Paragraph) -> bool:
    if paragraph.kind is ZoneKind.DATELINE:
        return True
    return _DATELINE.match(text, paragraph.span.start, paragraph.span.end) is not None


def _quoted(page: Page, analysis: Analysis) -> list[Stretch]:
    found = []
    for stretches in quoted_stretches(page.article.text, analysis.paragraphs):
        found += [place for stretch in stretches if (place := page.stretch(stretch.span)) is not None]
    return found
