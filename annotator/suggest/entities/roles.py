"""ROLE: ranks, and offices with the organisation or place that completes them."""

from annotator.core.messages import Message, Template
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.numbers import is_roman
from annotator.suggest.entities.organisations import CLUB, completion, organisation_at
from annotator.suggest.entities.places import gazetteer, place_name_end, with_abbreviation

_ADMINISTRATIVE = frozenset(["kota", "kabupaten", "provinsi", "kecamatan", "desa", "kelurahan"])
_BRANCHES = frozenset(["cabang", "wilayah", "ranting", "unit"])
_LISTING = frozenset(
    ["menteri", "wakil", "kepala", "direktur", "ketua", "sekretaris", "deputi", "koordinator", "asisten"]
)
_OF_PLACES = frozenset(
    [
        "presiden",
        "wapres",
        "gubernur",
        "bupati",
        "kota",
        "walikota",
        "raja",
        "ratu",
        "sultan",
        "camat",
        "lurah",
        "kades",
        "desa",
    ]
)
COMPLETED = Template("office `{0}` with its completion")
_MAX_UNKNOWN = 3  # tokens in no lexicon between an office and its organisation
_ENVOYS = frozenset(["duta", "dubes"])
_WARDS = frozenset(["rt", "rw"])
_STANDINGS = frozenset(["nonaktif", "terpilih", "petahana", "definitif", "demisioner"])
_GROUPS = frozenset(["tim", "majelis", "para", "sejumlah", "beberapa", "kelompok"])
_MAX_PREFIXES = 6  # tokens of prefixes before an office
_ALONE = frozenset(["pejabat utama"])
_LOCAL = frozenset(
    [
        "kepala desa",
        "sekretaris desa",
        "sekdes",
        "danyonif",
        "danyon",
        "kades",
        "lurah",
        "camat",
        "kepala dusun",
        "kadus",
        "kapolsek",
        "wakapolsek",
        "danramil",
        "kapolres",
        "kapolresta",
        "dandim",
        "bupati",
        "wakil bupati",
        "wali kota",
        "walikota",
        "gubernur",
        "kapolda",
        "pangdam",
        "danrem",
    ]
)


def rank_at(line: Line, at: int) -> Candidate | None:
    """The rank that begins at token `at`, with its branch (`Irjen Pol`, `Letkol Inf`)."""
    hit = line.hit(at, "rank")
    if hit is None or not line.cap[at]:
        return None
    end = hit.end
    while end < line.size and line.cap[end] and line.has("rank_branches", end):
        end += 1
    if line.word(end) == "(" and line.has("rank_branches", end + 1):
        closing = end + 2
        while line.word(closing) == ".":
            closing += 1
        if line.word(closing) == ")":
            end = closing + 1
    dotted = line.word(end) == "." and line.glued(end) and line.is_cap(end + 1)
    name = end + 1 if dotted else end
    named = line.is_cap(name) or line.word(name) in {"(", "dr", "h"}
    short = len(line.words[at]) <= 6 and hit.end == at + 1 and line.low[at] not in {"mayor", "serma"}
    if not named and not short:
        return None
    return Candidate(at, end, "ROLE", 0.96 if named else 0.85, Message("rank `{0}`", line.surface(at, end)))


def role_at(line: Line, at: int) -> Candidate | None:  # noqa: PLR0911 - a rule, a return
    """The office that begins at token `at`, with its prefixes and its completion."""
    start, head = at, at
    while (
        head < at + _MAX_PREFIXES
        and line.has("office_prefixes", head)
        and not line.hit(head, "office", "office head")
    ):
        head += 2 if line.word(head + 1) == "." and line.glued(head + 1) else 1
    if line.word(head) in {"tugas", "harian"} and line.word(head - 1) == "pelaksana":
        head += 1
    if line.word(head) == "(" and line.has("office_prefixes", head + 1):
        head += 3 if line.word(head + 2) == ")" else 4 if line.word(head + 3) == ")" else 0
    hit = line.hit(head, "office", "office head") if head < line.size else None
    if hit is None:
        return None
    longer = line.hit(head, "organisation", "place", "event")
    if longer and longer.end > hit.end:
        return None
    small = not line.cap[head]
    if hit.data == "employments":
        return _employed(line, head, hit.end)
    end, completed = _completed(line, head, hit.end, hit.kind)
    end = _second_office(line, end)
    if not completed and (small or hit.kind == "office head"):
        return _before_name(line, start, end, small=small, general=hit.kind == "office head")
    if (
        small
        and line.low[head] in {"anggota", "humas", "kapten", "pelatih", "head", "kepala"}
        and not _name_follows(line, end)
        and not (completed and line.is_cap(end) and line.is_cap(end + 1))
    ):
        return None
    if head > start and line.low[start] in {"calon", "bakal"} and not completed:
        return None
    if (
        not completed
        and line.cap[head]
        and hit.data == ""
        and line.starts_sentence(head)
        and _ordinary(line, head, hit.end)
    ):
        return None
    score = 0.95 if completed else 0.85
    score -= 0.1 if small else 0.0
    return Candidate(
        start,
        end,
        "ROLE",
        score,
        Message(COMPLETED if completed else "office `{0}`", line.surface(head, hit.end)),
    )


def _employed(line: Line, head: int, at: int) -> Candidate | None:
    """`ekonom Bank X`, `peneliti Universitas Y`: a profession is a role only with the organisation
    after it.
    """
    organisation = organisation_at(line, at, in_role=True) if line.is_cap(at) else None
    if organisation is None or organisation.evidence.template == CLUB or line.word(head - 1) in _GROUPS:
        return None
    score = 0.9 if line.cap[head] else 0.85
    return Candidate(
        head, organisation.end, "ROLE", score, Message("`{0}` with its body", line.surface(head, at))
    )


def _ordinary(line: Line, head: int, end: int) -> bool:
    """Whether the office is also a common word, so that a capital at the start of a sentence is not
    enough.
    """
    return end == head + 1 and line.low[head] in {"raja", "ratu", "panglima", "paus", "head", "manager"}


def _completed(line: Line, head: int, at: int, kind: str) -> tuple[int, bool]:
    """The index after the completion of an office whose head ends before token `at`, and whether there is
    one.
    """
    at_once = _abbreviated(line, head, at)
    end = at_once
    local = line.surface(head, at).lower() in _LOCAL
    while end < line.size and end < at + 25 and line.surface(head, at).lower() not in _ALONE:
        step = _complement(
            line, end, first=end == at_once, local=local, office=kind == "office", head=line.low[head]
        )
        if step == end:
            step = _unknown_part(line, end) if line.cap[head] or end > at_once else end
        if step == end:
            break
        end = _abbreviated(line, end, step) if line.word(step) == "(" else step
    if line.word(end) == "(" and end > at_once:
        end = with_abbreviation(line, head, end)
    return end, end > at_once


def _abbreviated(line: Line, head: int, at: int) -> int:
    """The index after the abbreviation in parentheses of an office that ends before token `at`."""
    short = line.hit(at + 1, "office", "office head") if line.word(at) == "(" else None
    if short and line.word(short.end) == ")":
        return short.end + 1
    return with_abbreviation(line, head, at)


def _complement(line: Line, at: int, *, first: bool, local: bool, office: bool, head: str) -> int:  # noqa: PLR0911 - a rule, a return
    """The index after the next part of a completion at token `at`; `at` if there is none."""
    if not line.cap[at]:
        return _joined(line, at, first=first, local=local, head=head)
    if line.hit(at, "rank"):
        return at
    if line.low[at] == "ri":
        return at + 1
    if organisation := organisation_at(line, at, in_role=True):
        return organisation.end
    place = gazetteer(line, at)
    if place > at and not _is_person(line, at, place, local=head in _OF_PLACES or local):
        return place
    if line.low[at] in _ADMINISTRATIVE:
        run = place_name_end(line, at + 1, administrative=True)
        return run if run > at + 1 else at
    if first and local and not line.headline:
        site = line.hit(at, "place head")
        if site and line.is_cap(site.end):
            return place_name_end(line, site.end, administrative=True)
        return _place_of_office(line, at)
    site = line.hit(at, "place head")
    if first and not office and site and line.is_cap(site.end) and not line.headline:
        return place_name_end(line, site.end, administrative=True)
    return _field_or_owner(line, at, first=first, office=office)


def _is_person(line: Line, at: int, end: int, *, local: bool) -> bool:
    """Whether a possible place at tokens `[at, end)` begins the office holder's name ("Wali Kota
    Bima Arya").
    """
    if not (line.is_person_word(at) and line.is_person_word(at + 1)):
        return False
    if not local or end > at + 1:
        return True
    whole = all(line.is_person_word(here) for here in range(end, end + 3))
    return not (whole or line.local_place(at) > at)


def _field_or_owner(line: Line, at: int, *, first: bool, office: bool) -> int:
    """The index after the field (`Pertahanan`) or unknown organisation (`YABB`) at token `at`."""
    other_office = line.hit(at, "office") and not line.is_field(at)
    if other_office or (line.words[at] == "I" and line.is_person_word(at + 1)):
        return at
    if line.is_field(at) or is_roman(line.words[at]):
        return completion(line, at, "field", in_role=True)
    if first and line.upper[at] and line.hit(at, "organisation head"):
        return at + 1  # only the type of organisation: "Bendahara RSUD"
    branch = line.low[at - 1] in _BRANCHES and not line.is_person_word(at)
    return at + 1 if branch or (first and _unknown_owner(line, at, office=office)) else at


def _unknown_part(line: Line, at: int) -> int:
    """The index after words in no lexicon and their organisation ("Panja Haji Komisi VIII DPR")."""
    for here in range(at, min(at + _MAX_UNKNOWN + 1, line.size)):
        if (
            not line.cap[here]
            or line.is_person_word(here)
            or line.hit(here, "rank", "place", "event", "media")
        ):
            return at
        known = line.hit(here, "organisation") if here > at else None
        if known is not None and not line.headline:
            organisation = organisation_at(line, here, in_role=True)
            return organisation.end if organisation else at
    return at


def _joined(  # noqa: PLR0911 - a rule, a return
    line: Line, at: int, *, first: bool, local: bool, head: str
) -> int:
    """The index after a part that a number, `pada`, a hyphen, `dan` or a comma joins to a completion."""
    word = line.words[at]
    if (word.isdecimal() and line.low[at - 1] in _WARDS) or (
        first and word in _STANDINGS and line.is_cap(at + 1)
    ):
        return at + 1
    if first and local and word.isdecimal():
        return completion(line, at, "place", in_role=True)
    if word == "untuk" and head in _ENVOYS and line.is_cap(at + 1):
        country = gazetteer(line, at + 1)
        return country if country > at + 1 else at
    if word == "pada" and line.is_cap(at + 1):
        inner = organisation_at(line, at + 1, in_role=True)
        return inner.end if inner else at
    if word == "-" and line.glued(at) and line.glued(at + 1) and line.is_cap(at + 1):
        return at if line.hit(at + 1, "organisation") else at + 2
    if word in {"dan", "&", ","} and head in _LISTING:
        return max(completion(line, at - 1, "field", in_role=True), at)
    return at


def _unknown_owner(line: Line, at: int, *, office: bool) -> bool:
    """Whether an unknown capitalised word directly after a head is the organisation that completes it."""
    if office and line.low[at - 1] in _OF_PLACES:
        return False
    if (
        line.is_person_word(at)
        or line.has("common", at)
        or line.headline
        or line.has("titles", at)
        or line.has("honorifics", at)
        or len(line.words[at]) < 3
    ):
        return False
    mixed = line.upper[at] or any(letter.isupper() for letter in line.words[at][1:])
    if mixed:
        return True
    three = line.is_cap(at + 1) and line.has("given_names", at + 1) and line.is_cap(at + 2)
    return three or (not office and line.word(at + 1) == ",")


def _place_of_office(line: Line, at: int) -> int:
    """The index after the unknown place of a local office at token `at`; `at` if its holder's name begins
    there.
    """
    if line.has("common", at) or line.has("titles", at) or line.has("honorifics", at):
        return at
    if line.low[at] in line.lexicon.sets["districts"]:
        return at + 1
    if line.is_person_word(at):
        return at
    for end in range(at + 1, at + 4):
        if (line.word(end) == "," and end == at + 1) or line.hit(end, "rank") or line.has("titles", end):
            return end
        if not line.is_cap(end):
            break
        balinese = line.words[end] in {"I", "Ni"} and line.is_cap(end + 1)
        if balinese or (line.has("given_names", end) and line.is_cap(end + 1)):
            return end
    return at


def _second_office(line: Line, end: int) -> int:
    """The index after `RI` at token `end`, which belongs to the office before it; else `end`."""
    return end + 1 if line.word(end) == "ri" and line.is_cap(end) else end


def _name_follows(line: Line, at: int) -> bool:
    here = at + 1 if line.word(at) == "," else at
    return line.is_cap(here) and (
        line.is_person_word(here) or line.hit(here, "rank") is not None or line.has("titles", here)
    )


def _before_name(line: Line, start: int, end: int, *, small: bool, general: bool) -> Candidate | None:
    """An office without completion, which is a role only directly before its holder's name."""
    if not _name_follows(line, end) or line.word(end) == ",":
        return None
    if general and small and line.low[start] in {"anggota", "kapten", "humas", "head"}:
        return None
    return Candidate(start, end, "ROLE", 0.7 if small else 0.8, Message("office before a name"))
