"""What an article tells about its own words: which are names, places, ordinary words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.core.annotation import Entity
from annotator.suggest.analysis import Analysis, Paragraph
from annotator.suggest.quotations.items import Item
from annotator.suggest.quotations.words import words

_MAX_PLACE_WORDS = 2  # a longer run of capitals after "Kota" goes on with something else


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the article tells: mentions (end and label) by their start; its words by how they are written.

    `common`: seen in lower case. `proper`: seen with a capital inside a sentence and never without.
    `places`: seen after `di`, `ke`, `dari`, `Kota`, … `names`: a person's name on their own somewhere.
    """

    labels: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def label(self, item: Item) -> str | None:
        """The label of the mention that starts at `item`."""
        found = self.labels.get(item.start)
        return found[1] if found else None


def article_vocabulary(analysis: Analysis, mentions: Iterable[Entity]) -> Vocabulary:
    """Gather what the live paragraphs and the entity mentions of an article tell."""
    text = analysis.article.text
    found = tuple(mentions)
    common: set[str] = set()
    proper: set[str] = set()
    places: set[str] = set()
    for paragraph in analysis.paragraphs:
        _read_words(paragraph, common, proper)
        _read_places(paragraph, places)
    persons = {entity.span.of(text) for entity in found if entity.label == "PERSON"}
    return Vocabulary(
        {entity.span.start: (entity.span.end, entity.label) for entity in found},
        frozenset(common),
        frozenset(word for word in proper if word.casefold() not in common),
        frozenset(places),
        frozenset(name for name in persons if " " not in name),
    )


def _read_words(paragraph: Paragraph, common: set[str], proper: set[str]) -> None:
    after_word = False
    for token in paragraph.tokens:
        first = token.text[0]
        if first.islower():
            common.add(token.text)
        elif after_word and first.isupper():
            proper.add(token.text)
        after_word = first.isalpha()


def _read_places(paragraph: Paragraph, places: set[str]) -> None:
    """Note the capitals right after a word that places follow, when few stand together."""
    run: list[str] | None = None
    for token in paragraph.tokens:
        capital = token.text[0].isupper()
        if run is not None and not capital:
            places.update(run if len(run) <= _MAX_PLACE_WORDS else run[:1])
            run = None
        if token.text.casefold() in words("place_heads"):
            run = []
        elif run is not None:
            run.append(token.text)
    places.update((run or [])[:1])
