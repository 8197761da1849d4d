"""The strip beside the text: every span at its height in the article, so that one look shows what is left."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.annotation import Annotation, Entity, Verdict
from annotator.ui.text.page import Page
from annotator.ui.text.view import ArticleView
from annotator.ui.theme import blend

WIDTH = 14
TICK = 2
FAINT = 0.38  # the share of its colour that a decided span keeps
STILL = 200  # milliseconds without anything moving, after which all ticks are placed anew
SOON = 30  # milliseconds: marks may lag behind the text, never the text behind them


class OverviewStrip(QWidget):
    """Shows the spans of one `ArticleView` by height; a click goes there, a drag scrolls.

    It takes the place of the view's own scroll bar.
    """

    def __init__(self, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._ticks = QPixmap()
        self._page: Page | None = None
        self._places: dict[int, tuple[int, float]] = {}  # the piece and the share of it before a span
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._redraw)
        self._still = QTimer(self)  # what scrolling lays out moves all ticks by less than a pixel or two
        self._still.setSingleShot(True)
        self._still.setInterval(STILL)
        self._still.timeout.connect(self._redraw)
        view.marks_changed.connect(self._soon.start)
        view.layout_changed.connect(self._still.start)
        view.verticalScrollBar().valueChanged.connect(self._scrolled)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Overview of all spans"))

    def sizeHint(self) -> QSize:
        """Narrow, and as tall as there is room."""
        return QSize(WIDTH, 100)

    def _rows(self) -> Iterator[tuple[int, Annotation]]:
        """The row of the strip for each annotation that is not rejected."""
        flow, height = self._view.stage.flow, self.height()
        bands = flow.bands()
        if self._page is not flow.page:
            self._page, self._places = flow.page, {}
        for item in flow.marks.items.values():
            if item.verdict is not Verdict.REJECTED:
                start = item.extent.start
                place = self._places.get(start)
                if place is None:
                    place = self._places[start] = flow.page.share_of(start)
                top, tall = bands[place[0]]
                yield round((top + place[1] * tall) * height), item

    def _scrolled(self) -> None:
        self.update()

    def _redraw(self) -> None:
        """Draw the ticks of all annotations, the undecided above the decided."""
        ratio = self.devicePixelRatioF()
        self._ticks = QPixmap(self.size() * ratio)
        self._ticks.setDevicePixelRatio(ratio)
        theme = self._view.theme
        self._ticks.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._ticks)
        rows: dict[tuple[int, bool], QColor] = {}
        for y, item in self._rows():
            row = (y, item.verdict is None or not item.verdict.holds)
            if row not in rows:
                rows[row] = self._colour(item)
        for (y, waits), colour in sorted(rows.items(), key=lambda row: row[0][1]):
            shown = colour if waits else blend(colour, theme.colours.paper, FAINT)
            painter.fillRect(QRect(3, y - TICK // 2, self.width() - 6, TICK), shown)
        painter.end()
        self.update()

    def _colour(self, item: Annotation) -> QColor:
        theme = self._view.theme
        return theme.label_colour(item.label) if isinstance(item, Entity) else theme.colours.bar

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the ticks over a shade that shows where the view is."""
        painter = QPainter(self)
        theme = self._view.theme
        painter.fillRect(event.rect(), theme.colours.paper)
        painter.drawPixmap(0, 0, self._ticks)
        shade = QColor(theme.colours.muted)
        shade.setAlpha(34)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.drawRoundedRect(self._window(), 4, 4)
        painter.end()

    def _window(self) -> QRect:
        bar = self._view.verticalScrollBar()
        whole = max(1, bar.maximum() + bar.pageStep())
        top = round(bar.value() / whole * self.height())
        return QRect(1, top, self.width() - 2, max(8, round(bar.pageStep() / whole * self.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the ticks for the new height."""
        super().resizeEvent(event)
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the height that was clicked."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll with the mouse while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, point: QPointF) -> None:
        bar = self._view.verticalScrollBar()
        whole = bar.maximum() + bar.pageStep()
        bar.setValue(round(point.y() / max(1, self.height()) * whole - bar.pageStep() / 2))
