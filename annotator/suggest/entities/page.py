"""Entities at fixed positions of a page: datelines, bylines, photo credits."""

from annotator.core.messages import Message
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.numbers import tables
from annotator.suggest.entities.organisations import organisation_at, outlet_at
from annotator.suggest.entities.places import gazetteer

_DASHES = frozenset("-–—")
_BORDERS = frozenset(",()/|")
OF_PHOTOGRAPH, OF_DATELINE = Message("outlet of a photograph"), Message("outlet of the dateline")
_MAX_TOKENS = 14


def byline(line: Line) -> list[Candidate]:
    """The names and outlets in a byline."""
    found = []
    at = 0
    while at < line.size:
        if outlet := outlet_at(line, at):
            found.append(outlet)
            at = outlet.end
            continue
        end = at
        while line.is_cap(end) and not outlet_at(line, end) and not line.has("byline_words", end):
            end += 2 if line.word(end + 1) == "." and line.glued(end + 1) and line.is_cap(end + 2) else 1
        if end > at and not (end == at + 1 and line.has("common", at)):
            found.append(Candidate(at, end, "PERSON", 0.9, Message("name in the byline")))
        at = max(end, at + 1)
    return found


def credit(line: Line) -> list[Candidate]:
    """`Foto: Name/Outlet`: the photographer and the outlet."""
    found: list[Candidate] = []
    for at in range(line.size - 2):
        if line.low[at] in {"foto", "dok"} and line.low[at + 1] in {":", "."}:
            start = at + 2
            end = _credit_end(line, start)
            if end > start and not organisation_at(line, start) and not line.has("common", start):
                found.append(Candidate(start, end, "PERSON", 0.85, Message("credit of a photograph")))
                if line.word(end) == "/" and line.is_cap(end + 1):
                    found.append(Candidate(end + 1, _credit_end(line, end + 1), "ORG", 0.8, OF_PHOTOGRAPH))
    return found


def _credit_end(line: Line, at: int) -> int:
    end = at
    while line.is_cap(end) and end < at + 5:
        end += 1
    if line.word(end) == "." and line.glued(end) and line.glued(end + 1) and line.words[end + 1].islower():
        end += 2
    return end


def dateline(line: Line) -> list[Candidate]:
    """Place and outlet before the dash that begins a report ("SEMARANG, X.COM – …", "Randu (ANTARA) - …")."""
    dash = next(
        (
            i
            for i in range(1, min(line.size, _MAX_TOKENS))
            if line.words[i] in _DASHES and not _inside_word(line, i)
        ),
        0,
    )
    if not dash or not line.cap[0] or line.headline:
        return []
    parts = _parts(line, dash)
    if not all(_may_be_part(line, start, end) for start, end in parts):
        return []
    found: list[Candidate] = []
    for number, (start, end) in enumerate(parts):
        candidate = _part(line, start, end, first=number == 0, alone=len(parts) == 1)
        if candidate is None:
            return []
        found.append(candidate)
    return [candidate for candidate in found if candidate.label]


def _inside_word(line: Line, at: int) -> bool:
    return line.glued(at) and line.glued(at + 1)


def _parts(line: Line, dash: int) -> list[tuple[int, int]]:
    parts, start = [], 0
    for at in range(dash + 1):
        if at == dash or line.words[at] in _BORDERS:
            if at > start:
                parts.append((start, at))
            start = at + 1
    return parts


def _may_be_part(line: Line, start: int, end: int) -> bool:
    if line.words[start][0].isdecimal() or line.low[start] in tables().lists["weekdays"]:
        return True
    return end - start <= 5 and all(
        line.cap[i]
        or line.words[i] in ".-"
        or (line.words[i].islower() and line.glued(i))
        or line.words[i].isdecimal()
        for i in range(start, end)
    )


def _part(line: Line, start: int, end: int, *, first: bool, alone: bool) -> Candidate | None:
    """One part of a dateline, `None` if it cannot be one. Dates get no label here; their own rules
    find them.
    """
    if line.words[start][0].isdecimal() or line.low[start] in tables().lists["weekdays"]:
        return Candidate(start, end, "", 0.0, Message(""))
    organisation = organisation_at(line, start)
    outlet = organisation is not None and organisation.end == end
    if gazetteer(line, start) == end:
        return Candidate(start, end, "LOC", 0.9, Message("place of the dateline"))
    if first and not outlet:
        unknown_word = end - start <= 3 and (not alone or line.low[start] in line.lexicon.sets["districts"])
        office = line.hit(start, "office", "office head", "rank", "event", "organisation head")
        named = unknown_word and office is None and not line.has("common", start)
        return Candidate(start, end, "LOC", 0.85, Message("place of the dateline")) if named else None
    return Candidate(start, end, "ORG", 0.9, OF_DATELINE)
