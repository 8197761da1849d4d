"""The preview of a label in the light and dark themes: its pill, a suggested and a decided entity."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.core.labels import Label
from annotator.ui.look.theme import Theme, make_theme

HEIGHT, GAP, EDGE = 74, 18, 16  # pixels
LINE, BELOW = 2.0, 3.0  # pixels: thickness of an underline, and its distance from the baseline


class LabelPreview(QWidget):
    """Shows both themes side by side. Invalid colours are replaced by the text colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: Label | None = None
        self._themes: tuple[Theme, ...] = ()
        self.setAccessibleName(self.tr("Preview in the light and dark themes"))

    def sizeHint(self) -> QSize:
        """A pill and two words in each theme."""
        return QSize(420, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """About half the width; the words are then clipped."""
        return QSize(240, HEIGHT)

    def show_label(self, label: Label | None) -> None:
        """Show a label, or none."""
        self._label = label
        labels = () if label is None else (label,)
        self._themes = (make_theme(False, labels), make_theme(True, labels))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint both themes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / 2
        for place, theme in enumerate(self._themes):
            self._paint(painter, QRectF(place * width, 0, width, self.height()), theme)

    def _paint(self, painter: QPainter, paper: QRectF, theme: Theme) -> None:
        colours = theme.colours
        painter.setClipRect(paper)
        painter.fillRect(paper, colours.paper)
        painter.setPen(QPen(colours.hairline, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._label is None:
            return
        colour = theme.label_colour(self._label.name)
        colour = colour if colour.isValid() else colours.ink
        self._pill(painter, paper.topLeft() + QPointF(EDGE, 8), theme, colour)
        font = theme.reading_font(0.9)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        left, base = paper.left() + EDGE, paper.bottom() - 14
        for word, style, tinted in (
            (self.tr("suggested"), Qt.PenStyle.DashLine, False),
            (self.tr("decided"), Qt.PenStyle.SolidLine, True),
        ):
            width = metrics.horizontalAdvance(word)
            if tinted:
                box = QRectF(left, base - metrics.ascent(), width, metrics.height())
                painter.fillRect(box, theme.label_tint(self._label.name))
            painter.setPen(colours.ink)
            painter.drawText(QPointF(left, base), word)
            painter.setPen(QPen(colour, LINE, style))
            painter.drawLine(QPointF(left, base + BELOW), QPointF(left + width, base + BELOW))
            left += width + GAP

    def _pill(self, painter: QPainter, corner: QPointF, theme: Theme, colour: QColor) -> None:
        label = self._label
        if label is None:
            return
        painter.setFont(theme.chrome_font(0.92, bold=True))
        metrics = painter.fontMetrics()
        key = metrics.horizontalAdvance(label.key) + 8 if label.key else 0
        box = QRectF(
            corner.x(), corner.y(), 20 + key + metrics.horizontalAdvance(label.title), metrics.height() + 8
        )
        painter.setPen(QPen(theme.colours.hairline, 1.0))
        painter.setBrush(theme.colours.raised)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour)
        painter.drawText(box.adjusted(10, 0, 0, 0), middle, label.key)
        painter.setPen(theme.colours.ink)
        painter.drawText(box.adjusted(10 + key, 0, 0, 0), middle, label.title)
