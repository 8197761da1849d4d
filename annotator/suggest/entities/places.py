"""LOC: regions, countries and cities of the gazetteer, and names with a head word such as `Jalan`."""

from annotator.core.messages import Message
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.numbers import is_roman, tables

_PREPOSITIONS = frozenset(
    [
        "di",
        "ke",
        "dari",
        "asal",
        "wilayah",
        "daerah",
        "kawasan",
        "menuju",
        "dekat",
        "sekitar",
        "seputar",
        "antara",
        "se",
        "kota",
        "provinsi",
        "kabupaten",
    ]
)
_PEOPLE = frozenset(
    ["masyarakat", "rakyat", "warga", "bangsa", "penduduk", "umat", "kepada", "untuk", "bagi", "antara"]
)
_DIRECTIONS = frozenset(["utara", "selatan", "timur", "barat", "tengah", "tenggara"])
_OF_PLACE = frozenset(
    [
        "negara",
        "seluruh",
        "ibukota",
        "ibu",
        "seperti",
        "selatan",
        "utara",
        "timur",
        "barat",
        "perbatasan",
        "hingga",
        "sampai",
        "melalui",
        "lewat",
        "berkebangsaan",
        "berpaspor",
        "luar",
        "bertolak",
        "berbendera",
        "tiba",
        "meninggalkan",
        "mengunjungi",
        "memasuki",
        "melintasi",
    ]
)
_ADMINISTRATIVE = frozenset(
    [
        "kota",
        "kabupaten",
        "kab",
        "provinsi",
        "propinsi",
        "kecamatan",
        "kec",
        "distrik",
        "desa",
        "ds",
        "kelurahan",
        "kel",
        "dusun",
        "dukuh",
        "kampung",
        "nagari",
        "gampong",
        "lingkungan",
    ]
)
_LINKS = frozenset(["dan", "&", ",", "untuk", "bagi", "-", "/", "serta", "di"])
_QUOTES = frozenset("\"“”'‘’«»")
_LARGE = frozenset(["kota", "kabupaten", "kab", "provinsi", "propinsi"])
# Heads that in lower case are not part of the name ("pulau Jawa", "terminal Mangkang").
_PLAIN_SMALL = _ADMINISTRATIVE | frozenset(
    ["gunung", "pulau", "sungai", "laut", "pantai", "pasar", "hotel", "tol", "lapangan", "kompleks"]
)


def gazetteer(line: Line, at: int) -> int:
    """The index after the gazetteer name at token `at`, including words that may follow it; else `at`."""
    hit = line.hit(at, "place", "country")
    if hit is None:
        return line.local_place(at)
    end = hit.end
    if (
        line.has("place_words", end)
        and not line.headline
        and (line.is_cap(end) or line.low[end] in _DIRECTIONS)
    ):
        end += 1
    return end


def place_at(line: Line, at: int) -> Candidate | None:
    """The place that begins at token `at`."""
    return _headed(line, at) or _known(line, at) or _after_preposition(line, at)


def _known(line: Line, at: int) -> Candidate | None:  # noqa: PLR0911 - a rule, a return
    end = gazetteer(line, at)
    if end == at:
        return None
    if line.hit(at, "place", "country") is None:
        if line.word(at - 1) in _QUOTES and _unclaimed_capital(line, end):
            return None
        return Candidate(at, end, "LOC", 0.8, Message("named as a place elsewhere in the article"))
    doubtful = end == at + 1 and line.has("ambiguous_places", at)
    led = line.word(at - 1) in _PREPOSITIONS
    if doubtful and not led:
        return None
    if (
        end == at + 1
        and not led
        and line.is_person_word(at)
        and (line.is_person_word(at + 1) or line.is_person_word(at - 1))
    ):
        return None
    if line.word(at - 1) in {"bahasa", "berbahasa"}:
        return None
    crowded = (_unclaimed_capital(line, at - 1) and not line.starts_sentence(at - 1)) or (
        _unclaimed_capital(line, end) and not line.is_person_word(end)
    )
    if not led and crowded and not line.headline:
        return Candidate(
            at, end, "LOC", 0.4, Message("gazetteer `{0}`, perhaps within a name", line.surface(at, end))
        )
    attribute = (
        line.low[at] == "indonesia"
        and at
        and line.low[at - 1].isalpha()
        and (not line.cap[at - 1] or line.starts_sentence(at - 1))
    )
    if (attribute and line.low[at - 1] not in _PEOPLE and not _located(line, at)) or (
        line.hit(at, "country") and not _located(line, at)
    ):
        return Candidate(
            at,
            end,
            "LOC",
            0.4,
            Message("country `{0}`, perhaps as an actor or attribute", line.surface(at, end)),
        )
    return Candidate(
        at, end, "LOC", 0.85 if doubtful else 0.92, Message("gazetteer `{0}`", line.surface(at, end))
    )


def _unclaimed_capital(line: Line, at: int) -> bool:
    """Whether token `at` is a capitalised word in no lexicon that belongs to no entity."""
    return (
        0 <= at < line.size
        and line.cap[at]
        and not line.taken[at]
        and not line.hits(at)
        and not line.has("common", at)
    )


def _located(line: Line, at: int) -> bool:
    """Whether the context of a country makes it a place: after a preposition of place, or in a list of
    places.
    """
    before = line.word(at - 1)
    if before in _PREPOSITIONS or before in _OF_PLACE:
        return True
    return (
        before in {",", "dan", ";", "/"}
        and at > 1
        and line.cap[at - 2]
        and not line.starts_sentence(at - 2)
        and (line.word(at - 3) in _PREPOSITIONS or line.hit(at - 2, "place") is not None)
    )


def _headed(line: Line, at: int) -> Candidate | None:  # noqa: PLR0911 - a rule, a return
    hit = line.hit(at, "place head")
    if hit is None or (hit.data == "cap" and not line.cap[at]):
        return None
    if _unclaimed_capital(line, at - 1) and not line.starts_sentence(at - 1) and not line.headline:
        return None
    name = hit.end
    if line.word(name) == "." and line.word(at) in {"jl", "jln", "kab", "kec", "kel", "ds", "gg"}:
        name += 1
    small = not line.cap[at]
    if small and line.low[hit.end - 1] in _PLAIN_SMALL:
        return None
    if line.headline and gazetteer(line, name) == name:
        return None
    if (
        hit.end == at + 1
        and line.low[at] in {"kawasan", "lapangan", "gudang", "kebun", "hutan", "taman", "pasar"}
        and line.is_field(name)
        and gazetteer(line, name) == name
    ):
        return None
    end = place_name_end(line, name, administrative=line.low[at] in _ADMINISTRATIVE)
    if end == name or (line.word(at - 1) in _QUOTES and line.word(end) in _QUOTES):
        return None
    shortened = with_abbreviation(line, at, end)
    if shortened > end:
        end = place_name_end(line, shortened, administrative=True) if line.is_cap(shortened) else shortened
    score = 0.93 if gazetteer(line, name) > name or line.cap[at] else 0.8
    return Candidate(at, end, "LOC", score, Message("`{0}` opens a place", line.surface(at, hit.end)))


def place_name_end(line: Line, at: int, *, administrative: bool) -> int:
    """The index after the capitalised name that completes a place's head at token `at`."""
    end = at
    limit = at + (3 if administrative else 7)
    while end < line.size and end < limit:
        known = gazetteer(line, end)
        if known > end:
            end = known
            if administrative and (line.low[at - 1] in _LARGE or not line.is_cap(end) or line.hits(end)):
                return end
        elif administrative and end > at and _begins_person(line, end):
            break
        elif _continues(line, end, at):
            end += 1
        elif (
            line.words[end] == "-"
            and end > at
            and line.glued(end)
            and line.glued(end + 1)
            and (line.is_cap(end + 1) or line.word(end + 1) == line.low[end - 1])
        ):
            end += 2
        else:
            break
    return end


def _begins_person(line: Line, at: int) -> bool:
    """Whether a personal name clearly begins at token `at`: a given name, or the Balinese `I Ketut`."""
    if line.words[at] in {"I", "Ni"} and line.is_cap(at + 1):
        return True
    return line.is_person_word(at) and (line.is_cap(at + 1) or not line.has("ambiguous_names", at))


def _continues(line: Line, at: int, begin: int) -> bool:
    if line.cap[at]:
        if line.low[at] in {"no", "nomor"}:
            return False
        if line.low[at] in tables().months or line.low[at] in tables().lists["weekdays"]:
            return False
        return not (line.hit(at, "rank", "event") or (at > begin and line.hit(at, "office", "media")))
    if line.words[at][0].isdecimal() and line.low[at - 1] == "km":
        return at > begin
    if line.words[at].isdecimal():
        return at > begin and len(line.words[at]) <= 3 and not line.word(at + 1).isalpha()
    return is_roman(line.words[at])


def _after_preposition(line: Line, at: int) -> Candidate | None:  # noqa: PLR0911 - a rule, a return
    before = line.word(at - 1)
    if not line.cap[at] or line.headline or line.word(at + 1) in _QUOTES:
        return None
    districts = line.lexicon.sets["districts"]
    known = line.low[at] in districts
    if before in line.lexicon.sets["residents"]:
        alone = known and not line.hits(at) and not line.is_person_word(at) and not line.is_cap(at + 1)
        return Candidate(at, at + 1, "LOC", 0.8, Message("district behind `{0}`", before)) if alone else None
    if before not in {"di", "ke", "asal", "kawasan", "wilayah"}:
        return None
    for end in (at + 3, at + 2):
        if end <= line.size and all(line.cap[at:end]) and " ".join(line.low[at:end]) in districts:
            return Candidate(at, end, "LOC", 0.85, Message("district behind `{0}`", before))
    if line.hits(at) or line.has("common", at) or (line.upper[at] and not known):
        return None
    end = at + 1
    while line.is_cap(end) and end < at + 3 and not line.hits(end) and not line.has("common", end):
        end += 1
    if line.is_person_word(at) and (before != "di" or end > at + 1) and not known:
        return None
    score = 0.85 if known else 0.7 if before in {"di", "asal"} else 0.55
    return Candidate(at, end, "LOC", score, Message("capitalised name behind `{0}`", before))


def with_abbreviation(line: Line, start: int, end: int) -> int:
    """The index after `(PIP)` if the parenthesis at token `end` abbreviates the name; else `end`."""
    if line.word(end) != "(" or not line.is_cap(end + 1) or end <= start:
        return end
    if line.word(end + 3) == ")" and line.is_cap(end + 2):
        spelled = line.low[end + 1] in line.low[start:end] or abbreviates(line, line.low[end + 1], start, end)
        return end + 4 if spelled and line.upper[end + 2] else end
    if line.word(end + 2) != ")":
        return end
    short = line.low[end + 1]
    clash = line.hit(end + 1, "office", "rank", "place", "event")
    letters = "".join(line.low[start:end])
    if abbreviates(line, short, start, end) and len(letters) > len(short) + 1:
        return end + 3
    foreign = end - start >= 2 and line.upper[end + 1] and 2 < len(short) <= 8 and not clash
    return end + 3 if foreign else end


def with_defined_initials(line: Line, start: int, end: int) -> int:
    """The index after `… dan Minuman Indonesia (GAPMMI)`: the initials show where the name ends;
    else `end`.
    """
    here = end
    while here < line.size and here < start + 14 and (line.cap[here] or line.low[here] in _LINKS):
        here += 1
    if line.word(here) != "(" or line.word(here + 2) != ")" or here == end or not line.cap[here + 1]:
        return end
    letters = iter(line.low[here + 1])
    initials = [line.low[i][0] for i in range(start, here) if line.cap[i]]
    return here + 3 if len(initials) > 2 and all(first in letters for first in initials) else end


def abbreviates(line: Line, short: str, start: int, end: int) -> bool:
    """Whether the letters of `short` occur in order in tokens `[start, end)`, beginning with a word's first
    letter.
    """
    for begin in range(start, end):
        if line.low[begin][0] == short[0]:
            rest = iter("".join(line.low[begin:end]))
            if all(letter in rest for letter in short):
                return True
    return False
