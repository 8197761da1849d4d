"""Hypothesis strategies for core values over one text."""

from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType
from annotator.core.article import Article
from annotator.core.spans import Span

# Letters, spaces, line ends, quotation marks, a character beyond the BMP, NBSP and a combining mark.
TEXTS = st.text(alphabet="ab K.,”“\n\u00a0🙂é\u0301", min_size=6, max_size=60)
WORDS = st.text(alphabet='a "\\🙂\u2028', max_size=6)
LABELS = st.sampled_from(["PERSON", "ROLE", "ORG"])


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def entities(draw: st.DrawFn, text: str) -> Entity:
    attributes = draw(st.dictionaries(st.sampled_from(["note", "norm"]), WORDS, max_size=2))
    return Entity(draw(ids), draw(spans(text)), draw(LABELS), attributes, draw(origins))


@st.composite
def quotations(draw: st.DrawFn, text: str) -> Quotation:
    contents = sorted(draw(st.lists(spans(text), min_size=1, max_size=3, unique=True)))
    return Quotation(
        draw(ids),
        draw(st.sampled_from(QuotationType)),
        tuple(contents),
        draw(st.none() | spans(text)),
        draw(st.none() | spans(text)),
        draw(st.none() | WORDS.filter(bool)),
        None,
        {},
        draw(origins),
    )


ids = st.uuids().map(lambda value: value.hex[:12])
origins = st.builds(Origin, st.just("entities"), st.just("1.0"), st.floats(0, 1), WORDS)


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Article, tuple[Annotation, ...]]:
    text = draw(TEXTS)
    several = st.lists(entities(text) | quotations(text), max_size=6, unique_by=lambda a: a.id)
    return Article("a.txt", text, "Judul"), tuple(draw(several))
