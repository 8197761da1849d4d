"""One paragraph as input of the rules: its tokens in parallel lists, with lexicon lookups."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.core.article import ZoneKind
from annotator.core.messages import Message
from annotator.core.spans import Span
from annotator.suggest.analysis import Paragraph
from annotator.suggest.entities.lexicon import Hit, Lexicon
from annotator.suggest.phrase_table import PhraseTable

_OPENING = frozenset("“„‘«\"'([”’:")
_STOPS = frozenset(".!?…")
_FIELD = re.compile(r"(?:pe|ke)\w{3,}an|\w{3,}(?:isasi|asi|logi|grafi|nomi|(?:ma|is|o|e)tika|itas|isme)")

_PERSONAL = re.compile(
    r"\w+(?:[yw]ono|tono|jono|gono|i?[ay]nto|arto|warno|wantoro|tomo|tmo[jk]o|rdjo|harjo|[nw]ati|n?ingsih|ningrum|yanti|[ts]anti|"
    r"astuti|yadi|ryadi|uddin|udin|ullah|urrahman|ansyah|wijaya|kusuma|wardh?ana|nugraha|setiawan|darmawan|gunawan|iawan|kurnia)"
)


_NO_NAMES = PhraseTable[None]()


@lru_cache(maxsize=50_000)
def _is_person_word(word: str, lexicon: Lexicon) -> bool:
    if not word[0].isupper():
        return False
    low = word.lower()
    listed = low in lexicon.sets["given_names"] or low in lexicon.sets["family_names"]
    return listed or _looks_personal(word, lexicon)


def _looks_personal(word: str, lexicon: Lexicon) -> bool:
    low = word.lower()
    if len(low) <= 5 or _PERSONAL.fullmatch(low) is None or low in lexicon.trie or word.isupper():
        return False
    return not any(low in lexicon.sets[name] for name in ("common", "fields", "districts"))


@lru_cache(maxsize=50_000)
def _is_field_word(low: str) -> bool:
    return _FIELD.fullmatch(low) is not None


class Candidate(NamedTuple):
    """A candidate entity: tokens `[start, end)` of a line, with label, score, evidence and
    normalised value.
    """

    start: int
    end: int
    label: str
    score: float
    evidence: Message
    norm: str = ""


class Line:
    """Parallel lists over the tokens of one paragraph. In a `headline`, capitals are not evidence of a name.

    It has slots, because an article may have a hundred thousand paragraphs.
    """

    __slots__ = (
        "_all_caps", "_all_caps_headline", "_hits", "cap", "ends", "headline", "kind", "lexicon", "local",
        "low", "personal", "size", "starts", "taken", "text", "upper", "words",
    )  # fmt: skip

    def __init__(self, text: str, paragraph: Paragraph, lexicon: Lexicon) -> None:
        self.text = text
        self.kind = paragraph.kind
        self.lexicon = lexicon
        tokens = paragraph.tokens
        self.words = [token.text for token in tokens]
        self.low = [word.lower() for word in self.words]
        self.starts = [token.span.start for token in tokens]
        self.ends = [token.span.end for token in tokens]
        self.size = len(tokens)
        self.cap = [word[0].isupper() for word in self.words]
        self.upper = [word.isupper() and len(word) > 1 for word in self.words]
        self.personal = [_is_person_word(word, lexicon) for word in self.words]
        self.taken = bytearray(self.size)
        self.headline = self._is_headline()
        self.local: PhraseTable[None] = _NO_NAMES
        self._hits: dict[int, list[Hit]] = {}
        self._all_caps: bool | None = None
        self._all_caps_headline: bool | None = None

    def _is_headline(self) -> bool:
        if self.kind in {ZoneKind.TITLE, ZoneKind.CAPTION}:
            return self.kind is ZoneKind.TITLE
        letters = [i for i in range(self.size) if self.words[i][0].isalpha()]
        small = sum(1 for i in letters if not self.cap[i] and len(self.words[i]) > 3)
        return 3 < len(letters) < 30 and small <= len(letters) // 8 and self.words[-1] not in _STOPS

    @property
    def all_caps(self) -> bool:
        """Whether all words are in capitals."""
        if self._all_caps is None:
            self._all_caps = all(self.upper[i] or not self.words[i].isalpha() for i in range(self.size))
        return self._all_caps

    @property
    def all_caps_headline(self) -> bool:
        """Whether this is a headline in which every token that begins with a letter is in capitals."""
        if self._all_caps_headline is None:
            capitals = (self.upper[i] or not self.words[i][0].isalpha() for i in range(self.size))
            self._all_caps_headline = self.headline and all(capitals)
        return self._all_caps_headline

    def hits(self, at: int) -> Sequence[Hit]:
        """The lexicon phrases that begin at token `at`, the longest first."""
        if self.low[at] not in self.lexicon.trie:
            return ()
        found = self._hits.get(at)
        if found is None:
            found = self._hits[at] = self.lexicon.hits(self.words, self.low, at)
        return found

    def hit(self, at: int, *kinds: str) -> Hit | None:
        """The longest phrase of the given kinds that begins at token `at`."""
        if at < self.size:
            for found in self.hits(at):
                if found.kind in kinds:
                    return found
        return None

    def local_place(self, at: int) -> int:
        """The index after a place at token `at` that the gazetteer lacks but the article introduces; else
        `at`.
        """
        if self.is_cap(at):
            return at + next((length for length, _ in self.local.at(self.low, at)), 0)
        return at

    def word(self, at: int) -> str:
        """The lower-cased token; empty outside the line."""
        return self.low[at] if 0 <= at < self.size else ""

    def is_cap(self, at: int) -> bool:
        """Whether there is a token `at` and it begins with a capital."""
        return at < self.size and self.cap[at]

    def glued(self, at: int) -> bool:
        """Whether there is no white space before token `at`."""
        return 0 < at < self.size and self.ends[at - 1] == self.starts[at]

    def starts_sentence(self, at: int) -> bool:
        """Whether token `at` begins a sentence or quotation, so that its capital is not evidence of
        a name.
        """
        return at == 0 or self.words[at - 1] in _STOPS or self.words[at - 1] in _OPENING

    def has(self, name: str, at: int) -> bool:
        """Whether token `at` is in the word set `name`."""
        return at < self.size and self.low[at] in self.lexicon.sets[name]

    def is_person_word(self, at: int) -> bool:
        """Whether token `at` is a known part of personal names."""
        return at < self.size and self.personal[at]

    def looks_personal(self, at: int) -> bool:
        """Whether token `at` ends like a Javanese, Sundanese or Arabic-Indonesian name and is in no
        lexicon.
        """
        return _looks_personal(self.words[at], self.lexicon)

    def is_field(self, at: int) -> bool:
        """Whether token `at` is a capitalised common word that occurs in names of offices."""
        if not self.is_cap(at) or self.is_person_word(at):
            return False
        if self.has("name_openers", at) and self.is_person_word(at + 1):
            return False
        return self.has("fields", at) or _is_field_word(self.low[at])

    def span(self, start: int, end: int) -> Span:
        """The span of tokens `[start, end)` in code points."""
        return Span(self.starts[start], self.ends[end - 1])

    def surface(self, start: int, end: int) -> str:
        """The text of tokens `[start, end)`."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def free(self, start: int, end: int) -> bool:
        """Whether no token of `[start, end)` belongs to an entity."""
        return not any(self.taken[start:end])

    def take(self, start: int, end: int) -> None:
        """Mark tokens `[start, end)` as part of an entity."""
        self.taken[start:end] = b"\x01" * (end - start)
