"""Scrolling: lays out the visible pieces, keeps the text in place when heights change, goes to a span."""

from PySide6.QtWidgets import QAbstractScrollArea

from annotator.core.spans import Span
from annotator.ui.text.caret import offset_at
from annotator.ui.text.metrics import Metrics
from annotator.ui.text.view_state import ViewState

# Pixels above and below the view that are laid out too: half a step of the wheel.
AHEAD = 60
COMFORTABLE = (0.12, 0.72)  # between these shares of the height, a span need not be scrolled
THIRD = 1 / 3


class Scroller:
    """Synchronises the scroll bar and the flow of a view."""

    def __init__(self, area: QAbstractScrollArea, state: ViewState) -> None:
        self._area = area
        self._state = state
        self._laying_out = False
        # The offset that the last layout kept in place, its height in the view, and the scroll value.
        self._last_anchor: tuple[int, int, int] | None = None

    @property
    def top(self) -> int:
        """The height on the page of the top of the view."""
        return self._area.verticalScrollBar().value()

    @property
    def bottom(self) -> int:
        """The height on the page of the bottom of the view."""
        return self.top + self._area.viewport().height()

    def lay_out_visible(self) -> bool:
        """Lay out the visible pieces and keep the text in place; returns whether heights changed."""
        if self._laying_out:
            return False
        self._laying_out = True
        moved = False
        try:
            for _ in range(4):  # scrolling may bring another piece into view
                anchor, offset = self._anchor()
                if not self._state.flow.ensure(self.top - AHEAD, self.bottom + AHEAD):
                    break
                moved = True
                self._update_range()
                self._scroll_to(self._state.flow.tops[anchor] + offset)
        finally:
            self._laying_out = False
        return moved

    def update(self) -> None:
        """Update the scroll bar after heights of the flow changed."""
        self._update_range()
        self.lay_out_visible()
        self._update_range()

    def relayout(self, metrics: Metrics) -> None:
        """Lay out the page again and keep the text that is being read at its height in the view."""
        flow, position = self._state.flow, self._reading_position()
        flow.set_metrics(metrics)
        self._update_range()
        if position is not None:
            offset, height = position
            for _ in range(3):  # laying out pieces may move it again
                top, _ = flow.place(offset)
                self._update_range()
                self._scroll_to(top - height)
                if not self.lay_out_visible():
                    break
        self.update()
        self._last_anchor = (*position, self.top) if position is not None else None

    def _reading_position(self) -> tuple[int, int] | None:
        """The offset to keep in place and its height in the view: the current annotation if it is visible,
        else the first line; `None` at the top of the page. Repeated layouts use the same offset.
        """
        flow = self._state.flow
        if self._last_anchor is not None and self._last_anchor[2] == self.top:
            return self._last_anchor[:2]
        if not flow.page.pieces:
            return None
        item = flow.marks.items.get(self._state.scene.current or "")
        if item is not None and flow.folded(flow.page.piece_at(item.extent.start)) is None:
            top, bottom = flow.place(item.extent.start)
            if self.top <= top and bottom <= self.bottom:
                return item.extent.start, top - self.top
        if self.top == 0:
            return None
        first = offset_at(flow, float(flow.metrics.left), self.top + 1.0)
        return first, flow.place(first)[0] - self.top

    def reveal(self, span: Span) -> None:
        """Scroll `span` to a third of the height, unless it is within the `COMFORTABLE` range."""
        flow = self._state.flow
        if not flow.page.pieces:
            return
        height = self._area.viewport().height()
        for number in range(3):
            top, bottom = flow.place(span.start)
            low, high = (self.top + share * height for share in COMFORTABLE)
            if number == 0 and low <= top and bottom <= high:
                return
            self._update_range()
            self._scroll_to(top - height * THIRD)
            if not self.lay_out_visible():
                break

    def show(self, offset: int) -> None:
        """Scroll as little as possible to make the line of `offset` visible."""
        if not self._state.flow.page.pieces:
            return
        top, bottom = self._state.flow.place(offset)
        self._update_range()
        if top < self.top:
            self._scroll_to(top - AHEAD)
        elif bottom > self.bottom:
            self._scroll_to(bottom + AHEAD - self._area.viewport().height())

    def _anchor(self) -> tuple[int, int]:
        """The first laid out piece in view, and the distance of the view's top from its top."""
        flow, top = self._state.flow, self.top
        visible = flow.between(top, self.bottom)
        index = next((number for number in visible if flow.has_layout(number)), visible[0] if visible else 0)
        return index, top - flow.tops[index]

    def _update_range(self) -> None:
        view = self._area.viewport().height()
        bar = self._area.verticalScrollBar()
        bar.setPageStep(view)
        bar.setSingleStep(self._state.flow.metrics.body.pitch)
        bar.setRange(0, max(0, self._state.flow.height - view))

    def _scroll_to(self, y: float) -> None:
        self._area.verticalScrollBar().setValue(round(y))
