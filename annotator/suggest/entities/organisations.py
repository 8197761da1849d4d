"""ORG: known organisations, and names with a head word such as `Dinas` or `PT`."""

from annotator.core.messages import Message, Template
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.name_endings import organisation_by_ending
from annotator.suggest.entities.numbers import is_roman
from annotator.suggest.entities.outlets import desk_at, domain_at
from annotator.suggest.entities.places import (
    gazetteer,
    place_name_end,
    with_abbreviation,
    with_defined_initials,
)

CLUB = Template("known club `{0}`")
_ADMINISTRATIVE = frozenset(["kota", "kabupaten", "kab", "provinsi", "kecamatan", "kec", "desa", "kelurahan"])
_LISTS = frozenset(["field", "open"])
_NUMBERED = frozenset(["nomor", "tahun", "tanggal"])
_CONJUNCTIONS = frozenset(["dan", "&", "serta"])
_SEPARATE = frozenset(
    [
        "dinas",
        "badan",
        "kementerian",
        "polres",
        "polda",
        "kantor",
        "lembaga",
        "dewan",
        "direktorat",
        "bank",
        "universitas",
        "komisi",
        "satgas",
        "kejaksaan",
        "pengadilan",
    ]
)
_BRANCHES = frozenset(["cabang", "wilayah", "ranting", "unit", "daerah", "perwakilan"])
_ALWAYS_NAMED = frozenset(["pt", "cv", "ud"])
_GRADED = frozenset(["kelas", "tipe", "suku"])
_MAX_ORGANS = 3  # nested organs, such as a panel of a commission of a council
_POLITICAL = frozenset(["pemerintah", "parlemen"])


def organisation_at(line: Line, at: int, *, in_role: bool = False) -> Candidate | None:
    """The organisation that begins at token `at`; `in_role`: a person's name may follow directly."""
    named = domain_at(line, at) or desk_at(line, at) or _headed(line, at, in_role=in_role)
    return (
        named
        or _known(line, at)
        or _government(line, at)
        or organisation_by_ending(line, at, in_role=in_role)
    )


def outlet_at(line: Line, at: int) -> Candidate | None:
    """The media outlet that begins at token `at`."""
    return domain_at(line, at) or desk_at(line, at) or (_known(line, at) if line.hit(at, "media") else None)


def _known(line: Line, at: int, within: int = 0) -> Candidate | None:
    hit = line.hit(at, "organisation", "media")
    if hit is None or _only_in_capitals(line, at, hit.end):
        return None
    if line.word(hit.end) == "pro" and line.is_cap(hit.end):
        return None  # a coach's licence ("AFC Pro")
    end = hit.end
    if hit.kind == "organisation":
        if hit.data == "clubs":
            return Candidate(at, _team(line, end), "ORG", 0.95, Message(CLUB, line.surface(at, hit.end)))
        end = _parent_after(line, at, _place_after(line, _team(line, end)), within)
        if line.word(end) == "ri" and line.is_cap(end):
            end += 1
    if line.has("company_words", end) and line.is_cap(end) and not line.headline:
        end += 1
    shortened = with_abbreviation(line, at, end)
    end = _place_after(line, shortened) if shortened > end else end
    return Candidate(at, end, "ORG", 0.95, Message("known organisation `{0}`", line.surface(at, hit.end)))


def _team(line: Line, at: int) -> int:
    """The index after the age group of a team name that ends before token `at` ("Timnas Indonesia U-20")."""
    if line.word(at) == "u" and line.word(at + 1) == "-" and line.glued(at + 1) and at + 2 < line.size:
        return at + 3
    return at


def _parent_after(line: Line, at: int, end: int, within: int) -> int:
    """The index after the parent organisation of the organ that begins at token `at` ("Komisi II" of "DPRD
    Banyumas").

    `within` is the number of organs around it.
    """
    if within == _MAX_ORGANS or not line.has("organs", at) or not line.is_cap(end):
        return end
    if line.hit(end, "organisation", "organisation head") is None:
        return end
    parent = _headed(line, end, in_role=True, within=within + 1) or _known(line, end, within + 1)
    return parent.end if parent else end


def _only_in_capitals(line: Line, at: int, end: int) -> bool:
    """Whether it is a short acronym in a line entirely in capitals, which may be any word."""
    return end == at + 1 and len(line.words[at]) <= 3 and line.size > 4 and line.all_caps


def _place_after(line: Line, at: int) -> int:
    """The index after the place that completes a name ending before token `at`."""
    end = at
    if line.is_cap(end) and line.low[end] in _ADMINISTRATIVE:
        run = place_name_end(line, end + 1, administrative=True)
        return run if run > end + 1 else at
    if line.is_cap(end):
        end = gazetteer(line, end)
        if end == at + 1 and line.has("ambiguous_places", at) and line.is_person_word(at):
            return at
        if line.word(end) in {",", "-"} or end == at:
            return end
        return gazetteer(line, end) if line.is_cap(end) else end
    return end


def _headed(line: Line, at: int, *, in_role: bool, within: int = 0) -> Candidate | None:
    hit = line.hit(at, "organisation head")
    if hit is None or not line.cap[at]:
        return None
    known = line.hit(at, "organisation", "media")
    site = line.hit(at, "place head")
    if (known and known.end > hit.end) or (site and site.end > hit.end):
        return None
    name = hit.end
    if line.word(name) == "." and line.glued(name) and hit.data == "name":
        name += 1
    name = with_abbreviation(line, at, name)
    standalone = known is not None and known.end == hit.end
    end = completion(line, name, hit.data, in_role=in_role or standalone)
    if in_role:
        end = max(_before_person(line, end, mode=hit.data), _listed(line, name, mode=hit.data))
    if standalone and end == name + 1 and _unknown(line, name):
        return None
    if end == name and (end := with_defined_initials(line, at, name)) == name:
        return None
    kind = line.hit(at, "class")
    if kind and end <= with_abbreviation(line, at, kind.end):
        return None
    end = with_defined_initials(line, at, end)
    shortened = with_abbreviation(line, at, end)
    if shortened > end and hit.data == "name" and not (in_role and line.is_person_word(shortened)):
        shortened = completion(line, shortened, "field", in_role=True)
    end = _place_after(line, shortened)
    end = with_abbreviation(line, at, end)
    if line.word(end) == "tbk":
        end = with_abbreviation(line, at, end + 1)
    if line.word(end - 1) == "tbk" and line.word(end) == "." and line.word(end + 1) == "(":
        after = with_abbreviation(line, at, end + 1)
        end = after if after > end + 1 else end
    end = _parent_after(line, at, _branch_after(line, _team(line, end)), within)
    return Candidate(at, end, "ORG", 0.93, Message("`{0}` opens an organisation", line.surface(at, hit.end)))


def _before_person(line: Line, at: int, *, mode: str) -> int:
    """The index after capitalised words before a comma and a person's name: all of them name the
    organisation.

    Organisations may be named after persons ("Stasiun Meteorologi Sultan Hasanuddin, Ni Putu …").
    """
    end = at
    while line.is_cap(end) and end < at + 6:
        if (
            mode in {"name", "open"}
            and end > at
            and line.has("titles", end)
            and not line.starts_sentence(end)
        ):
            return end
        if line.hit(end, "rank", "office", "media") and not line.is_person_word(end + 1):
            return at
        if mode != "name" and line.is_person_word(end):
            return at
        end += 1
        if mode == "name" and not line.is_person_word(end - 1) and gazetteer(line, end - 1) == end > at + 1:
            return end
    named = line.word(end) == "," and (line.is_person_word(end + 1) or line.is_person_word(end + 2))
    return end if named else at


def _listed(line: Line, at: int, *, mode: str) -> int:
    """The index after `Tbk` in the capitalised words from token `at` on, which all name the company."""
    end = at
    while mode == "name" and line.is_cap(end) and end < at + 6:
        if line.low[end] == "tbk":
            return end + 1
        end += 1
    return at


def _branch_after(line: Line, at: int) -> int:
    """The index after `Perwakilan Jawa Tengah`, `Cabang Kudus` at token `at`."""
    if line.is_cap(at) and line.low[at] in _BRANCHES and line.is_cap(at + 1):
        end = _place_after(line, at + 1)
        return end if end > at + 1 else at
    return at


def _unknown(line: Line, at: int) -> bool:
    """Whether token `at` is capitalised and in no lexicon, so that only its position makes it part
    of a name.
    """
    return (
        line.is_cap(at)
        and not line.hits(at)
        and not line.is_field(at)
        and line.low[at] not in line.lexicon.sets["districts"]
    )


def completion(line: Line, at: int, mode: str, *, in_role: bool) -> int:
    """The index after the places, fields and names that complete a head ending before token `at`."""
    end = at
    while end < line.size and end < at + 12:
        step = _step(line, end, at, mode, in_role=in_role)
        if step == end:
            break
        end = step
    return end


def _step(line: Line, at: int, begin: int, mode: str, *, in_role: bool) -> int:  # noqa: PLR0911 - a rule, a return
    word = line.words[at]
    if line.cap[at]:
        return _step_capital(line, at, begin, mode, in_role=in_role)
    if word.isdecimal() and (at > begin or mode == "place") and len(word) <= 4:
        nearly = line.word(at + 1) == "/" and line.glued(at + 1) and line.is_cap(at + 2)
        return at + 2 if nearly else at + 1 if len(word) <= 3 or line.is_cap(at + 1) else at
    if word == "/" and line.glued(at) and line.is_cap(at + 1) and at > begin:
        return at + 1
    conjunction = word in _CONJUNCTIONS or (word == "untuk" and line.word(begin - 1) == "pbb")
    if (
        conjunction
        and at >= begin
        and mode in _LISTS
        and (at > begin or word == "untuk")
        and _joins(line, at + 1)
    ):
        return at + 2
    if word == "," and at > begin and mode in _LISTS and line.is_field(at - 1):
        return _list_after(line, at)
    if (
        word == "-"
        and at > begin
        and line.glued(at)
        and line.glued(at + 1)
        and (line.is_cap(at + 1) or line.words[at + 1].isdecimal())
        and not line.hit(at + 1, "organisation", "office")
    ):
        return at + 2
    if titled := _titled_namesake(line, at, begin, mode):
        return titled
    if word == "(" and line.word(at + 1) in {"persero", "perseroda"} and line.word(at + 2) == ")":
        return at + 3
    return at


def _step_capital(  # noqa: C901, PLR0911, PLR0912 - a rule, a return
    line: Line, at: int, begin: int, mode: str, *, in_role: bool
) -> int:
    if (
        line.hit(at, "rank", "media")
        or (line.hit(at, "event") and mode not in _LISTS)
        or line.low[at] in _NUMBERED
    ):
        return at
    if in_role and at > begin and (line.has("religious_titles", at) or line.has("titles", at)):
        return at
    if line.words[at - 1] == "/" and line.glued(at) and at > begin:
        return at + 1
    if line.low[at] == "tbk" or (line.word(at - 1) in _GRADED and at > begin and _graded(line, at)):
        return at + 1
    if inner := _inner_name(line, at, begin, mode):
        return inner
    place = gazetteer(line, at)
    person = line.is_person_word(at) and line.is_person_word(at + 1)
    ambiguous = at > begin and line.has("ambiguous_places", at) and line.is_cap(at + 1)
    if place > at and not ((person or ambiguous) and in_role):
        return place
    takes_place = mode == "open" or (mode == "place" and at == begin)
    if takes_place and (site := line.hit(at, "place head")) and _unknown(line, site.end):
        return place_name_end(line, site.end, administrative=True)
    if line.low[at] in _ADMINISTRATIVE:
        run = place_name_end(line, at + 1, administrative=True)
        return run if run > at + 1 else at
    if line.words[at] == "I" and line.is_person_word(at + 1):
        return at
    if is_roman(line.words[at]) or line.low[at] == "ri":
        return at + 1
    if line.is_field(at):
        return at + 1
    if line.hit(at, "office") and at > begin:
        return at
    if line.upper[at]:
        return at + 1 if mode != "place" or at == begin else at
    if mode in _LISTS and _before_parent(line, at):
        return at + 1
    return at + 1 if _unknown_belongs(line, at, begin, mode, in_role=in_role) else at


def _graded(line: Line, at: int) -> bool:
    """Whether token `at` is the class or tribe after such a word ("Kelas A", "Suku Amungme")."""
    if line.low[at - 1] == "suku":
        return not line.is_person_word(at)
    return len(line.words[at]) <= 2 or is_roman(line.words[at].rstrip("AB"))


def _before_parent(line: Line, at: int) -> bool:
    """Whether token `at` precedes the short name of a known organisation ("Komite Wasit PSSI")."""
    acronym = at + 1 < line.size and line.upper[at + 1] and line.hit(at + 1, "organisation") is not None
    return acronym and not line.is_person_word(at)


def _titled_namesake(line: Line, at: int, begin: int, mode: str) -> int:
    """The index after `dr. Moewardi` at token `at`, as in "RSUD dr. Moewardi"; 0 if there is none."""
    titled = mode == "name" and at == begin and line.has("titles", at)
    return at + 3 if titled and line.word(at + 1) == "." and line.is_cap(at + 2) else 0


def _inner_name(line: Line, at: int, begin: int, mode: str) -> int:
    """The index after a complete organisation's name within another at token `at`; 0 if there is none."""
    known = line.hit(at, "organisation")
    if known and known.end > at + 1 and (at > begin or mode == "name"):
        return known.end
    return _titled_namesake(line, at, begin, mode)


def _unknown_belongs(line: Line, at: int, begin: int, mode: str, *, in_role: bool) -> bool:  # noqa: PLR0911 - a rule, a return
    """Whether a capitalised word in no lexicon is part of the organisation's name."""
    if line.headline or (line.has("common", at) and mode != "name"):
        return False
    if line.has("company_words", at) and at > begin and line.is_cap(at + 1) and mode in {"name", "open"}:
        return True
    if line.low[at - 1] in _BRANCHES and not line.is_person_word(at):
        return True
    if mode == "place":
        numbered = at == begin or line.words[at - 1].isdecimal()
        return numbered and not line.is_person_word(at)
    if mode == "field" and (at > begin or line.is_person_word(at)):
        return False
    if mode == "open" and line.is_person_word(at) and at > begin:
        return False
    named = line.hit(begin, "organisation") if mode == "name" and at > begin else None
    if named is not None and named.end <= at:
        return False
    if in_role and at > begin:
        return not line.is_person_word(at) and line.has("organisation_tails", at)
    if in_role and line.is_person_word(at):
        return mode == "name" and line.low[begin - 1] in _ALWAYS_NAMED
    return True


def _joins(line: Line, at: int) -> bool:
    """Whether `dan` before token `at` joins two fields rather than two names."""
    return (
        line.is_cap(at)
        and (line.is_field(at) or line.upper[at])
        and not line.hit(at, "organisation", "office", "place")
        and line.hit(at, "organisation head") is None
    )


def _list_after(line: Line, at: int) -> int:
    """The index after `, B, dan C`, where A, B and C are fields; `at` if there is no such list."""
    here = at
    while here < line.size and here < at + 12:
        word = line.words[here]
        if word in _CONJUNCTIONS:
            return here + 2 if _joins(line, here + 1) else at
        if word != "," and (not line.is_field(here) or line.low[here] in _SEPARATE):
            return at
        here += 1
    return at


def _government(line: Line, at: int) -> Candidate | None:
    """`pemerintah China`, `Pemerintah Indonesia`: a government with its country."""
    if line.low[at] not in _POLITICAL or line.headline:
        return None
    end = gazetteer(line, at + 1) if line.is_cap(at + 1) else at + 1
    if end == at + 1:
        return None
    return Candidate(at, end, "ORG", 0.85, Message("`{0}` of a named place", line.words[at]))
