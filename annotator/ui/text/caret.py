"""The caret, its selection, and their movement by keys."""

from dataclasses import dataclass
from enum import Enum, auto

from annotator.core.spans import Span
from annotator.core.tokens import next_word_end, previous_word_start
from annotator.ui.text.flow import Flow


class Step(Enum):
    """A movement of the caret."""

    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    TEXT_START = auto()
    TEXT_END = auto()


@dataclass(frozen=True, slots=True)
class Selection:
    """From `anchor` to `caret`, in either order, in code points; `goal` is the x kept by up and down."""

    anchor: int = 0
    caret: int = 0
    goal: float | None = None

    @property
    def span(self) -> Span | None:
        """The selected span; `None` if anchor and caret are equal."""
        low, high = sorted((self.anchor, self.caret))
        return Span(low, high) if low < high else None


def moved(flow: Flow, selection: Selection, step: Step, *, extend: bool, page: int) -> Selection:
    """The selection after one step; `page` is the height of the view in pixels.

    Without `extend`, a selection first collapses to the side of the step.
    """
    if not flow.page.pieces:
        return selection
    span = selection.span
    goal = None
    if step in _VERTICAL:
        caret, goal = _moved_vertically(flow, selection, step, page)
    elif span is not None and not extend and step in {Step.LEFT, Step.RIGHT}:
        caret = span.start if step is Step.LEFT else span.end
    else:
        caret = _moved_along(flow, selection.caret, step)
    return Selection(selection.anchor if extend else caret, caret, goal)


_VERTICAL = {Step.UP, Step.DOWN, Step.PAGE_UP, Step.PAGE_DOWN}


def _moved_along(flow: Flow, caret: int, step: Step) -> int:
    pieces = flow.page.pieces
    if step is Step.TEXT_START:
        return pieces[0].span.start
    if step is Step.TEXT_END:
        return visible(flow, pieces[-1].span.end)
    if step in {Step.LINE_START, Step.LINE_END}:
        return _line_end(flow, caret, start=step is Step.LINE_START)
    on_fold = flow.folded(flow.page.piece_at(caret)) is not None
    if on_fold or step in {Step.LEFT, Step.RIGHT}:
        return _by_character(flow, caret, forward=step in {Step.RIGHT, Step.WORD_RIGHT})
    if step is Step.WORD_LEFT:
        return visible(flow, max(pieces[0].span.start, previous_word_start(flow.page.article.text, caret)))
    return visible(flow, min(pieces[-1].span.end, next_word_end(flow.page.article.text, caret)))


def _line_end(flow: Flow, caret: int, *, start: bool) -> int:
    index = flow.page.piece_at(caret)
    if flow.folded(index) is not None:
        return caret
    layout = flow.layout(index)
    return layout.line_ends(layout.caret(caret)[0])[0 if start else 1]


def _by_character(flow: Flow, caret: int, *, forward: bool) -> int:
    index = flow.page.piece_at(caret)
    within = None if flow.folded(index) else flow.layout(index).neighbour(caret, forward=forward)
    if within is not None:
        return within
    neighbour = _next_shown(flow, index, 1 if forward else -1)
    if neighbour is None:
        return caret
    span = flow.page.pieces[neighbour].span
    return span.start if forward or flow.folded(neighbour) else span.end


def _next_shown(flow: Flow, index: int, by: int) -> int | None:
    """The next visible piece in one direction; a folded run counts as its first piece."""
    run = flow.folded(index)
    index = (run.stop if by > 0 else run.first - 1) if run is not None else index + by
    return flow.fold_of(index) if 0 <= index < len(flow.page.pieces) else None


def visible(flow: Flow, offset: int) -> int:
    """`offset`, or the start of the folded run in which it lies."""
    run = flow.folded(flow.page.piece_at(offset))
    if run is None:
        return offset
    return flow.page.pieces[run.first].span.start


def _moved_vertically(flow: Flow, selection: Selection, step: Step, page: int) -> tuple[int, float]:
    caret = selection.caret
    top, bottom = flow.place(caret)
    index = flow.page.piece_at(caret)
    goal = selection.goal
    if goal is None:
        goal = float(flow.metrics.left) if flow.folded(index) else flow.layout(index).caret(caret)[1]
    distance = {Step.UP: 0, Step.DOWN: 0, Step.PAGE_UP: page, Step.PAGE_DOWN: page}[step]
    upward = step in {Step.UP, Step.PAGE_UP}
    y = top - 1 - distance if upward else bottom + distance
    for _ in range(3):  # laying out pieces may move those that follow
        flow.ensure(y - page, y + page)
    return offset_at(flow, goal, _past_gap(flow, y, upward=upward)), goal


def _past_gap(flow: Flow, y: float, *, upward: bool) -> float:
    """Skip the gap between two pieces when moving up."""
    index = flow.at(y)
    if upward and index > 0 and y < flow.text_top(index):
        return flow.tops[index] - 1
    return y


def offset_at(flow: Flow, x: float, y: float) -> int:
    """The caret position nearest to a point of the page; 0 for an empty page."""
    if not flow.page.pieces:
        return 0
    index = flow.at(y)
    span = flow.page.pieces[index].span
    if flow.folded(index) is not None:
        return span.start
    if y >= flow.height - flow.metrics.padding and index == flow.at(flow.height):
        return span.end
    return flow.layout(index).offset_at(x, max(0.0, y - flow.text_top(index)))
