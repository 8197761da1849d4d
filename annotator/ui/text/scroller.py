"""Where the view is on the page: lay out what shows, keep still what is being read, go to a span."""

from PySide6.QtWidgets import QAbstractScrollArea

from annotator.core.spans import Span
from annotator.ui.text.caret import offset_at
from annotator.ui.text.metrics import Metrics
from annotator.ui.text.stage import Stage

# Pixels above and below the view that are laid out with it: half a step of the wheel.
AHEAD = 60
COMFORTABLE = (0.12, 0.72)  # what lies between these shares of the height is not scrolled
THIRD = 1 / 3


class Scroller:
    """Keeps the scroll bar and the flow of one view in step."""

    def __init__(self, area: QAbstractScrollArea, stage: Stage) -> None:
        self._area = area
        self._stage = stage
        self._settling = False
        self._kept: tuple[int, int, int] | None = None  # place, its height in the view, scroll at that time

    @property
    def top(self) -> int:
        """The height on the page at which the view begins."""
        return self._area.verticalScrollBar().value()

    @property
    def bottom(self) -> int:
        """The height on the page at which the view ends."""
        return self.top + self._area.viewport().height()

    def settle(self) -> bool:
        """Lay out what shows without moving what is being read; whether heights changed by it."""
        if self._settling:
            return False
        self._settling = True
        moved = False
        try:
            for _ in range(4):  # correcting the place may bring another piece into view
                anchor, offset = self._anchor()
                if not self._stage.flow.ensure(self.top - AHEAD, self.bottom + AHEAD):
                    break
                moved = True
                self._fit()
                self._go(self._stage.flow.tops[anchor] + offset)
        finally:
            self._settling = False
        return moved

    def arrange(self) -> None:
        """Take new heights of the flow into account."""
        self._fit()
        self.settle()
        self._fit()

    def relayout(self, metrics: Metrics) -> None:
        """Lay out the page again and keep what is being read at its height in the view."""
        flow, reading = self._stage.flow, self._reading()
        flow.set_metrics(metrics)
        self._fit()
        if reading is not None:
            offset, height = reading
            for _ in range(3):  # what is laid out on the way moves it once more
                top, _ = flow.place(offset)
                self._fit()
                self._go(top - height)
                if not self.settle():
                    break
        self.arrange()
        self._kept = (*reading, self.top) if reading is not None else None

    def _reading(self) -> tuple[int, int] | None:
        """A place in the text and its height in the view: of the current annotation where it shows, else of
        the first line. `None` on top, which stays on top. Repeated layouts keep one place.
        """
        flow = self._stage.flow
        if self._kept is not None and self._kept[2] == self.top:
            return self._kept[:2]
        if not flow.page.pieces:
            return None
        item = flow.marks.items.get(self._stage.scene.current or "")
        if item is not None and flow.folded(flow.page.piece_at(item.extent.start)) is None:
            top, bottom = flow.place(item.extent.start)
            if self.top <= top and bottom <= self.bottom:
                return item.extent.start, top - self.top
        if self.top == 0:
            return None
        first = offset_at(flow, float(flow.metrics.left), self.top + 1.0)
        return first, flow.place(first)[0] - self.top

    def reveal(self, span: Span) -> None:
        """Bring `span` to a third of the height, unless it shows in the comfortable middle."""
        flow = self._stage.flow
        if not flow.page.pieces:
            return
        height = self._area.viewport().height()
        for number in range(3):
            top, bottom = flow.place(span.start)
            low, high = (self.top + share * height for share in COMFORTABLE)
            if number == 0 and low <= top and bottom <= high:
                return
            self._fit()
            self._go(top - height * THIRD)
            if not self.settle():
                break

    def show(self, offset: int) -> None:
        """Scroll by no more than it takes to have the line of `offset` in view."""
        if not self._stage.flow.page.pieces:
            return
        top, bottom = self._stage.flow.place(offset)
        self._fit()
        if top < self.top:
            self._go(top - AHEAD)
        elif bottom > self.bottom:
            self._go(bottom + AHEAD - self._area.viewport().height())

    def _anchor(self) -> tuple[int, int]:
        """The first piece in view whose height is known, and how far the view begins below its top."""
        flow, top = self._stage.flow, self.top
        showing = flow.between(top, self.bottom)
        index = next((number for number in showing if flow.known(number)), showing[0] if showing else 0)
        return index, top - flow.tops[index]

    def _fit(self) -> None:
        view = self._area.viewport().height()
        bar = self._area.verticalScrollBar()
        bar.setPageStep(view)
        bar.setSingleStep(self._stage.flow.metrics.body.pitch)
        bar.setRange(0, max(0, self._stage.flow.height - view))

    def _go(self, y: float) -> None:
        self._area.verticalScrollBar().setValue(round(y))
