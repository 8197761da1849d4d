"""Dates and clock times as Indonesian pages print them, to ISO 8601."""

import re
from dataclasses import dataclass
from datetime import date

from annotator.reading.rules import rules

_SEPARATORS = " \t\u00a0,|/•·-–—:;()[]."
_LONGEST = 160
_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is a date and little else.

    `left` is what stands beside the date, without words that belong to dates; `glued` says that a word
    runs into it (`Bisnis31 Oktober 2024`), `later` that it is an update.
    """

    iso: str
    left: str
    timed: bool
    glued: bool
    later: bool


def parse_date_line(line: str) -> DateLine | None:
    """Read `line` as a date line, or `None`: no valid date, or more than a few words beside it."""
    if len(line) > _LONGEST:
        return None
    known = rules()
    for found in known.date.finditer(line):
        day = _day(found)
        if day is None:
            continue
        clock = _clock_after(line, found.end())
        end = clock.end() if clock else found.end()
        before, after = line[: found.start()], line[end:]
        left = known.date_words.sub(" ", f"{before} {after}").strip(_SEPARATORS)
        if len(left) > 40 or len(left.split()) > 5:
            return None
        return DateLine(
            iso=day.isoformat() + (_clock_iso(clock) if clock else ""),
            left=left,
            timed=clock is not None,
            glued=before[-1:].isalpha(),
            later=known.later.search(before) is not None,
        )
    return None


def is_clock(line: str) -> bool:
    """Whether `line` is a clock time alone (`21.05 WIB`), as over the entries of a live report."""
    found = rules().time.fullmatch(line) if len(line) <= _SHORTEST else None
    return found is not None and (found["zone"] is not None or ":" in line)


def _clock_after(line: str, place: int) -> re.Match[str] | None:
    """The clock time right behind a date: separators and words such as `pukul` may lie between."""
    found = rules().time.search(line, place)
    if found is None:
        return None
    between = rules().date_words.sub("", line[place : found.start()]).strip(_SEPARATORS)
    return None if between else found


def _day(found: re.Match[str]) -> date | None:
    months = rules().months
    part = found.groupdict()
    if part["iso"]:
        numbers = tuple(int(piece) for piece in part["iso"].split("-"))
    elif part["month"]:
        numbers = (int(part["year"]), months[part["month"].casefold()], int(part["day"]))
    elif part["month_first"]:
        numbers = (int(part["year_last"]), months[part["month_first"].casefold()], int(part["day_second"]))
    else:
        numbers = (int(part["year_number"]), int(part["month_number"]), int(part["day_number"]))
    try:
        return date(*numbers)
    except ValueError:
        return None


def _clock_iso(clock: re.Match[str]) -> str:
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].casefold().startswith("p") else 0)
    zone = clock["zone"]
    return f"T{hour:02d}:{clock['minute']}" + (rules().offsets[zone.casefold()] if zone else "")
