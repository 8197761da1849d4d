"""Quoted stretches without a cue: continued speech, or a name, a title, a word in scare quotes."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from annotator.core.annotation import QuotationType
from annotator.core.messages import Message
from annotator.suggest.quotations.items import PUNCTUATION, QUOTE, WORD, Item, Statement
from annotator.suggest.quotations.reports import Report
from annotator.suggest.quotations.words import words

_MIN_SPEECH = 7  # words from which a quoted stretch is probably speech, not a name
_MIN_SENTENCE = 3  # words from which a complete quoted sentence is speech
_STOPS = ",.?!…"


def read_uncued(statement: Statement, text: str, reports_found: Sequence[Report]) -> list[Report]:
    """The quoted stretches of a statement that are speech but in none of `reports_found`."""
    reports = []
    items = statement.items
    contents = sorted(span for report in reports_found for span in report.contents)
    for k, item in enumerate(items):
        if item.kind != QUOTE or item.stretch is None:
            continue
        before = bisect_left(contents, item.end, key=attrgetter("start"))
        if before and contents[before - 1].end > item.start:
            continue
        evidence = _speech(items, k, item.stretch.inner(text), title=statement.title)
        if evidence is not None:
            reason, score = evidence
            reports.append(
                Report(
                    at=item.start,
                    contents=(item.stretch.span,),
                    type=QuotationType.DIRECT,
                    score=score,
                    evidence=reason,
                    paragraph=statement.paragraph,
                )
            )
    return reports


def _speech(  # noqa: PLR0911 - a rule, a return
    items: Sequence[Item], k: int, inner: str, *, title: bool
) -> tuple[Message, float] | None:
    tokens = inner.split()
    before = [item.low for item in items[max(0, k - 3) : k] if item.kind == WORD]
    if any(word in words("naming") for word in before):
        return None
    if inner.rstrip()[-1:] not in _STOPS and _titled(tokens):
        return None
    stretch = items[k].stretch
    whole = stretch is not None and stretch.opened and stretch.closed
    free = k == 0 or items[k - 1].kind in (QUOTE, PUNCTUATION)
    sentence = inner.lstrip()[:1].isupper() and inner.rstrip()[-1:] in _STOPS
    if free and sentence and len(tokens) >= _MIN_SENTENCE:
        return Message("a sentence between quotation marks, no cue"), 0.85 if len(
            tokens
        ) >= _MIN_SPEECH else 0.7
    spoken = any(word.casefold().strip("“”\"'‘’,.!?") in words("spoken") for word in tokens)
    if k == 0 and title and whole and spoken and len(tokens) >= _MIN_SENTENCE:
        return Message("the headline opens with words between quotation marks"), 0.7
    if k == 0 and len(items) == 1 and len(tokens) >= _MIN_SENTENCE:
        return Message("a paragraph between quotation marks, no cue"), 0.75 if whole else 0.6
    if len(tokens) >= _MIN_SPEECH:
        return Message("{0} words between quotation marks, no cue", len(tokens)), 0.6
    return None


def _titled(tokens: Sequence[str]) -> bool:
    """Whether the words are capitalised like a title: nearly all of the longer ones."""
    longer = [word for word in tokens if len(word) > 4 and word[0].isalpha()]
    return bool(longer) and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)
