"""The zone kind of each block of a page, once the element of the story is known."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from annotator.core.article import ZoneKind
from annotator.core.spans import Span
from annotator.reading.dates import is_clock
from annotator.reading.head import head_kinds, is_named_role
from annotator.reading.html_blocks import Block, Element
from annotator.reading.html_story import Story, find_story
from annotator.reading.html_tree import Tree
from annotator.reading.lines import Line, Sign, date_in, leading_name, looks_like_names, sign_of
from annotator.reading.rules import rules
from annotator.reading.start import body_start
from annotator.reading.tail import tail_kinds

_LINKED, _WHOLLY = 0.6, 0.9
_ABOVE_TITLE = 4
_COMMON = 0.15
_TEASED = 12
_CAPTION, _FEW, _NAMES = 400, 3, 3
_CREDIT = re.compile(r"[(\[][^()\[\]/]{2,40}/[^()\[\]]{2,60}[)\]]\.?$")
_SHORT_SIGNS = frozenset({Sign.SHORT, Sign.DATE})
_SIMPLE = {
    Sign.PROMO: ZoneKind.PROMO,
    Sign.PROMO_ALONE: ZoneKind.PROMO,
    Sign.TAGS: ZoneKind.TAGS,
    Sign.RELATED: ZoneKind.RELATED,
    Sign.CAPTION: ZoneKind.CAPTION,
    Sign.BYLINE: ZoneKind.BYLINE,
    Sign.DATE: ZoneKind.DATE,
}
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_HEAD = frozenset({ZoneKind.CAPTION, ZoneKind.BYLINE, ZoneKind.DATE})


def block_kinds(tree: Tree, title: int | None, *, live: bool) -> list[ZoneKind] | None:
    """The zone kind of each block, or `None` if the page has neither prose nor captions.

    `title` is the index of the headline; `live` says that the story is a live report of dated entries.
    """
    blocks = tree.blocks
    lines = [Line(Span(0, len(b.text)), b.text, sign_of(b.text), gap=True) for b in blocks]
    story = find_story(tree, lines, title, live=live)
    if not story.inside and (title is None or not _captions(lines, story.hints)):
        return None
    kinds = _around(blocks, lines, story, title)
    for i, kind in zip(story.inside, _within(blocks, lines, story, title), strict=True):
        kinds[i] = kind
    if title is not None:
        kinds[title] = ZoneKind.TITLE
    return kinds


def _captions(lines: Sequence[Line], hints: Sequence[ZoneKind | None]) -> bool:
    pairs = zip(lines, hints, strict=True)
    return any(hint is ZoneKind.CAPTION or line.sign is Sign.CAPTION for line, hint in pairs)


def _within(
    blocks: Sequence[Block], lines: Sequence[Line], story: Story, title: int | None
) -> list[ZoneKind]:
    """The kinds of the blocks in the story: first what their elements say, then the rules for plain text."""
    inside = story.inside
    if not inside:
        return []
    paths = _usual_paths(blocks, lines, story)
    fixed = _fixed(blocks, lines, story, paths)
    free = [i for i in inside if i not in fixed]
    texts = [lines[i] for i in free]
    first = body_start(texts)
    above = free.index(title) if title in free[:first] else -1
    kinds = [*head_kinds(texts[:first], above, has_body=True), *tail_kinds(texts[first:])]
    kinds_by_block = fixed | dict(zip(free, kinds, strict=True))
    usual = [i for i in free if i != title and i not in story.teasers and _path(blocks[i], story) in paths]
    _reclaim(blocks, lines, usual, kinds_by_block)
    _reclaim_headings(blocks, lines, free, kinds_by_block)
    _reclaim_summary(blocks, lines, free, kinds_by_block)
    _sign_off(lines, free, kinds_by_block)
    return [kinds_by_block[i] for i in inside]


def _fixed(
    blocks: Sequence[Block], lines: Sequence[Line], story: Story, paths: set[int]
) -> dict[int, ZoneKind]:
    """The kinds that are determined by class names, links and pictures, or by a preceding `Baca juga`."""
    kinds: dict[int, ZoneKind] = {}
    promised = 0
    for i, following in zip(story.inside, [*story.inside[1:], None], strict=True):
        block, line, hint = blocks[i], lines[i], story.hints[i]
        kind = _settled(block, line, story, paths) if hint is None else _hinted(line, hint)
        invites = following is not None and blocks[following].linked > _LINKED
        opens = line.sign is Sign.PROMO_ALONE or (line.sign is Sign.RELATED and not block.linked)
        if kind is None and ((opens and invites) or (promised and block.linked > _LINKED)):
            kind = ZoneKind.PROMO
        if kind is None and line.sign in {Sign.AGE, Sign.TEASER_DATE}:
            kind = ZoneKind.RELATED
        if kind is None and i in story.teasers and _path(block, story) not in paths:
            kind = ZoneKind.RELATED
        promised = _TEASED if opens else promised - 1 if kind is ZoneKind.PROMO and promised else 0
        if kind is not None:
            kinds[i] = kind
    return kinds


def _hinted(line: Line, hint: ZoneKind | None) -> ZoneKind | None:
    """The kind that the class names suggest; a date or byline must also read like one."""
    if hint is ZoneKind.DATE and is_clock(line.text):
        return ZoneKind.DATE
    if hint in {ZoneKind.DATE, ZoneKind.BYLINE}:
        if line.sign is Sign.DATE:
            return ZoneKind.DATE
        return hint if line.sign is Sign.BYLINE or looks_like_names(leading_name(line.text)) else None
    return hint


def _settled(block: Block, line: Line, story: Story, paths: set[int]) -> ZoneKind | None:
    """The kind that links and pictures suggest, such as promotion for a linked headline; or `None`."""
    if is_clock(line.text):
        return ZoneKind.DATE
    if block.linked > _WHOLLY and line.sign is Sign.SHORT and len(line.text) > 20:
        return ZoneKind.PROMO
    boxes = list(_boxes(block, story))
    if any(box.asks for box in boxes[1:]):
        return ZoneKind.BOILERPLATE
    if any(box.pictured for box in boxes[1:]) and _CREDIT.search(line.text):
        return ZoneKind.CAPTION
    if _path(block, story) in paths:
        return None
    described = line.sign is Sign.SENTENCE and len(line.text) < _CAPTION
    return ZoneKind.CAPTION if described and any(box.pictured for box in boxes) else None


def _boxes(block: Block, story: Story) -> Iterator[Element]:
    """The small elements of the story around a block, from the inside out."""
    for element in block.element.ancestors():
        if element.number == story.element or story.counts[element.number] > _FEW:
            return
        yield element


def _reclaim(
    blocks: Sequence[Block], lines: Sequence[Line], usual: Sequence[int], kinds: dict[int, ZoneKind]
) -> None:
    """Mark prose whose path of elements is usual for the story as body, whatever heading precedes it.

    `usual` are the indices of the blocks with such paths. Short lines and dates between two of these
    paragraphs belong to the story too.
    """
    prose = [i for i in usual if lines[i].sign is Sign.SENTENCE and blocks[i].linked <= _LINKED]
    told = frozenset(prose)
    for i in prose:
        kinds[i] = ZoneKind.BODY
    start = min((i for i, kind in kinds.items() if kind is ZoneKind.BODY), default=0)
    last = max(prose, default=-1)
    for i, following in zip_longest(usual, usual[1:], fillvalue=-1):
        heads = lines[i].sign is Sign.RELATED and following in told
        if start < i < last and (lines[i].sign in _SHORT_SIGNS or heads) and blocks[i].linked <= _LINKED:
            kinds[i] = ZoneKind.BODY


def _reclaim_headings(
    blocks: Sequence[Block], lines: Sequence[Line], free: Sequence[int], kinds: dict[int, ZoneKind]
) -> None:
    """Mark a heading directly above a paragraph in the same element as body."""
    for i, following in pairwise(free):
        heading, below = blocks[i].element, blocks[following].element
        own = heading.name in _HEADINGS and heading.parent is below.parent and blocks[i].linked <= _LINKED
        is_prose = kinds[following] is ZoneKind.BODY and lines[following].sign is Sign.SENTENCE
        if own and is_prose and lines[i].sign is Sign.SHORT and kinds[i] is not ZoneKind.TITLE:
            kinds[i] = ZoneKind.BODY


def _reclaim_summary(
    blocks: Sequence[Block], lines: Sequence[Line], free: Sequence[int], kinds: dict[int, ZoneKind]
) -> None:
    """Mark list items above the dateline as body: a summary, which plain text rules take for captions."""
    for i in free:
        listed = blocks[i].element.name == "li" and lines[i].sign is Sign.SENTENCE
        if listed and kinds[i] is ZoneKind.CAPTION:
            kinds[i] = ZoneKind.BODY
    for i, following in pairwise(free):
        opens = lines[i].sign is Sign.SHORT and lines[i].text[-1] == ":"
        if opens and kinds[i] is not ZoneKind.BODY and blocks[following].element.name == "li":
            kinds[i] = kinds[following]


def _sign_off(lines: Sequence[Line], free: Sequence[int], kinds: dict[int, ZoneKind]) -> None:
    """Short lines after the last prose: a name is a byline, a line that ends in a colon is promotion."""
    for i in reversed(free):
        if lines[i].sign is Sign.SENTENCE and kinds[i] is ZoneKind.BODY:
            return
        text = lines[i].text
        if kinds[i] is ZoneKind.BODY and text[-1] == ":":
            kinds[i] = ZoneKind.PROMO
        elif kinds[i] is ZoneKind.BODY and _signs_off(text):
            kinds[i] = ZoneKind.BYLINE


def _signs_off(text: str) -> bool:
    named = looks_like_names(text) and 1 <= text.count(" ") <= _NAMES
    return named or rules().role_alone.fullmatch(text) is not None


def _usual_paths(blocks: Sequence[Block], lines: Sequence[Line], story: Story) -> set[int]:
    """The element paths from the story's element to its prose that contain a fair share of it."""
    mass: Counter[int] = Counter()
    for i in story.inside:
        if story.hints[i] is None and lines[i].sign is Sign.SENTENCE and i not in story.teasers:
            mass[_path(blocks[i], story)] += len(blocks[i].text)
    least = _COMMON * mass.total()
    return {path for path, weight in mass.items() if weight >= least}


def _path(block: Block, story: Story) -> int:
    """A number for the way from the story's element down to a block."""
    return story.tag_paths[block.element.number]


def _around(
    blocks: Sequence[Block], lines: Sequence[Line], story: Story, title: int | None
) -> list[ZoneKind]:
    """The kinds of all blocks as if outside the story: the head before its first block, the tail after it."""
    hints = story.hints
    first = story.inside[0] if story.inside else _first_foreign(lines, title)
    headline = title if title is not None and title < first else max(0, first - _ABOVE_TITLE)
    within = frozenset(story.inside)
    kinds, state = [], ZoneKind.BOILERPLATE
    for i, (block, line, hint) in enumerate(zip(blocks, lines, hints, strict=True)):
        if i < headline - _ABOVE_TITLE:
            kinds.append(_dead(hint))
            continue
        if i < first:
            kinds.append(_above(line, hint) if i < headline else _before(lines, i, hint))
            continue
        if i not in within:
            state = ZoneKind.RELATED if i == story.end else _next_state(line, state)
        kinds.append(_after(block, line, hint, state))
    return kinds


def _first_foreign(lines: Sequence[Line], title: int | None) -> int:
    """For a page without a story: the index of the first heading of other articles below the title."""
    opening = {Sign.RELATED, Sign.TAGS, Sign.FOOTER}
    below = range((title or 0) + 1, len(lines))
    return next((i for i in below if lines[i].sign in opening), len(lines))


def _dead(hint: ZoneKind | None) -> ZoneKind:
    return hint if hint is not None and not hint.live else ZoneKind.BOILERPLATE


def _above(line: Line, hint: ZoneKind | None) -> ZoneKind:
    """The kind directly above the headline: byline, or date with a clock; other dates are today's date."""
    dated = date_in(line.text) if line.sign is Sign.DATE else None
    if (hint is None or hint.live) and (line.sign is Sign.BYLINE or (dated is not None and dated.timed)):
        return _SIMPLE[line.sign]
    return _dead(hint)


def _before(lines: Sequence[Line], i: int, hint: ZoneKind | None) -> ZoneKind:
    """The kind of a block between the headline and the story."""
    line = lines[i]
    if hint is not None and not hint.live:
        return hint
    if line.sign in {Sign.DATE, Sign.BYLINE}:
        return _SIMPLE[line.sign]
    if _signs(lines, i, hint):
        return ZoneKind.BYLINE
    captioned = hint is ZoneKind.CAPTION or line.sign in {Sign.CAPTION, Sign.SENTENCE}
    return ZoneKind.CAPTION if captioned else ZoneKind.BOILERPLATE


def _signs(lines: Sequence[Line], i: int, hint: ZoneKind | None) -> bool:
    """Whether a line without telling words is a byline: by its element, or by a role or date next to it."""
    text = lines[i].text
    if hint is ZoneKind.BYLINE and looks_like_names(leading_name(text)):
        return True
    beside = {line.sign for line in (*lines[max(i - 1, 0) : i], *lines[i + 1 : i + 2])}
    dated = bool(beside & {Sign.DATE, Sign.BYLINE})
    return is_named_role(lines, i) or (dated and looks_like_names(text) and text.count(" ") > 0)


def _next_state(line: Line, state: ZoneKind) -> ZoneKind:
    opened = {Sign.RELATED: ZoneKind.RELATED, Sign.TAGS: ZoneKind.TAGS, Sign.FOOTER: ZoneKind.BOILERPLATE}
    if state is ZoneKind.TAGS and line.text.count(" ") > 5:
        return ZoneKind.RELATED
    return opened.get(line.sign, state)


def _after(block: Block, line: Line, hint: ZoneKind | None, state: ZoneKind) -> ZoneKind:
    if hint is not None and hint not in _HEAD:
        return hint
    if line.sign in {Sign.PROMO, Sign.BOILERPLATE, Sign.FOOTER}:
        return ZoneKind.PROMO if line.sign is Sign.PROMO else ZoneKind.BOILERPLATE
    if line.sign is Sign.BYLINE and state is not ZoneKind.RELATED:
        return ZoneKind.BYLINE
    headline = block.linked > _LINKED and line.text.count(" ") >= 4
    return ZoneKind.RELATED if headline and state is not ZoneKind.TAGS else state
