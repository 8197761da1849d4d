"""A page of highlighted articles to read and to print: no scripts, no external resources, light and dark.

It is both HTML and well-formed XML ("polyglot"), so that a strict parser can read the written page back.
"""

import html
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from annotator.assets import resource
from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.article import Article, ZoneKind
from annotator.core.errors import FormatError
from annotator.core.labels import COLOUR, LabelSet
from annotator.core.messages import Message
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import LabelledFormat, Options, Piece, dataset_format, parts
from annotator.formats.shared.carrying import Carries, Losses, carried
from annotator.formats.shared.nesting import Fragment, fragments, steps
from annotator.formats.shared.xml_characters import Nameless, with_allowed_characters

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_ORDER = ("content", "entity", "cue", "source")  # from outer to inner elements


@dataclass(frozen=True, slots=True)
class _Mark:
    """A span as the page shows it.

    `key` numbers the spans of an article. `part` and `name` are the part and the label, as in `Piece`. `tag`
    is the text shown after the span, and `tip` the text of its tooltip.
    """

    key: int
    part: str
    name: str
    classes: str
    tag: str
    tip: str
    span: Span


@dataset_format("html", ".html", title=Message("Page of highlighted articles to read"), reads=False)
class Html(LabelledFormat):
    """All articles on one page."""

    carries = Carries(links=False, origins=False, verdicts=False, ids=False)

    def carry(self, record: Record, losses: Losses) -> Record:
        """What a reader sees: spans, speakers, attributes, title, metadata, zones and reviewer."""
        return carried(with_allowed_characters(record, losses), self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """Legend, articles, and a list of them at the end, where all are known."""
        numbers = {label.name: f"l{number}" for number, label in enumerate(self.labels.labels)}
        titles: list[str] = []
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.write(_head(self.labels))
            for number, record in enumerate(records, start=1):
                titles.append(record.article.title or record.article.id)
                out.write(f'<article id="a{number}">\n<h2>{_escaped(titles[-1])}</h2>\n')
                out.write(f'<p class="about">{_escaped(" · ".join(_about(record)))}</p>\n')
                out.writelines(
                    ['<div class="text" lang="id">', *_text(record, numbers), "</div>\n</article>\n"]
                )
            out.write('<nav id="contents">\n<h2>Contents</h2>\n<ol>\n')
            for number, title in enumerate(titles, start=1):
                out.write(f'<li><a href="#a{number}">{_escaped(title)}</a></li>\n')
            out.write("</ol>\n</nav>\n</body>\n</html>\n")

    def read(self, path: Path) -> Iterator[Record]:
        """Not from a page that is made for people."""
        raise FormatError("{0}: this page is for reading; import the native JSONL or TEI instead.", path)

    def pieces(self, path: Path) -> Iterator[tuple[Piece, ...]]:
        """The spans that are marked on the page."""
        with path.open("rb") as file:
            own = {"resolve_entities": False, "huge_tree": True}  # the file was written by this program
            for _, article in etree.iterparse(Nameless(file), ("end",), tag="article", **own):
                yield _marked(article.find("div"))
                article.clear()
                while article.getprevious() is not None:
                    del article.getparent()[0]


def _head(labels: LabelSet) -> str:
    colours = (
        f".l{number} {{ --light: {label.light}; --dark: {label.dark}; }}\n"
        for number, label in enumerate(labels.labels)
        if COLOUR.fullmatch(label.light) and COLOUR.fullmatch(label.dark)
    )
    shown = [(f"e l{number}", label.name, label.title) for number, label in enumerate(labels.labels)]
    shown += [("said", "— who says it", "direct, mixed or indirect quotation")]
    shown += [("cue", "", "reporting words"), ("source", "", "mention of who speaks")]
    legend = "".join(
        f"<li><span{_attributes({'class': classes, 'data-tag': tag})}>{_escaped(title)}</span></li>\n"
        for classes, tag, title in shown
    )
    style = resource("export", "articles.css").read_text(encoding="utf-8") + "".join(colours)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        "<title>Annotated articles</title>\n"
        f"<style>\n{style}</style>\n"
        '</head>\n<body>\n<section class="legend">\n<h1>Annotated articles</h1>\n'
        f'<ul>\n{legend}</ul>\n<a class="to-contents" href="#contents">Contents</a>\n</section>\n'
    )


def _about(record: Record) -> Iterator[str]:
    article, work = record.article, record.work
    known = (article.meta.get(name) for name in ("outlet", "published", "author", "place"))
    yield from (str(value) for value in known if value)
    if work:
        yield f"read by {work.reviewer}" if work.reviewer else "read"
        yield "whole" if work.exhaustive else "suggestions only"
    yield article.id


def _text(record: Record, numbers: Mapping[str, str]) -> Iterator[str]:
    """One paragraph per line; the text between lines is between paragraphs, where it is not displayed."""
    article = record.article
    marks = _marks(record, numbers)
    lines = list(article.paragraphs())
    borders = [0, *(place for line in lines for place in (line.start, line.end)), len(article.text)]
    cut = fragments([mark.span for mark in marks], borders)
    last = {fragment[1]: fragment for fragment in sorted(cut)}
    begins, place = {line.start: line for line in lines}, 0
    for start, end in itertools.pairwise(sorted(set(borders))):
        first = place
        while place < len(cut) and cut[place][0].start < end:
            place += 1
        inner = "".join(_inside(article.text, start, end, cut[first:place], marks, last))
        if start in begins:
            yield f"<p{_attributes({'class': _zone(article, start, end)})}>{inner}</p>"
        else:
            yield inner


def _zone(article: Article, start: int, end: int) -> str:
    """The class of a line outside the body; a dateline before a sentence does not count."""
    kind = article.zone_at(start)
    return "" if kind is ZoneKind.BODY or kind is not article.zone_at(end - 1) else kind.value


def _inside(
    text: str, start: int, end: int, cut: list[Fragment], marks: list[_Mark], last: Mapping[int, Fragment]
) -> Iterator[str]:
    for step in steps(text, start, end, cut):
        if isinstance(step, str):
            yield _escaped(step)
        elif step is None:
            yield "</span>"
        else:
            mark = marks[step[1]]
            tag = mark.tag if last[step[1]] == step else ""
            attributes = {"class": mark.classes, "title": mark.tip, "data-tag": tag}
            attributes |= {"data-key": str(mark.key), "data-name": mark.name}
            yield f"<span{_attributes(attributes)}>"


def _marks(record: Record, numbers: Mapping[str, str]) -> list[_Mark]:
    """The marks, outer before inner: contents, entities, cues, sources; of each the longer first."""
    keys = itertools.count()
    marks = [
        _mark(next(keys), annotation, part, label, span, numbers)
        for annotation in record.annotations
        for part, label, span in parts(annotation)
    ]
    return sorted(marks, key=lambda mark: (_ORDER.index(mark.part), -len(mark.span), mark.span))


def _mark(
    key: int, annotation: Annotation, part: str, label: str, span: Span, numbers: Mapping[str, str]
) -> _Mark:
    attributes = [f"{name}: {value}" for name, value in annotation.attributes.items()]
    if isinstance(annotation, Entity):
        tip = "; ".join([label, *attributes])
        return _Mark(key, part, label, f"e {numbers.get(label, '')}".strip(), label, tip, span)
    if part != "content":
        return _Mark(key, part, part, part, "", part, span)
    tip = "; ".join([f"{label} quotation", *filter(None, [annotation.speaker]), *attributes])
    return _Mark(key, part, label, f"said {label}", _who(annotation, span), tip, span)


def _who(quotation: Quotation, span: Span) -> str:
    """The speaker, shown after the last content."""
    return f"— {quotation.speaker}" if quotation.speaker and span == quotation.contents[-1] else ""


def _escaped(words: str) -> str:
    return html.escape(words, quote=False).replace("\r", "&#13;")


def _attributes(attributes: Mapping[str, str]) -> str:
    """The attributes that have a value; line ends and tabs are references, so parsers keep them."""
    return "".join(f' {name}="{_quoted(value)}"' for name, value in attributes.items() if value)


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def _marked(text: Any) -> tuple[Piece, ...]:
    places: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    words: list[str] = []
    length = 0

    def put(more: str | None) -> None:
        nonlocal length
        words.append(more or "")
        length += len(more or "")

    def walk(element: Any) -> None:
        key = int(element.get("data-key", -1))
        names[key] = element.get("data-name", "")
        place = places.setdefault(key, [length, length])
        put(element.text)
        for child in element:
            walk(child)
            put(child.tail)
        place[1] = length

    walk(text)
    whole = "".join(words)
    return tuple(
        (names[key], start, end, whole[start:end]) for key, (start, end) in sorted(places.items()) if key >= 0
    )
