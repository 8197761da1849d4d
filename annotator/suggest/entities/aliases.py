"""What an article teaches of its own names: parts of full names, and abbreviations it defines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.core.messages import Message
from annotator.suggest.entities.line import Found, Line
from annotator.suggest.entities.outlets import DOMAIN
from annotator.suggest.entities.page import OF_DATELINE, OF_PHOTOGRAPH
from annotator.suggest.entities.persons import MOST_TITLES
from annotator.suggest.entities.roles import COMPLETED
from annotator.suggest.word_table import WordTable

_MIN_NAME = 3


class Aliases:
    """Names found in an article, ready to be looked for where no rule saw them."""

    def __init__(self, lines: Sequence[Line], found: Sequence[Sequence[Found]]) -> None:
        self._people: dict[str, str] = {}
        self._short: dict[str, tuple[str, str]] = {}
        self._companies = _Companies()
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
            self._companies.add(line.words[start:end], line.surface(one.start, one.end))

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

    def _company(self, line: Line, at: int) -> Found | None:
        """A company's name at token `at`, or as much of it as stands before its abbreviation: of several the
        one that was told first.
        """
        options = []
        for end, word in self._companies.begun(line, at):
            if not line.free(end - 1, end):
                break
            short = line.words[end + 1] if line.word(end) == "(" and end + 1 < line.size else ""
            shortened = end - at >= 2 and short in self._short
            number = word.first if shortened else word.ending
            if number is not None:
                options.append((number, end + 3 * shortened))
        if not options:
            return None
        number, end = min(options)
        return Found(at, end, "ORG", 0.9, Message("part of the name `{0}`", self._companies.wholes[number]))

    def _at(self, line: Line, at: int) -> Found | None:
        if company := self._company(line, at):
            return company
        begin = at
        while begin < at + MOST_TITLES and line.is_cap(begin) and _addresses(line, begin):
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


@dataclass(slots=True)
class _Company:
    """A word of companies' names: the first name that ends with it, and the first that has it, by number."""

    first: int
    ending: int | None = None
    following: dict[str, "_Company"] = field(default_factory=dict)


class _Companies:
    """The names of companies as a tree of their words, since thousands may begin alike."""

    def __init__(self) -> None:
        self._root = _Company(0)
        self.wholes: list[str] = []

    def add(self, words: Sequence[str], whole: str) -> None:
        """Note a name, which is `whole` where it stands in full; the first of equal ones counts."""
        node = self._root
        for word in words:
            node = node.following.setdefault(word, _Company(len(self.wholes)))
        if node.ending is None:
            node.ending = len(self.wholes)
            self.wholes.append(whole)

    def begun(self, line: Line, at: int) -> Iterator[tuple[int, _Company]]:
        """The words from token `at` on that a name has, each with the token behind it."""
        node, end = self._root.following.get(line.words[at]), at
        while node is not None:
            end += 1
            yield end, node
            node = node.following.get(line.words[end]) if end < line.size else None


class Phrases:
    """Names of two words and more that the running text has shown, ready to be found in headlines."""

    def __init__(self, lines: Sequence[Line], found: Sequence[Sequence[Found]]) -> None:
        self._names = WordTable[str]()
        for line, ones in zip(lines, found, strict=True):
            for one in ones:
                if one.label in {"ORG", "EVENT", "LOC"} and one.end - one.start >= 2 and one.score >= 0.8:
                    self._names.setdefault(tuple(line.low[one.start : one.end]), one.label)

    def mentioned(self, line: Line) -> list[Found]:
        """The longest known names in a headline, which are taken then."""
        found = []
        at = 0
        while at < line.size:
            longest = next(self._names.at(line.low, at), None) if line.cap[at] else None
            if longest is not None:
                length, label = longest
                one = Found(at, at + length, label, 0.88, Message("named so in the article's text"))
                line.take(one.start, one.end)
                found.append(one)
                at = one.end
            else:
                at += 1
        return found


def _addresses(line: Line, at: int) -> bool:
    return line.has("honorifics", at) or line.has("religious_titles", at)


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
