"""The `memory` suggester: what was decided before is proposed again, what was rejected is not.

It is told the past as values (an operation reads them from the project). Without a past it says nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from annotator.core.annotation import Annotation, Entity, Origin
from annotator.core.article import Article
from annotator.core.ids import claim_id
from annotator.core.messages import Message, Template
from annotator.core.past_decisions import Past
from annotator.core.spans import Span
from annotator.core.tokens import Token, tokenize
from annotator.suggest.analysis import analyse
from annotator.suggest.registry import suggester

_IN_PROJECT = Template("held {0} × and rejected {1} × in this project")
_IN_ARTICLE = Template("held {0} × and rejected {1} × in this article")
LONGEST = 12  # tokens of a remembered surface that has no blank, such as `24/5/2024`


@suggester("memory")
class Memory:
    """Finds surfaces that were held more often than rejected, word by word and as written.

    Of several labels that a surface was held under, it gives the one with the most behind it, else the first
    that it is told.
    """

    name = "memory"
    version = "1"
    languages: tuple[str, ...] = ()

    def __init__(self, past: Iterable[Past] = ()) -> None:
        self._held: dict[str, list[tuple[tuple[str, ...], Past]]] = defaultdict(list)
        self._rejected: set[tuple[str, str, str | None]] = set()
        best: dict[tuple[str, str | None], Past] = {}
        for row in past:
            if row.rejected > row.held:
                self._rejected.add((row.surface, row.label, row.article_id))
            elif row.held > row.rejected:
                key = (row.surface, row.article_id)
                best[key] = max(best.get(key, row), row, key=lambda p: p.held - p.rejected)
        for row in best.values():
            words = tuple(token.text for token in tokenize(row.surface, Span(0, len(row.surface))))
            if words:
                self._held[words[0]].append((words, row))
        for known in self._held.values():
            known.sort(key=lambda pair: (-len(pair[0]), pair[1].article_id is None, pair[1].surface))
        self.labels = tuple(sorted({row.label for row in best.values()}))

    def suggest(self, article: Article) -> list[Annotation]:
        """The longest remembered surface at every place, left to right; they do not overlap."""
        found: list[Annotation] = []
        if not self._held:
            return found
        for paragraph in analyse(article).paragraphs:
            found += self._in_tokens(article, paragraph.tokens)
        return found

    def rejects(self, article: Article, suggestion: Annotation) -> bool:
        """Whether reviewers rejected this surface under this label more often than they held it."""
        if not isinstance(suggestion, Entity):
            return False
        surface = suggestion.span.of(article.text)
        return any((surface, suggestion.label, scope) in self._rejected for scope in (None, article.id))

    def _in_tokens(self, article: Article, tokens: tuple[Token, ...]) -> Iterator[Annotation]:
        place = 0
        while place < len(tokens):
            match = self._at(article.id, tokens, place)
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

    def _at(self, article_id: str, tokens: tuple[Token, ...], place: int) -> tuple[int, Past] | None:
        for words, past in self._held.get(tokens[place].text, ()):
            here = tuple(token.text for token in tokens[place : place + len(words)])
            if here == words and past.article_id in {None, article_id}:
                return len(words), past
        return None

    def _entity(self, article: Article, span: Span, past: Past) -> Entity:
        evidence = Message(_IN_PROJECT if past.article_id is None else _IN_ARTICLE, past.held, past.rejected)
        entity = Entity("", span, past.label, origin=Origin(self.name, self.version, past.score, evidence))
        return Entity(claim_id(article.id, self.name, entity), span, past.label, origin=entity.origin)


def beginnings(article: Article) -> set[str]:
    """What surfaces that the memory can find in the article begin with, up to their first blank.

    From each token to the next blank, behind which a longer surface goes on; and to the ends of the tokens
    before that, where a surface of one word may end.
    """
    found: set[str] = set()
    for paragraph in analyse(article).paragraphs:
        tokens = paragraph.tokens
        for place, token in enumerate(tokens):
            blank = article.text.find(" ", token.span.start, paragraph.span.end)
            end = paragraph.span.end if blank < 0 else blank
            upto = article.text[token.span.start : end]
            if upto in found:
                continue  # it stood before, with the same tokens in it
            found.add(upto)
            for last in tokens[place : place + LONGEST]:
                if last.span.end > end:
                    break
                found.add(article.text[token.span.start : last.span.end])
    return found
