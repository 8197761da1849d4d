"""Classifies a line of a page by its own wording, without its neighbours."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from annotator.core.spans import Span
from annotator.reading.datelines import is_outlet
from annotator.reading.dates import DateLine, parse_date_line
from annotator.reading.rules import first_word, rules

_SHORT = 300
_NOTICE = 160
_OPENER = 60
_AGO = ("lalu", "silam", "ago")
_DIGIT = re.compile(r"\d")
_TITLE_LENGTH = 220
_SENTENCE_END = re.compile(
    r"[.!?…;:][\"'”’»)\]*\s]*(?:[(\[][^()\[\]]{1,30}[)\]][\s.*]*)?$|[\"”’»][\"'”’»)\]*\s]*$|[,”\"’]\s?\w{4,15}nya\s*\*{0,3}$"
)
_INNER_END = re.compile(r"[a-z0-9)”\"’%][.!?][”\"’)]?\s+[A-Z“\"‘”]")
_NAME_WORD = re.compile(r"[A-Z][\w.'’`-]*,?|(?:bin|binti|van|der|de|al|dan|&|/)")
_CODES = re.compile(r"[\w.]{1,20}(?:-\d{1,4})?(?:\s*[/,&|+*-]\s*[\w.]{1,20}(?:-\d{1,4})?){0,7}")
# Looked for where white space begins alone, since a line may hold any amount of it.
_BESIDE_NAME = re.compile(r"(?<!\s)\s++[-–|•]\s+|(?:(?<!\s)\s++)?[|/]\s*")
_SIGNATURE = re.compile(r"(?:\(|\[)([^()\[\]\n]{2,60})(?:\)|\])\s*\.?$")


class Sign(StrEnum):
    """What the wording of a line says about it."""

    PROMO = "promo"
    PROMO_ALONE = "promo_alone"
    RELATED = "related"
    AGE = "age"
    TAGS = "tags"
    BOILERPLATE = "boilerplate"
    FOOTER = "footer"
    CAPTION = "caption"
    BYLINE = "byline"
    DATE = "date"
    TEASER_DATE = "teaser date"
    SENTENCE = "sentence"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without white space at its edges; `gap` says that a blank line precedes it."""

    span: Span
    text: str
    sign: Sign
    gap: bool


def read_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`, each with its sign."""
    lines, start, gap = [], 0, True
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            begin = start + len(raw) - len(raw.lstrip())
            lines.append(Line(Span(begin, begin + len(line)), line, sign_of(line), gap))
        gap = not line
        start += len(raw) + 1
    return lines


def sign_of(line: str) -> Sign:
    """The sign of a trimmed line."""
    return Sign.SENTENCE if len(line) > _SHORT else _sign_of_short(line)


@lru_cache(maxsize=4096)
def _sign_of_short(line: str) -> Sign:
    """Cached, because page furniture repeats from page to page."""
    opens = not line[0].isalpha() or first_word(line) in rules().opening_words
    marked = rules().marked.match(line) if opens else None
    if marked is not None and marked.lastgroup:
        sign = Sign(marked.lastgroup)
        prose = sign is Sign.PROMO and line[-1] == "." and ":" not in line[:_OPENER]
        if not prose and (sign is not Sign.CAPTION or len(line) > 30):
            return sign
    if len(line) < _NOTICE and _is_notice(line):
        return Sign.BOILERPLATE
    if line.endswith(_AGO) and len(line) < _OPENER and rules().aged.search(line):
        return Sign.AGE
    if (dated := date_in(line)) is not None:
        return Sign.TEASER_DATE if dated.glued else Sign.DATE
    return _sign_of_plain(line, opens)


def _sign_of_plain(line: str, opens: bool) -> Sign:
    if is_caption(line):
        return Sign.CAPTION
    if is_byline(line, opens):
        return Sign.BYLINE
    return Sign.SENTENCE if is_sentence(line) else Sign.SHORT


def _is_notice(line: str) -> bool:
    low = " ".join(line.casefold().split())
    if any(words in low for words in rules().holds):
        return True
    return any(words in low for words in rules().holds_links) and not is_sentence(line)


def date_in(line: str) -> DateLine | None:
    """The line as a date line, or `None`; fast for lines without a digit."""
    return parse_date_line(line) if _DIGIT.search(line) else None


def is_sentence(line: str) -> bool:
    """Whether a line is running prose: it ends like a sentence, or is too long for a headline."""
    words = line.count(" ") + 1
    ends = _SENTENCE_END.search(line[-60:]) is not None
    headline_end = line[-1] in "?!”\"’'" and "," not in line[-3:]
    if ends and headline_end and words <= 18 and _INNER_END.search(line) is None and not _reports(line):
        return False
    return (
        len(line) > _TITLE_LENGTH
        or (ends and words >= 4)
        or (words > 8 and _INNER_END.search(line) is not None)
    )


def _reports(line: str) -> bool:
    """Whether a line is a single quotation that ends in punctuation: prose, not a headline."""
    return line[0] in '“”"‘' and line[-1] in '”"’' and line[-2:-1] in ".,!?"


def is_headline(line: Line) -> bool:
    """Whether the line may be a title: no sentence, no marked line, and at least three words."""
    return line.sign is Sign.SHORT and len(line.text) >= 15 and line.text.count(" ") >= 2


def is_caption(line: str) -> bool:
    """Whether the line ends in a photo credit: `(Foto: …)`, or `Foto: …` after the last full stop."""
    known = rules()
    if line[-1] in ")]":
        signature = signature_in(line)
        if signature is not None and signature.of(line).islower():
            return False
        return known.bracket_credit.search(line, max(0, len(line) - 150)) is not None
    return known.loose_credit.search(line, max(0, len(line) - 110)) is not None


def is_byline(line: str, opens: bool = True) -> bool:
    """Whether the line names authors: a role before names, a name beside an outlet, or a signature.

    `opens` is false if the first word is known not to be a role.
    """
    if len(line) > 120:
        return False
    if opens and _names_a_role(line):
        return True
    if signature_in(line) == Span(0, len(line)):
        return True
    head, separator, last = (part.strip() for part in _last_split(line))
    beside = bool(separator) and (is_outlet(last) or rules().role_alone.fullmatch(last) is not None)
    return beside and looks_like_names(head)


def role_behind(line: str) -> tuple[str, str] | None:
    """The role and the name in a line such as `Andi Rahmat, Jurnalis`; or `None`."""
    head, separator, last = (part.strip() for part in _last_split(line))
    named = separator and rules().role_alone.fullmatch(last) and looks_like_names(head)
    return (last.casefold(), head) if named else None


def _names_a_role(line: str) -> bool:
    if rules().role_colon.fullmatch(line):
        return True
    role = rules().role.fullmatch(line)
    return role is not None and line[0].isupper() and looks_like_names(leading_name(role["names"]))


def _last_split(line: str) -> tuple[str, str, str]:
    places = [(line.rfind(mark), mark) for mark in (" - ", " – ", " | ", ", ")]
    place, mark = max(places)
    return ("", "", "") if place < 0 else (line[:place], mark, line[place + len(mark) :])


def looks_like_names(words: str) -> bool:
    """Whether `words` may be one to three personal names: few, capitalised, no section of a newspaper."""
    parts = words.split()
    if not 1 <= len(parts) <= 10 or not all(_NAME_WORD.fullmatch(part) for part in parts):
        return False
    if is_outlet(words) or words.casefold() in rules().nobody:
        return False
    return not all(part.casefold().strip(",.&") in rules().sections for part in parts)


def leading_name(words: str) -> str:
    """The part of a byline before the separator to an outlet or a second role."""
    return _BESIDE_NAME.split(words.strip(" .,:-"))[0]


def signature_in(line: str) -> Span | None:
    """The span of the author's name or code in brackets at the end of a story: `(Budi-02)`, `(abc/def)`."""
    match = _SIGNATURE.search(line, max(0, len(line) - 70))
    if match is None:
        return None
    inside = match[1].strip()
    before = line[: match.start()].rstrip()
    if before and before[-1] not in '.!?”"’*':
        return None
    if _CODES.fullmatch(inside) and not inside.replace(".", "").isdigit():
        return Span(match.start(), match.start() + len(match.group().rstrip(". ")))
    named = looks_like_names(inside) or rules().role_colon.fullmatch(inside)
    return Span(match.start(), match.start() + len(match.group().rstrip(". "))) if named else None
