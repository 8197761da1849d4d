"""What a format can store of a record. Losses are counted before anything is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.core.annotation import Annotation, Entity, Quotation, reading_order
from annotator.core.article import Article
from annotator.core.ids import claim_id
from annotator.core.messages import QUOTATIONS, Message, Plural
from annotator.core.record import Record, linked


class Losses(Counter[Plural]):
    """What a format could not carry, counted by kind; told before and after every export.

    `names` has the names of what was counted, for kinds where the user must know them.
    """

    def __init__(self, *counts: Any) -> None:
        super().__init__(*counts)
        self.names: dict[Plural, list[str]] = {}

    def add(self, kind: Plural, number: int = 1, *, name: str | None = None) -> None:
        """Count `number` things of this kind; none adds no line."""
        if number:
            self[kind] += number
        if name is not None:
            self.names.setdefault(kind, []).append(name)

    def lines(self) -> list[Message]:
        """One line a kind: the number and what was left out, with names if they are known."""
        return [self._line(kind, number) for kind, number in self._sorted()]

    def _line(self, kind: Plural, number: int) -> Message:
        names = self.names.get(kind)
        return Message("{0}: {1}", kind.of(number), ", ".join(names)) if names else kind.of(number)

    def to_json(self) -> dict[str, int]:
        """The numbers by kind, in the plural: `{"quotations": 3}`."""
        return {kind.many.removeprefix("{0} "): number for kind, number in self._sorted()}

    def _sorted(self) -> list[tuple[Plural, int]]:
        return sorted(self.items(), key=lambda counted: counted[0].many)


@dataclass(frozen=True, slots=True)
class Carries:
    """The parts of a record that a format can store.

    `overlaps`: entities inside or across others; `pieces`: quotations with several content spans; `links`:
    the entity that is the speaker; `origins`: suggester, score and evidence; `about`: title and metadata;
    `names`: the ids of articles; `ids`: the ids of annotations.
    """

    quotations: bool = True
    overlaps: bool = True
    pieces: bool = True
    cues: bool = True
    sources: bool = True
    speakers: bool = True
    links: bool = True
    attributes: bool = True
    origins: bool = True
    verdicts: bool = True
    passes: bool = True
    zones: bool = True
    about: bool = True
    names: bool = True
    ids: bool = True


EVERYTHING = Carries()


def carried(record: Record, carries: Carries, losses: Losses) -> Record:
    """The record as it will be read back from a format that `carries` these parts; `losses` counts the rest.

    Entities come first; entities and quotations are in reading order. Annotations whose ids are lost get the
    ids of `numbered`.
    """
    annotations: Iterable[Annotation] = record.annotations
    if not carries.quotations:
        annotations = _without_quotations(annotations, losses)
    if not carries.pieces:
        annotations = _one_piece_each(annotations, losses)
    if not carries.overlaps:
        annotations = _flat(annotations, losses)
    if carries != EVERYTHING:
        annotations = [_bare(annotation, carries, losses) for annotation in annotations]
    members = linked(canonical(annotations))
    work = record.work
    if work is not None and not carries.passes:
        losses.add(
            Plural(
                "{0} pass: who read it and whether it was read whole",
                "{0} passes: who read it and whether it was read whole",
            )
        )
        work = None
    article = _article(record.article, carries, losses)
    return Record(article, members if carries.ids else numbered(article.id, members), work)


def canonical(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Entities first, then quotations, each in reading order."""
    return sorted(annotations, key=lambda a: (isinstance(a, Quotation), reading_order(a)))


def numbered(article_id: str, annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """The annotations with ids derived from their content; a repeated annotation gets a suffix.

    This is for formats that do not store ids. Links from speakers to entities are updated.
    """
    fresh: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for number, annotation in enumerate(annotations):
        name = claim_id(article_id, "import", annotation)
        seen[name] += 1
        fresh[annotation.id or f"#{number}"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    made: list[Annotation] = []
    for annotation, name in zip(annotations, fresh.values(), strict=True):
        if isinstance(annotation, Quotation):
            bearer = fresh.get(annotation.speaker_entity or "")
            made.append(replace(annotation, id=name, speaker_entity=bearer))
        else:
            made.append(replace(annotation, id=name))
    return tuple(canonical(made))


def settled(article_id: str, annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """The annotations of a tool that may preserve the ids of an export.

    If each annotation has such an id, the ids are kept; otherwise the annotations are `numbered`. An id that
    is not from an export begins with `#`.
    """
    names = [annotation.id for annotation in annotations]
    ours = len(set(names)) == len(names) and not any(name.startswith("#") for name in names)
    return linked(canonical(annotations) if ours else numbered(article_id, annotations))


def _without_quotations(annotations: Iterable[Annotation], losses: Losses) -> Iterator[Annotation]:
    for annotation in annotations:
        if isinstance(annotation, Quotation):
            losses.add(QUOTATIONS)
        else:
            yield annotation


def _one_piece_each(annotations: Iterable[Annotation], losses: Losses) -> Iterator[Annotation]:
    for annotation in annotations:
        if not isinstance(annotation, Quotation) or len(annotation.contents) == 1:
            yield annotation
            continue
        losses.add(
            Plural(
                "{0} quotation in several pieces, each piece now one of its own",
                "{0} quotations in several pieces, each piece now one of its own",
            )
        )
        for number, piece in enumerate(annotation.contents):
            name = annotation.id if number == 0 else f"{annotation.id}-{number + 1}"
            yield replace(annotation, id=name, contents=(piece,))


def _flat(annotations: Iterable[Annotation], losses: Losses) -> Iterator[Annotation]:
    """The longest of overlapping entities (the first of equal ones) and all quotations."""
    kept: list[Entity] = []
    for annotation in sorted(annotations, key=lambda a: (-len(a.extent), reading_order(a))):
        if not isinstance(annotation, Entity):
            yield annotation
        elif any(annotation.span.overlaps(other.span) for other in kept):
            losses.add(
                Plural(
                    "{0} entity inside or across a longer one", "{0} entities inside or across a longer one"
                )
            )
        else:
            kept.append(annotation)
            yield annotation


_NO_ATTRIBUTES = Plural("{0} annotation without its attributes", "{0} annotations without their attributes")
_NO_ORIGIN = Plural(
    "{0} annotation without suggester, score and evidence",
    "{0} annotations without suggester, score and evidence",
)
_NO_VERDICT = Plural("{0} annotation without its verdict", "{0} annotations without their verdict")
_NO_LINK = Plural("{0} link from speaker to entity", "{0} links from speaker to entity")


def _bare(annotation: Annotation, carries: Carries, losses: Losses) -> Annotation:
    gone: dict[str, object] = {}

    def drop(field: str, kept: bool, said: object, kind: Plural, empty: object = None) -> None:
        if not kept and said:
            losses.add(kind)
            gone[field] = empty

    drop("attributes", carries.attributes, annotation.attributes, _NO_ATTRIBUTES, {})
    drop("origin", carries.origins, annotation.origin, _NO_ORIGIN)
    drop("verdict", carries.verdicts, annotation.verdict, _NO_VERDICT)
    if isinstance(annotation, Quotation):
        drop("cue", carries.cues, annotation.cue, Plural("{0} cue", "{0} cues"))
        drop("source", carries.sources, annotation.source, Plural("{0} source", "{0} sources"))
        drop("speaker", carries.speakers, annotation.speaker, Plural("{0} speaker", "{0} speakers"))
        drop("speaker_entity", carries.links, annotation.speaker_entity, _NO_LINK)
    return replace(annotation, **gone) if gone else annotation  # type: ignore[arg-type]


def _article(article: Article, carries: Carries, losses: Losses) -> Article:
    gone: dict[str, object] = {}
    if article.zones and not carries.zones:
        losses.add(Plural("{0} zone", "{0} zones"), len(article.zones))
        gone["zones"] = ()
    if (article.title or article.meta) and not carries.about:
        losses.add(
            Plural("{0} article without title and metadata", "{0} articles without title and metadata")
        )
        gone |= {"title": "", "meta": {}}
    return replace(article, **gone) if gone else article  # type: ignore[arg-type]
