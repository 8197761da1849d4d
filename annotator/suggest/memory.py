"""The `memory` suggester: it suggests surfaces that were accepted before, and none that were rejected.

Its input is the counts of past decisions (an operation reads them from the project); without them it suggests
nothing.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence

from annotator.core.annotation import Annotation, Entity, Origin
from annotator.core.article import Article
from annotator.core.ids import claim_id
from annotator.core.messages import Message, Template
from annotator.core.past_decisions import SurfaceCounts
from annotator.core.spans import Span
from annotator.core.tokens import TOKEN, Token, tokenize
from annotator.suggest.phrase_table import PhraseTable
from annotator.suggest.registry import suggester

_IN_PROJECT = Template("held {0} × and rejected {1} × in this project")
_IN_ARTICLE = Template("held {0} × and rejected {1} × in this article")
_MAX_TOKENS = 12  # tokens of a surface without a blank, such as `24/5/2024`
_MAX_PREFIX = 200  # code points up to the first blank of a surface; no word of a name is longer


@suggester("memory")
class Memory:
    """Finds surfaces that were accepted more often than rejected, by tokens and case-sensitively.

    If a surface was accepted under several labels, the label with the largest difference is used; the first
    one in a tie.
    """

    name = "memory"
    version = "1"
    languages: tuple[str, ...] = ()

    def __init__(self, past: Iterable[SurfaceCounts] = ()) -> None:
        self._accepted = PhraseTable[list[SurfaceCounts]]()
        self._rejected: set[tuple[str, str, str | None]] = set()
        best: dict[tuple[str, str | None], SurfaceCounts] = {}
        for counts in past:
            if counts.rejected > counts.accepted:
                self._rejected.add((counts.surface, counts.label, counts.article_id))
            elif counts.accepted > counts.rejected:
                key = (counts.surface, counts.article_id)
                best[key] = max(best.get(key, counts), counts, key=lambda p: p.accepted - p.rejected)
        self._first_words = set[str]()
        for counts in best.values():
            words = tuple(token.text for token in tokenize(counts.surface, Span(0, len(counts.surface))))
            if words:
                self._first_words.add(words[0])
                insort(self._accepted.setdefault(words, []), counts, key=_article_first)
        self.labels = tuple(sorted({counts.label for counts in best.values()}))

    def suggest(self, article: Article) -> list[Annotation]:
        """The longest remembered surface at every token, from left to right, without overlaps."""
        found: list[Annotation] = []
        if not self._accepted:
            return found
        for line in _live_lines(article):
            if not self._first_words.isdisjoint(TOKEN.findall(article.text, line.start, line.end)):
                found += self._in_tokens(article, tokenize(article.text, line))
        return found

    def rejects(self, article: Article, suggestion: Annotation) -> bool:
        """Whether reviewers rejected this surface under this label more often than they accepted it."""
        if not isinstance(suggestion, Entity):
            return False
        surface = suggestion.span.of(article.text)
        return any((surface, suggestion.label, scope) in self._rejected for scope in (None, article.id))

    def _in_tokens(self, article: Article, tokens: tuple[Token, ...]) -> Iterator[Annotation]:
        words = [token.text for token in tokens]
        place = 0
        while place < len(tokens):
            match = self._at(article.id, words, place)
            if match is None:
                place += 1
                continue
            length, counts = match
            span = Span(tokens[place].span.start, tokens[place + length - 1].span.end)
            if span.of(article.text) == counts.surface:
                yield self._entity(article, span, counts)
                place += length
            else:
                place += 1

    def _at(self, article_id: str, words: Sequence[str], place: int) -> tuple[int, SurfaceCounts] | None:
        for length, rows in self._accepted.at(words, place):
            for counts in rows:
                if counts.article_id in {None, article_id}:
                    return length, counts
        return None

    def _entity(self, article: Article, span: Span, counts: SurfaceCounts) -> Entity:
        evidence = Message(
            _IN_PROJECT if counts.article_id is None else _IN_ARTICLE, counts.accepted, counts.rejected
        )
        entity = Entity(
            "", span, counts.label, origin=Origin(self.name, self.version, counts.score, evidence)
        )
        return Entity(claim_id(article.id, self.name, entity), span, counts.label, origin=entity.origin)


def _article_first(counts: SurfaceCounts) -> tuple[bool, str]:
    """Sort key: decisions in the article itself have precedence over those in the project."""
    return counts.article_id is None, counts.surface


def possible_prefixes(article: Article) -> set[str]:
    """The prefixes, up to the first blank, of every surface that the memory could find in the article.

    From each token to the next blank, after which a longer surface continues; and to the end of every token
    before that blank, where a surface without a blank may end.
    """
    found = set[str]()
    # Each distinct piece once: most words of a long article repeat.
    for piece in {piece for line in _live_lines(article) for piece in line.of(article.text).split(" ")}:
        tokens = [token.span() for token in TOKEN.finditer(piece)]
        for place, (start, _) in enumerate(tokens):
            if len(piece) - start <= _MAX_PREFIX:
                found.add(piece[start:])
            for _, end in tokens[place : place + _MAX_TOKENS]:
                if end - start > _MAX_PREFIX:
                    break
                found.add(piece[start:end])
    return found


def _live_lines(article: Article) -> Iterator[Span]:
    return (line for line, kind in article.stretches() if kind.live)
