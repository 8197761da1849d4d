"""The overview strip beside the text, which shows every annotation at its height in the article."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.annotation import Annotation, Entity, Verdict
from annotator.ui.look.theme import blend
from annotator.ui.text.page import Page
from annotator.ui.text.view import ArticleView

WIDTH = 14
TICK = 2
FAINT = 0.38  # opacity of decided annotations
RELAYOUT_DELAY = 200  # milliseconds without a layout change, after which all ticks are placed again
REDRAW_DELAY = 150  # milliseconds, so that ticks do not delay the text


class OverviewStrip(QWidget):
    """Shows the annotations of an `ArticleView` as ticks and replaces its scroll bar."""

    def __init__(self, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._ticks = QPixmap()
        self._page: Page | None = None
        self._bands: list[tuple[float, float]] = []
        self._rows: dict[int, int] = {}  # cache: the row of the strip by the start offset of a span
        self._redraw_timer = QTimer(self)
        self._redraw_timer.setSingleShot(True)
        self._redraw_timer.setInterval(REDRAW_DELAY)
        self._redraw_timer.timeout.connect(self._redraw)
        self._relayout_timer = QTimer(self)  # layout changes by scrolling move ticks by only a pixel or two
        self._relayout_timer.setSingleShot(True)
        self._relayout_timer.setInterval(RELAYOUT_DELAY)
        self._relayout_timer.timeout.connect(self._relayout)
        view.marks_changed.connect(self._redraw_soon)
        view.matches_changed.connect(self.update)
        view.layout_changed.connect(self._relayout_timer.start)
        view.verticalScrollBar().valueChanged.connect(self._scrolled)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Overview of all spans"))

    def sizeHint(self) -> QSize:
        """A narrow strip."""
        return QSize(WIDTH, 100)

    def _row(self, start: int) -> int:
        """The row of the strip for a span that starts at this offset."""
        row = self._rows.get(start)
        if row is None:
            piece, share = self._view.state.flow.page.share_of(start)
            top, tall = self._bands[piece]
            row = self._rows[start] = round((top + share * tall) * self.height())
        return row

    def _redraw_soon(self) -> None:
        """Schedule a redraw, which waits for a pending relayout."""
        (self._relayout_timer if self._relayout_timer.isActive() else self._redraw_timer).start()

    def _relayout(self) -> None:
        self._page = None
        self._redraw()

    def _scrolled(self) -> None:
        self.update()

    def _redraw(self) -> None:
        """Draw the ticks of all annotations except rejected ones; undecided ones are on top."""
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
        for (y, undecided), colour in sorted(rows.items(), key=lambda row: row[0][1]):
            tick_colour = colour if undecided else blend(colour, theme.colours.paper, FAINT)
            painter.fillRect(QRect(3, y - TICK // 2, self.width() - 6, TICK), tick_colour)
        painter.end()
        self.update()

    def _colour(self, item: Annotation) -> QColor:
        theme = self._view.theme
        return theme.label_colour(item.label) if isinstance(item, Entity) else theme.colours.bar

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ticks and the visible part of the article."""
        painter = QPainter(self)
        theme = self._view.theme
        painter.fillRect(event.rect(), theme.colours.paper)
        painter.drawPixmap(0, 0, self._ticks)
        self._paint_matches(painter)
        shade = QColor(theme.colours.muted)
        shade.setAlpha(34)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.drawRoundedRect(self._window(), 4, 4)
        painter.end()

    def _paint_matches(self, painter: QPainter) -> None:
        """Search matches as ticks over the whole width, the current one in the accent colour."""
        scene, colours = self._view.state.scene, self._view.theme.colours
        if self._page is not self._view.state.flow.page:
            return  # another article, whose heights are not known yet
        for number, y in enumerate(self._row(span.start) for span in scene.matches):
            if number != scene.match:
                painter.fillRect(QRect(0, y - TICK, self.width(), 2 * TICK), colours.match_current)
        if scene.match is not None:
            y = self._row(scene.matches[scene.match].start)
            painter.fillRect(QRect(0, y - TICK, self.width(), 2 * TICK), colours.accent)

    def _window(self) -> QRect:
        bar = self._view.verticalScrollBar()
        full_height = max(1, bar.maximum() + bar.pageStep())
        top = round(bar.value() / full_height * self.height())
        return QRect(1, top, self.width() - 2, max(8, round(bar.pageStep() / full_height * self.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the ticks for the new height."""
        super().resizeEvent(event)
        self._relayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scroll to the height that was clicked."""
        self._scroll_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll while the left button is pressed."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scroll_to(event.position())

    def _scroll_to(self, point: QPointF) -> None:
        bar = self._view.verticalScrollBar()
        full_height = bar.maximum() + bar.pageStep()
        bar.setValue(round(point.y() / max(1, self.height()) * full_height - bar.pageStep() / 2))
