"""Paints one piece of the text with its marks: backgrounds, text, then lines and rings."""

import bisect
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from annotator.core.spans import Span
from annotator.ui.look.theme import blend
from annotator.ui.text.layout import PieceLayout, Segment
from annotator.ui.text.marks import Form, Mark, Part
from annotator.ui.text.metrics import Metrics, double_line_width
from annotator.ui.text.scene import Scene

RING_DISTANCE = 2  # pixels between a span and its focus ring
DASHES = {Form.SUGGESTED: (2.6, 1.7), Form.SKIPPED: (1.0, 2.0), Form.REJECTED: (1.0, 1.0)}


def paint_piece(
    painter: QPainter,
    layout: PieceLayout,
    top: int,
    metrics: Metrics,
    scene: Scene,
    strip: tuple[int, int] | None = None,
) -> None:
    """Paint the text of a piece whose first line begins at `top` in the painter's coordinates.

    `strip` is the top and bottom of the part to paint; `None` means all of it.
    """
    painter.save()
    painter.translate(0, top)
    colours = metrics.theme.colours
    low, high = (strip[0] - top, strip[1] - top) if strip else (0, layout.height)
    marks = layout.marks_between(low, high)
    _paint_backgrounds(painter, layout, marks, metrics, scene)
    painter.setPen(colours.ink if layout.piece.kind.live else colours.muted)
    layout.draw(painter, low, high)
    for mark in marks:
        if mark.part is Part.ENTITY:
            _underline(painter, layout, mark, metrics)
        elif mark.form is not Form.REJECTED:
            _PARTS[mark.part](painter, layout, mark, metrics, scene)
        if mark.form is Form.REJECTED and mark.part in {Part.ENTITY, Part.CONTENT}:
            _strike(painter, layout, mark, metrics)
    if metrics.theme.label_digits:
        _digits(painter, layout, metrics)
    _rings(painter, layout, metrics, scene)
    painter.restore()


def _paint_backgrounds(
    painter: QPainter, layout: PieceLayout, marks: Sequence[Mark], metrics: Metrics, scene: Scene
) -> None:
    theme = metrics.theme
    contents = [m for m in marks if m.part is Part.CONTENT and m.form is not Form.REJECTED]
    for mark in sorted(contents, key=scene.is_current):  # the current one last, on top of the others
        current = scene.is_current(mark)
        _fill(painter, layout, mark.span, theme.colours.band_current if current else theme.colours.band)
    for mark in marks:
        if mark.item_id in scene.proposed:
            _fill(painter, layout, mark.span, theme.colours.match)
        elif mark.part is Part.ENTITY and mark.form.holds:
            _fill(painter, layout, mark.span, theme.label_tint(mark.label))
    for number, span in _matches_on(layout.piece.span, scene):
        current = number == scene.match
        _fill(painter, layout, span, theme.colours.match_current if current else theme.colours.match)
    if scene.selection is not None and scene.selection.overlaps(layout.piece.span):
        _fill(painter, layout, scene.selection, theme.colours.selection)


def _matches_on(span: Span, scene: Scene) -> Iterator[tuple[int, Span]]:
    """The search matches (in text order, without overlaps) on one piece, with their numbers."""
    number = max(0, bisect.bisect_left(scene.matches, span.start, key=lambda match: match.start) - 1)
    while number < len(scene.matches) and scene.matches[number].start < span.end:
        yield number, scene.matches[number]
        number += 1


def _fill(painter: QPainter, layout: PieceLayout, span: Span, colour: QColor) -> None:
    for segment in layout.segments(span):
        painter.fillRect(layout.box(segment), colour)


def _underline(painter: QPainter, layout: PieceLayout, mark: Mark, metrics: Metrics) -> None:
    in_conflict = mark in layout.conflicts
    width = double_line_width(metrics.stroke) if in_conflict else metrics.stroke
    pen = QPen(metrics.theme.label_colour(mark.label), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if mark.form in DASHES:
        pen.setDashPattern([length * metrics.stroke / width for length in DASHES[mark.form]])
    for segment in layout.segments(mark.span):
        y = segment.line.baseline + layout.style.lane + layout.lanes[mark] * layout.lane_pitch
        _horizontal_line(painter, pen, segment, y + width / 2)
        if in_conflict:
            _horizontal_line(painter, _in_colour(pen, metrics.theme.colours.alarm), segment, y + 2.5 * width)
    if mark.form in {Form.EDITED, Form.ADDED}:
        _ends(painter, layout, mark, metrics)


def _in_colour(pen: QPen, colour: QColor) -> QPen:
    copy = QPen(pen)
    copy.setColor(colour)
    return copy


def _ends(painter: QPainter, layout: PieceLayout, mark: Mark, metrics: Metrics) -> None:
    """Ticks at the ends of an edited annotation, blocks at those of an added one."""
    segments, stroke = layout.segments(mark.span), metrics.stroke
    if not segments:
        return
    colour, piece_span = metrics.theme.label_colour(mark.label), layout.piece.span
    wide, tall = (stroke, 3 * stroke) if mark.form is Form.EDITED else (2 * stroke + 1, 2 * stroke)
    down = layout.style.lane + layout.lanes[mark] * layout.lane_pitch + stroke
    first, last = segments[0], segments[-1]
    if mark.span.start >= piece_span.start:
        painter.fillRect(QRectF(first.x1, first.line.baseline + down - tall, wide, tall), colour)
    if mark.span.end <= piece_span.end:
        painter.fillRect(QRectF(last.x2 - wide, last.line.baseline + down - tall, wide, tall), colour)


def _digits(painter: QPainter, layout: PieceLayout, metrics: Metrics) -> None:
    """The digit of its label, raised, after each entity; side by side for entities with the same end."""
    font = QFontMetricsF(metrics.digit)
    painter.setFont(metrics.digit)
    for digits in layout.digits.values():
        segments = layout.segments(digits.marks[0].span)
        if not segments:
            continue
        x = segments[-1].x2 - digits.width
        baseline = segments[-1].line.baseline - 0.48 * layout.style.font.pixelSize()
        for mark in digits.marks:
            digit = metrics.theme.label_digits[mark.label]
            painter.setPen(metrics.theme.label_colour(mark.label))
            painter.drawText(QPointF(x, baseline), digit)
            x += font.horizontalAdvance(digit)


def _horizontal_line(painter: QPainter, pen: QPen, segment: Segment, y: float) -> None:
    painter.setPen(pen)
    painter.drawLine(QLineF(segment.x1, y, segment.x2, y))


def _cue(painter: QPainter, layout: PieceLayout, mark: Mark, metrics: Metrics, scene: Scene) -> None:
    colours = metrics.theme.colours
    pen = QPen(colours.accent if scene.is_current(mark) else colours.bar, metrics.stroke * 0.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern((0.01, 2.2))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for segment in layout.segments(mark.span):
        _horizontal_line(
            painter, pen, segment, segment.line.baseline + layout.style.lane + metrics.stroke / 2
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _source(painter: QPainter, layout: PieceLayout, mark: Mark, metrics: Metrics, scene: Scene) -> None:
    """Two corners above the start and the end; the space below is for the underlines of entities."""
    segments = layout.segments(mark.span)
    if not segments:
        return
    colours = metrics.theme.colours
    colour = colours.accent if scene.is_current(mark) else blend(colours.bar, colours.paper, 0.75)
    arm = round(metrics.theme.reading_size * 0.3)
    painter.setPen(QPen(colour, max(1.0, metrics.stroke * 0.6)))
    first, last = segments[0], segments[-1]
    piece_span = layout.piece.span
    if mark.span.start >= piece_span.start:
        _corner(painter, layout, first.x1 - 1, first, arm)
    if mark.span.end <= piece_span.end:
        _corner(painter, layout, last.x2 + 1, last, -arm)


def _corner(painter: QPainter, layout: PieceLayout, x: float, segment: Segment, arm: int) -> None:
    y = segment.line.baseline - layout.style.above
    painter.drawPolyline([QPointF(x, y + abs(arm)), QPointF(x, y), QPointF(x + arm, y)])


def _content(painter: QPainter, layout: PieceLayout, mark: Mark, metrics: Metrics, scene: Scene) -> None:
    """Nothing: a content has only a background."""


_PARTS = {Part.CUE: _cue, Part.SOURCE: _source, Part.CONTENT: _content}


def _strike(painter: QPainter, layout: PieceLayout, mark: Mark, metrics: Metrics) -> None:
    pen = QPen(metrics.theme.colours.muted, max(1.0, metrics.stroke * 0.6))
    for segment in layout.segments(mark.span):
        _horizontal_line(painter, pen, segment, segment.line.baseline - round(layout.style.above * 0.32))


def _rings(painter: QPainter, layout: PieceLayout, metrics: Metrics, scene: Scene) -> None:
    accent = metrics.theme.colours.accent
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for mark in layout.marks:
        if mark.part is Part.ENTITY and scene.is_current(mark):
            depth = layout.lanes[mark] * layout.lane_pitch
            _ring(painter, layout, mark.span, QPen(accent, 2), depth)
    for item_id, span in scene.antecedents:
        if item_id == scene.current:
            _ring(painter, layout, span, QPen(accent, 1), 0)
    if scene.preview is not None:
        pen = QPen(accent, 2)
        pen.setDashPattern((2, 1.5))
        _ring(painter, layout, scene.preview, pen, 0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _caret(painter, layout, metrics, scene)


def _ring(painter: QPainter, layout: PieceLayout, span: Span, pen: QPen, depth: float) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    distance = RING_DISTANCE + pen.widthF() / 2
    for segment in layout.segments(span):
        box = layout.box(segment).adjusted(-distance, -distance + 1, distance, distance + depth)
        painter.drawRoundedRect(box, 4, 4)


def _caret(painter: QPainter, layout: PieceLayout, metrics: Metrics, scene: Scene) -> None:
    piece_span = layout.piece.span
    if scene.caret is None or not piece_span.start <= scene.caret <= piece_span.end:
        return
    line, x = layout.caret(scene.caret)
    top = line.baseline - layout.style.above
    height = layout.style.above + layout.style.below
    painter.fillRect(QRectF(x - 1, top, 2, height), metrics.theme.colours.accent)
