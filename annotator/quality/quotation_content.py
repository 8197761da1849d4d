"""How two quotations are compared: by the characters of their contents and the names of their speakers."""

import unicodedata

from annotator.core.annotation import Quotation

# These belong to the definition of the measure, not to a lexicon: a change would alter all published figures.
EDGES = " \t\n\u00a0\"'“”„‘’«».,;:!?-–—*"
COMPLEMENTIZERS = ("bahwa ", "jika ", "kalau ", "agar ", "supaya ", "bila ")


def content_offsets(text: str, quotation: Quotation) -> frozenset[int]:
    """The code point offsets of the contents that are compared.

    Quotation marks, punctuation at the edges and a leading complementizer are excluded.
    """
    return frozenset(offset for span in quotation.contents for offset in _message(text, span.start, span.end))


def _message(text: str, start: int, end: int) -> range:
    while True:
        while start < end and text[start] in EDGES:
            start += 1
        while end > start and text[end - 1] in EDGES:
            end -= 1
        opening = text[start:end].casefold()
        word = next((word for word in COMPLEMENTIZERS if opening.startswith(word)), None)
        if word is None:
            return range(start, end)
        start += len(word)


def intersection_over_union(a: frozenset[int], b: frozenset[int]) -> float:
    """The number of shared code points divided by the number of all code points of both, 0..1."""
    return len(a & b) / len(a | b) if a or b else 0.0


def same_speaker(gold: str | None, predicted: str | None) -> bool:
    """Whether one name contains all words of the other, ignoring case and compatibility forms (NFKC)."""
    a, b = _words(gold), _words(predicted)
    return bool(a and b) and (a <= b or b <= a)


def _words(name: str | None) -> set[str]:
    folded = unicodedata.normalize("NFKC", name or "").casefold()
    return {word.strip(EDGES) for word in folded.split()} - {""}
