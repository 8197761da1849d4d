"""Converts dates and clock times, as Indonesian pages print them, to ISO 8601."""

import re
from dataclasses import dataclass
from datetime import date

from annotator.reading.rules import rules

_SEPARATORS = " \t\u00a0,|/•·-–—:;()[]."
_LONGEST = 160
_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that consists of a date and at most a few other words.

    `iso` is the date in ISO 8601. `left` is the rest of the line without words that belong to dates. `timed`
    says that there is a clock time, `glued` that a word runs into the date (`Bisnis31 Oktober 2024`), and
    `later` that the date is that of an update.
    """

    iso: str
    left: str
    timed: bool
    glued: bool
    later: bool


def parse_date_line(line: str) -> DateLine | None:
    """Parse `line` as a date line; `None` if it has no valid date or too many other words."""
    if len(line) > _LONGEST:
        return None
    known = rules()
    for match in known.date.finditer(line):
        day = _day(match)
        if day is None:
            continue
        clock = _clock_after(line, match.end())
        end = clock.end() if clock else match.end()
        before, after = line[: match.start()], line[end:]
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
    """Whether `line` consists of a clock time (`21.05 WIB`), like the headings in a live report."""
    match = rules().time.fullmatch(line) if len(line) <= _SHORTEST else None
    return match is not None and (match["zone"] is not None or ":" in line)


def _clock_after(line: str, place: int) -> re.Match[str] | None:
    """The clock time after a date, separated by punctuation or words such as `pukul` at most."""
    match = rules().time.search(line, place)
    if match is None:
        return None
    between = rules().date_words.sub("", line[place : match.start()]).strip(_SEPARATORS)
    return None if between else match


def _day(match: re.Match[str]) -> date | None:
    months = rules().months
    part = match.groupdict()
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
