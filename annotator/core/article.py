"""An article: immutable text, what is known of it, and the parts of the page it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
        """The ruling kind of every code point, as long as the text (larger zones painted first)."""
        painted = [ZoneKind.BODY] * len(self.text)
        for zone in sorted(self.zones, key=lambda zone: -len(zone.span)):
            painted[zone.span.start : zone.span.end] = [zone.kind] * len(zone.span)
        return painted

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
        kinds = self.kinds()
        for line in self.paragraphs():
            start = line.start
            for offset in range(line.start + 1, line.end + 1):
                if offset == line.end or kinds[offset] is not kinds[start]:
                    yield Span(start, offset), kinds[start]
                    start = offset
