"""What a copy puts on the clipboard: the exact slice of the text, and the same with its highlights."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from PySide6.QtCore import QMimeData

from annotator.core.spans import Span
from annotator.ui.look.theme import Theme
from annotator.ui.text.marks import Form, Mark, Part


def copied(text: str, span: Span, marks: Sequence[Mark], theme: Theme) -> QMimeData:
    """The slice `span` of `text` as plain text and as rich text with what is marked in it."""
    data = QMimeData()
    data.setText(span.of(text))
    data.setHtml(rich(text, span, marks, theme))
    return data


def rich(text: str, span: Span, marks: Sequence[Mark], theme: Theme) -> str:
    """The slice as HTML: one element a stretch that carries the same marks."""
    near = [mark for mark in marks if mark.span.overlaps(span) and mark.form is not Form.REJECTED]
    edges = {span.start, span.end}
    for mark in near:
        edges |= {edge for edge in (mark.span.start, mark.span.end) if span.start < edge < span.end}
    cuts = sorted(edges)
    parts = [_stretch(text[a:b], [mark for mark in near if a in mark.span], theme) for a, b in pairwise(cuts)]
    return f'<span style="white-space: pre-wrap">{"".join(parts)}</span>'


def _stretch(text: str, marks: Sequence[Mark], theme: Theme) -> str:
    shown = escape(text, quote=False).replace("\n", "<br>")
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
    return f'<span style="{"; ".join(style)}">{shown}</span>' if style else shown
