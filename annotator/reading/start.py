"""Where the story begins among the lines of a page."""

from annotator.reading.datelines import parse_dateline
from annotator.reading.lines import Line, Sign

_SEARCHED = 40
_LEADS = 3


def body_start(lines: list[Line]) -> int:
    """The index of the first body line, `len(lines)` where there is none.

    A dateline within the first lines decides, unless several paragraphs of prose stand before it; one that
    names an outlet goes before one that does not, since captions too may open with a word in capitals and a
    dash. Otherwise it is the first line of prose whose credit does not follow on the next line.
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
    # Nothing reads as prose: a lone line or a list is a text all the same, a photo page keeps its captions.
    return 0 if not any(line.sign is Sign.CAPTION for line in lines) else len(lines)


def _credit_follows(lines: list[Line], i: int) -> bool:
    following = lines[i + 1] if i + 1 < len(lines) else None
    return (
        following is not None
        and not following.gap
        and following.sign is Sign.CAPTION
        and following.text[0] in "(["
    )
