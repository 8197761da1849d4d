"""Finds the element of a page that contains the story: the one with the most prose and the fewest links.

This is maximum-subsequence segmentation (Pasternack and Roth, "Extracting Article Text from the Web", 2009),
applied to the element tree instead of a sequence of tokens: prose adds to the weight of an element, links and
headings of other stories reduce it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from annotator.core.article import ZoneKind
from annotator.reading.datelines import parse_dateline
from annotator.reading.html_blocks import Block, Element
from annotator.reading.html_tree import Tree
from annotator.reading.lines import Line, Sign, date_in, looks_like_names

_PROSE = 40
_LINKED = 0.6
_MAIN_SHARE, _NAMED_SHARE = 0.5, 0.15
_AWAY, _CONTAINER = 0.2, 1.25
_CARD = 6
_HEADLINE_WORDS = 4
_FOREIGN = -20.0
_DATED_WITHIN = 4
_NEARLY, _PARAGRAPHS = 0.5, 2
_ENDING = frozenset({ZoneKind.BYLINE, ZoneKind.TAGS, ZoneKind.RELATED})
_ENDING_SIGNS = frozenset({Sign.BYLINE, Sign.TAGS, Sign.RELATED, Sign.FOOTER})
_FOREIGN_SIGNS = frozenset({Sign.RELATED, Sign.AGE, Sign.TEASER_DATE, Sign.TAGS, Sign.FOOTER})


@dataclass(frozen=True, slots=True)
class Story:
    """The blocks of the story, and what the class names around each block say.

    `element` is the number of the story's element, 0 if no prose was found. `inside` holds the indices of the
    blocks in it, and is empty then. `hints` holds the zone kind that the names around each block suggest.
    `teasers` are the indices of excerpts from other stories. `end` is the index at which a second article
    begins. `counts` maps each element's number to the number of its blocks. `ways` maps the number of each
    element in the story to a number for the names on the path from the story's element to it.
    """

    element: int
    inside: list[int]
    hints: list[ZoneKind | None]
    teasers: frozenset[int]
    end: int
    counts: Mapping[int, int]
    tag_paths: Mapping[int, int]


def find_story(tree: Tree, lines: Sequence[Line], title: int | None, *, live: bool = False) -> Story:
    """The story of the page.

    `lines` are the blocks as lines. `title` is the index of the headline. `live` says that the story is a
    live report, whose entries have dates.
    """
    blocks = tree.blocks
    prose = [_prose(block, line) for block, line in zip(blocks, lines, strict=True)]
    extents = tree.extents(prose)
    counts = {number: extent.count for number, extent in extents.items()}
    excerpts = tree.extents(filter(None, prose), [i for i, weight in enumerate(prose) if weight])
    cards = frozenset(n for n, extent in excerpts.items() if counts[n] <= _CARD and extent.count == 1)
    teasers = frozenset(
        i for i in range(len(blocks)) if prose[i] and _is_teaser(blocks, lines, counts, cards, i)
    )
    prose = [0.0 if i in teasers else weight for i, weight in enumerate(prose)]
    hints = tree.hints(_main(tree, prose, title))
    weights = _weights(blocks, lines, hints, prose, title)
    begun = next((i for i, weight in enumerate(prose) if weight and i > (title or 0)), len(blocks))
    end = _rival(tree, lines, title, begun) if not live else len(blocks)
    weights[end:] = [min(weight, 0.0) for weight in weights[end:]]
    chosen = _best(tree, weights)
    if chosen is not None:
        counted = [p if weight > 0 else 0.0 for p, weight in zip(prose, weights, strict=True)]
        chosen = _without_neighbours(chosen, tree, lines, hints, counted)
    within = tree.within(chosen) if chosen is not None else frozenset()
    full = [i for i, (weight, p) in enumerate(zip(weights, prose, strict=True)) if p and weight == p]
    if _captioned(lines, hints) and not any(blocks[i].element.number in within for i in full):
        # A photo page: it has captions, and its only prose is below the headings of other stories.
        chosen = None
    if chosen is None:
        return Story(0, [], hints, teasers, end, counts, {})
    hints = tree.hints(frozenset(element.number for element in chosen.ancestors()))
    inside = [i for i, block in enumerate(blocks[:end]) if block.element.number in within]
    return Story(chosen.number, inside, hints, teasers, end, counts, tree.tag_paths(chosen.number))


def _captioned(lines: Sequence[Line], hints: Sequence[ZoneKind | None]) -> bool:
    pairs = zip(lines, hints, strict=True)
    return any(hint is ZoneKind.CAPTION or line.sign is Sign.CAPTION for line, hint in pairs)


def _prose(block: Block, line: Line) -> float:
    """The number of characters of running text in a block."""
    is_prose = line.sign is Sign.SENTENCE and len(block.text) >= _PROSE and block.linked <= _LINKED
    return float(len(block.text)) if is_prose else 0.0


def _main(tree: Tree, prose: Sequence[float], title: int | None) -> frozenset[int]:
    """The elements that contain most of the prose.

    A smaller share is enough if the element's names mark the story or if it contains the headline. What other
    names of these elements say is ignored, because it would apply to most of the page.
    """
    telling = {e.number for e in tree.blocks[title].element.ancestors()} if title is not None else set()
    telling |= {element.number for element in tree.elements if element.container}
    most, part = _MAIN_SHARE * sum(prose), _NAMED_SHARE * sum(prose)
    weights = {number: extent.weight for number, extent in tree.extents(prose).items()}
    return frozenset(n for n, weight in weights.items() if weight > (part if n in telling else most))


def _weights(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    hints: Sequence[ZoneKind | None],
    prose: Sequence[float],
    title: int | None,
) -> list[float]:
    """The weight of each block for its elements; less above the headline and below foreign headings."""
    weights = []
    headed: set[int] = set()
    for i, (block, line, hint) in enumerate(zip(blocks, lines, hints, strict=True)):
        below = title is None or i > title
        if hint is not None:
            weight = 0.0 if hint.live else -prose[i] / 2
        elif line.sign in _FOREIGN_SIGNS:
            weight = _FOREIGN
        elif block.linked > _LINKED and line.sign is Sign.SHORT:
            weight = -float(len(block.text))
        else:
            weight = prose[i]
        away = not below or any(element.number in headed for element in block.element.ancestors())
        weights.append(weight * _AWAY if away and weight > 0 else weight)
        if below and line.sign is Sign.RELATED and block.element.parent is not None:
            headed.add(block.element.parent.number)
    return weights


def _is_teaser(
    blocks: Sequence[Block], lines: Sequence[Line], counts: Mapping[int, int], cards: frozenset[int], i: int
) -> bool:
    """Whether block `i` shares a small element with a linked headline above it or a date next to it."""
    around = _small(blocks[i], counts)
    for j in (i - 1, i + 1, i - 2) if around else ():
        if 0 <= j < len(blocks) and _shared(around, _small(blocks[j], counts)) in cards:
            dated = lines[j].sign in {Sign.AGE, Sign.TEASER_DATE, Sign.DATE}
            linked = blocks[j].linked > _LINKED and blocks[j].text.count(" ") >= _HEADLINE_WORDS - 1
            if dated or (linked and j < i and lines[j].sign is not Sign.PROMO):
                return True
    return False


def _small(block: Block, counts: Mapping[int, int]) -> list[int]:
    """The numbers of the elements around a block that are no larger than a card, from the inside out."""
    around = takewhile(lambda element: counts[element.number] <= _CARD, block.element.ancestors())
    return [element.number for element in around]


def _shared(a: Sequence[int], b: Sequence[int]) -> int | None:
    """The number of the innermost element that contains both blocks."""
    around_b = frozenset(b)
    return next((number for number in a if number in around_b), None)


def _rival(tree: Tree, lines: Sequence[Line], title: int | None, begun: int) -> int:
    """The index at which a second article begins below the first, or the number of blocks.

    It begins at a dated heading; a linked heading counts only if it is an `<h1>`. `begun` is the index of the
    first prose below the headline, which may itself be shown several times.
    """
    blocks = tree.blocks
    if title is None:
        return len(blocks)
    headings = tree.nearest({"h1", "h2", "h3"})
    for i in range(begun + 1, len(blocks)):
        heading = headings[blocks[i].element.number]
        words = blocks[i].text
        if heading is None or words == blocks[title].text or words.count(" ") < _HEADLINE_WORDS - 1:
            continue
        below = lines[i + 1 : i + 1 + _DATED_WITHIN]
        if (heading.name == "h1" or not blocks[i].linked) and any(_is_dated(line) for line in below):
            return i
    return len(blocks)


def _is_dated(line: Line) -> bool:
    dated = date_in(line.text) if line.sign is Sign.DATE else None
    return dated is not None and dated.timed


def _without_neighbours(
    chosen: Element,
    tree: Tree,
    lines: Sequence[Line],
    hints: Sequence[ZoneKind | None],
    prose: Sequence[float],
) -> Element:
    """The part of `chosen` that is the story, without a summary above its dateline or boxes below its end."""
    within = tree.within(chosen)
    inside = [i for i, block in enumerate(tree.blocks) if block.element.number in within]
    extents = tree.extents((prose[i] for i in inside), inside)
    paragraphs = tree.extents((prose[i] for i in inside if prose[i]), [i for i in inside if prose[i]])
    whole = extents[chosen.number].weight
    for part in [element for element in tree.elements if element.number in within and element is not chosen]:
        extent = extents.get(part.number)
        if extent is None or extent.weight < _NEARLY * whole:
            continue
        if part.number not in paragraphs or paragraphs[part.number].count < _PARAGRAPHS:
            continue
        if _complete(range(extent.first, extent.last + 1), inside, tree.blocks, lines, hints, prose):
            chosen = part
    return chosen


def _complete(
    part: range,
    inside: Sequence[int],
    blocks: Sequence[Block],
    lines: Sequence[Line],
    hints: Sequence[ZoneKind | None],
    prose: Sequence[float],
) -> bool:
    """Whether prose outside `part` is only above the story's dateline or below what ends the story."""
    left = [i for i in inside if prose[i] and i not in part]
    opening = next(i for i in part if prose[i])
    if any(i < part.start for i in left) and parse_dateline(lines[opening].text) is None:
        return False
    after = next((i for i in left if i >= part.stop), part.stop)
    between = range(part.stop, after)
    return after not in left or any(_closes(blocks[i], lines[i], hints[i]) for i in between)


def _closes(block: Block, line: Line, hint: ZoneKind | None) -> bool:
    """Whether a block ends a story: tags, related articles, a byline, or an author's name that is a link."""
    named = block.linked > _LINKED and looks_like_names(line.text)
    return named or line.sign in _ENDING_SIGNS or hint in _ENDING


def _best(tree: Tree, weights: Sequence[float]) -> Element | None:
    """The element with the greatest weight, preferring story containers; of equal ones the innermost."""
    extents = tree.extents(weights)

    def order(element: Element) -> tuple[float, int]:
        return extents[element.number].weight * (_CONTAINER if element.container else 1), element.depth

    best = max((element for element in tree.elements if element.number in extents), key=order, default=None)
    return best if best is not None and extents[best.number].weight > 0 else None
