"""Paints the margin: zone names, quotation bars, speakers' names, and folded runs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from annotator.core.annotation import Quotation
from annotator.core.spans import Span, lanes
from annotator.ui.text.flow import Flow
from annotator.ui.text.layout import PieceLayout
from annotator.ui.text.marks import Form, Part
from annotator.ui.text.page import Run
from annotator.ui.text.scene import Scene
from annotator.ui.text.words import line_count, unknown_speaker, zone_name

NAME_LINES = 3
FOLD_PARTS = 12  # lines of a folded run to join for its summary; more never fit
BAR = 3  # pixels; the bar of the current quotation is wider
LANE = 6  # pixels between bars side by side


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar beside a piece for a quotation, or for several with the same speaker and form.

    `top` and `bottom` are pixels below the top of the piece.
    """

    ids: tuple[str, ...]
    speaker: str
    form: Form
    top: int
    bottom: int
    lane: int = 0


def bars(flow: Flow, layout: PieceLayout, scene: Scene) -> list[Bar]:
    """The bars beside a piece in order; neighbours with the same speaker and form are joined."""
    connected_spans: list[Bar] = []
    for bar in sorted(_bars_of_quotations(flow, layout), key=lambda bar: (bar.top, -bar.bottom)):
        last = connected_spans[-1] if connected_spans else None
        separate = scene.current in bar.ids or (last is not None and scene.current in last.ids)
        if last and not separate and (last.speaker, last.form) == (bar.speaker, bar.form):
            bottom = max(last.bottom, bar.bottom)
            connected_spans[-1] = replace(last, ids=last.ids + bar.ids, bottom=bottom)
        else:
            connected_spans.append(bar)
    numbers = lanes([Span(bar.top, bar.bottom) for bar in connected_spans])
    return [replace(bar, lane=lane) for bar, lane in zip(connected_spans, numbers, strict=True)]


def _bars_of_quotations(flow: Flow, layout: PieceLayout) -> Iterable[Bar]:
    spans: dict[str, list[Span]] = {}
    content_ids = {mark.item_id for mark in layout.marks if mark.part is Part.CONTENT}
    for mark in layout.marks:
        if mark.item_id in content_ids:
            spans.setdefault(mark.item_id, []).append(mark.span)
    forms = {mark.item_id: mark.form for mark in layout.marks}
    for item_id, item_spans in spans.items():
        lines = [segment.line for span in item_spans for segment in layout.segments(span)]
        item = flow.marks.items[item_id]
        if lines and isinstance(item, Quotation):
            top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
            yield Bar((item_id,), item.speaker or "", forms[item_id], top, bottom)


def paint_margin(painter: QPainter, flow: Flow, index: int, top: int, scene: Scene) -> None:
    """Paint the margin of piece `index`, whose first line begins at `top`."""
    layout = flow.layout(index)
    free = top
    word = _zone_name_for(flow, index)
    if word:
        paint_zone_name(painter, flow, top + layout.lines[0].baseline, word)
        free = top + layout.style.pitch
    quotation_bars = bars(flow, layout, scene)
    for bar in quotation_bars:
        _paint_bar(painter, flow, bar, top, scene)
    if not flow.metrics.margin:
        return
    deepest = max((bar.lane for bar in quotation_bars), default=0)
    end = top + _end_of_names(flow, index, scene)
    following = [*(min(end, top + bar.top) for bar in quotation_bars[1:]), end]
    for bar, below in zip(quotation_bars, following, strict=False):
        y = max(free, top + bar.top)
        if y < end or scene.current in bar.ids:
            free = _paint_name(painter, flow, bar, (y, below), deepest, scene)


def _end_of_names(flow: Flow, index: int, scene: Scene) -> int:
    """Where the words beside the next pieces begin, in pixels below the top of piece `index`."""
    here = flow.text_top(index)
    for later in range(index + 1, min(index + 1 + NAME_LINES, len(flow.page.pieces))):
        if not flow.has_layout(later):
            if flow.folded(later) is not None:
                return flow.text_top(flow.fold_of(later)) - here
            continue
        start = flow.text_top(later) - here
        if _zone_name_for(flow, later):
            return start
        if tops := [bar.top for bar in bars(flow, flow.layout(later), scene)]:
            return start + tops[0]
    return flow.height


def _zone_name_for(flow: Flow, index: int) -> str:
    pieces = flow.page.pieces
    repeated = index > 0 and pieces[index - 1].kind is pieces[index].kind and pieces[index].kind.live
    run = flow.page.run_of.get(index)
    in_run = run is not None and index > run.first and pieces[index - 1].kind is pieces[index].kind
    return "" if repeated or in_run else zone_name(pieces[index].kind)


def paint_zone_name(painter: QPainter, flow: Flow, baseline: int, word: str) -> None:
    """Write the name of a zone in capitals at the left edge of the margin."""
    metrics = flow.metrics
    if not metrics.margin:
        return
    painter.setFont(metrics.word)
    painter.setPen(metrics.theme.colours.muted)
    shown = QFontMetricsF(metrics.word).elidedText(word, Qt.TextElideMode.ElideRight, metrics.margin)
    painter.drawText(round(metrics.bar - 3 - metrics.margin), baseline, shown)


def _paint_bar(painter: QPainter, flow: Flow, bar: Bar, top: int, scene: Scene) -> None:
    metrics, colours = flow.metrics, flow.metrics.theme.colours
    current = scene.current in bar.ids
    width = BAR + 1 if current else BAR
    pen = QPen(colours.accent if current else colours.bar, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not bar.form.holds:
        pen.setDashPattern((2.0, 1.3) if bar.form is Form.SUGGESTED else (0.7, 1.4))
    x = metrics.bar - bar.lane * LANE - BAR / 2
    painter.setPen(pen)
    painter.drawLine(round(x), top + bar.top + 3, round(x), top + bar.bottom - 3)
    if bar.form in {Form.EDITED, Form.ADDED}:
        # As at the ends of an entity's underline: ticks if it was edited, blocks if it was added.
        overhang, depth = (3, width - 1) if bar.form is Form.EDITED else (2, width + 3)
        for y in (top + bar.top + 3, top + bar.bottom - 3 - depth):
            left = round(x - width / 2) - (overhang if bar.form is Form.ADDED else 0)
            painter.fillRect(left, y, round(x + width / 2) + overhang - left, depth, pen.color())


def _paint_name(
    painter: QPainter, flow: Flow, bar: Bar, room: tuple[int, int], deepest: int, scene: Scene
) -> int:
    """Write the speaker between two heights, in one line at least, beside the bars; returns its bottom."""
    metrics, colours = flow.metrics, flow.metrics.theme.colours
    font = metrics.note
    font_metrics = QFontMetricsF(font)
    right = metrics.bar - deepest * LANE - 9
    width = right - (metrics.bar - 3 - metrics.margin)
    height = font_metrics.lineSpacing()
    number = max(1, min(NAME_LINES, int((room[1] - room[0]) / height)))
    lines = wrapped(bar.speaker or unknown_speaker(), font_metrics, width, number)
    painter.setFont(font)
    painter.setPen(colours.accent if scene.current in bar.ids else colours.bar)
    if not bar.speaker:
        painter.setPen(colours.alarm)
    at = room[0] + (metrics.body.baseline - metrics.body.above) + 1.0
    for line in lines:
        box = QRectF(right - width, at, width, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line)
        at += height
    return round(at)


def wrapped(name: str, metrics: QFontMetricsF, width: float, most: int = NAME_LINES) -> list[str]:
    """`name` wrapped to at most `most` lines of `width` pixels; the last one is elided if necessary."""
    lines: list[str] = []
    words = name.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines.append(" ".join(words))
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def paint_fold(painter: QPainter, flow: Flow, run: Run, top: int, *, focused: bool) -> None:
    """Paint a folded run as one line at `top`."""
    metrics, style = flow.metrics, flow.metrics.dead
    colours = metrics.theme.colours
    paint_zone_name(painter, flow, top + style.baseline, zone_name(run.kind))
    count = line_count(run.stop - run.first)
    note = QFontMetricsF(metrics.note)
    available = metrics.measure - note.horizontalAdvance(count) - 16
    text = flow.page.article.text
    pieces = flow.page.pieces[run.first : min(run.stop, run.first + FOLD_PARTS)]
    parts = (piece.span.of(text).strip(" ,;:·|\u00a0") for piece in pieces)
    shown = QFontMetricsF(style.font).elidedText(
        "▸ " + " · ".join(filter(None, parts)), Qt.TextElideMode.ElideRight, max(available, 40)
    )
    painter.setPen(colours.accent if focused else colours.muted)
    painter.setFont(style.font)
    painter.drawText(metrics.left, top + style.baseline, shown)
    painter.setFont(metrics.note)
    right = metrics.left + metrics.measure - round(note.horizontalAdvance(count))
    painter.drawText(right, top + style.baseline, count)


def paint_unfolded(painter: QPainter, flow: Flow, top: int) -> None:
    """Paint the symbol that folds an open run, before its first line."""
    metrics, style = flow.metrics, flow.metrics.dead
    painter.setFont(style.font)
    painter.setPen(metrics.theme.colours.muted)
    painter.drawText(metrics.left - round(style.font.pixelSize() * 1.1), top + style.baseline, "▾")
