"""brat standoff: a text file and an annotation file per article, and the configuration of the collection.

Sources: https://brat.nlplab.org/standoff.html, and brat's own parser (`server/src/annotation.py`, version
1.3). A span over several lines is written in fragments, as brat does.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.messages import Message, Plural
from annotator.core.record import Record, linked
from annotator.core.spans import Span, hull, trimmed
from annotator.formats.brat.configuration import (
    CONTENT,
    CUE,
    HAS_CUE,
    HAS_SOURCE,
    HAS_SPEAKER,
    SOURCE,
    TYPE,
    VERDICT,
    annotation_conf,
    visual_conf,
)
from annotator.formats.registry import Options, Readable, dataset_format
from annotator.formats.shared.carrying import Carries, Losses, carried, numbered
from annotator.formats.shared.folders import file_text, members, placed, write_text
from annotator.formats.shared.names import identifier, words_of

_PARTS = frozenset({CONTENT, CUE, SOURCE})
_NOTE, _NOTES, _SPEAKER = "note", "AnnotatorNotes", "Speaker"  # an attribute, and two types of notes
_RUN = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # one line, as Python and brat split lines
_BOUND = re.compile(r"T\S*\t(\S+) (\d+ \d+(?:;\d+ \d+)*) *(?:\t(.*))?")
_RELATION = re.compile(r"R\S*\t(\S+) \S+?:(\S+) \S+?:(\S+)\s*")
_ATTRIBUTE = re.compile(r"[AMN]\S*\t(\S+) (\S+)(?:[ ](\S+))?.*")
_COMMENT = re.compile(r"#\S*\t(\S+) (\S+)(?:\t(.*))?")
_PASSED_OVER = ("E", "*")  # events and equivalences; the triggers of events are read as entities


def _is_collection(path: Path) -> bool:
    return (path / "annotation.conf").is_file() or any(path.glob("*.ann"))


@dataset_format("brat", title="brat standoff", recognises=_is_collection)
class Brat(Readable):
    """Entities, quotations as discontinuous contents with relations to cue, source and speaker, and notes."""

    carries = Carries(origins=False, passes=False, zones=False, about=False, ids=False)

    def carry(self, record: Record, losses: Losses) -> Record:
        """All annotations that contain a word, without white space at the edges of their spans."""
        text = record.article.text
        fitting = [fit for a in record.annotations if (fit := _fitting(a, text, losses))]
        return carried(replace(record, annotations=tuple(fitting)), self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """Write a `.txt` and an `.ann` per article, then the configuration."""
        labels: dict[str, None] = {}
        for record, file in placed(records, path, ".txt"):
            write_text(file, record.article.text)
            write_text(file.with_suffix(".ann"), "".join(_lines(record)))
            labels |= {_label(a): None for a in record.annotations if isinstance(a, Entity)}
        write_text(path / "annotation.conf", annotation_conf(labels))
        write_text(path / "visual.conf", visual_conf(labels, self.labels))

    def read(self, path: Path) -> Iterator[Record]:
        """The texts with their annotations, in subfolders too; raises `FormatError` with the line number."""
        for file, article_id in members(path, ".txt"):
            text, standoff = file_text(file), file.with_suffix(".ann")
            parsed = _parsed(standoff, text) if standoff.is_file() else _Standoff()
            yield Record(Article(article_id, text), _annotations(article_id, parsed))


def _label(entity: Entity) -> str:
    return identifier(entity.label, _PARTS)


def _fitting(annotation: Annotation, text: str, losses: Losses) -> Annotation | None:
    """The annotation as brat can represent it; `None` if it contains no word."""

    def fit(*spans: Span | None) -> tuple[Span, ...]:
        given = tuple(span for span in spans if span)
        found = tuple(_joined(_fragments(given, text), text))
        if given and not found:
            losses.add(
                Plural(
                    "{0} span without a word, and what hangs on it",
                    "{0} spans without a word, and what hangs on them",
                )
            )
        elif found != given:
            losses.add(
                Plural(
                    "{0} span without white space at its edges, or joined where brat keeps one span",
                    "{0} spans without white space at their edges, or joined where brat keeps one span",
                )
            )
        return found

    plain = {name: _one_line(words) for name, words in annotation.attributes.items()}
    changed = sum(plain[name] != words for name, words in annotation.attributes.items())
    losses.add(Plural("{0} note or value now on one line", "{0} notes and values now on one line"), changed)
    if isinstance(annotation, Entity):
        found = fit(annotation.span)
        return replace(annotation, span=found[0], attributes=plain) if found else None
    contents = fit(*annotation.contents)
    if not contents:
        return None
    speaker = _one_line(annotation.speaker or "") or None
    losses.add(
        Plural("{0} speaker now on one line", "{0} speakers now on one line"), speaker != annotation.speaker
    )
    (cue, *_), (source, *_) = (*fit(annotation.cue), None), (*fit(annotation.source), None)
    return replace(annotation, contents=contents, cue=cue, source=source, speaker=speaker, attributes=plain)


def _fragments(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """The spans, split at line ends, without white space at their edges, which brat's view cannot display.

    Overlapping spans are joined first, because brat rejects overlapping fragments.
    """
    apart: list[Span] = []
    for span in sorted(spans):
        joined = hull([apart.pop(), span]) if apart and apart[-1].overlaps(span) else span
        apart.append(joined)
    for span in apart:
        for run in _RUN.finditer(text, span.start, span.end):
            if fragment := trimmed(text, *run.span()):
                yield fragment


def _joined(fragments: Iterable[Span], text: str) -> list[Span]:
    """The fragments in order; fragments with only a line end between them become one span."""
    made: list[Span] = []
    for fragment in sorted(fragments):
        between = text[made[-1].end : fragment.start] if made else ""
        if between.isspace() and not _RUN.fullmatch(between):
            made[-1] = hull([made[-1], fragment])
        else:
            made.append(fragment)
    return made


def _one_line(words: str) -> str:
    return " ".join(line.strip() for line in words.splitlines()).strip()


class _Ann:
    """The lines of an `.ann` file; ids are numbered from 1 for each type of line."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._last: Counter[str] = Counter()

    def add(self, kind: str, content: str) -> str:
        """Add a line and return its id."""
        self._last[kind] += 1
        name = f"{kind}{self._last[kind]}"
        self.lines.append(f"{name}\t{content}\n")
        return name

    def bound(self, label: str, *spans: Span) -> str:
        """Add a text-bound annotation with these spans and return its id."""
        fragments = list(_fragments(spans, self._text))
        places = ";".join(f"{fragment.start} {fragment.end}" for fragment in fragments)
        words = " ".join(fragment.of(self._text) for fragment in fragments)
        return self.add("T", f"{label} {places}\t{words}")

    def about(self, target: str, annotation: Annotation) -> None:
        """Add the verdict and the notes of an annotation."""
        if annotation.verdict:
            self.add("A", f"{VERDICT} {target} {annotation.verdict.value}")
        for name, words in annotation.attributes.items():
            kind = _NOTES if name == _NOTE else identifier(name, {_NOTES, _SPEAKER})
            self.add("#", f"{kind} {target}\t{words}")


def _lines(record: Record) -> list[str]:
    ann = _Ann(record.article.text)
    names: dict[str | None, str] = {}
    for annotation in record.annotations:
        if isinstance(annotation, Entity):
            names[annotation.id] = ann.bound(_label(annotation), annotation.span)
            ann.about(names[annotation.id], annotation)
        else:
            _quote(ann, annotation, names)
    return ann.lines


def _quote(ann: _Ann, quotation: Quotation, names: dict[str | None, str]) -> None:
    content = ann.bound(CONTENT, *quotation.contents)
    ann.add("A", f"{TYPE} {content} {quotation.type.value}")
    for part, label, relation in ((quotation.cue, CUE, HAS_CUE), (quotation.source, SOURCE, HAS_SOURCE)):
        if part:
            ann.add("R", f"{relation} Arg1:{content} Arg2:{ann.bound(label, part)}")
    if quotation.speaker:
        ann.add("#", f"{_SPEAKER} {content}\t{quotation.speaker}")
    if quotation.speaker_entity:
        ann.add("R", f"{HAS_SPEAKER} Arg1:{content} Arg2:{names[quotation.speaker_entity]}")
    ann.about(content, quotation)


@dataclass(slots=True)
class _Standoff:
    """The content of an `.ann` file: labels, spans, attributes and notes by id, and targets of relations."""

    labels: dict[str, str] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    relations: dict[tuple[str, str], str] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)


def _parsed(file: Path, text: str) -> _Standoff:
    said = _Standoff()
    for number, line in enumerate(file_text(file).split("\n"), start=1):
        row, where = line.removesuffix("\r"), Message("{0}, line {1}", str(file), number)
        if found := _BOUND.fullmatch(row):
            name = row.split("\t", 1)[0]
            said.labels[name] = found[1]
            said.spans[name] = _placed(found[2], found[3], text, where)
        elif found := _RELATION.fullmatch(row):
            said.relations[found[2], found[1]] = found[3]
        elif found := _ATTRIBUTE.fullmatch(row):
            said.attributes.setdefault(found[2], {})[found[1]] = found[3] or "true"
        elif found := _COMMENT.fullmatch(row):
            notes = said.notes.setdefault(found[2], {})
            notes[found[1]] = "; ".join(filter(None, [notes.get(found[1]), found[3]]))
        elif row.strip() and not row.startswith(_PASSED_OVER):
            raise FormatError(
                "{0}: no line of brat's standoff ({1}); correct it or take it out.", where, repr(row[:40])
            )
    return said


def _placed(places: str, words: str | None, text: str, where: str) -> list[Span]:
    """The spans of one line; raises `FormatError` if the text there differs from that of the line."""
    try:
        found = [Span(*map(int, place.split())) for place in places.split(";")]
    except ValueError as problem:
        raise FormatError("{0}: {1}; correct the offsets.", where, problem) from problem
    there = "".join(span.of(text) for span in found)
    if max(span.end for span in found) > len(text) or (
        words and "".join(there.split()) != "".join(words.split())
    ):
        raise FormatError(
            "{0}: the text has {1} at {2}, the line says {3};"
            " the .txt file must be the one that was annotated.",
            where,
            repr(there[:40]),
            places,
            repr(words),
        )
    return _joined(found, text)


def _annotations(article_id: str, standoff: _Standoff) -> tuple[Annotation, ...]:
    contents = [name for name, label in standoff.labels.items() if label == CONTENT]
    joined = {
        (name, relation): target
        for (name, relation), target in standoff.relations.items()
        if standoff.labels.get(name) == CONTENT and target in standoff.labels
    }
    parts = {target for (_, relation), target in joined.items() if relation in {HAS_CUE, HAS_SOURCE}}
    made: list[Annotation] = [
        Entity(name, hull(standoff.spans[name]), words_of(label), *_about(name, standoff))
        for name, label in standoff.labels.items()
        if label != CONTENT and name not in parts
    ]
    return linked(numbered(article_id, made + [_quotation(name, joined, standoff) for name in contents]))


def _quotation(name: str, joined: dict[tuple[str, str], str], standoff: _Standoff) -> Quotation:
    def part(relation: str) -> Span | None:
        target = joined.get((name, relation))
        return hull(standoff.spans[target]) if target else None

    kind = standoff.attributes.get(name, {}).get(TYPE)
    type_ = QuotationType(kind) if kind in set(QuotationType) else QuotationType.DIRECT
    speaker = standoff.notes.get(name, {}).get(_SPEAKER)
    return Quotation(
        name,
        type_,
        tuple(standoff.spans[name]),
        part(HAS_CUE),
        part(HAS_SOURCE),
        speaker or None,
        joined.get((name, HAS_SPEAKER)),
        *_about(name, standoff),
    )


def _about(name: str, standoff: _Standoff) -> tuple[dict[str, str], None, Verdict | None]:
    """The attributes, origin (brat has none) and verdict of an annotation."""
    kinds = dict(standoff.attributes.get(name, {}))
    verdict = Verdict(kinds.pop(VERDICT)) if kinds.get(VERDICT) in set(Verdict) else None
    notes = {_NOTE if kind == _NOTES else kind: words for kind, words in standoff.notes.get(name, {}).items()}
    if standoff.labels[name] == CONTENT:
        kinds.pop(TYPE, None)
        notes.pop(_SPEAKER, None)
    return {words_of(kind): words for kind, words in {**kinds, **notes}.items()}, None, verdict
