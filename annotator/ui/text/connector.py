"""The line that connects the parts of a quotation: content, cue, source and antecedent."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.core.annotation import Annotation, Entity, Quotation, Verdict
from annotator.core.review import quotation_spans
from annotator.core.spans import Span
from annotator.ui.look.theme import blend
from annotator.ui.text.flow import Flow

BEND = 4  # pixels of the rounded corners
DOT = 2.4


def antecedent(
    item: Annotation | None, items: Mapping[str, Annotation], quotations: Iterable[Quotation]
) -> Span | None:
    """The span that identifies the speaker of `item`, if its own source does not contain the name.

    Without a source (`ujarnya`), it is the source of the last quotation with this speaker; else it is the
    entity that the speaker is linked to.
    """
    if not isinstance(item, Quotation) or not item.speaker:
        return None
    if item.source is None and (before := _last_source(item, quotations)) is not None:
        return before
    entity = items.get(item.speaker_entity or "")
    if not isinstance(entity, Entity) or (item.source is not None and item.source.covers(entity.span)):
        return None
    return entity.span


def _last_source(item: Quotation, quotations: Iterable[Quotation]) -> Span | None:
    """The source of the last quotation before `item` that has the same speaker."""
    sources = (
        earlier.source
        for earlier in quotations
        if earlier.speaker == item.speaker
        and earlier.verdict is not Verdict.REJECTED
        and earlier.source is not None
        and earlier.source.end <= item.extent.start
    )
    return max(sources, key=lambda span: span.start, default=None)


def connected_spans(item: Quotation, origin: Span | None) -> list[Span]:
    """The spans that the connector of a quotation connects, in text order."""
    spans = {*quotation_spans(item), *([origin] if origin is not None else [])}
    return sorted(spans)


def paint_connector(
    painter: QPainter, flow: Flow, spans: Iterable[Span], *, scroll: int, emphasised: bool
) -> None:
    """Draw a vertical line left of the text, with a branch to the start of each of `spans`."""
    anchors = [anchor for span in spans if (anchor := _anchor(flow, span)) is not None]
    if len(anchors) < 2:
        return
    metrics = flow.metrics
    colours = metrics.theme.colours
    colour: QColor = colours.accent if emphasised else blend(colours.bar, colours.paper, 0.55)
    rail = metrics.rail + 0.5
    painter.save()
    painter.translate(0, -scroll)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(colour, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    top, bottom = anchors[0].y(), anchors[-1].y()
    painter.drawPath(_rail(rail, top, bottom))
    for anchor in anchors:
        painter.drawPath(_branch(rail, anchor, top, bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for anchor in anchors:
        painter.drawEllipse(QRectF(anchor.x() - DOT, anchor.y() - DOT, 2 * DOT, 2 * DOT))
    painter.restore()


def _anchor(flow: Flow, span: Span) -> QPointF | None:
    """The end of the branch to `span`: its first character, in the space below the line."""
    index = flow.page.piece_at(span.start)
    if flow.folded(index) is not None:
        return None
    layout = flow.layout(index)
    segments = layout.segments(span)
    if not segments:
        return None
    line = segments[0].line
    y = flow.text_top(index) + line.bottom - 0.5
    return QPointF(segments[0].x1 + DOT, y)


def _rail(x: float, top: float, bottom: float) -> QPainterPath:
    path = QPainterPath(QPointF(x, top + BEND))
    path.lineTo(x, max(top, bottom - BEND))
    return path


def _branch(rail: float, anchor: QPointF, top: float, bottom: float) -> QPainterPath:
    y = anchor.y()
    path = QPainterPath()
    if y <= top:
        path.moveTo(rail, y + BEND)
        path.quadTo(rail, y, rail + BEND, y)
    elif y >= bottom:
        path.moveTo(rail, y - BEND)
        path.quadTo(rail, y, rail + BEND, y)
    else:
        path.moveTo(rail, y)
    path.lineTo(anchor)
    return path
