"""Media outlets recognised by the form of their names: domains, and regional desks written as one word."""

from annotator.core.messages import Message
from annotator.suggest.entities.line import Candidate, Line

DOMAIN = Message("domain-like name of an outlet")
_LONGEST_DOMAIN = 8
_DOMAINS = frozenset(["com", "id", "co", "net", "org", "tv", "news", "info", "go", "ac"])
_JOINTS = frozenset("-.")


def domain_at(line: Line, at: int) -> Candidate | None:
    """`Jatengnews.id`, `detik.com`, `TRIBUN-MEDAN.COM`."""
    dot = _after_name(line, at)
    if not line.words[at][0].isalpha() or line.word(dot) != "." or not line.glued(dot):
        return None
    if line.word(dot + 1) not in _DOMAINS or not line.glued(dot + 1):
        return None
    end = dot + 2
    while line.word(end) == "." and line.glued(end) and line.word(end + 1) in _DOMAINS:
        end += 2
    start = at
    while (
        start > max(1, at - _LONGEST_DOMAIN)
        and line.glued(start)
        and line.words[start - 1] in _JOINTS
        and line.glued(start - 1)
    ):
        start -= 2
    if line.word(start - 1) == "@" or (line.word(start - 1) == "/" and line.word(start - 2) in {"/", ":"}):
        return None
    return Candidate(start, end, "ORG", 0.93, DOMAIN)


def _after_name(line: Line, at: int) -> int:
    """The index of the full stop before the top-level domain of a name that begins at token `at`."""
    dot = at + 1
    while (
        dot < at + _LONGEST_DOMAIN and line.word(dot) in _JOINTS and line.glued(dot) and line.glued(dot + 1)
    ):
        if line.words[dot] == "." and line.word(dot + 1) in _DOMAINS:
            break
        dot += 2
    return dot + 1 if line.word(dot).isdecimal() and line.glued(dot) else dot


def desk_at(line: Line, at: int) -> Candidate | None:
    """`detikJatim`, `TribunJogja`: an outlet's regional desk, written as one word."""
    low = line.low[at]
    if line.words[at][1:] == low[1:]:
        return None
    for length in range(4, min(len(low), 9)):
        if low[:length] in line.lexicon.sets["outlet_prefixes"] and line.words[at][length].isupper():
            return Candidate(
                at, at + 1, "ORG", 0.93, Message("desk of the outlet `{0}`", line.words[at][:length])
            )
    return None
