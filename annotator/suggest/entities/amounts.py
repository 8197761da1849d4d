"""MONEY and QUANTITY."""

import re

from annotator.core.messages import Message, Template
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.numbers import digits, is_year, number, plain, tables

_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)|ber|ter|di)[a-z]{3,}|\w+(?:nya|lah|kah)")
_EARTHQUAKE_WORDS = frozenset(
    ["gempa", "kekuatan", "berkekuatan", "terbesar", "susulan", "(", "bermagnitudo"]
)
_WITH_UNIT = Template("number with unit `{0}`")
_NOT_COUNTED = Message("")
_SHORT_SCALES = {"m": 10**9, "t": 10**12, "jt": 10**6, "rb": 1000, "k": 1000}


def money(line: Line, at: int) -> Candidate | None:
    """An amount with its currency before ("Rp 3 miliar") or after ("dua juta rupiah") at token `at`."""
    currency = _currency(line, at)
    if currency is None:
        return _money_after(line, at)
    here, code = currency
    found = number(line, here) if here < line.size and line.words[here][0].isdecimal() else None
    if found is None:
        return None
    end, value = found
    scale = _SHORT_SCALES.get(line.word(end))
    if scale and (line.glued(end) or line.words[end] in {"M", "T"}):
        end, value = end + 1, value * scale
    norm = f"{code} {plain(value)}"
    if (
        line.word(end) == "-"
        and line.glued(end)
        and end + 1 < line.size
        and line.words[end + 1][0].isdecimal()
    ):
        upper = number(line, end + 1)
        if upper is not None:
            end = upper[0]
            norm = f"{norm}/{code} {plain(upper[1])}"
    elif line.word(end) == "," and line.word(end + 1) == "-" and line.glued(end) and line.glued(end + 1):
        end += 2
    return Candidate(at, end, "MONEY", 0.98, Message("currency `{0}` before a number", line.words[at]), norm)


def _currency(line: Line, at: int) -> tuple[int, str] | None:
    before = tables().before
    word = line.low[at]
    if at + 1 < line.size and line.glued(at + 1) and word + line.low[at + 1] in before:
        return at + 2, before[word + line.low[at + 1]]
    if word in before and (word != "rm" or line.upper[at]):
        end = at + 1
        if line.word(end) == "." and word == "rp":
            end += 1
        return end, before[word]
    return None


def _money_after(line: Line, at: int) -> Candidate | None:
    found = number(line, at)
    if found is None or line.word(found[0]) not in tables().after:
        return None
    end, value = found
    code = tables().after[line.low[end]]
    end += 1
    named = end
    while line.word(end) in tables().lists["of"] and line.is_cap(end):
        end += 1
    if code == "USD" and end > named:
        code = {"singapura": "SGD", "australia": "AUD", "hong": "HKD", "kanada": "CAD"}.get(
            line.low[named], "USD"
        )
    return Candidate(
        at,
        end,
        "MONEY",
        0.95,
        Message("currency `{0}` behind a number", line.words[named - 1]),
        f"{code} {plain(value)}",
    )


def quantity(line: Line, at: int, names: frozenset[str]) -> Candidate | None:  # noqa: PLR0911 - a rule, a return
    """A number with its unit or counted noun at token `at`; approximators before it belong to it.

    `names` are phrases in lower case that the article writes as a name elsewhere ("tiga pilar").
    """
    if magnitude := _magnitude(line, at):
        return magnitude
    if _labelled(line, at) or _slogan(line, at):
        return None
    end = _number_range(line, at)
    if end is None:
        return None
    if line.word(end) == "lebih" and line.word(end + 1) != "dari":
        end += 1
    unit_end, evidence = _unit(line, end, at)
    if unit_end == end:
        return None
    if line.low[unit_end - 1] == "tahun" and _is_age(line, at, unit_end):
        return None
    if line.surface(at, unit_end).lower() in names:
        return None
    start = _approximated(line, at)
    measured = evidence.template == _WITH_UNIT or "unit" in str(evidence.arguments[0])
    if measured:
        unit_end = _smaller_unit(line, unit_end)
    unit_end = _or_more(line, unit_end)
    return Candidate(start, unit_end, "QUANTITY", 0.9 if measured else 0.8, evidence)


def _magnitude(line: Line, at: int) -> Candidate | None:
    """`magnitudo 5,9`, `M 4,1`: the scale precedes its number."""
    before = line.word(at - 1)
    if at == 0 or not line.words[at][0].isdecimal() or not line.free(at - 1, at):
        return None
    if before not in {"magnitudo", "magnitude"} and not (line.words[at - 1] == "M" and _on_scale(line, at)):
        return None
    found = number(line, at)
    return found and Candidate(
        at - 1, found[0], "QUANTITY", 0.9, Message("scale `{0}` before a number", line.words[at - 1])
    )


def _on_scale(line: Line, at: int) -> bool:
    """Whether the number at token `at`, after `M`, can be the magnitude of an earthquake."""
    value = digits(line.words[at])
    quake = line.word(at - 2) in _EARTHQUAKE_WORDS
    return value is not None and value < 10 and quake


def _slogan(line: Line, at: int) -> bool:
    """Whether a number word occurs twice, two tokens apart ("satu desa satu produk"), as in slogans."""
    word = line.low[at]
    if word not in tables().words:
        return False
    return word in {line.word(at + 2), line.word(at - 2)} and line.word(at + 1) not in {",", "dan"}


def _smaller_unit(line: Line, at: int) -> int:
    """The index after the smaller unit of a duration that ends before token `at` ("2 tahun 6 bulan")."""
    lists, end = tables().lists, at
    while line.low[end - 1] in lists["durations"]:
        further = number(line, end) if end < line.size else None
        if further is None or line.word(further[0]) not in lists["durations"]:
            break
        end = further[0] + 1
    return end


def _or_more(line: Line, at: int) -> int:
    """The index after `lebih` or `atau lebih` at token `at`; `lebih dulu` is something else."""
    if line.word(at) == "atau" and line.word(at + 1) in {"lebih", "kurang"}:
        return at + 2
    further = line.word(at + 1) in tables().lists["behind_more"]
    measured = line.low[at - 1] in tables().lists["measures"]
    return at + 1 if line.word(at) == "lebih" and measured and not further else at


def _labelled(line: Line, at: int) -> bool:
    """Whether the number is an ordinal, a code, part of a word, of a date or of a name."""
    table = tables()
    before = line.word(at - 1)
    if before == "." and line.word(at - 2) in {"no", "km", "rt", "rw"}:
        return True
    spoken_word = line.low[at] in table.words
    if spoken_word:
        return before in {"salah", "-", "per", "ke", "nomor", "bersatu"} or (
            line.word(at + 1) == "-" and line.glued(at + 1)
        )
    if before in table.lists["labels"] and not (
        (before in {"jam", "unit", "poin", "fase"} and not line.cap[at - 1]) or _measured(line, at)
    ):
        return True
    if line.glued(at) and before not in {
        "(",
        "“",
        '"',
        "”",
        "‘",
        "-",
        "–",
        "/",
        "~",
        "±",
        ">",
        "<",
        "x",
        ":",
    }:
        return True
    if line.glued(at) and before in {"-", "–", "/", ":"}:
        return True
    named = at > 0 and line.cap[at - 1] and not line.starts_sentence(at - 1) and not line.headline
    return named and not _measured(line, at)


def _measured(line: Line, at: int) -> bool:
    """Whether a number precedes a percentage or a unit symbol, so that it is not part of a name."""
    found = number(line, at)
    return found is not None and line.word(found[0]) in tables().lists["plain_measures"]


def _number_range(line: Line, at: int) -> int | None:
    found = number(line, at)
    if found is None:
        return None
    end = found[0]
    if line.word(end) == "-" and line.word(end + 1) == "an" and line.glued(end):
        return end + 2
    joined = line.word(end) in {"-", "–", "x", "/"} or line.word(end) in {"hingga", "sampai", "atau", "s"}
    if joined and end + 1 < line.size:
        further = number(line, end + 1)
        if further is not None and line.word(end) != "/" and not is_year(line.words[end + 1]):
            upper = further[0]
            if _unit(line, upper, at)[0] > upper:
                return upper
    return end


def _unit(line: Line, at: int, start: int) -> tuple[int, Message]:  # noqa: C901, PLR0911 - a rule, a return
    """The index after the unit or counted noun at token `at` (`at` if there is none), and the evidence."""
    table = tables()
    if at >= line.size or _titled(line, at):
        return at, _NOT_COUNTED
    word = line.low[at]
    if word == "warga" and line.word(at + 1) == "negara" and line.is_cap(at + 2):
        return at + 3, Message("number before `{0}`", "warga negara")
    if f"{word} {line.word(at + 1)}" in table.lists["pairs"]:
        return at + 2, Message("number before `{0}`", f"{word} {line.low[at + 1]}")
    if word in table.lists["measures"]:
        if is_year(line.words[start]) and word not in {"persen", "%"} and at == start + 1:
            return at, _NOT_COUNTED
        end = at + 1
        if word == "°" and line.is_cap(end):
            end += 1
        if line.word(end) == "/" and line.glued(end) and line.word(end + 1) in table.lists["measures"]:
            end += 2
        if line.word(end) in {"persegi", "kubik", "lipat", "celsius", "celcius"}:
            end += 1
        return end, Message(_WITH_UNIT, word)
    if word in table.lists["classifiers"]:
        return _classified(line, at + 1), Message("number with classifier `{0}`", word)
    if _is_noun(line, at) and not (is_year(line.words[start]) and at == start + 1):
        end = at + 1
        if line.word(end) == "/" and line.glued(end) and _is_noun(line, end + 1):
            end += 2
        elif _is_letter(line, end):
            end += 1
        return end, Message("number before noun `{0}`", word)
    return at, _NOT_COUNTED


def _titled(line: Line, at: int) -> bool:
    """Whether token `at` is capitalised like part of a title ("Satu Piring Kelor")."""
    return line.cap[at] and len(line.words[at]) > 3 and not line.upper[at] and not line.headline


def _classified(line: Line, at: int) -> int:
    """The index after the noun at token `at`, directly after a classifier; `at` if there is none."""
    if f"{line.word(at)} {line.word(at + 1)}" in tables().lists["pairs"]:
        return at + 2
    return at + 1 if _is_noun(line, at) and line.low[at] not in tables().lists["measures"] else at


def _is_letter(line: Line, at: int) -> bool:
    """Whether token `at` is a letter that specifies a type ("dua kunci T", "tiga kelas A")."""
    if at >= line.size or len(line.words[at]) != 1 or not line.cap[at] or not line.words[at].isalpha():
        return False
    return not line.is_cap(at + 1) and line.word(at + 1) not in {".", "'"}


def _is_noun(line: Line, at: int) -> bool:
    """Whether token `at` may be a counted noun: a lower-case word that is neither function word nor verb."""
    table = tables()
    if (
        at >= line.size
        or not line.words[at][0].isalpha()
        or len(line.words[at]) < 2
        or (line.glued(at) and line.words[at - 1] == ".")
    ):
        return False
    word = line.low[at]
    if line.upper[at] and not line.all_caps_headline and line.words[at - 1][0].isdecimal():
        return not line.hit(at, "organisation", "media", "country") and word not in table.lists["not_counted"]
    if line.cap[at] and not (line.headline and not line.upper[at] and not line.is_person_word(at)):
        return False
    if (
        word in table.lists["not_counted"]
        or word in table.scales
        or word in table.months
        or word in table.words
    ):
        return False
    return word in table.lists["verbs_kept"] or _VERB.fullmatch(word) is None


def _is_age(line: Line, at: int, end: int) -> bool:
    before = line.word(at - 1)
    if before in {"sekitar", "-"}:
        before = line.word(at - 2)
    return before in tables().lists["ages"] or (before == "(" and line.word(end) == ")")


def _approximated(line: Line, at: int) -> int:
    """The index at which an approximator before token `at` begins; else `at`."""
    table = tables()
    for length in (3, 2, 1):
        start = at - length
        if start >= 0 and " ".join(line.low[start:at]).replace(" - ", "-") in table.lists["approximators"]:
            return start
    return at


def is_number(line: Line, at: int) -> bool:
    """Whether token `at` is a number in digits."""
    return digits(line.words[at]) is not None
