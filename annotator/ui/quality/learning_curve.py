"""The learning curve: F1 by the number of training articles."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from annotator.ui.look.theme import Theme
from annotator.ui.words.language import decimal

LEFT, RIGHT, TOP, BOTTOM = 34, 16, 12, 24  # pixels around the plot
RADIUS = 3.5
STEPS = (0.05, 0.1, 0.2)  # steps of F1 between grid lines: the first that gives at most MOST lines
MOST = 6


class LearningCurve(QWidget):
    """Paints points (articles, F1 in 0..1), labelled with their values."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: tuple[tuple[int, float], ...] = ()
        self.setMinimumHeight(170)

    def set_theme(self, theme: Theme) -> None:
        """Repaint with another theme."""
        self._theme = theme
        self.update()

    def set_points(self, points: Sequence[tuple[int, float]]) -> None:
        """Show a curve, and describe it for screen readers."""
        self._points = tuple(sorted(points))
        self.setAccessibleName(self.tr("Learning curve"))
        scores = (
            self.tr("{0} articles: F1 {1}").format(number, decimal(f1, 2)) for number, f1 in self._points
        )
        self.setAccessibleDescription("; ".join(scores))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for a dozen points."""
        return QSize(440, 190)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint background, grid lines, curve and values."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(LEFT, TOP, self.width() - LEFT - RIGHT, self.height() - TOP - BOTTOM)
        painter.fillRect(plot, self._theme.colours.paper)
        painter.setFont(self._theme.chrome_font(0.85))
        low = self._low()
        self._paint_scale(painter, plot, low)
        if self._points:
            self._paint_curve(painter, plot, low)
        else:
            painter.setPen(self._theme.colours.muted)
            painter.drawText(plot, Qt.AlignmentFlag.AlignCenter, self.tr("Nothing has been learned yet."))

    def _low(self) -> float:
        """The start of the scale: the lowest point, rounded down to a tenth."""
        lowest = min((f1 for _, f1 in self._points), default=0.0)
        return min(9, int(lowest * 10)) / 10

    def _paint_scale(self, painter: QPainter, plot: QRectF, low: float) -> None:
        step = next((step for step in STEPS if (1 - low) / step <= MOST), STEPS[-1])
        for number in range(round((1 - low) / step) + 1):
            value = low + step * number
            y = plot.bottom() - plot.height() * (value - low) / (1 - low)
            painter.setPen(QPen(self._theme.colours.hairline, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self._theme.colours.muted)
            beside = QRectF(0, y - 9, LEFT - 6, 18)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, side, decimal(value, 2))

    def _paint_curve(self, painter: QPainter, plot: QRectF, low: float) -> None:
        most = max(number for number, _ in self._points)
        places = [
            QPointF(
                plot.left() + (plot.width() - 24) * number / most,
                plot.bottom() - plot.height() * (f1 - low) / (1 - low),
            )
            for number, f1 in self._points
        ]
        painter.setPen(QPen(self._theme.colours.accent, 2))
        painter.drawPolyline(QPolygonF(places))
        for (number, f1), place in zip(self._points, places, strict=True):
            painter.setBrush(self._theme.colours.accent)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(place, RADIUS, RADIUS)
            painter.setPen(self._theme.colours.ink)
            above = place.y() > plot.top() + 22
            beside = QRectF(place.x() - 24, place.y() - 22 if above else place.y() + 5, 48, 16)
            painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, decimal(f1, 2))
            painter.setPen(self._theme.colours.muted)
            below = QRectF(place.x() - 30, plot.bottom() + 4, 60, 16)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(number))
