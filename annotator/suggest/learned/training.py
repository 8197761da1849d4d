"""Trains a model on gold records.

The quotation CRF comes first, and its predictions are features for the entity CRFs. For training, each
article is predicted by a CRF that has not seen it (cross-fitting), so that these features are as good as at
prediction.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annotator.core.annotation import Entity, Quotation
from annotator.core.errors import AnnotatorError, CancelledError
from annotator.core.messages import Message
from annotator.core.progress import Progress, watched
from annotator.core.record import Record
from annotator.suggest.learned.examples import (
    PageFeatures,
    entity_rows,
    entity_tags,
    helper_chunks,
    layers_of,
    page_features,
    quotation_rows,
    quotation_tags,
)
from annotator.suggest.learned.helpers import HELPERS
from annotator.suggest.learned.model import Model, Training
from annotator.suggest.learned.tagger import Tagger, fit
from annotator.suggest.learned.tags import Chunk
from annotator.suggest.learned.words import Rows
from annotator.suggest.registry import make_suggester

FOLDS = 4
QUOTATION_ITERATIONS = 60
ENTITY_ITERATIONS = 120


class NothingToLearnError(AnnotatorError):
    """The records contain no exhaustive gold."""


@dataclass(frozen=True, slots=True)
class _Example:
    record: Record
    features: PageFeatures


def train(records: Iterable[Record], progress: Progress, *, seed: int = 7) -> Model:
    """Train on the exhaustive records (those without a pass count as exhaustive).

    Any label set: labels that overlap in gold get separate layers. The same records in the same order with
    the same seed give the same bytes. Raises `NothingToLearnError` without any gold, and `CancelledError`
    between two articles or two iterations.
    """
    gold = [accepted_only(record) for record in records if record.work is None or record.work.exhaustive]
    gold = [record for record in gold if record.annotations]
    if not gold:
        raise NothingToLearnError(
            "There is nothing to learn from: finish some articles as read whole, with annotations in them."
        )
    helpers = tuple((name, make_suggester(name).version) for name in HELPERS)
    examples = _examples(gold, progress)
    quotations, chunks = _learn_quotations(examples, progress, seed)
    layers = layers_of(gold)
    rows = [entity_rows(example.features, found) for example, found in zip(examples, chunks, strict=True)]
    entities = tuple(_learn_layer(examples, rows, layer, progress) for layer in layers)
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


def accepted_only(record: Record) -> Record:
    """The record with its accepted annotations only."""
    accepted = tuple(a for a in record.annotations if a.verdict is None or a.verdict.holds)
    return Record(record.article, accepted, record.work)


def _examples(gold: Sequence[Record], progress: Progress) -> list[_Example]:
    examples = []
    shared: dict[str, str] = {}  # equal features share one string, which takes a tenth of the memory
    for record in watched(gold, progress):
        features = page_features(record.article, HELPERS)
        for rows in (features.words, features.marks):
            for row in rows:
                row[:] = [shared.setdefault(feature, feature) for feature in row]
        examples.append(_Example(record, features))
    return examples


def _learn_quotations(
    examples: Sequence[_Example], progress: Progress, seed: int
) -> tuple[bytes, list[list[Chunk]]]:
    """The CRF of contents, cues and sources, and each article's chunks predicted by a CRF that has not seen
    it.
    """
    if not any(isinstance(a, Quotation) for example in examples for a in example.record.annotations):
        return b"", [helper_chunks(example.features) for example in examples]
    rows = [quotation_rows(example.features) for example in examples]
    tags = [quotation_tags(example.record, example.features.page) for example in examples]

    def learn(chosen: Iterable[int], part: str) -> bytes:
        chosen_rows = ((examples[n].features.page, rows[n], tags[n]) for n in chosen)
        return fit(chosen_rows, QUOTATION_ITERATIONS, _reporting(progress, QUOTATION_ITERATIONS, part))

    full_model = learn(range(len(examples)), Message("quotations"))
    chunks: list[list[Chunk]] = [[] for _ in examples]
    for number, unseen in enumerate(folds(len(examples), FOLDS, seed), 1):
        seen = [n for n in range(len(examples)) if n not in unseen]
        tagger = Tagger(learn(seen, Message("quotations, part {0}", number)) if seen else full_model)
        for n in unseen:
            chunks[n] = [chunk for chunk, _ in tagger.find(examples[n].features.page, rows[n])]
    return full_model, chunks


def _learn_layer(
    examples: Sequence[_Example], rows: Sequence[Rows], layer: Sequence[str], progress: Progress
) -> bytes:
    layer_rows = (
        (example.features.page, row, entity_tags(example.record, example.features.page, layer))
        for example, row in zip(examples, rows, strict=True)
    )
    return fit(layer_rows, ENTITY_ITERATIONS, _reporting(progress, ENTITY_ITERATIONS, ", ".join(layer)))


def shuffled(number: int, seed: int) -> list[int]:
    """The indices `0 … number - 1` in an order that depends only on `seed`."""
    order = list(range(number))
    random.Random(seed).shuffle(order)  # noqa: S311 - a fair deal, no secret
    return order


def folds(number: int, parts: int, seed: int) -> list[set[int]]:
    """`number` indices split at random by `seed` into at most `parts` sets of nearly equal size."""
    order = shuffled(number, seed)
    return [set(order[n::parts]) for n in range(min(parts, number))]


def _reporting(progress: Progress, total: int, part: str) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        if progress.cancelled():
            raise CancelledError("Training was cancelled; the previous model is unchanged.")
        done = min(done + 1, total)
        progress.report(done, total, part)

    return step
