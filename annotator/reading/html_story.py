"""Finds the element of a page that contains the story: the one with the most prose and the fewest links.

This is maximum-subsequence segmentation (Pasternack and Roth, "Extracting Article Text from the Web", 2009),
applied to the element tree instead of a sequence of tokens: prose adds to the weight of an element, links and
headings of other stories reduce it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.article import ZoneKind
from annotator.reading.datelines import parse_dateline
from annotator.reading.html_blocks import Block, Element
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
    begins. `counts` maps each element's number to the number of its blocks.
    """

    element: int
    inside: list[int]
    hints: list[ZoneKind | None]
    teasers: frozenset[int]
    end: int
    counts: Mapping[int, int]


def find_story(
    blocks: Sequence[Block], lines: Sequence[Line], title: int | None, *, live: bool = False
) -> Story:
    """The story among `blocks`.

    `lines` are the blocks as lines. `title` is the index of the headline. `live` says that the story is a
    live report, whose entries have dates.
    """
    counts = _counts(blocks)
    prose = [_prose(block, line) for block, line in zip(blocks, lines, strict=True)]
    excerpts = _counts(block for block, weight in zip(blocks, prose, strict=True) if weight)
    cards = frozenset(n for n, count in counts.items() if count <= _CARD and excerpts.get(n) == 1)
    teasers = frozenset(i for i in range(len(blocks)) if prose[i] and _is_teaser(blocks, lines, cards, i))
    prose = [0.0 if i in teasers else weight for i, weight in enumerate(prose)]
    hints = _hints(blocks, _main(blocks, prose, title))
    weights = _weights(blocks, lines, hints, prose, title)
    begun = next((i for i, weight in enumerate(prose) if weight and i > (title or 0)), len(blocks))
    end = _rival(blocks, lines, title, begun) if not live else len(blocks)
    weights[end:] = [min(weight, 0.0) for weight in weights[end:]]
    chosen = _best(blocks, weights)
    if chosen is not None:
        counted = [p if weight > 0 else 0.0 for p, weight in zip(prose, weights, strict=True)]
        chosen = _without_neighbours(chosen, blocks, lines, hints, counted)
    full = {i for i, (weight, p) in enumerate(zip(weights, prose, strict=True)) if p and weight == p}
    if chosen is not None and _captioned(lines, hints) and not any(_holds(chosen, blocks[i]) for i in full):
        # A photo page: it has captions, and its only prose is below the headings of other stories.
        chosen = None
    if chosen is None:
        return Story(0, [], hints, teasers, end, counts)
    around = frozenset(element.number for element in chosen.ancestors())
    hints = _hints(blocks, around)
    inside = [i for i, block in enumerate(blocks[:end]) if _holds(chosen, block)]
    return Story(chosen.number, inside, hints, teasers, end, counts)


def _holds(element: Element, block: Block) -> bool:
    return any(ancestor is element for ancestor in block.element.ancestors())


def _captioned(lines: Sequence[Line], hints: Sequence[ZoneKind | None]) -> bool:
    pairs = zip(lines, hints, strict=True)
    return any(hint is ZoneKind.CAPTION or line.sign is Sign.CAPTION for line, hint in pairs)


def _prose(block: Block, line: Line) -> float:
    """The number of characters of running text in a block."""
    is_prose = line.sign is Sign.SENTENCE and len(block.text) >= _PROSE and block.linked <= _LINKED
    return float(len(block.text)) if is_prose else 0.0


def _main(blocks: Sequence[Block], prose: Sequence[float], title: int | None) -> frozenset[int]:
    """The elements that contain most of the prose.

    A smaller share is enough if the element's names mark the story or if it contains the headline. What other
    names of these elements say is ignored, because it would apply to most of the page.
    """
    total: dict[int, float] = defaultdict(float)
    telling = {e.number for e in blocks[title].element.ancestors()} if title is not None else set()
    for block, weight in zip(blocks, prose, strict=True):
        if weight:
            for element in block.element.ancestors():
                total[element.number] += weight
                if element.container:
                    telling.add(element.number)
    most, part = _MAIN_SHARE * sum(prose), _NAMED_SHARE * sum(prose)
    return frozenset(n for n, weight in total.items() if weight > (part if n in telling else most))


def _hints(blocks: Sequence[Block], main: frozenset[int]) -> list[ZoneKind | None]:
    """For each block the zone kind that the nearest named element suggests, except the elements in `main`."""
    known: dict[int, ZoneKind | None] = {}
    hints = []
    for block in blocks:
        number = block.element.number
        if number not in known:
            known[number] = _hint(block.element, main)
        hints.append(known[number])
    return hints


def _hint(innermost: Element, main: frozenset[int]) -> ZoneKind | None:
    kind = None
    for element in innermost.ancestors():
        if element.number in main:
            break
        if element.kind is not None and kind in {None, ZoneKind.BOILERPLATE}:
            # A list of tags may be built as a menu: the kind of the element around it takes precedence.
            kind = element.kind if kind is None or not element.kind.live else kind
    return kind


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


def _counts(blocks: Iterable[Block]) -> Mapping[int, int]:
    """The number of blocks in each element."""
    counts: dict[int, int] = defaultdict(int)
    for block in blocks:
        for element in block.element.ancestors():
            counts[element.number] += 1
    return counts


def _is_teaser(blocks: Sequence[Block], lines: Sequence[Line], cards: frozenset[int], i: int) -> bool:
    """Whether block `i` shares a small element with a linked headline above it or a date next to it."""
    for j in (i - 1, i + 1, i - 2):
        if 0 <= j < len(blocks) and _shared(blocks[i], blocks[j]) in cards:
            dated = lines[j].sign in {Sign.AGE, Sign.TEASER_DATE, Sign.DATE}
            linked = blocks[j].linked > _LINKED and blocks[j].text.count(" ") >= _HEADLINE_WORDS - 1
            if dated or (linked and j < i and lines[j].sign is not Sign.PROMO):
                return True
    return False


def _shared(a: Block, b: Block) -> int:
    """The number of the innermost element that contains both blocks."""
    around_b = {element.number for element in b.element.ancestors()}
    return next(e.number for e in a.element.ancestors() if e.number in around_b)


def _rival(blocks: Sequence[Block], lines: Sequence[Line], title: int | None, begun: int) -> int:
    """The index at which a second article begins below the first, or `len(blocks)`.

    It begins at a dated heading; a linked heading counts only if it is an `<h1>`. `begun` is the index of the
    first prose below the headline, which may itself be shown several times.
    """
    if title is None:
        return len(blocks)
    for i in range(begun + 1, len(blocks)):
        heading = next((e for e in blocks[i].element.ancestors() if e.name in {"h1", "h2", "h3"}), None)
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
    blocks: Sequence[Block],
    lines: Sequence[Line],
    hints: Sequence[ZoneKind | None],
    prose: Sequence[float],
) -> Element:
    """The part of `chosen` that is the story, without a summary above its dateline or boxes below its end."""
    inside = [i for i, block in enumerate(blocks) if _holds(chosen, block)]
    total: dict[int, float] = defaultdict(float)
    parts: dict[int, Element] = {}
    for i in inside:
        path = list(blocks[i].element.ancestors())
        for part in path[: path.index(chosen)]:
            total[part.number] += prose[i]
            parts[part.number] = part
    whole = sum(prose[i] for i in inside)
    for number in sorted(parts):
        if total[number] < _NEARLY * whole:
            continue
        part_blocks = [i for i in inside if _holds(parts[number], blocks[i])]
        if sum(1 for i in part_blocks if prose[i]) < _PARAGRAPHS:
            continue
        if _complete(range(part_blocks[0], part_blocks[-1] + 1), inside, blocks, lines, hints, prose):
            chosen = parts[number]
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


def _best(blocks: Sequence[Block], weights: Sequence[float]) -> Element | None:
    """The element with the greatest weight, preferring story containers; of equal ones the innermost."""
    total: dict[int, float] = defaultdict(float)
    known: dict[int, tuple[Element, int]] = {}
    for block, weight in zip(blocks, weights, strict=True):
        path = list(block.element.ancestors())
        for i, element in enumerate(path):
            total[element.number] += weight
            known.setdefault(element.number, (element, len(path) - i))
    if not total:
        return None
    best = max(total, key=lambda n: (total[n] * (_CONTAINER if known[n][0].container else 1), known[n][1]))
    return known[best][0] if total[best] > 0 else None
