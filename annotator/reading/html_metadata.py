"""The metadata of a page: from JSON-LD, OpenGraph, `<meta>` and the visible page."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import Any

from annotator.reading.datelines import is_outlet
from annotator.reading.dates import parse_date_line
from annotator.reading.html_blocks import Page, html_rules
from annotator.reading.lines import looks_like_names
from annotator.reading.rules import rules

_AFFIX = re.compile(r"\s+[-–—|·»:]+\s+|\s*\|\s*")
_CLOCK = re.compile(
    r"(?P<day>\d{4}[-/]\d{1,2}[-/]\d{1,2})(?:[T\s]+(?P<clock>\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_WRAPPER = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*+;?\s*+\Z|;\s*\Z"
)
_ARTICLE = re.compile(r"Article|Posting")
# Patterns for broken JSON. They are possessive or bounded, because the text may be anything, such as mostly
# white space or one key repeated many times.
_BROKEN_ARTICLE = re.compile(r'"@type"\s*+:\s*+\[?\s*+"\w{0,40}(?:Article|Posting)"')
_SAVED = {
    key: re.compile(rf'"{key}"\s*+:\s*+"(.{{0,1000}}?)"[^\S\n]*+[,}}\n]')
    for key in ("headline", "datePublished")
} | {
    key: re.compile(rf'"{key}"\s*+:\s*+[\[{{\s]*+[^\[\]]{{0,200}}?"name"\s*+:\s*+"([^"]*)"')
    for key in ("author", "editor", "publisher")
}
_PAGED = re.compile(r"\s+(?:halaman|page|hal\.?)\s+(?:all|\d+)\s*$", re.IGNORECASE)
_DEEPEST = 40
_LONGEST_NAME, _DISTINCTIVE = 60, 5
_MOST, _LONGEST = 100, 2000  # titles, names and dates that are read, and the code points of one
_MINUTE = len("2024-05-15T15:24")
_EARLIEST, _LATEST = "1900", "2100"  # years of publication; a template left empty says 0001
_WESTERN = timezone(timedelta(hours=7))
_LOCAL = ("+07:00", "+08:00", "+09:00")


@dataclass(slots=True)
class PageFacts:
    """The metadata of the page's head, empty where missing; `live` marks a report of dated entries."""

    titles: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    companies: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    outlet: str = ""
    url: str = ""
    live: bool = False


def page_facts(page: Page) -> PageFacts:
    """Read the machine-readable metadata of the page; malformed parts are ignored."""
    facts = PageFacts()
    for thing in islice(_linked_data(page), _MOST):
        _read_thing(thing, facts)
    meta = _meta(page)
    facts.titles += [meta[key] for key in ("og:title", "twitter:title") if key in meta]
    facts.titles += islice(filter(None, map(_title_text, islice(page.iter("title"), _MOST))), 1)
    wanted = html_rules()["meta"]
    facts.published += [meta[key] for key in wanted["published"] if key in meta]
    if not facts.published:
        times = (tag.get("datetime") or "" for tag in islice(page.iter("time"), _MOST))
        facts.published += [time for time in times if 0 < len(time) <= _LONGEST]
    facts.authors += [meta[key] for key in wanted["authors"] if key in meta]
    facts.companies += [meta[key] for key in wanted["outlets"] if key in meta]
    # Some sites give a section as their name (`og:site_name` "ekonomi"); then the publisher is used.
    named = [name for name in facts.companies if not _is_section(name)]
    facts.outlet = (
        next((meta[key] for key in wanted["outlets"] if meta.get(key) in named), "") or facts.outlet
    )
    facts.url = _canonical(page) or meta.get("og:url", "") or facts.url
    return facts


def _title_text(tag: Page) -> str:
    words = " ".join("".join(tag.itertext()).split())
    return words if len(words) <= _LONGEST else ""


def _linked_data(page: Page) -> Iterator[dict[str, Any]]:
    """Every article object in the page's JSON-LD, at any depth."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        data = _loaded((script.text or "").strip())
        stack = [(data, 0)]
        while stack:
            thing, depth = stack.pop()
            if isinstance(thing, list) and depth < _DEEPEST:
                stack += [(item, depth + 1) for item in reversed(thing)]
            elif isinstance(thing, dict) and depth < _DEEPEST:
                if any(_ARTICLE.search(kind) for kind in _strings(thing.get("@type"))):
                    yield thing
                else:
                    stack += [(item, depth + 1) for item in thing.values() if isinstance(item, dict | list)]


def _loaded(text: str) -> object:
    """Parsed JSON, or the fields that can be recovered from invalid JSON (extra commas, unescaped quotes)."""
    bare = _WRAPPER.sub("", text)
    try:
        return json.loads(bare or "null", strict=False)
    except (ValueError, RecursionError):
        pass
    if _BROKEN_ARTICLE.search(bare) is None:
        return None
    saved: dict[str, object] = {"@type": "NewsArticle"}
    for key, pattern in _SAVED.items():
        if match := pattern.search(bare):
            saved[key] = match[1]
    return saved


def _read_thing(thing: dict[str, Any], facts: PageFacts) -> None:
    facts.titles += _strings(thing.get("headline"))
    facts.published += _strings(thing.get("datePublished"))
    facts.authors += _names_in(thing.get("author")) + _names_in(thing.get("editor"))
    publishers = _names_in(thing.get("publisher"))
    facts.outlet = facts.outlet or next(iter(publishers), "")
    facts.companies += publishers
    about = thing.get("mainEntityOfPage")
    about = about.get("@id") if isinstance(about, dict) else about
    facts.url = facts.url or next((url for url in _strings([thing.get("url"), about]) if ":" in url), "")
    facts.live = facts.live or any("LiveBlog" in kind for kind in _strings(thing.get("@type")))


def _strings(value: object) -> list[str]:
    """The strings in a value that can be titles, names or dates."""
    values = value[:_MOST] if isinstance(value, list) else [value]
    strings = [item for item in values if isinstance(item, str) and item.strip() and len(item) <= _LONGEST]
    return [" ".join(unescape(item).split()) for item in strings]


def _names_in(value: object) -> list[str]:
    values = value[:_MOST] if isinstance(value, list) else [value]
    names = []
    for item in values:
        names += _strings(item.get("name")) if isinstance(item, dict) else _strings(item)
    return names


def _meta(page: Page) -> dict[str, str]:
    meta: dict[str, str] = {}
    for tag in page.iter("meta"):
        content = tag.get("content")
        key = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if content and key and content.strip() and len(content) <= _LONGEST:
            meta.setdefault(key.strip().lower(), " ".join(content.split()))
    return meta


def _canonical(page: Page) -> str:
    links = (link for link in page.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    href = next((href.strip() for link in links if (href := link.get("href"))), "")
    return f"https:{href}" if href.startswith("//") else href


def without_outlet(title: str, outlet: str) -> str:
    """`title` without the outlet's name before or after it (`… - Kabar Pulau`, `Kabar Pulau | …`)."""
    words = " ".join(title.split())
    for _ in range(3):
        cuts = list(_AFFIX.finditer(words))
        if not cuts:
            break
        if _names_outlet(words[cuts[-1].end() :], outlet):
            words = words[: cuts[-1].start()]
        elif _names_outlet(words[: cuts[0].start()], outlet):
            words = words[cuts[0].end() :]
        else:
            break
    return _PAGED.sub("", words)


def title_parts(title: str) -> list[str]:
    """The parts of `title` before and after each separator, for titles whose affixes are unknown."""
    words = " ".join(title.split())
    cuts = list(_AFFIX.finditer(words))
    return [part for cut in cuts for part in (words[: cut.start()], words[cut.end() :])]


def _names_outlet(part: str, outlet: str) -> bool:
    plain, known = _plain(part), _plain(outlet)
    if not plain or re.fullmatch(r"halaman (?:all|\d+)|page \d+", plain):
        return True
    last = part.rsplit(maxsplit=1)[-1]
    return (
        plain == known
        or (len(plain) > 3 and plain in known)
        or (len(known) > 3 and known in plain and len(plain) < len(known) + 15)
        or is_outlet(part.strip())
        or ("." in last and is_outlet(last))
        or all(word in rules().sections for word in plain.split())
    )


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _is_section(words: str) -> bool:
    return all(word in rules().sections for word in _plain(words).split())


def named_author(names: list[str], companies: list[str]) -> str:
    """The first of `names` that is a personal name, not one of `companies` or a name for their staff."""
    for name in names:
        words = " ".join(name.split())
        person = looks_like_names(words)
        cased = not words.isupper() | words.islower()
        if len(words) < _LONGEST_NAME and person and cased and not is_company(words, companies):
            return words
    return ""


def is_company(name: str, companies: list[str]) -> bool:
    """Whether `name` contains a company word, or (part of) the name of one of `companies`."""
    if not _words_of_companies().isdisjoint(_plain(name).split()):
        return True
    squeezed = _squeezed(name)
    known = [company for company in map(_squeezed, companies) if company]
    if len(squeezed) > _DISTINCTIVE and any(squeezed in company for company in known):
        return True
    return any(
        squeezed == company or (len(company) > _DISTINCTIVE and squeezed.startswith(company))
        for company in known
    )


@lru_cache(maxsize=1)
def _words_of_companies() -> frozenset[str]:
    return frozenset(html_rules()["meta"]["companies"])


def _squeezed(words: str) -> str:
    return "".join(_plain(words).split())


def published(seen: str, declared: list[str]) -> str:
    """The publication time: the visible one, with the UTC offset from the page's head.

    `seen` is ISO 8601 from a visible date line, or empty; `declared` holds the times in the head. Heads often
    give UTC, or give local time with `Z`, so their clock is compared with the visible one before the offset
    is used.
    """
    heads = [time for time in map(_head_time, declared) if _EARLIEST <= time[:4] <= _LATEST]
    if "T" not in seen:
        return max((time for time in _localised(heads) if time.startswith(seen)), key=_trust, default=seen)
    if len(seen) > _MINUTE:
        return seen
    clock = datetime.fromisoformat(f"{seen}+00:00")
    for time in heads:
        if "T" not in time or len(time) <= len(seen):
            continue
        head = datetime.fromisoformat(time)
        for offset in (time[16:], *_LOCAL):
            hours = timedelta(hours=int(offset[1:3]) * (-1 if offset[0] == "-" else 1))
            if offset != "+00:00" and head.astimezone(UTC) + hours == clock:
                return f"{seen}{offset}"
    return f"{seen}{_LOCAL[0]}" if any(time.startswith(seen) for time in heads) else seen


def _localised(heads: list[str]) -> list[str]:
    """The times of the head as local times.

    A time without an offset is local, and so is the same time marked `Z`. A single time in UTC is converted
    to Western Indonesian Time, which most outlets print.
    """
    bare = {time[:_MINUTE] for time in heads if len(time) == _MINUTE}
    localised = []
    for time in heads:
        if len(time) == _MINUTE or (time.endswith("+00:00") and time[:_MINUTE] in bare):
            localised.append(f"{time[:_MINUTE]}{_LOCAL[0]}")
        elif time.endswith("+00:00"):
            localised.append(datetime.fromisoformat(time).astimezone(_WESTERN).isoformat(timespec="minutes"))
        else:
            localised.append(time)
    return localised


def _trust(iso: str) -> int:
    """How reliable a time is: one with a clock is better than a date, one with an Indonesian offset best."""
    return (len(iso) >= _MINUTE) + (iso[_MINUTE:] in _LOCAL)


def _head_time(value: str) -> str:
    """`value` as ISO 8601 to the minute with `+hh:mm`; empty if it is no date."""
    try:
        return parsedate_to_datetime(value).isoformat(timespec="minutes")
    except (ValueError, IndexError, TypeError, OverflowError):
        match = _CLOCK.search(value)
    if match is None:
        line = parse_date_line(value)
        return line.iso if line is not None else ""
    try:
        year, month, day_number = (int(part) for part in re.split("[-/]", match["day"]))
        day = date(year, month, day_number)
        if not match["clock"]:
            return day.isoformat()
        clock = datetime.strptime(match["clock"], "%H:%M").replace(tzinfo=UTC).strftime("%H:%M")
    except ValueError:
        return ""
    zone = (match["zone"] or "").replace("Z", "+00:00")
    zone = f"{zone[:3]}:{zone[-2:]}" if zone else ""
    whole = f"{day.isoformat()}T{clock}{zone}"
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        return f"{day.isoformat()}T{clock}"
    return whole
