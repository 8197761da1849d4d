"""Training data of the CRFs from gold records: pages, features, tags."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.annotation import Entity, Quotation
from annotator.core.article import Article
from annotator.core.record import Record
from annotator.suggest.learned.helpers import HelperOutput, helper_rows, parts_of, run_helpers
from annotator.suggest.learned.marks import mark_rows
from annotator.suggest.learned.page import Page, read_page
from annotator.suggest.learned.speech import speech_rows
from annotator.suggest.learned.tags import Chunk, chunks_of, tags_of
from annotator.suggest.learned.words import Rows, lexicon_rows, word_rows

_NEAR_FEATURES = ("w-1=", "w0=", "w1=", "f-1=", "f0=", "f1=", "w-1,0=", "w0,1=", "opens", "zone=")
_TOLERATED_OVERLAP = 0.01  # share of a label's spans that may overlap another's in the same layer


@dataclass(frozen=True, slots=True)
class PageFeatures:
    """A page with the features that do not depend on predicted chunks."""

    page: Page
    helper_output: HelperOutput
    words: Rows
    marks: Rows


def page_features(article: Article, helpers: Sequence[str]) -> PageFeatures:
    """Compute the features of an article; `helpers` are the names of the suggesters whose output is used."""
    page = read_page(article)
    helper_output = run_helpers(article, helpers)
    marks = [a + b for a, b in zip(mark_rows(page), helper_rows(page, helper_output), strict=True)]
    return PageFeatures(page, helper_output, word_rows(page), marks)


def quotation_rows(features: PageFeatures) -> Rows:
    """Features for contents, cues and sources: quotation marks, helper output and the nearest words."""
    return [
        [feature for feature in word if feature.startswith(_NEAR_FEATURES)] + marks
        for word, marks in zip(features.words, features.marks, strict=True)
    ]


def entity_rows(features: PageFeatures, chunks: Sequence[Chunk]) -> Rows:
    """Features for entities; `chunks` are the predicted contents, cues and sources."""
    speech = speech_rows(features.page, chunks, features.helper_output.quotations)
    lexicons = lexicon_rows(features.page)
    return [
        word + marks + entry + speech_features
        for word, marks, entry, speech_features in zip(
            features.words, features.marks, lexicons, speech, strict=True
        )
    ]


def quotation_tags(record: Record, page: Page) -> list[str]:
    """The tags of the record's contents, cues and sources."""
    return tags_of(page, parts_of(a for a in record.annotations if isinstance(a, Quotation)))


def entity_tags(record: Record, page: Page, labels: Sequence[str]) -> list[str]:
    """The tags of the record's entities of `labels`."""
    return tags_of(page, [(e.span, e.label) for e in _entities(record) if e.label in labels])


def helper_chunks(features: PageFeatures) -> list[Chunk]:
    """The contents, cues and sources of the helpers, used if gold has no quotations."""
    return chunks_of(features.page, tags_of(features.page, parts_of(features.helper_output.quotations)))


def layers_of(records: Sequence[Record]) -> list[list[str]]:
    """The entity labels of gold, split into layers so that labels whose spans overlap have separate CRFs.

    Labels are in the order of their first occurrence in gold, so that their names do not matter, each in the
    first layer where it overlaps with no other label.
    """
    counts: Counter[str] = Counter()
    overlaps: Counter[tuple[str, str]] = Counter()
    for record in records:
        entities = sorted(_entities(record), key=lambda e: e.span)
        counts.update(e.label for e in entities)
        for i, entity in enumerate(entities):
            for other in entities[i + 1 :]:
                if other.span.start >= entity.span.end:
                    break
                overlaps[min(entity.label, other.label), max(entity.label, other.label)] += 1
    layers: list[list[str]] = []
    for label in counts:
        free = (
            layer
            for layer in layers
            if not any(_overlap(overlaps, counts, min(label, other), max(label, other)) for other in layer)
        )
        layer = next(free, None)
        if layer is None:
            layers.append([label])
        else:
            layer.append(label)
    return layers


def _overlap(overlaps: Counter[tuple[str, str]], counts: Counter[str], label: str, other: str) -> bool:
    return overlaps[label, other] > _TOLERATED_OVERLAP * min(counts[label], counts[other])


def _entities(record: Record) -> list[Entity]:
    return [a for a in record.annotations if isinstance(a, Entity) and (a.verdict is None or a.verdict.holds)]
