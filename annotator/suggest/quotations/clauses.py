"""Cues with a subject and a reported clause: `X mengatakan, …`, `disampaikan X bahwa …`, `KPU Sebut …`."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from annotator.core.annotation import QuotationType
from annotator.core.messages import Message, Template
from annotator.core.spans import Span
from annotator.suggest.quotations.cues import Cue, cue_lexicon
from annotator.suggest.quotations.items import PUNCTUATION, QUOTE, WORD, Item, Statement
from annotator.suggest.quotations.names import names_person
from annotator.suggest.quotations.openings import (
    WINDOW,
    after_comma,
    announced_content,
    content_after,
    if_long_enough,
    past_complementizer,
)
from annotator.suggest.quotations.reports import (
    Report,
    content_span,
    opens_with_change,
    quotation_type,
    source_of,
)
from annotator.suggest.quotations.sources import (
    Phrase,
    can_speak,
    noun_phrase_at,
    noun_phrase_before,
    subject_before,
)
from annotator.suggest.quotations.vocabulary import Vocabulary
from annotator.suggest.quotations.words import words

_ACTIVE = ("report", "present", "stance", "avowal", "doubt", "request", "question", "urge", "act")
_RELATIVE = ("report", "present", "stance", "avowal", "request")
_PASSIVE = ("passive", "passive-nya", "act-passive")
_MAX_SEARCH = 120  # items searched for the matrix verb; no headline is longer


_Reader = Callable[[Statement, int, Cue, str, Vocabulary], Report | None]


def read_clauses(statement: Statement, text: str, vocabulary: Vocabulary) -> list[Report]:
    """The report of the statement's reporting verb; only its speaker if the verb has no content.

    A headline may have two: `KPU Sebut Rekap Rampung, Warga Minta Hitung Ulang`.
    """
    return (_read_halves(statement, text, vocabulary) if statement.title else []) or _read_verb(
        statement, text, vocabulary
    )


def _read_halves(statement: Statement, text: str, vocabulary: Vocabulary) -> list[Report]:
    """The reports of a headline whose two halves each have a subject and a verb."""
    items = statement.items
    if statement.end > _MAX_SEARCH:
        return []
    for comma in range(1, statement.end - 1):
        if items[comma].text not in ",;":
            continue
        second = _read_verb(replace(statement, items=items[comma + 1 :]), text, vocabulary)
        if not second or not second[0].contents or second[0].source is None:
            continue
        if second[0].source.span.start != items[comma + 1].start:
            continue
        first = _read_verb(replace(statement, items=items[:comma]), text, vocabulary)
        if first and first[0].contents:
            return [*first, *second]
    return []


def _read_verb(statement: Statement, text: str, vocabulary: Vocabulary) -> list[Report]:
    items, end = statement.items, statement.end
    for k in range(min(end, _MAX_SEARCH)):
        item = items[k]
        if item.kind != WORD:
            continue
        cue = _cue(statement, k)
        if cue is None:
            continue
        label = _label_after(items, k, end)
        if label is not None and cue.group not in _PASSIVE:
            return _labelled(statement, k, label, vocabulary)
        if _is_blocked(items, k, cue):
            report = _read_relative(statement, k, cue, text, vocabulary)
        else:
            report = _reader(cue)(statement, k, cue, text, vocabulary)
        if report is not None:
            return [report]
    return []


def _reader(cue: Cue) -> _Reader:
    if cue.group == "hearsay":
        return _read_hearsay
    return _read_passive if cue.group in _PASSIVE else _read_active


def _cue(statement: Statement, k: int) -> Cue | None:
    low = statement.items[k].low
    if statement.title and (cue := cue_lexicon().find(low, "headline", "headline-urge")):
        return cue
    return cue_lexicon().find(low, *_ACTIVE, *_PASSIVE, "hearsay")


def _is_blocked(items: Sequence[Item], k: int, cue: Cue) -> bool:
    """Whether a preceding word negates the speech act, makes it an intention, or makes the verb part of a
    phrase.
    """
    j = k - 1
    while j >= 0 and items[j].low in ("pun", "juga", "kembali", "pernah", "lagi"):
        j -= 1
    if j < 0:
        return False
    if cue.group in _PASSIVE:
        return items[j].low in words("denying")
    if cue.group == "stance" and items[k].low in words("denials") and items[j].low in ("tidak", "tak"):
        return False  # a negated denial (“tidak membantah”) is a statement
    return items[j].low in words("blocking") or (items[j].low in words("governing") and not items[j].capital)


def _read_active(statement: Statement, k: int, cue: Cue, text: str, vocabulary: Vocabulary) -> Report | None:
    items, end = statement.items, statement.end
    subject = subject_before(items, _clause_start(items, k) if statement.title else 0, k, vocabulary)
    if subject is None or items[subject.first].low in words("first_person"):
        return None
    fits = can_speak(items, subject, vocabulary)
    if (not fits and not cue.speaker) or (
        items[k].low in words("counting") and vocabulary.label(items[subject.first]) == "LOC"
    ):
        return None
    found = content_after(statement, k, cue)
    if found is None and k == end - 1 and _content_before(items, subject.first - 1):
        return _report(statement, k, cue, (0, subject.first - 1), subject, text, vocabulary, "end")
    if found is None:
        return _speaker_only(statement, subject, vocabulary) if fits else None
    start, how = found
    return _report(statement, k, cue, (start, _content_end(statement, start)), subject, text, vocabulary, how)


def _label_after(items: Sequence[Item], k: int, end: int) -> int | None:
    """The index of `disebutnya` in `menyindir aturan yang disebutnya “setengah hati”`, if the statement ends
    with it.
    """
    for n in range(k + 1, min(end - 2, k + WINDOW)):
        if items[n].text == ",":
            return None
        if items[n].low == "yang" and items[n + 1].low in words("labelling"):
            marked = n + 2 < end and items[n + 2].kind == QUOTE
            return n + 1 if marked and all(item.kind == PUNCTUATION for item in items[n + 3 : end]) else None
    return None


def _labelled(statement: Statement, k: int, label: int, vocabulary: Vocabulary) -> list[Report]:
    """Somebody's own word for a thing, whose speaker is the subject of the verb at `k`."""
    items = statement.items
    subject = subject_before(items, 0, k, vocabulary)
    fits = subject is not None and can_speak(items, subject, vocabulary)
    stretch = items[label + 1]
    own = Report(
        at=stretch.start,
        contents=(Span(stretch.start, stretch.end),),
        cue=Span(items[label].start, items[label].end),
        score=0.8,
        evidence=Message("cue `{0}` before an opening mark", items[label].text),
        changes_speaker=opens_with_change(items),
        paragraph=statement.paragraph,
    )
    return [_speaker_only(statement, subject, vocabulary), own] if subject is not None and fits else [own]


def _read_relative(
    statement: Statement, k: int, cue: Cue, text: str, vocabulary: Vocabulary
) -> Report | None:
    """A relative clause at the end of the sentence (`… tuntutan jaksa yang meminta terdakwa dihukum`)."""
    items = statement.items
    if items[k - 1].low != "yang" or cue.group not in _RELATIVE:
        return None
    source = noun_phrase_before(items, k - 1, vocabulary)
    found = content_after(statement, k, cue) if source is not None else None
    if found is None:
        return None
    start, how = found
    if any(items[n].text == "," for n in range(k, statement.end)):
        return None
    return _report(statement, k, cue, (start, statement.end), source, text, vocabulary, how)


def _content_before(items: Sequence[Item], comma: int) -> bool:
    """Whether a clause ends at index `comma`, rather than only a connective (`meski begitu, …`)."""
    if comma < 2 or items[comma].text != ",":
        return False
    return any(
        items[n].low not in words("bare_connectives") for n in range(comma) if items[n].kind != PUNCTUATION
    )


def _clause_start(items: Sequence[Item], k: int) -> int:
    """The index after the last comma or colon before `k`; headlines have no appositions."""
    return max((n + 1 for n in range(k) if items[n].text in ",:;"), default=0)


def _speaker_only(statement: Statement, subject: Phrase, vocabulary: Vocabulary) -> Report:
    return Report(
        subject.span.start,
        source=source_of(statement.items, subject, vocabulary),
        changes_speaker=opens_with_change(statement.items),
        paragraph=statement.paragraph,
    )


def _report(
    statement: Statement,
    k: int,
    cue: Cue,
    region: tuple[int, int],
    source: Phrase | None,
    text: str,
    vocabulary: Vocabulary,
    how: str,
) -> Report | None:
    items = statement.items
    span = content_span(text, items, *region)
    if span is None:
        return None
    kind = quotation_type(items, *region)
    sure = kind is QuotationType.DIRECT or how in ("complementizer", "comma", "colon")
    return Report(
        at=span.start,
        contents=(span,),
        type=kind,
        cue=Span(items[k].start, items[k].end),
        source=source_of(items, source, vocabulary),
        score=round(cue.score - (0.0 if sure else 0.12), 2),
        evidence=Message(_EVIDENCE[how], items[k].text),
        changes_speaker=opens_with_change(items),
        paragraph=statement.paragraph,
    )


_EVIDENCE = {
    "complementizer": Template("cue `{0}` before a reported clause with its complementizer"),
    "comma": Template("cue `{0}` before a reported clause behind a comma"),
    "colon": Template("cue `{0}` before what a colon announces"),
    "mark": Template("cue `{0}` before an opening mark"),
    "clause": Template("cue `{0}` before a clause"),
    "end": Template("cue `{0}` before nothing more, behind the clause"),
}


def _content_end(statement: Statement, start: int) -> int:
    """The end of a reported clause: that of the sentence, without a date in parentheses."""
    items, end = statement.items, statement.end
    if end - start > 6 and items[end - 1].text == ")":
        for n in range(end - 1, max(start, end - 12), -1):
            if items[n].text == "," and n + 1 < end and items[n + 1].low in words("weekdays"):
                return n
    return end


def _read_passive(statement: Statement, k: int, cue: Cue, text: str, vocabulary: Vocabulary) -> Report | None:
    """`Dikatakan X, …`, `Dikatakannya, …`, `… disampaikan X bahwa …`; only the speaker if there is no
    content.
    """
    items, end = statement.items, statement.end
    j = k + 1
    if j < end and items[j].low == "oleh":
        j += 1
    agent = (
        noun_phrase_at(items, j, vocabulary, end, enclosed=True)
        if cue.group != "passive-nya" and j < end
        else None
    )
    if agent is not None and not can_speak(items, agent, vocabulary):
        agent = None
    after = agent.last if agent else j
    found = _passive_content(items, k, after, end, cue)
    if found is None:
        if agent is None or (
            cue.group == "act-passive" and not names_person(items, agent.first, agent.last, vocabulary)
        ):
            return None
        return Report(
            agent.span.start,
            source=source_of(items, agent, vocabulary),
            changes_speaker=opens_with_change(items),
            paragraph=statement.paragraph,
        )
    start, how = found
    return _report(statement, k, cue, (start, _content_end(statement, start)), agent, text, vocabulary, how)


def _passive_content(items: Sequence[Item], k: int, after: int, end: int, cue: Cue) -> tuple[int, str] | None:
    if cue.content == "never":
        return None
    for n in range(after, min(end, after + WINDOW)):
        if items[n].low in words("reporting"):
            return if_long_enough(items, past_complementizer(items, n), end, "complementizer")
        if items[n].kind == QUOTE:
            break
    opening = all(items[n].low in words("before_passive") or items[n].text == "," for n in range(k))
    if not opening or after >= end:
        return None
    directly = announced_content(items, after, end)
    if directly is not None:
        return directly
    sign = next((n for n in range(after, min(end, after + 20)) if items[n].text in ",:"), None)
    apart = sign is not None and (sign == after or items[after].low in words("adjunct"))
    return after_comma(items, sign + 1, end) if sign is not None and apart else None


def _read_hearsay(
    statement: Statement, k: int, cue: Cue, text: str, _vocabulary: Vocabulary
) -> Report | None:
    """`Rosan disebut sudah …`: no particular speaker; the subject is part of the content."""
    items, end = statement.items, statement.end
    if k == 0 or k > 12 or k + 1 >= end or items[k + 1].low not in words("auxiliaries"):
        return None
    spans = (content_span(text, items, 0, k), content_span(text, items, k + 1, end))
    if spans[0] is None or spans[1] is None:
        return None
    return Report(
        at=spans[0].start,
        contents=(spans[0], spans[1]),
        type=quotation_type(items, 0, end),
        cue=Span(items[k].start, items[k].end),
        score=cue.score,
        evidence=Message("passive cue `{0}` inside the clause", items[k].text),
        impersonal=True,
        paragraph=statement.paragraph,
    )
