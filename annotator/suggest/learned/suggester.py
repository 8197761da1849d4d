"""The suggester `learned`: what a model learned from gold finds, under whatever labels the gold has."""

from dataclasses import dataclass

from annotator.core.annotation import Annotation, Entity, Origin, reading_order
from annotator.core.article import Article
from annotator.core.messages import Plural
from annotator.suggest.learned.assembling import entities_of, quotations_of
from annotator.suggest.learned.examples import answered_pieces, entity_rows, quotation_rows, read
from annotator.suggest.learned.model import Model
from annotator.suggest.learned.tagger import Found, Tagger
from annotator.suggest.registry import suggester

__all__ = ["LearnedSuggester", "Model"]

NAME = "learned"
_LEARNED = Plural("learned from {0} article", "learned from {0} articles")


@dataclass(frozen=True, slots=True)
class _Opened:
    model: Model
    quotations: Tagger | None
    entities: tuple[Tagger, ...]


def _opened(model: Model) -> _Opened:
    quotations = Tagger(model.quotations) if model.quotations else None
    return _Opened(model, quotations, tuple(Tagger(one) for one in model.entities))


@suggester(NAME)
class LearnedSuggester:
    """Suggests what `model` finds; without a model it suggests nothing."""

    name = NAME
    languages: tuple[str, ...] = ("id",)

    def __init__(self, model: Model | None = None) -> None:
        self.version = model.version if model else ""
        self.labels = model.labels if model else ()
        self._opened = None if model is None else _opened(model)

    def suggest(self, article: Article) -> list[Annotation]:
        """Entities and quotations in reading order; the score is the model's probability.

        Raises `UnknownNameError` when a suggester the model asks for is not there any more.
        """
        return [] if self._opened is None else self._suggest(article, self._opened)

    def _suggest(self, article: Article, opened: _Opened) -> list[Annotation]:
        reading = read(article, [name for name, _ in opened.model.helpers])
        evidence = _LEARNED.of(opened.model.training.articles)
        origin = Origin(NAME, self.version, 0.0, evidence)
        said: list[Found] = []
        pieces = answered_pieces(reading)
        if opened.quotations is not None:
            said = opened.quotations.find(reading.page, quotation_rows(reading))
            pieces = [piece for piece, _ in said]
        found: list[Annotation] = []
        if opened.entities:
            rows = entity_rows(reading, pieces)
            for tagger in opened.entities:
                found += entities_of(reading.page, tagger.find(reading.page, rows), origin)
        names: list[Entity] = [e for _, entities in reading.answers.entities for e in entities]
        found += quotations_of(reading.page, said, reading.answers.quotations, names, origin)
        return sorted(found, key=reading_order)
