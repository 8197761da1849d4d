"""The article with its annotations: the widget in the middle of the window.

It shows a review and emits signals for what the user does; it does not change the review. All offsets are
code points of the article's text, which is never read back from the widget.
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
from annotator.ui.text.clipboard import clipboard_data
from annotator.ui.text.flow import Flow
from annotator.ui.text.keys import Keys
from annotator.ui.text.marks import MarkIndex
from annotator.ui.text.metrics import make_metrics
from annotator.ui.text.page import page_of
from annotator.ui.text.page_painting import paint_page, update_pieces, update_strips
from annotator.ui.text.pointer import Pointer
from annotator.ui.text.scroller import Scroller
from annotator.ui.text.view_state import ViewState
from annotator.ui.widgets.announcements import announce

ZOOM_STEP = 1.1  # a notch of the wheel, which Qt counts as 120


class ArticleView(QAbstractScrollArea):
    """Shows one review.

    Signals: `picked(id)`: an annotation was clicked; `selection_changed(Span | None)`; `resized(id, Span,
    Span)`: an edge of the current annotation was dragged (span after, span before); `link_requested(id, id)`:
    an entity was Ctrl-clicked while a quotation is current (quotation, entity); `menu_requested(id | None,
    QPoint)`: a context menu is requested at a global point; `zoomed(float)`: Ctrl and the wheel request this
    zoom; `layout_changed()`: heights on the page have changed; `marks_changed()`; `matches_changed()`.
    """

    picked = Signal(object)
    selection_changed = Signal(object)
    resized = Signal(object, object, object)
    link_requested = Signal(object, object)
    menu_requested = Signal(object, object)
    zoomed = Signal(float)
    layout_changed = Signal()
    marks_changed = Signal()
    matches_changed = Signal()

    def __init__(self, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        super().__init__(parent)
        self._theme = theme or make_theme(False, ())
        self._review: Review | None = None
        self._state = ViewState(self, self._flow_of(Article("", ""), {}))
        self._tops = self._state.flow.tops
        self._scroller = Scroller(self, self._state)
        self._pointer = Pointer(self._state)
        self._keys = Keys(self._state)
        self._accessibility = AccessibilityNotifier(self._state)
        self.marks_changed.connect(self._accessibility.announce)
        self._state.changed.connect(self.viewport().update)
        self._state.strips_changed.connect(lambda strips: update_strips(self._state, strips))
        self._state.fold_changed.connect(self._arrange)
        self._state.caret_moved.connect(self._scroller.show)
        self._state.selection_changed.connect(self.selection_changed)
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

    # Content

    @property
    def state(self) -> ViewState:
        """The state that the parts of the view share."""
        return self._state

    @property
    def theme(self) -> Theme:
        """The current theme, including zoom, line height and line length."""
        return self._theme

    @property
    def review(self) -> Review | None:
        """The review that is shown."""
        return self._review

    def set_review(self, review: Review, labels: Iterable[Label] | None = None) -> None:
        """Show another article from its start; `labels`, if given, replace those of the theme."""
        if labels is not None:
            theme = self._theme
            new_theme = make_theme(
                theme.dark, labels, theme.zoom, digits=bool(theme.label_digits), scale=theme.scale
            )
            self._theme = adjusted(new_theme, line_height=theme.line_height, measure=theme.measure)
        self._review = review
        announce(self, review.article.title or review.article.id)
        rejected = self._state.flow.show_rejected
        flow = self._flow_of(review.article, review.by_id)
        flow.set_show_rejected(rejected)
        self._state.show(flow)
        self.verticalScrollBar().setValue(0)
        self._arrange()
        self.marks_changed.emit()

    def update_review(self, review: Review) -> None:
        """Show the same article after a change; updates only what changed."""
        if self._review is None or self._review.article != review.article:
            self.set_review(review)
            return
        self._review = review
        flow = self._state.flow
        reached = self._state.drawn_strips()
        touched = flow.marks.update(review.by_id, review.changed_since(flow.marks.items))
        self._state.resolve()
        if touched:
            flow.refresh(touched)
            self._scroller.update()
            if self._tops is flow.tops:
                update_pieces(self._state, touched)
                update_strips(self._state, [*reached, *self._state.drawn_strips()])
            else:
                self._repaint()
            self.marks_changed.emit()

    def set_current(self, item_id: str | None) -> None:
        """Draw the focus ring around an annotation, or around none."""
        self._state.set_current(item_id)

    def set_matches(self, matches: Sequence[Span], current: int | None = None) -> None:
        """Highlight search matches, given in text order; `current` is the index of the current match."""
        self._state.scene.matches = tuple(matches)
        self._state.scene.match = current
        self.viewport().update()
        self.matches_changed.emit()

    def visible_start(self) -> int:
        """The offset of the first piece of the text that is visible."""
        flow, top = self._state.flow, self._state.scroll
        visible = flow.between(top, top + self.viewport().height())
        return next((flow.page.pieces[index].span.start for index in visible), 0)

    @property
    def proposed(self) -> frozenset[str]:
        """The ids of the highlighted suggestions that the next key would accept."""
        return self._state.scene.proposed

    def set_proposed(self, item_ids: Iterable[str]) -> None:
        """Highlight suggestions that the next key would accept."""
        self._state.scene.proposed = frozenset(item_ids)
        self.viewport().update()

    def set_show_rejected(self, on: bool) -> None:
        """Show rejected annotations, struck through, or hide them."""
        self._state.flow.set_show_rejected(on)
        self._arrange()

    def visible_spans(self) -> list[tuple[str, Span]]:
        """The id and span of all marks on the visible pieces, in reading order."""
        flow, top = self._state.flow, self._state.scroll
        spans: dict[tuple[str, Span], None] = {}
        for index in flow.between(top, top + self.viewport().height()):
            if flow.folded(index) is None:
                spans |= {(mark.item_id, mark.span): None for mark in flow.layout(index).marks}
        return list(spans)

    # Look

    def set_theme(self, theme: Theme) -> None:
        """Change colours, fonts and sizes."""
        self._theme = theme
        self._scroller.relayout(make_metrics(theme, self.viewport().width()))
        self._repaint()

    # Selection

    def selection(self) -> Span | None:
        """The selected span, in whole grapheme clusters; `None` if nothing is selected."""
        return self._state.selection.span

    def select_span(self, span: Span | None) -> None:
        """Select `span`, or nothing."""
        self._state.select_span(span)

    def set_caret_mode(self, on: bool) -> None:
        """Let arrow keys move a caret and, with Shift, select; they take precedence over shortcuts."""
        self._state.set_caret_mode(on)
        if on:
            self.setFocus()

    def copy(self) -> None:
        """Copy the selection to the clipboard, as plain text and as rich text with its annotations."""
        span = self.selection()
        if span is not None and self._review is not None:
            page = self._state.flow.page
            near = {mark: None for index in page.pieces_of(span) for mark in self._state.flow.marks.on(index)}
            data = clipboard_data(page.article.text, span, list(near), self._theme)
            QGuiApplication.clipboard().setMimeData(data)

    def text_under(self, point: QPoint) -> Span | None:
        """The word at a point of the viewport; `None` beside the text."""
        return self._pointer.word_at(QPointF(point))

    def toggle_folds(self) -> None:
        """Unfold all runs of dead zones, or fold them if all are unfolded."""
        self._state.toggle_all()

    # Scrolling

    def reveal(self, item_id: str) -> None:
        """Scroll an annotation to a third of the height, unless it is near the middle already."""
        item = self._state.flow.marks.items.get(item_id)
        if item is not None:
            self.reveal_span(item.extent)

    def reveal_span(self, span: Span) -> None:
        """Scroll a span to a third of the height, unless it is near the middle already."""
        self._state.unfold(span)
        self._scroller.reveal(span)

    def _flow_of(self, article: Article, items: Mapping[str, Annotation]) -> Flow:
        page = page_of(article)
        return Flow(page, MarkIndex(page, items), make_metrics(self._theme, self.viewport().width()))

    def _arrange(self) -> None:
        self._scroller.update()
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()
        if self._tops is not self._state.flow.tops:
            self._tops = self._state.flow.tops
            self.layout_changed.emit()

    def _zoom_by(self, turn: int) -> None:
        self.zoomed.emit(self._theme.zoom * ZOOM_STEP ** (turn / 120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible part, which is laid out already."""
        painter = QPainter(self.viewport())
        paint_page(painter, self._state.flow, self._state.scene, area=event.rect(), scroll=self._state.scroll)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the page again if the width has changed."""
        super().resizeEvent(event)
        metrics = make_metrics(self._theme, self.viewport().width())
        if metrics != self._state.flow.metrics:
            self._scroller.relayout(metrics)
        else:
            self._scroller.update()
        self._repaint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request a context menu."""
        self._pointer.menu(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Lay out and paint the pieces that come into view."""
        if self._scroller.lay_out_visible():
            self._repaint()
        super().scrollContentsBy(dx, dy)
