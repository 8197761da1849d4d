"""brat's standoff: a text and its annotations an article, and the two configuration files of a collection.

Sources: https://brat.nlplab.org/standoff.html, and what brat's own parser takes (`server/src/annotation.py`,
version 1.3). A span that runs over line ends is written in fragments, as brat itself does.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.errors import FormatError
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
_NOTE, _NOTES, _SPEAKER = "note", "AnnotatorNotes", "Speaker"  # an attribute; kinds of brat's notes
_RUN = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # what Python, so brat, takes for one line
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
        """All annotations that have a word, in spans that neither begin nor end in white space."""
        text = record.article.text
        fitting = [one for a in record.annotations if (one := _fitting(a, text, losses))]
        return carried(replace(record, annotations=tuple(fitting)), self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """A `.txt` and an `.ann` an article, then the configuration."""
        labels: dict[str, None] = {}
        for record, file in placed(records, path, ".txt"):
            write_text(file, record.article.text)
            write_text(file.with_suffix(".ann"), "".join(_lines(record)))
            labels |= {_label(a): None for a in record.annotations if isinstance(a, Entity)}
        write_text(path / "annotation.conf", annotation_conf(labels))
        write_text(path / "visual.conf", visual_conf(labels, self.labels))

    def read(self, path: Path) -> Iterator[Record]:
        """The texts with their annotations, also in folders below; raises `FormatError` with the line."""
        for file, article_id in members(path, ".txt"):
            text, standoff = file_text(file), file.with_suffix(".ann")
            said = _parsed(standoff, text) if standoff.is_file() else _Standoff()
            yield Record(Article(article_id, text), _annotations(article_id, said))


def _label(entity: Entity) -> str:
    return identifier(entity.label, _PARTS)


def _fitting(annotation: Annotation, text: str, losses: Losses) -> Annotation | None:
    """The annotation as brat can hold it; `None` where it has no word."""

    def fit(*spans: Span | None) -> tuple[Span, ...]:
        given = tuple(span for span in spans if span)
        found = tuple(_joined(_fragments(given, text), text))
        if given and not found:
            losses.add("spans without a word, and what hangs on them")
        elif found != given:
            losses.add("spans without white space at their edges, or joined where brat keeps one span")
        return found

    plain = {name: _one_line(words) for name, words in annotation.attributes.items()}
    changed = sum(plain[name] != words for name, words in annotation.attributes.items())
    losses.add("notes and values now on one line", changed)
    if isinstance(annotation, Entity):
        found = fit(annotation.span)
        return replace(annotation, span=found[0], attributes=plain) if found else None
    contents = fit(*annotation.contents)
    if not contents:
        return None
    speaker = _one_line(annotation.speaker or "") or None
    losses.add("speakers now on one line", speaker != annotation.speaker)
    (cue, *_), (source, *_) = (*fit(annotation.cue), None), (*fit(annotation.source), None)
    return replace(annotation, contents=contents, cue=cue, source=source, speaker=speaker, attributes=plain)


def _fragments(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """The spans line by line, without white space at the edges, at the end of which brat's view of a document
    fails. Those that overlap are joined first, since brat refuses such fragments.
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
    """The fragments in order, those with nothing but the end of a line between them as one span."""
    made: list[Span] = []
    for one in sorted(fragments):
        between = text[made[-1].end : one.start] if made else ""
        if between.isspace() and not _RUN.fullmatch(between):
            made[-1] = hull([made[-1], one])
        else:
            made.append(one)
    return made


def _one_line(words: str) -> str:
    return " ".join(line.strip() for line in words.splitlines()).strip()


class _Ann:
    """The lines of one `.ann` file as they are added, each kind numbered from 1."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._last: Counter[str] = Counter()

    def add(self, kind: str, said: str) -> str:
        """Add a line; returns its id."""
        self._last[kind] += 1
        name = f"{kind}{self._last[kind]}"
        self.lines.append(f"{name}\t{said}\n")
        return name

    def bound(self, label: str, *spans: Span) -> str:
        """Add an annotation of these spans; returns its id."""
        fragments = list(_fragments(spans, self._text))
        places = ";".join(f"{one.start} {one.end}" for one in fragments)
        return self.add("T", f"{label} {places}\t{' '.join(one.of(self._text) for one in fragments)}")

    def about(self, target: str, annotation: Annotation) -> None:
        """Add verdict and notes."""
        if annotation.verdict:
            self.add("A", f"{VERDICT} {target} {annotation.verdict.value}")
        for name, words in annotation.attributes.items():
            kind = _NOTES if name == _NOTE else identifier(name, {_NOTES, _SPEAKER})
            self.add("#", f"{kind} {target}\t{words}")


def _lines(record: Record) -> list[str]:
    ann = _Ann(record.article.text)
    names: dict[str | None, str] = {}
    for one in record.annotations:
        if isinstance(one, Entity):
            names[one.id] = ann.bound(_label(one), one.span)
            ann.about(names[one.id], one)
        else:
            _quote(ann, one, names)
    return ann.lines


def _quote(ann: _Ann, one: Quotation, names: dict[str | None, str]) -> None:
    content = ann.bound(CONTENT, *one.contents)
    ann.add("A", f"{TYPE} {content} {one.type.value}")
    for part, label, relation in ((one.cue, CUE, HAS_CUE), (one.source, SOURCE, HAS_SOURCE)):
        if part:
            ann.add("R", f"{relation} Arg1:{content} Arg2:{ann.bound(label, part)}")
    if one.speaker:
        ann.add("#", f"{_SPEAKER} {content}\t{one.speaker}")
    if one.speaker_entity:
        ann.add("R", f"{HAS_SPEAKER} Arg1:{content} Arg2:{names[one.speaker_entity]}")
    ann.about(content, one)


@dataclass(slots=True)
class _Standoff:
    """What an `.ann` file says: labels, spans, attributes and notes by id, and what leads to which id."""

    labels: dict[str, str] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    relations: dict[tuple[str, str], str] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)


def _parsed(file: Path, text: str) -> _Standoff:
    said = _Standoff()
    for number, line in enumerate(file_text(file).split("\n"), start=1):
        row, where = line.removesuffix("\r"), f"{file}, line {number}"
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
                f"{where}: no line of brat's standoff ({row[:40]!r}); correct it or take it out."
            )
    return said


def _placed(places: str, words: str | None, text: str, where: str) -> list[Span]:
    """The spans of one line; raises `FormatError` where the text has other words there than the line."""
    try:
        found = [Span(*map(int, place.split())) for place in places.split(";")]
    except ValueError as problem:
        raise FormatError(f"{where}: {problem}; correct the offsets.") from problem
    there = "".join(span.of(text) for span in found)
    if max(span.end for span in found) > len(text) or (
        words and "".join(there.split()) != "".join(words.split())
    ):
        raise FormatError(
            f"{where}: the text has {there[:40]!r} at {places}, the line says {words!r};"
            " the .txt file must be the one that was annotated."
        )
    return _joined(found, text)


def _annotations(article_id: str, said: _Standoff) -> tuple[Annotation, ...]:
    contents = [name for name, label in said.labels.items() if label == CONTENT]
    joined = {
        (name, relation): target
        for (name, relation), target in said.relations.items()
        if said.labels.get(name) == CONTENT and target in said.labels
    }
    parts = {target for (_, relation), target in joined.items() if relation in {HAS_CUE, HAS_SOURCE}}
    made: list[Annotation] = [
        Entity(name, hull(said.spans[name]), words_of(label), *_about(name, said))
        for name, label in said.labels.items()
        if label != CONTENT and name not in parts
    ]
    return linked(numbered(article_id, made + [_quotation(name, joined, said) for name in contents]))


def _quotation(name: str, joined: dict[tuple[str, str], str], said: _Standoff) -> Quotation:
    def part(relation: str) -> Span | None:
        target = joined.get((name, relation))
        return hull(said.spans[target]) if target else None

    kind = said.attributes.get(name, {}).get(TYPE)
    type_ = QuotationType(kind) if kind in set(QuotationType) else QuotationType.DIRECT
    speaker = said.notes.get(name, {}).get(_SPEAKER)
    return Quotation(
        name,
        type_,
        tuple(said.spans[name]),
        part(HAS_CUE),
        part(HAS_SOURCE),
        speaker or None,
        joined.get((name, HAS_SPEAKER)),
        *_about(name, said),
    )


def _about(name: str, said: _Standoff) -> tuple[dict[str, str], None, Verdict | None]:
    """Attributes, origin (brat knows none) and verdict of what has this id."""
    kinds = dict(said.attributes.get(name, {}))
    verdict = Verdict(kinds.pop(VERDICT)) if kinds.get(VERDICT) in set(Verdict) else None
    notes = {_NOTE if kind == _NOTES else kind: words for kind, words in said.notes.get(name, {}).items()}
    if said.labels[name] == CONTENT:
        kinds.pop(TYPE, None)
        notes.pop(_SPEAKER, None)
    return {words_of(kind): words for kind, words in {**kinds, **notes}.items()}, None, verdict
