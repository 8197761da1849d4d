"""The suggester `entities`: rules, lexicons and a gazetteer for the eight labels of the guidelines.

Each live paragraph is scanned once from left to right; then what the article has taught (full names,
abbreviations) is looked for in what is left of it, headline included.
"""

from annotator.core.annotation import Annotation, Entity, Origin
from annotator.core.article import Article
from annotator.core.ids import claim_id
from annotator.suggest.entities.line import Found, Line
from annotator.suggest.entities.reading import read
from annotator.suggest.registry import suggester
from annotator.suggest.remembering import remember_last

VERSION = "5"
LABELS = ("PERSON", "ROLE", "ORG", "LOC", "EVENT", "DATETIME", "QUANTITY", "MONEY")


@suggester("entities")
class Entities:
    """Entities by rule. Stateless; the lexicons are read at the first article."""

    name = "entities"
    version = VERSION
    languages = ("id",)
    labels = LABELS

    def suggest(self, article: Article) -> list[Annotation]:
        """Flat suggestions for the live zones in reading order."""
        return list(mentions(article))


@remember_last
def mentions(article: Article) -> tuple[Entity, ...]:
    """The entities of `article` in reading order (remembered, as two suggesters ask)."""
    return tuple(_entity(article, line, one) for _, line, found in read(article) for one in found)


def _entity(article: Article, line: Line, found: Found) -> Entity:
    span = line.span(found.start, found.end)
    attributes = {"norm": found.norm} if found.norm else {}
    origin = Origin("entities", VERSION, round(found.score, 2), found.evidence)
    entity = Entity("", span, found.label, attributes, origin)
    return Entity(claim_id(article.id, "entities", entity), span, found.label, attributes, origin)
