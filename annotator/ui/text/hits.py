"""Hit testing. x and y are pixels of the page, not of the view."""

from annotator.core.spans import Span
from annotator.core.tokens import word_at
from annotator.ui.text.flow import Flow
from annotator.ui.text.margin import bars
from annotator.ui.text.marks import Part
from annotator.ui.text.page import Run
from annotator.ui.text.scene import Scene

GRIP = 4  # pixels on either side of an edge where it can be dragged


def annotations_at(flow: Flow, scene: Scene, x: float, y: float) -> list[str]:
    """The ids of the annotations at a point, the innermost first; in the margin, those of quotation bars."""
    index = _piece(flow, y)
    if index is None:
        return []
    layout, below = flow.layout(index), y - flow.text_top(index)
    if x < flow.metrics.rail:
        near = [bar for bar in bars(flow, layout, scene) if bar.top <= below < bar.bottom]
        return [item_id for bar in near for item_id in bar.ids]
    offset = layout.inside(x, below)
    if offset is None:
        return []
    marks = [mark for mark in layout.marks if offset in mark.span]
    marks.sort(key=lambda mark: (mark.part is not Part.ENTITY, len(mark.span), mark.item_id))
    return list(dict.fromkeys(mark.item_id for mark in marks))


def next_of(item_ids: list[str], current: str | None) -> str | None:
    """The annotation to select by a click: the one after the current, else the innermost."""
    if not item_ids:
        return None
    return item_ids[(item_ids.index(current) + 1) % len(item_ids)] if current in item_ids else item_ids[0]


def character_at(flow: Flow, x: float, y: float) -> int | None:
    """The offset of the character at a point; `None` beside the text."""
    index = _piece(flow, y)
    return None if index is None else flow.layout(index).inside(x, y - flow.text_top(index))


def word_under(flow: Flow, offset: int) -> Span | None:
    """The word at an offset, in whole grapheme clusters; `None` on white space or if it is folded."""
    word = word_at(flow.page.article.text, offset)
    index = flow.page.piece_at(offset)
    if word is None or flow.folded(index) is not None:
        return None
    return flow.layout(index).in_whole_clusters(word)


def fold_at(flow: Flow, x: float, y: float) -> Run | None:
    """The run that a click at a point folds or unfolds."""
    if not flow.page.pieces:
        return None
    index = flow.at(y)
    run = flow.folded(index)
    if run is not None:
        return run if y >= flow.text_top(index) else None
    opened = flow.page.run_of.get(index)
    on_marker = x < flow.metrics.left and flow.text_top(index) <= y < flow.text_top(index) + 30
    return opened if opened is not None and index == opened.first and on_marker else None


def edge_at(flow: Flow, scene: Scene, x: float, y: float) -> tuple[Span, bool] | None:
    """The span of the current annotation whose edge is at a point, and whether the edge is its start."""
    index = _piece(flow, y)
    if index is None or scene.current is None:
        return None
    layout, below = flow.layout(index), y - flow.text_top(index)
    piece_span = layout.piece.span
    for mark in layout.marks:
        segments = layout.segments(mark.span) if scene.is_current(mark) else ()
        if not segments:
            continue
        first, last = segments[0], segments[-1]
        on_last = last.line.top <= below < last.line.bottom
        on_first = first.line.top <= below < first.line.bottom
        if on_last and abs(x - last.x2) <= GRIP and mark.span.end <= piece_span.end:
            return mark.span, False
        if on_first and abs(x - first.x1) <= GRIP and mark.span.start >= piece_span.start:
            return mark.span, True
    return None


def speaker_at(flow: Flow, scene: Scene, x: float, y: float) -> str:
    """The full name of the speaker in the margin at a point; empty if there is none."""
    index = _piece(flow, y)
    if index is None or x >= flow.metrics.rail:
        return ""
    below = y - flow.text_top(index)
    near = (bar for bar in bars(flow, flow.layout(index), scene) if bar.top <= below < bar.bottom)
    return ", ".join(dict.fromkeys(bar.speaker for bar in near if bar.speaker))


def _piece(flow: Flow, y: float) -> int | None:
    """The piece whose lines (not the gap above them) are at a height, if it is not folded."""
    if not flow.page.pieces:
        return None
    index = flow.at(y)
    top = flow.text_top(index)
    if flow.folded(index) is not None or not top <= y < flow.tops[index + 1]:
        return None
    return index
