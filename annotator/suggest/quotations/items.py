"""A paragraph as statements: sentences, not split within quoted stretches, that consist of items."""

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
    """A word, a number, a punctuation mark, or a whole quoted stretch; `low` is the text in lower case."""

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
    """One sentence of a paragraph (a quoted stretch is one item), never empty."""

    items: tuple[Item, ...]
    paragraph: int
    title: bool
    end: int = field(init=False, compare=False)
    """The index after the last item that is not final punctuation of the sentence."""

    def __post_init__(self) -> None:
        n = len(self.items)
        while n > 1 and self.items[n - 1].kind == PUNCTUATION and self.items[n - 1].text in "*.…!?":
            n -= 1
        object.__setattr__(self, "end", n)  # stored, because it is needed for every item


def to_items(tokens: Sequence[Token], text: str, stretches: Sequence[Stretch]) -> list[Item]:
    """The tokens as items: a hyphenated word is one item, a quoted stretch is one item."""
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
            # The text is set at the end, because a word may have any number of hyphens.
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
    """Split the items of a paragraph at the ends of sentences outside quoted stretches."""
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
    """Whether a sentence ends between two items without a space (`X.“Kami …`, `…!” “Ya`)."""
    if after.kind == QUOTE:
        ended = before.text in _ENDS
        return ended or (before.kind == QUOTE and before.text[-2:-1] in _ENDS)
    return False


def _begins_with_tag(items: Sequence[Item], at: int) -> bool:
    """Whether the item after a split is a tag that belongs to the preceding stretch (`…!” Ujarnya`)."""
    if at >= len(items) or items[at - 1].kind != QUOTE:
        return False
    return cue_lexicon().find(items[at].low, "tag", "tag-nya") is not None


def index_after(items: Sequence[Item], offset: int) -> int:
    """The index after the last item that ends at or before `offset`."""
    return bisect_right(items, offset, key=attrgetter("end"))
