"""CoNLL-2003: one token per line in four columns, a blank line between sentences, IOB2 or BIOES tags.

Sources: Tjong Kim Sang and De Meulder (2003), "Introduction to the CoNLL-2003 Shared Task"; for BIOES,
Ratinov and Roth (2009). The two middle columns (part of speech, chunk) are not annotated here and contain
`_`.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.assets import words
from annotator.core.annotation import Annotation, Entity
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.messages import Plural
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.core.tokens import sentences
from annotator.formats.registry import Options, Readable, dataset_format, read_lines
from annotator.formats.shared.carrying import Carries, Losses, carried, numbered
from annotator.formats.shared.tags import LINE, checked_tag, runs, tag, tokens_of, uncut

DOCUMENT = "-DOCSTART- -X- -X- O"
FLAT_ENTITIES = Carries(
    quotations=False, overlaps=False, attributes=False, origins=False, verdicts=False, passes=False,
    zones=False, about=False, names=False, ids=False,
)  # fmt: skip


@dataset_format("conll", ".conll", ".iob2", title="CoNLL-2003")
class Conll(Readable):
    """Flat entities only, and the tokens of the live zones instead of the text."""

    carries = FLAT_ENTITIES

    def carry(self, record: Record, losses: Losses) -> Record:
        """The text rebuilt from its tokens: a space between tokens, one sentence per line."""
        return tokenized(carried(record, self.carries, losses), record, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """Write one line per token."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for record in records:
                out.write(f"{DOCUMENT}\n\n")
                for sentence in tagged_sentences(record, options.scheme):
                    out.writelines(f"{token} _ _ {tag}\n" for token, tag in sentence)
                    out.write("\n")

    def read(self, path: Path) -> Iterator[Record]:
        """Articles whose text is rebuilt: a space between tokens, one sentence per line."""
        article: list[list[tuple[str, str]]] | None = None
        count = 0
        named = self.read_options.columns
        token, tag = (named.index("token"), named.index("ner")) if named else (0, -1)
        least = max(token, tag, 1) + 1
        for number, line in read_lines(path, self.read_options.encoding):
            columns = line.split()
            if columns and columns[0] == "-DOCSTART-":
                if article is not None:
                    count += 1
                    yield rebuilt(f"{path.stem}-{count:05}", article)
                article = [[]]
            elif columns:
                if len(columns) < least:
                    raise FormatError(
                        "{0}, line {1}: {2} columns are wanted, set apart by spaces or tabs; it has {3}.",
                        path,
                        number,
                        least,
                        len(columns),
                    )
                article = article or [[]]
                article[-1].append((columns[token], checked_tag(columns[tag], LINE, str(path), number)))
            elif article and article[-1]:
                article.append([])
        if article is not None:
            yield rebuilt(f"{path.stem}-{count + 1:05}", article)


def tokenized(record: Record, whole: Record, losses: Losses) -> Record:
    """The record with its text rebuilt from the tokens of the live zones of `whole`, and moved entities.

    A token is split at the edges of entities. Losses are counted for entities without a token, and for
    entities that are split by the edge of a line or zone.
    """
    text = record.article.text
    entities = [a for a in record.annotations if isinstance(a, Entity)]
    lines: list[str] = []
    moved: list[Annotation] = []
    parts = dict.fromkeys(range(len(entities)), 0)
    offset = 0
    for sentence in _sentences(whole.article, entities):
        tokens = tokens_of(text, sentence, entities)
        if not tokens:
            continue
        starts = list(itertools.accumulate((len(t.of(text)) + 1 for t in tokens), initial=offset))
        for number, entity in enumerate(entities):
            inside = [i for i, token in enumerate(tokens) if entity.span.covers(token)]
            if inside:
                place = Span(starts[inside[0]], starts[inside[-1] + 1] - 1)
                moved.append(replace(entity, id="", span=place))
                parts[number] += 1
        lines.append(" ".join(token.of(text) for token in tokens) + "\n")
        offset = starts[-1]
    losses.add(
        Plural(
            "{0} entity outside the live zones or without a word",
            "{0} entities outside the live zones or without a word",
        ),
        sum(n == 0 for n in parts.values()),
    )
    losses.add(
        Plural(
            "{0} entity cut by the end of a line or zone", "{0} entities cut by the end of a line or zone"
        ),
        sum(n > 1 for n in parts.values()),
    )
    article = replace(record.article, text="".join(lines))
    return Record(article, numbered(article.id, moved))


def _sentences(article: Article, entities: Sequence[Entity]) -> Iterator[Span]:
    """The sentences of the live zones."""
    abbreviations = words("lexicons", "abbreviations.txt")
    for line, kind in article.stretches():
        if kind.live:
            yield from uncut(sentences(article.text, line, abbreviations), entities)


def tagged_sentences(record: Record, scheme: str) -> Iterator[list[tuple[str, str]]]:
    """The tokens of each line of a `tokenized` record with their tags."""
    offset = 0
    starts = {a.extent.start: a for a in record.annotations if isinstance(a, Entity)}
    for line in record.article.text.split("\n")[:-1]:
        rows: list[tuple[str, str]] = []
        inside: Entity | None = None
        for token in line.split(" "):
            end = offset + len(token)
            inside = starts.get(offset, inside)
            rows.append((token, tag(inside, Span(offset, end), scheme)))
            if inside is not None and inside.span.end == end:
                inside = None
            offset = end + 1
        yield rows


def rebuilt(article_id: str, rows: Iterable[Sequence[tuple[str, str]]]) -> Record:
    """The article of tagged sentences: a space between tokens, one sentence per line."""
    lines: list[str] = []
    entities: list[Annotation] = []
    offset = 0
    for sentence in filter(None, rows):
        starts = list(itertools.accumulate((len(token) + 1 for token, _ in sentence), initial=offset))
        for first, last, label in runs(row[1] for row in sentence):
            entities.append(Entity("", Span(starts[first], starts[last] - 1), label))
        lines.append(" ".join(token for token, _ in sentence) + "\n")
        offset = starts[-1]
    return Record(Article(article_id, "".join(lines)), numbered(article_id, entities))
