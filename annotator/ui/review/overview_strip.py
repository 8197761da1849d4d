"""The strip beside the text: every span at its height in the article, so that one look shows what is left."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.annotation import Annotation, Entity, Verdict
from annotator.ui.look.theme import blend
from annotator.ui.text.page import Page
from annotator.ui.text.view import ArticleView

WIDTH = 14
TICK = 2
FAINT = 0.38  # the share of its colour that a decided span keeps
STILL = 200  # milliseconds without anything moving, after which all ticks are placed again
SOON = 150  # milliseconds: marks may lag behind the text, never the text behind them


class OverviewStrip(QWidget):
    """Shows the spans of one `ArticleView` by height; a click goes there, a drag scrolls.

    It replaces the view's own scroll bar.
    """

    def __init__(self, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._ticks = QPixmap()
        self._page: Page | None = None
        self._bands: list[tuple[float, float]] = []
        self._rows: dict[int, int] = {}  # the row of the strip by where a span starts, as long as all stays
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._redraw)
        self._still = QTimer(self)  # what scrolling lays out moves all ticks by less than a pixel or two
        self._still.setSingleShot(True)
        self._still.setInterval(STILL)
        self._still.timeout.connect(self._place_anew)
        view.marks_changed.connect(self._redraw_soon)
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

    def _row(self, start: int) -> int:
        """The row of the strip for a span that starts there."""
        row = self._rows.get(start)
        if row is None:
            piece, share = self._view.state.flow.page.share_of(start)
            top, tall = self._bands[piece]
            row = self._rows[start] = round((top + share * tall) * self.height())
        return row

    def _redraw_soon(self) -> None:
        """Not between two verdicts in quick succession, where all would have to be placed again."""
        (self._still if self._still.isActive() else self._soon).start()

    def _place_anew(self) -> None:
        self._page = None
        self._redraw()

    def _scrolled(self) -> None:
        self.update()

    def _redraw(self) -> None:
        """Draw the ticks of all annotations but the rejected, the undecided above the decided."""
        flow = self._view.state.flow
        if self._page is not flow.page:
            self._page, self._bands, self._rows = flow.page, flow.bands(), {}
        ratio = self.devicePixelRatioF()
        self._ticks = QPixmap(self.size() * ratio)
        self._ticks.setDevicePixelRatio(ratio)
        theme = self._view.theme
        self._ticks.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._ticks)
        rows: dict[tuple[int, bool], QColor] = {}
        for item in flow.marks.items.values():
            if item.verdict is not Verdict.REJECTED:
                row = (self._row(item.extent.start), item.verdict is None or not item.verdict.holds)
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
        self._place_anew()

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
