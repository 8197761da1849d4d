"""An article: its immutable text, its metadata, and the zones of the page that it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
        """The kind of every code point of the text, as `zone_at` gives it, in one pass over the zones."""
        painted = [ZoneKind.BODY] * len(self.text)
        for zone in sorted(self.zones, key=lambda zone: -len(zone.span)):
            painted[zone.span.start : zone.span.end] = [zone.kind] * len(zone.span)
        return painted

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
        kinds = self.kinds()
        for line in self.paragraphs():
            start = line.start
            for offset in range(line.start + 1, line.end + 1):
                if offset == line.end or kinds[offset] is not kinds[start]:
                    yield Span(start, offset), kinds[start]
                    start = offset
