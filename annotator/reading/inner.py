"""Zones within a paragraph: the dateline, inline promotion, the author's signature, closing asterisks."""

import re

from annotator.core.article import Zone, ZoneKind
from annotator.core.spans import Span
from annotator.reading.datelines import parse_dateline
from annotator.reading.lines import signature_in
from annotator.reading.rules import rules

_TITLE_END = re.compile(r"[.!?”\"]\s+(?=[A-Z“\"”])")
_PROMO_TITLE = 200


def inner_zones(paragraph: str, start: int, *, opens: bool, closes: bool) -> list[Zone]:
    """The zones within a body paragraph that begins at code point `start` of the text.

    `opens` and `closes` say that it is the first or the last paragraph of the story.
    """
    zones = []
    if opens and (dateline := parse_dateline(paragraph)) is not None:
        zones.append(Zone(Span(start, start + dateline.end), ZoneKind.DATELINE))
    zones += [Zone(span.shifted(start), ZoneKind.PROMO) for span in _promos(paragraph)]
    zones += [Zone(span.shifted(start), kind) for span, kind in _endings(paragraph, closes=closes)]
    return zones


def _promos(paragraph: str) -> list[Span]:
    """The spans of inline promotion: `(Baca juga: …)`, and `Baca juga: …` up to the end of its title."""
    spans: list[Span] = []
    for match in rules().promo_inside.finditer(paragraph):
        start = match.start() if paragraph[match.start()] == "(" else match.start("promo")
        if spans and start < spans[-1].end:
            continue
        limit = min(len(paragraph), start + _PROMO_TITLE)
        if paragraph[start] == "(":
            close = paragraph.find(")", start, limit)
            end = close + 1 if close > 0 else limit
        else:
            stop = _TITLE_END.search(paragraph, match.end(), limit)
            end = stop.start() + 1 if stop else limit
        spans.append(Span(start, end))
    return spans


def _endings(paragraph: str, *, closes: bool) -> list[tuple[Span, ZoneKind]]:
    """Asterisks and, in the last paragraph of the story, signatures at the end of the paragraph."""
    endings: list[tuple[Span, ZoneKind]] = []
    rest = paragraph.rstrip()
    for _ in range(3):
        piece = _ending(rest, closes=closes)
        if piece is None or piece[0].start == 0:
            break
        endings.append(piece)
        rest = rest[: piece[0].start].rstrip()
    return endings


def _ending(rest: str, *, closes: bool) -> tuple[Span, ZoneKind] | None:
    if stars := rules().trailer.search(rest, max(0, len(rest) - 12)):
        return Span(stars.start(), stars.end()), ZoneKind.BOILERPLATE
    signature = signature_in(rest) if closes else None
    return None if signature is None else (signature, ZoneKind.BYLINE)
