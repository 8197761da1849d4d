"""`X: …` where X can speak: headlines, and stretches that a colon announces."""

from collections.abc import Sequence

from annotator.suggest.quotation.items import NUMBER, QUOTE, Item, Statement
from annotator.suggest.quotation.knowledge import Known
from annotator.suggest.quotation.reports import Report, content, kind_of, named
from annotator.suggest.quotation.sources import Phrase, grown
from annotator.suggest.quotation.words import words


def read_announced(statement: Statement, text: str, known: Known) -> list[Report]:
    """`X: …` where X can speak: a headline's statement, or a stretch that a colon announces."""
    items, end = statement.items, statement.end
    colon = next((n for n in range(1, min(end, 25)) if items[n].text == ":"), None)
    if colon is None or colon + 1 >= end:
        return []
    quoted = items[colon + 1].kind == QUOTE
    if not (statement.title or quoted):
        return []
    speaker = grown(items, 0, known, colon)
    if speaker is None or speaker.last < colon or not _announces(items, speaker, known):
        return []
    span = content(text, items, colon + 1, end)
    if span is None or items[colon + 1].kind == NUMBER:
        return []
    return [
        Report(
            at=span.start,
            contents=(span,),
            type=kind_of(items, colon + 1, end),
            source=named(items, speaker, known),
            score=0.75,
            why="a speaker and a colon before it",
            paragraph=statement.paragraph,
        )
    ]


def _announces(items: Sequence[Item], found: Phrase, known: Known) -> bool:
    labelled = {known.label(items[k]) for k in range(found.first, found.last)}
    if labelled & {"PERSON", "ROLE", "ORG"}:
        return True
    return any(
        items[k].low in words("offices") or items[k].low in words("bodies") or items[k].low in words("people")
        for k in range(found.first, found.last)
    )
