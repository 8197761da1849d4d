"""The labels a project uses for entities, what it wants of quotations, and the verbs that change a label set.

A label is known by its `name`, which stands in the data. When it is renamed or merged its old name is kept in
`formerly`: suggestions are never changed, so what they say under an old name is read under today's.

What a label can do (bear a speaker, stand for an element of TEI) it says itself. Code that reads annotations
asks the label set and names no label, so that a project may call its labels what it likes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType
from annotator.core.errors import FormatError
from annotator.core.messages import Message

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
KEYS = "123456789"
LEAST_CONTRAST = 4.5  # of a label's colour on its paper (WCAG 2.2, AA for text)
# Elements of a name, date or measure within a paragraph that may have a `type`. Source: TEI P5 Guidelines,
# "Elements Available in All TEI Documents" and "Names, Dates, People, and Places".
TEI_ELEMENTS = (
    "persName", "orgName", "roleName", "placeName", "geogName", "country", "region", "settlement", "district",
    "bloc", "name", "rs", "objectName", "term", "date", "time", "measure", "num",
)  # fmt: skip


class Speaks(StrEnum):
    """As what the entities of a label speak. The order is that in which they are offered as speakers, and in
    which one of several entities with the speaker's name is linked.

    `PERSON`: a name, of which a short form stands for the full one. `ROLE`: an office or rank. `NO`: they are
    not offered, and linked only where nothing else has the speaker's name.
    """

    PERSON = "person"
    ROLE = "role"
    ORGANISATION = "organisation"
    NO = "no"

    @property
    def rank(self) -> int:
        """The place in that order, from 0."""
        return _SPEAKING_ORDER.index(self)


_SPEAKING_ORDER = tuple(Speaks)


@dataclass(frozen=True, slots=True)
class TeiElement:
    """An element of TEI for names, dates or measures (`TEI_ELEMENTS`), and its `type` where it has one.

    `rs` without a type stands for the general element with the name of the label as its type.
    """

    element: str = "rs"
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """An entity label: name in the data, title on screen, digit key, two colours, what it covers.

    `attributes` are the names of the values a reviewer may give an entity of this label; `speaks` is as what
    its entities can be the speaker of a quotation; `tei` is the element that TEI has for them; `formerly` are
    names that it had, or that labels merged into it had.
    """

    name: str
    title: str
    key: str
    light: str
    dark: str
    covers: str = ""
    attributes: tuple[str, ...] = ()
    speaks: Speaks = Speaks.NO
    tei: TeiElement = TeiElement()
    formerly: tuple[str, ...] = ()

    @property
    def tei_element(self) -> TeiElement:
        """The element of its entities in TEI, with the type that it has there."""
        return TeiElement("rs", self.name) if self.tei == TeiElement() else self.tei


@dataclass(frozen=True, slots=True)
class QuotationRules:
    """Whether quotations are annotated at all, and which types are offered."""

    annotated: bool = True
    types: tuple[QuotationType, ...] = tuple(QuotationType)

    def offers(self, kind: QuotationType) -> bool:
        """Whether a quotation of this type is annotated."""
        return self.annotated and kind in self.types


@dataclass(frozen=True)
class LabelSet:
    """All labels of a project in their order, and its rules for quotations."""

    labels: tuple[Label, ...] = ()
    quotations: QuotationRules = QuotationRules()

    @cached_property
    def by_name(self) -> Mapping[str, Label]:
        """The labels by their name in the data."""
        return {label.name: label for label in self.labels}

    @cached_property
    def today(self) -> Mapping[str, str]:
        """Today's name of every name that is no longer used."""
        return {old: label.name for label in self.labels for old in label.formerly}

    @cached_property
    def by_tei(self) -> Mapping[TeiElement, str]:
        """The names of the labels by their element in TEI."""
        return {label.tei_element: label.name for label in self.labels}

    def speaks(self, name: str) -> Speaks:
        """As what entities labelled `name` speak; a label outside the set does not."""
        label = self.by_name.get(name)
        return label.speaks if label is not None else Speaks.NO

    def holds(self, annotation: Annotation) -> bool:
        """Whether the project annotates such a thing: its label is in the set, its type is offered."""
        if isinstance(annotation, Entity):
            return annotation.label in self.by_name
        return self.quotations.offers(annotation.type)

    def free_key(self) -> str:
        """The first digit that no label has, empty when all are taken."""
        taken = {label.key for label in self.labels}
        return next((key for key in KEYS if key not in taken), "")


def under_todays_name(annotation: Annotation, today: Mapping[str, str]) -> Annotation:
    """The annotation with its label as it is called now."""
    if isinstance(annotation, Entity) and annotation.label in today:
        return replace(annotation, label=today[annotation.label])
    return annotation


def under_todays_names(annotations: Iterable[Annotation], today: Mapping[str, str]) -> tuple[Annotation, ...]:
    """The annotations with their labels as they are called now.

    Of two entities that say the same then, because their labels were merged, the first stays, and bears the
    speakers of the other.
    """
    if not today:
        return tuple(annotations)
    first: dict[tuple[object, ...], tuple[str, bool]] = {}
    bearers: dict[str, str] = {}
    found: list[Annotation] = []
    for annotation in annotations:
        renamed = under_todays_name(annotation, today)
        if isinstance(renamed, Entity):
            moved_here = renamed is not annotation
            bearer, bearer_moved = first.setdefault(renamed.claim, (renamed.id, moved_here))
            if bearer != renamed.id and (moved_here or bearer_moved):
                bearers[renamed.id] = bearer
                continue
        found.append(renamed)
    return tuple(
        replace(a, speaker_entity=bearers[a.speaker_entity])
        if isinstance(a, Quotation) and a.speaker_entity in bearers
        else a
        for a in found
    )


def added(labels: LabelSet, label: Label) -> LabelSet:
    """With a new label at the end. Raises `FormatError` when the two do not go together."""
    return checked(replace(labels, labels=(*labels.labels, label)))


def changed(labels: LabelSet, name: str, label: Label) -> LabelSet:
    """With `label` in the place of the one called `name`; another name is a renaming, which is remembered.

    Raises `KeyError` for an unknown name and `FormatError` for a label that does not fit in.
    """
    before = labels.by_name[name]
    names = before.formerly if label.name == name else (*before.formerly, name)
    new = replace(label, formerly=tuple(old for old in names if old != label.name))
    return checked(replace(labels, labels=tuple(new if x.name == name else x for x in labels.labels)))


def merged(labels: LabelSet, name: str, into: str) -> LabelSet:
    """Without the label `name`; what was called so is called `into` now.

    `name` need not be in the set: annotations may come with labels of their own. Raises `KeyError` for an
    unknown `into` and `FormatError` for a label into itself.
    """
    if name == into:
        raise FormatError("{0} cannot be merged into itself; choose another label.", name)
    target, gone = labels.by_name[into], labels.by_name.get(name)
    names = dict.fromkeys((*target.formerly, *(gone.formerly if gone else ()), name))
    new = replace(target, formerly=tuple(names))
    kept = (new if label.name == into else label for label in labels.labels if label.name != name)
    return checked(replace(labels, labels=tuple(kept)))


def moved(labels: LabelSet, name: str, step: int) -> LabelSet:
    """With the label `name` so many places further down (up: negative), at most to the end."""
    rows = list(labels.labels)
    place = rows.index(labels.by_name[name])
    rows.insert(min(max(place + step, 0), len(rows) - 1), rows.pop(place))
    return replace(labels, labels=tuple(rows))


def without(labels: LabelSet, name: str) -> LabelSet:
    """Without the label `name` and its old names; whether it is used, the project knows."""
    return replace(labels, labels=tuple(label for label in labels.labels if label.name != name))


def checked(labels: LabelSet) -> LabelSet:
    """The same set; raises `FormatError` that says what does not fit and what to do."""
    for label in labels.labels:
        for problem in label_problems(label).values():
            raise FormatError(problem)
    if clash := set_problem(labels):
        raise FormatError(clash[1])
    return labels


def label_problems(label: Label) -> dict[str, Message]:
    """What is wrong with a label by itself: a line with advice for each field concerned."""
    found: dict[str, Message] = {}
    name = label.name
    if not _one_word(name):
        found["name"] = Message(
            "The name {0} has spaces or is empty; write one word, such as PERSON.", repr(name)
        )
    elif name in set(QuotationType):
        found["name"] = Message("{0} is a type of quotation; choose another name for the label.", repr(name))
    if not label.title.strip() or not label.title.isprintable():
        found["title"] = Message("The label {0} needs a title, in one line.", name)
    if label.key and (len(label.key) != 1 or label.key not in KEYS):
        found["key"] = Message(
            "The key {0} of {1} is not a digit from 1 to 9; leave it empty for none.", repr(label.key), name
        )
    if not COLOUR.fullmatch(label.light):
        found["light"] = Message(
            "The light colour {0} of {1} is not written as #rrggbb.", repr(label.light), name
        )
    if not COLOUR.fullmatch(label.dark):
        found["dark"] = Message(
            "The dark colour {0} of {1} is not written as #rrggbb.", repr(label.dark), name
        )
    if len(set(label.attributes)) < len(label.attributes) or not all(
        attribute.strip() and attribute.isprintable() for attribute in label.attributes
    ):
        found["attributes"] = Message(
            "The attributes of {0} must be different words, none of them empty.", name
        )
    if label.tei.element not in TEI_ELEMENTS:
        known = ", ".join(TEI_ELEMENTS)
        found["tei"] = Message(
            "The TEI element {0} of {1} is not one of these: {2}.", repr(label.tei.element), name, known
        )
    elif label.tei.type is not None and not _one_word(label.tei.type):
        found["tei"] = Message(
            "The TEI type {0} of {1} has spaces or is empty; write one word.", repr(label.tei.type), name
        )
    return found


def _one_word(text: str) -> bool:
    return bool(text) and text.isprintable() and not re.search(r"\s", text)


def set_problem(labels: LabelSet) -> tuple[Label, Message] | None:
    """The first label that clashes with one before it, and why."""
    names: dict[str, str] = {}
    keys: dict[str, str] = {}
    elements: dict[TeiElement, str] = {}
    for label in labels.labels:
        if label.name in names and names[label.name] == label.name:
            return label, Message(
                "There are two labels called {0}; give one of them another name.", label.name
            )
        if label.key and label.key in keys:
            return label, Message(
                "{0} and {1} have the same key {2}; change one.", label.name, keys[label.key], label.key
            )
        for name in (label.name, *label.formerly):
            if name in names:
                return label, _twice(name, names[name], label)
            names[name] = label.name
        keys[label.key] = label.name
        if (other := elements.setdefault(label.tei_element, label.name)) != label.name:
            return label, Message(
                "{0} and {1} have the same element in TEI; give one of them a type.", label.name, other
            )
    return None


def _twice(name: str, one: str, other: Label) -> Message:
    if name in {one, other.name}:
        owner = other.name if name == one else one
        return Message(
            "{0} was a name of {1}, whose suggestions are still known by it; choose another name.",
            name,
            owner,
        )
    return Message(
        "{0} cannot be a former name of both {1} and {2}; leave it to one of them.", name, one, other.name
    )
