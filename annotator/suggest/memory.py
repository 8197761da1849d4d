"""The `memory` suggester: it suggests surfaces that were accepted before, and none that were rejected.

Its input are counts of decisions (an operation reads them from the project); without them it is silent.
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
from annotator.suggest.registry import suggester
from annotator.suggest.word_table import WordTable

_IN_PROJECT = Template("held {0} × and rejected {1} × in this project")
_IN_ARTICLE = Template("held {0} × and rejected {1} × in this article")
LONGEST = 12  # tokens of a remembered surface that has no blank, such as `24/5/2024`
_LONGEST_WORD = 200  # code points up to the first blank of a remembered surface; no word of a name has more


@suggester("memory")
class Memory:
    """Finds surfaces that were accepted more often than rejected, by tokens and with equal case.

    If a surface was accepted under several labels, the label with the largest difference is used, else the
    first one.
    """

    name = "memory"
    version = "1"
    languages: tuple[str, ...] = ()

    def __init__(self, past: Iterable[SurfaceCounts] = ()) -> None:
        self._held = WordTable[list[SurfaceCounts]]()
        self._rejected: set[tuple[str, str, str | None]] = set()
        best: dict[tuple[str, str | None], SurfaceCounts] = {}
        for row in past:
            if row.rejected > row.accepted:
                self._rejected.add((row.surface, row.label, row.article_id))
            elif row.accepted > row.rejected:
                key = (row.surface, row.article_id)
                best[key] = max(best.get(key, row), row, key=lambda p: p.accepted - p.rejected)
        self._first_words = set[str]()
        for row in best.values():
            words = tuple(token.text for token in tokenize(row.surface, Span(0, len(row.surface))))
            if words:
                self._first_words.add(words[0])
                insort(self._held.setdefault(words, []), row, key=_scoped)
        self.labels = tuple(sorted({row.label for row in best.values()}))

    def suggest(self, article: Article) -> list[Annotation]:
        """The longest remembered surface at every place, left to right; they do not overlap."""
        found: list[Annotation] = []
        if not self._held:
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
            length, past = match
            span = Span(tokens[place].span.start, tokens[place + length - 1].span.end)
            if span.of(article.text) == past.surface:
                yield self._entity(article, span, past)
                place += length
            else:
                place += 1

    def _at(self, article_id: str, words: Sequence[str], place: int) -> tuple[int, SurfaceCounts] | None:
        for length, alike in self._held.at(words, place):
            for past in alike:
                if past.article_id in {None, article_id}:
                    return length, past
        return None

    def _entity(self, article: Article, span: Span, past: SurfaceCounts) -> Entity:
        evidence = Message(
            _IN_PROJECT if past.article_id is None else _IN_ARTICLE, past.accepted, past.rejected
        )
        entity = Entity("", span, past.label, origin=Origin(self.name, self.version, past.score, evidence))
        return Entity(claim_id(article.id, self.name, entity), span, past.label, origin=entity.origin)


def _scoped(past: SurfaceCounts) -> tuple[bool, str]:
    """What was decided in the article itself goes before what was in the project."""
    return past.article_id is None, past.surface


def beginnings(article: Article) -> set[str]:
    """What surfaces that the memory can find in the article begin with, up to their first blank.

    From each token to the next blank, behind which a longer surface goes on; and to the ends of the tokens
    before that, where a surface of one word may end.
    """
    found = set[str]()
    # Each distinct piece once: of the words of a long article, few are new.
    for piece in {piece for line in _live_lines(article) for piece in line.of(article.text).split(" ")}:
        tokens = [token.span() for token in TOKEN.finditer(piece)]
        for place, (start, _) in enumerate(tokens):
            if len(piece) - start <= _LONGEST_WORD:
                found.add(piece[start:])
            for _, end in tokens[place : place + LONGEST]:
                if end - start > _LONGEST_WORD:
                    break
                found.add(piece[start:end])
    return found


def _live_lines(article: Article) -> Iterator[Span]:
    return (line for line, kind in article.stretches() if kind.live)
