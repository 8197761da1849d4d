"""What an article teaches of its own names: parts of full names, and abbreviations it defines."""

from collections.abc import Sequence

from annotator.core.messages import Message
from annotator.suggest.entities.line import Found, Line
from annotator.suggest.entities.outlets import DOMAIN
from annotator.suggest.entities.page import OF_DATELINE, OF_PHOTOGRAPH
from annotator.suggest.entities.roles import COMPLETED

_MIN_NAME = 3


class Aliases:
    """Names found in an article, ready to be looked for where no rule saw them."""

    def __init__(self, lines: Sequence[Line], found: Sequence[Sequence[Found]]) -> None:
        self._people: dict[str, str] = {}
        self._short: dict[str, tuple[str, str]] = {}
        self._companies: dict[str, dict[tuple[str, ...], str]] = {}
        for line, ones in zip(lines, found, strict=True):
            for one in ones:
                if one.label == "PERSON" and one.score >= 0.8:
                    self._learn_person(line, one)
                elif one.label in {"ORG", "EVENT", "LOC", "ROLE"}:
                    self._learn_short(line, one)
                    self._learn_company(line, one)
                    self._learn_outlet(line, one)

    def _learn_person(self, line: Line, one: Found) -> None:
        whole = line.surface(one.start, one.end)
        if one.end == one.start + 1 and line.upper[one.start] and len(whole) <= 3:
            self._short.setdefault(whole, ("PERSON", whole))
        for at in range(one.start, one.end):
            word = line.words[at]
            if (
                len(word) < _MIN_NAME
                or not line.cap[at]
                or line.has("common", at)
                or line.has("honorifics", at)
            ):
                continue
            if line.upper[at] or line.is_field(at) or (line.hits(at) and not line.is_person_word(at)):
                continue
            self._people.setdefault(line.low[at], whole)

    def _learn_short(self, line: Line, one: Found) -> None:
        """What stands in parentheses in a name abbreviates it (in a completed role: the organisation)."""
        label = "ORG" if one.label == "ROLE" and one.evidence.template == COMPLETED else one.label
        for at in range(one.start + 1, one.end - 2):
            if line.words[at] == "(" and line.words[at + 2] == ")":
                self._short.setdefault(line.words[at + 1], (label, line.surface(one.start, one.end)))

    def _learn_company(self, line: Line, one: Found) -> None:
        """`PT Nusa Boga Tbk (NB)` goes by its name alone further on."""
        start, end = one.start + 1, one.start + 1
        if line.low[one.start] not in {"pt", "cv"}:
            return
        while end < one.end and line.words[end] != "(" and line.low[end] != "tbk":
            end += 1
        if end - start >= 2:
            names = self._companies.setdefault(line.words[start], {})
            names.setdefault(tuple(line.words[start:end]), line.surface(one.start, one.end))

    def _learn_outlet(self, line: Line, one: Found) -> None:
        """`Berita.com` goes by `Berita` further on, an outlet of the dateline by its short name."""
        first = line.words[one.start]
        domain = one.evidence == DOMAIN and line.word(one.start + 1) == "."
        short = (
            one.evidence in {OF_PHOTOGRAPH, OF_DATELINE}
            and one.end == one.start + 1
            and line.upper[one.start]
        )
        if (domain and first[0].isupper() and len(first) > _MIN_NAME) or short:
            self._short.setdefault(first, ("ORG", line.surface(one.start, one.end)))

    def mentioned(self, line: Line) -> list[Found]:
        """Further mentions in the free tokens of `line`."""
        found = []
        at = 0
        while at < line.size:
            one = None if line.taken[at] or not line.cap[at] else self._at(line, at)
            if one is not None:
                line.take(one.start, one.end)
                found.append(one)
                at = one.end
            else:
                at += 1
        return found

    def _at(self, line: Line, at: int) -> Found | None:
        for name, whole in self._companies.get(line.words[at], {}).items():
            end = _shared(line, at, name)
            short = line.words[end + 1] if line.word(end) == "(" and end + 1 < line.size else ""
            shortened = end - at >= 2 and short in self._short
            if (end - at == len(name) or shortened) and line.free(at, end):
                return Found(at, end + 3 * shortened, "ORG", 0.9, Message("part of the name `{0}`", whole))
        begin = at
        while line.is_cap(begin) and (line.has("honorifics", begin) or line.has("religious_titles", begin)):
            begin += 1
        end = begin if line.free(at, begin) else at
        begin = end
        while end < line.size and line.cap[end] and not line.taken[end] and line.low[end] in self._people:
            end += 1
        end = at if end == begin else end
        crowded = not line.headline and (
            (_stranger(line, at - 1) and not line.opens(at) and not line.opens(at - 1))
            or _stranger(line, end)
        )
        if end > at and not (crowded and end == at + 1):
            whole = self._people[line.low[begin]]
            return Found(at, end, "PERSON", 0.85, Message("part of the name `{0}`", whole))
        if line.words[at] in self._short:
            label, whole = self._short[line.words[at]]
            return Found(at, at + 1, label, 0.9, Message("abbreviation of `{0}`", whole))
        return None


def _shared(line: Line, at: int, name: tuple[str, ...]) -> int:
    """The token behind the words of `name` that stand at token `at`, as many as do."""
    end = at
    while end < line.size and end - at < len(name) and line.words[end] == name[end - at]:
        end += 1
    return end


class Phrases:
    """Names of two words and more that the running text has shown, ready to be found in headlines."""

    def __init__(self, lines: Sequence[Line], found: Sequence[Sequence[Found]]) -> None:
        self._names: dict[str, dict[tuple[str, ...], str]] = {}
        for line, ones in zip(lines, found, strict=True):
            for one in ones:
                if one.label in {"ORG", "EVENT", "LOC"} and one.end - one.start >= 2 and one.score >= 0.8:
                    words = tuple(line.low[one.start : one.end])
                    self._names.setdefault(words[0], {}).setdefault(words, one.label)

    def mentioned(self, line: Line) -> list[Found]:
        """The longest known names in a headline, which are taken then."""
        found = []
        at = 0
        while at < line.size:
            fitting = [
                words
                for words in self._names.get(line.low[at], ())
                if tuple(line.low[at : at + len(words)]) == words
            ]
            if fitting and line.cap[at]:
                words = max(fitting, key=len)
                one = Found(
                    at,
                    at + len(words),
                    self._names[words[0]][words],
                    0.88,
                    Message("named so in the article's text"),
                )
                line.take(one.start, one.end)
                found.append(one)
                at = one.end
            else:
                at += 1
        return found


def _stranger(line: Line, at: int) -> bool:
    """Whether a capitalised word that nothing has claimed stands at token `at`."""
    return 0 <= at < line.size and line.cap[at] and not line.taken[at]


def names_of_number(lines: Sequence[Line]) -> frozenset[str]:
    """Phrases such as "tiga pilar" that a line which is no headline writes with capitals as a name."""
    names = set()
    for line in lines:
        if line.headline:
            continue
        for at in range(1, line.size - 1):
            if line.cap[at] and line.cap[at + 1] and line.low[at] in _NUMBER_WORDS and not line.opens(at):
                names.add(line.surface(at, at + 2).lower())
    return frozenset(names)


_NUMBER_WORDS = frozenset(
    ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "seribu"]
)
