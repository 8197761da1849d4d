"""TEI P5: names and speech marked up in the text, whose white space is preserved exactly.

An element that crosses another element or a paragraph is split into fragments, which are linked by `@next`
and `@prev`. So are the contents of a quotation; the fragments of one content share an `@n`. Cues and sources
are `seg` elements that point to their `said`; attributes of annotations are notes in `standOff`. Every
paragraph contains its line ends (`xml:space`), so the text is the concatenation of the paragraphs. Source:
TEI P5 Guidelines, 4.3 and later: Elements Available in All TEI Documents; Names, Dates, People, and Places;
Linking, Segmentation, and Alignment (`standOff`); Non-hierarchical Structures (fragmentation).
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from annotator.core.annotation import Entity, Quotation
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import Options, Readable, dataset_format
from annotator.formats.shared.carrying import Carries, Losses, carried
from annotator.formats.shared.nesting import Fragment, fragments, steps
from annotator.formats.shared.xml_characters import Nameless, with_allowed_characters
from annotator.formats.tei.elements import Elements
from annotator.formats.tei.reading import ABOUT, DIRECT, TEI, XML_ID, XML_SPACE, read_article

_DAY = re.compile(
    r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])(?!\d)"
)  # only days that exist in every month


@dataclass(frozen=True, slots=True)
class _Item:
    """An element to be written.

    `name` is the `xml:id` of its first fragment, `chain` that of the first of all fragments linked with it.
    """

    tag: str
    attributes: dict[str, str]
    span: Span
    name: str
    chain: str


@dataset_format(
    "tei", ".xml", ".tei", title="TEI P5", recognises=lambda path: not path.is_dir() and _is_tei(path)
)
class Tei(Readable):
    """The text with its markup: one `TEI` per article in one `teiCorpus`; the label set determines the
    elements.
    """

    carries = Carries(origins=False, verdicts=False, passes=False, zones=False, ids=False)

    def carry(self, record: Record, losses: Losses) -> Record:
        """All annotations; characters that XML forbids become U+FFFD, so that offsets do not change."""
        return carried(with_allowed_characters(record, losses), self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """One article after the other."""
        elements = Elements(self.labels)
        # Python can open any file name, and its errors say why the file cannot be written.
        with path.open("wb") as file, etree.xmlfile(file, encoding="utf-8") as out:
            out.write_declaration()
            with out.element(f"{{{TEI}}}teiCorpus", nsmap={None: TEI}):
                out.write("\n", _header("Annotated articles", {}))
                for number, record in enumerate(records, start=1):
                    out.write("\n", _article(record, f"a{number}", elements))
                out.write("\n")

    def read(self, path: Path) -> Iterator[Record]:
        """The articles, also those of other corpora; raises `FormatError` if the file is not XML."""
        elements = Elements(self.labels)
        try:
            with path.open("rb") as file:
                events = _events(file, "end", f"{{{TEI}}}TEI")
                for number, (_, element) in enumerate(events, start=1):
                    yield read_article(element, f"{path.stem}-{number:05}", elements)
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except (etree.XMLSyntaxError, OSError, RecursionError) as problem:
            raise FormatError(
                "{0} cannot be read as XML ({1}); correct it or choose another format.", path, problem
            ) from problem


def _events(file: BinaryIO, event: str, tag: str | None = None) -> Iterator[tuple[str, Any]]:
    """The events of the parser.

    Nothing is loaded and no entity is expanded, so the size of the file need not be limited.
    """
    plain = {"resolve_entities": False, "remove_comments": True, "remove_pis": True, "huge_tree": True}
    return iter(etree.iterparse(Nameless(file), (event,), tag=tag, **plain))


def _is_tei(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            _, root = next(_events(file, "start"))
            return bool(etree.QName(root).namespace == TEI)
    except (etree.XMLSyntaxError, StopIteration, OSError):
        return False


def _new(tag: str, words: str | None = None, /, *inside: Any, **attributes: str) -> Any:
    element = etree.Element(f"{{{TEI}}}{tag}", attributes, nsmap={None: TEI})
    element.text = words
    element.extend(inside)
    return element


def _header(title: str, meta: dict[str, str], *inside: Any, article_id: str | None = None) -> Any:
    """The title and author of the article; `sourceDesc` contains its place and date of publication."""
    titles = [_new("title", title)]
    titles += [_new("author", meta.pop("author"))] if "author" in meta else []
    known = [_new("idno", article_id, type="article")] if article_id is not None else []
    known += [_new(tag, meta.pop(name)) for name, tag in ABOUT.items() if name in meta]
    for date in known:
        if date.tag == f"{{{TEI}}}date" and _DAY.match(date.text):
            date.set("when", date.text[:10])
    known += [_new("idno", meta.pop("source"), type="source")] if "source" in meta else []
    known += [_new("note", value, n=name) for name, value in meta.items()]
    source = _new("bibl", None, *known) if known else _new("p", "The articles below.")
    published = _new("publicationStmt", None, _new("p", "Exported by annotator."))
    file = _new(
        "fileDesc", None, _new("titleStmt", None, *titles), published, _new("sourceDesc", None, source)
    )
    return _new("teiHeader", None, file, *inside)


def _article(record: Record, prefix: str, elements: Elements) -> Any:
    article = record.article
    speakers = {
        name: f"{prefix}.s{number}"
        for number, name in enumerate(
            dict.fromkeys(a.speaker for a in record.annotations if isinstance(a, Quotation) and a.speaker),
            start=1,
        )
    }
    people = [_new("person", None, _new("persName", name)) for name in speakers]
    for person, name in zip(people, speakers.values(), strict=True):
        person.set(XML_ID, name)
    profile = (
        [_new("profileDesc", None, _new("particDesc", None, _new("listPerson", None, *people)))]
        if people
        else []
    )
    root = _new("TEI", "\n")
    root.set(XML_SPACE, "preserve")
    root.append(_header(article.title, dict(article.meta), *profile, article_id=article.id))
    items, notes = _items(record, prefix, speakers, elements)
    if notes:
        root.append(_new("standOff", None, _new("listAnnotation", None, *notes)))
    root.append(_new("text", None, _new("body", None, *_paragraphs(article, items))))
    for part in root:
        part.tail = "\n"
    return root


def _items(
    record: Record, prefix: str, speakers: dict[str, str], elements: Elements
) -> tuple[list[_Item], list[Any]]:
    """The elements of all annotations, outer before inner: speech, entities, cues and sources."""
    names = {
        annotation.id: f"{prefix}.{'q' if isinstance(annotation, Quotation) else 'e'}{number}"
        for number, annotation in enumerate(record.annotations, start=1)
    }
    speakers_by_entity = {
        a.speaker_entity: a.speaker for a in record.annotations if isinstance(a, Quotation) and a.speaker
    }
    speech, entities, parts, notes = list[_Item](), list[_Item](), list[_Item](), list[Any]()
    for annotation in record.annotations:
        name = names[annotation.id]
        if isinstance(annotation, Entity):
            tag, attributes = elements.element_of(annotation.label)
            if tag == "persName" and annotation.id in speakers_by_entity:
                attributes["ref"] = f"#{speakers[speakers_by_entity[annotation.id] or '']}"
            entities.append(_Item(tag, attributes, annotation.span, name, name))
        else:
            speech += _speech(annotation, name, names, speakers)
            segments = (("cue", annotation.cue), ("source", annotation.source))
            parts += [
                _Item("seg", {"type": part, "corresp": f"#{name}"}, span, *[f"{name}.{part}"] * 2)
                for part, span in segments
                if span
            ]
        if annotation.attributes:
            attributes = {XML_ID: f"{name}.notes", "target": f"#{name}"}
            values = [_new("note", value, n=key) for key, value in annotation.attributes.items()]
            notes.append(_new("annotation", None, *values))
            notes[-1].attrib.update(attributes)
    ranked = [
        sorted(group, key=lambda item: (-len(item.span), item.span)) for group in (speech, entities, parts)
    ]
    return list(itertools.chain(*ranked)), notes


def _speech(
    quotation: Quotation, name: str, names: dict[str, str], speakers: dict[str, str]
) -> Iterator[_Item]:
    attributes = {"direct": next(word for word, kind in DIRECT.items() if kind is quotation.type)}
    if quotation.speaker:
        attributes["who"] = f"#{speakers[quotation.speaker]}"
    if quotation.speaker_entity:
        attributes["corresp"] = f"#{names[quotation.speaker_entity]}"
    if len(quotation.contents) == 1:
        yield _Item("said", attributes, quotation.contents[0], name, name)
        return
    for number, content in enumerate(quotation.contents, start=1):
        own = name if number == 1 else f"{name}.{number}"
        yield _Item("said", {**attributes, "n": str(number)}, content, own, name)


def _paragraphs(article: Article, items: list[_Item]) -> Iterator[Any]:
    """A `p` for every non-blank line, which extends to the next one."""
    begins = [0, *(line.start for line in itertools.islice(article.paragraphs(), 1, None)), len(article.text)]
    cut = fragments([item.span for item in items], begins)
    attributes = _joined(items, cut)
    place = 0
    for start, end in itertools.pairwise(begins):
        first = place
        while place < len(cut) and cut[place][0].start < end:
            place += 1
        yield _paragraph(steps(article.text, start, end, cut[first:place]), items, attributes)


def _joined(items: list[_Item], cut: list[Fragment]) -> dict[Fragment, dict[str, str]]:
    """The attributes of every fragment: its id, and the fragments before and after it."""
    attributes: dict[Fragment, dict[str, str]] = {}
    chains: dict[str, list[dict[str, str]]] = {}
    numbers = Counter[int]()
    for fragment in sorted(cut):
        item = items[fragment[1]]
        numbers[fragment[1]] += 1
        own = item.name if numbers[fragment[1]] == 1 else f"{item.name}-{numbers[fragment[1]]}"
        attributes[fragment] = {XML_ID: own, **item.attributes}
        chains.setdefault(item.chain, []).append(attributes[fragment])
    for chain in chains.values():
        for before, after in itertools.pairwise(chain):
            before["next"], after["prev"] = f"#{after[XML_ID]}", f"#{before[XML_ID]}"
    return attributes


def _paragraph(
    text: Iterable[str | Fragment | None], items: list[_Item], attributes: dict[Fragment, dict[str, str]]
) -> Any:
    builder = etree.TreeBuilder()
    opened = [f"{{{TEI}}}p"]
    builder.start(opened[0], {}, {None: TEI})
    for step in text:
        if isinstance(step, str):
            builder.data(step)
        elif step is None:
            builder.end(opened.pop())
        else:
            opened.append(f"{{{TEI}}}{items[step[1]].tag}")
            builder.start(opened[-1], attributes[step])
    builder.end(opened.pop())
    return builder.close()
