"""The people of one article: the fullest form of each name, nicknames, and who holds which office."""

import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter, itemgetter

from annotator.assets import resource
from annotator.core.messages import Message
from annotator.suggest.quotations.items import WORD, Item, Statement
from annotator.suggest.quotations.names import name_in_mention, person_items
from annotator.suggest.quotations.sources import noun_phrase_at
from annotator.suggest.quotations.vocabulary import Vocabulary
from annotator.suggest.quotations.words import words

_MAX_COMPARED = 200  # names or offices with the same word that are compared
_MIN_PREFIX = 4  # letters from which a name can be a prefix of a longer one
_MAX_ITEMS = 24  # items of a name next to a word such as `alias`
_MAX_DISTANCE = 20  # names before an offset that are searched for the last person


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as it occurs at one offset."""

    offset: int
    name: str
    key: frozenset[str]


@dataclass(slots=True)
class People:
    """Names by their words, nicknames, offices; filled once per article, then queried."""

    by_word: dict[str, list[NameMention]] = field(default_factory=lambda: defaultdict(list))
    nicknames: dict[str, str] = field(default_factory=dict)
    _nicknamed_by: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    organisations: list[tuple[int, str]] = field(default_factory=list)
    _sorted_organisations: list[str] = field(default_factory=list)
    _defined: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    offices: dict[str, list[tuple[int, frozenset[str], str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    ordered: list[NameMention] = field(default_factory=list)
    _seen: set[tuple[frozenset[str], str]] = field(default_factory=set)

    def add(self, name: str, offset: int) -> None:
        """Add a name; only the first occurrence of the same form is stored."""
        key = name_key(name)
        if not key or (key, name) in self._seen:
            return
        self._seen.add((key, name))
        mention = NameMention(offset, name, key)
        for word in key:
            self.by_word[word].append(mention)

    def fullest(self, name: str, offset: int, visited: frozenset[str] = frozenset()) -> tuple[str, str]:
        """The fullest form of `name` at `offset`, and the evidence (empty if the name is unchanged).

        `visited` are the nicknames already resolved: an article may give two people each other's name as
        nickname.
        """
        key = name_key(name)
        sorted_key = " ".join(sorted(key))
        if sorted_key in aliases() and aliases()[sorted_key] != name:
            written = self._as_written(aliases()[sorted_key])
            if written is not None:
                return written, Message("“{0}” is known as {1}", name, written)
        target = None if sorted_key in visited else self.nicknames.get(sorted_key)
        if target is not None:
            fullest = self.fullest(target, offset, visited | {sorted_key})[0]
            return fullest, Message("“{0}” is the nickname of {1}", name, target)
        if not key:
            return name, ""
        candidates = min((self.by_word.get(word, []) for word in key), key=len)
        longer_names = [mention for mention in candidates[:_MAX_COMPARED] if key < mention.key]
        if not longer_names:
            longer = self._lengthened(key)
            if longer is not None:
                return longer, Message("“{0}” is short for {1}", name, longer)
            same = [mention.name for mention in candidates[:_MAX_COMPARED] if mention.key == key]
            return (max(same, key=lambda n: -len(n)) if same and has_honorific(name) else name), ""
        preceding = [mention for mention in longer_names if mention.offset <= offset]
        best = max(preceding, key=lambda n: (len(n.key), n.offset)) if preceding else longer_names[0]
        return best.name, Message("“{0}” is {1}", name, best.name)

    def _lengthened(self, key: frozenset[str]) -> str | None:
        """The only name with a word that begins with the single word of `key` (`Laras`,
        `Larasati Kirana`).
        """
        word = next(iter(key))
        if len(key) > 1 or len(word) < _MIN_PREFIX or len(self.by_word) > _MAX_COMPARED:
            return None
        longer_words = [other for other in self.by_word if other.startswith(word) and other != word]
        if len(longer_words) != 1:
            return None
        return max(self.by_word[longer_words[0]], key=lambda mention: len(mention.key)).name

    def note_organisations(self, organisations: Iterable[tuple[int, str]]) -> None:
        """Store all mentions of organisations with their offsets, in order."""
        self.organisations = list(organisations)
        self._sorted_organisations = sorted({name for _, name in self.organisations})
        for organisation in self._sorted_organisations:
            for short in _in_parentheses(organisation):
                self._defined[short].append(organisation)

    def sort(self) -> None:
        """Sort all names by their first offset; call it when all names are added."""
        everyone = {mention for mentions in self.by_word.values() for mention in mentions}
        self.ordered = sorted(everyone, key=attrgetter("offset", "name"))

    def last_before(self, offset: int, excluded: frozenset[str] = frozenset()) -> str | None:
        """The last person named before `offset`, except the one with the key `excluded`."""
        k = bisect_left(self.ordered, offset, key=attrgetter("offset"))
        near = reversed(self.ordered[max(0, k - _MAX_DISTANCE) : k])
        return next((mention.name for mention in near if mention.key != excluded), None)

    def nickname_holder(self, office: Sequence[str], offset: int, nickname: str) -> str | None:
        """The person called `nickname`: the holder of the office before it, else the last person named."""
        holder = self.holder(office, offset) if office else None
        own = name_key(nickname)
        if holder is not None and name_key(holder) != own:
            return holder
        return self.last_before(offset, own)

    def by_nickname(self, lowered_words: Sequence[str]) -> str | None:
        """The person whose nickname is among lower-cased words (`… disapa Mama Ince itu`)."""
        spoken = frozenset(lowered_words)
        candidates = (pair for word in sorted(spoken) for pair in self._nicknamed_by.get(word, ()))
        fitting = [(number, nick) for number, nick in candidates if spoken.issuperset(nick.split())]
        return self.nicknames[min(fitting)[1]] if fitting else None

    def add_nickname(self, nickname: str, name: str) -> None:
        """Store the person called `nickname`; the last one counts."""
        nick = " ".join(sorted(name_key(nickname)))
        if nick not in self.nicknames:
            self._nicknamed_by[nick.split()[0]].append((len(self.nicknames), nick))
        self.nicknames[nick] = name

    def part_of_a_name(self, name: str) -> bool:
        """Whether a longer name in the article has all words of `name`."""
        key = name_key(name)
        rarest = min((self.by_word.get(word, []) for word in key), key=len, default=[])
        return any(key < mention.key for mention in rarest[:_MAX_COMPARED])

    def is_name_word(self, word: str) -> bool:
        """Whether a word is part of a person's name in this article."""
        return word.casefold() in self.by_word

    def _as_written(self, name: str) -> str | None:
        """The name as it occurs in the article, `None` if it does not."""
        key = name_key(name)
        rarest = min((self.by_word.get(word, []) for word in key), key=len)
        return next((mention.name for mention in rarest[:_MAX_COMPARED] if key <= mention.key), None)

    def holder(self, role: Sequence[str], offset: int) -> str | None:
        """The holder of an office: the last one named before `offset`, else the first after it."""
        wanted = frozenset(role)
        candidates = self.offices.get(role[0], []) if role else []
        here = bisect_left(candidates, offset, key=itemgetter(0))
        near = candidates[max(0, here - _MAX_COMPARED) : here + _MAX_COMPARED]
        matching = [office for office in near if office[1] <= wanted or wanted <= office[1]]
        preceding = [h for h in matching if h[0] <= offset]
        if preceding:
            return preceding[-1][2]
        return matching[0][2] if matching else self._only_holder(wanted)

    def _only_holder(self, wanted: frozenset[str]) -> str | None:
        """The only person whose office has all of `wanted` and more (`hakim`: `ketua majelis hakim`)."""
        if not wanted or len(self.offices) > _MAX_COMPARED:
            return None
        near = (office for candidates in self.offices.values() for office in candidates[:_MAX_COMPARED])
        names = {name for _, words_of, name in near if wanted <= words_of}
        return names.pop() if len({name_key(name) for name in names}) == 1 else None

    def last_organisation(self, offset: int) -> str | None:
        """The last organisation named before `offset`."""
        k = bisect_left(self.organisations, offset, key=itemgetter(0))
        return self.organisations[k - 1][1] if k else None

    def fuller_organisation(self, name: str) -> str:
        """The only longer name of an organisation that begins with `name`, else `name`."""
        if name in self._defined:
            return max(self._defined[name], key=lambda organisation: (len(organisation), organisation))
        first = bisect_left(self._sorted_organisations, f"{name} ")
        longer = [
            organisation
            for organisation in self._sorted_organisations[first : first + 2]
            if organisation.startswith(f"{name} ")
        ]
        return longer[0] if len(longer) == 1 else name


@lru_cache(maxsize=1)
def aliases() -> Mapping[str, str]:
    """Short names of public figures that share no word with the full name (`speaker-aliases.toml`)."""
    return tomllib.loads(resource("lexicons", "speaker-aliases.toml").read_text(encoding="utf-8"))


def _in_parentheses(organisation: str) -> set[str]:
    """All substrings between an opening and a later closing parenthesis."""
    opened = [place for place, letter in enumerate(organisation) if letter == "("]
    closed = [place for place, letter in enumerate(organisation) if letter == ")"]
    return {organisation[begin + 1 : end] for begin in opened for end in closed if begin < end}


def name_key(name: str) -> frozenset[str]:
    """The words that identify a name: without honorifics, degrees and punctuation."""
    parts = [part.strip(".,'’\"“”()").casefold() for part in name.split()]
    bare = [
        part for part in parts if part and part not in words("honorifics") and part not in words("degrees")
    ]
    return frozenset(bare or [part for part in parts if part])


def has_honorific(name: str) -> bool:
    """Whether a name begins with an honorific (`Pak`, `Mbak`)."""
    return name.split(maxsplit=1)[0].casefold().strip(".") in words("honorifics")


def office_words(items: Iterable[Item]) -> tuple[str, ...]:
    """The words of an office in order, without ranks and punctuation."""
    return office_key(item.low for item in items if item.kind == WORD)


def office_key(lowered_words: Iterable[str]) -> tuple[str, ...]:
    """The words (lower case) that identify an office: abbreviations expanded, without ranks."""
    dropped = ("ranks", "people_openers", "demonstratives")
    significant = (
        word for word in lowered_words if word and not any(word in words(name) for name in dropped)
    )
    return tuple(part for word in significant for part in offices().get(word, word).split())


@lru_cache(maxsize=1)
def offices() -> Mapping[str, str]:
    """Abbreviations of offices and their full forms (`speaker-offices.toml`)."""
    return tomllib.loads(resource("lexicons", "speaker-offices.toml").read_text(encoding="utf-8"))


def collect_people(statements: Sequence[Statement], text: str, vocabulary: Vocabulary) -> People:
    """The people of an article, from its mentions and from offices next to names."""
    people = People()
    people.note_organisations(
        sorted(
            (start, text[start:end]) for start, (end, label) in vocabulary.labels.items() if label == "ORG"
        )
    )
    for statement in statements:
        for k, item in enumerate(statement.items):
            if vocabulary.label(item) == "PERSON":
                first, last = name_in_mention(statement.items, k, vocabulary)
                people.add(text[statement.items[first].start : statement.items[last - 1].end], item.start)
    for statement in statements:
        _note_offices(statement, text, vocabulary, people)
    people.sort()
    for statement in statements:
        _note_nicknames(statement, text, people)
    return people


def _note_offices(statement: Statement, text: str, vocabulary: Vocabulary, people: People) -> None:
    items = statement.items
    k = 0
    while k < len(items):
        item = items[k]
        starts = item.kind == WORD and (item.low in words("offices") or vocabulary.label(item) == "ROLE")
        found = noun_phrase_at(items, k, vocabulary) if starts or item.low in words("ranks") else None
        if found is None:
            k += 1
            continue
        if items[found.last - 1].low in words("demonstratives"):  # only a description
            k = max(k + 1, found.last)
            continue
        name = person_items(items, found.first, found.last, vocabulary)
        if name is not None and not (statement.title and vocabulary.label(items[name[0]]) != "PERSON"):
            surface = text[items[name[0]].start : items[name[1] - 1].end]
            people.add(surface, items[name[0]].start)
            outside = [*items[found.first : name[0]], *items[name[1] : found.last]]
            office = office_words(outside)
            if office:
                people.offices[office[0]].append((items[found.first].start, frozenset(office), surface))
        k = max(k + 1, found.last)


def _note_nicknames(statement: Statement, text: str, people: People) -> None:
    items = statement.items
    for k, item in enumerate(items):
        if item.low not in words("nicknaming"):
            continue
        left = _capitals_before(items, k)
        right = _capitals_after(items, k + 1)
        if item.low.endswith("nya") or right is None:
            nick, holder = left, None
        elif item.low == "sapaan" and left is not None and items[k - 1].text == ",":
            nick, holder = left, right
        else:
            nick, holder = right, left
        if nick is None:
            continue
        titled = nick[0]
        while nick[0] < nick[1] - 1 and items[nick[0]].low in words("offices"):
            nick = (nick[0] + 1, nick[1])
        nickname = text[items[nick[0]].start : items[nick[1] - 1].end]
        if holder is None and people.part_of_a_name(nickname):
            continue
        name = (
            text[items[holder[0]].start : items[holder[1] - 1].end]
            if holder and (holder[1] - holder[0] > 1 or people.is_name_word(items[holder[0]].text))
            else people.nickname_holder(
                office_words(items[titled : nick[0]]), items[titled].start - 1, nickname
            )
        )
        if name is not None and name_key(name) != name_key(nickname):
            people.add_nickname(nickname, name)


def _capitals_before(items: Sequence[Item], k: int) -> tuple[int, int] | None:
    floor, stop = max(0, k - _MAX_ITEMS), k
    while stop > floor and (items[stop - 1].text in ",(" or items[stop - 1].low in words("nickname_links")):
        stop -= 1
    start = stop
    while start > floor and items[start - 1].capital:
        start -= 1
    return (start, stop) if start < stop else None


def _capitals_after(items: Sequence[Item], k: int) -> tuple[int, int] | None:
    limit, start = min(len(items), k + _MAX_ITEMS), k
    while start < limit and items[start].low in words("nickname_links"):
        start += 1
    stop = start
    while stop < limit and items[stop].capital:
        stop += 1
    return (start, stop) if start < stop else None
