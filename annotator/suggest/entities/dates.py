"""DATETIME: dates, weekdays with their date, clock times, years and named periods, with ISO 8601 values."""

import re
from functools import lru_cache
from typing import NamedTuple

from annotator.core.article import ZoneKind
from annotator.core.messages import Message
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.numbers import is_roman, is_year, spoken, tables

_CLOCK = re.compile(r"([01]?\d|2[0-4])[.,]([0-5]\d)")
_SHORT_MONTHS = frozenset(
    ["jan", "feb", "mar", "apr", "jun", "jul", "agt", "agu", "ags", "sept", "sep", "okt", "nov", "des"]
)
_DASHES = frozenset("-–—")


class Part(NamedTuple):
    """A parsed part: the index after it and its normalised value."""

    end: int
    norm: str


def datetime_at(line: Line, at: int, year: str) -> Candidate | None:
    """The date, time or period that begins at token `at`; `year` (of publication) completes "21/8"."""
    word = line.low[at]
    table = tables()
    if line.words[at][0].isdecimal():
        return _from_number(line, at, year)
    if word in table.lists["weekdays"] and line.cap[at]:
        return _weekday(line, at, year)
    if word in {"pukul", "jam"}:
        return _clock(line, at)
    if word in table.lists["edges"]:
        inner = _period(line, at + 1) or _bare_year(line, at + 1) if at + 1 < line.size else None
        return inner and Candidate(at, inner.end, "DATETIME", inner.score, inner.evidence, inner.norm)
    return _period(line, at)


def _candidate(at: int, piece: Part | None, score: float, evidence: Message) -> Candidate | None:
    return piece and Candidate(at, piece.end, "DATETIME", score, evidence, piece.norm)


def _from_number(line: Line, at: int, year: str) -> Candidate | None:
    if date := _date(line, at, year):
        return _candidate(at, date, 0.98, Message("calendar date"))
    if _day(line.words[at]) and (hijri := _hijri(line, at)):
        return hijri
    if slashed := _slashed(line, at, year, in_parentheses=line.word(at - 1) == "("):
        return _candidate(at, slashed, 0.95, Message("calendar date in numbers"))
    if time := _time(line, at):
        if time.norm[-1:] != "T":
            return _candidate(at, time, 0.97, Message("clock time with zone"))
        dated = _in_date_line(line, at)
        return (
            Candidate(
                at, time.end, "DATETIME", 0.9, Message("clock time of a date line"), f"T{time.norm[:-1]}"
            )
            if dated
            else None
        )
    return _bare_year(line, at)


def _in_date_line(line: Line, at: int) -> bool:
    """Whether a clock time without zone directly follows the year of a byline or date line."""
    before = at - 1 if line.word(at - 1) in {"|", ",", "-", "–", "/", "•"} else at
    page = line.kind in {ZoneKind.BYLINE, ZoneKind.DATE}
    return page and before > 0 and is_year(line.words[before - 1])


def _day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31


def _date(line: Line, at: int, year: str) -> Part | None:
    """`15 Mei 2024`, `27-29 November`, `27 hingga 29 November 2024`."""
    if not _day(line.words[at]):
        return None
    first, last, here = line.words[at], line.words[at], at + 1
    separator = line.word(here)
    if (
        (separator in _DASHES or separator in {"hingga", "sampai", "dan", "s"})
        and here + 1 < line.size
        and _day(line.words[here + 1])
    ):
        last, here = line.words[here + 1], here + 2
    month = tables().months.get(line.word(here))
    if month is None or not line.cap[here]:
        return None
    here += 1
    if line.word(here) == "." and line.glued(here) and line.low[here - 1] in _SHORT_MONTHS:
        here += 1
    known = year
    stated = here < line.size and is_year(line.words[here])
    if stated:
        known, here = line.words[here], here + 1
    begin, finish = (f"{known or '-'}-{month:02d}-{int(day):02d}" for day in (first, last))
    return Part(here, begin if first == last else f"{begin}/{finish}")


def _slashed(line: Line, at: int, year: str, *, in_parentheses: bool) -> Part | None:
    """`21/8/2024`, `15-05-2024`, `2024-05-15`; `21/8` in parentheses or after a weekday."""
    mark = line.word(at + 1)
    if mark not in {"/", "-", "."} or at + 2 >= line.size or not line.glued(at + 1) or not line.glued(at + 2):
        return None
    parts, here = [line.words[at], line.words[at + 2]], at + 3
    if (
        line.word(here) == mark
        and line.glued(here)
        and line.glued(here + 1)
        and line.words[here + 1].isdecimal()
    ):
        parts, here = [*parts, line.words[here + 1]], here + 2
    if not all(part.isdecimal() for part in parts):
        return None
    if len(parts) == 3 and is_year(parts[0]):
        parts.reverse()
    if not _day(parts[0]) or not _day(parts[1]) or int(parts[1]) > 12:
        return None
    if len(parts) == 2:
        if mark != "/" or not in_parentheses or line.word(here) not in {")", ","}:
            return None
        return Part(here, f"{year or '-'}-{int(parts[1]):02d}-{int(parts[0]):02d}")
    full = parts[2] if len(parts[2]) == 4 else f"20{parts[2]}"
    return Part(here, f"{full}-{int(parts[1]):02d}-{int(parts[0]):02d}") if is_year(full) else None


def _weekday(line: Line, at: int, year: str) -> Candidate | None:
    here = at + 1
    if line.word(here) in tables().lists["dayparts"]:
        here += 2 if line.word(here) == "dini" and line.word(here + 1) == "hari" else 1
    if line.word(here) == "(" and here + 1 < line.size and line.words[here + 1][0].isdecimal():
        inner = _slashed(line, here + 1, year, in_parentheses=True) or _date(line, here + 1, year)
        if inner and line.word(inner.end) == ")":
            end = _daypart_after(line, inner.end + 1)
            return Candidate(at, end, "DATETIME", 0.99, Message("weekday with its date"), inner.norm)
    after = here + 1 if line.word(here) in {",", "tanggal"} else here
    if after < line.size and line.words[after][0].isdecimal():
        inner = _date(line, after, year) or _slashed(line, after, year, in_parentheses=True)
        if inner:
            end = _daypart_after(line, inner.end)
            return Candidate(at, end, "DATETIME", 0.99, Message("weekday with its date"), inner.norm)
    if line.low[at] == "minggu" and here == at + 1 and (line.starts_sentence(at) or line.headline):
        return None
    if (
        here < line.size
        and line.cap[here]
        and not line.headline
        and line.word(here) not in tables().lists["weekdays"]
    ):
        return None
    return Candidate(at, _relative_after(line, here), "DATETIME", 0.6, Message("weekday"), "")


def _daypart_after(line: Line, at: int) -> int:
    """The index after `pagi`, `dini hari`, `malam WIB` at token `at`, which belong to the preceding date."""
    if line.word(at) not in tables().lists["dayparts"] or line.cap[at] is not line.headline:
        return at
    end = at + 2 if line.word(at) == "dini" and line.word(at + 1) == "hari" else at + 1
    return end + 1 if line.word(end) in tables().raw["zones"] else end


def _relative_after(line: Line, at: int) -> int:
    """The index after `lalu`, `tahun lalu`, `kemarin` at token `at`, which specify the month or day."""
    lists = tables().lists
    if line.word(at) in lists["reckoned"] and line.word(at + 1) in lists["relative"]:
        return at + 2
    return at + 1 if line.word(at) in lists["relative"] and line.word(at) != "ini" else at


def _time(line: Line, at: int) -> Part | None:
    """`15:24 WIB`, `08.00-15.00 WIB`; the value ends in `T` if there is no zone."""
    moment = _moment(line, at)
    if moment is None:
        return None
    here, clock = moment
    end_clock = ""
    if (line.word(here) in _DASHES or line.word(here) in {"hingga", "sampai", "s"}) and here + 1 < line.size:
        further = _moment(line, here + 1)
        if further:
            here, end_clock = further
    zone = tables().raw["zones"].get(line.word(here))
    if zone:
        here += 1
    elif line.word(here) == "waktu" and line.word(here + 1) == "setempat":
        here, zone = here + 2, ""
    else:
        return Part(here, f"{clock}/{end_clock}T" if end_clock else f"{clock}T")
    return Part(here, f"T{clock}{zone}" + (f"/T{end_clock}{zone}" if end_clock else ""))


def _moment(line: Line, at: int) -> tuple[int, str] | None:
    if match := _CLOCK.fullmatch(line.words[at]):
        return at + 1, f"{int(match[1]):02d}:{match[2]}"
    colon = line.word(at + 1) == ":" and line.glued(at + 1) and line.glued(at + 2)
    if colon and _CLOCK.fullmatch(f"{line.words[at]}.{line.words[at + 2]}"):
        return at + 3, f"{int(line.words[at]):02d}:{line.words[at + 2]}"
    return None


def _clock(line: Line, at: int) -> Candidate | None:
    """The time after `pukul` or `jam`: `10.00 WIB`, `7 malam`."""
    if at + 1 >= line.size or line.word(at - 1).isdecimal():
        return None
    if not line.words[at + 1][0].isdecimal():
        return _spoken_hour(line, at)
    if time := _time(line, at + 1):
        norm = time.norm if time.norm[-1:] != "T" else f"T{time.norm[:-1]}"
        return Candidate(
            at + 1, time.end, "DATETIME", 0.95, Message("`{0}` before a clock time", line.low[at]), norm
        )
    hour = line.words[at + 1]
    if not hour.isdecimal() or len(hour) > 2 or int(hour) > 24:
        return None
    here = at + 2
    qualified = line.word(here) in tables().lists["dayparts"] or line.word(here) in tables().raw["zones"]
    if qualified:
        here += 2 if line.word(here) == "dini" and line.word(here + 1) == "hari" else 1
    if not qualified and line.low[at] == "jam":
        return None
    norm = f"T{int(hour):02d}" if not qualified else ""
    return Candidate(at + 1, here, "DATETIME", 0.9, Message("`{0}` before an hour", line.low[at]), norm)


def _spoken_hour(line: Line, at: int) -> Candidate | None:
    """The hour in words after `pukul` or `jam` before a part of the day (`tiga dini hari`)."""
    found = spoken(line, at + 1)
    if found is None or found[1] > 12 or line.word(found[0]) not in tables().lists["dayparts"]:
        return None
    end = found[0] + (2 if line.word(found[0]) == "dini" and line.word(found[0] + 1) == "hari" else 1)
    return Candidate(at + 1, end, "DATETIME", 0.9, Message("`{0}` before an hour", line.low[at]), "")


def _period(line: Line, at: int) -> Candidate | None:  # noqa: PLR0911 - a rule, a return
    """Months, years after a word such as `tahun`, quarters, terms, centuries, named eras."""
    word = line.low[at]
    table = tables()
    if word in table.months:
        return _month(line, at)
    if word == "bulan" and line.word(at + 1) in table.months and line.is_cap(at + 1):
        inner = _month(line, at + 1, sure=True)
        return inner and Candidate(at, inner.end, "DATETIME", inner.score, inner.evidence, inner.norm)
    if word == "tanggal":
        return None
    if word == "tahun":
        return _year(line, at)
    if word in table.lists["periods"]:
        return _quarter(line, at)
    if word == "abad":
        here = at + 1
        if line.word(here) == "ke" and line.word(here + 1) == "-":
            here += 2
        numbered = here < line.size and (line.words[here].isdecimal() or is_roman(line.words[here]))
        return Candidate(at, here + 1, "DATETIME", 0.85, Message("century"), "") if numbered else None
    if hijri := _hijri(line, at):
        return hijri
    if word == "orde" and line.cap[at] and line.word(at + 1) in {"baru", "lama"}:
        return Candidate(at, at + 2, "DATETIME", 0.85, Message("named period"), "")
    return _span_of_years(line, at)


def _hijri(line: Line, at: int) -> Candidate | None:
    """`Ramadhan`, `Ramadan 1446 H`, `1 Syawal 1446 Hijriah`: months of the Islamic calendar."""
    here = at + 1 if _day(line.words[at]) else at
    here += line.word(here) == "bulan"
    if not line.is_cap(here):
        return None
    hits = [name for name in _hijri_months().get(line.low[here], ()) if _matches(line, here, name)]
    if not hits:
        return None
    month = max(hits, key=len)
    end = here + len(month.split())
    numbered = end < line.size and line.words[end].isdecimal() and len(line.words[end]) == 4
    if numbered:
        end += 2 if line.word(end + 1) in {"h", "hijriah", "hijriyah"} else 1
    fasting = month in {"ramadan", "ramadhan"}
    if not (numbered or fasting or here > at):
        return None
    return Candidate(at, end, "DATETIME", 0.9, Message("month `{0}` of the Islamic year", line.words[here]))


@lru_cache(maxsize=1)
def _hijri_months() -> dict[str, list[str]]:
    """The names of the months by their first word."""
    months: dict[str, list[str]] = {}
    for name in tables().raw["hijri"]:
        months.setdefault(name.split()[0], []).append(name)
    return months


def _matches(line: Line, at: int, name: str) -> bool:
    words = name.split()
    return line.low[at : at + len(words)] == words


def _month(line: Line, at: int, *, sure: bool = False) -> Candidate | None:
    if not line.cap[at] or (len(line.low[at]) <= 4 and line.low[at] not in {"mei", "juni", "juli"}):
        return None
    month, here = tables().months[line.low[at]], at + 1
    if line.word(here) in _DASHES and line.word(here + 1) in tables().months:
        here += 2
    if here < line.size and is_year(line.words[here]):
        return Candidate(
            at, here + 1, "DATETIME", 0.97, Message("month with its year"), f"{line.words[here]}-{month:02d}"
        )
    before = line.word(at - 1)
    cued = (
        before in tables().lists["year_cues"] or before in tables().lists["edges"] or before in {"bulan", "-"}
    )
    end = _relative_after(line, here)
    if not (sure or cued or end > here) or line.is_cap(here):
        return None
    return Candidate(at, end, "DATETIME", 0.8, Message("month"), f"--{month:02d}")


def _year(line: Line, at: int) -> Candidate | None:
    here = at + 1
    if line.word(at - 1).isdecimal() and line.word(at - 2) in {"nomor", "no", "."}:
        return None
    if here < line.size and is_year(line.words[here]):
        end, norm = _years(line, here)
        return Candidate(at, end, "DATETIME", 0.95, Message("`{0}` before a year", line.low[at]), norm)
    return _span_of_years(line, at)


def _years(line: Line, at: int) -> tuple[int, str]:
    """A year, a range of years or a decade that begins at token `at`."""
    here, norm = at + 1, line.words[at]
    joined = line.word(here) in _DASHES or line.word(here) == "/"
    if joined and line.glued(here) and line.glued(here + 1):
        last = line.words[here + 1]
        if is_year(last):
            return here + 2, f"{norm}/{last}"
        if last == "an":
            return here + 2, f"{norm[:3]}X"
    return here, norm


def _quarter(line: Line, at: int) -> Candidate | None:
    here = at + 1
    if line.word(here) == "ke" and line.word(here + 1) == "-":
        here += 2
    if here >= line.size or not (
        is_roman(line.words[here])
        or line.words[here].isdecimal()
        or line.low[here] in {"pertama", "kedua", "ketiga", "keempat"}
    ):
        return None
    here += 1
    if (line.word(here) in {"-", "/"} and line.glued(here)) or line.word(here) == "tahun":
        here += 1
    if here < line.size and is_year(line.words[here]):
        return Candidate(
            at, here + 1, "DATETIME", 0.95, Message("`{0}` with its year", line.low[at]), line.words[here]
        )
    return None


def _span_of_years(line: Line, at: int) -> Candidate | None:
    lists = tables().lists
    here = at + 1 if line.low[at] in lists["spans"] else 0
    if f"{line.low[at]} {line.word(at + 1)}" in lists["spans"]:
        here = at + 2
    if not here or here >= line.size or not is_year(line.words[here]):
        return None
    end, norm = _years(line, here)
    return Candidate(at, end, "DATETIME", 0.9, Message("`{0}` before years", line.low[at]), norm)


def _bare_year(line: Line, at: int) -> Candidate | None:
    if not is_year(line.words[at]) or (line.glued(at) and line.word(at - 1) != "("):
        return None
    before, end = line.word(at - 1), at + 1
    end, norm = _years(line, at)
    cued = before in tables().lists["year_cues"] or before in tables().lists["edges"] or end > at + 1
    if not cued:
        return None
    if end < line.size and line.words[end][0].isalpha() and not _may_follow_year(line, end):
        return None
    return Candidate(at, end, "DATETIME", 0.75, Message("year behind `{0}`", before), norm)


def _may_follow_year(line: Line, at: int) -> bool:
    return (
        line.low[at] in tables().lists["not_counted"]
        or line.cap[at]
        or line.low[at].startswith(("me", "ter", "di"))
    )
