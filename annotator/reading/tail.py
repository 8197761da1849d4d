"""The lines from the story's first paragraph on: the body, interruptions, and the tail of the page."""

from annotator.core.article import ZoneKind
from annotator.reading.lines import Line, Sign, date_in, looks_like_names

_PARAGRAPH, _LONG = 80, 150
_PROMISED = 6
_TAG_WORDS = 6
_SIGNED_WORDS = 5
_OWN = {
    Sign.PROMO: ZoneKind.PROMO,
    Sign.PROMO_ALONE: ZoneKind.PROMO,
    Sign.BOILERPLATE: ZoneKind.BOILERPLATE,
    Sign.BYLINE: ZoneKind.BYLINE,
    Sign.CAPTION: ZoneKind.CAPTION,
}
_OPENS = {
    Sign.RELATED: ZoneKind.RELATED,
    Sign.TEASER_DATE: ZoneKind.RELATED,
    Sign.AGE: ZoneKind.RELATED,
    Sign.TAGS: ZoneKind.TAGS,
    Sign.FOOTER: ZoneKind.BOILERPLATE,
}


def tail_kinds(lines: list[Line]) -> list[ZoneKind]:
    """The kinds of `lines`; the first of them is the story's first paragraph."""
    resumes = _resumptions(lines)
    kinds: list[ZoneKind] = []
    state, promised = ZoneKind.BODY, 0
    for i, line in enumerate(lines):
        if state is not ZoneKind.BODY and i in resumes:
            state = ZoneKind.BODY
        opened = _OPENS.get(line.sign) if i else None
        if _closes_teaser(lines, i, state):
            opened = ZoneKind.RELATED
        if opened is not None:
            if line.sign in {Sign.TEASER_DATE, Sign.AGE, Sign.DATE} and state is ZoneKind.BODY:
                _reclaim_teasers(lines, kinds, i)
            state, promised = opened, 0
            kinds.append(state)
        elif promised and line.sign in {Sign.SHORT, Sign.PROMO}:
            kinds.append(ZoneKind.PROMO)
            promised -= 1
        else:
            state = _state(line, state)
            kinds.append(_kind(line, state))
            promised = _PROMISED if line.sign is Sign.PROMO_ALONE and state is ZoneKind.BODY else 0
    _sign_off(lines, kinds)
    return kinds


def _sign_off(lines: list[Line], kinds: list[ZoneKind]) -> None:
    """Short lines after the last prose: a name in capitals is a byline; tags may follow a signature."""
    prose = (i for i, kind in enumerate(kinds) if kind is ZoneKind.BODY and (not i or _is_prose(lines[i])))
    last = max(prose, default=-1)
    signed = False
    for i in range(last + 1, len(lines)):
        signed = signed or kinds[i] is ZoneKind.BYLINE
        if kinds[i] is not ZoneKind.BODY:
            continue
        text = lines[i].text
        if text.isupper() and looks_like_names(text) and text.count(" ") < _SIGNED_WORDS:
            kinds[i] = ZoneKind.BYLINE
        elif signed and text.islower() and text.count(" ") < _TAG_WORDS:
            kinds[i] = ZoneKind.TAGS


def _is_prose(line: Line) -> bool:
    return line.sign is Sign.SENTENCE


def _kind(line: Line, state: ZoneKind) -> ZoneKind:
    own = _OWN.get(line.sign)
    if state is ZoneKind.BODY:
        return own or (ZoneKind.DATE if _dates_the_page(line) else ZoneKind.BODY)
    if own is ZoneKind.BOILERPLATE or (own is ZoneKind.BYLINE and state is not ZoneKind.RELATED):
        return own
    return state


def _state(line: Line, state: ZoneKind) -> ZoneKind:
    """The state after a line: tags are short, so a longer line after them is the first related article."""
    if (
        state is ZoneKind.TAGS
        and line.sign in {Sign.SHORT, Sign.SENTENCE}
        and line.text.count(" ") >= _TAG_WORDS
    ):
        return ZoneKind.RELATED
    return state


def _dates_the_page(line: Line) -> bool:
    dated = date_in(line.text) if line.sign is Sign.DATE else None
    return dated is not None and dated.timed


def _closes_teaser(lines: list[Line], i: int, state: ZoneKind) -> bool:
    """Whether a date with a clock time after a short line dates the teaser of another story."""
    if lines[i].sign is not Sign.DATE or state is not ZoneKind.BODY:
        return False
    return i >= 2 and _dates_the_page(lines[i]) and lines[i - 1].sign is Sign.SHORT


def _reclaim_teasers(lines: list[Line], kinds: list[ZoneKind], i: int) -> None:
    """Mark the headline directly above the first teaser's date as part of the teaser."""
    glued = lines[i].sign is Sign.TEASER_DATE
    if not glued and i > 1 and lines[i - 1].sign is Sign.SHORT and kinds[i - 1] is ZoneKind.BODY:
        kinds[i - 1] = ZoneKind.RELATED


def _resumptions(lines: list[Line]) -> set[int]:
    """The indices at which the story continues after a block of other content.

    That takes two consecutive paragraphs of prose, or three after dated teasers. One long paragraph directly
    below a heading shows that the heading belongs to the story.
    """
    dated = {Sign.TEASER_DATE, Sign.AGE, Sign.DATE}
    first_dated = next((i for i, line in enumerate(lines) if i and line.sign in dated), len(lines))
    footer = next((i for i in range(len(lines) - 1, 0, -1) if lines[i].sign is Sign.FOOTER), len(lines))
    indices, run = set(), 0
    for i in range(len(lines) - 1, 0, -1):
        run = run + 1 if _is_paragraph(lines, i) else 0
        headed = lines[i - 1].sign is Sign.RELATED and run and len(lines[i].text) >= _LONG and i < first_dated
        if (run >= (2 if i < first_dated else 3) or headed) and i < footer:
            indices.add(i)
    return indices


def _is_paragraph(lines: list[Line], i: int) -> bool:
    line = lines[i]
    followed = i + 1 < len(lines) and not lines[i + 1].gap and lines[i + 1].sign is Sign.CAPTION
    return line.sign is Sign.SENTENCE and len(line.text) >= _PARAGRAPH and not followed
