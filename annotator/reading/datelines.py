"""The dateline that opens a news story: `SEMARANG, KABARSATU.COM -`, `Jakarta (ANTARA) -`, `Jakarta —`."""

import re
from dataclasses import dataclass

from annotator.reading.dates import parse_date_line
from annotator.reading.rules import rules

_DASH = re.compile(r"\s*(?:--+|[–—―]+|\s-|-(?=\s)|(?<=[)\w])\s*\|)(?:\s|(?<=[–—―-])|$)")
_LONGEST = 80
_SEPARATORS = re.compile(r"\s*[,|/()]\s*|\s+[-–—:]\s+")
_PLACE = re.compile(r"[A-Z][\w.'’]*(?:[ -][A-Z][\w.'’]*){0,4}")
_UNDASHED = re.compile(r"(?P<outlet>[\w-]+(?:\.[\w-]+)+), (?P<place>[A-Z]\w+)(?= [A-Z“\"”‘])")
_SHORT_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The end of a dateline within its paragraph (after the dash), and its names, empty if absent."""

    end: int
    place: str
    outlet: str


def parse_dateline(paragraph: str) -> Dateline | None:
    """The dateline at the start of `paragraph`, or `None`.

    Every part before the dash must be an outlet, a place or a date. A single place is accepted only in
    capitals or with spaces around the dash. Offsets count code points of `paragraph`.
    """
    head = paragraph[: _LONGEST + 4]
    for dash in _DASH.finditer(head):
        if not paragraph[dash.end() :].strip():
            return None
        names = _read(head[: dash.start()], spaced=dash.group()[0].isspace())
        if names is not None:
            end = dash.start() + len(dash.group().rstrip())
            return Dateline(end, *names)
    return _undashed(head)


def _undashed(head: str) -> Dateline | None:
    """A dateline without a dash: a domain, a comma and one place (`Liputan6.com, Jakarta Presiden …`)."""
    match = _UNDASHED.match(head)
    if match is None or not is_outlet(match["outlet"]):
        return None
    return Dateline(match.end(), _cased(match["place"]), match["outlet"])


def is_outlet(words: str) -> bool:
    """Whether `words` name a news outlet, by a domain or by the list of names."""
    known = rules()
    return words.casefold() in known.outlets or known.domain.match(words) is not None


def _read(prefix: str, *, spaced: bool) -> tuple[str, str] | None:
    parts = [part for part in _SEPARATORS.split(prefix.strip()) if any(map(str.isalnum, part))]
    places, outlets, dates = [], [], 0
    for part in parts:
        if is_outlet(part):
            outlets.append(part)
        elif _SHORT_DATE.fullmatch(part) or parse_date_line(part):
            dates += 1
        elif _PLACE.fullmatch(part):
            places.append(part)
        elif rules().date_words.sub("", part).strip():
            return None
    if not parts or len(places) > 2 or len(outlets) > 2:
        return None
    if not outlets and len(places) == 2 and ("(" in prefix or _unknown_outlet(places[1], spaced=spaced)):
        outlets.append(places.pop())
    sure = outlets or dates or all(place.isupper() for place in places) or (spaced and len(places) == 1)
    if not sure or not (places or outlets):
        return None
    return _cased(places[0]) if places else "", outlets[0] if outlets else ""


def _unknown_outlet(words: str, *, spaced: bool) -> bool:
    """Whether the second name of `Surabaya, Kabar Wonokromo - ` may be an outlet and is no province."""
    sections = rules().sections
    return spaced and not words.isupper() and not all(word.casefold() in sections for word in words.split())


def _cased(place: str) -> str:
    return place.title() if place.isupper() and len(place) > 3 else place
