"""An article: its immutable text, its metadata, and the zones of the page that it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import heappop, heappush

from annotator.core.spans import Span


class ZoneKind(StrEnum):
    """The role of a stretch of text in its page."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    CAPTION = "caption"
    BODY = "body"
    PROMO = "promo"
    RELATED = "related"
    TAGS = "tags"
    BOILERPLATE = "boilerplate"

    @property
    def live(self) -> bool:
        """Whether text of this kind is annotated (annotation guidelines, "Where to annotate")."""
        return self not in {ZoneKind.PROMO, ZoneKind.RELATED, ZoneKind.TAGS, ZoneKind.BOILERPLATE}


@dataclass(frozen=True, order=True, slots=True)
class Zone:
    """A span with its kind. Zones may nest; the smallest zone that contains an offset determines its kind."""

    span: Span
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Article:
    """One document. `text` never changes; all offsets count its code points.

    `meta` maps known keys to strings: `source` (path or URL), `outlet`, `author`, `published`
    (ISO 8601), `place`, `sha256` (of the bytes read), `encoding`, `reader` (name and version).
    """

    id: str
    text: str
    title: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    zones: tuple[Zone, ...] = ()

    def __hash__(self) -> int:
        return hash((self.id, self.text))

    def zone_at(self, offset: int) -> ZoneKind:
        """The kind of the smallest zone around `offset`, or body if there is none."""
        around = [zone for zone in self.zones if offset in zone.span]
        return min(around, key=lambda zone: len(zone.span)).kind if around else ZoneKind.BODY

    def kinds(self) -> list[ZoneKind]:
        """The kind of every code point of the text, as `zone_at` gives it."""
        return [kind for start, end, kind in self.runs() for _ in range(start, end)]

    def paragraphs(self) -> Iterator[Span]:
        """The spans of the non-blank lines in text order, without their line ends."""
        start = 0
        for line in self.text.split("\n"):
            end = start + len(line)
            if line.strip():
                yield Span(start, end)
            start = end + 1

    def stretches(self) -> Iterator[tuple[Span, ZoneKind]]:
        """The spans of the non-blank lines in order, split where the kind changes, each with its kind."""
        runs = self.runs()
        run_end, kind = 0, ZoneKind.BODY
        for line in self.paragraphs():
            start = line.start
            while start < line.end:
                while run_end <= start:
                    _, run_end, kind = next(runs)
                end = min(run_end, line.end)
                yield Span(start, end), kind
                start = end

    def runs(self) -> Iterator[tuple[int, int, ZoneKind]]:
        """The text as maximal runs of one kind, `(start, end, kind)`, in order.

        This is a sweep over the borders of the zones, because a record may have any number of zones that
        cover its whole text. Of the zones around an offset the smallest one applies, of equal ones the last.
        """
        borders = [zone.span.start for zone in self.zones] + [zone.span.end for zone in self.zones]
        places = sorted({place for place in borders if place < len(self.text)} | {0, len(self.text)})
        coming = sorted(enumerate(self.zones), key=lambda one: -one[1].span.start)
        around: list[tuple[int, int, int, ZoneKind]] = []
        begun, ruling = 0, ZoneKind.BODY
        for place in places[:-1]:
            while coming and coming[-1][1].span.start <= place:
                number, zone = coming.pop()
                heappush(around, (len(zone.span), -number, zone.span.end, zone.kind))
            while around and around[0][2] <= place:
                heappop(around)
            kind = around[0][3] if around else ZoneKind.BODY
            if kind is not ruling and place > begun:
                yield begun, place, ruling
                begun = place
            ruling = kind
        yield begun, len(self.text), ruling
