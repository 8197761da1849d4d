"""Finding words in a text as the search of the queue does: without regard to case and accents."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from annotator.core.spans import Span


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    """One character for one, so that offsets stay: lower case, without its accent."""
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


@lru_cache(maxsize=2)
def _folded(text: str) -> str:
    return text.lower() if text.isascii() else "".join(map(_folded_character, text))


def phrase_spans(text: str, phrase: str) -> tuple[Span, ...]:
    """Where a phrase occurs, in text order, without overlaps; any white space matches any other."""
    return _spans(text, [r"\s+".join(map(re.escape, _folded(phrase).split()))])


def word_spans(text: str, words: str) -> tuple[Span, ...]:
    """Where any of the words occurs, in text order; the last one also as the beginning of a word.

    These are the words that a search of the queue for `words` finds (`store/listing.py`).
    """
    terms = [re.escape(term) for word in _folded(words).split() for term in re.findall(r"\w+", word)]
    patterns = [rf"\b{term}\b" for term in terms[:-1]] + [rf"\b{term}\w*" for term in terms[-1:]]
    return _spans(text, sorted(patterns, key=len, reverse=True))


def found(text: str, words: str) -> tuple[Span, ...]:
    """Where the phrase occurs, or else its words."""
    return phrase_spans(text, words) or word_spans(text, words)


def excerpt_start(text: str, excerpt: str) -> int:
    """Where an excerpt begins, whose white space may differ and whose ends may be `…`; 0 if nowhere."""
    words = excerpt.strip("… \n").split()
    match = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return match.start() if match else 0


def _spans(text: str, patterns: Iterable[str]) -> tuple[Span, ...]:
    pattern = "|".join(part for part in patterns if part)
    if not pattern:
        return ()
    return tuple(Span(*match.span()) for match in re.finditer(pattern, _folded(text)))
