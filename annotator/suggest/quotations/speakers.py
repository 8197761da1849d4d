"""Speaker resolution: sources to names, pronouns and missing sources to their antecedents."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from annotator.core.messages import Message, Template
from annotator.suggest.quotations.people import People, office_key
from annotator.suggest.quotations.reports import Report, Source
from annotator.suggest.quotations.words import words

_LAW = re.compile(
    r"Pasal \d+[A-Za-z]?(?: ayat \(?\d+\)?)?"
    r"(?: (?:KUHP|KUHAP|UUD 1945|(?:UU|Undang-Undang)(?: [A-Z][\w-]*){1,4}))?"
)
_ORGANISATION_WORDS = frozenset(
    ["badan", "lembaga", "organisasi", "kantor", "institusi", "perusahaan", "kementerian"]
)
_POINTS = Template("“{0}” points at it")
# By distance: the same paragraph, one paragraph, more paragraphs.
_CARRIED = (
    Template("speaker carried from “{0}”"),
    Template("speaker carried from “{0}” one paragraph above"),
    Template("speaker carried from “{0}” {1} paragraphs above"),
)
_STANDS_FOR = (
    Template("`{0}` stands for “{1}”"),
    Template("`{0}` stands for “{1}” one paragraph above"),
    Template("`{0}` stands for “{1}” {2} paragraphs above"),
)
_MAX_DISTANCE = 4  # paragraphs after which an enclitic no longer skips an organisation to refer to a person


@dataclass(frozen=True, slots=True)
class Speaker:
    """The resolved speaker of one report, and the evidence."""

    name: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class _CurrentSpeaker:
    """A speaker that later reports may refer to: the resolved name, its mention and its paragraph."""

    name: str
    mention: str
    paragraph: int


def resolve_speakers(reports: Sequence[Report], text: str, people: People) -> list[Speaker]:
    """The speaker of each report, in the given order (reading order)."""
    found: list[Speaker] = []
    current: _CurrentSpeaker | None = None
    person: _CurrentSpeaker | None = None
    hint: _CurrentSpeaker | None = None
    unresolved: list[int] = []
    laws = _Laws(text)
    for number, report in enumerate(reports):
        source = report.source
        if report.impersonal:
            found.append(Speaker(None, Message("said by nobody in particular")))
            continue
        if source is not None and not source.pronoun and not _refers_to_self(source, text):
            last = hint or _antecedent(current, person, report)
            name, evidence = (
                _resolve_description(source, text, people, last, laws)
                if source.definite
                else _resolve_name(source, text, people)
            )
            speaker = _CurrentSpeaker(name, source.span.of(text), report.paragraph)
            if report.contents and _is_scripture(speaker.mention):
                found.append(Speaker(name, evidence))
                continue
            if report.weak and not report.changes_speaker:
                hint = speaker
                found.append(Speaker(None, ""))
                continue
            current, hint = speaker, None
            person = person if source.organisation else speaker
            found.append(Speaker(name, evidence))
            for index in unresolved:
                found[index] = Speaker(name, Message("speaker named behind it by “{0}”", speaker.mention))
            unresolved.clear()
            continue
        antecedent = (
            _antecedent(current, person, report) if source is None or _singular(source, text) else current
        )
        use_hint = hint is not None and (antecedent is None or hint.paragraph == report.paragraph)
        chosen = hint if use_hint else (antecedent or current)
        if chosen is None and report.contents:
            before = people.last_before(report.at) if report.cue is not None else None
            if before is None:
                unresolved.append(number)
            else:
                name, _ = people.fullest(before, report.at)
                found.append(Speaker(name, Message("“{0}” is the last person named before it", before)))
                continue
        found.append(_carried_over(chosen, report, source, text))
    return found


def _is_scripture(mention: str) -> bool:
    """Whether a prophet or a scripture is cited, which does not become the current speaker."""
    return any(word in words("revered") for word in mention.casefold().split()[:2])


def _antecedent(
    current: _CurrentSpeaker | None, person: _CurrentSpeaker | None, report: Report
) -> _CurrentSpeaker | None:
    """The antecedent of `-nya`, `ia` or `dia`: the last speaker, preferably a person."""
    far = person is not None and report.paragraph - person.paragraph > _MAX_DISTANCE
    return person if person is not None and not far else current


def _refers_to_self(source: Source, text: str) -> bool:
    """Whether the source is `pihaknya`, which refers to the current speaker."""
    return source.span.of(text).casefold() in words("self")


def _singular(source: Source, text: str) -> bool:
    return source.span.of(text).casefold() in words("singular")


class _Laws:
    """The articles of law that a text cites; searched on first use."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _cited(self) -> list[re.Match[str]]:
        return list(_LAW.finditer(self._text))

    def before(self, offset: int) -> str | None:
        """The last one cited before `offset`."""
        number = bisect_left(self._cited, offset, key=re.Match.start)
        while number and self._cited[number - 1].end() > offset:
            cut_off = list(_LAW.finditer(self._text, self._cited[number - 1].start(), offset))
            if cut_off:
                return cut_off[-1].group()
            number -= 1
        return self._cited[number - 1].group() if number else None


def _resolve_description(
    source: Source, text: str, people: People, last: _CurrentSpeaker | None, laws: _Laws
) -> tuple[str, str]:
    """The antecedent of `politikus itu`, `perusahaan tersebut` or `pasal itu`: the last such mention before
    it.
    """
    surface = source.span.of(text)
    head, _, last_word = surface.rpartition(" ")
    bare = head if head and last_word.casefold() in words("demonstratives") else surface
    words_of = bare.casefold().split()
    if words_of[0] in words("law"):
        cited = laws.before(source.span.start)
        return (cited, Message(_POINTS, surface)) if cited else (bare, "")
    if source.organisation:
        organisation = people.last_organisation(source.span.start)
        return (
            (people.fuller_organisation(organisation), Message(_POINTS, surface))
            if organisation
            else (bare, "")
        )
    if words_of[0] in words("papers"):
        organisation = (
            people.last_organisation(source.span.start) if set(words_of[1:]) & _ORGANISATION_WORDS else None
        )
        return (
            (people.fuller_organisation(organisation), Message(_POINTS, surface))
            if organisation
            else (bare, "")
        )
    office_holder = (
        people.holder(office_key(words_of), source.span.start) if words_of[0] in words("offices") else None
    )
    name = (
        office_holder
        or people.by_nickname(words_of)
        or (last.name if last else people.last_before(source.span.start))
    )
    if name is None:
        return bare, ""
    return people.fullest(name, source.span.start)[0], Message("“{0}” describes {1}", surface, name)


def _resolve_name(source: Source, text: str, people: People) -> tuple[str, str]:
    if source.name is not None:
        return people.fullest(source.name.of(text), source.name.start)
    surface = source.span.of(text)
    if source.organisation:
        opener, _, rest = surface.partition(" ")
        organisation = rest if rest and opener.casefold() in words("speaker_openers") else surface
        return people.fuller_organisation(organisation), ""
    role = office_key(word.strip("(),.").casefold() for word in surface.split())
    holder = people.holder(role, source.span.start)
    if holder is not None:
        name, _ = people.fullest(holder, source.span.start)
        return name, Message("“{0}” is borne by {1}", surface, name)
    return surface, ""


def _carried_over(
    current: _CurrentSpeaker | None, report: Report, source: Source | None, text: str
) -> Speaker:
    if current is None:
        return Speaker(None, Message("no speaker named"))
    distance = report.paragraph - current.paragraph
    templates = _CARRIED if source is None else _STANDS_FOR
    mentions = [current.mention] if source is None else [source.span.of(text), current.mention]
    if distance > 1:
        return Speaker(current.name, Message(templates[2], *mentions, distance))
    return Speaker(current.name, Message(templates[max(distance, 0)], *mentions))
