"""A paragraph as statements: sentences that no quoted stretch breaks, made of words, signs and stretches."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from annotator.core.tokens import Token
from annotator.suggest.analysis import Paragraph
from annotator.suggest.quotations.cues import cue_lexicon
from annotator.suggest.quotations.marks import Stretch

WORD, NUMBER, PUNCTUATION, QUOTE = range(4)
_ENDS = frozenset(".?!…")


class Item(NamedTuple):
    """A word, a number, a sign, or a whole quoted stretch; `low` is the text in lower case."""

    start: int
    end: int
    text: str
    low: str
    kind: int
    stretch: Stretch | None = None

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == WORD and self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a paragraph (quoted sentences count as one item), never empty."""

    items: tuple[Item, ...]
    paragraph: int
    title: bool
    end: int = field(init=False, compare=False)
    """The index behind the last item that is not the sentence's own final sign."""

    def __post_init__(self) -> None:
        n = len(self.items)
        while n > 1 and self.items[n - 1].kind == PUNCTUATION and self.items[n - 1].text in "*.…!?":
            n -= 1
        object.__setattr__(self, "end", n)  # asked for with every item, and a sentence may end in any number


def to_items(tokens: Sequence[Token], text: str, stretches: Sequence[Stretch]) -> list[Item]:
    """The tokens as items: hyphened words as one, each stretch as one."""
    items: list[Item] = []
    remaining = iter(stretches)
    stretch = next(remaining, None)
    joinable = False
    for token in tokens:
        start, end = token.span.start, token.span.end
        while stretch is not None and start >= stretch.span.end:
            stretch = next(remaining, None)
        if stretch is not None and start >= stretch.span.start:
            if not items or items[-1].stretch is not stretch:
                span = stretch.span
                items.append(Item(span.start, span.end, text[span.start : span.end], "", QUOTE, stretch))
            continue
        surface = token.text
        kind = WORD if surface[0].isalpha() else NUMBER if surface[0].isdigit() else PUNCTUATION
        if kind != PUNCTUATION and joinable and items[-1].end == start:
            items.pop()
            head = items.pop()
            # Its text is cut out when it is whole: a word may have any number of hyphens.
            items.append(Item(head.start, end, "", "", head.kind))
            joinable = False
            continue
        items.append(Item(start, end, surface, surface.casefold(), kind))
        joinable = (
            surface in "-–" and len(items) > 1 and items[-2].kind in (WORD, NUMBER) and items[-2].end == start
        )
    return [item if item.text else _joined(item, text) for item in items]


def _joined(item: Item, text: str) -> Item:
    surface = text[item.start : item.end]
    return item._replace(text=surface, low=surface.casefold())


def statements(paragraph: Paragraph, number: int, items: Sequence[Item], *, title: bool) -> list[Statement]:
    """Cut the items of a paragraph where a sentence ends outside every stretch."""
    ends = [item.end for item in items]
    cuts = set()
    for sentence in paragraph.sentences:
        at = bisect_right(ends, sentence.end)
        inside = at < len(items) and items[at].start < sentence.end
        if not inside:
            cuts.add(at)
    for at in range(1, len(items)):
        if _sentence_ends_between(items[at - 1], items[at]):
            cuts.add(at)
    found, begin = [], 0
    for at in sorted(cuts | {len(items)}):
        if at > begin and not _begins_with_tag(items, at):
            found.append(Statement(tuple(items[begin:at]), number, title))
            begin = at
    return found


def _sentence_ends_between(before: Item, after: Item) -> bool:
    """Whether a sentence ends between two items although no space says so (`X.“Kami …`, `…!” “Ya`)."""
    if after.kind == QUOTE:
        ended = before.text in _ENDS
        return ended or (before.kind == QUOTE and before.text[-2:-1] in _ENDS)
    return False


def _begins_with_tag(items: Sequence[Item], at: int) -> bool:
    """Whether the item after a cut is a tag that still belongs to the stretch before (`…!” Ujarnya`)."""
    if at >= len(items) or items[at - 1].kind != QUOTE:
        return False
    return cue_lexicon().find(items[at].low, "tag", "tag-nya") is not None


def index_after(items: Sequence[Item], offset: int) -> int:
    """The index after the last item that ends at or before `offset`."""
    return bisect_right(items, offset, key=attrgetter("end"))
