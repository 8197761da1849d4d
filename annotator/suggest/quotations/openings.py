"""The start of the reported content: after a colon, a complementizer, a comma, or directly after the cue.

The functions return the start and how it is marked (`complementizer`, `comma`, `colon`, `mark`, `clause`).
"""

from collections.abc import Sequence

from annotator.suggest.quotations.cues import Cue
from annotator.suggest.quotations.items import NUMBER, QUOTE, WORD, Item, Statement
from annotator.suggest.quotations.reports import count_words, is_circumstance, is_clause, is_verb
from annotator.suggest.quotations.words import words

WINDOW = 30  # items after a cue searched for its complementizer
_MIN_REQUEST = 4  # words from which the object of a headline verb is a request


def content_after(statement: Statement, k: int, cue: Cue) -> tuple[int, str] | None:
    """The start of the content after the cue at index `k`, and how it is marked."""
    items, end = statement.items, statement.end
    j = k + 1
    while j < end and items[j].low in words("behind_cue"):
        j += 1
    if j >= end or cue.content == "never":
        return None
    return announced_content(items, j, end) or _after_other_words(items, j, end, cue, title=statement.title)


def announced_content(items: Sequence[Item], j: int, end: int) -> tuple[int, str] | None:
    """Content that a colon, a complementizer or an opening mark at index `j` introduces."""
    if items[j].text == ":":
        return if_long_enough(items, j + 1, end, "colon")
    if items[j].low in words("complementizers"):
        return if_long_enough(items, past_complementizer(items, j), end, "complementizer")
    return (j, "mark") if items[j].kind == QUOTE else None


def _after_other_words(
    items: Sequence[Item], j: int, end: int, cue: Cue, *, title: bool
) -> tuple[int, str] | None:
    """Content after a comma, an addressee or a circumstance, or directly after the cue."""
    late = _late_complementizer(items, j, end, cue)
    if late is not None:
        return if_long_enough(items, late, end, "complementizer")
    if items[j].text == ",":
        return after_comma(items, j + 1, end)
    counted = items[j].low == "dari" and j + 1 < end and items[j + 1].kind == NUMBER
    if counted and cue.content in ("any", "clause"):
        return if_long_enough(items, j, end, "clause")
    if is_circumstance(items, j) or items[j].low in words("topics"):
        comma = next((n for n in range(j, min(end, j + WINDOW)) if items[n].text in ",:"), None)
        return (
            None
            if comma is None or cue.content in ("marked", "request", "question")
            else after_comma(items, comma + 1, end)
        )
    unmarked = _unmarked_content(items, j, end, cue, title=title)
    after_agar = _after_agar(items, j, end) if unmarked is None and cue.group == "present" else None
    return unmarked if after_agar is None else if_long_enough(items, after_agar, end, "complementizer")


def after_comma(items: Sequence[Item], j: int, end: int) -> tuple[int, str] | None:
    while j < end and (items[j].low in words("weekdays") or items[j].text == "("):
        comma = next((n for n in range(j, min(end, j + 12)) if items[n].text == ","), None)
        if comma is None:
            return None
        j = comma + 1
    if j < end and items[j].low in words("complementizers") and not _conditional(items, j, end):
        j = past_complementizer(items, j)
    return if_long_enough(items, j, end, "comma")


def _conditional(items: Sequence[Item], j: int, end: int) -> bool:
    """Whether `jika` at index `j` begins a condition (`jika hujan, acara batal`) and not the whole clause."""
    if items[j].low in words("strong_complementizers"):
        return False
    return any(items[n].text == "," for n in range(j + 2, min(end, j + 16)))


def if_long_enough(items: Sequence[Item], j: int, end: int, how: str) -> tuple[int, str] | None:
    return (j, how) if count_words(items, j, end) >= 2 else None


def past_complementizer(items: Sequence[Item], j: int) -> int:
    return j + 2 if j + 1 < len(items) and items[j + 1].text == "," else j + 1


def _late_complementizer(items: Sequence[Item], j: int, end: int, cue: Cue) -> int | None:
    """The start of the content after an addressee or a circumstance (`kepada wartawan bahwa …`)."""
    is_request = cue.content in ("marked", "request", "question")
    complementizers = words("urging") if is_request else words("reporting")
    for n in range(j, min(end, j + WINDOW)):
        if items[n].low in complementizers and items[n - 1].low not in ("meski", "sebab"):
            return past_complementizer(items, n)
        if items[n].kind == QUOTE:
            return None
    return None


def _after_agar(items: Sequence[Item], j: int, end: int) -> int | None:
    """The start of the content after an addressee and `agar` (`mengingatkan warga agar waspada`)."""
    near = range(j, min(end, j + WINDOW))
    agar = next((n for n in near if items[n].low in words("urging") or items[n].text in ",;:"), None)
    return agar + 1 if agar is not None and items[agar].kind == WORD and _addressed(items, j, agar) else None


def _unmarked_content(  # noqa: PLR0911 - a rule, a return
    items: Sequence[Item], j: int, end: int, cue: Cue, *, title: bool
) -> tuple[int, str] | None:
    """Content directly after the cue, without punctuation, as far as the cue's group allows it."""
    if cue.content == "request":
        return _request(items, j, end)
    if cue.content == "open":
        return _open_content(items, j, end)
    if _judges(items, j, end):
        return j, "clause"
    number = count_words(items, j, end)
    if cue.group == "present" and items[j].low in words("declared"):
        return j, "clause"
    if cue.content == "question":
        return (j, "clause") if items[j].low in words("interrogatives") and number > 1 else None
    if cue.content == "marked" or number < 2 or _without_message(items, j, end, cue):
        return None
    free = cue.content == "any" and number >= (4 if title else 3)
    is_object = (
        free
        or (title and _headline_request(items[j], cue, number))
        or is_clause(items, j, end, title=title, is_object=True)
        or _verb_follows(items[j], cue)
    )
    return (j, "clause") if is_object and not _appoints(items, j, end, cue) else None


def _headline_request(head: Item, cue: Cue, number: int) -> bool:
    """Whether a headline asks somebody for something with a bare verb."""
    someone = any(head.low in words(name) for name in ("people", "offices", "everyone"))
    return cue.group == "headline-urge" and someone and number >= _MIN_REQUEST


def _without_message(items: Sequence[Item], j: int, end: int, cue: Cue) -> bool:
    """Whether the object is not a message: thanks, an alibi, or an anaphoric phrase."""
    has_demonstrative = j + 1 < end and items[j + 1].low in words("demonstratives")
    given = items[j].low in words("noun_objects") and cue.group != "stance" and not has_demonstrative
    return given or _is_anaphoric(items, j, end)


def _open_content(items: Sequence[Item], j: int, end: int) -> tuple[int, str] | None:
    """`mengaku khilaf`, `berharap jalan itu mulus`: anything except a circumstance or a thing."""
    low = items[j].low
    apart = low in words("adjunct") and low not in words("predicators") and low not in words("people")
    empty = (
        items[j].kind not in (WORD, NUMBER) or low in words("noun_objects") or _is_anaphoric(items, j, end)
    )
    return None if apart or empty else (j, "clause")


def _request(items: Sequence[Item], j: int, end: int) -> tuple[int, str] | None:
    """`mengimbau warga untuk tetap tenang`, `meminta dinas menunda …`; asking for a thing is
    not a message.
    """
    to = next((n for n in range(j, min(end, j + 12)) if items[n].low == "untuk"), None)
    if (
        to is not None
        and to + 2 < end
        and (items[to + 1].low in words("predicators") or is_verb(items[to + 1]))
    ):
        return j, "clause"
    if (
        items[j].low in words("asked_things")
        or items[j].low in words("adjunct")
        or not is_clause(items, j, end)
    ):
        return None
    return (j, "clause") if _addressed(items, j, end) else None


def _addressed(items: Sequence[Item], j: int, end: int) -> bool:
    """Whether somebody is asked, or asked that something be done."""
    head = items[j]
    if head.low.removesuffix("nya") in words("kin") and head.low.endswith("nya"):
        return False  # `mengajak anaknya bermain` is an action, not a message
    if head.capital or head.low.endswith("nya") or head.low in words("pronouns"):
        return True
    if any(head.low in words(name) for name in ("people", "offices", "bodies", "everyone")):
        return True
    near = items[j + 1 : min(end, j + 8)]
    return any(item.low.startswith("di") and is_verb(item) for item in near)


def _is_anaphoric(items: Sequence[Item], j: int, end: int) -> bool:
    """Whether the object only refers to earlier content (`mengatakan hal itu saat …`)."""
    k = j
    while k < end and items[k].low in words("pointing"):
        k += 1
    if k == j:
        return False
    circumstances = words("circumstance") | (words("adjunct") - words("predicators"))
    return k >= end or items[k].kind != WORD or items[k].low in circumstances


def _verb_follows(item: Item, cue: Cue) -> bool:
    """Whether a verb directly after a verb of stance makes a clause (`mengaku melihat`)."""
    if cue.group == "present":
        return is_verb(item) or item.low in words("states")
    return cue.group == "stance" and item.low.startswith(("me", "ber", "ter", "di")) and len(item.low) > 4


def _appoints(items: Sequence[Item], j: int, end: int, cue: Cue) -> bool:
    """`menyebut X sebagai Y`, `mengumumkan X sebagai Y`: naming or appointing, not a message."""
    if cue.group not in ("present", "stance"):
        return False
    near = ["" if items[n].capital else items[n].low for n in range(j, min(end, j + 12))]
    if "sebagai" not in near:
        return False
    before = range(j, j + near.index("sebagai"))
    has_action = any(items[n].low.startswith("ber") and is_verb(items[n]) for n in before if n > j)
    return not has_action and not any(
        items[n].low in words("predicators") for n in before if not items[n].capital
    )


def _judges(items: Sequence[Item], j: int, end: int) -> bool:
    """Whether a thing with a demonstrative is judged (`menilai langkah itu sebagai kemunduran`), which is a
    message.
    """
    near = range(j + 2, min(end - 1, j + 8))
    sebagai = next((n for n in near if items[n].low == "sebagai"), None)
    has_demonstrative = sebagai is not None and items[sebagai - 1].low in words("demonstratives")
    return has_demonstrative and items[j - 1].low in words("judging")
