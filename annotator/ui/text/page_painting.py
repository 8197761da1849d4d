"""Paints the visible part of the page."""

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from annotator.core.annotation import Quotation
from annotator.ui.text.connector import connected_spans, paint_connector
from annotator.ui.text.flow import Flow
from annotator.ui.text.margin import paint_fold, paint_margin, paint_unfolded
from annotator.ui.text.paint import paint_piece
from annotator.ui.text.scene import Scene
from annotator.ui.text.view_state import ViewState

OVERHANG = 14  # pixels by which rings, dots and underlines may extend beyond their piece


def paint_page(painter: QPainter, flow: Flow, scene: Scene, *, area: QRect, scroll: int) -> None:
    """Paint `area` of the viewport of a page that is scrolled by `scroll` pixels."""
    painter.fillRect(area, flow.metrics.theme.colours.paper)
    first, last = scroll + area.top() - OVERHANG, scroll + area.bottom() + OVERHANG
    for index in flow.between(first, last):
        top = flow.text_top(index) - scroll
        run = flow.folded(index)
        if run is not None:
            span = flow.page.pieces[index].span
            paint_fold(painter, flow, run, top, focused=scene.caret == span.start)
            continue
        opened = flow.page.run_of.get(index)
        if opened is not None and opened.first == index:
            paint_unfolded(painter, flow, top)
        strip = (area.top() - OVERHANG, area.bottom() + OVERHANG)
        paint_piece(painter, flow.layout(index), top, flow.metrics, scene, strip)
        paint_margin(painter, flow, index, top, scene)
    _connectors(painter, flow, scene, scroll)


def update_pieces(state: ViewState, pieces: Iterable[int]) -> None:
    """Repaint only these pieces."""
    tops, view = state.flow.tops, state.area.viewport()
    for index in pieces:
        height = tops[index + 1] - tops[index] + 2 * OVERHANG
        view.update(0, tops[index] - state.scroll - OVERHANG, view.width(), height)


def update_strips(state: ViewState, strips: Iterable[tuple[int, int]]) -> None:
    """Repaint the parts of the page between these heights."""
    view = state.area.viewport()
    for top, bottom in strips:
        view.update(0, top - state.scroll - OVERHANG, view.width(), bottom - top + 2 * OVERHANG)


def _connectors(painter: QPainter, flow: Flow, scene: Scene, scroll: int) -> None:
    origins = dict(scene.antecedents)
    hovered = scene.hovered if scene.hovered != scene.current else None
    for item_id, emphasised in ((hovered, False), (scene.current, True)):
        item = flow.marks.items.get(item_id or "")
        if isinstance(item, Quotation):
            spans = connected_spans(item, origins.get(item.id))
            paint_connector(painter, flow, spans, scroll=scroll, emphasised=emphasised)
