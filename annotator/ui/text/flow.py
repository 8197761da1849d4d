"""The vertical arrangement of the pieces: which are folded, how tall each is, where each begins.

Only pieces near the view are laid out; the height of the others is estimated from their length. Heights are
in pixels from the top of the page.
"""

import bisect
from collections import OrderedDict
from collections.abc import Iterable
from itertools import accumulate

from annotator.core.spans import Span
from annotator.ui.text.layout import PieceLayout, drawn_marks
from annotator.ui.text.marks import MarkIndex
from annotator.ui.text.metrics import Metrics
from annotator.ui.text.page import Page, Piece, Run

MAX_LAYOUTS = 240  # about six screens; a layout takes about 10 kB


class Flow:
    """The arrangement of one page. Call `ensure` before painting a part of it."""

    def __init__(self, page: Page, marks: MarkIndex, metrics: Metrics) -> None:
        self.page = page
        self.marks = marks
        self.metrics = metrics
        self.show_rejected = False
        self._open: set[int] = set()
        self._layouts: OrderedDict[int, PieceLayout] = OrderedDict()
        self._gaps: list[int] = []
        self._heights: list[int] = []
        self._tops: list[int] = []
        self._stale = True
        self.set_metrics(metrics)

    def set_metrics(self, metrics: Metrics) -> None:
        """Discard all layouts, for another width, zoom or theme."""
        self.metrics = metrics
        self._layouts.clear()
        before = (None, *self.page.pieces)
        self._gaps = [metrics.gap_before(*pair) for pair in zip(self.page.pieces, before, strict=False)]
        self._heights = [self._estimate(piece) for piece in self.page.pieces]
        self._stale = True

    def set_show_rejected(self, on: bool) -> None:
        """Show or hide rejected annotations."""
        self.show_rejected = on
        self._layouts.clear()

    def refresh(self, pieces: Iterable[int]) -> None:
        """Discard the layouts of these pieces, whose marks have changed."""
        for index in pieces:
            self._layouts.pop(index, None)

    def _estimate(self, piece: Piece) -> int:
        run = self.page.run_of.get(piece.index)
        gap = self.gap(piece.index)
        if run is not None and run.first not in self._open:
            return self.metrics.dead.pitch + gap if piece.index == run.first else 0
        style = self.metrics.style(piece)
        characters_per_line = self.metrics.measure / (style.font.pixelSize() * 0.53)
        return gap + style.pitch * max(1, round(len(piece.span) / characters_per_line + 0.4))

    def gap(self, index: int) -> int:
        """The space above piece `index`, which is part of its height."""
        return self._gaps[index]

    @property
    def tops(self) -> list[int]:
        """The top of each piece, including its gap, and finally the bottom of the last."""
        if self._stale:
            self._tops = list(accumulate(self._heights, initial=self.metrics.padding))
            self._stale = False
        return self._tops

    @property
    def height(self) -> int:
        """The height of the whole page."""
        return self.tops[-1] + self.metrics.padding

    def text_top(self, index: int) -> int:
        """The top of the first line of piece `index`."""
        return self.tops[index] + self.gap(index)

    def at(self, y: float) -> int:
        """The visible piece at height `y`, or the nearest; 0 for an empty page."""
        index = bisect.bisect_right(self.tops, y) - 1
        return self.fold_of(max(0, min(index, len(self.page.pieces) - 1)))

    def fold_of(self, index: int) -> int:
        """The visible piece for piece `index`: itself, or the first of the folded run that contains it."""
        run = self.folded(index)
        return index if run is None else run.first

    def folded(self, index: int) -> Run | None:
        """The folded run that contains piece `index`, or `None`."""
        run = self.page.run_of.get(index)
        return run if run is not None and run.first not in self._open else None

    def set_open(self, run: Run, on: bool) -> None:
        """Unfold or fold a run of dead pieces."""
        (self._open.add if on else self._open.discard)(run.first)
        for index in range(run.first, run.stop):
            self._heights[index] = self._estimate(self.page.pieces[index])
            self._layouts.pop(index, None)
        self._stale = True

    def layout(self, index: int) -> PieceLayout:
        """The layout of piece `index`, which must not be folded."""
        layout = self._layouts.get(index)
        if layout is None:
            marks = drawn_marks(self.marks.on(index), rejected=self.show_rejected)
            piece = self.page.pieces[index]
            layout = self._layouts[index] = PieceLayout(self.page.article.text, piece, marks, self.metrics)
            if len(self._layouts) > MAX_LAYOUTS:
                self._layouts.popitem(last=False)
            height = layout.height + self.gap(index)
            if height != self._heights[index]:
                self._heights[index] = height
                self._stale = True
        else:
            self._layouts.move_to_end(index)
        return layout

    def has_layout(self, index: int) -> bool:
        """Whether piece `index` is laid out."""
        return index in self._layouts

    def ensure(self, top: float, bottom: float) -> bool:
        """Lay out the pieces between two heights; returns whether any piece moved."""
        if not self.page.pieces:
            return False
        before = self.tops
        index = self.at(top)
        y = float(self.tops[index])
        while index < len(self.page.pieces) and y < bottom:
            if self._heights[index] and self.folded(index) is None:
                self.layout(index)
            y += self._heights[index]
            index += 1
        return self.tops is not before

    def between(self, top: float, bottom: float) -> list[int]:
        """The indices of the visible pieces between two heights; a folded run counts as its first piece."""
        if not self.page.pieces:
            return []
        indices, index = [], self.at(top)
        while index < len(self.page.pieces) and self.tops[index] < bottom:
            if self._heights[index]:
                indices.append(index)
            index += 1
        return indices

    def place(self, offset: int) -> tuple[int, int]:
        """Top and bottom of the line that contains `offset`; those of the fold if it is folded."""
        index = self.page.piece_at(offset)
        run = self.folded(index)
        if run is not None:
            top = self.text_top(run.first)
            return top, top + self.metrics.dead.pitch
        line, _ = self.layout(index).caret(offset)
        top = self.text_top(index)
        return top + line.top, top + line.bottom

    def bands(self) -> list[tuple[float, float]]:
        """Top and height of the text of each piece, as shares of the page height; for a folded piece, those
        of its fold. Does not lay out anything.
        """
        tops, height = self.tops, self.height
        return [
            ((tops[index] + self._gaps[index]) / height, (self._heights[index] - self._gaps[index]) / height)
            for index in map(self.fold_of, range(len(self.page.pieces)))
        ]

    def is_shown(self, span: Span) -> bool:
        """Whether a part of `span` is on a piece that is not folded."""
        return any(self.folded(index) is None for index in self.page.pieces_of(span))
