"""The layout of one piece of the article: its lines, and the positions of spans and carets.

Only this file and `accessible.py` convert between code points and the UTF-16 units of Qt. All offsets in its
interface are code points of the article; x is in pixels of the view, y in pixels below the top of the piece.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from annotator.core.spans import Span, Utf16Map, lanes
from annotator.ui.text.marks import Form, Mark, Part, conflicts
from annotator.ui.text.metrics import Metrics, Style, double_line_width
from annotator.ui.text.page import Piece


@dataclass(frozen=True, slots=True)
class Line:
    """A laid out line: `start` and `end` in UTF-16 units of the piece, the others in pixels."""

    qt: QTextLine
    start: int
    end: int
    top: int
    baseline: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a span on one line, from `x1` to `x2`."""

    line: Line
    x1: float
    x2: float


@dataclass(frozen=True, slots=True)
class Digits:
    """The marks whose digits follow an end, and the width of the space for them in pixels."""

    marks: tuple[Mark, ...]
    width: float


class PieceLayout:
    """The layout of a piece with the visible `marks`, whose spans may extend beyond the piece."""

    def __init__(self, text: str, piece: Piece, marks: Sequence[Mark], metrics: Metrics) -> None:
        self.piece = piece
        self.marks = marks
        self.style: Style = metrics.style(piece)
        self.lanes = _lanes_of(marks)
        self.conflicts = conflicts(marks)
        self.lane_pitch = 3 * double_line_width(metrics.stroke) + 2 if self.conflicts else 2 * metrics.stroke
        self.digits = self._label_digits(metrics)
        self._surface = piece.span.of(text)
        self._map = Utf16Map(self._surface)
        self._segments: dict[Span, tuple[Segment, ...]] = {}
        self._layout = QTextLayout(self._surface, self.style.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats(self._formats(metrics))
        self.lines = self._break(metrics)
        self.height = self.lines[-1].bottom

    def _formats(self, metrics: Metrics) -> list[QTextLayout.FormatRange]:
        italic, muted = QTextCharFormat(), QTextCharFormat()
        italic.setFontItalic(True)
        muted.setForeground(metrics.theme.colours.muted)
        cues = [mark.span for mark in self.marks if mark.part is Part.CUE]
        styled = [(span, muted) for span in self.piece.muted] + [(span, italic) for span in cues]
        for end, digits in self.digits.items():
            last = Span(end - 1, end)
            spaced = QTextCharFormat(italic if any(cue.overlaps(last) for cue in cues) else QTextCharFormat())
            spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            spaced.setFontLetterSpacing(digits.width)
            styled.append((last, spaced))
        formats = []
        for span, style_format in styled:
            start, end = self._units(span)
            format_range = QTextLayout.FormatRange()
            format_range.start, format_range.length, format_range.format = start, end - start, style_format
            formats.append(format_range)
        return formats

    def _label_digits(self, metrics: Metrics) -> dict[int, Digits]:
        """The digits after each end of an entity in the piece, the innermost entity first."""
        shown = metrics.theme.label_digits
        if not shown:
            return {}
        font = QFontMetricsF(metrics.digit)
        marks: dict[int, list[Mark]] = {}
        for mark in sorted(self.lanes, key=lambda mark: -mark.span.start):
            if shown.get(mark.label) and mark.span.end <= self.piece.span.end:
                marks.setdefault(mark.span.end, []).append(mark)
        return {
            end: Digits(tuple(ending), sum(font.horizontalAdvance(shown[mark.label]) for mark in ending) + 1)
            for end, ending in marks.items()
        }

    def _break(self, metrics: Metrics) -> list[Line]:
        style, lines, top = self.style, list[Line](), 0
        depths = [(*self._units(mark.span), lane) for mark, lane in self.lanes.items()]
        self._layout.beginLayout()
        while (qt := self._layout.createLine()).isValid():
            qt.setLineWidth(metrics.measure)
            start = qt.textStart()
            end = start + qt.textLength()
            deepest = max((lane for a, b, lane in depths if a < end and start < b), default=-1)
            # A fallback font (emoji, Arabic) may be taller than the planned line.
            rise = max(0, round(qt.ascent()) - style.baseline)
            baseline = top + style.baseline + rise
            under = style.lane + (deepest + 1) * self.lane_pitch if deepest >= 0 else 0
            needed = max(round(qt.descent()) + 2, under)
            bottom = max(top + rise + style.pitch, baseline + needed)
            qt.setPosition(QPointF(metrics.left, baseline - qt.ascent()))
            lines.append(Line(qt, start, end, top, baseline, bottom))
            top = bottom
        self._layout.endLayout()
        return lines

    def draw(self, painter: QPainter, low: int, high: int) -> None:
        """Draw the lines of text between two heights with the painter's pen; the top of the piece is at 0."""
        clip = QRectF(0, low, self.lines[0].qt.x() + self.lines[0].qt.width(), high - low)
        self._layout.draw(painter, QPointF(0, 0), [], clip)

    def marks_between(self, low: int, high: int) -> Sequence[Mark]:
        """The marks on the lines between two heights, in drawing order."""
        if low <= 0 and high >= self.height:
            return self.marks
        return [mark for mark in self.marks if self._between(mark, low, high)]

    def _between(self, mark: Mark, low: int, high: int) -> bool:
        segments = self.segments(mark.span)
        return bool(segments) and segments[0].line.top < high and segments[-1].line.bottom > low

    def segments(self, span: Span) -> tuple[Segment, ...]:
        """The parts of `span` on each line of the piece; empty if it does not touch the piece."""
        segments = self._segments.get(span)
        if segments is None:
            segments = self._segments[span] = tuple(self._measure(span))
        return segments

    def _measure(self, span: Span) -> Iterable[Segment]:
        start, end = self._units(span)
        for line in self.lines:
            a, b = max(start, line.start), min(end, line.end)
            if a >= b:
                continue
            x1, x2 = _x(line, a), _x(line, b)
            if x1 > x2:  # right to left
                x1, x2 = x2, x1
            last = line.qt.x() + line.qt.naturalTextWidth()
            if x1 < last:  # else it is only the space at which the line was broken
                yield Segment(line, x1, min(x2, last))

    def box(self, segment: Segment) -> QRectF:
        """The background of `segment`: from above the capitals to below the first underline."""
        line, style = segment.line, self.style
        top = line.baseline - style.above
        return QRectF(segment.x1, top, segment.x2 - segment.x1, style.above + style.below)

    def line_at(self, y: float) -> Line:
        """The line at height `y`, or the nearest."""
        return next((line for line in self.lines if y < line.bottom), self.lines[-1])

    def offset_at(self, x: float, y: float) -> int:
        """The nearest caret position, in code points; never inside a grapheme cluster."""
        line = self.line_at(y)
        unit = self._cluster_edge(line, line.qt.xToCursor(x), x)
        if unit == line.end and line is not self.lines[-1]:
            unit = self._layout.previousCursorPosition(unit)
        return self._offset(unit)

    def _cluster_edge(self, line: Line, unit: int, x: float) -> int:
        """The nearer edge of the grapheme cluster, if `unit` is inside it (Qt may return such a position)."""
        if self._layout.isValidCursorPosition(unit):
            return unit
        before = self._layout.previousCursorPosition(unit)
        after = self._layout.nextCursorPosition(unit)
        return before if abs(x - _x(line, before)) <= abs(x - _x(line, after)) else after

    def inside(self, x: float, y: float) -> int | None:
        """The offset of the character drawn at this point; `None` beside the text."""
        line = self.line_at(y)
        if not (line.qt.x() <= x <= line.qt.x() + line.qt.naturalTextWidth()):
            return None
        unit = line.qt.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        return min(self._offset(unit), self.piece.span.end - 1)

    def caret(self, offset: int) -> tuple[Line, float]:
        """The line and the x of the caret before `offset`."""
        unit = self._units_of(offset)
        line = next((line for line in self.lines if unit < line.end), self.lines[-1])
        return line, _x(line, unit)

    def line_ends(self, line: Line) -> tuple[int, int]:
        """The first and the last caret position on `line`."""
        end = line.end
        if line is not self.lines[-1]:
            end = self._layout.previousCursorPosition(end)
        return self._offset(line.start), self._offset(end)

    def in_whole_clusters(self, span: Span) -> Span:
        """`span`, extended to whole grapheme clusters."""
        start, end = self._units(span)
        if not self._layout.isValidCursorPosition(start):
            start = self._layout.previousCursorPosition(start)
        if not self._layout.isValidCursorPosition(end):
            end = self._layout.nextCursorPosition(end)
        return Span(self._offset(start), self._offset(end))

    def neighbour(self, offset: int, *, forward: bool) -> int | None:
        """The next caret position within the piece; `None` at its edge."""
        unit = self._units_of(offset)
        moved = (self._layout.nextCursorPosition if forward else self._layout.previousCursorPosition)(unit)
        return None if moved == unit else self._offset(moved)

    def _units(self, span: Span) -> tuple[int, int]:
        return self._units_of(span.start), self._units_of(span.end)

    def _units_of(self, offset: int) -> int:
        piece_span = self.piece.span
        return self._map.to_units(min(max(offset, piece_span.start), piece_span.end) - piece_span.start)

    def _offset(self, unit: int) -> int:
        return self.piece.span.start + self._map.to_offset(unit)


def broken(text: str, font: QFont, width: int, lines: int) -> list[str]:
    """`text` broken at words into at most `lines` lines of `width` pixels; the last one has all the rest."""
    layout, units, parts = QTextLayout(text, font), Utf16Map(text), list[str]()
    layout.beginLayout()
    while len(parts) < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        last = len(parts) == lines - 1
        parts.append(text[units.to_offset(start) : None if last else units.to_offset(end)].rstrip())
    layout.endLayout()
    return parts


def _x(line: Line, unit: int) -> float:
    # PySide returns the x and the position; its stubs only declare `object`.
    x, _ = cast("tuple[float, int]", line.qt.cursorToX(unit))
    return x


def _lanes_of(marks: Sequence[Mark]) -> dict[Mark, int]:
    entities = [mark for mark in marks if mark.part is Part.ENTITY]
    chosen = lanes([mark.span for mark in entities])
    return dict(zip(entities, chosen, strict=True))


def drawn_marks(marks: Sequence[Mark], *, rejected: bool) -> Sequence[Mark]:
    """The visible marks: all, or all except rejected ones."""
    return marks if rejected else [mark for mark in marks if mark.form is not Form.REJECTED]
