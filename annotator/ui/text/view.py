"""The article with its annotations: the widget in the middle of the window.

It shows a review and says what the user points at; it changes nothing. Every offset that goes in or comes
out counts code points of the article's text, which is never read back from the widget.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.core.annotation import Annotation
from annotator.core.article import Article
from annotator.core.labels import Label
from annotator.core.review import Review
from annotator.core.spans import Span
from annotator.ui.look.theme import Theme, adjusted, make_theme
from annotator.ui.text.accessible import AccessibilityNotifier
from annotator.ui.text.clipboard import copied
from annotator.ui.text.flow import Flow
from annotator.ui.text.keys import Keys
from annotator.ui.text.marks import MarkIndex
from annotator.ui.text.metrics import make_metrics
from annotator.ui.text.page import page_of
from annotator.ui.text.pointer import Pointer
from annotator.ui.text.press import paint_page, update_pieces, update_strips
from annotator.ui.text.scroller import Scroller
from annotator.ui.text.stage import Stage
from annotator.ui.widgets.announcements import announce

ZOOM_STEP = 1.1  # a notch of the wheel, which Qt counts as 120


class ArticleView(QAbstractScrollArea):
    """Shows one review.

    Signals: `picked(id)` an annotation was clicked; `selection_changed(Span | None)`; `resized(id, Span,
    Span)` an edge of the current annotation was dragged, the span after and before; `link_requested(id, id)`
    an entity was Ctrl-clicked while a quotation is current: quotation, entity; `menu_requested(id | None,
    QPoint)` the context menu is wanted at a global point; `zoomed(float)` Ctrl and the wheel ask for this
    zoom; `layout_changed()` heights on the page are other than before; `marks_changed()`.
    """

    picked = Signal(object)
    selection_changed = Signal(object)
    resized = Signal(object, object, object)
    link_requested = Signal(object, object)
    menu_requested = Signal(object, object)
    zoomed = Signal(float)
    layout_changed = Signal()
    marks_changed = Signal()

    def __init__(self, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        super().__init__(parent)
        self._theme = theme or make_theme(False, ())
        self._review: Review | None = None
        self._stage = Stage(self, self._flow_of(Article("", ""), {}))
        self._tops = self._stage.flow.tops
        self._scroller = Scroller(self, self._stage)
        self._pointer = Pointer(self._stage)
        self._keys = Keys(self._stage)
        self._accessibility = AccessibilityNotifier(self._stage)
        self.marks_changed.connect(self._accessibility.announce)
        self._stage.changed.connect(self.viewport().update)
        self._stage.strips_changed.connect(lambda strips: update_strips(self._stage, strips))
        self._stage.fold_changed.connect(self._arrange)
        self._stage.caret_moved.connect(self._scroller.show)
        self._stage.selection_changed.connect(self.selection_changed)
        self._pointer.picked.connect(self.picked)
        self._pointer.resized.connect(self.resized)
        self._pointer.link_requested.connect(self.link_requested)
        self._pointer.menu_requested.connect(self.menu_requested)
        self._pointer.zoomed.connect(self._zoom_by)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Article"))

    # What is shown

    @property
    def stage(self) -> Stage:
        """The state that the parts of the view share."""
        return self._stage

    @property
    def theme(self) -> Theme:
        """The theme now, zoom and measures included."""
        return self._theme

    @property
    def review(self) -> Review | None:
        """The review that is shown."""
        return self._review

    def set_review(self, review: Review, labels: Iterable[Label] | None = None) -> None:
        """Show another article from its beginning; `labels` make a theme again where they are given."""
        if labels is not None:
            theme = self._theme
            new_theme = make_theme(theme.dark, labels, theme.zoom, digits=bool(theme.label_digits))
            self._theme = adjusted(new_theme, line_height=theme.line_height, measure=theme.measure)
        self._review = review
        announce(self, review.article.title or review.article.id)
        rejected = self._stage.flow.show_rejected
        flow = self._flow_of(review.article, review.by_id)
        flow.set_show_rejected(rejected)
        self._stage.show(flow)
        self.verticalScrollBar().setValue(0)
        self._arrange()
        self.marks_changed.emit()

    def update_review(self, review: Review) -> None:
        """Show the same article after a change, at the cost of what changed."""
        if self._review is None or self._review.article != review.article:
            self.set_review(review)
            return
        self._review = review
        flow = self._stage.flow
        reached = self._stage.reach()
        touched = flow.marks.update(review.by_id, review.changed_since(flow.marks.items))
        self._stage.resolve()
        if touched:
            flow.refresh(touched)
            self._scroller.arrange()
            if self._tops is flow.tops:
                update_pieces(self._stage, touched)
                update_strips(self._stage, [*reached, *self._stage.reach()])
            else:
                self._repaint()
            self.marks_changed.emit()

    def set_current(self, item_id: str | None) -> None:
        """Draw the focus ring around an annotation; `None`: around none."""
        self._stage.set_current(item_id)

    def set_matches(self, matches: Sequence[Span], current: int | None = None) -> None:
        """Highlight search matches, given in text order; `current` is the index of the louder one."""
        self._stage.scene.matches = tuple(matches)
        self._stage.scene.match = current
        self.viewport().update()

    def set_show_rejected(self, on: bool) -> None:
        """Show rejected annotations, struck, or hide them."""
        self._stage.flow.set_show_rejected(on)
        self._arrange()

    def visible_spans(self) -> list[tuple[str, Span]]:
        """The id and span of everything marked on the pieces in view, in reading order."""
        flow, top = self._stage.flow, self._stage.scroll
        spans: dict[tuple[str, Span], None] = {}
        for index in flow.between(top, top + self.viewport().height()):
            if flow.folded(index) is None:
                spans |= {(mark.item_id, mark.span): None for mark in flow.layout(index).marks}
        return list(spans)

    # Look

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours, fonts and measures."""
        self._theme = theme
        self._scroller.relayout(make_metrics(theme, self.viewport().width()))
        self._repaint()

    # Selection

    def selection(self) -> Span | None:
        """What is selected, `None` for nothing. Never a part of what reads as one sign."""
        return self._stage.selection.span

    def select_span(self, span: Span | None) -> None:
        """Select `span`, or nothing."""
        self._stage.select_span(span)

    def set_caret_mode(self, on: bool) -> None:
        """Let arrow keys move a caret and, with Shift, select; they go before the window's shortcuts."""
        self._stage.set_caret_mode(on)
        if on:
            self.setFocus()

    def copy(self) -> None:
        """Put the selection on the clipboard: the exact slice of the text, and the same with highlights."""
        span = self.selection()
        if span is not None and self._review is not None:
            page = self._stage.flow.page
            near = {mark: None for index in page.pieces_of(span) for mark in self._stage.flow.marks.on(index)}
            data = copied(page.article.text, span, list(near), self._theme)
            QGuiApplication.clipboard().setMimeData(data)

    def text_under(self, point: QPoint) -> Span | None:
        """The word drawn at a point of the viewport, `None` beside the text."""
        return self._pointer.word_at(QPointF(point))

    def toggle_folds(self) -> None:
        """Open all runs of dead zones, or close them when all are open."""
        self._stage.toggle_all()

    # Place

    def reveal(self, item_id: str) -> None:
        """Scroll an annotation to a third of the height, if it is not in the comfortable middle already."""
        item = self._stage.flow.marks.items.get(item_id)
        if item is not None:
            self.reveal_span(item.extent)

    def reveal_span(self, span: Span) -> None:
        """Scroll a span to a third of the height, if it is not in the comfortable middle already."""
        self._stage.unfold(span)
        self._scroller.reveal(span)

    def _flow_of(self, article: Article, items: Mapping[str, Annotation]) -> Flow:
        page = page_of(article)
        return Flow(page, MarkIndex(page, items), make_metrics(self._theme, self.viewport().width()))

    def _arrange(self) -> None:
        self._scroller.arrange()
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()
        if self._tops is not self._stage.flow.tops:
            self._tops = self._stage.flow.tops
            self.layout_changed.emit()

    def _zoom_by(self, turn: int) -> None:
        self.zoomed.emit(self._theme.zoom * ZOOM_STEP ** (turn / 120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what shows; all of it is laid out by now."""
        painter = QPainter(self.viewport())
        paint_page(painter, self._stage.flow, self._stage.scene, area=event.rect(), scroll=self._stage.scroll)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the page again for another width."""
        super().resizeEvent(event)
        metrics = make_metrics(self._theme, self.viewport().width())
        if metrics != self._stage.flow.metrics:
            self._scroller.relayout(metrics)
        else:
            self._scroller.arrange()
        self._repaint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the window for a menu."""
        self._pointer.menu(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Lay out what comes into view, and paint it."""
        if self._scroller.settle():
            self._repaint()
        super().scrollContentsBy(dx, dy)
