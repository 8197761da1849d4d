"""The quoted stretches of every paragraph of an article, with lost marks repaired if the text allows it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from operator import attrgetter

from annotator.suggest.analysis import Paragraph
from annotator.suggest.quotations.cues import cue_lexicon
from annotator.suggest.quotations.marks import (
    OPENS,
    Mark,
    Repair,
    Stretch,
    double_marks,
    pair_marks,
    single_pairs,
)
from annotator.suggest.quotations.words import words

_WORDS = re.compile(r"[^\W\d_]+")
_MAX_SENTENCES = 12  # sentences of speech without opening mark
_MAX_GAP = 3  # paragraphs without a mark between a mark and its partner


@dataclass(frozen=True, slots=True)
class Unclosed:
    """What the preceding paragraphs left open: a block of speech, or a sentence that a line break splits.

    `since` is the number of paragraphs without a mark after that.
    """

    block: bool = False
    sentence: bool = False
    since: int = 0


@lru_cache(maxsize=1)
def _tag_pattern() -> re.Pattern[str]:
    """Punctuation followed by a tag: `, ujarnya` or `, kata X`."""
    forms = cue_lexicon().forms
    enclitic = "|".join(sorted(form for form, groups in forms.items() if "tag-nya" in groups))
    bare = "|".join(sorted(form for form, groups in forms.items() if "tag" in groups))
    return re.compile(rf"(?<=[,.?!…])\s*+['’]?\s*+(?:(?:{enclitic})\b|(?:{bare})\s+(?=[A-Z]|dia\b|beliau\b))")


@lru_cache(maxsize=1)
def _touching_pattern() -> re.Pattern[str]:
    forms = sorted(
        form for form, groups in cue_lexicon().forms.items() if "tag-nya" in groups or "tag" in groups
    )
    return re.compile(rf"\s*+[,–-]?\s*+(?:demikian |begitu )?(?:{'|'.join(forms)})\b", re.IGNORECASE)


def quoted_stretches(text: str, paragraphs: Sequence[Paragraph]) -> list[list[Stretch]]:
    """For each paragraph, its outermost quoted stretches in order, without overlaps."""
    marks = [double_marks(text, paragraph.span) for paragraph in paragraphs]
    speech_first = _speech_comes_first(paragraphs, marks)
    found = []
    unclosed = Unclosed()
    for number, paragraph in enumerate(paragraphs):
        own = marks[number]
        repair = Repair(
            partial(_end_before, text, paragraph),
            partial(_start_after, text, paragraph, unclosed, speech_first),
        )
        stretches = pair_marks(text, paragraph.span, own, repair)
        if own:
            unclosed = _unclosed(paragraph, own, stretches)
        elif unclosed.block and _closes_later(marks, number):
            stretches = [Stretch(paragraph.span, opened=False, closed=False)]
        else:
            unclosed = (
                replace(unclosed, since=unclosed.since + 1) if unclosed.since < _MAX_GAP else Unclosed()
            )
        found.append(_merged(stretches, single_pairs(text, paragraph.span, stretches)))
    return found


def _merged(doubles: list[Stretch], singles: list[Stretch]) -> list[Stretch]:
    return sorted([*doubles, *singles], key=lambda stretch: stretch.span)


def _speech_comes_first(paragraphs: Sequence[Paragraph], marks: Sequence[Sequence[Mark]]) -> bool:
    """Whether speech usually begins its paragraph in this article, rather than following a sentence."""
    openings = sum(mark.direction is OPENS for own in marks for mark in own)
    heads = sum(bool(own) and own[0].start == p.span.start for p, own in zip(paragraphs, marks, strict=True))
    return 2 * heads >= openings


def _closes_first(marks: Sequence[Mark]) -> bool:
    return len(marks) % 2 == 1 and marks[0].direction is not OPENS


def _closes_later(marks: Sequence[Sequence[Mark]], number: int) -> bool:
    """Whether a paragraph without marks inside a block of speech is followed by one that ends the block."""
    next_marks = next((own for own in marks[number + 1 : number + 1 + _MAX_GAP] if own), None)
    return next_marks is not None and _closes_first(next_marks)


def _unclosed(paragraph: Paragraph, marks: Sequence[Mark], stretches: Sequence[Stretch]) -> Unclosed:
    """What the last mark of a paragraph leaves open."""
    last = marks[-1]
    open_block = bool(stretches) and not stretches[-1].closed and stretches[-1].span.end == paragraph.span.end
    if open_block:
        return Unclosed(block=True)
    used = bool(stretches) and last.start in stretches[-1].span
    at_end = last.end >= paragraph.span.end
    return Unclosed(sentence=not used and (at_end or last.direction is OPENS))


def _end_before(text: str, paragraph: Paragraph, start: int, limit: int) -> int | None:
    """The end of speech without closing mark: before a tag, or that of a paragraph that is all speech."""
    tag = _tag_pattern().search(text, start, limit)
    if tag is not None:
        return tag.start()
    if limit < paragraph.span.end:
        return None
    heads = text[paragraph.span.start : start].strip("“”„‟\"«»'` ") == ""
    return paragraph.span.end if heads else None


def _start_after(
    text: str, paragraph: Paragraph, unclosed: Unclosed, speech_first: bool, floor: int, end: int
) -> int | None:
    """The start of speech without opening mark, if a cue or punctuation shows that it is speech."""
    at_head = floor == paragraph.span.start
    if at_head and unclosed.block:
        return paragraph.span.start
    if (at_head and unclosed.sentence) or _touching_pattern().match(text, end) is None:
        return None
    sentences = paragraph.sentences
    first = bisect_left(sentences, floor, key=attrgetter("start"))
    last = bisect_left(sentences, end, key=attrgetter("start"))
    starts = sentences[max(first, last - _MAX_SENTENCES) if not (speech_first and at_head) else first : last]
    if not starts:
        return None
    if speech_first and at_head:
        return starts[0].start
    begin = len(starts) - 1
    lowest = 1 if at_head and first > last - _MAX_SENTENCES else 0
    while begin > lowest and _sounds_spoken(starts[begin - 1].of(text)):
        begin -= 1
    return starts[begin].start


def _sounds_spoken(sentence: str) -> bool:
    return any(word.group().casefold() in words("spoken") for word in _WORDS.finditer(sentence))
