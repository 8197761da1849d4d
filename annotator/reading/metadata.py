"""The metadata that the zones of an article contain: title, outlet, author, publication date, place."""

import re
from collections.abc import Collection, Mapping

from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.spans import Span
from annotator.reading.datelines import is_outlet, parse_dateline
from annotator.reading.dates import DateLine, parse_date_line
from annotator.reading.lines import leading_name, looks_like_names, role_behind
from annotator.reading.rules import rules
from annotator.reading.zones import find_zones

_CODE = re.compile(r"-\d+$")
_BESIDE = re.compile(r"(?<!\s)\s++[-–|•]\s+|(?:(?<!\s)\s++)?\|\s*|,\s+")
_BRACKETS = "()[] "


def described(
    article_id: str, text: str, meta: Mapping[str, str], furniture: Collection[Span] = ()
) -> Article:
    """An article with the zones and metadata of `text`; values in `meta` override those that are found.

    `furniture` holds the spans of lines that are known to be boilerplate.
    """
    zones = find_zones(text, furniture)
    title = next((" ".join(z.span.of(text).split()) for z in zones if z.kind is ZoneKind.TITLE), "")
    return Article(article_id, text, title, {**metadata(text, zones), **meta}, zones)


def metadata(text: str, zones: tuple[Zone, ...]) -> dict[str, str]:
    """`outlet`, `author`, `published` (ISO 8601) and `place`, as far as the text contains them."""
    dates = [z.span.of(text) for z in zones if z.kind is ZoneKind.DATE]
    meta = {
        "outlet": "",
        "author": author_of(bylines_of(text, zones)),
        "published": published_in(dates),
        "place": "",
    }
    opening = next((z.span for z in zones if z.kind is ZoneKind.DATELINE), None)
    if opening is not None and (dateline := parse_dateline(f"{opening.of(text)} X")) is not None:
        meta |= {"outlet": dateline.outlet, "place": dateline.place}
    meta["outlet"] = meta["outlet"] or _outlet_beside(text, zones)
    return {key: value for key, value in meta.items() if value}


def bylines_of(text: str, zones: tuple[Zone, ...]) -> list[str]:
    """The lines that may name authors."""
    dates = [z.span.of(text) for z in zones if z.kind is ZoneKind.DATE]
    return [*(z.span.of(text) for z in zones if z.kind is ZoneKind.BYLINE), *_roles_beside(dates)]


def _roles_beside(dates: list[str]) -> list[str]:
    """Bylines such as `Oleh: Nama` that share a line with the date."""
    left = [dated.left for line in dates if (dated := parse_date_line(line)) is not None]
    known = rules()
    return [w for w in left if known.role.fullmatch(w) or known.role_colon.fullmatch(w) or role_behind(w)]


def published_in(lines: list[str]) -> str:
    """The first publication time among date lines; one with a clock is preferred, an update comes last."""
    dates = [date for line in lines if (date := parse_date_line(line)) is not None]
    best: DateLine | None = min(dates, key=lambda date: (date.later, not date.timed), default=None)
    return best.iso if best is not None else ""


def author_of(bylines: list[str], *, editors: bool = True) -> str:
    """The author: the name with a writer's role, else a name alone or a signature, else the editor.

    Companies and codes are never returned. Without `editors`, only writers are considered.
    """
    by_role: dict[str, str] = {}
    bare: list[str] = []
    awaited = ""
    for line in bylines:
        if awaited:
            by_role.setdefault(awaited, _name(line))
            awaited = ""
            continue
        if (alone := rules().role_alone.fullmatch(line)) is not None:
            awaited = alone["role"].casefold()
            continue
        role = rules().role.fullmatch(line) or rules().role_colon.fullmatch(line.strip(_BRACKETS))
        if (behind := role_behind(line)) is not None:
            by_role.setdefault(behind[0], _name(behind[1]))
        elif role is not None:
            by_role.setdefault(role["role"].casefold(), _name(role["names"]))
        else:
            bare.append(_name(line.strip(_BRACKETS)))
    named = [by_role[role] for role in rules().writers if by_role.get(role)]
    others = [name for role, name in by_role.items() if editors and role not in rules().writers]
    return next((name for name in [*named, *bare, *others] if name), "")


def _name(words: str) -> str:
    """The name in a byline without what follows it; empty for codes and companies."""
    name = leading_name(words)
    head, separator, last = name.partition(", ")
    # After a comma there is an outlet or a second author; academic degrees contain a full stop.
    if separator and (is_outlet(last) or ("." not in last and " " in head)):
        name = head
    name = _CODE.sub("", name).strip()
    code = len(name) < 3 or (name.isupper() and len(name) <= 4) or name.islower()
    return "" if code or not looks_like_names(name) else name


def _outlet_beside(text: str, zones: tuple[Zone, ...]) -> str:
    """The outlet next to an author's name or a date."""
    for zone in zones:
        if zone.kind is ZoneKind.BYLINE:
            last = _BESIDE.split(zone.span.of(text))[-1]
        elif zone.kind is ZoneKind.DATE and (dated := parse_date_line(zone.span.of(text))) is not None:
            last = dated.left
        else:
            continue
        if is_outlet(last):
            return last
    return ""
