"""Finds the line of a page at which the story begins."""

from annotator.reading.datelines import parse_dateline
from annotator.reading.lines import Line, Sign

_SEARCHED = 40
_LEADS = 3


def body_start(lines: list[Line]) -> int:
    """The index of the first body line; `len(lines)` if there is none.

    A dateline among the first lines decides, unless several paragraphs of prose precede it. A dateline with
    an outlet takes precedence over one without, because captions may also begin with a word in capitals and a
    dash. Without a dateline it is the first line of prose that is not followed by a photo credit.
    """
    prose: list[int] = []
    opening: int | None = None
    for i, line in enumerate(lines):
        if line.sign is not Sign.SENTENCE:
            continue
        dateline = parse_dateline(line.text) if i < _SEARCHED and len(prose) < _LEADS else None
        if dateline is not None and dateline.outlet:
            return i
        if dateline is not None and opening is None:
            opening = i
        if not _credit_follows(lines, i):
            prose.append(i)
        if len(prose) >= _LEADS or i >= _SEARCHED:
            break
    if opening is not None:
        return opening
    if prose:
        return prose[0]
    # There is no prose: a single line or a list counts as body, but a page with captions has none.
    return 0 if not any(line.sign is Sign.CAPTION for line in lines) else len(lines)


def _credit_follows(lines: list[Line], i: int) -> bool:
    following = lines[i + 1] if i + 1 < len(lines) else None
    return (
        following is not None
        and not following.gap
        and following.sign is Sign.CAPTION
        and following.text[0] in "(["
    )
