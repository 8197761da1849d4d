"""CoNLL-U Plus: the whole text as sentences and tokens, with entities as IOB2 tags in an extra column.

Sources: https://universaldependencies.org/ext-format.html for the columns; UDPipe's `SpacesBefore` and
`SpacesAfter` for white space other than one space, which preserve the text exactly.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.assets import words
from annotator.core.annotation import Annotation, Entity
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.messages import Plural
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.core.tokens import sentences, tokenize
from annotator.formats.registry import Options, Readable, dataset_format, read_lines
from annotator.formats.shared.carrying import Carries, Losses, carried, numbered
from annotator.formats.shared.tags import LINE, checked_tag, runs, tag, tokens_of, uncut

COLUMNS = "# global.columns = ID FORM MISC ANNOTATOR:NE"
_ESCAPES = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_BACK = {escape[1]: letter for letter, escape in _ESCAPES.items()}
_DOCUMENT = re.compile(r"# newdoc id = (.*)")


@dataset_format("conllu", ".conllu", ".conllup", title="CoNLL-U Plus")
class Conllu(Readable):
    """Flat entities over the whole text, whose white space is preserved exactly."""

    carries = Carries(
        quotations=False, overlaps=False, attributes=False, origins=False, verdicts=False, passes=False,
        zones=False, about=False, ids=False,
    )  # fmt: skip

    def carry(self, record: Record, losses: Losses) -> Record:
        """Entities without white space at their edges, because tokens contain no white space."""
        kept = carried(record, self.carries, losses)
        fitting: list[Annotation] = []
        for entity in kept.annotations:
            tokens = tokenize(kept.article.text, entity.extent)
            if tokens:
                place = Span(tokens[0].span.start, tokens[-1].span.end)
                fitting.append(Entity("", place, entity.label) if isinstance(entity, Entity) else entity)
            else:
                losses.add(Plural("{0} entity without a word", "{0} entities without a word"))
        return Record(kept.article, numbered(kept.article.id, fitting))

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """Write one block per sentence; `newdoc` precedes the first block of an article."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.write(f"{COLUMNS}\n")
            for record in records:
                out.write(f"# newdoc id = {_escaped(record.article.id, keep=' |')}\n")
                for block in _blocks(record):
                    out.write(block)
                out.write("\n")

    def read(self, path: Path) -> Iterator[Record]:
        """The articles; raises `FormatError` with the number of a line that has other columns."""
        name, parts, tags = "", list[str](), list[tuple[int, int, str]]()
        begun, length = False, 0
        for number, line in read_lines(path):
            document = _DOCUMENT.fullmatch(line.rstrip("\n"))
            if document:
                if begun:
                    yield _record(name, "".join(parts), tags)
                name, parts, tags, begun, length = _plain(document[1]), [], [], True, 0
            elif line.strip() and not line.startswith("#"):
                columns = line.rstrip("\n").split("\t")
                if len(columns) != 4 or not begun:
                    raise FormatError(
                        "{0}, line {1}: below `# newdoc id` four columns are wanted"
                        " (ID FORM MISC ANNOTATOR:NE).",
                        path,
                        number,
                    )
                before, after = _spaces(columns[2])
                start = length + len(before)
                tags.append(
                    (start, start + len(columns[1]), checked_tag(columns[3], LINE, str(path), number))
                )
                parts += [before, columns[1], after]
                length = start + len(columns[1]) + len(after)
            elif spaces := re.fullmatch(r"# spaces = (.*)\n?", line):
                parts.append(_plain(spaces[1]))
                length += len(parts[-1])
        if begun:
            yield _record(name, "".join(parts), tags)


def _blocks(record: Record) -> Iterator[str]:
    """The sentences of the whole text. Text without tokens becomes a comment `# spaces`."""
    text = record.article.text
    entities = [a for a in record.annotations if isinstance(a, Entity)]
    abbreviations = words("lexicons", "abbreviations.txt")
    spans = [s for line in record.article.paragraphs() for s in sentences(text, line, abbreviations)]
    rows = [tokens_of(text, sentence, entities) for sentence in uncut(spans, entities)]
    rows = [row for row in rows if row]
    places = [token for row in rows for token in row]
    if not places:
        yield f"# spaces = {_escaped(text)}\n" if text else ""
        return
    ends = [*(token.start for token in places[1:]), len(text)]
    after = {token: text[token.end : end] for token, end in zip(places, ends, strict=True)}
    yield from _written(record, rows, after, text[: places[0].start])


def _written(record: Record, rows: list[list[Span]], after: dict[Span, str], before: str) -> Iterator[str]:
    text = record.article.text
    entities = [a for a in record.annotations if isinstance(a, Entity)]
    for row in rows:
        shown = re.sub(r"\s", " ", text[row[0].start : row[-1].end])
        lines = [f"# text = {shown}"]
        for number, token in enumerate(row, start=1):
            owner = next((e for e in entities if e.span.covers(token)), None)
            lines.append(
                f"{number}\t{token.of(text)}\t{_misc(before, after[token])}\t{_escaped(tag(owner, token))}"
            )
            before = ""
        yield "\n".join(lines) + "\n\n"


def _misc(before: str, after: str) -> str:
    fields = [f"SpacesBefore={_escaped(before)}"] if before else []
    if after == "":
        fields.append("SpaceAfter=No")
    elif after != " ":
        fields.append(f"SpacesAfter={_escaped(after)}")
    return "|".join(fields) or "_"


def _spaces(misc: str) -> tuple[str, str]:
    fields = dict(part.split("=", 1) for part in misc.split("|") if "=" in part)
    after = "" if fields.get("SpaceAfter") == "No" else _plain(fields.get("SpacesAfter", "\\s"))
    return _plain(fields.get("SpacesBefore", "")), after


def _escaped(text: str, keep: str = "") -> str:
    """White space and reserved characters as escapes; white space without a short escape by its number."""
    return "".join(letter if letter in keep else _escape(letter) for letter in text)


def _escape(letter: str) -> str:
    return _ESCAPES.get(letter) or (f"\\u{{{ord(letter):x}}}" if letter.isspace() else letter)


def _plain(escaped: str) -> str:
    return _ESCAPED.sub(lambda m: _character(m[1]) if m[1] else _BACK.get(m[2], m[2]), escaped)


def _character(digits: str) -> str:
    """The character with this hexadecimal number, or else its escape as it is."""
    number = int(digits, 16)
    return chr(number) if number <= sys.maxunicode else f"\\u{{{digits}}}"


def _record(name: str, text: str, rows: list[tuple[int, int, str]]) -> Record:
    entities: list[Annotation] = [
        Entity("", Span(rows[first][0], rows[last - 1][1]), _plain(label))
        for first, last, label in runs(tag for _, _, tag in rows)
    ]
    return Record(Article(name, text), numbered(name, entities))
