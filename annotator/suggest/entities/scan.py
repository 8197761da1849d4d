"""One pass over a line: the best candidate at each token."""

from annotator.core.article import ZoneKind
from annotator.core.messages import Message
from annotator.suggest.entities.amounts import money, quantity
from annotator.suggest.entities.dates import datetime_at
from annotator.suggest.entities.events import event_at
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.numbers import tables
from annotator.suggest.entities.organisations import CLUB, organisation_at
from annotator.suggest.entities.page import byline, credit, dateline
from annotator.suggest.entities.persons import after_role, person_at, with_age
from annotator.suggest.entities.places import place_at
from annotator.suggest.entities.roles import rank_at, role_at


def scan(line: Line, year: str, names: frozenset[str]) -> list[Candidate]:
    """All candidates of a line in order, without overlaps.

    `year` (of publication) completes dates; the phrases in `names` are not quantities.
    """
    found: list[Candidate] = []
    candidate: Candidate | None
    at = 0
    if line.kind in {ZoneKind.BODY, ZoneKind.DATELINE} or line.kind is ZoneKind.CAPTION:
        found += dateline(line)
        found += credit(line)
    elif line.kind is ZoneKind.BYLINE:
        found += byline(line)
    for known in found:
        line.take(known.start, known.end)
    for start, end in laws(line):
        line.take(start, end)
    while at < line.size:
        if line.taken[at] or _skipped(line, at):
            at += 1
            continue
        candidate = _candidate_at(line, at, year, names)
        if candidate is None:
            at += 1
            continue
        start = candidate.start
        if not line.free(start, candidate.end):
            at += 1
            continue
        found.append(candidate)
        line.take(start, candidate.end)
        at = candidate.end
        while candidate is not None and candidate.label == "ROLE":
            candidate = rank_after(line, at) or after_role(line, at)
            if candidate is not None and line.free(candidate.start, candidate.end):
                found.append(candidate)
                line.take(candidate.start, candidate.end)
                at = candidate.end
    return found


def laws(line: Line) -> list[tuple[int, int]]:
    """The token spans of titles of laws and decrees (`Peraturan Bupati Wajo Nomor 12 Tahun 2019`), which have
    no label.
    """
    found = []
    for at in range(line.size - 3):
        if not line.cap[at] or line.low[at] not in line.lexicon.sets["decrees"]:
            continue
        end = at + 1
        while end < min(line.size - 1, at + 10) and (
            line.cap[end] or line.low[end] in {"(", ")", "-", "dan"}
        ):
            if line.low[end] in {"nomor", "no"}:
                break
            end += 1
        if line.low[end] not in {"nomor", "no"}:
            continue
        end += 2 if line.words[end + 1].isdecimal() else 3
        if line.word(end) in {"tahun", "/"} and end + 1 < line.size and line.words[end + 1].isdecimal():
            end += 2
        found.append((at, min(end, line.size)))
    return found


def rank_after(line: Line, at: int) -> Candidate | None:
    """The rank that follows a role, also after a comma."""
    here = at + 1 if line.word(at) == "," else at
    return rank_at(line, here) if here < line.size else None


def _skipped(line: Line, at: int) -> bool:
    """Whether token `at` is a lower-case word that cannot begin an entity (a fast check that skips most
    tokens).
    """
    low = line.low[at]
    if line.words[at] != low or not low[0].isalpha() or line.word(at + 1) == ".":
        return False
    return low not in line.lexicon.sets["openers"] and low not in tables().openers


def _candidate_at(line: Line, at: int, year: str, names: frozenset[str]) -> Candidate | None:  # noqa: PLR0911 - a rule, a return
    word = line.words[at]
    first = word[0]
    if first.isdecimal():
        return datetime_at(line, at, year) or money(line, at) or quantity(line, at, names)
    if not (first.isalpha() or first in "$€£¥"):
        return None
    table = tables()
    low = line.low[at]
    if low in table.openers or first in "$€£¥":
        candidate = datetime_at(line, at, year) or money(line, at)
        if candidate is None and low in table.words:
            candidate = quantity(line, at, names)
        if candidate is not None:
            return candidate
    if line.cap[at]:
        return _capitalised(line, at)
    if low in line.lexicon.trie or low in line.lexicon.sets["office_prefixes"] or line.has("disasters", at):
        return (
            event_at(line, at)
            or role_at(line, at)
            or _building(line, at)
            or place_at(line, at)
            or organisation_at(line, at)
        )
    if low in line.lexicon.sets["buildings_of"]:
        return _building(line, at)
    return (
        organisation_at(line, at)
        if line.word(at + 1) == "." or (not line.upper[at] and word.lower() != word)
        else person_at(line, at)
        if line.has("titles", at)
        else None
    )


def _capitalised(line: Line, at: int) -> Candidate | None:
    if building := _building(line, at) or (None if line.headline else with_age(line, at)):
        return building
    rank = rank_at(line, at)
    role = role_at(line, at)
    if rank and (role is None or rank.end >= role.end):
        return rank
    if role:
        organisation = organisation_at(line, at)
        return organisation if organisation and organisation.end > role.end else role
    candidates = [
        candidate
        for candidate in (event_at(line, at), organisation_at(line, at), place_at(line, at))
        if candidate
    ]
    best = max(candidates, key=lambda candidate: candidate.end, default=None)
    person = person_at(line, at)
    if person and (best is None or _person_wins(line, person, best)):
        return person
    return best


def _person_wins(line: Line, person: Candidate, other: Candidate) -> bool:
    """Whether a person's name is more likely than a place or organisation at the same token ("Surya
    Paloh").
    """
    return person.end > other.end and other.label == "LOC" and line.is_person_word(person.start)


def _building(line: Line, at: int) -> Candidate | None:
    """`gedung KPK`: a building named after its owner."""
    if line.low[at] not in line.lexicon.sets["buildings_of"] or not line.is_cap(at + 1) or line.headline:
        return None
    owner = organisation_at(line, at + 1) or role_at(line, at + 1)
    if owner is None or owner.score < 0.9 or owner.evidence.template == CLUB:
        return None
    longer = (place_at(line, at), organisation_at(line, at)) if line.cap[at] else ()
    if any(candidate is not None and candidate.end > owner.end for candidate in longer):
        return None
    return Candidate(at, owner.end, "LOC", 0.8, Message("`{0}` of a named owner", line.words[at]))
