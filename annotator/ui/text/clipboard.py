"""The clipboard formats of a copied span: plain text, and rich text with its annotations."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from PySide6.QtCore import QMimeData

from annotator.core.spans import Span
from annotator.ui.look.theme import Theme
from annotator.ui.text.marks import Form, Mark, Part


def clipboard_data(text: str, span: Span, marks: Sequence[Mark], theme: Theme) -> QMimeData:
    """The slice `span` of `text` as plain text and as rich text with its annotations."""
    data = QMimeData()
    data.setText(span.of(text))
    data.setHtml(rich(text, span, marks, theme))
    return data


def rich(text: str, span: Span, marks: Sequence[Mark], theme: Theme) -> str:
    """The slice as HTML, with an element for each part that has the same marks."""
    overlapping = [mark for mark in marks if mark.span.overlaps(span) and mark.form is not Form.REJECTED]
    edges = {span.start, span.end}
    for mark in overlapping:
        edges |= {edge for edge in (mark.span.start, mark.span.end) if span.start < edge < span.end}
    cuts = sorted(edges)
    parts = [
        _element(text[a:b], [mark for mark in overlapping if a in mark.span], theme)
        for a, b in pairwise(cuts)
    ]
    return f'<span style="white-space: pre-wrap">{"".join(parts)}</span>'


def _element(text: str, marks: Sequence[Mark], theme: Theme) -> str:
    escaped = escape(text, quote=False).replace("\n", "<br>")
    style = []
    entities = [mark for mark in marks if mark.part is Part.ENTITY]
    if entities:
        inner = min(entities, key=lambda mark: len(mark.span))
        line = "solid" if inner.form.holds else "dashed"
        style.append(f"border-bottom: 2px {line} {theme.label_colour(inner.label).name()}")
        style.append("text-decoration: underline")
        if inner.form.holds:
            style.append(f"background-color: {theme.label_tint(inner.label).name()}")
    elif any(mark.part is Part.CONTENT for mark in marks):
        style.append(f"background-color: {theme.colours.band.name()}")
    if any(mark.part is Part.CUE for mark in marks):
        style.append("font-style: italic")
    return f'<span style="{"; ".join(style)}">{escaped}</span>' if style else escaped
