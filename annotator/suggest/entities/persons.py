"""PERSON: names recognised by their context and by lists of personal names."""

from annotator.assets import words
from annotator.core.messages import Message
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.numbers import tables

MAX_TITLES = 12  # before one name; the limit keeps a text of titles alone in linear time
_PARTICLES = frozenset(["bin", "binti", "al", "el", "van", "von", "de", "da", "dos", "der", "ibn"])
_NOT_A_NAME = (
    "rank",
    "office",
    "office head",
    "organisation",
    "organisation head",
    "media",
    "event",
    "event head",
)


def name_run(line: Line, at: int, *, sure: bool = False) -> int:
    """The index after the personal name that begins at token `at`; `at` if none begins there.

    `sure`: a preceding role or title shows that this is a name, so unknown words may belong to it.
    """
    end = at
    while end < line.size and end < at + 7:
        step = _name_step(line, end, at, sure=sure)
        if step == end:
            break
        end = step
    return end


def _name_step(line: Line, at: int, begin: int, *, sure: bool) -> int:
    word = line.words[at]
    if line.cap[at]:
        return at + _initial(line, at) if _may_be_name_part(line, at, begin, sure=sure) else at
    if (
        at > begin
        and line.low[at] in _PARTICLES
        and line.is_cap(at + 1 if line.word(at + 1) != "-" else at + 2)
    ):
        return at + (2 if line.word(at + 1) == "-" else 1)
    if (
        word == "-"
        and at > begin
        and line.glued(at)
        and line.glued(at + 1)
        and line.is_cap(at + 1)
        and line.low[at - 1] in _PARTICLES
    ):
        return at + 1
    return at


def _initial(line: Line, at: int) -> int:
    """The number of tokens of a name part: the full stop of an initial belongs to it ("M. Yusuf")."""
    dotted = len(line.words[at]) <= 3 and line.word(at + 1) == "." and line.glued(at + 1)
    return (
        2
        if dotted
        and line.is_cap(at + 2)
        and (len(line.words[at]) == 1 or line.low[at] in {"moh", "muh", "hj", "st"})
        else 1
    )


def _may_be_name_part(line: Line, at: int, begin: int, *, sure: bool) -> bool:  # noqa: PLR0911 - a rule, a return
    word, hits = line.words[at], line.hits(at)
    known = line.is_person_word(at)
    if not known and at == begin and line.has("name_openers", at):
        known = line.is_person_word(at + 1) and (sure or not line.starts_sentence(at))
    if not known and line.has("common", at):
        return False
    if hits and any(hit.kind in _NOT_A_NAME and (hit.end > at + 1 or not known) for hit in hits):
        return False
    if line.low[at] in tables().months or line.low[at] in tables().lists["weekdays"]:
        return known and at > begin
    if hits and not known and line.hit(at, "place"):
        return at > begin and sure and line.is_person_word(at + 1)
    if known:
        return True
    if line.has("titles", at) or (line.upper[at] and len(word) > 3 and not line.upper[begin]):
        return False
    if line.headline:
        return (
            sure
            and at > begin
            and not line.is_field(at)
            and line.is_person_word(begin)
            and at == begin + 1
            and not word.lower().startswith(("me", "be", "di", "te", "pe", "ke"))
        )
    if line.is_field(at) and (not sure or at == begin):
        return False
    return sure or at > begin


def after_role(line: Line, at: int) -> Candidate | None:
    """The name that follows a role or rank ending before token `at`, also after a comma and titles."""
    here = at
    comma = line.word(here) == ","
    if comma or (line.word(here) == "." and line.glued(here)):
        here += 1
    here = past_titles(line, here)
    if not line.is_cap(here) or (comma and line.headline):
        return None
    start = here
    here = past_titles(line, _past_religious(line, here))
    if line.has("honorifics", here) and line.is_cap(here + 1):
        here += 1
    end = name_run(line, here, sure=True)
    if end == here:
        return None
    if comma and not line.is_person_word(here) and end == here + 1 and line.word(end) != ",":
        return None
    return Candidate(
        start,
        end,
        "PERSON",
        0.95 if not comma else 0.9,
        Message("name behind role `{0}`", line.words[at - 1]),
    )


def past_titles(line: Line, at: int) -> int:
    """The index after the academic and religious titles that begin at token `at`."""
    here = at
    for _ in range(MAX_TITLES):
        if here >= line.size or not line.has("titles", here) or line.has("religious_titles", here):
            break
        here = _past_title(line, here)
    return here


def _past_title(line: Line, at: int) -> int:
    """The index after one title, including its full stop if the title is an abbreviation."""
    short = line.low[at] in words("lexicons", "abbreviations.txt") or line.low[at] in {"k", "kh"}
    return at + 2 if short and line.word(at + 1) == "." and line.glued(at + 1) else at + 1


def _past_religious(line: Line, at: int) -> int:
    """The index after the religious titles at token `at`, which belong to the name (`H`, `KH`, `K.H.`)."""
    here = at
    for _ in range(MAX_TITLES):
        if here >= line.size:
            break
        spelled = line.words[here] == "K" and line.word(here + 1) == "." and line.word(here + 2) == "h"
        if not spelled and not (line.has("religious_titles", here) and line.cap[here]):
            break
        here = _past_title(line, here + 2 if spelled else here)
    return here


def person_at(line: Line, at: int) -> Candidate | None:
    """The person's name that begins at token `at`."""
    return _religious(line, at) or _with_honorific(line, at) or _initials(line, at) or _by_words(line, at)


def with_age(line: Line, at: int) -> Candidate | None:
    """The name or initials at token `at` that an age in parentheses follows, regardless of the lexicons."""
    end = at if line.is_person_word(at) or not line.has("common", at) else line.size
    while line.is_cap(end) and end < at + 5:
        end += 1
        if is_age_after(line, end):
            begins = [
                here
                for here in range(at, end)
                if line.hit(here, "office", "rank", "organisation head", "place head")
            ]
            return (
                None if begins else Candidate(at, end, "PERSON", 0.95, Message("age in parentheses behind"))
            )
    return None


def _religious(line: Line, at: int) -> Candidate | None:
    """`H Mulyono Jati`, `KH Abdullah`: the title is part of the name."""
    name = past_titles(line, _past_religious(line, at))
    if name == at or not line.is_cap(name) or line.headline or not line.cap[at]:
        return None
    if not (line.has("religious_titles", at) or line.words[at] == "K"):
        return None
    end = name_run(line, name, sure=True)
    known = any(line.is_person_word(here) for here in range(name, end))
    unknown = (
        end > name and not line.hits(name) and not line.upper[name] and not line.words[at - 1].isdecimal()
    )
    if not known and not unknown:
        return None
    return Candidate(
        at, end, "PERSON", 0.92 if known else 0.85, Message("title `{0}` in the name", line.words[at])
    )


def _with_honorific(line: Line, at: int) -> Candidate | None:
    """`Mbak Ita`, `Gus Dur`; a title such as `dr.` is not included."""
    if line.has("honorifics", at) and line.cap[at] and line.is_cap(at + 1) and not line.headline:
        end = name_run(line, at + 1, sure=True)
        if end > at + 1 and end <= at + 4 and not line.hit(at + 1, *_NOT_A_NAME):
            return Candidate(at, end, "PERSON", 0.92, Message("honorific `{0}`", line.words[at]))
    if line.has("titles", at):
        name = past_titles(line, at)
        named = name > at and line.is_cap(name) and not line.headline
        if named and (line.cap[at] or line.word(at + 1) == "."):
            start, name = name, past_titles(line, _past_religious(line, name))
            end = name_run(line, name, sure=True)
            if end > name:
                return Candidate(start, end, "PERSON", 0.92, Message("title `{0}` before", line.words[at]))
    return None


def _initials(line: Line, at: int) -> Candidate | None:
    """`AS (32)`, `berinisial MR`: initials of suspects and victims."""
    word = line.words[at]
    if (
        not line.cap[at]
        or not word.isupper()
        or len(word) > (2 if line.word(at - 1) in {"pelaku", "pemuda"} else 3)
        or line.hits(at)
        or not _is_suspect(line, at)
    ):
        return None
    if line.has("common", at) or (line.word(at + 1) == "-" and line.glued(at + 1)):
        return None
    return Candidate(at, at + 1, "PERSON", 0.85, Message("initials of a person"))


def _is_suspect(line: Line, at: int) -> bool:
    """Whether an age, `alias` or a word such as `tersangka` shows that the initials at token `at` are a
    person.
    """
    with_age = is_age_after(line, at + 1) or line.word(at + 1) == "alias"
    return with_age or (line.has("suspects", at - 1) and at > 0)


def is_age_after(line: Line, at: int) -> bool:
    """Whether `(32)` or `(32 tahun)` begins at token `at`."""
    if line.word(at) != "(" or at + 2 >= line.size or not line.words[at + 1].isdecimal():
        return False
    with_age = line.words[at + 2] == ")" or (
        line.word(at + 2) in {"tahun", "th"} and line.word(at + 3) == ")"
    )
    return with_age and len(line.words[at + 1]) <= 2


def _by_words(line: Line, at: int) -> Candidate | None:
    if not line.cap[at]:
        return None
    end = name_run(line, at)
    if end == at:
        if line.has("common", at) or line.hits(at) or line.is_field(at) or line.headline:
            return None
        end = name_run(line, at, sure=True)
        return (_by_context(line, at, end) or _by_last_name(line, at, end)) if end > at else None
    return _by_list(line, at, end) or _by_context(line, at, end)


def _by_last_name(line: Line, at: int, end: int) -> Candidate | None:
    """An unknown first name before a known name ("Josua Pardede")."""
    if any(line.has("honorifics", here) or line.has("titles", here) for here in range(at, end)):
        return None
    if not 2 <= end - at <= 4 or not any(line.is_person_word(here) for here in range(at + 1, end)):
        return None
    if (
        (line.upper[at] and (len(line.words[at]) > 3 or line.hits(at)))
        or _morphological(line, at)
        or (line.cap[at - 1] and not line.starts_sentence(at) and not _opening_noun(line, at - 1))
    ):
        return None
    return Candidate(at, end, "PERSON", 0.8, Message("ends in the personal name `{0}`", line.words[end - 1]))


def _opening_noun(line: Line, at: int) -> bool:
    """Whether token `at` is a common word that begins its sentence ("Terdakwa Jhonson Saragih")."""
    return line.starts_sentence(at) and line.has("common", at) and not line.is_person_word(at)


def _by_context(line: Line, at: int, end: int) -> Candidate | None:  # noqa: PLR0911 - a rule, a return
    """An unknown name that is recognised by an age, a party, a reporting verb or a word such as `bernama`."""
    if line.headline:
        return None
    if is_age_after(line, end):
        return Candidate(at, end, "PERSON", 0.95, Message("age in parentheses behind"))
    party = line.word(end) == "(" and line.has("parties", end + 1) and line.word(end + 2) == ")"
    if party and end > at + 1 and not line.cap[at - 1]:
        return Candidate(at, end, "PERSON", 0.85, Message("party in parentheses behind"))
    acronym = end == at + 1 and line.upper[at]
    before = line.word(at - 1)
    if before in line.lexicon.sets["speech_before"] and not acronym:
        return Candidate(at, end, "PERSON", 0.85, Message("`{0}` before", before))
    after = line.word(end)
    reporting = after.startswith(("men", "mem", "ber")) and after != "bersama"
    if (
        after in line.lexicon.sets["speech_after"]
        and reporting
        and not acronym
        and not _morphological(line, at)
    ):
        return Candidate(at, end, "PERSON", 0.75, Message("`{0}` behind", after))
    if before in {"alias", "bin", "binti", "bernama", "disapa", "dipanggil"}:
        return Candidate(at, end, "PERSON", 0.9, Message("`{0}` before", before))
    return None


def _morphological(line: Line, at: int) -> bool:
    before_verb = line.low[at].startswith("me") and line.word(at + 1) in line.lexicon.sets["speech_after"]
    prefixed = line.low[at].startswith(("me", "ber", "ter", "di", "pe", "ke", "se", "pra"))
    return prefixed and line.starts_sentence(at) and not before_verb


def _by_list(line: Line, at: int, end: int) -> Candidate | None:  # noqa: PLR0911 - a rule, a return
    names = sum(1 for here in range(at, end) if line.is_person_word(here))
    if not names:
        return None
    if line.headline:
        if names < 2 and end - at < 2:
            return None
        return Candidate(at, end, "PERSON", 0.75, Message("personal names")) if names >= 2 else None
    if end - at >= 2:
        return Candidate(at, end, "PERSON", 0.92 if names >= 2 else 0.85, Message("personal names"))
    context = _by_context(line, at, end)
    if context:
        return context
    if line.has("ambiguous_names", at):
        return None
    if line.starts_sentence(at) and not (
        line.word(end) in line.lexicon.sets["speech_after"] or line.word(end) == ","
    ):
        return None
    return Candidate(at, end, "PERSON", 0.65, Message("personal name"))
