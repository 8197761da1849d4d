"""Organisations recognised by the last word of their name (`Setara Institute`)."""

from annotator.core.messages import Message
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.places import with_abbreviation

_ENGLISH = frozenset(["for", "of", "on", "and", "the", "&", "in"])


def organisation_by_ending(line: Line, at: int, *, in_role: bool) -> Candidate | None:
    """`Setara Institute`, `Lowy Institute`: a run of capitalised words with an ending typical of
    organisations.
    """
    if not line.cap[at] or line.headline or line.has("common", at) or line.is_field(at):
        return None
    if line.hit(at, "office", "office head", "rank", "place head", "event head"):
        return None
    last = _last_token(line, at)
    if last == 0 or (in_role and line.is_person_word(at) and last > at + 2):
        return None
    end = with_abbreviation(line, at, last + 1)
    return Candidate(at, end, "ORG", 0.8, Message("name ending in `{0}`", line.words[last]))


def _last_token(line: Line, at: int) -> int:
    """The last token of an organisation's name that begins at token `at`; 0 if there is no typical ending.

    After an English preposition (`Institute for Essential Services Reform`) the name continues.
    """
    last, english = 0, False
    for here in range(at, min(at + 8, line.size)):
        if line.low[here] in _ENGLISH and not line.cap[here]:
            if not last or not line.is_cap(here + 1):
                break
            english = True
            continue
        if not line.cap[here] or (english and line.is_person_word(here)):
            break
        opening = here == at and line.word(here + 1) in {"of", "for", "on"}
        ending = (
            line.has("organisation_tails", here) and len(line.words[here]) > 2 and not line.hit(here, "place")
        )
        if english or (ending and (here > at or opening)):
            last = here
    return last
