"""Noun phrases that name a speaker, after or before a cue."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.spans import Span
from annotator.suggest.quotations.cues import cue_lexicon
from annotator.suggest.quotations.items import NUMBER, PUNCTUATION, QUOTE, WORD, Item
from annotator.suggest.quotations.names import full_name, heads_role, is_name, mention_end, names_person
from annotator.suggest.quotations.vocabulary import Vocabulary
from annotator.suggest.quotations.words import words

_NOUNS = 16  # items of a noun phrase before its relative clause
REACH = 45  # items searched on either side of a cue
_VERBAL = (
    "report",
    "present",
    "stance",
    "avowal",
    "doubt",
    "request",
    "question",
    "urge",
    "passive",
    "passive-nya",
    "act",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the items `[first, last)` it covers and its span."""

    first: int
    last: int
    span: Span


def phrase(items: Sequence[Item], first: int, last: int) -> Phrase:
    """The phrase over `[first, last)`."""
    return Phrase(first, last, Span(items[first].start, items[last - 1].end))


def noun_phrase_at(
    items: Sequence[Item], at: int, vocabulary: Vocabulary, stop: int | None = None, *, enclosed: bool = False
) -> Phrase | None:
    """The noun phrase that starts at index `at` and ends before `stop`; `None` if there is none.

    `enclosed`: more content may follow, so an apposition must end with its own comma.
    """
    limit = min(len(items) if stop is None else stop, at + REACH)
    account = _account(items, at, limit)
    if account is not None:
        return phrase(items, at, account)
    if at >= limit or items[at].kind not in (WORD, NUMBER):
        return None
    if items[at].low in words("pronouns"):
        return phrase(items, at, at + 1)
    last = _extent(items, at, limit, vocabulary, enclosed=enclosed)
    if last == at:
        return None
    has_demonstrative = last < limit and items[last].low in words("demonstratives")
    return phrase(items, at, last + 1 if has_demonstrative else last)


def _extent(items: Sequence[Item], at: int, limit: int, vocabulary: Vocabulary, *, enclosed: bool) -> int:
    """The index after the noun phrase that starts at index `at`; `at` if there is none."""
    j = last = at
    named = False
    while 0 <= j < limit:
        item = items[j]
        if vocabulary.label(item) in ("PERSON", "ROLE", "ORG"):
            j = last = mention_end(items, j, limit, vocabulary)
            named = True
        elif item.kind == WORD:
            step = _word_step(items, j, limit, vocabulary, named=named, first=j == at)
            if step == 0:
                break
            named = named or (is_name(items, j, vocabulary) and item.low not in words("people"))
            if step == 1:
                last = j + 1
            j += 1
        elif item.kind == NUMBER:
            j = _past_number(items, j, limit, named=named)
            last = max(last, j)
        else:
            apposed = item.text == "," and not (j + 1 < limit and _degree(items, j + 1))
            j = _past_sign(items, at, j, limit, vocabulary, named=named, enclosed=enclosed)
            named = named and not apposed
    return last


def _past_number(items: Sequence[Item], j: int, limit: int, *, named: bool) -> int:
    """The index after an age (`perempuan 34 tahun`) or the number in a name (`Komisi 4`); -1 if it is
    neither.
    """
    if not named and j + 1 < limit and items[j + 1].low == "tahun":
        return j + 2
    if j + 1 < limit and items[j + 1].low in words("demonstratives"):
        return j + 1  # `perempuan kelahiran 1995 itu`
    inside = named and items[j - 1].capital and items[j].end - items[j].start <= 4
    return j + 1 if inside else -1


def _account(items: Sequence[Item], at: int, limit: int) -> int | None:
    """The index after the account named at index `at` (`akun @warga`, `@warga`); `None` if there is none."""
    sign = at + 1 if at < limit and items[at].low in words("speaker_openers") else at
    return _handle(items, sign, limit) if sign + 1 < limit and items[sign].text == "@" else None


def _handle(items: Sequence[Item], at: int, limit: int) -> int:
    """The index after the name of an account whose `@` is at `at`."""
    stop = at + 1
    while stop < limit and items[stop].start == items[stop - 1].end and items[stop].text not in ",:":
        stop += 1
    return stop


def _word_step(
    items: Sequence[Item], j: int, limit: int, vocabulary: Vocabulary, *, named: bool, first: bool
) -> int:
    """1: the word belongs to the phrase; 2: only if a name follows; 0: the phrase ends before it."""
    item = items[j]
    if item.capital and not first and (item.low in words("weekdays") or item.low in words("months")):
        return 0
    if item.capital and not first and item.low in words("headline_adjunct"):
        return 0
    if _counts_as_name(items, j, vocabulary, first=first):
        return 1
    follows = items[j + 1] if j + 1 < limit else None
    linked = _links(items, j, named=named, first=first)
    if linked:
        return 2 if follows is not None and (follows.capital or follows.text == "." or linked > 1) else 0
    ends = item.low in words("adjunct") and not (first and item.low in words("people"))
    if ends or named or (cue_lexicon().find(item.low, *_VERBAL) and not item.capital):
        return 0
    return 1


def _links(items: Sequence[Item], j: int, *, named: bool, first: bool) -> int:
    """Whether the word at `j` links a phrase to what follows: 1 to a name, 2 to any word, 0 not at all."""
    low = items[j].low
    if first:
        return 0
    if low == "di":
        return int(items[j - 1].low in words("people"))
    if low in words("honorifics"):
        return int(named)
    if low in words("links"):
        return 1 if named else 2
    return 0


def _counts_as_name(items: Sequence[Item], j: int, vocabulary: Vocabulary, *, first: bool) -> bool:
    """Whether the word is part of a name; a function word at the start of a sentence is not."""
    heads = j == 0 and first and items[j].low in words("adjunct")
    return (is_name(items, j, vocabulary) and not heads) or (items[j].capital and first and j > 0)


def _past_sign(
    items: Sequence[Item], at: int, j: int, limit: int, vocabulary: Vocabulary, *, named: bool, enclosed: bool
) -> int:
    """The index after a punctuation mark inside a phrase; -1 if the phrase ends there."""
    sign = items[j]
    if sign.text == "(":
        close = next((k for k in range(j + 1, min(j + 11, limit)) if items[k].text == ")"), None)
        return -1 if close is None else close + 1
    following = items[j + 1] if j + 1 < limit else None
    titled = sign.text == "." and items[j - 1].low in words("honorifics") and following is not None
    if following is None or not (named or titled or (sign.text == "," and heads_role(items[at], vocabulary))):
        return -1
    goes_on = following.capital
    if titled and goes_on:
        return j + 1
    if sign.text == "." and following.text == ",":
        goes_on = j + 2 < limit and _degree(items, j - 1) and _degree(items, j + 2)
    elif sign.text == ".":
        short = items[j - 1].kind == WORD and len(items[j - 1].text) <= 4 and items[j - 1].end == sign.start
        goes_on = goes_on and short
    elif sign.text == ",":
        goes_on = _apposes(items, at, j, vocabulary) and not (
            enclosed and _runs_on(items, j, limit, vocabulary)
        )
    elif sign.kind == QUOTE:
        goes_on = goes_on and len(sign.text.split()) <= 3
    elif sign.text not in "/&":
        goes_on = False
    return j + 1 if goes_on else -1


def _apposes(items: Sequence[Item], at: int, comma: int, vocabulary: Vocabulary) -> bool:
    """Whether an apposition to the phrase from `at` follows the comma at index `comma`."""
    head = items[comma + 1]
    if head.kind != WORD or any(head.low in words(name) for name in ("weekdays", "months", "self")):
        return False
    if head.capital and _degree(items, comma + 1):
        return True
    if head.low in words("adjunct") or head.low in words("connectives"):
        return False
    holder = names_person(items, at, comma, vocabulary)
    if heads_role(items[at], vocabulary) and full_name(
        items, comma + 1, min(len(items), comma + 8), vocabulary
    ):
        holder = False
    if head.low in words("ranks"):
        return not holder or items[at].low in words("offices")
    if heads_role(head, vocabulary):
        return holder
    return head.capital and not holder and is_name(items, comma + 1, vocabulary)


def _runs_on(items: Sequence[Item], comma: int, limit: int, vocabulary: Vocabulary) -> bool:
    """Whether a predicate, and not another comma, ends what follows the comma."""
    name = full_name(items, comma + 1, limit, vocabulary)
    if name is not None and name[1] == limit:
        return False
    last = comma + 1
    while last < limit and (items[last].kind in (WORD, NUMBER) or items[last].text in "/&."):
        if items[last].low in words("adjunct") or items[last].low in words("predicators"):
            break
        last += 1
    return last >= limit or items[last].text not in ",("


def _degree(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    dotted = at + 1 < len(items) and items[at + 1].text == "." and len(item.text) <= 2
    return dotted or item.low in words("degrees")


def _degrees(items: Sequence[Item], begin: int, end: int) -> bool:
    """Whether `[begin, end)` is only an abbreviated degree (`S.H.`)."""
    if not _degree(items, begin):
        return False
    return all(
        items[k].text == "." or (items[k].capital and len(items[k].text) <= 4) for k in range(begin, end)
    )


def can_speak(items: Sequence[Item], found: Phrase, vocabulary: Vocabulary) -> bool:
    """Whether the phrase can be a speaker: a pronoun, a name, an office, people or an organisation."""
    for k in range(found.first, found.last):
        item = items[k]
        if item.kind != WORD:
            continue
        if vocabulary.label(item) in ("PERSON", "ROLE", "ORG"):
            return True
        if k == found.first and item.low in words("body_nouns"):
            return True
        if item.low in words("pronouns") or heads_role(item, vocabulary) or item.low in words("bodies"):
            return True
        if k > found.first and item.low in words("demonstratives"):
            return describes(items[found.first])
    return any(
        is_name(items, k, vocabulary) and items[k].kind == WORD for k in range(found.first, found.last)
    )


def describes(head: Item) -> bool:
    """Whether a noun describes a person by activity (`penyanyi`, `lulusan`), as a substitute for a name."""
    low = head.low
    agent = low.startswith(("pem", "pen", "pel", "per", "pes")) and not low.endswith("an") and len(low) > 5
    return agent or any(low in words(name) for name in ("descriptions", "body_nouns", "papers", "law"))


def subject_before(items: Sequence[Item], floor: int, cue: int, vocabulary: Vocabulary) -> Phrase | None:
    """The subject of the verb at index `cue`, searched from index `floor` on."""
    floor, stop = max(floor, cue - REACH), cue
    while stop > floor and (
        (items[stop - 1].low in words("adverbs") and not items[stop - 1].capital)
        or items[stop - 1].text == ","
    ):
        stop -= 1
    if stop == floor:
        return None
    parts = _parts(items, floor, stop)
    if not parts:
        return None
    while len(parts) > 1 and _degrees(items, *parts[-1]):
        parts.pop()
    number = len(parts) - 1
    while number >= 0 and _circumstance(items[parts[number][0]]):
        number -= 1
    if number < 0:
        return _at_end(items, parts[-1][0], stop, vocabulary)
    begin, end = parts[number]
    found = _described_person(items, begin, end) or noun_phrase_at(items, begin, vocabulary, end)
    certain = found is not None and names_person(items, found.first, found.last, vocabulary)
    if found is None or (number == len(parts) - 1 and not certain and not _reaches(items, found, end)):
        return _at_end(items, begin, stop, vocabulary) or found
    return _with_appositions(items, parts, number, found, vocabulary)


def _described_person(items: Sequence[Item], begin: int, end: int) -> Phrase | None:
    """`Perempuan yang akrab disapa Mama Ince itu`: a person described by a relative clause with a
    demonstrative.
    """
    head = items[begin]
    if head.low not in words("people") and not describes(head):
        return None
    clause = any(items[k].low == "yang" for k in range(begin + 1, min(end, begin + 4)))
    return phrase(items, begin, end) if clause and items[end - 1].low in words("demonstratives") else None


def noun_phrase_before(items: Sequence[Item], stop: int, vocabulary: Vocabulary) -> Phrase | None:
    """The longest noun phrase for a person that ends at index `stop` inside a clause."""
    for start in range(max(1, stop - _NOUNS), stop):
        if not (vocabulary.label(items[start]) in ("PERSON", "ROLE") or heads_role(items[start], vocabulary)):
            continue
        ties = any(items[start - 1].low in words(name) for name in ("continuing", "change", "connectives"))
        if items[start - 1].kind != WORD or (ties and items[start - 1].low not in words("governing")):
            continue
        found = noun_phrase_at(items, start, vocabulary, stop)
        if found is not None and found.last == stop:
            return found
    return None


def _parts(items: Sequence[Item], floor: int, stop: int) -> list[tuple[int, int]]:
    """The parts between commas outside parentheses, each without its initial connectives."""
    found, begin, depth = [], floor, 0
    for k in range(floor, stop + 1):
        text = items[k].text if k < stop else ","
        depth += (text == "(") - (text == ")")
        if k == stop or (depth <= 0 and (text in (",", ";", ":") or items[k].kind == QUOTE)):
            start = _past_connectives(items, begin, k)
            if start < k:
                found.append((start, k))
            begin, depth = k + 1, 0
    return found


def _past_connectives(items: Sequence[Item], begin: int, end: int) -> int:
    connectives = (
        words("change")
        | words("continuing")
        | {"dan", "serta", "itu", "sehingga", "karena", "bahkan", "tapi"}
    )
    start = begin
    while start < end and items[start].low in connectives:
        start += 1
    return start


def _circumstance(head: Item) -> bool:
    if head.kind in (NUMBER, PUNCTUATION) or head.low in words("weekdays"):
        return True
    return (
        head.low in words("adjunct") and head.low not in words("people") and head.low not in words("pronouns")
    )


def _reaches(items: Sequence[Item], found: Phrase, end: int) -> bool:
    """Whether there is at most a circumstance between a phrase and the end of its part."""
    following = items[found.last] if found.last < end else None
    return following is None or following.low in words("adjunct") or following.text == "("


def _at_end(items: Sequence[Item], floor: int, stop: int, vocabulary: Vocabulary) -> Phrase | None:
    """A name or pronoun directly before the verb, after a circumstance without a comma."""
    if items[stop - 1].low in words("pronouns"):
        return phrase(items, stop - 1, stop)
    start = stop
    while start > floor and items[start - 1].capital and items[start - 1].low not in words("weekdays"):
        start -= 1
    if start == stop or (start > floor and items[start - 1].low in words("governing")):
        return None
    return phrase(items, start, stop) if is_name(items, start, vocabulary) else None


def _with_appositions(
    items: Sequence[Item],
    parts: Sequence[tuple[int, int]],
    number: int,
    found: Phrase,
    vocabulary: Vocabulary,
) -> Phrase:
    """Extend `found` by the preceding parts that it is an apposition to (`Kapolda X, Irjen Y`)."""
    first, last = found.first, found.last
    while number > 0:
        begin, end = parts[number - 1]
        left = noun_phrase_at(items, begin, vocabulary, end)
        touching = items[end].text == "," and end + 1 == parts[number][0]
        if left is None or not _fills(items, left.last, end) or not touching:
            break
        if not _titled(items, begin, end, vocabulary):
            break
        head = items[parts[number][0]]
        if not (head.capital or head.low in words("honorifics") or heads_role(head, vocabulary)):
            break
        first, number = begin, number - 1
    return phrase(items, first, last)


def _fills(items: Sequence[Item], last: int, end: int) -> bool:
    """Whether a phrase fills its part, except for an age in parentheses or a demonstrative."""
    return last >= end or items[last].text == "(" or items[last].low in words("demonstratives")


def _titled(items: Sequence[Item], begin: int, end: int, vocabulary: Vocabulary) -> bool:
    return heads_role(items[begin], vocabulary) or names_person(items, begin, end, vocabulary)
