"""EVENT: elections, operations, ceremonies, tournaments and other named or dated events."""

from annotator.core.messages import Message
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.numbers import is_roman, is_year, tables
from annotator.suggest.entities.organisations import organisation_at
from annotator.suggest.entities.places import gazetteer, place_at, place_name_end, with_abbreviation

_LAWS = frozenset(["uu", "undang", "perppu", "pkpu", "ruu", "perpu"])
_PREFIXED = frozenset(["kapal", "pesawat", "tawanan", "korban"])
_GREAT = frozenset(["besar", "hebat", "dahsyat", "politik", "moneter", "bandang", "bumi"])
_ANNIVERSARIES = frozenset(["hut", "dies", "milad", "harlah", "hari"])
_PLAGUES = frozenset(["pandemi", "wabah", "krisis"])
_ELECTION = ("pilkada", "pemilu", "pil", "pemilihan")


def event_at(line: Line, at: int) -> Candidate | None:
    """The event that begins at token `at`."""
    return (
        _known(line, at)
        or _disaster(line, at)
        or _headed(line, at)
        or _sponsored(line, at)
        or _by_ending(line, at)
    )


def _disaster(line: Line, at: int) -> Candidate | None:
    """`gempa Palu 2018`, `kerusuhan Mei 1998`: a disaster with its place and year, or month and year."""
    if not line.has("disasters", at):
        return None
    name = at + 2 if line.has("disasters", at + 1) or line.word(at + 1) in _GREAT else at + 1
    month = line.word(name) in tables().months and line.is_cap(name)
    end = name + 1 if month else gazetteer(line, name) if line.is_cap(name) else name
    if end == name:
        return None
    dated = _year_after(line, end)
    if not dated and not (end < line.size and is_roman(line.words[end]) and not month):
        return None
    return Candidate(
        at, dated or end + 1, "EVENT", 0.9, Message("`{0}` with its place and year", line.words[at])
    )


def _sponsored(line: Line, at: int) -> Candidate | None:
    """`Pegadaian Liga 2 2024/2025`: a competition with its sponsor."""
    sponsor = line.hit(at, "organisation")
    if sponsor is None or sponsor.end > at + 2 or not line.is_cap(sponsor.end):
        return None
    league = line.hit(sponsor.end, "event")
    if league is None or not line.has("event_tails", sponsor.end):
        return None
    end = event_end(line, league.end, election=False)
    return Candidate(
        at, end, "EVENT", 0.95, Message("competition `{0}`", line.surface(sponsor.end, league.end))
    )


def _by_ending(line: Line, at: int) -> Candidate | None:
    """`Indonesia Food Expo 2025`: capitalised words with an ending typical of events."""
    if line.headline or line.has("common", at) or line.starts_sentence(at + 1):
        return None
    end, last = at, 0
    while line.is_cap(end) and end < at + 6 and not line.hit(end, "rank", "office"):
        last = end + 1 if end > at and line.has("event_tails", end) else last
        end += 1
    if not last or line.hit(last - 1, "event"):
        return None
    if line.is_cap(last):
        return None
    return Candidate(
        at,
        _year_after(line, last) or last,
        "EVENT",
        0.85,
        Message("name ending in `{0}`", line.words[last - 1]),
    )


def _known(line: Line, at: int) -> Candidate | None:
    hit = line.hit(at, "event")
    if hit is None or line.word(at - 1) in _LAWS or (line.word(at - 1) == "-" and line.word(at - 2) in _LAWS):
        return None
    election = line.low[at].startswith(_ELECTION)
    if not election and not line.cap[at] and line.low[at] not in _PLAGUES:
        return None
    end = with_abbreviation(line, at, hit.end)
    end = event_end(line, end, election=election)
    return Candidate(at, end, "EVENT", 0.95, Message("known event `{0}`", line.surface(at, hit.end)))


def event_end(line: Line, at: int, *, election: bool) -> int:
    """The index after place, ordinal and year (or `serentak` with a year) that follow an event's name."""
    end = at
    if election and line.is_cap(end):
        if line.low[end] in {"kota", "kabupaten", "provinsi"}:
            run = place_name_end(line, end + 1, administrative=True)
            end = run if run > end + 1 else end
        elif line.low[end] != "serentak":
            end = gazetteer(line, end)
    if line.word(end) == "serentak":
        end = end + 1 if line.cap[end] and not line.headline else end
        dated = _year_after(line, end + (line.word(end) == "serentak"))
        return dated or end
    if line.word(end) == "ke" and line.word(end + 1) == "-" and end + 2 < line.size:
        end += 3
    if end < line.size and is_roman(line.words[end]):
        end += 1
    return _year_after(line, end) or end


def _year_after(line: Line, at: int) -> int:
    here = at
    if line.word(here) == "tahun" or (line.word(here) in {"-", "–"} and line.glued(here)):
        here += 1
    if line.word(here) == "musim":
        here += 1
    hijri = line.word(here + 1) in {"h", "hijriah"}
    if hijri and line.words[here].isdecimal():
        return here + 2
    if here >= line.size or not is_year(line.words[here]):
        return 0
    if line.word(here + 1) not in {"/", "-"}:
        return here + 1 if line.word(here + 1) not in {"masehi", "m"} else here + 2
    season = here + 2 < line.size and line.glued(here + 1) and line.glued(here + 2)
    return (
        here + 3 if season and line.words[here + 2].isdecimal() and len(line.words[here + 2]) in {2, 4} else 0
    )


def _headed(line: Line, at: int) -> Candidate | None:
    hit = line.hit(at, "event head")
    if hit is None or line.headline or not line.cap[at] or line.word(at - 1) in _PREFIXED:
        return None
    if line.low[at] == "hari" and (
        line.word(at + 1) in tables().lists["weekdays"]
        or (line.starts_sentence(at) and not line.is_cap(at + 2))
    ):
        return None
    if line.low[at] == "hari" and line.is_person_word(at + 1):
        return None
    end = _run(line, hit.end)
    if (
        end == hit.end
        and with_abbreviation(line, at, end) == end
        and (hit.end == at + 1 or (line.starts_sentence(at) and hit.end == at + 2))
    ):
        return None
    shortened = with_abbreviation(line, at, end)
    end = _run(line, shortened) if shortened > end else end
    if line.low[at] in _ANNIVERSARIES:
        end = max(end, _celebrated(line, hit.end, end))
    end = _year_after(line, end) or end
    return Candidate(at, end, "EVENT", 0.85, Message("`{0}` opens an event", line.surface(at, hit.end)))


def _celebrated(line: Line, at: int, end: int) -> int:
    """The index after the organisation or place whose anniversary it is and that begins in tokens `[at,
    end]`; else `at`.
    """
    begins = (here for here in range(at, min(end + 1, line.size)) if line.cap[here])
    organisations = (
        organisation_at(line, here) for here in begins if line.hit(here, "organisation", "organisation head")
    )
    after = place_at(line, end) if line.is_cap(end) else None
    return max(
        [
            at,
            *(organisation.end for organisation in organisations if organisation),
            *([after.end] if after else []),
        ]
    )


def _run(line: Line, at: int) -> int:
    """The index after the capitalised words, ordinals and Roman numerals that name an event."""
    end = at
    while end < line.size and end < at + 9:
        if line.cap[end] and not line.hit(end, "rank", "media") and line.low[end] not in tables().months:
            if (
                line.has("common", end)
                and line.low[end] not in tables().words
                and not line.has("fields", end)
            ) or (end > at and (line.hit(end, "office") or line.is_person_word(end))):
                break
            end += 1
        elif line.word(end) == "ke" and line.word(end + 1) == "-" and line.glued(end + 1):
            end += 3
        elif is_roman(line.words[end]):
            end += 1
        elif line.words[end] in {"-", "/"} and end > at and line.glued(end) and line.glued(end + 1):
            end += 2
        elif line.words[end].isdecimal() and len(line.words[end]) < 4 and end > at:
            end += 1
        elif (
            line.word(end) == "dan"
            and end > at
            and line.is_cap(end + 1)
            and line.is_field(end + 1)
            and line.is_field(end - 1)
        ):
            end += 2
        else:
            break
    return min(end, line.size)
