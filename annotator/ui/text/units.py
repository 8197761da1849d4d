"""The sentence around a place in the text, for triple clicks."""

from annotator.assets import words
from annotator.core.spans import Span
from annotator.core.tokens import sentences


def sentence_at(text: str, offset: int, line: Span) -> Span:
    """The sentence of `line` that holds `offset`, without white space at its edges."""
    found = sentences(text, line, words("lexicons", "abbreviations.txt"))
    return next((one for one in reversed(found) if one.start <= offset), found[0] if found else line)
