"""A `Report` is what one statement reports: the result of the rules for tags, clauses and
uncued stretches.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.annotation import QuotationType
from annotator.core.spans import Span, trimmed
from annotator.suggest.quotations.items import PUNCTUATION, QUOTE, WORD, Item
from annotator.suggest.quotations.names import person_items
from annotator.suggest.quotations.sources import Phrase
from annotator.suggest.quotations.vocabulary import Vocabulary
from annotator.suggest.quotations.words import words

_MAX_COUNT = 10  # words; no rule distinguishes higher counts
_PREFIXES = ("mem", "men", "mel", "mer", "mew", "mey", "ber", "ter", "di")


@dataclass(frozen=True, slots=True)
class Source:
    """A mention of a speaker. `name`: the person's name in it. `pronoun`: it is anaphoric.

    `organisation`: it is not a person, so an enclitic seldom refers to it. `definite`: it describes somebody
    already named (`politikus itu`).
    """

    span: Span
    name: Span | None = None
    pronoun: bool = False
    organisation: bool = False
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A quotation before its speaker is resolved; without contents it only updates the current speaker.

    `changes_speaker`: the statement begins with a change of speaker. `impersonal`: there is no particular
    speaker. `weak`: the source is a subject that only its position makes a speaker.
    """

    at: int
    contents: tuple[Span, ...] = ()
    type: QuotationType = QuotationType.DIRECT
    cue: Span | None = None
    source: Source | None = None
    score: float = 0.0
    evidence: str = ""
    changes_speaker: bool = False
    impersonal: bool = False
    weak: bool = False
    paragraph: int = 0


def source_of(items: Sequence[Item], found: Phrase | None, vocabulary: Vocabulary) -> Source | None:
    """The phrase as a source, with the name in it."""
    if found is None:
        return None
    if found.last == found.first + 1 and items[found.first].low in words("pronouns"):
        return Source(found.span, None, pronoun=True)
    bare = found.last == found.first + 1 and items[found.first].low in words("body_nouns")
    if (bare or items[found.last - 1].low in words("demonstratives")) and vocabulary.label(
        items[found.first]
    ) != "PERSON":
        noun = items[found.first].low
        return Source(
            found.span, organisation=noun in words("bodies") or noun in words("body_nouns"), definite=True
        )
    name = person_items(items, found.first, found.last, vocabulary)
    if name is None:
        head = items[found.first]
        organisation = (
            head.low in words("bodies")
            or vocabulary.label(head) == "ORG"
            or head.low in words("speaker_openers")
        )
        return Source(found.span, organisation=organisation)
    return Source(found.span, Span(items[name[0]].start, items[name[1] - 1].end))


def content_span(text: str, items: Sequence[Item], first: int, last: int) -> Span | None:
    """The span of `[first, last)` without punctuation at its edges; `None` if no word is left."""
    while first < last and items[first].kind == PUNCTUATION and items[first].text not in "(#@":
        first += 1
    while last > first and items[last - 1].kind == PUNCTUATION and items[last - 1].text not in ")%?!":
        last -= 1
    if not any(items[k].kind in (WORD, QUOTE) for k in range(first, last)):
        return None
    return trimmed(text, items[first].start, items[last - 1].end)


def quotation_type(items: Sequence[Item], first: int, last: int) -> QuotationType:
    """Direct if `[first, last)` consists of quoted stretches, mixed if it contains one, else indirect."""
    quoted = any(items[k].kind == QUOTE for k in range(first, last))
    if not quoted:
        return QuotationType.INDIRECT
    spoken = any(items[k].kind not in (QUOTE, PUNCTUATION) for k in range(first, last))
    return QuotationType.MIXED if spoken else QuotationType.DIRECT


def count_words(items: Sequence[Item], first: int, last: int) -> int:
    """The number of words in `[first, last)`, including quoted ones, counted up to `_MAX_COUNT`."""
    number = 0
    for k in range(first, last):
        if number >= _MAX_COUNT:
            break
        quoted = items[k].kind == QUOTE
        number += len(items[k].text.split(None, _MAX_COUNT)) if quoted else items[k].kind != PUNCTUATION
    return number


def is_clause(
    items: Sequence[Item], first: int, last: int, *, title: bool = False, is_object: bool = False
) -> bool:
    """Whether `[first, last)` has its own predicate, so that it is a message and not a topic.

    `title`: words are capitalised, so a capital is not evidence against a verb. `is_object`: it is the object
    of a verb, so words after `bila` or `saat` may belong to the reporting clause.
    """
    relative = False
    for k in range(first, min(last, first + 40)):
        item = items[k]
        if item.kind == QUOTE:
            return k > first
        if item.kind != WORD:
            relative = relative and item.text != ","
            continue
        if item.low == "yang":
            relative = True
        elif is_object and k > first and _subordinates(items, k):
            return False
        elif item.low in words("predicators") and (title or k == first or not item.capital):
            if not (relative and items[k - 1].low == "yang"):
                return True
        elif k > first and not relative and _predicates(items, k, title=title):
            return True
    return False


def _predicates(items: Sequence[Item], k: int, *, title: bool) -> bool:
    """Whether the word at `k` is the predicate of the preceding words."""
    before, item = items[k - 1], items[k]
    if before.low in words("nominal"):
        return False
    if is_verb(item, title=title) or (item.low in words("states") and not _describes(items, k)):
        return True
    pointing = before.low in words("demonstratives") or before.low in words("subjects")
    return pointing and not item.capital and not _is_adjunct(item)


def _describes(items: Sequence[Item], k: int) -> bool:
    """Whether the adjective at `k` modifies the preceding noun (`jalan rusak yang …`)."""
    return k + 1 < len(items) and items[k + 1].low == "yang"


def _subordinates(items: Sequence[Item], k: int) -> bool:
    following = items[k + 1] if k + 1 < len(items) else None
    pointing = following is not None and following.low in words("demonstratives")  # `saat ini`
    return items[k].low in words("subordinating") and not pointing


def _is_adjunct(item: Item) -> bool:
    """Whether a word continues or leaves a phrase but is not its predicate."""
    lists = (
        "adjunct",
        "circumstance",
        "adverbs",
        "connectives",
        "behind_cue",
        "weekdays",
        "governing",
        "times",
    )
    return any(item.low in words(name) for name in lists)


def is_circumstance(items: Sequence[Item], k: int) -> bool:
    """Whether a circumstance of the speech act begins at `k`: `saat …`, `di …`, `belum lama ini`."""
    low = items[k].low
    if low == "belum":
        return k + 1 < len(items) and items[k + 1].low == "lama"
    return low in words("circumstance")


def is_verb(item: Item, *, title: bool = False) -> bool:
    """Whether a word looks like a verb by its prefix; outside titles, a capital is evidence against it."""
    low = item.low
    if (item.capital and not title) or len(low) < 5 or low in words("nouns_like_verbs"):
        return False
    return low.startswith(_PREFIXES)


def opens_with_change(items: Sequence[Item]) -> bool:
    """Whether the statement begins with words that introduce another speaker."""
    if items[0].low in words("change"):
        return True
    opening = " ".join(item.low for item in items[:5] if item.kind == WORD)
    return any(opening.startswith(start) for start in words("change_phrases"))
