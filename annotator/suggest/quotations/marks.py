"""Pairs the quotation marks of a paragraph.

The direction of a mark depends first on its context and then on its glyph, because Indonesian pages open and
close with the same `”`, join cues to marks and lose marks. Each step looks only at neighbouring marks, so the
time is linear.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.core.spans import Span

_DOUBLE = re.compile("[“”„‟\"«»＂]|''|``|‘‘|’’")
_SINGLE = re.compile("(?<![^\\W_])[‘’'‚‹](?=[^\\W_])|(?<=[^\\s(])[’'›](?![^\\W_])")
_ALWAYS_OPEN = frozenset("„«‟")
_LIKES_OPEN = frozenset("“„«‟‘`")
_LIKES_CLOSE = frozenset("»")
_BEFORE_OPENING = frozenset("([{-–—/:=")
_SENTENCE_STOP = frozenset(",.?!…;")

OPENS, CLOSES, EITHER = 1, -1, 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark with the direction its context implies: `OPENS`, `CLOSES` or `EITHER`."""

    start: int
    end: int
    glyph: str
    direction: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quoted stretch, including its marks. `opened`, `closed`: whether the mark at that end exists."""

    span: Span
    opened: bool = True
    closed: bool = True

    def inner(self, text: str) -> str:
        """The text between the marks."""
        start, end = self.span.start, self.span.end
        first = _DOUBLE.match(text, start) if self.opened else None
        begin = first.end() if first else start + (1 if self.opened else 0)
        last = end - (1 if self.closed else 0)
        return text[begin:last]


@dataclass(frozen=True, slots=True)
class Repair:
    """How to end a stretch without closing mark, or begin one without opening mark.

    `end_before(start, limit)` gives the end of the speech that begins at `start`, `start_after(floor, end)`
    the start of the speech that a mark at `end` closes; `None` if there is no evidence.
    """

    end_before: Callable[[int, int], int | None]
    start_after: Callable[[int, int], int | None]


def double_marks(text: str, span: Span) -> list[Mark]:
    """The double quotation marks within `span`, in order, with their directions."""
    found = []
    for match in _DOUBLE.finditer(text, span.start, span.end):
        start, end = match.span()
        left = text[start - 1] if start > span.start else ""
        right = text[end] if end < span.end else ""
        found.append(Mark(start, end, match.group()[0], _direction(left, right, match.group()[0])))
    return found


def _direction(left: str, right: str, glyph: str) -> int:
    free_left = not left or left.isspace() or left in _BEFORE_OPENING
    free_right = not right or right.isspace() or not (right.isalnum() or right in "([#@‘'’“\"")
    if glyph in _ALWAYS_OPEN and not (free_right and not free_left):
        return OPENS
    if free_left and not free_right:
        return OPENS
    if free_right and not free_left:
        return CLOSES if glyph not in _LIKES_OPEN else EITHER
    if glyph in _LIKES_OPEN:
        return OPENS
    if left in _SENTENCE_STOP and left and right.islower():
        return CLOSES
    return EITHER


def pair_marks(text: str, span: Span, marks: Sequence[Mark], repair: Repair) -> list[Stretch]:
    """The outermost quoted stretches of a paragraph, in order, without overlaps.

    A mark without partner is repaired if its context allows it, and ignored otherwise.
    """
    found: list[Stretch] = []
    opener: Mark | None = None
    floor, i = span.start, 0
    while i < len(marks):
        mark = marks[i]
        if opener is None:
            if _opens(mark, marks, i):
                opener = mark
            else:
                start = repair.start_after(floor, mark.end)
                if start is not None:
                    found.append(Stretch(Span(start, mark.end), opened=False))
                floor = mark.end
        elif mark.direction is CLOSES or (
            mark.direction is EITHER and not (mark.glyph in _LIKES_OPEN and _nests(marks, i))
        ):
            found.append(Stretch(Span(opener.start, mark.end)))
            opener, floor = None, mark.end
        elif _nests(marks, i):
            i += 1  # the inner pair closes within the outer one
        else:
            found += _repaired(text, opener, mark.start, repair)
            opener, floor = mark, mark.start
        i += 1
    if opener is not None:
        found += _repaired(text, opener, span.end, repair)
    return found


def _opens(mark: Mark, marks: Sequence[Mark], i: int) -> bool:
    if mark.direction is not EITHER:
        return mark.direction is OPENS
    following = marks[i + 1] if i + 1 < len(marks) else None
    return mark.glyph not in _LIKES_CLOSE and following is not None and following.direction is not OPENS


def _nests(marks: Sequence[Mark], i: int) -> bool:
    """Whether the opening mark `i` inside a stretch has its own closing mark before that of the outer
    stretch.
    """
    return i + 2 < len(marks) and marks[i + 1].direction is not OPENS and marks[i + 2].direction is not OPENS


def _repaired(text: str, opener: Mark, limit: int, repair: Repair) -> list[Stretch]:
    end = repair.end_before(opener.end, limit)
    if end is None or not text[opener.end : end].strip():
        return []
    return [Stretch(Span(opener.start, end), closed=False)]


def single_pairs(text: str, span: Span, taken: Sequence[Stretch]) -> list[Stretch]:
    """Stretches between single quotation marks outside `taken`."""
    found: list[Stretch] = []
    opener: int | None = None
    occupied = iter([*taken, None])
    current = next(occupied)
    for match in _SINGLE.finditer(text, span.start, span.end):
        place = match.start()
        while current is not None and current.span.end <= place:
            current, opener = next(occupied), None
        if current is not None and place >= current.span.start:
            continue
        opens = place == span.start or not text[place - 1].isalnum()
        closing = place + 1 >= span.end or not text[place + 1].isalnum()
        if opens and not closing:
            opener = place
        elif opener is not None and closing:
            found.append(Stretch(Span(opener, place + 1)))
            opener = None
    return found
