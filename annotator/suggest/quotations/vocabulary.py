"""The vocabulary of an article: which of its words are names, places or common words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.core.annotation import Entity
from annotator.suggest.analysis import Analysis, Paragraph
from annotator.suggest.quotations.items import Item
from annotator.suggest.quotations.words import words

_MAX_PLACE_WORDS = 2  # a longer run of capitals after "Kota" contains more than the place


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Entity mentions (end and label, by start), and words by their capitalisation in the article.

    `common`: occurs in lower case. `proper`: occurs capitalised within a sentence, and never in lower case.
    `places`: occurs after `di`, `ke`, `dari`, `Kota`, … `names`: is a complete PERSON mention.
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
    """The vocabulary from the live paragraphs and the entity mentions of an article."""
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
    """Add the capitalised words directly after a word that introduces places, if there are few."""
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
