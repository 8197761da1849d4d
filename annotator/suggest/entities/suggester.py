"""The suggester `entities`: rules, lexicons and a gazetteer for the eight labels of the guidelines.

Each live paragraph is scanned once from left to right; then the names that the article introduces (parts of
full names, abbreviations) are looked up in the remaining tokens, headlines included.
"""

from annotator.core.annotation import Annotation, Entity, Origin
from annotator.core.article import Article
from annotator.core.ids import claim_id
from annotator.suggest.caching import cache_last
from annotator.suggest.entities.article_scan import scan_article
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.registry import suggester

VERSION = "5"
LABELS = ("PERSON", "ROLE", "ORG", "LOC", "EVENT", "DATETIME", "QUANTITY", "MONEY")


@suggester("entities")
class Entities:
    """Rule-based entities. Stateless; the lexicons are loaded at the first article."""

    name = "entities"
    version = VERSION
    languages = ("id",)
    labels = LABELS

    def suggest(self, article: Article) -> list[Annotation]:
        """Flat suggestions for the live zones in reading order."""
        return list(mentions(article))


@cache_last
def mentions(article: Article) -> tuple[Entity, ...]:
    """The entities of `article` in reading order (cached, because two suggesters use them)."""
    return tuple(
        _entity(article, line, candidate) for _, line, found in scan_article(article) for candidate in found
    )


def _entity(article: Article, line: Line, candidate: Candidate) -> Entity:
    span = line.span(candidate.start, candidate.end)
    attributes = {"norm": candidate.norm} if candidate.norm else {}
    origin = Origin("entities", VERSION, round(candidate.score, 2), candidate.evidence)
    entity = Entity("", span, candidate.label, attributes, origin)
    return Entity(claim_id(article.id, "entities", entity), span, candidate.label, attributes, origin)
