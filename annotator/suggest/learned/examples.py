"""From a gold record to what the CRFs learn: a page, its features, the pieces that are true."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.annotation import Entity, Quotation
from annotator.core.article import Article
from annotator.core.record import Record
from annotator.suggest.learned.answers import Answers, answer_rows, ask, parts_of
from annotator.suggest.learned.marks import mark_rows
from annotator.suggest.learned.page import Page, read_page
from annotator.suggest.learned.speech import speech_rows
from annotator.suggest.learned.tags import Piece, pieces_of, tags_of
from annotator.suggest.learned.words import Rows, lexicon_rows, word_rows

_NEAR = ("w-1=", "w0=", "w1=", "f-1=", "f0=", "f1=", "w-1,0=", "w0,1=", "opens", "zone=")
_TOLERATED = 0.01  # of a label's spans that may overlap another's before the two need layers of their own


@dataclass(frozen=True, slots=True)
class Reading:
    """A page with the features that do not depend on what was found on it."""

    page: Page
    answers: Answers
    words: Rows
    marks: Rows


def read(article: Article, helpers: Sequence[str]) -> Reading:
    """Read an article and let the `helpers` (names of suggesters) answer on it."""
    page = read_page(article)
    answers = ask(article, helpers)
    marks = [a + b for a, b in zip(mark_rows(page), answer_rows(page, answers), strict=True)]
    return Reading(page, answers, word_rows(page), marks)


def quotation_rows(reading: Reading) -> Rows:
    """Features for contents, cues and sources: marks and answers, and only the nearest words."""
    return [
        [feature for feature in word if feature.startswith(_NEAR)] + marks
        for word, marks in zip(reading.words, reading.marks, strict=True)
    ]


def entity_rows(reading: Reading, pieces: Sequence[Piece]) -> Rows:
    """Features for entities, `pieces` being the contents, cues and sources found on the page."""
    speech = speech_rows(reading.page, pieces, reading.answers.quotations)
    lexicons = lexicon_rows(reading.page)
    return [
        word + marks + entry + said
        for word, marks, entry, said in zip(reading.words, reading.marks, lexicons, speech, strict=True)
    ]


def quotation_tags(record: Record, page: Page) -> list[str]:
    """The tags of the record's contents, cues and sources."""
    return tags_of(page, parts_of(a for a in record.annotations if isinstance(a, Quotation)))


def entity_tags(record: Record, page: Page, labels: Sequence[str]) -> list[str]:
    """The tags of the record's entities of `labels`."""
    return tags_of(page, [(e.span, e.label) for e in _entities(record) if e.label in labels])


def answered_pieces(reading: Reading) -> list[Piece]:
    """What the helpers take for contents, cues and sources: used where gold has no quotations."""
    return pieces_of(reading.page, tags_of(reading.page, parts_of(reading.answers.quotations)))


def layers_of(records: Sequence[Record]) -> list[list[str]]:
    """The entity labels of gold, split so that labels whose spans overlap are tagged apart.

    Labels come in the order in which gold first has them, so that their names do not matter, each in the
    first layer where it overlaps with none.
    """
    numbers: Counter[str] = Counter()
    clashes: Counter[tuple[str, str]] = Counter()
    for record in records:
        entities = sorted(_entities(record), key=lambda e: e.span)
        numbers.update(e.label for e in entities)
        for i, one in enumerate(entities):
            for other in entities[i + 1 :]:
                if other.span.start >= one.span.end:
                    break
                clashes[min(one.label, other.label), max(one.label, other.label)] += 1
    layers: list[list[str]] = []
    for label in numbers:
        free = (
            layer
            for layer in layers
            if not any(_clash(clashes, numbers, min(label, other), max(label, other)) for other in layer)
        )
        layer = next(free, None)
        if layer is None:
            layers.append([label])
        else:
            layer.append(label)
    return layers


def _clash(clashes: Counter[tuple[str, str]], numbers: Counter[str], one: str, other: str) -> bool:
    return clashes[one, other] > _TOLERATED * min(numbers[one], numbers[other])


def _entities(record: Record) -> list[Entity]:
    return [a for a in record.annotations if isinstance(a, Entity) and (a.verdict is None or a.verdict.holds)]
