"""The pieces one below the other: which are folded away, how tall each is, where each begins.

Only what comes near the view is laid out; the height of the rest is estimated from its length. Heights are
pixels from the top of the page.
"""

import bisect
from collections import OrderedDict
from collections.abc import Iterable
from itertools import accumulate

from annotator.core.spans import Span
from annotator.ui.text.layout import PieceLayout, shown
from annotator.ui.text.marks import MarkIndex
from annotator.ui.text.metrics import Metrics
from annotator.ui.text.page import Page, Piece, Run

KEPT_LAYOUTS = 240  # some six screens; a layout costs about 10 kB


class Flow:
    """The arrangement of one page. Ask `ensure` before painting a stretch of it."""

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
        """Lay out the page again for another width, zoom or theme."""
        self.metrics = metrics
        self._layouts.clear()
        before = (None, *self.page.pieces)
        self._gaps = [metrics.gap_before(*pair) for pair in zip(self.page.pieces, before, strict=False)]
        self._heights = [self._estimate(piece) for piece in self.page.pieces]
        self._stale = True

    def set_show_rejected(self, on: bool) -> None:
        """Give rejected annotations a place on the page, or take it."""
        self.show_rejected = on
        self._layouts.clear()

    def refresh(self, pieces: Iterable[int]) -> None:
        """Forget how these pieces are laid out: their marks have changed."""
        for index in pieces:
            self._layouts.pop(index, None)

    def _estimate(self, piece: Piece) -> int:
        run = self.page.run_of.get(piece.index)
        gap = self.gap(piece.index)
        if run is not None and run.first not in self._open:
            return self.metrics.dead.pitch + gap if piece.index == run.first else 0
        style = self.metrics.style(piece)
        a_line = self.metrics.measure / (style.font.pixelSize() * 0.53)
        return gap + style.pitch * max(1, round(len(piece.span) / a_line + 0.4))

    def gap(self, index: int) -> int:
        """The empty height above piece `index`, which counts as its own."""
        return self._gaps[index]

    @property
    def tops(self) -> list[int]:
        """Where each piece begins, its gap included, and at last where the page ends."""
        if self._stale:
            self._tops = list(accumulate(self._heights, initial=self.metrics.padding))
            self._stale = False
        return self._tops

    @property
    def height(self) -> int:
        """The height of the whole page."""
        return self.tops[-1] + self.metrics.padding

    def text_top(self, index: int) -> int:
        """Where the first line of piece `index` begins."""
        return self.tops[index] + self.gap(index)

    def at(self, y: float) -> int:
        """The shown piece at height `y`, or the nearest; 0 for an empty page."""
        index = bisect.bisect_right(self.tops, y) - 1
        return self.fold_of(max(0, min(index, len(self.page.pieces) - 1)))

    def fold_of(self, index: int) -> int:
        """The piece that stands for piece `index`: itself, or the first of the folded run it is in."""
        run = self.folded(index)
        return index if run is None else run.first

    def folded(self, index: int) -> Run | None:
        """The run that hides piece `index`, if one does."""
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
        """Piece `index` laid out. The caller has seen that it is not folded away."""
        layout = self._layouts.get(index)
        if layout is None:
            marks = shown(self.marks.on(index), rejected=self.show_rejected)
            piece = self.page.pieces[index]
            layout = self._layouts[index] = PieceLayout(self.page.article.text, piece, marks, self.metrics)
            if len(self._layouts) > KEPT_LAYOUTS:
                self._layouts.popitem(last=False)
            height = layout.height + self.gap(index)
            if height != self._heights[index]:
                self._heights[index] = height
                self._stale = True
        else:
            self._layouts.move_to_end(index)
        return layout

    def known(self, index: int) -> bool:
        """Whether piece `index` is laid out just now."""
        return index in self._layouts

    def ensure(self, top: float, bottom: float) -> bool:
        """Lay out what lies between two heights; whether anything moved by it."""
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
        """The indices of the pieces that show between two heights; a folded run is its first piece."""
        if not self.page.pieces:
            return []
        indices, index = [], self.at(top)
        while index < len(self.page.pieces) and self.tops[index] < bottom:
            if self._heights[index]:
                indices.append(index)
            index += 1
        return indices

    def place(self, offset: int) -> tuple[int, int]:
        """Top and bottom of the line that holds `offset`; of the fold where it is folded away."""
        index = self.page.piece_at(offset)
        run = self.folded(index)
        if run is not None:
            top = self.text_top(run.first)
            return top, top + self.metrics.dead.pitch
        line, _ = self.layout(index).caret(offset)
        top = self.text_top(index)
        return top + line.top, top + line.bottom

    def bands(self) -> list[tuple[float, float]]:
        """Where the text of each piece begins and how tall it is, both as shares of the page; of a folded
        piece that of its fold. Lays nothing out.
        """
        tops, whole = self.tops, self.height
        return [
            ((tops[shown] + self._gaps[shown]) / whole, (self._heights[shown] - self._gaps[shown]) / whole)
            for shown in map(self.fold_of, range(len(self.page.pieces)))
        ]

    def shown_within(self, span: Span) -> bool:
        """Whether any of `span` is on a piece that is not folded away."""
        return any(self.folded(index) is None for index in self.page.pieces_of(span))
