"""CoNLL-2003 with IOB2 tags: one token a line, four columns, a blank line between sentences.

Source: Tjong Kim Sang and De Meulder (2003), "Introduction to the CoNLL-2003 Shared Task". The two middle
columns (part of speech, chunk) are not annotated here and hold `_`.
"""

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.assets import words
from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.core.tokens import sentences, tokenize
from annotator.formats.registry import Losses, dataset_format, read_lines

DOCUMENT = "-DOCSTART- _ _ O"


@dataset_format("conll", ".conll", ".iob2")
class Conll:
    """Entities alone, flat: of overlapping ones the longest stays."""

    def write(self, records: Iterable[Record], path: Path, losses: Losses) -> None:
        """Tokens of the live zones; a token never straddles the edge of an entity."""
        abbreviations = words("lexicons", "abbreviations.txt")
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for record in records:
                out.write(f"{DOCUMENT}\n\n")
                entities = flat(record, losses)
                for line in (span for span, kind in record.article.stretches() if kind.live):
                    for sentence in sentences(record.article.text, line, abbreviations):
                        out.writelines(_rows(record.article.text, sentence, entities))
                        out.write("\n")

    def read(self, path: Path) -> Iterator[Record]:
        """Articles with their text rebuilt: tokens set apart by a space, sentences on lines of their own."""
        article: list[list[tuple[str, str]]] = []
        count = 0
        for number, line in read_lines(path):
            columns = line.split()
            if columns and columns[0] == "-DOCSTART-":
                if any(article):
                    count += 1
                    yield _rebuilt(f"{path.stem}-{count:05}", article)
                article = [[]]
            elif columns:
                if len(columns) < 2:
                    raise FormatError(
                        f"{path}, line {number}: a token and its tag are wanted, set apart by a space."
                    )
                article = article or [[]]
                article[-1].append((columns[0], _checked(columns[-1], path, number)))
            elif article and article[-1]:
                article.append([])
        if any(article):
            yield _rebuilt(f"{path.stem}-{count + 1:05}", article)


def flat(record: Record, losses: Losses) -> list[Entity]:
    """The entities that do not overlap a longer one, in text order; the rest is noted as lost."""
    kept: list[Entity] = []
    entities = [a for a in record.annotations if isinstance(a, Entity)]
    for entity in sorted(entities, key=lambda e: (-len(e.span), e.span, e.label)):
        if any(entity.span.overlaps(other.span) for other in kept):
            losses.add("entities inside or across a longer one")
        else:
            kept.append(entity)
    losses.add("quotations", sum(isinstance(a, Quotation) for a in record.annotations))
    losses.add("entities with attributes, which were left out", sum(bool(e.attributes) for e in kept))
    return sorted(kept, key=lambda e: e.span)


def _rows(text: str, sentence: Span, entities: list[Entity]) -> Iterator[str]:
    here = [e for e in entities if e.span.overlaps(sentence)]
    edges = sorted({sentence.start, sentence.end, *(p for e in here for p in (e.span.start, e.span.end))})
    edges = [edge for edge in edges if sentence.start <= edge <= sentence.end]
    begun: set[str] = set()
    for start, end in itertools.pairwise(edges):
        for token in tokenize(text, Span(start, end)):
            owner = next((e for e in here if e.span.covers(token.span)), None)
            tag = "O" if owner is None else f"{'I' if owner.id in begun else 'B'}-{owner.label}"
            if owner is not None:
                begun.add(owner.id)
            yield f"{token.text} _ _ {tag}\n"


def _checked(tag: str, path: Path, number: int) -> str:
    if tag == "O" or (tag[:2] in {"B-", "I-"} and tag[2:]):
        return tag
    raise FormatError(f"{path}, line {number}: {tag!r} is not an IOB2 tag (O, B-LABEL or I-LABEL).")


def _rebuilt(article_id: str, rows: list[list[tuple[str, str]]]) -> Record:
    text = "\n".join(" ".join(token for token, _ in sentence) for sentence in rows if sentence) + "\n"
    entities: list[Annotation] = []
    offset = 0
    for sentence in filter(None, rows):
        begin, label = 0, ""
        for token, tag in [*sentence, ("", "O")]:
            if label and tag != f"I-{label}":
                entities.append(Entity(f"{article_id}:{begin}", Span(begin, offset - 1), label))
                label = ""
            if tag != "O" and not label:
                begin, label = offset, tag[2:]
            offset += len(token) + 1
        offset -= 1
    return Record(Article(article_id, text), tuple(entities))
