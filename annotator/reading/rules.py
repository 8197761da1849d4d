"""The rules of `resources/lexicons/zones.toml`, compiled once."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from annotator.assets import resource

_FIRST_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Rules:
    """Compiled patterns and word lists.

    The patterns are for short trimmed lines, except `promo_inside` and `trailer`, which are searched for in
    paragraphs.
    """

    marked: re.Pattern[str]
    opening_words: frozenset[str]
    promo_inside: re.Pattern[str]
    holds: tuple[str, ...]
    holds_links: tuple[str, ...]
    weather: re.Pattern[str]
    trailer: re.Pattern[str]
    role: re.Pattern[str]
    role_alone: re.Pattern[str]
    role_colon: re.Pattern[str]
    writers: tuple[str, ...]
    nobody: frozenset[str]
    bracket_credit: re.Pattern[str]
    loose_credit: re.Pattern[str]
    outlets: frozenset[str]
    domain: re.Pattern[str]
    date: re.Pattern[str]
    time: re.Pattern[str]
    date_words: re.Pattern[str]
    later: re.Pattern[str]
    aged: re.Pattern[str]
    months: Mapping[str, int]
    offsets: Mapping[str, str]
    sections: frozenset[str]


def phrase(words: str) -> str:
    """A regular expression for `words`, with any white space between them."""
    return r"\s+".join(re.escape(word) for word in words.split(" "))


def any_of(phrases: Iterable[str]) -> str:
    """An alternation of phrases, the longest first."""
    return "(?:" + "|".join(phrase(p) for p in sorted(phrases, key=len, reverse=True)) + ")"


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules, read from the resource on the first call."""
    data = tomllib.loads(resource("lexicons", "zones.toml").read_text(encoding="utf-8"))
    compiled = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _patterns(data).items()}
    return Rules(
        **compiled,
        opening_words=_opening_words(data),
        holds=tuple(data["boilerplate"]["holds"]),
        holds_links=tuple(data["boilerplate"]["holds_links"]),
        writers=tuple(data["byline"]["writers"]),
        nobody=frozenset(data["byline"]["nobody"]),
        outlets=frozenset(data["dateline"]["outlets"]),
        months=data["date"]["months"],
        offsets=data["date"]["offsets"],
        sections=frozenset(data["sections"]["words"]),
    )


def _patterns(data: Mapping[str, Any]) -> dict[str, str]:
    byline, caption, date = data["byline"], data["caption"], data["date"]
    months = any_of(date["months"])
    year = r"(?:19|20)\d\d(?!\d)"
    days = any_of(date["weekdays"])
    credit = any_of(caption["credits"])
    internet_name = rf"[\w-]+\.(?:{'|'.join(data['dateline']['domains'])})"
    outlet = rf"(?:{internet_name}|{any_of(data['dateline']['outlets'])}(?:\s+foto)?)"
    return {
        "marked": _marked(data),
        "promo_inside": rf"(?:(?<=[.!?”\"’)\]])\s*|\()(?P<promo>{any_of(_juga(data))}\s*:)",
        "weather": data["boilerplate"]["weather"] + "$",
        "trailer": data["boilerplate"]["trailers"],
        "role": (
            rf"(?P<role>{any_of(byline['roles'])})\s*(?P<colon>[:|/])?(?:\s+|(?-i:(?=[A-Z])))(?P<names>\S.*)"
        ),
        "role_alone": rf"(?P<role>{any_of(byline['roles'])})\s*:?",
        "role_colon": rf"(?P<role>{any_of(byline['roles'])})\s*:\s*(?P<names>\S?.*)",
        "bracket_credit": (
            rf"[(\[]\s*(?:©\s*(?:\d{{4}}\s*)?)?(?:{credit}\s*(?:[:/|.,)\]]|\s[^()\[\]]{{0,80}}[)\]])|{outlet}\s*/"
            rf"|[^()\[\]]{{1,60}}[/|]\s*(?:{credit}|{outlet})\s*[)\]])[^()\[\]]{{0,120}}[)\]]?$"
        ),
        "loose_credit": (
            rf"(?:^|[.,;|])\s*\(?(?:{credit}\s*[:/|]|{outlet}\s*/)[^.!?]{{0,80}}\.?$"
            r"|[.|]\s*\(?(?:foto|photo|dok\.|dok)\s+[^.!?]{2,60}$"
        ),
        "domain": rf"[\w-]+(?:\.[\w-]+)*\.(?:{'|'.join(data['dateline']['domains'])})$",
        "date": (
            rf"(?:(?P<weekday>{days})\s*[,|(/]?\s*)?"
            rf"(?:(?P<day>\d{{1,2}})\s*[- ]?\s*(?P<month>{months})\.?,?\s*[- ]?\s*(?P<year>{year})"
            rf"|(?P<month_first>{months})\s+(?P<day_second>\d{{1,2}}),\s*(?P<year_last>{year})"
            r"|(?<!\d)(?P<day_number>\d{1,2})[/.-](?P<month_number>\d{1,2})[/.-]"
            rf"(?P<year_number>{year})|(?<!\d)(?P<iso>(?:19|20)\d\d-\d\d-\d\d))\)?"
        ),
        "time": (
            r"(?<!\d)(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.][0-5]\d)?(?!\d)"
            rf"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>{any_of(date['offsets'])}\b)?"
        ),
        "date_words": rf"\b(?:{any_of([*date['labels'], *date['later'], *date['offsets']])}|{days})\b",
        "aged": rf"(?:^|[|•·,–—-]\s*)(?:{'|'.join(data['related']['ages'])})$",
        "later": rf"\b{any_of(date['later'])}\b",
    }


def first_word(line: str) -> str:
    """The first word of `line` in lower case; empty if the line begins with punctuation."""
    match = _FIRST_WORD.match(line)
    return match.group().casefold() if match else ""


def _opening_words(data: Mapping[str, Any]) -> frozenset[str]:
    """The first words of all phrases that may begin a marked line; other lines need no closer look."""
    promo, related, boilerplate = data["promo"], data["related"], data["boilerplate"]
    phrases = [
        *promo["openers"],
        *promo["alone"],
        *promo["openers_with_colon"],
        *related["headings"],
        *related["heading_starts"],
        *data["tags"]["headings"],
        *boilerplate["widgets"],
        *boilerplate["starts"],
        *boilerplate["footers"],
        *data["byline"]["roles"],
        *data["caption"]["openers"],
        *data["line_words"]["words"],
    ]
    return frozenset(first_word(phrase) for phrase in phrases)


def _juga(data: Mapping[str, Any]) -> list[str]:
    return [opener for opener in data["promo"]["openers"] if opener.split()[-1] in {"juga", "pula", "editor"}]


def _marked(data: Mapping[str, Any]) -> str:
    """One pattern; the named group that matches is the sign of the line."""
    promo, related, boilerplate = data["promo"], data["related"], data["boilerplate"]
    widgets = any_of(boilerplate["widgets"])
    branches = {
        "promo_alone": rf"[*•\->»\s]*{any_of([*promo['openers'], *promo['alone']])}\s*[:.…]*$",
        "promo": (
            rf"[*•(\[\->»\s]*(?:{any_of(promo['openers'])}\s*(?:[:|–—-]|(?-i:(?=\s*[A-Z0-9“\"‘'])))"
            rf"|{any_of(promo['openers_with_colon'])}\s*:)|(?:{'|'.join(promo['lines'])})$"
        ),
        "footer": rf"{any_of(boilerplate['footers'])}\s*:?$",
        "related": (
            rf"[#*•\s]*(?:{any_of(related['headings'])}\s*[:+>»]*$|{any_of(related['heading_starts'])}\b[^.!?]{{0,40}}$)"
        ),
        "age": rf"(?:{'|'.join(related['ages'])})$",
        "tags": rf"{any_of(data['tags']['headings'])}\s*(?:$|[:#])|(?:#\w[\w-]*[\s,;|]*)+$",
        "boilerplate": (
            rf"(?:{'|'.join(boilerplate['lines'])})$|{any_of(boilerplate['starts'])}"
            rf"|[-–|\s]*(?:{widgets}(?:[\s|/·•:,.\-–]+|$))+(?:\d*)$"
        ),
        "caption": rf"{any_of(data['caption']['openers'])}\s*[:/|]",
    }
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in branches.items())
