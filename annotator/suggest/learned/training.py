"""Learning a model from gold records.

Quotations come first, and what was found of them is a feature for the entities. So that the entities learn
from answers as good as those they will get, each article is answered by a CRF that has not seen it.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annotator.core.annotation import Entity, Quotation
from annotator.core.errors import AnnotatorError, CancelledError
from annotator.core.messages import Message
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.suggest.learned.answers import HELPERS
from annotator.suggest.learned.examples import (
    Reading,
    answered_pieces,
    entity_rows,
    entity_tags,
    layers_of,
    quotation_rows,
    quotation_tags,
    read,
)
from annotator.suggest.learned.model import Model, Training
from annotator.suggest.learned.tagger import Tagger, fit
from annotator.suggest.learned.tags import Piece
from annotator.suggest.learned.words import Rows
from annotator.suggest.registry import make_suggester

FOLDS = 4
QUOTATION_ITERATIONS = 60
ENTITY_ITERATIONS = 120


class NothingToLearnError(AnnotatorError):
    """The records hold no gold that was read whole."""


@dataclass(frozen=True, slots=True)
class _Lesson:
    record: Record
    reading: Reading


def train(records: Iterable[Record], progress: Progress, *, seed: int = 7) -> Model:
    """Learn from the records that were read whole (records without a pass are taken so).

    Any label set: labels that overlap in gold are tagged in layers of their own. The same records in the
    same order with the same seed give the same bytes. Raises `NothingToLearnError` without any gold, and
    `CancelledError` between two articles or two steps of the fitting.
    """
    gold = [held(record) for record in records if record.work is None or record.work.exhaustive]
    gold = [record for record in gold if record.annotations]
    if not gold:
        raise NothingToLearnError(
            "There is nothing to learn from: finish some articles as read whole, with annotations in them."
        )
    helpers = tuple((name, make_suggester(name).version) for name in HELPERS)
    lessons = _lessons(gold, progress)
    quotations, pieces = _learn_quotations(lessons, progress, seed)
    layers = layers_of(gold)
    rows = [entity_rows(one.reading, found) for one, found in zip(lessons, pieces, strict=True)]
    entities = tuple(_learn_layer(lessons, rows, layer, progress) for layer in layers)
    return Model(
        tuple(tuple(layer) for layer in layers),
        entities,
        quotations,
        helpers,
        Training(
            len(gold),
            sum(isinstance(a, Entity) for record in gold for a in record.annotations),
            sum(isinstance(a, Quotation) for record in gold for a in record.annotations),
            seed,
        ),
    )


def held(record: Record) -> Record:
    """The record without what the reviewer does not hold to be true."""
    kept = tuple(a for a in record.annotations if a.verdict is None or a.verdict.holds)
    return Record(record.article, kept, record.work)


def _lessons(gold: Sequence[Record], progress: Progress) -> list[_Lesson]:
    lessons = []
    known: dict[str, str] = {}  # equal features share one string: a tenth of the memory
    for record in watched(gold, progress):
        reading = read(record.article, HELPERS)
        for rows in (reading.words, reading.marks):
            for row in rows:
                row[:] = [known.setdefault(feature, feature) for feature in row]
        lessons.append(_Lesson(record, reading))
    return lessons


def _learn_quotations(
    lessons: Sequence[_Lesson], progress: Progress, seed: int
) -> tuple[bytes, list[list[Piece]]]:
    """The CRF of contents, cues and sources, and what CRFs that had not seen an article found in it."""
    if not any(isinstance(a, Quotation) for lesson in lessons for a in lesson.record.annotations):
        return b"", [answered_pieces(lesson.reading) for lesson in lessons]
    rows = [quotation_rows(lesson.reading) for lesson in lessons]
    tags = [quotation_tags(lesson.record, lesson.reading.page) for lesson in lessons]

    def learn(chosen: Iterable[int], what: str) -> bytes:
        examples = ((lessons[n].reading.page, rows[n], tags[n]) for n in chosen)
        return fit(examples, QUOTATION_ITERATIONS, _counting(progress, QUOTATION_ITERATIONS, what))

    whole = learn(range(len(lessons)), Message("quotations"))
    pieces: list[list[Piece]] = [[] for _ in lessons]
    for number, unseen in enumerate(folds(len(lessons), FOLDS, seed), 1):
        seen = [n for n in range(len(lessons)) if n not in unseen]
        tagger = Tagger(learn(seen, Message("quotations, part {0}", number)) if seen else whole)
        for n in unseen:
            pieces[n] = [piece for piece, _ in tagger.find(lessons[n].reading.page, rows[n])]
    return whole, pieces


def _learn_layer(
    lessons: Sequence[_Lesson], rows: Sequence[Rows], layer: Sequence[str], progress: Progress
) -> bytes:
    examples = (
        (lesson.reading.page, row, entity_tags(lesson.record, lesson.reading.page, layer))
        for lesson, row in zip(lessons, rows, strict=True)
    )
    return fit(examples, ENTITY_ITERATIONS, _counting(progress, ENTITY_ITERATIONS, ", ".join(layer)))


def shuffled(number: int, seed: int) -> list[int]:
    """The places `0 … number - 1` in an order that depends on `seed` alone."""
    order = list(range(number))
    random.Random(seed).shuffle(order)  # noqa: S311 - a fair deal, no secret
    return order


def folds(number: int, parts: int, seed: int) -> list[set[int]]:
    """`number` places dealt into at most `parts` sets of nearly equal size, at random by `seed`."""
    order = shuffled(number, seed)
    return [set(order[n::parts]) for n in range(min(parts, number))]


def _counting(progress: Progress, total: int, what: str) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        if progress.cancelled():
            raise CancelledError("Training was stopped; the model there was is kept.")
        done = min(done + 1, total)
        progress.report(done, total, what)

    return step
