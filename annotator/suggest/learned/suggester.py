"""The suggester `learned`: the predictions of a model trained on gold, with the labels of that gold."""

from dataclasses import dataclass

from annotator.core.annotation import Annotation, Entity, Origin, reading_order
from annotator.core.article import Article
from annotator.core.messages import Plural
from annotator.suggest.learned.assembling import entities_of, quotations_of
from annotator.suggest.learned.examples import entity_rows, helper_chunks, page_features, quotation_rows
from annotator.suggest.learned.model import Model
from annotator.suggest.learned.tagger import ScoredChunk, Tagger
from annotator.suggest.registry import suggester

__all__ = ["LearnedSuggester", "Model"]

NAME = "learned"
_LEARNED = Plural("learned from {0} article", "learned from {0} articles")


@dataclass(frozen=True, slots=True)
class _OpenModel:
    model: Model
    quotations: Tagger | None
    entities: tuple[Tagger, ...]


def _open(model: Model) -> _OpenModel:
    quotations = Tagger(model.quotations) if model.quotations else None
    return _OpenModel(model, quotations, tuple(Tagger(crf) for crf in model.entities))


@suggester(NAME)
class LearnedSuggester:
    """Suggests what `model` predicts; without a model it suggests nothing."""

    name = NAME
    languages: tuple[str, ...] = ("id",)

    def __init__(self, model: Model | None = None) -> None:
        self.version = model.version if model else ""
        self.labels = model.labels if model else ()
        self._open = None if model is None else _open(model)

    def suggest(self, article: Article) -> list[Annotation]:
        """Entities and quotations in reading order; the score is the model's probability.

        Raises `UnknownNameError` if a helper of the model does not exist any more.
        """
        return [] if self._open is None else self._suggest(article, self._open)

    def _suggest(self, article: Article, opened: _OpenModel) -> list[Annotation]:
        features = page_features(article, [name for name, _ in opened.model.helpers])
        evidence = _LEARNED.of(opened.model.training.articles)
        origin = Origin(NAME, self.version, 0.0, evidence)
        speech: list[ScoredChunk] = []
        chunks = helper_chunks(features)
        if opened.quotations is not None:
            speech = opened.quotations.find(features.page, quotation_rows(features))
            chunks = [chunk for chunk, _ in speech]
        suggestions: list[Annotation] = []
        if opened.entities:
            rows = entity_rows(features, chunks)
            for tagger in opened.entities:
                suggestions += entities_of(features.page, tagger.find(features.page, rows), origin)
        names: list[Entity] = [e for _, entities in features.helper_output.entities for e in entities]
        suggestions += quotations_of(features.page, speech, features.helper_output.quotations, names, origin)
        return sorted(suggestions, key=reading_order)
