"""`X: …` where X can speak: headlines, and quoted stretches after a colon."""

from collections.abc import Sequence

from annotator.core.messages import Message
from annotator.suggest.quotations.cues import cue_lexicon
from annotator.suggest.quotations.items import NUMBER, PUNCTUATION, QUOTE, Item, Statement
from annotator.suggest.quotations.reports import Report, content_span, count_words, quotation_type, source_of
from annotator.suggest.quotations.sources import Phrase, noun_phrase_at
from annotator.suggest.quotations.vocabulary import Vocabulary
from annotator.suggest.quotations.words import words

_MIN_MESSAGE = 3  # words from which a number after a colon is a message, not a score or a time


def read_announced(statement: Statement, text: str, vocabulary: Vocabulary) -> list[Report]:
    """`X: …` where X can speak: the content of a headline, or a quoted stretch after a colon."""
    items, end = statement.items, statement.end
    colon = next((n for n in range(1, min(end, 25)) if items[n].text == ":"), None)
    if colon is None or colon + 1 >= end:
        return []
    quoted = items[colon + 1].kind == QUOTE
    if not (statement.title or quoted):
        return []
    speaker = _speaker_before(items, colon, vocabulary)
    span = content_span(text, items, colon + 1, end)
    if speaker is None or span is None:
        return []
    if items[colon + 1].kind == NUMBER and count_words(items, colon + 1, end) < _MIN_MESSAGE:
        return []
    return [
        Report(
            at=span.start,
            contents=(span,),
            type=quotation_type(items, colon + 1, end),
            source=source_of(items, speaker, vocabulary),
            score=0.75,
            evidence=Message("a speaker and a colon before it"),
            paragraph=statement.paragraph,
        )
    ]


def _speaker_before(items: Sequence[Item], colon: int, vocabulary: Vocabulary) -> Phrase | None:
    """The speaker before the colon: alone, after another clause (`Banjir Surut, BPBD: …`), or
    with a topic.
    """
    starts = [k + 1 for k in range(colon) if items[k].kind == PUNCTUATION and items[k].text in ",?!;"]
    for start in (0, *reversed(starts)):
        found = noun_phrase_at(items, start, vocabulary, colon) if start < colon else None
        if found is None or not _can_announce(items, found, vocabulary) or _is_clause(items, found):
            continue
        if found.last == colon or items[found.last].low in words("about"):
            return found
    return None


def _is_clause(items: Sequence[Item], found: Phrase) -> bool:
    """Whether the phrase contains a headline verb and an apposed part: a clause, followed by the next
    speaker.
    """
    inner = items[found.first + 1 : found.last]
    verb = any(cue_lexicon().find(item.low, "headline", "headline-urge") for item in inner)
    return verb and any(item.text == "," for item in inner)


def _can_announce(items: Sequence[Item], found: Phrase, vocabulary: Vocabulary) -> bool:
    """Whether the phrase begins with a person or thing that can speak (`Hasil Liga 1:` does not)."""
    head = items[found.first]
    if vocabulary.label(head) in ("PERSON", "ROLE", "ORG"):
        return True
    if head.low in words("outcomes"):
        head = items[min(found.first + 1, found.last - 1)]
        return head.low in words("papers")
    return any(
        head.low in words(name) for name in ("offices", "bodies", "people", "ranks", "honorifics", "papers")
    )
