"""The person's name in a noun phrase: an entity mention, a name after a rank, or the rest after an office."""

from collections.abc import Sequence

from annotator.suggest.quotations.items import QUOTE, Item
from annotator.suggest.quotations.vocabulary import Vocabulary
from annotator.suggest.quotations.words import words


def is_name(items: Sequence[Item], j: int, vocabulary: Vocabulary) -> bool:
    """Whether a capital indicates a name rather than the start of a sentence."""
    item = items[j]
    if not item.capital:
        return False
    if item.start in vocabulary.labels or item.text in vocabulary.proper:
        return True
    if j > 0 and items[j - 1].kind != QUOTE and items[j - 1].text not in ".:":
        return True
    if item.low in words("adjunct") or item.low in words("connectives"):
        return False
    plain = any(
        item.low in words(name) for name in ("people", "papers", "outcomes", "body_nouns", "descriptions")
    )
    if item.low in words("bodies") and j + 1 < len(items) and items[j + 1].text.islower():
        return False
    return not (plain or item.low in vocabulary.common)


def names_person(items: Sequence[Item], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether `[first, last)` names a person."""
    if any(vocabulary.label(items[k]) == "PERSON" for k in range(first, last)):
        return True
    return person_items(items, first, last, vocabulary) is not None


def person_items(
    items: Sequence[Item], first: int, last: int, vocabulary: Vocabulary
) -> tuple[int, int] | None:
    """The items of the person's name in a phrase: an entity mention, or the rest after an office."""
    apart = apposed_name(items, first, last, vocabulary)
    if apart is not None:
        return apart
    persons = [k for k in range(first, last) if vocabulary.label(items[k]) == "PERSON"]
    if persons:
        begin = persons[0] if persons[0] == first else persons[-1]
        return name_in_mention(items, begin, vocabulary, last)
    for begin, end in reversed(_segments(items, first, last)):
        name = _bare_name(items, begin, end, vocabulary)
        if name is not None:
            return name
    return None


def apposed_name(
    items: Sequence[Item], first: int, last: int, vocabulary: Vocabulary
) -> tuple[int, int] | None:
    """The name after the comma of an office (`Ketua Paguyuban Pasar Baru, Karto Suwiryo`).

    Capitalised words before that comma complete the office, even if they look like a name.
    """
    if not (heads_role(items[first], vocabulary) and items[first].low not in words("ranks")):
        return None
    comma = next((k for k in range(first + 1, last) if items[k].text == ","), None)
    return full_name(items, comma + 1, last, vocabulary) if comma is not None else None


def full_name(items: Sequence[Item], start: int, last: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The items of two or more capitalised words from `start` on that can only be a person's name."""
    stop = start
    while stop < last and items[stop].capital:
        stop += 1
    if stop - start < 2 or vocabulary.label(items[start]) not in (None, "PERSON"):
        return None
    closed = (
        "ranks",
        "honorifics",
        "offices",
        "bodies",
        "people",
        "weekdays",
        "months",
        "adjunct",
        "degrees",
    )
    if any(items[k].low in words(name) for k in range(start, stop) for name in closed):
        return None
    return start, stop


def name_in_mention(
    items: Sequence[Item], begin: int, vocabulary: Vocabulary, last: int | None = None
) -> tuple[int, int]:
    """The items of the name in the PERSON mention that starts at index `begin`."""
    stop = len(items) if last is None else last
    return _past_places(items, begin, stop, vocabulary), mention_end(items, begin, stop, vocabulary)


def _past_places(items: Sequence[Item], begin: int, last: int, vocabulary: Vocabulary) -> int:
    """The start of a name whose mention includes a place (`Bupati Kendal Ani`) or lacks its first word."""
    end = mention_end(items, begin, last, vocabulary)
    if begin == 0 or not items[begin - 1].capital:
        return begin
    if items[begin - 1].text in vocabulary.names and items[begin - 1].text not in vocabulary.places:
        return begin - 1  # the preceding mention includes the first name
    start = begin
    while start < end - 1 and items[start].text in vocabulary.places:
        if items[start].text in vocabulary.names and items[start + 1].text not in vocabulary.names:
            break
        start += 1
    return start


def mention_end(items: Sequence[Item], first: int, last: int, vocabulary: Vocabulary) -> int:
    """The index after the mention that starts at `first`, at most `last`."""
    end = vocabulary.labels[items[first].start][0]
    stop = first
    while stop < last and items[stop].start < end:
        stop += 1
    return stop


def _segments(items: Sequence[Item], first: int, last: int) -> list[tuple[int, int]]:
    found, begin = [], first
    for k in range(first, last + 1):
        if k == last or items[k].text in (",", "selaku"):
            if k > begin:
                found.append((begin, k))
            begin = k + 1
    return found


def _bare_name(items: Sequence[Item], begin: int, end: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    ranked = [
        k for k in range(begin, end) if items[k].low in words("ranks") or items[k].low in words("honorifics")
    ]
    start = begin
    if ranked and not any(_is_head(items[k], vocabulary) for k in range(ranked[-1] + 1, end)):
        start = ranked[-1] + 1
        if items[ranked[-1]].low in words("honorifics") and items[ranked[-1]].capital:
            start = ranked[-1]
    elif any(_is_head(items[k], vocabulary) for k in range(begin, end)):
        start = _after_office(items, begin, end, vocabulary)
    while start < end and not is_name(items, start, vocabulary):
        start += 1
    stop = start
    while stop < end and (items[stop].capital or items[stop].text == "."):
        stop += 1
    if stop == start or (stop - start == 1 and items[start].text.isupper() and len(items[start].text) > 1):
        return None  # one word in capitals is an abbreviation: an organisation, not a person
    label = vocabulary.label(items[start])
    inside = label is None and start > begin and items[start - 1].low in words("bodies")
    return None if inside or label not in (None, "PERSON") else (start, stop)


def _after_office(items: Sequence[Item], begin: int, end: int, vocabulary: Vocabulary) -> int:
    """The index after the office, organisation or place that mentions show at the start of `[begin, end)`."""
    if vocabulary.label(items[begin]) == "ORG" and mention_end(items, begin, end, vocabulary) == end:
        return end
    after = end
    for k in range(begin, end):
        if vocabulary.label(items[k]) in ("ROLE", "ORG", "LOC"):
            after = mention_end(items, k, end, vocabulary)
    if after == end:
        after = _after_place(items, begin, end, vocabulary)
    while after < end and items[after].text in "()":
        after += 1
    return after


def _after_place(items: Sequence[Item], begin: int, end: int, vocabulary: Vocabulary) -> int:
    """The index after the place that completes an office, or that of a known name; else `end`."""
    for k in range(begin + 1, end):
        if items[k].text in vocabulary.names:
            return k
    after = end
    for k in range(begin, end):
        after_organisation = k > begin and items[k - 1].low in words("place_heads")
        if after_organisation or (items[k].text in vocabulary.places and k > begin):
            after = k + 1
    while after < end and items[after].low in words("directions"):
        after += 1
    return after


def _is_head(item: Item, vocabulary: Vocabulary) -> bool:
    return (
        heads_role(item, vocabulary)
        or item.low in words("bodies")
        or vocabulary.label(item) in ("ORG", "LOC")
    )


def heads_role(item: Item, vocabulary: Vocabulary) -> bool:
    return (
        item.low in words("offices")
        or item.low in words("people")
        or item.low in words("ranks")
        or vocabulary.label(item) == "ROLE"
    )
