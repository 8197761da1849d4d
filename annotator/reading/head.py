"""The lines before the story: title, byline, date, captions and page furniture."""

from collections.abc import Sequence

from annotator.core.article import ZoneKind
from annotator.reading.datelines import parse_dateline
from annotator.reading.lines import Line, Sign, date_in, is_headline, looks_like_names
from annotator.reading.rules import rules

_ENOUGH_WORDS = 7
_SIMPLE = {
    Sign.PROMO: ZoneKind.PROMO,
    Sign.PROMO_ALONE: ZoneKind.PROMO,
    Sign.TAGS: ZoneKind.TAGS,
    Sign.BOILERPLATE: ZoneKind.BOILERPLATE,
    Sign.FOOTER: ZoneKind.BOILERPLATE,
    Sign.RELATED: ZoneKind.RELATED,
    Sign.AGE: ZoneKind.BOILERPLATE,
    Sign.BYLINE: ZoneKind.BYLINE,
    Sign.DATE: ZoneKind.DATE,
    Sign.TEASER_DATE: ZoneKind.DATE,
    Sign.CAPTION: ZoneKind.CAPTION,
    Sign.SENTENCE: ZoneKind.CAPTION,
}


def head_kinds(lines: list[Line], title: int | None, *, has_body: bool) -> list[ZoneKind]:
    """The zone kinds of the lines before the body.

    `title` is the index of the headline in `lines`, -1 if it is above all of them, and `None` if there is
    none. `has_body` is false for a page that consists of captions.
    """
    weather = _weather(lines[: title if title is not None and title >= 0 else len(lines)])
    kinds = [_kind(lines, i, title) for i in range(len(lines))]
    for i in weather:
        kinds[i] = ZoneKind.BOILERPLATE
    _demote_today(lines, kinds, title)
    if title is not None and title >= 0:
        kinds[title] = ZoneKind.TITLE
    elif title is None and not has_body:
        kinds = [
            ZoneKind.BODY if line.sign is Sign.SHORT else kind
            for line, kind in zip(lines, kinds, strict=True)
        ]
    return kinds


def find_title(lines: list[Line]) -> int | None:
    """The index of the first line of headline length, before a byline or date if possible; or `None`."""
    signed = next((i for i, line in enumerate(lines) if line.sign in {Sign.BYLINE, Sign.DATE}), len(lines))
    weather = set(_weather(lines))
    candidates = [i for i, line in enumerate(lines) if is_headline(line) and i not in weather]
    above = [i for i in candidates if i < signed]
    # A headline of one word is accepted only if it is the only candidate.
    short = [i for i, line in enumerate(lines) if line.sign is Sign.SHORT and i not in weather]
    for group in (above, candidates, short[:1] if len(short) == 1 else []):
        if group:
            return max(group, key=lambda i: (min(lines[i].text.count(" ") + 1, _ENOUGH_WORDS), -i))
    return None


def _kind(lines: list[Line], i: int, title: int | None) -> ZoneKind:
    line = lines[i]
    if line.sign in _SIMPLE:
        return _SIMPLE[line.sign]
    if title is None or i < title:
        return ZoneKind.BOILERPLATE
    if is_named_role(lines, i) or (looks_like_names(line.text) and _near_title(lines, i, title)):
        return ZoneKind.BYLINE
    if parse_dateline(f"{line.text} X") is not None:
        return ZoneKind.DATELINE
    return ZoneKind.CAPTION if line.text.count(" ") >= 3 else ZoneKind.BOILERPLATE


def is_named_role(lines: Sequence[Line], i: int) -> bool:
    """Whether the line is a role alone (`Reporter`, `Editor:`) or the name on the line after it."""
    role = rules().role_alone
    if role.fullmatch(lines[i].text):
        return i + 1 < len(lines) and looks_like_names(lines[i + 1].text)
    return i > 0 and looks_like_names(lines[i].text) and role.fullmatch(lines[i - 1].text) is not None


def _near_title(lines: list[Line], i: int, title: int) -> bool:
    """Whether a line of names may be a byline: directly below the title, or next to a date or byline."""
    around = lines[max(i - 1, 0) : i] + lines[i + 1 : i + 2]
    return i == title + 1 or any(line.sign in {Sign.DATE, Sign.BYLINE} for line in around)


def _weather(lines: list[Line]) -> list[int]:
    """The indices of a weather widget: the temperature and up to three short lines with place and date."""
    indices: list[int] = []
    for i, line in enumerate(lines):
        if not rules().weather.match(line.text):
            continue
        indices.append(i)
        for j in range(i + 1, min(i + 4, len(lines))):
            if len(lines[j].text) > 40 or not (lines[j].sign is Sign.DATE or lines[j].text.count(" ") < 3):
                break
            indices.append(j)
            if lines[j].sign is Sign.DATE:
                break
    return indices


def _demote_today(lines: list[Line], kinds: list[ZoneKind], title: int | None) -> None:
    """A date above the title without a clock time is today's date if a second date follows: boilerplate."""
    dates = [i for i, kind in enumerate(kinds) if kind is ZoneKind.DATE]
    if title is None or len(dates) < 2 or dates[-1] < title:
        return
    for i in dates:
        dated = date_in(lines[i].text)
        if i < title and dated is not None and not dated.timed:
            kinds[i] = ZoneKind.BOILERPLATE
