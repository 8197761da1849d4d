"""The sentence at an offset, for triple clicks."""

from annotator.assets import words
from annotator.core.spans import Span
from annotator.core.tokens import sentences


def sentence_at(text: str, offset: int, line: Span) -> Span:
    """The sentence of `line` that contains `offset`, without white space at its edges."""
    in_line = sentences(text, line, words("lexicons", "abbreviations.txt"))
    return next(
        (sentence for sentence in reversed(in_line) if sentence.start <= offset),
        in_line[0] if in_line else line,
    )
