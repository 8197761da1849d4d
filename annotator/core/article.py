"""An article: immutable text, what is known of it, and the parts of the page it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import heappop, heappush

from annotator.core.spans import Span


class ZoneKind(StrEnum):
    """The part a stretch of text plays in its page."""

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
        """Whether suggestions and gold are wanted here (annotation guidelines, "Where to annotate")."""
        return self not in {ZoneKind.PROMO, ZoneKind.RELATED, ZoneKind.TAGS, ZoneKind.BOILERPLATE}


@dataclass(frozen=True, order=True, slots=True)
class Zone:
    """A stretch of the text with its kind. Zones may nest: the smallest that holds an offset rules it."""

    span: Span
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Article:
    """One document. `text` never changes; every offset counts its code points.

    `meta` holds strings under known keys: `source` (path or URL), `outlet`, `author`, `published`
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
        """The kind that rules `offset`: the smallest zone around it; body where no zone is."""
        around = [zone for zone in self.zones if offset in zone.span]
        return min(around, key=lambda zone: len(zone.span)).kind if around else ZoneKind.BODY

    def kinds(self) -> list[ZoneKind]:
        """The ruling kind of every code point, as long as the text."""
        return [kind for start, end, kind in self._runs() for _ in range(start, end)]

    def paragraphs(self) -> Iterator[Span]:
        """The non-blank lines of the text in order, without their line ends."""
        start = 0
        for line in self.text.split("\n"):
            end = start + len(line)
            if line.strip():
                yield Span(start, end)
            start = end + 1

    def stretches(self) -> Iterator[tuple[Span, ZoneKind]]:
        """The non-blank lines, cut where the ruling zone changes, each with its kind, in order."""
        runs = self._runs()
        run_end, kind = 0, ZoneKind.BODY
        for line in self.paragraphs():
            start = line.start
            while start < line.end:
                while run_end <= start:
                    _, run_end, kind = next(runs)
                end = min(run_end, line.end)
                yield Span(start, end), kind
                start = end

    def _runs(self) -> Iterator[tuple[int, int, ZoneKind]]:
        """The text in stretches under one ruling kind, `(start, end, kind)`, each as long as it goes.

        A sweep over the zones' borders, since a record may hold any number of zones over all of its text: of
        those around a place the smallest rules, of equals the one that comes last.
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
