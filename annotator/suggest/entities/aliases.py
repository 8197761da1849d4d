"""Names that an article introduces: parts of full names, and abbreviations that it defines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.core.messages import Message
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.outlets import DOMAIN
from annotator.suggest.entities.page import OF_DATELINE, OF_PHOTOGRAPH
from annotator.suggest.entities.persons import MAX_TITLES
from annotator.suggest.entities.roles import COMPLETED
from annotator.suggest.phrase_table import PhraseTable

_MIN_LETTERS = 3


class Aliases:
    """Names found by the rules, for the lookup of further mentions that no rule has found."""

    def __init__(self, lines: Sequence[Line], found: Sequence[Sequence[Candidate]]) -> None:
        self._people: dict[str, str] = {}
        self._short: dict[str, tuple[str, str]] = {}
        self._companies = _Companies()
        for line, candidates in zip(lines, found, strict=True):
            for candidate in candidates:
                if candidate.label == "PERSON" and candidate.score >= 0.8:
                    self._learn_person(line, candidate)
                elif candidate.label in {"ORG", "EVENT", "LOC", "ROLE"}:
                    self._learn_short(line, candidate)
                    self._learn_company(line, candidate)
                    self._learn_outlet(line, candidate)

    def _learn_person(self, line: Line, candidate: Candidate) -> None:
        full_name = line.surface(candidate.start, candidate.end)
        if candidate.end == candidate.start + 1 and line.upper[candidate.start] and len(full_name) <= 3:
            self._short.setdefault(full_name, ("PERSON", full_name))
        for at in range(candidate.start, candidate.end):
            word = line.words[at]
            if (
                len(word) < _MIN_LETTERS
                or not line.cap[at]
                or line.has("common", at)
                or line.has("honorifics", at)
            ):
                continue
            if line.upper[at] or line.is_field(at) or (line.hits(at) and not line.is_person_word(at)):
                continue
            self._people.setdefault(line.low[at], full_name)

    def _learn_short(self, line: Line, candidate: Candidate) -> None:
        """Add the abbreviation in parentheses within a name (in a completed role: of the organisation)."""
        label = (
            "ORG"
            if candidate.label == "ROLE" and candidate.evidence.template == COMPLETED
            else candidate.label
        )
        for at in range(candidate.start + 1, candidate.end - 2):
            if line.words[at] == "(" and line.words[at + 2] == ")":
                self._short.setdefault(
                    line.words[at + 1], (label, line.surface(candidate.start, candidate.end))
                )

    def _learn_company(self, line: Line, candidate: Candidate) -> None:
        """Add the bare name of a company: `PT Nusa Boga Tbk (NB)` is later called `Nusa Boga`."""
        start, end = candidate.start + 1, candidate.start + 1
        if line.low[candidate.start] not in {"pt", "cv"}:
            return
        while end < candidate.end and line.words[end] != "(" and line.low[end] != "tbk":
            end += 1
        if end - start >= 2:
            self._companies.add(line.words[start:end], line.surface(candidate.start, candidate.end))

    def _learn_outlet(self, line: Line, candidate: Candidate) -> None:
        """Add the short name of an outlet: `Berita.com` is later called `Berita`."""
        first = line.words[candidate.start]
        domain = candidate.evidence == DOMAIN and line.word(candidate.start + 1) == "."
        short = (
            candidate.evidence in {OF_PHOTOGRAPH, OF_DATELINE}
            and candidate.end == candidate.start + 1
            and line.upper[candidate.start]
        )
        if (domain and first[0].isupper() and len(first) > _MIN_LETTERS) or short:
            self._short.setdefault(first, ("ORG", line.surface(candidate.start, candidate.end)))

    def mentioned(self, line: Line) -> list[Candidate]:
        """Further mentions in the free tokens of `line`, which are marked as taken."""
        found = []
        at = 0
        while at < line.size:
            candidate = None if line.taken[at] or not line.cap[at] else self._at(line, at)
            if candidate is not None:
                line.take(candidate.start, candidate.end)
                found.append(candidate)
                at = candidate.end
            else:
                at += 1
        return found

    def _company(self, line: Line, at: int) -> Candidate | None:
        """The company's name at token `at`, or its part before the abbreviation; of several, the one
        introduced first.
        """
        options = []
        for end, word in self._companies.matches(line, at):
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
        return Candidate(
            at, end, "ORG", 0.9, Message("part of the name `{0}`", self._companies.full_names[number])
        )

    def _at(self, line: Line, at: int) -> Candidate | None:
        if company := self._company(line, at):
            return company
        name_start = at
        while name_start < at + MAX_TITLES and line.is_cap(name_start) and _is_honorific(line, name_start):
            name_start += 1
        end = name_start if line.free(at, name_start) else at
        name_start = end
        while end < line.size and line.cap[end] and not line.taken[end] and line.low[end] in self._people:
            end += 1
        end = at if end == name_start else end
        ambiguous = not line.headline and (
            (
                _unclaimed_capital(line, at - 1)
                and not line.starts_sentence(at)
                and not line.starts_sentence(at - 1)
            )
            or _unclaimed_capital(line, end)
        )
        if end > at and not (ambiguous and end == at + 1):
            full_name = self._people[line.low[name_start]]
            return Candidate(at, end, "PERSON", 0.85, Message("part of the name `{0}`", full_name))
        if line.words[at] in self._short:
            label, full_name = self._short[line.words[at]]
            return Candidate(at, at + 1, label, 0.9, Message("abbreviation of `{0}`", full_name))
        return None


@dataclass(slots=True)
class _Company:
    """A tree node: by number, the first name with this word here and the first that ends with it."""

    first: int
    ending: int | None = None
    following: dict[str, "_Company"] = field(default_factory=dict)


class _Companies:
    """The names of companies as a tree of words, because thousands may have the same beginning."""

    def __init__(self) -> None:
        self._root = _Company(0)
        self.full_names: list[str] = []

    def add(self, words: Sequence[str], full_name: str) -> None:
        """Add a name, with its full form `full_name`; the first of equal names counts."""
        node = self._root
        for word in words:
            node = node.following.setdefault(word, _Company(len(self.full_names)))
        if node.ending is None:
            node.ending = len(self.full_names)
            self.full_names.append(full_name)

    def matches(self, line: Line, at: int) -> Iterator[tuple[int, _Company]]:
        """The tokens from `at` on that match the beginning of a name: the index after each, and its node."""
        node, end = self._root.following.get(line.words[at]), at
        while node is not None:
            end += 1
            yield end, node
            node = node.following.get(line.words[end]) if end < line.size else None


class Phrases:
    """Names of two or more words in the running text, for the lookup in headlines."""

    def __init__(self, lines: Sequence[Line], found: Sequence[Sequence[Candidate]]) -> None:
        self._names = PhraseTable[str]()
        for line, candidates in zip(lines, found, strict=True):
            for candidate in candidates:
                if (
                    candidate.label in {"ORG", "EVENT", "LOC"}
                    and candidate.end - candidate.start >= 2
                    and candidate.score >= 0.8
                ):
                    self._names.setdefault(tuple(line.low[candidate.start : candidate.end]), candidate.label)

    def mentioned(self, line: Line) -> list[Candidate]:
        """The longest known names in a headline, which are marked as taken."""
        found = []
        at = 0
        while at < line.size:
            longest = next(self._names.at(line.low, at), None) if line.cap[at] else None
            if longest is not None:
                length, label = longest
                candidate = Candidate(at, at + length, label, 0.88, Message("named so in the article's text"))
                line.take(candidate.start, candidate.end)
                found.append(candidate)
                at = candidate.end
            else:
                at += 1
        return found


def _is_honorific(line: Line, at: int) -> bool:
    return line.has("honorifics", at) or line.has("religious_titles", at)


def _unclaimed_capital(line: Line, at: int) -> bool:
    """Whether token `at` is capitalised and belongs to no entity."""
    return 0 <= at < line.size and line.cap[at] and not line.taken[at]


def names_of_number(lines: Sequence[Line]) -> frozenset[str]:
    """Phrases such as "tiga pilar" that the article, outside headlines, capitalises as a name."""
    names = set()
    for line in lines:
        if line.headline:
            continue
        for at in range(1, line.size - 1):
            if (
                line.cap[at]
                and line.cap[at + 1]
                and line.low[at] in _NUMBER_WORDS
                and not line.starts_sentence(at)
            ):
                names.add(line.surface(at, at + 2).lower())
    return frozenset(names)


_NUMBER_WORDS = frozenset(
    ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "seribu"]
)
