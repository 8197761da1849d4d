"""How two quotations are compared: the characters of their content, and the names of their speakers."""

import unicodedata

from annotator.core.annotation import Quotation

# Part of the measure's definition, not of any lexicon: changing it changes every figure ever published.
EDGES = " \t\n\u00a0\"'“”„‘’«».,;:!?-–—*"
COMPLEMENTIZERS = ("bahwa ", "jika ", "kalau ", "agar ", "supaya ", "bila ")


def content_offsets(text: str, quotation: Quotation) -> frozenset[int]:
    """The code points of the content without marks, edge punctuation and a leading complementizer."""
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


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared code points over all code points of both (intersection over union), 0..1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def same_speaker(gold: str | None, predicted: str | None) -> bool:
    """Whether one name holds all words of the other, letter case and compatibility forms aside."""
    one, other = _words(gold), _words(predicted)
    return bool(one and other) and (one <= other or other <= one)


def _words(name: str | None) -> set[str]:
    folded = unicodedata.normalize("NFKC", name or "").casefold()
    return {word.strip(EDGES) for word in folded.split()} - {""}
