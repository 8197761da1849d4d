"""The speakers of a project: which written names mean the same speaker, and what is known about speakers.

Quotations keep the names with which they were decided. `Speakers`, a setting of the project, maps these names
to speakers; lists, tables, exports and the view `gold_quotation` use the mapped name (docs/adr/0022).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from annotator.core.annotation import Annotation, Quotation
from annotator.core.errors import AnnotatorError
from annotator.core.settings.merging import MergeError, merge_entries, merge_whole

AS_WRITTEN = "speaker_as_written"  # the attribute of an exported quotation whose speaker has another name
MOST_ATTRIBUTES = 12
LONGEST = 200  # code points of a name, an attribute or a value


class SpeakerError(AnnotatorError):
    """A name or an attribute cannot be used."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """`aliases` maps names to speakers, which are no aliases themselves; `attributes` are the names of the
    columns in their order; `values` maps a speaker and an attribute to a text that is not empty.

    A name that was merged into another keeps its values, so that they return if the merge is undone.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    attributes: tuple[str, ...] = ("gender", "party", "role")
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def resolved(self, name: str) -> str:
        """The speaker that a name means."""
        return self.aliases.get(name, name)

    def variants(self, speaker: str) -> list[str]:
        """The other names of a speaker, in alphabetical order."""
        return sorted((name for name, target in self.aliases.items() if target == speaker), key=str.casefold)

    def attributes_of(self, speaker: str) -> dict[str, str]:
        """The values of a speaker by attribute, for the attributes of the project."""
        found = ((name, self.values.get((speaker, name))) for name in self.attributes)
        return {name: value for name, value in found if value}


class SpeakerOrder(StrEnum):
    """What a list of speakers is sorted by: numbers descending, names alphabetically."""

    QUOTATIONS = "quotations"
    NAME = "name"
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    ARTICLES = "articles"
    OUTLETS = "outlets"


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker: the numbers of quotations by type and of articles, and the outlets of the articles.

    `variants` are the other names with their numbers of quotations.
    """

    name: str
    direct: int
    indirect: int
    mixed: int
    articles: int
    outlets: tuple[str, ...]
    variants: tuple[tuple[str, int], ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def quotations(self) -> int:
        """The number of quotations of all types."""
        return self.direct + self.indirect + self.mixed


@dataclass(frozen=True, slots=True)
class SpeakerTotals:
    """The numbers of speakers, of quotations, of those without a speaker, and of articles with quotations."""

    speakers: int
    quotations: int
    nameless: int
    articles: int


def merged(speakers: Speakers, names: Iterable[str], into: str) -> Speakers:
    """The setting with `names` and all their aliases as other names of `into`.

    `into` may be a new name, or one of the aliases, which then becomes the main name. It gets the values that
    it does not have yet from `names`, the first name first. Raises `SpeakerError`.
    """
    into = _checked(into)
    joined = list(dict.fromkeys(speakers.resolved(name) for name in names))
    if speakers.resolved(into) not in joined:
        into = speakers.resolved(into)
    joined = [name for name in joined if name != into]
    if not joined:
        return speakers
    aliases = {name: into if target in joined else target for name, target in speakers.aliases.items()}
    aliases |= dict.fromkeys(joined, into)
    aliases.pop(into, None)
    values = dict(speakers.values)
    for name in joined:
        for (owner, attribute), value in speakers.values.items():
            if owner == name:
                values.setdefault((into, attribute), value)
    return replace(speakers, aliases=aliases, values=values)


def separated(speakers: Speakers, names: Iterable[str]) -> Speakers:
    """The setting in which each of `names` is a speaker of its own again."""
    apart = set(names)
    return replace(speakers, aliases={n: t for n, t in speakers.aliases.items() if n not in apart})


def with_value(speakers: Speakers, speaker: str, attribute: str, value: str) -> Speakers:
    """The setting with a value of a speaker; an empty one removes it. Raises `SpeakerError`."""
    values = dict(speakers.values)
    text = " ".join(value.split())
    if text:
        values[speaker, attribute] = _checked(text)
    else:
        values.pop((speaker, attribute), None)
    return replace(speakers, values=values)


def with_attributes(speakers: Speakers, attributes: Sequence[str]) -> Speakers:
    """The setting with these attributes; values of removed ones return with them. Raises `SpeakerError`."""
    names = tuple(dict.fromkeys(_checked(name) for name in attributes if name.strip()))
    if len(names) > MOST_ATTRIBUTES:
        raise SpeakerError("A project has at most {0} attributes of speakers.", MOST_ATTRIBUTES)
    return replace(speakers, attributes=names)


def _checked(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise SpeakerError("The name is empty; type a name.")
    if len(text) > LONGEST:
        raise SpeakerError("“{0}…” is too long; shorten it to {1} characters.", text[:20], LONGEST)
    return text


def under_speakers(annotations: Sequence[Annotation], speakers: Speakers) -> tuple[Annotation, ...]:
    """The annotations with the mapped names of speakers; the written name becomes an attribute."""
    return tuple(_resolved(annotation, speakers) for annotation in annotations)


def _resolved(annotation: Annotation, speakers: Speakers) -> Annotation:
    if not isinstance(annotation, Quotation) or not annotation.speaker:
        return annotation
    speaker = speakers.resolved(annotation.speaker)
    if speaker == annotation.speaker:
        return annotation
    attributes = {AS_WRITTEN: annotation.speaker, **annotation.attributes}
    return replace(annotation, speaker=speaker, attributes=attributes)


def merge_speakers(before: Speakers, after: Speakers, current: Speakers) -> Speakers:
    """The three-way merge of the setting (`merging`), name by name and value by value."""
    aliases = merge_entries(before.aliases, after.aliases, current.aliases)
    return Speakers(
        {name: _end(aliases, name) for name in aliases},
        merge_whole(before.attributes, after.attributes, current.attributes),
        merge_entries(before.values, after.values, current.values),
    )


def _end(aliases: Mapping[str, str], name: str) -> str:
    """The speaker at the end of a chain of aliases; raises `MergeError` if the chain is a circle."""
    passed = {name}
    target = aliases[name]
    while target in aliases:
        if target in passed:
            raise MergeError(name)
        passed.add(target)
        target = aliases[target]
    return target


def speakers_from_json(text: str) -> Speakers:
    """The setting from its stored text."""
    stored: Mapping[str, Any] = json.loads(text)
    return Speakers(
        dict(stored["aliases"]),
        tuple(stored["attributes"]),
        {(owner, name): value for owner, own in stored["values"].items() for name, value in own.items()},
    )


def speakers_to_json(speakers: Speakers) -> str:
    """The text to store; the table `speaker_alias` is derived from its `aliases`."""
    values: dict[str, dict[str, str]] = {}
    for (owner, name), value in sorted(speakers.values.items()):
        values.setdefault(owner, {})[name] = value
    stored = {
        "aliases": dict(sorted(speakers.aliases.items())),
        "attributes": list(speakers.attributes),
        "values": values,
    }
    return json.dumps(stored, ensure_ascii=False)
