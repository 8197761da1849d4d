"""Tags, which are cues next to the content: `"…," kata X`, `…, ujarnya.`, `menurut X, …`,
before or after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.annotation import QuotationType
from annotator.core.messages import Message, Template
from annotator.core.spans import Span
from annotator.suggest.quotations.cues import Cue, Place, cue_lexicon
from annotator.suggest.quotations.items import NUMBER, PUNCTUATION, QUOTE, WORD, Item, Statement
from annotator.suggest.quotations.names import heads_role
from annotator.suggest.quotations.reports import (
    Report,
    content_span,
    count_words,
    is_circumstance,
    is_clause,
    is_verb,
    opens_with_change,
    quotation_type,
    source_of,
)
from annotator.suggest.quotations.sources import Phrase, can_speak, noun_phrase_at
from annotator.suggest.quotations.vocabulary import Vocabulary
from annotator.suggest.quotations.words import words

_TAGS = ("tag", "tag-nya", "according", "according-nya")
_MARKED = ("tag-mark", "tag-mark-nya")
_MIN_LETTERS = 4  # letters of an unknown word that can be a tag after a mark
_UNKNOWN_SCORE = 0.8  # score of a tag recognised only by its position
_MAX_LEADING = 8  # such words and punctuation marks before a cue
_LEADING = frozenset(("demikian", "begitu", "begitulah", "itulah", "lagi", "masih"))


@dataclass(frozen=True, slots=True)
class Tag:
    """A cue at index `at`; items `[first, last)` are its punctuation, the cue, its source and
    circumstances.
    """

    first: int
    at: int
    last: int
    cue: Cue
    source: Phrase | None
    touches_mark: bool
    corrected: str | None = None


def tags(statement: Statement, vocabulary: Vocabulary) -> list[Tag]:
    """The tags of a statement in order."""
    end = statement.end
    found: list[Tag] = []
    k = 0
    while k < end:
        tag = _tag_at(statement, k, vocabulary)
        if tag is not None and (not found or tag.first >= found[-1].last):
            found.append(tag)
            k = max(k + 1, tag.last)
        else:
            k += 1
    return found


def _tag_at(statement: Statement, k: int, vocabulary: Vocabulary) -> Tag | None:
    items = statement.items
    position = _position(items, k)
    cue, corrected = _tag_cue(items, k, position, vocabulary)
    if cue is None or not _position_allows(statement, k, cue, position):
        return None
    first = k
    while first > max(0, k - _MAX_LEADING) and _is_leading(items[first - 1]):
        first -= 1
    source, last = None, k + 1
    if cue.source is Place.AFTER:
        at = _past_account(items, k, cue)
        source = noun_phrase_at(items, at, vocabulary, statement.end, enclosed=position != "mark")
        if not _has_suitable_source(items, source, position, cue, vocabulary):
            return None
        last = source.last if source else k + 1
    else:
        while last < statement.end and items[last].low in words("going_on"):
            last += 1
        if last < statement.end and items[last].low in words("pronouns"):
            last += 1
    while last < statement.end and items[last].low in words("demonstratives"):
        last += 1
    if cue.group != "according-nya":
        last = _circumstances(statement, last, vocabulary, after_mark=position == "mark")
    return Tag(first, k, last, cue, source, position == "mark", corrected)


def _is_leading(item: Item) -> bool:
    return item.low in _LEADING or item.text in ",–—-"


def _past_account(items: Sequence[Item], k: int, cue: Cue) -> int:
    """The start of the source after the cue at `k`: after `penuturan` in `menurut penuturan saksi`."""
    at = k + 1
    if cue.group == "according" and at + 1 < len(items) and items[at].low in words("accounts"):
        at += 2 if items[at + 1].low == "dari" else 1
    return at


def _tag_cue(
    items: Sequence[Item], k: int, position: str | None, vocabulary: Vocabulary
) -> tuple[Cue | None, str | None]:
    """The cue of a word as a tag, and the correct form if it is misspelt after a mark."""
    item = items[k]
    if item.kind != WORD:
        return None, None
    cue = cue_lexicon().find(item.low, *_TAGS)
    if cue is not None or position != "mark":
        return cue, None
    cue = cue_lexicon().find(item.low, *_MARKED)
    if cue is not None and (cue.source is Place.ENCLITIC or _speaker_follows(items, k, vocabulary)):
        return cue, None
    if item.capital:
        return None, None
    corrected = cue_lexicon().corrected(item.low)
    if corrected:
        return cue_lexicon().forms[corrected]["tag-nya"], corrected
    return (_UNKNOWN, None) if _unknown_cue(items, k, vocabulary) else (None, None)


_UNKNOWN = Cue("tag", True, Place.AFTER, "any", True, _UNKNOWN_SCORE)


def _unknown_cue(items: Sequence[Item], k: int, vocabulary: Vocabulary) -> bool:
    """Whether a word in no lexicon is at a position where only a tag can be: `…," cerocos Budi`."""
    low = items[k].low
    if (
        len(low) < _MIN_LETTERS
        or items[k - 1].kind != QUOTE
        or items[k - 1].text[-2:-1] not in (",", "?", "!")
    ):
        return False
    if low.startswith(("me", "ber", "di", "ter", "pe")) or low.endswith(("nya", "lah", "kah")):
        return False
    if any(low in words(name) for name in ("adjunct", "connectives", "adverbs", "people", "offices")):
        return False
    bare = any(low in words(name) for name in ("bodies", "predicators", "making"))
    return not bare and _speaker_follows(items, k, vocabulary)


def _speaker_follows(items: Sequence[Item], k: int, vocabulary: Vocabulary) -> bool:
    """Whether a name, an office, a person noun or a pronoun directly follows the word at `k`."""
    if k + 1 >= len(items) or items[k + 1].kind != WORD:
        return False
    head = items[k + 1]
    if head.low in words("pronouns") or heads_role(head, vocabulary) or head.low in words("honorifics"):
        return True
    return (
        head.capital
        and (vocabulary.label(head) in (None, "PERSON", "ORG"))
        and head.low not in words("weekdays")
    )


def _position_allows(statement: Statement, k: int, cue: Cue, position: str | None) -> bool:
    """Whether the position allows the tag: `menurut` anywhere, others next to the content, few
    at the start.
    """
    if cue.group.startswith("according"):
        return True
    if position == "start" and cue.group == "tag":
        return not statement.title and statement.items[k].low in words("fronted")
    return position is not None


def _position(items: Sequence[Item], k: int) -> str | None:
    """What precedes the word at `k`: "mark", "comma", "start", or `None` if it cannot be a tag."""
    j = k - 1
    while j >= max(0, k - _MAX_LEADING) and items[j].low in _LEADING:
        j -= 1
    if j < 0:
        return "start"
    if items[j].kind == QUOTE:
        return "mark"
    if items[j].text in ",–—-" and j > 0:
        return "mark" if items[j - 1].kind == QUOTE else "comma"
    if items[j].text in "?!" and j > 0:
        return "comma"
    return None


def _has_suitable_source(
    items: Sequence[Item], source: Phrase | None, position: str | None, cue: Cue, vocabulary: Vocabulary
) -> bool:
    """Whether a tag that requires a source has a suitable one; after a mark the form alone is enough."""
    if source is None:
        return position == "mark"
    if position == "mark" and cue.group in ("tag", "tag-mark"):
        return True
    if cue.group == "according":
        return items[source.first].low not in words("no_authority")
    head = items[source.first].low
    writing = any(head in words(name) for name in ("bodies", "body_nouns", "papers", "law", "everyone"))
    at = source.first - 1
    fits = items[at].low in words("fronted") or writing or _speaker_follows(items, at, vocabulary)
    return fits and can_speak(items, source, vocabulary)  # not `, nilai investasi mencapai …`


def _circumstances(statement: Statement, start: int, vocabulary: Vocabulary, *, after_mark: bool) -> int:
    """The index after the circumstances that follow a source: place, time, occasion.

    `after_mark`: a closing mark precedes the tag, so what follows is hardly ever content.
    """
    items, end = statement.items, statement.end
    k = start
    if after_mark or (k < end and is_circumstance(items, k)):
        while k < end and items[k].text not in ",:" and items[k].kind != QUOTE:
            k += 1
    while (
        k + 1 < end
        and items[k].text == ","
        and _circumstance(items, k + 1, vocabulary, after_mark=after_mark)
    ):
        k += 1
        while k < end and items[k].text != "," and items[k].kind != QUOTE:
            k += 1
    return k


def _circumstance(items: Sequence[Item], k: int, vocabulary: Vocabulary, *, after_mark: bool) -> bool:
    item = items[k]
    if item.kind == NUMBER or item.text == "(":
        return after_mark
    if item.kind != WORD:
        return False
    if item.low in words("weekdays"):
        return True
    if not after_mark:
        return item.low in words("occasion")
    at_place = vocabulary.label(item) == "LOC" and k + 1 < len(items) and items[k + 1].text in ",(."
    return is_circumstance(items, k) or at_place or vocabulary.label(item) == "DATETIME"


def read_tags(statement: Statement, text: str, vocabulary: Vocabulary) -> list[Report]:
    """The reports of the statement's tags."""
    found = tags(statement, vocabulary)
    if not found:
        return []
    reports: list[Report] = []
    floor = 0
    for number, tag in enumerate(found):
        ceiling = found[number + 1].first if number + 1 < len(found) else statement.end
        report, floor = _read(statement, tag, floor, ceiling, text, vocabulary)
        if report is not None:
            reports.append(report)
    return reports


def _read(
    statement: Statement, tag: Tag, floor: int, ceiling: int, text: str, vocabulary: Vocabulary
) -> tuple[Report | None, int]:
    """The report of one tag from the items of `[floor, ceiling)`, and the index where the next
    one may begin.
    """
    items = statement.items
    regions: list[tuple[int, int]] = []
    used = tag.last
    conjoined = is_conjoined(items, tag)
    if tag.first > floor and not conjoined:
        start = _content_start(items, floor, tag)
        if _has_content(items, start, tag.first):
            regions.append((start, tag.first))
    direct_before = bool(regions) and quotation_type(items, *regions[0]) is QuotationType.DIRECT
    if not direct_before and _content_after(statement, tag, ceiling, regions[0] if regions else None):
        regions.append((tag.last, ceiling if not conjoined else _clause_end(items, tag.last, ceiling)))
        used = ceiling
    elif direct_before and _interrupts_sentence(items, regions[0], tag, ceiling):
        used = tag.last + 2
        regions.append((tag.last + 1, used))
    spans = [span for region in regions if (span := content_span(text, items, *region))]
    if not spans or sum(count_words(items, *region) for region in regions) < 2 - tag.touches_mark:
        return _speaker_only(statement, tag, vocabulary), used
    kinds = {quotation_type(items, *region) for region in regions}
    kind = kinds.pop() if len(kinds) == 1 else QuotationType.MIXED
    return (
        Report(
            at=spans[0].start,
            contents=tuple(spans),
            type=kind,
            cue=Span(items[tag.at].start, items[tag.at].end),
            source=source_of(items, tag.source, vocabulary),
            score=_score(tag, kind),
            evidence=_evidence(items, tag),
            changes_speaker=opens_with_change(items),
            paragraph=statement.paragraph,
        ),
        used,
    )


def is_conjoined(items: Sequence[Item], tag: Tag) -> bool:
    """Whether a conjunction links `menurut` to words outside the content: `aturan yang menurutnya …`."""
    return (
        tag.cue.group.startswith("according")
        and tag.first > 0
        and items[tag.first - 1].low in words("hinges")
    )


def _inside_content(items: Sequence[Item], tag: Tag) -> bool:
    """Whether the tag is inside its content, without punctuation."""
    return tag.first == tag.at and tag.at > 0 and items[tag.at - 1].kind in (WORD, NUMBER)


def _clause_end(items: Sequence[Item], first: int, ceiling: int) -> int:
    start = first + 1 if items[first].text == "," else first
    return next((k for k in range(start, ceiling) if items[k].text in ",;"), ceiling)


def _interrupts_sentence(items: Sequence[Item], before: tuple[int, int], tag: Tag, ceiling: int) -> bool:
    """Whether the tag interrupts a quoted sentence: `"Kalau begitu," katanya, "kami mundur."`"""
    first = tag.last
    if first + 1 >= ceiling or items[first].text != "," or items[first + 1].kind != QUOTE:
        return False
    head, tail = items[before[1] - 1], items[first + 1]
    inside = head.stretch is not None and head.text[-2:-1] not in (".", "?", "!")
    return inside and tail.text[1:].lstrip()[:1].islower()


def _speaker_only(statement: Statement, tag: Tag, vocabulary: Vocabulary) -> Report | None:
    source = source_of(statement.items, tag.source, vocabulary)
    if source is None:
        return None
    at = statement.items[tag.at].start
    return Report(
        at, source=source, changes_speaker=opens_with_change(statement.items), paragraph=statement.paragraph
    )


def _content_start(items: Sequence[Item], floor: int, tag: Tag) -> int:
    """The start of the content before a tag: that of a separate quoted stretch, else that of the clause."""
    if not tag.touches_mark:
        return _past_openers(items, floor, tag.first)
    stretch = tag.first - 1
    while stretch > floor and items[stretch].kind != QUOTE:
        stretch -= 1
    start = stretch
    while start > floor and items[start - 1].kind == QUOTE:
        start -= 1
    if start == floor:
        return start
    previous = items[start - 1]
    opening = items[start].text[1:].lstrip()[:1]
    continues = previous.kind in (WORD, NUMBER) and opening.islower()
    return _past_openers(items, floor, start) if continues else start


def _past_openers(items: Sequence[Item], floor: int, stop: int) -> int:
    start = floor
    while start < stop and items[start].kind == PUNCTUATION and items[start].text not in "(#@":
        start += 1
    return start


def _has_content(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether `[first, last)` is content: a quoted stretch, or more than a connective."""
    if any(items[k].kind == QUOTE for k in range(first, last)):
        return True
    spoken = [items[k].low for k in range(first, last) if items[k].kind != PUNCTUATION]
    return bool(spoken) and not all(word in words("bare_connectives") for word in spoken)


def _content_after(statement: Statement, tag: Tag, ceiling: int, before: tuple[int, int] | None) -> bool:
    """Whether the words after a tag are content too, rather than a circumstance."""
    items = statement.items
    first = tag.last
    if first >= ceiling:
        return False
    if count_words(items, first, ceiling) < 2:
        return False
    if tag.cue.group.startswith("according") and _inside_content(items, tag):
        return True
    sign = items[first]
    if sign.kind == QUOTE:
        return before is None
    if before is not None:
        return sign.text in ",:" and _completes(items, before, first, ceiling)
    return sign.text in ",:" or is_clause(items, first, ceiling)


def _completes(items: Sequence[Item], before: tuple[int, int], first: int, ceiling: int) -> bool:
    """Whether the words after a tag continue the content before it, rather than describe the speech act."""
    head = items[first + 1]
    whole = is_clause(items, *before)
    if whole and is_verb(head) and head.low.startswith("me"):
        return False  # `…, kata X, mengomentari …`
    if is_clause(items, first, ceiling):
        return True
    if (not whole and head.low in words("stating")) or head.kind == NUMBER:
        return True
    if whole or count_words(items, first, ceiling) < 4:
        return False
    return head.kind == WORD and not any(head.low in words(name) for name in ("people", "offices", "adjunct"))


def _score(tag: Tag, kind: QuotationType) -> float:
    score = tag.cue.score
    if tag.corrected:
        score -= 0.1
    if kind is not QuotationType.DIRECT:
        score -= 0.04
    return round(score, 2)


def _evidence(items: Sequence[Item], tag: Tag) -> Message:
    word = items[tag.at].text
    plain, corrected = _AFTER_MARK if tag.touches_mark else _AFTER_COMMA if tag.at else _IN_FRONT
    return Message(corrected, word, tag.corrected) if tag.corrected else Message(plain, word)


_AFTER_MARK = (
    Template("cue `{0}` after closing mark"), Template("cue `{0}`, read as `{1}`, after closing mark")
)  # fmt: skip
_AFTER_COMMA = (
    Template("cue `{0}` set off by a comma"), Template("cue `{0}`, read as `{1}`, set off by a comma")
)  # fmt: skip
_IN_FRONT = Template("cue `{0}` in front"), Template("cue `{0}`, read as `{1}`, in front")
