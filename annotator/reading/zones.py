"""The zones of plain text.

The first paragraph of prose divides the page. Before it are the title, byline, date and captions, among
navigation. From it on, everything is body until a heading of related articles, tags or a footer begins the
tail. The phrases are in `resources/lexicons/zones.toml`; no rule depends on a particular outlet. The run time
is linear in the length of the text.
"""

from collections.abc import Collection, Iterable, Sequence

from annotator.core.article import Zone, ZoneKind
from annotator.core.spans import Span
from annotator.reading.head import find_title, head_kinds
from annotator.reading.inner import inner_zones
from annotator.reading.lines import Line, Sign, is_caption, read_lines
from annotator.reading.start import body_start
from annotator.reading.tail import tail_kinds

_BLOCK = 3


def find_zones(text: str, furniture: Collection[Span] = ()) -> tuple[Zone, ...]:
    """The zones of `text` in order: one per line, larger ones around blocks, smaller ones within lines.

    Lines whose spans are in `furniture` are boilerplate, and the other lines are read as if these did not
    exist.
    """
    apart = frozenset(furniture)
    lines = [line for line in read_lines(text) if line.span not in apart]
    first = body_start(lines)
    head = head_kinds(lines[:first], find_title(lines[:first]), has_body=first < len(lines))
    kinds = [*head, *tail_kinds(lines[first:])]
    merged, kinds = _merged(lines, kinds)
    first_body = next((i for i, kind in enumerate(kinds) if kind is ZoneKind.BODY), -1)
    zones = laid_out(text, merged, kinds, first_body)
    if not furniture:
        return zones
    return ordered([*zones, *(Zone(span, ZoneKind.BOILERPLATE) for span in furniture)])


def laid_out(
    text: str, spans: Sequence[Span], kinds: Sequence[ZoneKind], first_body: int
) -> tuple[Zone, ...]:
    """Zones for blocks of known kinds: the blocks, hulls around related blocks, and zones within blocks."""
    zones = [Zone(span, kind) for span, kind in zip(spans, kinds, strict=True)]
    zones += [Zone(hull, ZoneKind.RELATED) for hull in _related_blocks(spans, kinds)]
    last_body = max((i for i, kind in enumerate(kinds) if kind is ZoneKind.BODY), default=-1)
    for i, (span, kind) in enumerate(zip(spans, kinds, strict=True)):
        if kind is ZoneKind.BODY:
            zones += inner_zones(span.of(text), span.start, opens=i == first_body, closes=i == last_body)
    return ordered(zones)


def ordered(zones: Iterable[Zone]) -> tuple[Zone, ...]:
    """`zones` in text order, larger ones first, without duplicates."""
    by_place = {(zone.span.start, -zone.span.end, zone.kind): zone for zone in zones}
    return tuple(by_place[place] for place in sorted(by_place))


def _merged(lines: list[Line], kinds: list[ZoneKind]) -> tuple[list[Span], list[ZoneKind]]:
    """The spans and kinds of the lines; a photo credit on its own line is joined to its caption."""
    spans: list[Span] = []
    joined: list[ZoneKind] = []
    for line, kind in zip(lines, kinds, strict=True):
        continues = spans and not line.gap and line.text[0] in "([" and line.sign is Sign.CAPTION
        if continues and joined[-1] in {ZoneKind.CAPTION, kind} and is_caption(line.text):
            spans[-1] = Span(spans[-1].start, line.span.end)
        else:
            spans.append(line.span)
            joined.append(kind)
    return spans, joined


def _related_blocks(spans: Sequence[Span], kinds: Sequence[ZoneKind]) -> list[Span]:
    """A span around each run of at least three related lines."""
    blocks, start = [], None
    for i, kind in enumerate([*kinds, None]):
        if kind is ZoneKind.RELATED:
            start = i if start is None else start
        elif start is not None:
            if i - start >= _BLOCK:
                blocks.append(Span(spans[start].start, spans[i - 1].end))
            start = None
    return blocks
