"""Which block of a page is what: the element that holds most of the prose is the story."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from annotator.core.article import ZoneKind
from annotator.core.spans import Span
from annotator.reading.head import head_kinds, is_named_role
from annotator.reading.html_blocks import Block, Element
from annotator.reading.lines import Line, Sign, date_in, leading_name, looks_like_names, sign_of
from annotator.reading.start import body_start
from annotator.reading.tail import tail_kinds

_PROSE = 50
_NAMED_SHARE, _SHARE, _MAIN_SHARE, _NEARLY = 0.6, 0.75, 0.5, 0.85
_UNSUPPORTED = 0.3
_LINKED = 0.6
_ABOVE_TITLE = 4
_SIMPLE = {
    Sign.PROMO: ZoneKind.PROMO,
    Sign.PROMO_ALONE: ZoneKind.PROMO,
    Sign.TAGS: ZoneKind.TAGS,
    Sign.RELATED: ZoneKind.RELATED,
    Sign.CAPTION: ZoneKind.CAPTION,
    Sign.BYLINE: ZoneKind.BYLINE,
    Sign.DATE: ZoneKind.DATE,
}
_HEAD = frozenset({ZoneKind.CAPTION, ZoneKind.BYLINE, ZoneKind.DATE})


def block_kinds(
    blocks: Sequence[Block], title: int | None, supported: Sequence[bool]
) -> list[ZoneKind] | None:
    """The kind of each block, or `None` where no prose is found.

    `title` is the index of the headline; `supported` says for each block whether another extractor took
    it for part of the story, which gives its prose more weight.
    """
    lines = [Line(Span(0, len(b.text)), b.text, sign_of(b.text), gap=True) for b in blocks]
    mass = [_mass(block, line, known) for block, line, known in zip(blocks, lines, supported, strict=True)]
    if not any(mass):
        return None
    main = _heavy(blocks, mass, _MAIN_SHARE)
    hints = [_hint(block, main) for block in blocks]
    alive = [0.0 if hint is not None and not hint.live else m for hint, m in zip(hints, mass, strict=True)]
    if not any(alive):
        alive = mass
    story = _story(blocks, alive)
    inside = [i for i, block in enumerate(blocks) if story in {e.number for e in block.element.ancestors()}]
    kinds = _around(blocks, lines, hints, title, inside)
    for i, kind in zip(inside, _within(blocks, lines, hints, title, inside), strict=True):
        kinds[i] = kind
    if title is not None:
        kinds[title] = ZoneKind.TITLE
    return kinds


def _mass(block: Block, line: Line, supported: bool) -> float:
    """How much a block weighs as prose of the story, in characters."""
    if line.sign is not Sign.SENTENCE or len(block.text) < _PROSE or block.linked > _LINKED:
        return 0.0
    return len(block.text) * (1.0 if supported else _UNSUPPORTED)


def _masses(blocks: Iterable[Block], mass: Iterable[float]) -> dict[int, float]:
    total: dict[int, float] = defaultdict(float)
    for block, weight in zip(blocks, mass, strict=True):
        if weight:
            for element in block.element.ancestors():
                total[element.number] += weight
    return total


def _heavy(blocks: Sequence[Block], mass: Sequence[float], share: float) -> frozenset[int]:
    """The elements that hold more than `share` of the prose; their names say nothing about parts of it."""
    total = _masses(blocks, mass)
    return frozenset(number for number, weight in total.items() if weight > share * sum(mass))


def _hint(block: Block, main: frozenset[int]) -> ZoneKind | None:
    """What the nearest telling element says, leaving out those that hold most of the page."""
    said = None
    for element in block.element.ancestors():
        if element.number in main:
            break
        if element.kind is not None and said in {None, ZoneKind.BOILERPLATE}:
            # A list of tags may be built as a menu: furniture gives way to what it is part of.
            said = element.kind if said is None or not element.kind.live else said
    return said


def _story(blocks: Sequence[Block], mass: Sequence[float]) -> int:
    """The number of the element that holds the story: one that is named so, else the innermost heavy one."""
    total = _masses(blocks, mass)
    whole = sum(mass)
    known: dict[int, tuple[Element, int]] = {}
    for block, weight in zip(blocks, mass, strict=True):
        if weight:
            path = list(block.element.ancestors())
            known.update({e.number: (e, len(path) - i) for i, e in enumerate(path)})
    named = [n for n, (e, _) in known.items() if e.container and total[n] >= _NAMED_SHARE * whole]
    heavy = [n for n in known if total[n] >= _SHARE * whole]
    if named:
        most = max(total[n] for n in named)
        return max((n for n in named if total[n] >= _NEARLY * most), key=lambda n: known[n][1])
    return max(heavy, key=lambda n: known[n][1])


def _within(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    hints: Sequence[ZoneKind | None],
    title: int | None,
    inside: list[int],
) -> list[ZoneKind]:
    """The kinds of the story's own blocks: what its elements say first, then the rules for plain text."""
    fixed = {i: kind for i in inside if (kind := _settled(blocks[i], lines[i], hints[i])) is not None}
    free = [i for i in inside if i not in fixed]
    texts = [lines[i] for i in free]
    first = body_start(texts)
    above = free.index(title) if title in free[:first] else -1
    kinds = [*head_kinds(texts[:first], above, has_body=True), *tail_kinds(texts[first:])]
    found = fixed | dict(zip(free, kinds, strict=True))
    return [found[i] for i in inside]


def _settled(block: Block, line: Line, hint: ZoneKind | None) -> ZoneKind | None:
    """What is certain from the element's names; a date or a name must read like one as well."""
    if hint in {ZoneKind.DATE, ZoneKind.BYLINE}:
        if line.sign is Sign.DATE:
            return ZoneKind.DATE
        return hint if line.sign is Sign.BYLINE or looks_like_names(leading_name(line.text)) else None
    if hint is not None:
        return hint
    linked = block.linked > 0.9 and line.sign is Sign.SHORT and len(line.text) > 20
    return ZoneKind.PROMO if linked else None


def _around(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    hints: Sequence[ZoneKind | None],
    title: int | None,
    inside: list[int],
) -> list[ZoneKind]:
    """The kinds of all blocks as if outside the story: head before its first block, tail behind it."""
    first = inside[0]
    headline = title if title is not None and title < first else max(0, first - _ABOVE_TITLE)
    kinds, state = [], ZoneKind.BOILERPLATE
    for i, (block, line, hint) in enumerate(zip(blocks, lines, hints, strict=True)):
        if i < headline - _ABOVE_TITLE:
            kinds.append(_dead(hint))
            continue
        if i < first:
            kinds.append(_above(line, hint) if i < headline else _before(lines, i, hint))
            continue
        state = _next_state(line, state)
        kinds.append(_after(block, line, hint, state))
    return kinds


def _dead(hint: ZoneKind | None) -> ZoneKind:
    return hint if hint is not None and not hint.live else ZoneKind.BOILERPLATE


def _above(line: Line, hint: ZoneKind | None) -> ZoneKind:
    """Right above the headline: a date with its clock or a byline; a day alone is the day of the visit."""
    dated = date_in(line.text) if line.sign is Sign.DATE else None
    if (hint is None or hint.live) and (line.sign is Sign.BYLINE or (dated is not None and dated.timed)):
        return _SIMPLE[line.sign]
    return _dead(hint)


def _before(lines: Sequence[Line], i: int, hint: ZoneKind | None) -> ZoneKind:
    """Between the headline and the story."""
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
    """Whether a line that no wording marks names the writer: by its element, a role or a date beside it."""
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
