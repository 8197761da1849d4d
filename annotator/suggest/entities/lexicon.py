"""The lexicons of `resources/lexicons/entities/`: a trie of phrases over tokens, and word sets.

A phrase in lower case matches any case; a phrase with capitals requires a capital where it has one; a phrase
entirely in capitals matches only capitals ("PAN" is a party, "Pan" is not).
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from annotator.assets import resource
from annotator.core.tokens import TOKEN


class Hit(NamedTuple):
    """A lexicon phrase found in a line: the index after its last token, its kind, its entry's data."""

    end: int
    kind: str
    data: str


Trie = dict[str, Any]  # token → Trie; "" → list of (kind, data, form)
ANY, CAPITAL, EXACT = 0, 1, 2

_PHRASES = {
    "ranks.txt": "rank",
    "offices.txt": "office",
    "office_heads.txt": "office head",
    "employments.txt": "office head",
    "organisations.txt": "organisation",
    "clubs.txt": "organisation",
    "body_classes.txt": "class",
    "media.txt": "media",
    "places.txt": "place",
    "countries.txt": "country",
    "events.txt": "event",
    "event_heads.txt": "event head",
}
_WORD_SETS = (
    *("given_names", "family_names", "ambiguous_names", "honorifics", "titles", "common", "classes"),
    *("rank_branches", "office_prefixes", "fields", "organisation_tails", "company_words", "buildings_of"),
    *("place_words", "ambiguous_places", "speech_before", "speech_after", "byline_words", "outlet_prefixes"),
    *(
        "religious_titles",
        "name_openers",
        "organs",
        "event_tails",
        "decrees",
        "suspects",
        "residents",
        "disasters",
        "parties",
    ),
)
_HEADS = {"organisation_heads.txt": "organisation head", "place_heads.txt": "place head"}


@dataclass(slots=True, eq=False)
class Lexicon:
    """All lexicons. The sets contain words in lower case; `trie` contains the phrases."""

    trie: Trie = field(default_factory=dict)
    sets: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, phrase: str, kind: str, data: str = "") -> None:
        """Add a phrase."""
        tokens = TOKEN.findall(phrase)
        form = ANY if phrase == phrase.lower() else EXACT if phrase == phrase.upper() else CAPITAL
        node = self.trie
        for token in tokens:
            node = node.setdefault(token.lower(), {})
        node.setdefault("", []).append((kind, data, form, tuple(t[0].isupper() for t in tokens)))

    def hits(self, words: list[str], low: list[str], start: int) -> list[Hit]:
        """The phrases that begin at token `start`, the longest first."""
        node = self.trie.get(low[start])
        found: list[Hit] = []
        at = start
        while node is not None:
            at += 1
            for kind, data, form, capitals in node.get("", ()):
                if _fits(words, start, form, capitals):
                    found.append(Hit(at, kind, data))
            node = node.get(low[at]) if at < len(low) else None
        found.reverse()
        return found


def _fits(words: list[str], start: int, form: int, capitals: tuple[bool, ...]) -> bool:
    if form == ANY:
        return True
    spoken = words[start : start + len(capitals)]
    if form == EXACT:
        return all(word == word.upper() for word in spoken)
    return all(word[0].isupper() or not capital for word, capital in zip(spoken, capitals, strict=True))


def lines_of(name: str) -> list[str]:
    """The entries of one lexicon file, one per line, without comments."""
    text = resource("lexicons", "entities", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=16)
def word_set(name: str) -> frozenset[str]:
    """The words of one lexicon file in lower case."""
    return frozenset(" ".join(lines_of(name)).lower().split())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All lexicons (cached)."""
    whole = Lexicon()
    for name, kind in _PHRASES.items():
        for phrase in lines_of(name):
            whole.add(phrase, kind, name.removesuffix(".txt"))
    for name, kind in _HEADS.items():
        for entry in lines_of(name):
            phrase, data = entry.rsplit(" ", 1)
            whole.add(phrase, kind, data)
    regions = lines_of("regions.txt")
    border = regions.index("[districts]")
    for region in regions[:border]:
        whole.add(region, "place")
    whole.sets["districts"] = frozenset(name.lower() for name in regions[border + 1 :])
    for name in _WORD_SETS:
        whole.sets[name] = word_set(f"{name}.txt")
    # Lower-case words that may begin an entity; the scan skips all others.
    lists = (whole.sets[name] for name in ("office_prefixes", "buildings_of", "titles", "disasters"))
    whole.sets["openers"] = frozenset(whole.trie).union(*lists)
    return whole
