"""Numbers in digits and Indonesian words, and the tables of `numbers.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from annotator.assets import resource
from annotator.suggest.entities.line import Line

_SPOKEN_SCALES = ("belas", "puluh", "ratus", "ribu", "juta", "miliar", "milyar", "triliun")
_MAX_TOKENS = 12  # tokens of a number in words
_MAX_DIGITS = 24
_ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Tables:
    """The lists of `numbers.toml`, prepared for lookup."""

    raw: dict[str, Any]
    lists: dict[str, frozenset[str]]
    months: dict[str, int]
    words: dict[str, float]
    scales: dict[str, int]
    before: dict[str, str]
    after: dict[str, str]
    openers: frozenset[str]

    def has(self, name: str, word: str) -> bool:
        """Whether `word` is in the list `name`."""
        return word in self.lists[name]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables (cached)."""
    raw = tomllib.loads(resource("lexicons", "entities", "numbers.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(value) for name, value in raw.items() if isinstance(value, list)}
    lists |= {name: frozenset(value) for name, value in raw["units"].items()}
    lists["of"] = frozenset(raw["currencies"]["of"])
    lists["approximator starts"] = frozenset(
        phrase.split()[0].split("-")[0] for phrase in raw["approximators"]
    )
    before, after = raw["currencies"]["before"], raw["currencies"]["after"]
    multiword = [phrase.split()[0] for phrase in [*raw["spans"], *raw["hijri"]]]
    openers = frozenset(
        [*raw["weekdays"], *raw["months"], *raw["periods"], *multiword, *raw["edges"], *raw["words"], *before]
    ) | {"us", "s", "a", "pukul", "jam", "tahun", "abad", "orde", "bulan"}
    return Tables(raw, lists, raw["months"], raw["words"], raw["scales"], before, after, openers)


def digits(word: str) -> float | None:
    """The value of a number token: the dot separates thousands, the comma decimals."""
    if not word[0].isdecimal() or len(word) > _MAX_DIGITS:
        return None
    plain = word
    if "," in word and not re.fullmatch(r"\d{1,3}(?:,\d{3})+", word):
        plain = word.replace(".", "").replace(",", ".", 1)
    elif re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", word):
        plain = word.replace(".", "").replace(",", "")
    try:
        return float(plain)
    except ValueError:
        return None


def is_year(word: str) -> bool:
    """Whether a token is a year that occurs in news."""
    return len(word) == 4 and word.isdecimal() and "1800" <= word <= "2100"


def is_roman(word: str) -> bool:
    """Whether a token is a Roman numeral in capitals."""
    return _ROMAN.fullmatch(word) is not None


def spoken(line: Line, at: int) -> tuple[int, float] | None:
    """A number in words that begins at token `at`: the index after it and its value."""
    known = tables().words
    total = group = 0.0
    here = at
    while here < min(line.size, at + _MAX_TOKENS):
        word = line.low[here]
        if word in known:
            group += known[word]
        elif here > at and word in _SPOKEN_SCALES:
            scale = tables().scales[word]
            if word == "belas":
                group += 10
            elif scale >= 1000:
                total, group = total + (group or 1) * scale, 0.0
            else:
                group = (group // 10) * 10 + (group % 10) * scale if scale == 10 else group * scale
        else:
            break
        here += 1
    return (here, total + group) if here > at else None


def number(line: Line, at: int) -> tuple[int, float] | None:
    """A number with its scale words at token `at` ("1,5 juta", "dua puluh lima"): end and value."""
    if at >= line.size:
        return None
    value = digits(line.words[at])
    if value is None:
        return spoken(line, at)
    here = at + 1
    while (
        here < min(line.size, at + 4)
        and line.low[here] in tables().scales
        and line.low[here] not in {"belas", "puluh"}
    ):
        value *= tables().scales[line.low[here]]
        here += 1
    return here, value


def plain(value: float) -> str:
    """The value without unnecessary decimals."""
    return f"{value:.0f}" if abs(value - round(value)) < 1e-6 else f"{value:.10g}"
